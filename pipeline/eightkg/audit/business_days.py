"""Business days of the tender offer rules: any day but Saturday, Sunday and a federal holiday (Rule 14d-1(g)(3))."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

MONDAY, THURSDAY = 0, 3


def is_business_day(day: date) -> bool:
    """
    >>> is_business_day(date(2004, 1, 19)), is_business_day(date(2004, 1, 20))
    (False, True)
    """
    return day.weekday() < 5 and day not in federal_holidays(day.year)


def business_days(first: date, last: date) -> int:
    """How many there are from ``first`` to ``last``, both counted; 0 where ``last`` is before ``first``.

    >>> business_days(date(2004, 1, 9), date(2004, 2, 20))
    29
    """
    days = (last - first).days + 1
    return sum(is_business_day(first + timedelta(number)) for number in range(max(0, min(days, 1000))))


@cache
def federal_holidays(year: int) -> frozenset[date]:
    """The days on which federal offices are closed in ``year`` (5 U.S.C. 6103): a holiday on a Saturday is kept on
    the Friday before, one on a Sunday on the Monday after."""
    fixed = [date(year, 1, 1), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25), date(year + 1, 1, 1)]
    if year >= 2021:
        fixed.append(date(year, 6, 19))
    moved = {_kept(day) for day in fixed}
    floating = {
        _nth(year, 1, MONDAY, 3), _nth(year, 2, MONDAY, 3), _last_monday(year, 5), _nth(year, 9, MONDAY, 1),
        _nth(year, 10, MONDAY, 2), _nth(year, 11, THURSDAY, 4),
    }  # fmt: skip
    return frozenset(day for day in moved | floating if day.year == year)


def _kept(day: date) -> date:
    return day + timedelta({5: -1, 6: 1}.get(day.weekday(), 0))


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (number - 1))


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta((last.weekday() - MONDAY) % 7)
