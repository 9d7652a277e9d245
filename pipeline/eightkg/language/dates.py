"""Dates in prose, made absolute from the document's date, with the precision that the text gives."""

from __future__ import annotations

import re
from datetime import date, timedelta

from eightkg.calendar import Calendar
from eightkg.language.layers import merged
from eightkg.models import Mention, When

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
YEAR = r"(?:19|20)\d\d(?!\d)"
MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|JANUARY|"
    r"FEBRUARY|MARCH|APRIL|MAY|"
    r"JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|"
    r"Dec)\b\.?)"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|,\d|\.\d)"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)(?:[\s-]+(?:in\s+)?|-to-late[\s-]))"
_AMBIGUOUS = frozenset({"may", "march", "mar"})
_MONTH_BEFORE = re.compile(
    r"\b(?:in|of|since|by|until|through|late|early|mid|during|this|last|next|for|and|to|from|between|before|"
    r"after)[\s-]+(?:the\s+)?\Z",
    re.I,
)
_NO_MONTH_BEFORE = re.compile(r"\b(?:and|to|for|from)\s+\Z", re.I)  # "and may not be sold"
_WEEKDAY_BEFORE = re.compile(
    r"\b(?:on|this|next|last|by|since|until|late|early|through|said|announced|reported|today)[\s,]+\Z", re.I
)

_DATE = re.compile(
    rf"(?:(?P<weekday>\b{_WEEKDAY}),?\s+)?(?:"
    rf"\b(?P<month>{MONTH})\s+(?P<day>{DAY})(?:(?:\s?,\s?|\s+)(?:of\s+)?(?P<year>{YEAR}))?"
    rf"|\b(?P<day2>{DAY})\s+(?:day\s+)?(?:of\s+)?(?P<month2>{MONTH})(?:(?:\s?,\s?|\s+)(?P<year2>{YEAR}))?)"
    rf"|\b(?P<part>{_PART})?(?P<month3>{MONTH})(?:(?:\s?,\s?|\s+)(?:of\s+)?(?P<year3>{YEAR}))?"
    rf"|(?<![\w/.,$-])(?:(?P<m4>0?[1-9]|1[0-2])/(?P<d4>0?[1-9]|[12]\d|3[01])/(?P<y4>{YEAR}|\d\d)|"
    rf"(?P<y5>{YEAR})-(?P<m5>0[1-9]|1[0-2])-(?P<d5>[0-3]\d))(?![\w/-])"
)
# what may follow a full date: further days of the month, or the same day of another year
_MORE_DAYS = re.compile(
    rf"(?P<and>\s*(?:,\s*and|and|,|through|to|[-–—])\s*)(?P<day>{DAY})(?!\s+(?:[a-z]|"
    rf"{MONTH}))(?:\s?,?\s*(?P<year>{YEAR}))?"
)
_MORE_YEARS = re.compile(rf"\s*(?:,\s*and|and|,|versus|compared\s+(?:to|with))\s+(?P<year>{YEAR})(?![\w-])")

_SEASON = r"spring|summer|fall|autumn|winter"
_RELATIVE = re.compile(
    rf"\b(?:(?P<day>today|yesterday|tomorrow|this\s+(?:morning|afternoon|evening))\b(?!['’]s)"
    rf"|(?P<edge>(?:the\s+)?(?:(?:calendar\s+)?year[\s-]?end|end|beginning|start|"
    rf"close)(?:\s+of)?\s+(?:fiscal\s+|calendar\s+)?(?:year\s+)?)(?P<year1>{YEAR})"
    rf"|(?P<part>(?:early|mid|late)(?:[\s-]+(?:in\s+)?|-to-late[\s-])|(?:{_SEASON}),?\s+(?:of\s+)?)(?P<year2>{YEAR})"
    rf"|(?:(?:the\s+)?(?:end|close|beginning|start|remainder|rest|balance)\s+of\s+|early\s+|earlier\s+|late\s+|later\s+|"
    rf"sometime\s+|(?:{_SEASON})\s+of\s+)?"
    rf"(?P<shift>this|next|last(?=\s+month\b(?!\s+of))|the\s+current|the\s+coming|(?<=of\s)the)\s+(?:calendar\s+|fiscal\s+)?(?P<unit>year|"
    rf"month)\b(?!['’]s|-)"
    rf"|(?P<yearend>(?<=(?:at|by)\s)(?:calendar\s+)?year[\s-]end|the\s+year['’]s\s+end))\b",
    re.I,
)
_WEEKDAY_ALONE = re.compile(rf"\b(?P<weekday>{_WEEKDAY})\b")
_DUE = {"today": 0, "yesterday": -1, "tomorrow": 1}


def month_number(name: str) -> int:
    """1 to 12 from a month's English name or short form.

    >>> month_number("Sept."), month_number("JUNE")
    (9, 6)
    """
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.rstrip(".").lower()[:3]))


def resolve_day(calendar: Calendar, month: int, day: int, year: int | None) -> date | None:
    """The day meant; without ``year`` the one nearest to the document. None where there is no such day."""
    if year is None:
        return calendar.nearest_day(month, day)
    try:
        return date(year, month, day)
    except ValueError:  # the text says 31 June: nothing to make of it
        return None


def full_year(digits: str) -> int:
    """A year from four or two digits.

    >>> full_year("04"), full_year("1996"), full_year("96")
    (2004, 1996, 1996)
    """
    year = int(digits)
    return year if year >= 100 else year + (1900 if year >= 70 else 2000)


def find_dates(text: str, start: int, end: int, calendar: Calendar) -> list[Mention]:
    """All dates in ``text[start:end]``, in order and without overlap."""
    mentions: list[Mention] = []
    position = start
    while found := _DATE.search(text, position, end):
        new = _absolute(text, found, end, calendar)
        mentions += new
        position = max(found.end(), new[-1].end if new else 0)
    for pattern, read in ((_RELATIVE, _relative), (_WEEKDAY_ALONE, _weekday)):
        matches = ((found, read(text, found, calendar)) for found in pattern.finditer(text, start, end))
        mentions = merged(mentions, [Mention("date", m.start(), m.end(), When(iso)) for m, iso in matches if iso])
    return mentions


def _absolute(text: str, found: re.Match[str], end: int, calendar: Calendar) -> list[Mention]:
    name = found["month"] or found["month2"] or found["month3"]
    if not name:
        return _numeric(found)
    month = month_number(name)
    digits = found["year"] or found["year2"] or found["year3"]
    year = int(digits) if digits else None
    if found["month3"]:
        return _month(text, found, month, year, calendar)
    day = int(re.sub(r"\D", "", found["day"] or found["day2"]))
    return _days(text, found, end, (year, month, day), calendar)


def _month(text: str, found: re.Match[str], month: int, year: int | None, calendar: Calendar) -> list[Mention]:
    name = found["month3"].rstrip(".").lower()
    vague = name in _AMBIGUOUS or found["month3"].isupper() or len(name) == 3
    if name in _AMBIGUOUS and year is None and _NO_MONTH_BEFORE.search(text[max(0, found.start() - 6) : found.start()]):
        return []
    if (
        year is None
        and vague
        and not (found["part"] or _MONTH_BEFORE.search(text[max(0, found.start() - 12) : found.start()]))
    ):
        return []
    iso = f"{year}-{month:02}" if year else calendar.nearest_month(month)
    return [Mention("date", found.start(), found.end(), When(iso))] if iso else []


def _days(
    text: str, found: re.Match[str], end: int, parts: tuple[int | None, int, int], calendar: Calendar
) -> list[Mention]:
    """One date, or several where days or years are listed: "January 9 and 10, 2004", "December 31, 2003 and 2002"."""
    year, month, day = parts
    days, stop, known = [(found.start(), found.end(), day)], found.end(), year
    years: list[tuple[int, int, int]] = []
    if year is None:
        while found["month"] and len(days) < 12 and (more := _MORE_DAYS.match(text, stop, end)):
            stop = more.end()
            days.append((more.start("day"), stop, int(re.sub(r"\D", "", more["day"]))))
            if more["year"]:
                known = int(more["year"])
                break
    else:
        while len(years) < 12 and (again := _MORE_YEARS.match(text, stop, end)):
            stop = again.end()
            years.append((again.start("year"), stop, int(again["year"])))
    found_days = [(a, b, resolve_day(calendar, month, d, known)) for a, b, d in days]
    found_days += [(a, b, resolve_day(calendar, month, day, y)) for a, b, y in years]
    return [Mention("date", a, b, When(d.isoformat())) for a, b, d in found_days if d]


def _numeric(found: re.Match[str]) -> list[Mention]:
    if found["y5"]:
        year, month, day = int(found["y5"]), int(found["m5"]), int(found["d5"])
    else:
        year, month, day = full_year(found["y4"]), int(found["m4"]), int(found["d4"])
    when = resolve_day(Calendar(""), month, day, year)
    return [Mention("date", found.start(), found.end(), When(when.isoformat()))] if when else []


def _relative(_text: str, found: re.Match[str], calendar: Calendar) -> str | None:
    if year := found["year1"] or found["year2"]:
        return str(year)
    today = calendar.today
    if today is None:
        return None
    if found["day"]:
        return (today + timedelta(days=_DUE.get(found["day"].lower(), 0))).isoformat()
    if found["yearend"]:
        return str(today.year)
    step = {"next": 1, "coming": 1, "last": -1}.get(found["shift"].lower().split()[-1], 0)
    if found["shift"].lower() == "the" and not re.match(
        r"(?:the\s+)?(?:end|close|beginning|start|remainder|rest|balance|later)", found[0], re.I
    ):
        return None
    if found["unit"].lower() == "year":
        return str(today.year + step)
    month = today.month + step
    return f"{today.year + (month - 1) // 12}-{(month - 1) % 12 + 1:02}"


def _weekday(text: str, found: re.Match[str], calendar: Calendar) -> str | None:
    if not _WEEKDAY_BEFORE.search(text[max(0, found.start() - 12) : found.start()]):
        return None
    if re.match(r"\s+[A-Z]", text[found.end() : found.end() + 3]):
        return None  # part of a name
    day = calendar.nearest_weekday(_WEEKDAYS.index(found["weekday"].lower()))
    return day.isoformat() if day else None
