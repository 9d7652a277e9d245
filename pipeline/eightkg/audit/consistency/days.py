"""Days of the calendar: dates that there are, and the weekdays they fall on."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from eightkg.audit.case import Case
from eightkg.audit.consistency.report import MONTHS, month_number
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Severity

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

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
        if year and (day > longest or day == 0):
            within = f" {year}" if month == 2 else ""
            told = " ".join(found[0].split())
            message = f"There is no {told}: {MONTHS[month - 1]}{within} has {longest} days."
            yield Hit(message, case.place(found.span("month"), found.span("year")))


def wrong_weekday(case: Case) -> Iterator[Hit]:
    for found, month, day, year in _days(case.document.clean):
        if not found["weekday"] or not year or not 0 < day <= monthrange(year, month)[1]:
            continue
        actual = WEEKDAYS[date(year, month, day).weekday()]
        if actual.lower() != found["weekday"].lower():
            message = f"{MONTHS[month - 1]} {day}, {year} was a {actual}, not a {found['weekday'].capitalize()}."
            yield Hit(message, case.place(found.span()))


RULES = (
    Rule("day-exists", Severity.VIOLATION, "A date is a day of the calendar.", no_such_day),
    Rule("weekday-of-date", Severity.VIOLATION, "A weekday is that of the date beside it.", wrong_weekday),
)
