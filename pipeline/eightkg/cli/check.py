"""``eightkg check``: the graphs of a folder against the shapes, all at once."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eightkg.cli.build import progress

if TYPE_CHECKING:
    from eightkg.checks.shacl import ShapeResult

EPILOG = """\
examples:
  eightkg check --graph graph
  eightkg check --graph graph --engine fast --format json

Holds each graph file, the rejected ones left aside, against the shapes of this version: after a change to the shapes
this tells what no longer conforms, without reading any filing. `fast` needs the extra `bulk`, and tells the same.

exit status: 0 all conform; 1 one does not; 2 no such graph.
"""


def add(commands: Any) -> None:
    command = commands.add_parser(
        "check",
        help="hold a graph that is there against the shapes",
        description="Hold the graph files of a folder against the shapes (SHACL).",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--graph", required=True, type=Path, metavar="DIR", help="folder of the graph")
    command.add_argument("--engine", choices=("pyshacl", "fast"), default="pyshacl", help="default: pyshacl")
    command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    found = check(args.graph, args.engine)
    violations = sum(result.severity == "violation" for results in found.values() for result in results)
    if args.format == "json":
        files = {str(path): [asdict(result) for result in results] for path, results in found.items()}
        print(json.dumps({"files": files}, ensure_ascii=False, indent=1))
    else:
        for path, results in found.items():
            for each in results:
                print(f"{path}: {each.severity}: {each.message} [{each.shape.rsplit('#')[-1]}]\n    {each.node}")
        warnings = sum(map(len, found.values())) - violations
        print(f"files: {len(found)}, violations: {violations}, other results: {warnings}")
    return 1 if violations else 0


def check(folder: Path, engine: str = "pyshacl") -> dict[Path, tuple[ShapeResult, ...]]:
    """What the shapes tell of each document's graph in ``folder``. Raises UnreadableFile where there is no graph,
    BadData for a file that is no Turtle, MissingResource where the engine is not installed."""
    from eightkg.checks.store import Engine, check_files
    from eightkg.cli.link import FOLDER
    from eightkg.store.index import turtle_of

    files = [path for path in turtle_of(folder) if path.relative_to(folder).parts[0] != FOLDER]
    found: dict[Path, tuple[ShapeResult, ...]] = {}
    with progress() as told:
        for done, (path, results) in enumerate(check_files(files, Engine(engine)), start=1):
            found[path] = results
            told(done, len(files))
    return found
