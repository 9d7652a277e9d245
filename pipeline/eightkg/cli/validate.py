"""``eightkg validate``: what is wrong with filings, and with what they say."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from eightkg.cli.build import progress
from eightkg.cli.console import output, tell_problems
from eightkg.cli.findings import as_data, framed
from eightkg.errors import UnreadableFile
from eightkg.models import Finding, Severity

if TYPE_CHECKING:
    from rich.text import Text

    from eightkg.pipeline import Processed

STDIN = "-"
WIDEST = 100
"""Columns that a passage is shown in, where the terminal has as many."""
GUTTER = 10
TOLD = ("file", "index", "form", "company", "date", "events", "facts", "conforms")
"""What the JSON tells of a document, beside the number of findings."""
FAIL_ON = {
    "violation": (Severity.VIOLATION,),
    "warning": (Severity.VIOLATION, Severity.WARNING),
    "never": (),
}

EPILOG = """\
examples:
  eightkg validate filing.txt
  eightkg validate --fail-on warning 8k.htm exhibit99.htm
  eightkg validate --format json data/releases/*.txt > findings.json
  eightkg validate --format sarif filing.txt > findings.sarif
  curl -s ... | eightkg validate -

Checked are the graph that is made of a filing, against the shapes (SHACL), and what the filing says: against itself,
its form, the calendar, accounting and the law. `eightkg rules` lists what is asked. Nothing is kept.

Formats: text (the passage underlined), json (one object for all files), sarif (2.1.0, for code-scanning viewers),
turtle (a sh:ValidationReport).

exit status: 0 no violation; 1 violations, with --fail-on warning also for warnings; 2 a file cannot be read.
"""


def add(commands: Any) -> None:
    command = commands.add_parser(
        "validate",
        help="say what is wrong with a filing, and keep nothing",
        description="Read filings that are new, or not yet filed, and say what is wrong with them and what they say.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="filings or press releases; - for standard input"
    )
    command.add_argument("--format", choices=("text", "json", "sarif", "turtle"), default="text", help="default: text")
    command.add_argument(
        "--fail-on", choices=[*FAIL_ON], default="violation", help="what makes the exit status 1 (default: violation)"
    )
    command.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class Told:
    """One document: what was read in it, in numbers, and what was found; ``id`` is what names it in the graph."""

    file: str
    index: int
    form: str
    company: str
    date: str
    events: int
    facts: int
    conforms: bool
    """Whether its graph would be kept among the others."""
    id: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """One file: its documents and, where something was found in them, its text; or why it cannot be read."""

    path: Path
    documents: tuple[Told, ...] = ()
    problem: str = ""
    text: str = ""
    sha256: str = ""
    encoding: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for document in self.documents for finding in document.findings)


@dataclass(frozen=True, slots=True)
class Outcome:
    files: tuple[Checked, ...] = field(default=())

    def count(self, *severities: Severity) -> int:
        return sum(finding.severity in severities for checked in self.files for finding in checked.findings)

    def status(self, fail_on: str = "violation") -> int:
        """Exit status: 2 where a file cannot be read, 1 for findings of the severities of ``FAIL_ON``, else 0."""
        if any(checked.problem for checked in self.files):
            return 2
        return 1 if self.count(*FAIL_ON[fail_on]) else 0


def run(args: argparse.Namespace) -> int:
    from eightkg.pipeline import Pipeline

    with ExitStack() as stack:
        files = [_from_stdin(stack) if str(path) == STDIN else (path, str(path)) for path in args.files]
        told = stack.enter_context(progress())
        outcome = validate(files, Pipeline.load().process, told)
    status = outcome.status(args.fail_on)
    _print(outcome, args.format, status)
    tell_problems([checked.problem for checked in outcome.files if checked.problem])
    return status


def _from_stdin(stack: ExitStack) -> tuple[Path, str]:
    """Standard input as a file, for as long as ``stack`` is open, and the name it goes by."""
    path = Path(stack.enter_context(TemporaryDirectory(prefix="eightkg-"))) / "stdin"
    path.write_bytes(sys.stdin.buffer.read())
    return path, STDIN


def validate(
    files: Sequence[tuple[Path, str]],
    process: Callable[[Path], tuple[Processed, ...]],
    told: Callable[[int, int], None] = lambda _done, _total: None,
) -> Outcome:
    """Every file through ``process``, findings named by the name that goes with each; one that cannot be read stops
    nothing. ``told`` hears how many of how many are done."""
    checked: list[Checked] = []
    for done, (path, name) in enumerate(files, start=1):
        try:
            checked.append(_checked(process(path), path, name))
        except UnreadableFile as error:
            checked.append(Checked(Path(name), problem=f"{name}: {error.reason}"))
        told(done, len(files))
    return Outcome(tuple(checked))


def _checked(documents: tuple[Processed, ...], path: Path, name: str) -> Checked:
    from eightkg.graph import document_id

    if not documents:
        raise UnreadableFile(path, "no document of a kind that is read")
    told = tuple(
        Told(
            name,
            each.document.index,
            each.document.form,
            each.document.company,
            each.document.date,
            len(each.events),
            len(each.facts),
            each.conforms,
            document_id(each.document),
            tuple(replace(finding, file=name) for finding in each.findings),
        )
        for each in documents
    )
    source = documents[0].document.source
    text = source.text if any(document.findings for document in told) else ""
    return Checked(Path(name), told, text=text, sha256=source.sha256, encoding=source.encoding)


def _print(outcome: Outcome, form: str, status: int) -> None:
    if form == "text":
        console = output()
        width = min(WIDEST, console.width - GUTTER) if console.is_terminal else WIDEST
        for line in as_report(outcome, width):
            console.print(line, soft_wrap=True)
    elif form == "json":
        print(as_json(outcome), end="")
    elif form == "sarif":
        from eightkg.cli.sarif import as_sarif

        print(as_sarif(outcome, status), end="")
    else:
        sys.stdout.flush()
        print(as_turtle(outcome), end="")


def as_report(outcome: Outcome, width: int = WIDEST) -> Iterator[Text | str]:
    """Findings to read, file by file, and a line that sums up."""
    for checked in outcome.files:
        for finding in checked.findings:
            yield framed(finding, checked.text, width)
            yield ""
    documents = sum(len(checked.documents) for checked in outcome.files)
    counts = ", ".join(f"{severity}s: {outcome.count(severity)}" for severity in Severity)
    verdict = {0: "conforms", 1: "does not conform", 2: "could not all be read"}[outcome.status()]
    yield f"documents: {documents}, {counts}: {verdict}"


def as_json(outcome: Outcome) -> str:
    documents = [document for checked in outcome.files for document in checked.documents]
    data = {
        "documents": [_document(document) for document in documents],
        "findings": [as_data(finding) for document in documents for finding in document.findings],
        "errors": [
            {"file": str(checked.path), "message": checked.problem} for checked in outcome.files if checked.problem
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _document(told: Told) -> dict[str, Any]:
    data = {name: getattr(told, name) for name in TOLD}
    return data | {
        f"{severity}s": sum(finding.severity is severity for finding in told.findings) for severity in Severity
    }


def as_turtle(outcome: Outcome) -> str:
    """One ``sh:ValidationReport`` on all documents."""
    from rdflib import SH

    from eightkg.graph import Examined, findings_graph, to_turtle

    documents = (
        Examined(document.id, checked.text, document.findings)
        for checked in outcome.files
        for document in checked.documents
    )
    return to_turtle(findings_graph(documents), {"sh": str(SH)}).decode()
