"""A charge without a period takes that of the report, unless the statement tells of what is to come."""

from __future__ import annotations

from pathlib import Path

import pytest

from eightkg.events import RuleBook, find_events
from eightkg.language import Annotator
from eightkg.models import Block, BlockKind, Document, Run, Source, Text
from eightkg.notation import notation
from eightkg.vocabulary import load_vocabulary

BOOK = RuleBook.load(load_vocabulary())
ANNOTATOR = Annotator()
HEADLINE = "Acme Corporation Reports First Quarter 2010 Results"


def periods(text: str) -> list[str]:
    clean = f"{HEADLINE}\n\n{text}"
    blocks = (
        Block(BlockKind.HEADLINE, 0, len(HEADLINE)),
        Block(BlockKind.PROSE, len(HEADLINE) + 2, len(clean)),
    )
    offsets = tuple(range(len(clean)))
    mapped = Text(clean, offsets, tuple(i + 1 for i in offsets), (Run(0, len(clean), 0, len(clean)),))
    source = Source(Path("report.txt"), clean, "utf-8", "0" * 64)
    document = Document(source, 0, "EX-99.1", mapped, blocks, date="2010-05-14", company="Acme Corporation")
    events = find_events(ANNOTATOR.annotate(document, BOOK.wanted), BOOK)
    return [notation(value) for event in events if event.kind == "AccountingCharge" for value in event.values("period")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme recorded a one-time charge of $4 million for relocation.", ["2010-Q1"]),
        ("Acme expects to record a one-time charge of $4 million for relocation.", []),
    ],
)
def test_only_what_is_done_belongs_to_the_period_of_the_report(text: str, expected: list[str]) -> None:
    assert periods(text) == expected
