"""Times of what is still to come: "will record a charge in the third quarter" means the next third quarter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from eightkg.calendar import period_bounds, shift_year
from eightkg.models import Argument, Period, When

TO_COME = frozenset({"planned", "estimated"})
GONE = timedelta(days=120)
"""A quarter that has just ended may still be estimated; one this long gone is not what is planned."""
YEAR = re.compile(r"\d{4}|'\d\d|’\d\d|\b(?:FY|F)\d\d|[1-4]Q\d\d")
BACKWARD = re.compile(r"(?i)\b(?:last|prior|previous|past|ago|same|ended|preceding|earlier|yesterday)\b")


def look_ahead(filled: Mapping[str, list[Argument]], modality: str, written: str, clean: str) -> None:
    """Moves times told without their year a year on, in place, where the statement is about the future and the time is
    long gone when it was made. ``written`` is the document's day, ISO."""
    if modality not in TO_COME or len(written) != len("2010-05-14"):
        return
    today = date.fromisoformat(written)
    for found in filled.values():
        found[:] = [moved(argument, clean[argument.start : argument.end], today) for argument in found]


def moved(argument: Argument, words: str, today: date) -> Argument:
    """The argument, a year later where its words name no year and it lies long before ``today``.

    >>> moved(Argument("period", Period("2009-Q3"), 0, 13), "third quarter", date(2010, 5, 14)).value
    Period(label='2010-Q3')
    >>> moved(Argument("period", Period("2010-Q1"), 0, 13), "first quarter", date(2010, 5, 14)).value
    Period(label='2010-Q1')
    """
    if not isinstance(argument.value, Period | When) or YEAR.search(words) or BACKWARD.search(words) or not words:
        return argument
    label = argument.value.label if isinstance(argument.value, Period) else argument.value.iso
    if "-" not in label or last_day(label) > today - GONE:
        return argument
    later = shift_year(label, 1)
    return replace(argument, value=Period(later) if isinstance(argument.value, Period) else When(later))


def last_day(label: str) -> date:
    """The last day of a period, or the day itself."""
    return date.fromisoformat(label) if len(label) == len("2010-05-14") else period_bounds(label)[1]
