"""Quotations, their extent and their speakers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightkg.language.quotations import find_quotations
from eightkg.models import Block, BlockKind


def read(*paragraphs: str) -> list[tuple[str, str]]:
    """Each quotation with its speaker's name."""
    clean = "\n".join(paragraphs)
    blocks = [Block(BlockKind.PROSE, m.start(), m.end()) for m in re.finditer(r"[^\n]+", clean)]
    found = find_quotations(clean, blocks)
    return [(clean[q.start : q.end], clean[slice(*q.speaker)] if q.speaker else "") for q in found]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We had a very good year,” said Ada Birch, president of the firm.", "Ada Birch"),
        ('"We had a very good year," said Ada Birch, president of the firm.', "Ada Birch"),
        ("“We had a very good year,” Ada Birch, president, said.", "Ada Birch"),
        ("“We had a very good year,” said Oakley President and Chief Executive Officer Ada Birch.", "Ada Birch"),
        ("Ada Birch, president of Oakley, said, “We had a very good year.”", "Ada Birch"),
        ("Ada Birch commented: “We had a very good year.”", "Ada Birch"),
        ("According to Ada Birch, “We had a very good year.”", "Ada Birch"),
        ("“We had a very good year,” according to Ada B. Birch, Jr., president.", "Ada B. Birch, Jr."),
        ("“We had a very good year,” added Mr. Birch. The firm makes pipes.", "Mr. Birch"),
        ("“We had a very good year,” said Ada Birch, Oakley’s President and Chief Executive Officer.", "Ada Birch"),
        ("“We had a very good year.”", ""),
    ],
)
def test_speaker(text: str, speaker: str) -> None:
    ((quote, found),) = read(text)
    assert quote.strip('“”"').rstrip(",.") == "We had a very good year"
    assert found == speaker


@pytest.mark.parametrize(
    "text", ["Oakley Corp. (“the Company”) is here.", 'so-called "green" stocks', 'a 12" pipe and a 6" pipe']
)
def test_terms_are_no_quotations(text: str) -> None:
    assert read(text) == []


def test_interrupted_quotation_has_one_speaker() -> None:
    found = read("“We had a very good year,” said Ada Birch. “The next one will be better.”")
    assert [name for _, name in found] == ["Ada Birch", "Ada Birch"]


def test_pronoun_points_back() -> None:
    found = read("“We had a very good year,” said Ada Birch.", "“The next one will be better,” she added.")
    assert [name for _, name in found] == ["Ada Birch", "Ada Birch"]


def test_over_paragraphs() -> None:
    found = read("Ada Birch said, “We had a very good year.", "“The next will be better.”", "Oakley makes pipes.")
    assert found == [("“We had a very good year.\n“The next will be better.”", "Ada Birch")]


def test_never_closed_ends_with_its_paragraph() -> None:
    found = read("“We had a very good year, said Ada Birch.", "Oakley makes pipes.")
    assert [quote for quote, _ in found] == ["“We had a very good year, said Ada Birch."]


def test_tables_are_left_aside() -> None:
    clean = "“We had a very good year,” said Ada Birch."
    assert find_quotations(clean, [Block(BlockKind.TABLE, 0, len(clean))]) == []


@given(st.lists(st.text(alphabet='“”" ,.abN said', max_size=60), max_size=6))
def test_in_order_and_apart(paragraphs: list[str]) -> None:
    clean = "\n".join(paragraphs)
    blocks = [Block(BlockKind.PROSE, m.start(), m.end()) for m in re.finditer(r"[^\n]+", clean)]
    position = 0
    for quotation in find_quotations(clean, blocks):
        assert position <= quotation.start < quotation.end <= len(clean)
        position = quotation.end
