"""Days of the calendar: dates that there are, and the weekdays they fall on."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from eightkg.audit.case import Case
from eightkg.audit.consistency.report import (
    HEAD,
    MONTHS,
    day_of,
    days_in,
    is_report,
    month_number,
    reported,
)
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Severity

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

NEAR = 150
"""Days within which a day without a year is sure to be of this one."""

_MONTH = r"(?P<month>(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,6}|\.)?)"
_DAY = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join(WEEKDAYS)}),?\s+)?\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?!\d|[.,]\d\d?\b)(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)


def _days(clean: str) -> Iterator[tuple[re.Match[str], int, int, int | None]]:
    """Each day named in a text: the match, month, day, and the year where it is given."""
    for found in _DAY.finditer(clean):
        if month := month_number(found["month"]):
            yield found, month, int(found["day"]), int(found["year"]) if found["year"] else None


def no_such_day(case: Case) -> Iterator[Hit]:
    for found, month, day, year in _days(case.document.clean):
        longest = monthrange(year or 2000, month)[1]
        if 31 >= day > longest or (day == 0 and year):
            within = f" {year}" if month == 2 and year else ""
            named = " ".join(found[0].split())
            message = f"There is no {named}: {MONTHS[month - 1]}{within} has {longest} days."
            yield Hit(message, case.place(found.span("month"), found.span("year") if year else found.span("day")))


def wrong_weekday(case: Case) -> Iterator[Hit]:
    """Weekdays beside their date; where that has no year, the nearest such day to the document's own is meant."""
    today = _today(case)
    for found, month, day, year in _days(case.document.clean):
        if not found["weekday"] or not 0 < day <= monthrange(year or 2000, month)[1]:
            continue
        meant = date(year, month, day) if year else _nearest(month, day, today) if today else None
        if meant is None or WEEKDAYS[meant.weekday()].lower() == found["weekday"].lower():
            continue
        actual = WEEKDAYS[meant.weekday()]
        message = f"{MONTHS[month - 1]} {day}, {meant.year} was a {actual}, not a {found['weekday'].capitalize()}."
        yield Hit(message, case.place((found.start(), found.end("year") if year else found.end("day"))))


def _today(case: Case) -> date | None:
    """The document's own day, where it is spelled out in it."""
    if is_report(case.document):
        told = reported(case)
    else:
        day = day_of(case.document.date)
        told = next((each for each in days_in(case.document.clean, 0, HEAD) if each[0] == day), None)
    return told[0] if told else None


def _nearest(month: int, day: int, today: date) -> date | None:
    """The day of that name within five months of ``today``."""
    years = range(today.year - 1, today.year + 2)
    days = [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
    near = min(days, key=lambda each: abs((each - today).days))
    return near if abs((near - today).days) <= NEAR else None


RULES = (
    Rule("day-exists", Severity.VIOLATION, "A date is a day of the calendar.", no_such_day),
    Rule("weekday-of-date", Severity.VIOLATION, "A weekday is that of the date beside it.", wrong_weekday),
)
