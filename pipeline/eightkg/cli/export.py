"""``eightkg export``: the whole graph as one file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from eightkg.errors import UnreadableFile

EPILOG = """\
examples:
  eightkg export --graph graph all.ttl
  eightkg export --graph graph all.nq

Every format says the same triples; .nq and .trig put those of each document into a named graph of its own, called by
the document's IRI. Rejected documents are left out.

exit status: 0 written; 2 no such graph, or a file name with another ending.
"""
FORMATS = ("ttl", "nt", "nq", "trig", "jsonld")


def add(commands: Any) -> None:
    command = commands.add_parser(
        "export",
        help="write the whole graph to one file",
        description="Write the whole graph to one file; its ending chooses the format.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--graph", required=True, type=Path, metavar="DIR", help="folder of the graph")
    command.add_argument("file", type=Path, metavar="FILE", help=f"ends in .{', .'.join(FORMATS)}")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from eightkg.store.export import export

    if args.file.suffix.lower().removeprefix(".") not in FORMATS:
        raise UnreadableFile(args.file, f"the ending chooses the format and is to be one of .{', .'.join(FORMATS)}")
    try:
        count = export(args.graph, args.file)
    except OSError as error:
        raise UnreadableFile(args.file, f"cannot be written ({error.strerror})") from error
    print(f"{args.file}: {count} statements")
    return 0
