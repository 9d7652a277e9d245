"""Literals come back from a store as they were written: it has nothing to make canonical."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal

from eightkg.graph.literals import (
    boolean_literal,
    date_literal,
    decimal_literal,
    integer_literal,
    text_literal,
)

NAME = ox.NamedNode("urn:x")
DAYS = st.dates().filter(lambda day: 1000 <= day.year < 3000).map(lambda day: day.isoformat())
DATES = st.one_of(DAYS, DAYS.map(lambda day: day[:7]), DAYS.map(lambda day: day[:4]), st.just("2003-Q4"))


def through_a_store(literal: Literal) -> tuple[ox.Literal, ox.Literal]:
    """``literal`` as it is written, and as a store gives it back."""
    written = ox.Literal(str(literal), datatype=ox.NamedNode(str(literal.datatype)) if literal.datatype else None)
    store = ox.Store()
    store.add(ox.Quad(NAME, NAME, written))
    (quad,) = store
    assert isinstance(quad.object, ox.Literal)
    return written, quad.object


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_decimals(number: Decimal) -> None:
    written, back = through_a_store(decimal_literal(number))
    assert written == back
    assert Decimal(back.value) == number


@given(st.integers(-(10**18), 10**18))
def test_integers(number: int) -> None:
    written, back = through_a_store(integer_literal(number))
    assert written == back
    assert int(back.value) == number


@pytest.mark.parametrize("value", [True, False])
def test_truth_values(value: bool) -> None:
    written, back = through_a_store(boolean_literal(value))
    assert written == back


@given(DATES)
def test_dates(iso: str) -> None:
    written, back = through_a_store(date_literal(iso))
    assert written == back
    assert back.value == iso


@given(st.text())
def test_texts(text: str) -> None:
    literal = text_literal(text)
    assert literal.datatype is None
    assert str(literal) == " ".join(str(literal).split())
    assert not any(ord(char) < 32 for char in str(literal))
    written, back = through_a_store(literal)
    assert written == back
    assert all(char in str(literal) for char in text if char.isprintable() and not char.isspace())


def test_a_value_that_is_not_canonical_would_be_changed() -> None:
    """What the tests above guard against: stores rewrite numbers in other forms."""
    written, back = through_a_store(
        Literal("16000000.00", datatype=decimal_literal(Decimal(1)).datatype, normalize=False)
    )
    assert written != back
