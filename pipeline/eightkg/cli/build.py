"""``eightkg build``: files → graph."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eightkg.cli.console import errors, output
from eightkg.models import Severity

if TYPE_CHECKING:
    from eightkg.cli.batch import Report

MOST_REASONS = 3

EPILOG = """\
examples:
  eightkg build data/releases --graph graph
  eightkg build 8k.txt exhibit99.htm --graph graph --jobs 4

A file that has not changed since is left alone. A document whose graph does not conform to the shapes goes to
GRAPH/rejected. What was found wrong in a document, or in what it says, is in GRAPH/findings, as JSON and as Turtle;
`eightkg validate` shows it in the text. Hidden files in folders are left aside.

exit status: 0 all is in the graph; 1 a document was set apart, or a file among others could not be read;
2 nothing could be read; 3 our fault.
"""


def add(commands: Any) -> None:
    command = commands.add_parser(
        "build",
        help="read filings and write their graph",
        description="Read filings, find their events, check them and write one Turtle file for each document.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder of files at any depth"
    )
    command.add_argument(
        "--graph", required=True, type=Path, metavar="DIR", help="folder of the graph; made if missing"
    )
    command.add_argument(
        "--jobs", type=_jobs, default=1, metavar="N", help="processes to work with; 0 for one a core (default: 1)"
    )
    command.set_defaults(run=run)


def _jobs(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes")
    return int(text) or os.cpu_count() or 1


def run(args: argparse.Namespace) -> int:
    from eightkg.cli.batch import build

    start = time.monotonic()
    with progress() as told:
        report = build(args.paths, args.graph, args.jobs, told)
    summarise(report, args.graph)
    relink(args.graph)
    for path, trace in report.faults:
        print(f"eightkg: {path}: a fault of eightkg; please report it:\n{trace}", file=sys.stderr)
    print(f"{time.monotonic() - start:.1f} seconds", file=sys.stderr)
    return report.status


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, where that is a terminal."""
    console = errors()
    if not console.is_terminal:
        yield lambda _done, _total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def summarise(report: Report, graph: Path) -> None:
    """What the graph holds of these files now, and what went wrong, on standard output."""
    say = output().print
    kept = [document for made in report.inputs for document in made.documents]
    events = report.events
    say(
        f"{_count(len(report.inputs), 'file')} read ({report.unchanged} unchanged): {_count(len(kept), 'document')}, "
        f"{_count(events.total(), 'event')}, {_count(sum(document.facts for document in kept), 'fact')}"
    )
    width = len(str(max(events.values(), default=0)))
    for name, count in sorted(events.items(), key=lambda item: (-item[1], item[0])):
        say(f"  {count:>{width}}  {name}")
    mentions = sum(document.mentions for document in kept)
    say(f"Mentions used by events: {sum(document.used for document in kept)} of {mentions}")
    apart = [document for document in kept if not document.conforms]
    say(f"Checked against the shapes: {len(kept) - len(apart)} of {_count(len(kept), 'document')} conform")
    for document in apart:
        say(f"  rejected: {graph / 'rejected' / document.file}: {'; '.join(document.reasons)}")
    _tell_findings(report, say)
    for made in report.inputs:
        if made.skipped:
            say(f"  skipped in {made.name}: {_some(made.skipped)}")
    for problem in report.unreadable:
        say(f"  not read: {problem}")
    for path, _ in report.faults:
        say(f"  failed: {path}: a fault of eightkg")
    if not report.inputs and not report.unreadable and not report.faults:
        say("  no files there")


def _tell_findings(report: Report, say: Callable[[str], None]) -> None:
    """How many findings there are, by severity and rule."""
    found = report.findings
    counts = {severity: sum(n for (each, _), n in found.items() if each == severity) for severity in Severity}
    say(f"Findings: {', '.join(_count(count, severity) for severity, count in counts.items())}")
    ranks = list(Severity)
    width = len(str(max(found.values(), default=0)))
    for rank, less, rule in sorted(
        (ranks.index(Severity(each)), -count, rule) for (each, rule), count in found.items()
    ):
        say(f"  {-less:>{width}}  {ranks[rank]:<9}  {rule}")


def relink(graph: Path) -> None:
    """Bring the links between documents up to date where there are any."""
    from eightkg.cli import link
    from eightkg.store.keep import graph_files

    place = graph / link.FOLDER
    if place.is_dir() and any(path.parent != place for path in graph_files(graph)):
        print(link.told(link.link(graph)))


def _some(reasons: tuple[str, ...]) -> str:
    """The first reasons, what broke off before what was left aside; the manifest has all."""
    told = sorted(reasons, key=lambda reason: not reason.startswith("cut off"))
    more = [f"and {len(told) - MOST_REASONS} more"] if len(told) > MOST_REASONS else []
    return "; ".join(told[:MOST_REASONS] + more)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
