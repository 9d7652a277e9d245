"""Full dates as covers, datelines and signatures write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
DAY = r"\d{1,2}(?:\s?(?:st|nd|rd|th)\b)?"
DATE = (
    rf"(?i:\b{MONTH}\.?\s{{0,9}}{DAY}\s?,?\s{{0,9}}\d{{4}}\b|\b{DAY}\s+(?:day\s+of\s+)?{MONTH}\.?,?\s+\d{{4}}\b|"
    r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d\d)\b)"
)
"""Any of the spellings below, as a pattern without groups."""

MONTH_DAY = rf"(?i:\b{MONTH}\.?\s+{DAY})(?!\d)"

_DATE = re.compile(DATE)
_MONTH_FIRST = re.compile(rf"({MONTH})\.?\s*({DAY})(?:\s?,?\s*(\d{{4}}))?", re.I)
_DAY_FIRST = re.compile(rf"({DAY})\s+(?:day\s+of\s+)?({MONTH})\.?,?\s+(\d{{4}})", re.I)


@dataclass(frozen=True, slots=True)
class FormDate:
    """A date found: ``iso`` day, and where it stands."""

    iso: str
    start: int
    end: int


def iso_date(text: str, year: str = "") -> str:
    """The ISO day that ``text`` spells, a ``year`` supplied where it has none; empty where it is no calendar day.

    >>> iso_date("Sept. 27, 2000"), iso_date("3rd day of May, 1999"), iso_date("4/25/2023"), iso_date("March 7", "2005")
    ('2000-09-27', '1999-05-03', '2023-04-25', '2005-03-07')
    >>> iso_date("February 30, 2001")
    ''
    """
    if match := _MONTH_FIRST.fullmatch(text):
        return _iso(match[3] or year, _month(match[1]), match[2])
    if match := _DAY_FIRST.fullmatch(text):
        return _iso(match[3], _month(match[2]), match[1])
    parts = re.split(r"[/-]", text)
    if len(parts) != 3:
        return ""
    if len(parts[0]) == 4:
        return _iso(parts[0], int(parts[1]), parts[2])
    return _iso(parts[2], int(parts[0]), parts[1])


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[FormDate]:
    """The calendar days spelled out in ``text[start:end]``, in order."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        if iso := iso_date(match.group()):
            yield FormDate(iso, match.start(), match.end())


def first_date(text: str, start: int = 0, end: int | None = None) -> FormDate | None:
    """The first calendar day in ``text[start:end]``."""
    return next(find_dates(text, start, end), None)


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _iso(year: str, month: int, day: str) -> str:
    """Two-digit years are those of the register: EDGAR began in 1993, so 69–99 are the last century's."""
    if not year:
        return ""
    number = int(year)
    if len(year) == 2:
        number += 1900 if number > 68 else 2000
    try:
        return date(number, month, int(re.match(r"\d+", day)[0])).isoformat()  # type: ignore[index]
    except ValueError:
        return ""
