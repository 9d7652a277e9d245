"""The end of the fiscal year by what a release says of a quarter; splits told by what becomes of shares."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from eightkg.language.ranges import find_amounts
from eightkg.language.ratios import find_ratios
from eightkg.language.year_end import fiscal_year_end
from eightkg.models import Document, Quantity, Run, Source, Text


def document(text: str) -> Document:
    offsets = tuple(range(len(text)))
    mapped = Text(text, offsets, tuple(i + 1 for i in offsets), (Run(0, len(text), 0, len(text)),))
    return Document(Source(Path("a.txt"), text, "utf-8", "0" * 64), 0, "EX-99.1", mapped, (), date="2010-05-14")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Results for the second quarter ended March 31, 2010.", "0930"),
        ("The fourth quarter of fiscal 2009, which ended August 2, 2009, was strong.", "0802"),
        ("The fiscal year ended June 30, 2009 and its first quarter ended May 2, 2009.", "0630"),
        ("Nothing is said of it.", "1231"),
    ],
)
def test_a_quarter_tells_the_end_of_the_year(text: str, end: str) -> None:
    assert fiscal_year_end(document(text)) == end


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("each ten shares of common stock will be combined into one share", "0.1"),
        ("every four (4) issued shares were converted into one (1) new share", "0.25"),
        ("one additional share for each share held", "2"),
        ("one bonus share for every two shares owned", "1.5"),
    ],
)
def test_splits_by_what_becomes_of_shares(text: str, ratio: str) -> None:
    assert [m.value.value for m in find_ratios(text, 0, len(text)) if isinstance(m.value, Quantity)] == [Decimal(ratio)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("grew by 42,000 to 1.31 million", 2),
        ("will decline 5% to 7%", 1),
        ("margin rose 5% to 7%", 2),
        ("revenue of $95M-$98M", 1),
    ],
)
def test_ranges_and_movements(text: str, count: int) -> None:
    assert len(find_amounts(text, 0, len(text))) == count
