"""Reporting periods in prose: quarters, halves, months and years, fiscal as the company counts them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from eightkg.calendar import Calendar, add_months, fiscal_year_name, quarter_before, shift_year
from eightkg.language.dates import DAY, MONTH, YEAR, full_year, month_number, resolve_day
from eightkg.language.layers import leftmost_longest
from eightkg.models import Mention, Period

_ORDINALS = {
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
_ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
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
_FISCAL = r"(?:fiscal[\s-]+(?:year[\s-]+)?|calendar[\s-]+(?:year[\s-]+)?|FY[\s-]?|the\s+(?:fiscal\s+)?year\s+|year\s+)"
_SHORT_YEAR = rf"(?:{YEAR}|['’‘]\d\d(?!\d))"
_LAST = (
    r"(?:last|the\s+(?:prior|previous|preceding)|the\s+prior\s+fiscal)\s+(?:fiscal\s+)?year|"
    r"a\s+year\s+(?:ago|earlier)|one\s+year\s+(?:ago|earlier)|the\s+(?:prior|previous)[\s-]year\b"
)
_THIS = r"(?:this|the|the\s+current|our|its)\s+(?:fiscal\s+)?year(?!\s+(?:ago|earlier|before|ended|ending|19|20))"
_NEXT = r"next\s+(?:fiscal\s+)?year"
_OF = (
    rf"(?:,?\s+(?:(?:of|in|for)\s+)?(?:the\s+company['’]s\s+|our\s+|"
    rf"its\s+)?{_FISCAL}?(?P<year>{_SHORT_YEAR})(?!\s?%|,\d)|\s+(?:of\s+)?(?:(?P<last>{_LAST})|"
    rf"(?P<this>(?<=of\s){_THIS})|(?P<next>{_NEXT}))\b)?"
)

_ENDED = re.compile(
    rf"\b(?:(?P<what>(?:fiscal\s+)?(?:(?P<ordinal>{_ORDINAL})[\s-]+)?(?:fiscal\s+)?quarters?"
    rf"(?:\s+(?:of\s+)?{_FISCAL}?(?P<qyear>{YEAR}))?|"
    rf"(?:(?:first\s+)?(?P<count>{_NUMBER})[\s-]+(?:fiscal\s+)?(?P<unit>months?|"
    rf"weeks?)(?:[\s-]+(?:fiscal\s+)?(?:periods?|quarter|year))?)|"
    r"(?P<yearly>(?:fiscal\s+|full\s+|calendar\s+)?years?)|(?P<monthly>month)))"
    rf",?\s+(?:(?:that|which)\s+)?(?:ended|ending|to)\s+(?:on\s+)?(?P<month>{MONTH}|"
    rf"(?i:{MONTH}))(?:\s+(?P<day>{DAY}))?(?:\s?,?\s+(?P<year>{YEAR}))?",
    re.I,
)
_AND_YEAR = re.compile(
    rf"\s*,?\s*(?:and|versus|vs\.?|,|compared\s+(?:to|with)|over|"
    rf"from)\s+(?:the\s+)?(?:fiscal\s+)?(?P<year>{YEAR})(?![\w-]|\s+(?:{_ORDINAL}|Q\d|full|fiscal|calendar))",
    re.I,
)
_LEAD = re.compile(
    r"\b(?P<word>three|six|3|6|(?:fiscal\s+)?(?:(?:first|second|third|"
    r"fourth)\s+)?quarter)(?:[\s-]months?)?[\s-]+and\s+(?:the\s+)?(?:first\s+)?\Z",
    re.I,
)

_PARTS = re.compile(
    rf"(?:\b(?:{_FISCAL})?(?P<front>{YEAR})(?:['’]s)?[\s,-]+)?(?:"
    # "third quarter of fiscal 2003", "second-quarter 2005"
    rf"\b(?:fiscal\s+(?:year\s+)?)?(?P<quarter>{_ORDINAL}|final)[\s-]+(?:fiscal[\s-]+)?quarters?\b"
    rf"(?:\s+results\s+(?=of\s+fiscal))?(?!\s+of\s+a\b)"
    r"|(?P<halves>\b(?P<half>first|second|1st|2nd|latter|last)[\s-]+half\b(?!-)|\bH(?P<h>[12])\b|"
    r"\b(?P<h2>[12])H(?=\d|\b))"
    r"|\b(?P<months>first\s+(?P<number>three|six|nine|3|6|9)[\s-]+months?)\b(?!\s+after|\s+following)"
    r"|\bQ(?P<q>[1-4])(?=\b|FY)|\b(?P<q2>[1-4])Q(?=\b|\d|['’F])"
    rf")(?:\s?(?:FY|fiscal\s+)?\s?['’]?(?P<tight>(?<=[QYqyH'’ 1-4])(?<!\w\s)(?:{YEAR}|\d\d(?!\d|[%,.]\d|"
    rf"\s?%)))\b|{_OF})",
    re.I,
)
_YEARS = re.compile(
    rf"\b(?:(?P<word>(?:the\s+)?(?:full[\s-]+(?:fiscal\s+)?year|fiscal(?:\s+year)?|calendar(?:\s+year)?|"
    rf"FY)[\s-]*(?:of\s+)?)(?P<year>{YEAR}|['’]?\d\d(?!\d|[,.%]\d|\s?%|\s+(?:percent|million|billion)))"
    r"|(?P<full>full[\s-]year)\b(?!\s+(?:of|after))"
    r"|(?P<fy>FY)(?P<short>\d\d)\b)",
    re.I,
)
_BARE = re.compile(
    rf"(?:(?<![\w$€£.,#/+–-])|(?<=19\d\d[-–])|(?<=20\d\d[-–]))(?P<year>{YEAR})(?![\w%]|[.,/]\d|-[A-Za-z\d]{{5}}|"
    rf"-\d(?!\d))"
)
_BARE_NOT_BEFORE = re.compile(
    r"\bAct\s+of\s\Z|\b(?:Rule|Section|No\.|Suite|Box|Topic|Form|Windows|Russell|SFAS|FAS|Item)\s\Z|\(\d{3}\)\s?\Z",
    re.I,
)
_BARE_NOT_AFTER = re.compile(
    r"\s+(?:[A-Z][\w&-]*\s+){0,5}(?:Plan\b|Act\b)|\s+[A-Z]\w+\s+(?:Street|Avenue|Road|Boulevard|Drive|Blvd)"
)
_MONTHLY = re.compile(
    rf"\b(?:month\s+of\s+(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?|(?P<named>March|June|September|"
    rf"December)\s+(?:(?P<inner>{YEAR})\s+quarter|quarter(?:,?\s+(?:of\s+)?(?P<nyear>{YEAR}))?))"
)
_RELATIVE = re.compile(
    r"\b(?:(?P<yearago>(?:the\s+)?(?:(?:same|comparable|corresponding|similar|"
    r"year-ago)\s+(?:fiscal\s+)?(?:quarter|period|three[\s-]month\s+period|time)\s*(?:,?\s*(?:of|in|"
    r"from)?\s*(?:the\s+)?(?:last\s+(?:fiscal\s+)?year|a\s+year\s+(?:ago|earlier)|one\s+year\s+ago|(?:prior|"
    r"previous|preceding)[\s-](?:fiscal\s+)?year|(?P<sameyear>(?:19|20)\d\d))))"
    r"|(?:the\s+)?(?:year[\s-](?:ago|earlier)|(?:prior|previous|last)[\s-]year(?:['’]s)?)[\s-]+(?:(?:first|"
    r"second|third|fourth)[\s-]+)?(?:fiscal\s+)?(?:quarter|period)"
    r"|(?:the\s+)?(?:year-ago|year-earlier)\b|(?:a|one)\s+year\s+(?:ago|earlier))"
    r"|(?P<quarterago>(?:the\s+)?(?:prior|previous|preceding|last|sequential)[\s-]+(?:fiscal\s+)?quarter\b|"
    r"sequentially\b)"
    r"|(?P<lastyear>last\s+(?:fiscal\s+)?year|(?:the\s+)?(?:prior|previous|"
    r"preceding)[\s-]+(?:fiscal[\s-]+)?year)\b(?!-)"
    r"|(?P<nextquarter>next\s+quarter)\b|(?P<thisquarter>the\s+current\s+(?:fiscal\s+)?quarter)\b"
    r"|(?P<nextfiscal>next\s+fiscal\s+year)\b|(?P<thisfiscal>(?:the\s+current|this)\s+fiscal\s+year)\b)",
    re.I,
)
_SPLIT = re.compile(
    rf"\b(?P<first>{_ORDINAL})(?P<gap>\s*(?:,\s*|,?\s+and\s+))(?=(?:(?:the\s+)?{_ORDINAL}(?:,\s*|"
    rf",?\s+and\s+))?{_ORDINAL}[\s-]+(?:fiscal\s+)?quarters\b)",
    re.I,
)


def find_periods(text: str, start: int, end: int, calendar: Calendar) -> list[Mention]:
    """All periods in ``text[start:end]``, bare years included, in order, without overlap; the longer reading wins."""
    found = [
        Mention("period", a, b, Period(label))
        for find, hint in _FINDERS
        if hint.search(text, start, end)
        for a, b, label in find(text, start, end, calendar)
    ]
    return _told_from_stated(text, _same_year(text, leftmost_longest(found)), calendar)


_PRIOR = re.compile(r"prior|previous|preceding", re.I)
_AND = re.compile(r"\s*(?:and|&)\s+(?:for\s+)?(?:the\s+)?", re.I)
_STATED = re.compile(r"\d\d(?=\s|$|,|\))|\d\d\Z")
Spans = Iterator[tuple[int, int, str]]


def _ended(text: str, start: int, end: int, calendar: Calendar) -> Spans:
    """Periods named by their last day: "the nine months ended September 30, 2004 and 2003"."""
    for found in _ENDED.finditer(text, start, end):
        month = month_number(found["month"])
        year = int(found["year"]) if found["year"] else None
        label = _ended_label(found, month, year, calendar)
        if label is None:
            continue
        yield found.start(), found.end(), label
        stop = found.end()
        for _ in range(6):
            again = _AND_YEAR.match(text, stop, end) if found["year"] else None
            if not again:
                break
            stop = again.end()
            yield again.start("year"), stop, shift_year(label, int(again["year"]) - int(found["year"]))
        if lead := _LEAD.search(text, max(start, found.start() - 40), found.start()):
            number = 6 if lead["word"].lower() in ("six", "6") else 3
            if other := _span_label(number, _last_day(found, month, year, calendar), calendar):
                yield lead.start(), lead.end("word"), other


def _last_day(found: re.Match[str], month: int, year: int | None, calendar: Calendar) -> date | None:
    if found["day"]:
        return resolve_day(calendar, month, int(re.sub(r"\D", "", found["day"])), year)
    inside = resolve_day(calendar, month, 28, year)
    return add_months(inside.replace(day=1), 1) - timedelta(days=1) if inside else None


def _ended_label(found: re.Match[str], month: int, year: int | None, calendar: Calendar) -> str | None:
    last = _last_day(found, month, year, calendar)
    if last is None:
        return None
    if found["monthly"]:
        return f"{last:%Y-%m}"
    if found["yearly"]:
        return str(fiscal_year_name(last))
    if found["ordinal"]:
        number = _ORDINALS[found["ordinal"].lower()]
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
    return _span_label(number, last, calendar)


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


def _parts(text: str, start: int, end: int, calendar: Calendar) -> Spans:
    """Quarters, halves and nine months: "third quarter of fiscal 2003", "Q3 FY03", "first six months of last year"."""
    for found in _PARTS.finditer(text, start, end):
        if quarter := found["quarter"] or found["q"] or found["q2"]:
            part = f"Q{_ORDINALS.get(quarter.lower()) or quarter}"
        elif found["halves"]:
            half = found["half"] or found["h"] or found["h2"]
            part = f"H{_ORDINALS.get(half.lower()) or half}"
        else:
            part = {"three": "Q1", "3": "Q1", "six": "H1", "6": "H1"}.get(found["number"].lower(), "9M")
        if found["h"] and not (found["front"] or found["year"] or found["tight"]):
            continue
        if (label := _part_label(found, part, calendar)) is None:
            continue
        yield found.start(), found.end(), label
        if found["quarter"]:
            yield from _listed(text, found, label, start)
        stop, first = found.end(), found["year"]
        while first and first.isdigit() and (again := _AND_YEAR.match(text, stop, end)):
            stop = again.end()
            yield again.start("year"), stop, shift_year(label, int(again["year"]) - int(first))


def _listed(text: str, found: re.Match[str], label: str, start: int) -> Spans:
    """The ordinals before "and third quarters": each is a quarter of the same year."""
    for other in _SPLIT.finditer(text, max(start, found.start() - 30), found.end()):
        if other.end() <= found.start():
            yield other.start(), other.end("first"), f"{label[:5]}Q{_ORDINALS[other['first'].lower()]}"


def _part_label(found: re.Match[str], part: str, calendar: Calendar) -> str | None:
    stated = found["front"] or found["year"] or found["tight"]
    if stated:
        return f"{full_year(stated.strip(chr(39) + '’‘'))}-{part}"
    latest = calendar.latest_ended(part) if part == "9M" else calendar.latest_begun(part)
    year = calendar.fiscal_year()
    if latest is None or year is None:
        return None
    if found["last"]:
        return shift_year(latest, -1)
    if found["next"]:
        return f"{year + 1}-{part}"
    if part == "H2" and found["half"] and int(latest[:4]) < year:
        return f"{year}-H2"
    return latest


def _years(text: str, start: int, end: int, calendar: Calendar) -> Spans:
    for found in _YEARS.finditer(text, start, end):
        if digits := found["year"] or found["short"]:
            yield found.start(), found.end(), str(full_year(digits.strip("'’")))
        elif (year := calendar.fiscal_year()) is not None and (today := calendar.today):
            early = (today - calendar.bounds(str(year))[0]).days < 90
            yield found.start(), found.end(), str(year - 1 if early else year)


def _monthly(text: str, start: int, end: int, calendar: Calendar) -> Spans:
    for found in _MONTHLY.finditer(text, start, end):
        month = month_number(found["month"] or found["named"])
        digits = found["year"] or found["inner"] or found["nyear"]
        day = resolve_day(calendar, month, 28, int(digits) if digits else None)
        if day:
            yield found.start(), found.end(), f"{day:%Y-%m}" if found["month"] else calendar.quarter_ending(day)


def _bare(text: str, start: int, end: int, _calendar: Calendar) -> Spans:
    for found in _BARE.finditer(text, start, end):
        before = text[max(start, found.start() - 10) : found.start()]
        if not (_BARE_NOT_BEFORE.search(before) or _BARE_NOT_AFTER.match(text, found.end(), end)):
            yield found.start(), found.end(), found["year"]


def _relative(text: str, start: int, end: int, calendar: Calendar) -> Spans:
    """Periods told from the one reported: "the year-ago quarter", "the prior quarter", "last year"."""
    year, reported = calendar.fiscal_year(), calendar.reported()
    if year is None or reported is None:
        return
    for found in _RELATIVE.finditer(text, start, end):
        yield found.start(), found.end(), _relative_label(found, reported, year, calendar)


def _relative_label(found: re.Match[str], reported: str, year: int, calendar: Calendar) -> str:
    if found["yearago"]:
        if found["sameyear"]:
            return f"{found['sameyear']}{reported[4:]}"
        if ordinal := re.search(rf"\b({_ORDINAL})\b", found["yearago"], re.I):
            return f"{int(reported[:4]) - 1}-Q{_ORDINALS[ordinal[1].lower()]}"
        return shift_year(reported, -1)
    if found["quarterago"]:
        return quarter_before(reported)
    if found["nextquarter"] or found["thisquarter"]:
        today = calendar.today
        now = next(f"{year}-Q{n}" for n in "1234" if today and calendar.bounds(f"{year}-Q{n}")[1] >= today)
        return now if found["thisquarter"] else f"{year + 1}-Q1" if now.endswith("4") else f"{year}-Q{int(now[-1]) + 1}"
    if found["nextfiscal"] or found["thisfiscal"]:
        return str(year + (1 if found["nextfiscal"] else 0))
    return str(int(reported[:4]) - 1) if len(reported) == 4 else str(year - 1)


def _same_year(text: str, mentions: list[Mention]) -> list[Mention]:
    """In "fourth quarter and full year 2003" the first period has the year of the second."""
    result = list(mentions)
    for index in range(len(result) - 2, -1, -1):
        first, second = result[index], result[index + 1]
        if second.start - first.end > 20 or not _AND.fullmatch(text, first.end, second.start):
            continue
        label, other = _label(first), _label(second)
        same_year = "-" in label and ("-Q" in other or len(other) != 7)
        stated = _STATED.search(text, second.start, second.end)
        if same_year and stated and not _STATED.search(text, first.start, first.end):
            result[index] = replace(first, value=Period(other[:4] + label[4:]))
    return result


def _told_from_stated(text: str, mentions: list[Mention], calendar: Calendar) -> list[Mention]:
    """Relative periods are told from the last period stated before them in the sentence, where there is one:
    "for the nine months ended June 30, 2005 … the same period a year earlier"."""
    result: list[Mention] = []
    stated = ""
    year = calendar.fiscal_year()
    for mention in mentions:
        found = _RELATIVE.fullmatch(text, mention.start, mention.end)
        if not found or year is None:
            stated = _label(mention)
        elif stated and (found["yearago"] or found["quarterago"] or _PRIOR.search(found[0])):
            whole_year = len(stated) == 4 and "quarter" in found[0].lower()
            if not whole_year and not (found["quarterago"] and "-Q" not in stated):
                mention = replace(mention, value=Period(_relative_label(found, stated, int(stated[:4]), calendar)))
        result.append(mention)
    return result


def _label(mention: Mention) -> str:
    assert isinstance(mention.value, Period)
    return mention.value.label


_FINDERS: tuple[tuple[Callable[[str, int, int, Calendar], Spans], re.Pattern[str]], ...] = (
    (_ended, re.compile(r"end(?:ed|ing)|ENDED", re.I)),
    (_relative, re.compile(r"year|quarter|sequential", re.I)),
    (_parts, re.compile(r"quarter|half|months|[1-4][QH]|[QH][1-4]", re.I)),
    (_monthly, re.compile(r"month of|(?:March|June|September|December)(?: \d+)? quarter")),
    (_years, re.compile(r"year|fiscal|calendar|FY", re.I)),
    (_bare, re.compile(r"(?:19|20)\d\d")),
)
"""The readings, each with a cheap sign that it may find something."""
