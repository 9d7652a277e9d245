"""Sentences made to be slow to read: the time grows no faster than their length."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from eightkg.audit import Case, audit
from eightkg.audit.practice import RULES as PRACTICE
from eightkg.audit.reconciliation import RULES as RECONCILIATION
from eightkg.language import Annotator
from eightkg.models import Block, BlockKind, Document, Run, Source, Text

PIECES = (
    "increased by approximately the ",
    "net income of $5 million, or $1 million ",
    "rose 5% to $4 million from the ",
    "of the $5 million, $2 million for cash and $1 million ",
    "between $5 million and the range of ",
    "40,000 shares tendered and outstanding ",
    "payable to holders of record on May 3, 2010 ",
    "a premium of 5% over the closing price, or 3% of 10 shares ",
    "( ( or , and ",
    "gross proceeds of $5 million after deducting $1 million and ",
    "20,000 ounces at a price of $5 per ounce, or more than doubled to $5 million ",
    "$5 million drawn and $5 million available under the $5 million and current assets of $5 million ",
)
ANNOTATOR = Annotator()
LIMIT = 6.0
"""Seconds of processor time; a pattern that tries every pair of places takes minutes."""


def case(clean: str) -> Case:
    offsets = tuple(range(len(clean)))
    text = Text(clean, offsets, tuple(i + 1 for i in offsets), (Run(0, len(clean), 0, len(clean)),))
    source = Source(Path("release.txt"), clean, "utf-8", "0" * 64)
    blocks = (Block(BlockKind.PROSE, 0, len(clean)),)
    document = Document(source, 0, "EX-99", text, blocks, date="2010-05-14", company="Acme Corporation")
    read = ANNOTATOR.annotate(document, lambda _: False)
    return Case(document, read.company, read.sentences, read.facts, (), ())


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_sentence_is_read_in_time(piece: str) -> None:
    given = case("Acme " + piece * (12_000 // len(piece)) + "today.")
    begin = time.process_time()
    audit(given, (*PRACTICE, *RECONCILIATION))
    assert time.process_time() - begin < LIMIT
