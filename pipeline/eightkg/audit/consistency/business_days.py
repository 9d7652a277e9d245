"""Business days of the Commission: not Saturdays, Sundays and federal holidays (Form 8-K, General Instruction B.1;
5 U.S.C. 6103), nor days on which the federal government was closed."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

CLOSED = frozenset(
    date.fromisoformat(day)
    for day in (
        "1994-04-27", "2001-09-11", "2001-09-12", "2001-12-24", "2003-12-26", "2004-06-11", "2007-01-02", "2007-12-24",
        "2008-12-26", "2012-10-29", "2012-10-30", "2012-12-24", "2014-12-26", "2018-12-05", "2018-12-24", "2019-12-24",
        "2020-12-24", "2024-12-24", "2025-01-09", "2025-12-24", "2025-12-26",
    )
)  # fmt: skip
"""Days of mourning, of storm, and around Christmas by order of the President."""


def is_business_day(day: date) -> bool:
    """
    >>> is_business_day(date(2005, 7, 4)), is_business_day(date(2005, 7, 5)), is_business_day(date(2005, 7, 9))
    (False, True, False)
    """
    return day.weekday() < 5 and day not in _holidays(day.year) and day not in CLOSED


def business_days_after(day: date, count: int) -> date:
    """The last of ``count`` business days after ``day``; where ``day`` is none, the first after it counts as the first.

    >>> business_days_after(date(2005, 7, 1), 4), business_days_after(date(2005, 7, 2), 4)
    (datetime.date(2005, 7, 8), datetime.date(2005, 7, 8))
    """
    while count:
        day += timedelta(days=1)
        count -= is_business_day(day)
    return day


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    """The federal holidays of a year, as they are observed; New Year's of the next, where that is in December."""
    fixed = [date(year, 1, 1), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25), date(year + 1, 1, 1)]
    if year >= 2021:
        fixed.append(date(year, 6, 19))
    floating = [_nth(year, 1, 0, 3), _nth(year, 2, 0, 3), _last_monday_of_may(year), _nth(year, 9, 0, 1)]
    floating += [_nth(year, 10, 0, 2), _nth(year, 11, 3, 4)]
    return frozenset([*floating, *map(_observed, fixed)])


def _observed(day: date) -> date:
    """A holiday on Saturday is kept on Friday, one on Sunday on Monday."""
    return day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    """The ``count``-th such ``weekday`` (Monday is 0) of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, monthrange(year, 5)[1])
    return last - timedelta(days=last.weekday())
