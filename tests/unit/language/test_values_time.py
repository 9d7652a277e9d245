"""Hostile input must not cost more than its length: four times the text, about four times the time."""

from __future__ import annotations

from time import process_time

import pytest

from eightkg.calendar import Calendar
from eightkg.language.values import find_values


def seconds(text: str) -> float:
    started = process_time()
    find_values(text, 0, len(text), Calendar("2003-11-04"))
    return process_time() - started


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "$",
        "million ",
        "one ",
        "1,",
        "$1 million to ",
        "(1)",
        "more than ",
        "2003 ",
        "Q1 ",
        "May 1, ",
        "1-for-1 ",
        "1:1",
        " ",
        "5 a ",
    ],
)
def test_linear(piece: str) -> None:
    small = piece * (15_000 // len(piece))
    quick = min(seconds(small) for _ in range(2))
    assert seconds(small * 4) < 12 * quick + 0.25
