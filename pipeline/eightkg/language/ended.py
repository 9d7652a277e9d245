"""Periods named by their last day: "the nine months ended September 30, 2004 and 2003"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from eightkg.calendar import Calendar, add_months, fiscal_year_name, shift_year
from eightkg.language.dates import DAY, MONTH, YEAR, month_number, resolve_day

Spans = Iterator[tuple[int, int, str]]
"""Start, end and label of each period found."""

ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "latter": 2,
    "last": 2,
}
ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_COUNT = {
    "three": 3,
    "six": 6,
    "nine": 9,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "twenty-six": 26,
    "twenty-seven": 27,
    "thirty-nine": 39,
    "forty": 40,
    "fifty-two": 52,
    "fifty-three": 53,
    "sixteen": 16,
    "one": 1,
}
_NUMBER = rf"(?:{'|'.join(sorted(_COUNT, key=len, reverse=True))}|\d\d?)"
FISCAL = r"(?:fiscal[\s-]+(?:year[\s-]+)?|calendar[\s-]+(?:year[\s-]+)?|FY[\s-]?|the\s+(?:fiscal\s+)?year\s+|year\s+)"
_QUARTERS = (
    r"(?:quarters?|(?:quarterly|interim)\s+(?:reporting\s+|fiscal\s+)?periods?|"
    r"(?:(?<=10-Q\sfor\sthe\s)|(?<=10-Q\sfor\s)|(?<=10-QSB\sfor\sthe\s))periods?)"
)
"""Also those that only the word before or the form tells: "interim periods", "Form 10-Q for the period"."""
_ENDED = re.compile(
    rf"\b(?:(?P<what>(?:fiscal\s+)?(?:(?P<ordinal>{ORDINAL})[\s-]+)?(?:fiscal\s+)?{_QUARTERS}"
    rf"(?:\s+(?:of\s+)?{FISCAL}?(?P<qyear>{YEAR}))?|"
    rf"(?:(?:first\s+)?(?P<count>{_NUMBER})[\s-]+(?:fiscal\s+)?(?P<unit>months?|"
    rf"weeks?)(?:[\s-]+(?:fiscal\s+)?(?:periods?|quarter|year))?)|"
    r"(?P<yearly>(?:fiscal\s+|full\s+|calendar\s+)?years?)|(?P<monthly>month)))"
    rf",?\s+(?:(?:that|which)\s+)?(?:ended|ending|to)\s+(?:on\s+)?(?P<month>{MONTH}|"
    rf"(?i:{MONTH}))(?:\s+(?P<day>{DAY}))?(?:\s?,?\s+(?P<year>{YEAR}))?",
    re.I,
)
AND_YEAR = re.compile(
    rf"\s*,?\s*(?:and|versus|vs\.?|,|compared\s+(?:to|with)|over|"
    rf"from)\s+(?:the\s+)?(?:fiscal\s+)?(?P<year>{YEAR})(?![\w-]|\s+(?:{ORDINAL}|Q\d|full|fiscal|calendar))",
    re.I,
)
_AND_DAY = re.compile(
    rf"\s*(?P<and>,?\s*and\s+|,\s*)(?:the\s+)?(?P<month>{MONTH})\s+(?P<day>{DAY})(?:\s?,?\s+(?P<year>{YEAR}))?(?![\w-])"
)
_LEAD = re.compile(
    r"\b(?P<word>three|six|3|6|(?:fiscal\s+)?(?:(?:first|second|third|"
    r"fourth)\s+)?quarter)(?P<rest>(?:[\s-]months?)?-?)[\s-]*\s+and\s+(?:the\s+)?(?:first\s+)?\Z",
    re.I,
)


def find_ended(text: str, start: int, end: int, calendar: Calendar) -> Spans:
    """Periods named by their last day: "the nine months ended September 30, 2004 and 2003"."""
    for found in _ENDED.finditer(text, start, end):
        further = list(_further(text, found, end))
        year = next((int(other["year"]) for other in (found, *further) if other["year"]), None)
        label = _ended_label(found, found, year, calendar)
        if label is None:
            continue
        yield found.start(), found.end(), label
        for one in further:
            if told := _ended_label(found, one, int(one["year"]) if one["year"] else year, calendar):
                yield one.start("month"), one.end(), told
        stop = found.end()
        for _ in range(6):
            again = AND_YEAR.match(text, stop, end) if found["year"] else None
            if not again:
                break
            stop = again.end()
            yield again.start("year"), stop, shift_year(label, int(again["year"]) - int(found["year"]))
        if lead := _LEAD.search(text, max(start, found.start() - 40), found.start()):
            number = 6 if lead["word"].lower() in ("six", "6") else 3
            if begun := _span_label(number, _last_day(found, year, calendar), calendar):
                yield lead.start(), lead.end("rest"), begun


def _further(text: str, found: re.Match[str], end: int) -> Iterator[re.Match[str]]:
    """The last days that follow in a list: "the quarters ended March 31, June 30 and September 30, 2009"."""
    many = (found["what"] or "").lower().endswith(("quarters", "periods", "years"))
    stop = found.end()
    while found["day"] and (other := _AND_DAY.match(text, stop, end)) and (many or "and" in other["and"]):
        yield other
        stop = other.end()


def _last_day(found: re.Match[str], year: int | None, calendar: Calendar) -> date | None:
    month = month_number(found["month"])
    if found["day"]:
        return resolve_day(calendar, month, int(re.sub(r"\D", "", found["day"])), year)
    inside = resolve_day(calendar, month, 28, year)
    return add_months(inside.replace(day=1), 1) - timedelta(days=1) if inside else None


def _ended_label(found: re.Match[str], day: re.Match[str], year: int | None, calendar: Calendar) -> str | None:
    """The label of the period that ``found`` tells, of the one that ends on ``day``."""
    last = _last_day(day, year, calendar)
    if last is None:
        return None
    if found["monthly"]:
        return f"{last:%Y-%m}"
    if found["yearly"]:
        return str(fiscal_year_name(last))
    if found["ordinal"]:
        number = ORDINALS[found["ordinal"].lower()]
        named = int(found["qyear"]) if found["qyear"] else fiscal_year_name(add_months(last, 12 - 3 * number))
        return f"{named}-Q{number}"
    if not found["count"]:
        return calendar.quarter_ending(last)
    count = found["count"].lower()
    number = _COUNT.get(count) or (int(count) if count.isdigit() else 0)
    if found["unit"].lower().startswith("week"):
        number = (
            3
            if 12 <= number <= 17
            else 6
            if 24 <= number <= 28
            else 9
            if 36 <= number <= 41
            else 12
            if number > 50
            else 0
        )
    label = _span_label(number, last, calendar)
    return _retail_year(label, number, last, calendar) if found["unit"].lower().startswith("week") else label


def _retail_year(label: str | None, number: int, last: date, calendar: Calendar) -> str | None:
    """Retailers count in weeks, and name the year that ends about 31 January for the year before (National Retail
    Federation's 4-5-4 calendar)."""
    if label is None:
        return None
    end = calendar.bounds(label[:4])[1] if number == 3 else add_months(last, 12 - number)
    return shift_year(label, -1) if (1, 15) < (end.month, end.day) <= (2, 7) else label


def _span_label(number: int, last: date | None, calendar: Calendar) -> str | None:
    """The label of the ``number`` months that end on ``last``: a quarter, the months of the year to date, a year."""
    if last is None:
        return None
    if number == 1:
        return f"{last:%Y-%m}"
    if number == 3:
        return calendar.quarter_ending(last)
    quarter = calendar.quarter_ending(last)
    if number == 6:
        return f"{quarter[:4]}-H2" if quarter.endswith("Q4") else f"{fiscal_year_name(add_months(last, 6))}-H1"
    if number == 9:
        return f"{fiscal_year_name(add_months(last, 3))}-9M"
    if number == 12 and quarter.endswith("Q4"):
        return quarter[:4]
    return None
