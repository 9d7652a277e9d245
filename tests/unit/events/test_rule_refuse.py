"""A rule's own ``refuse`` stands in place of what its class refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from eightkg.events import RuleBook, find_events
from eightkg.language import Annotator
from eightkg.models import Block, BlockKind, Document, Run, Source, Text
from eightkg.vocabulary import load_vocabulary

BOOK = RuleBook.load(load_vocabulary())
ANNOTATOR = Annotator()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Costs related to our pending merger with Zenith Tools, Inc. were $5 million.", True),
        ("Costs related to a merger with Zenith Tools, Inc. were $5 million.", False),
        ("Acme may profit from the pending merger with Zenith Tools, Inc.", False),
    ],
)
def test_costs_of_a_pending_merger_tell_of_it(text: str, found: bool) -> None:
    offsets = tuple(range(len(text)))
    mapped = Text(text, offsets, tuple(i + 1 for i in offsets), (Run(0, len(text), 0, len(text)),))
    source = Source(Path("costs.txt"), text, "utf-8", "0" * 64)
    blocks = (Block(BlockKind.PROSE, 0, len(text)),)
    document = Document(source, 0, "EX-99.1", mapped, blocks, date="2010-05-14", company="Acme Corporation")
    events = find_events(ANNOTATOR.annotate(document, BOOK.wanted), BOOK)
    assert any(event.kind == "Merger" for event in events) is found
