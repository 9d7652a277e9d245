"""``about``: what another sentence of the paragraph must hold for a rule to apply."""

from __future__ import annotations

from pathlib import Path

import pytest

from eightkg.events import RuleBook, find_events
from eightkg.language import Annotator
from eightkg.models import Block, BlockKind, Document, Run, Source, Text
from eightkg.vocabulary import load_vocabulary

BOOK = RuleBook.load(load_vocabulary())
ANNOTATOR = Annotator()


SALE = "Harlan Porter sold 600 shares, representing 61% of the outstanding shares, to Bell Partners."


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        ((f"{SALE} As a result, a change in control occurred.",), True),
        ((f"The company has seen a change in control. {SALE}",), True),
        ((SALE,), False),
        ((SALE, "As a result, a change in control occurred."), False),
    ],
)
def test_the_paragraph_tells_what_a_sale_of_shares_means(paragraphs: tuple[str, ...], found: bool) -> None:
    text = "\n\n".join(paragraphs)
    offsets = tuple(range(len(text)))
    mapped = Text(text, offsets, tuple(i + 1 for i in offsets), (Run(0, len(text), 0, len(text)),))
    source = Source(Path("control.txt"), text, "utf-8", "0" * 64)
    blocks = tuple(Block(BlockKind.PROSE, text.index(p), text.index(p) + len(p)) for p in paragraphs)
    document = Document(source, 0, "8-K", mapped, blocks, date="2010-05-14", company="Acme Corporation")
    events = find_events(ANNOTATOR.annotate(document, BOOK.wanted), BOOK)
    assert any(event.kind == "ChangeOfControl" for event in events) is found
