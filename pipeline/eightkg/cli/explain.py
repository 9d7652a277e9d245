"""``eightkg explain``: each event of a filing, where it stands and which rule found it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eightkg.cli.console import output
from eightkg.cli.wording import worded
from eightkg.models import Annotation, Document, Event

if TYPE_CHECKING:
    from rich.text import Text

    from eightkg.pipeline import Processed

EPILOG = """\
example:
  eightkg explain data/releases/001_37044b9a967d5e25.txt

Each passage stands in its sentence: underlined on a terminal, between « and » elsewhere.

exit status: 0; 2 the file cannot be read.
"""


def add(commands: Any) -> None:
    command = commands.add_parser(
        "explain",
        help="show each event of a filing in its text",
        description="Show each event of a filing: its roles, the passages that state it, the rule that found it.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("file", type=Path, metavar="FILE", help="the filing or press release")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from eightkg.pipeline import Pipeline

    pipeline = Pipeline.load()
    patterns = {rule.id: rule.find.text for rule in pipeline.rules.rules()}
    console = output()
    for number, processed in enumerate(pipeline.process(args.file)):
        if number:
            console.print()
        for line in explain(processed, patterns, console.is_terminal):
            console.print(line)
    return 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of clean text, its line in the file, and the sentence (or block) that it stands in."""

    line: int
    before: str
    words: str
    after: str


def explain(processed: Processed, patterns: Mapping[str, str], styled: bool) -> Iterator[Text]:
    """Lines that tell the document's events one by one; ``patterns`` are those of the rules by id."""
    from rich.text import Text

    document = processed.document
    told = (document.source.name, document.form, processed.annotation.company.label, document.date)
    yield Text(", ".join(part for part in told if part), style="bold")
    if not processed.events:
        yield Text("no events found")
    for number, event in enumerate(processed.events, start=1):
        yield Text()
        yield Text.assemble(f"{number}. ", (event.kind, "bold"), f", {event.modality}: {event.company.label}")
        width = max((len(argument.role) for argument in event.arguments), default=0)
        for argument in event.arguments:
            yield Text.assemble("   ", (f"{argument.role:<{width}}", "cyan"), f"  {worded(argument.value)}")
        for passage in passages(event, document, processed.annotation):
            opening, closing = ("", "") if styled else ("«", "»")
            yield Text.assemble(
                (f"   line {passage.line}: ", "dim"),
                passage.before,
                opening,
                (passage.words, "underline"),
                closing,
                passage.after,
            )
        for rule in event.rules:
            yield Text.assemble(("   rule ", "dim"), rule, ("  ", ""), (patterns.get(rule, ""), "dim"))


def passages(event: Event, document: Document, annotation: Annotation) -> Iterator[Passage]:
    """The event's passages, each in its sentence."""
    clean = document.clean
    for start, end in event.evidence:
        spans = document.text.source_spans(start, end)
        line = document.source.text.count("\n", 0, spans[0][0]) + 1 if spans else 0
        around = [s for s in annotation.sentences if s.start < end and s.end > start]
        low = min((sentence.start for sentence in around), default=start)
        high = max((sentence.end for sentence in around), default=end)
        low, high = min(low, start), max(high, end)
        yield Passage(line, _folded(clean[low:start]), _folded(clean[start:end]), _folded(clean[end:high]))


def _folded(text: str) -> str:
    """Line breaks (in tables) and runs of blanks as one blank."""
    folded = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{folded}{' ' * text[-1:].isspace()}" if folded else " " * bool(text)
