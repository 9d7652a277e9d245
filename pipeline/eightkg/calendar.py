"""Fiscal calendars: which days a reporting period covers, and which period or day a relative expression means.

A fiscal year is named for the calendar year in which it ends
a year of 52 or 53 weeks that runs over into the first
half of January counts as the year before. Quarters are quarters of the fiscal year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from eightkg.models import Period

CALENDAR_YEAR_END = "1231"

LABEL = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(9M)|(0[1-9]|1[0-2])))?")
"""A period label of the contract: ``2003``, ``2003-Q3``, ``2003-H1``, ``2003-9M``, ``2003-09``."""


def add_months(day: date, months: int) -> date:
    """``day`` moved by ``months``; the last day of a month stays the last day, others are clipped.

    >>> add_months(date(2004, 6, 30), -3), add_months(date(2004, 1, 30), 1)
    (datetime.date(2004, 3, 31), datetime.date(2004, 2, 29))
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    length = monthrange(year, month + 1)[1]
    at_end = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if at_end else min(day.day, length))


def fiscal_year_name(last_day: date) -> int:
    """The name of the fiscal year that ends on ``last_day``.

    >>> fiscal_year_name(date(2004, 6, 30)), fiscal_year_name(date(2004, 1, 3))
    (2004, 2003)
    """
    return last_day.year - 1 if (last_day.month, last_day.day) <= (1, 15) else last_day.year


def year_end(year: int, fiscal_year_end: str = CALENDAR_YEAR_END) -> date:
    """Last day of fiscal ``year``; ``fiscal_year_end`` is ``MMDD``. Raises ValueError where it is no day of a year.

    >>> year_end(2004, "0228"), year_end(2003, "0103")
    (datetime.date(2004, 2, 29), datetime.date(2004, 1, 3))
    """
    if not re.fullmatch(r"\d{4}", fiscal_year_end):
        raise ValueError(f"fiscal year end {fiscal_year_end!r} is not MMDD")
    month, day = int(fiscal_year_end[:2]), int(fiscal_year_end[2:])
    if (month, day) <= (1, 15):
        year += 1
    leap_free = date(2001, month, min(day, 28) if month == 2 else day)
    length = monthrange(year, month)[1]
    return date(year, month, length if month == 2 and day >= 28 else leap_free.day)


def period_bounds(label: str, fiscal_year_end: str = CALENDAR_YEAR_END) -> tuple[date, date]:
    """First and last day of a period, both inclusive. A month (``2003-09``) is a calendar month, all else is fiscal.

    Raises ValueError where ``label`` is no label of the contract.

    >>> period_bounds("2003-Q3")
    (datetime.date(2003, 7, 1), datetime.date(2003, 9, 30))
    >>> period_bounds("2004-Q1", "0930")
    (datetime.date(2003, 10, 1), datetime.date(2003, 12, 31))
    """
    found = LABEL.fullmatch(label)
    if not found:
        raise ValueError(f"{label!r} is not the label of a period")
    year, quarter, half, nine, month = found.groups()
    if month:
        return date(int(year), int(month), 1), date(int(year), int(month), monthrange(int(year), int(month))[1])
    if quarter:
        first, last = 3 * int(quarter) - 3, 3 * int(quarter)
    elif half:
        first, last = 6 * int(half) - 6, 6 * int(half)
    else:
        first, last = 0, 9 if nine else 12
    end = year_end(int(year), fiscal_year_end)
    return add_months(end, first - 12) + timedelta(days=1), add_months(end, last - 12)


def shift_year(label: str, years: int) -> str:
    """The same period of another year.

    >>> shift_year("2003-Q3", -1)
    '2002-Q3'
    """
    return f"{int(label[:4]) + years}{label[4:]}"


def quarter_before(label: str) -> str:
    """The quarter before a quarter; before any longer period, the last quarter of the year before.

    >>> quarter_before("2003-Q3"), quarter_before("2003-Q1")
    ('2003-Q2', '2002-Q4')
    """
    year, number = int(label[:4]), int(label[6:]) if label[4:6] == "-Q" else 1
    return f"{year}-Q{number - 1}" if number > 1 else f"{year - 1}-Q4"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The point of view of one document: its date (ISO day, empty where unknown), its company's fiscal year end
    (``MMDD``) and, where known, the period it reports on.
    Answers are None where they would need a date that is not known."""

    document_date: str
    fiscal_year_end: str = CALENDAR_YEAR_END
    current: Period | None = None

    @property
    def today(self) -> date | None:
        return date.fromisoformat(self.document_date) if self.document_date else None

    def bounds(self, label: str) -> tuple[date, date]:
        return period_bounds(label, self.fiscal_year_end)

    def fiscal_year(self) -> int | None:
        """The fiscal year that the document's date falls in."""
        if (today := self.today) is None:
            return None
        return next(y for y in range(today.year - 1, today.year + 3) if today <= year_end(y, self.fiscal_year_end))

    def latest_begun(self, part: str) -> str | None:
        """The most recent period of that ``part`` of a year (``Q3``, ``H1``, ``9M``) begun by the document's date.

        >>> Calendar("2004-02-23").latest_begun("Q1"), Calendar("2004-02-23").latest_begun("Q4")
        ('2004-Q1', '2003-Q4')
        """
        if (today := self.today) is None:
            return None
        year = max(y for y in range(today.year - 2, today.year + 2) if self.bounds(f"{y}-{part}")[0] <= today)
        return f"{year}-{part}"

    def latest_ended(self, part: str) -> str | None:
        """As ``latest_begun``, but over by the document's date; ``part`` empty for the year itself."""
        if (today := self.today) is None:
            return None
        suffix = f"-{part}" if part else ""
        year = max(y for y in range(today.year - 3, today.year + 2) if self.bounds(f"{y}{suffix}")[1] < today)
        return f"{year}{suffix}"

    def reported(self) -> str | None:
        """The period that the document reports on: the one known, else the quarter most recently completed."""
        if self.current is not None:
            return self.current.label
        ended = [label for n in "1234" if (label := self.latest_ended(f"Q{n}")) is not None]
        return max(ended, key=lambda label: self.bounds(label)[1]) if ended else None

    def quarter_ending(self, last_day: date) -> str:
        """The fiscal quarter whose end lies nearest to ``last_day`` (a year of 52 weeks ends on a weekday).

        >>> Calendar("2004-01-20", "0930").quarter_ending(date(2003, 12, 27))
        '2004-Q1'
        """
        labels = [f"{year}-Q{n}" for year in range(last_day.year - 1, last_day.year + 2) for n in "1234"]
        return min(labels, key=lambda label: abs((self.bounds(label)[1] - last_day).days))

    def nearest_day(self, month: int, day: int) -> date | None:
        """The day of that name nearest to the document's date, the later one of two equally near."""
        if (today := self.today) is None:
            return None
        years = range(today.year - 1, today.year + 2)
        days = [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
        return min(days, key=lambda d: (abs((d - today).days), today >= d)) if days else None

    def nearest_month(self, month: int) -> str | None:
        """The month of that name nearest to the document's date, as ``2003-09``.

        >>> Calendar("2003-10-31").nearest_month(1)
        '2004-01'
        """
        middle = self.nearest_day(month, 15)
        return f"{middle:%Y-%m}" if middle else None

    def nearest_weekday(self, weekday: int) -> date | None:
        """The day within three days of the document's date that is that ``weekday`` (Monday is 0)."""
        if (today := self.today) is None:
            return None
        return today + timedelta(days=(weekday - today.weekday() + 3) % 7 - 3)
