"""An entry with ``when`` fills its role only where the statement itself holds those words."""

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme repurchased 40,000 shares for $2 million during the quarter.", ["2010-Q1"]),
        ("Acme has repurchased 40,000 shares for $2 million.", []),
    ],
)
def test_period_of_the_report_only_where_the_quarter_is_named(text: str, expected: list[str]) -> None:
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
    found = [notation(v) for event in events if event.kind == "ShareRepurchase" for v in event.values("period")]
    assert found == expected
