"""Roles that the words of another role tell: the rate and the maturity in "8.25% senior notes due March 15, 2030"."""

from __future__ import annotations

import re
from decimal import Decimal

from eightkg.events.agree import text_of
from eightkg.models import Argument, Code, Name, Phrase, Quantity, Value, When

NUMBER = re.compile(r"(?P<whole>\d+(?:\.\d+)?)(?:[ -](?P<over>\d)/(?P<under>\d{1,2}))?")
DAY = re.compile(r"(?:(?P<month>[A-Za-z]{3,9})\.? (?:(?P<day>\d{1,2})(?:, ?| ))?)?(?P<year>\d{4})")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def derived(role: str, kind: str, found: Argument, clean: str, reads: re.Pattern[str], code: str) -> Argument | None:
    """The argument of ``role`` that the first group of ``reads`` tells in the words of ``found``, if it does.

    Of a name the fullest form is read, of all else the passage. With ``code`` the words only decide that code.
    """
    named = isinstance(found.value, Name | Phrase)
    text = text_of(found.value) if isinstance(found.value, Name | Phrase) else clean[found.start : found.end]
    told = reads.search(" ".join(text.split()))
    if told is None:
        return None
    value = Code(code) if code else read(kind, told[1])
    if value is None:
        return None
    start, end = found.start, found.end
    at = clean.find(told[0], start, end) if not named or not code else -1
    return Argument(role, value, at, at + len(told[0])) if at >= 0 else Argument(role, value, start, end)


def read(kind: str, text: str) -> Value | None:
    """What a few words say as a value of ``kind``: percent, date, money per unit is not told so; all else is a name.

    >>> read("percent", "7 3/8").value, read("date", "March 15, 2030").iso, read("date", "June 2026").iso
    (Decimal('7.375'), '2030-03-15', '2026-06')
    >>> read("date", "Smarch 2030") is None
    True
    """
    if kind == "percent":
        number = NUMBER.fullmatch(text)
        return None if number is None else Quantity(value=decimal(number), unit="%")
    if kind == "date":
        day = DAY.fullmatch(text)
        return None if day is None else when(day)
    if kind in ("text", "matter"):
        return Phrase(text)
    return Name(kind, "-".join(re.findall(r"[a-z0-9]+", text.lower())), text)


def decimal(number: re.Match[str]) -> Decimal:
    whole = Decimal(number["whole"])
    if not number["over"] or not int(number["under"]):
        return whole
    return whole + Decimal(number["over"]) / Decimal(number["under"])


def when(day: re.Match[str]) -> When | None:
    if not day["month"]:
        return When(day["year"])
    month = day["month"][:3].lower()
    if month not in MONTHS:
        return None
    told = f"{day['year']}-{MONTHS.index(month) + 1:02}"
    return When(f"{told}-{int(day['day']):02}" if day["day"] else told)
