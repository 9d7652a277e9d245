"""Roles that the words of another role tell, and the sorts of securities on a tape."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from eightkg.events.derived import derived
from eightkg.events.tape import sort_of
from eightkg.models import Argument, Code, Mention, Name, Quantity, Value, When

NOTES = "7 3/8% senior notes due March 15, 2030"
RATE = re.compile(r"(\d+(?:\.\d+)?(?: \d/\d)?) ?%")
DUE = re.compile(r"due ((?:[A-Z][a-z]+ )?(?:\d+, )?\d{4})")


def told(label: str, kind: str, reads: re.Pattern[str], code: str = "") -> Value | None:
    found = derived("role", kind, Argument("security", Name("security", "k", label), 0, len(label)), label, reads, code)
    return None if found is None else found.value


def test_rate_and_maturity_stand_in_the_name_of_the_notes() -> None:
    assert told(NOTES, "percent", RATE) == Quantity(value=Decimal("7.375"), unit="%")
    assert told(NOTES, "date", DUE) == When("2030-03-15")


def test_nothing_is_read_where_nothing_is_told() -> None:
    assert told("senior notes", "percent", RATE) is None
    assert told("senior notes due 2030", "date", re.compile(r"due (Smarch 2030)")) is None


def test_words_can_decide_a_code() -> None:
    assert told("convertible notes", "code", re.compile("convertible"), "convertible") == Code("convertible")


def test_the_passage_is_the_part_that_tells() -> None:
    found = derived(
        "rate", "percent", Argument("security", Name("security", "k", NOTES), 4, 42), "its " + NOTES, RATE, ""
    )
    assert found is not None
    assert (found.start, found.end) == (4, 10)


@pytest.mark.parametrize(
    ("label", "sort"),
    [
        ("6% convertible notes due 2031", "debt"),
        ("Series B Preferred Stock", "equity"),
        ("revolving credit facility", "loan"),
        ("commercial paper", "debt"),
        ("securities", "security"),
    ],
)
def test_sorts_of_securities(label: str, sort: str) -> None:
    assert sort_of(Mention("security", 0, 5, Name("security", "k", label))) == sort
