"""``eightkg validate``: what is wrong with the graphs of filings, without keeping them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eightkg.cli.findings import as_data, as_text
from eightkg.errors import UnreadableFile
from eightkg.models import Finding, Severity

if TYPE_CHECKING:
    from eightkg.pipeline import Processed

EPILOG = """\
examples:
  eightkg validate filing.txt
  eightkg validate --format json data/releases/*.txt > findings.json

exit status: 0 all conform; 1 one does not; 2 one cannot be read.
"""


def add(commands: Any) -> None:
    command = commands.add_parser(
        "validate",
        help="extract and check, and keep nothing",
        description="Find the events of filings and check their graphs; nothing is kept.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="filings or press releases")
    command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    command.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class Checked:
    """One file: the findings of each of its documents; or why it cannot be read."""

    path: Path
    documents: tuple[tuple[str, tuple[Finding, ...]], ...] = ()
    """Form and findings of each."""
    problem: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for _, findings in self.documents for finding in findings)


@dataclass(frozen=True, slots=True)
class Outcome:
    files: tuple[Checked, ...] = field(default=())

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for checked in self.files for finding in checked.findings)

    @property
    def status(self) -> int:
        """Exit status: 2 where a file cannot be read, 1 where a document does not conform, else 0."""
        if any(checked.problem for checked in self.files):
            return 2
        return 1 if self.count(Severity.VIOLATION) else 0


def run(args: argparse.Namespace) -> int:
    from eightkg.pipeline import Pipeline

    outcome = validate(args.files, Pipeline.load().process)
    print(as_report(outcome) if args.format == "text" else as_json(outcome), end="")
    for checked in outcome.files:
        if checked.problem:
            print(f"eightkg: {checked.problem}", file=sys.stderr)
    return outcome.status


def validate(files: Sequence[Path], process: Callable[[Path], tuple[Processed, ...]]) -> Outcome:
    """Every file through ``process``; one that cannot be read stops nothing."""
    checked: list[Checked] = []
    for path in files:
        try:
            documents = process(path)
        except UnreadableFile as error:
            checked.append(Checked(path, problem=str(error)))
        else:
            found = tuple((each.document.form, each.findings) for each in documents)
            checked.append(Checked(path, found))
    return Outcome(tuple(checked))


def as_report(outcome: Outcome) -> str:
    """Findings to read, and a line that sums up."""
    documents = sum(len(checked.documents) for checked in outcome.files)
    violations, warnings = outcome.count(Severity.VIOLATION), outcome.count(Severity.WARNING)
    verdict = {0: "conforms", 1: "does not conform", 2: "could not all be read"}[outcome.status]
    told = "".join(as_text(checked.findings) for checked in outcome.files)
    return f"{told}documents: {documents}, violations: {violations}, warnings: {warnings}: {verdict}\n"


def as_json(outcome: Outcome) -> str:
    data = {
        "status": outcome.status,
        "files": [
            {
                "file": str(checked.path),
                "error": checked.problem,
                "documents": [
                    {
                        "form": form,
                        "conforms": not any(finding.severity is Severity.VIOLATION for finding in findings),
                        "findings": [as_data(finding) for finding in findings],
                    }
                    for form, findings in checked.documents
                ],
            }
            for checked in outcome.files
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
