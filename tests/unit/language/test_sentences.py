"""Sentences and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightkg.language.sentences import LONGEST, split_sentences, tokenize

WHOLE = [
    "Harrow Inc. and Pike Corp. agreed with Mr. Osgood of St. Louis.",
    "The U.S. District Court ruled at 10 a.m. Eastern Time.",
    "It rose 2.5 percent to $1.3 million, or No. 4 in the field.",
    "Robert K. Tannin, Jr. spoke on Jan. 5, 2004.",
    "Yonder! Brands grew.",
    "He waited ... and left.",
    "Mine output (see p. 3) fell vs. 2003.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence(text: str) -> None:
    assert split_sentences(text, 0, len(text)) == [(0, len(text))]


SPLIT = [
    ("It bought Harrow Inc. The price was low.", 2),
    ("Sales rose. Costs fell. Profit doubled.", 3),
    ("“We won.” He left.", 2),
    ("Did it rise? It did! The board agreed.", 3),
    ("It moved to the U.S. In 2004 it returned.", 2),
    ("It was 2003. 2004 was better.", 2),
]


@pytest.mark.parametrize(("text", "count"), SPLIT)
def test_several_sentences(text: str, count: int) -> None:
    assert len(split_sentences(text, 0, len(text))) == count


def test_very_long_sentences_are_cut_at_semicolons() -> None:
    text = "one two three; " * LONGEST + "end."
    assert len(split_sentences(text, 0, len(text))) == LONGEST + 1


def test_words() -> None:
    text = "O'Neil's non-cash R&D, AT&T's 3-for-1 split: $1,000.50 (U.S.) don’t 10-K."
    assert [text[t.start : t.end] for t in tokenize(text, 0, len(text))] == [
        *(
            "O'Neil",
            "'s",
            "non-cash",
            "R&D",
            ",",
            "AT&T",
            "'s",
            "3-for-1",
            "split",
            ":",
            "$",
            "1,000.50",
            "(",
            "U.S.",
            ")",
        ),
        *("don’t", "10-K", "."),
    ]


@given(st.text(max_size=300))
def test_nothing_is_lost(text: str) -> None:
    spans = split_sentences(text, 0, len(text))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b for a, b in spans)
    tokens = tokenize(text, 0, len(text))
    assert "".join(text[t.start : t.end] for t in tokens) == "".join(text.split())
