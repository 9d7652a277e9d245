"""Business days by hand: holidays as kept, week-ends, days of mourning."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightkg.audit.consistency.business_days import business_days_after, is_business_day


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        ("2004-01-01", False),  # New Year
        ("2010-12-31", False),  # New Year on a Saturday, kept on Friday
        ("2011-01-17", False),  # Martin Luther King, third Monday of January
        ("2012-02-20", False),  # Washington, third Monday of February
        ("2005-05-30", False),  # Memorial Day, last Monday of May
        ("2020-06-19", True),  # Juneteenth, a holiday from 2021 on
        ("2023-06-19", False),
        ("2021-07-05", False),  # Independence Day on a Sunday
        ("2006-09-04", False),  # Labor Day
        ("2007-10-08", False),  # Columbus Day
        ("2009-11-11", False),  # Veterans Day
        ("2013-11-28", False),  # Thanksgiving
        ("2013-11-29", True),
        ("2004-06-11", False),  # mourning for President Reagan
        ("2014-04-18", True),  # Good Friday is no federal holiday
    ],
)
def test_days(day: str, kept: bool) -> None:
    assert is_business_day(date.fromisoformat(day)) is kept


@pytest.mark.parametrize(
    ("event", "count", "last"),
    [
        ("2007-07-26", 4, "2007-08-01"),  # a Thursday
        ("2005-12-23", 4, "2005-12-30"),  # the Friday before Christmas, kept on Monday
        ("2004-08-28", 4, "2004-09-02"),  # a Saturday: the Monday after counts as the first
        ("2002-03-12", 5, "2002-03-19"),
    ],
)
def test_deadlines(event: str, count: int, last: str) -> None:
    assert business_days_after(date.fromisoformat(event), count) == date.fromisoformat(last)


@given(st.dates(date(1993, 1, 1), date(2040, 12, 31)), st.integers(1, 20))
def test_a_deadline_is_a_business_day_and_grows(day: date, count: int) -> None:
    last = business_days_after(day, count)
    assert is_business_day(last)
    assert last > day
    assert business_days_after(day, count + 1) > last
    between = (day + timedelta(days=n) for n in range(1, (last - day).days + 1))
    assert sum(map(is_business_day, between)) == count
