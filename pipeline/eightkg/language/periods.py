"""Reporting periods in prose: quarters, halves, months and years, fiscal as the company counts them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from eightkg.calendar import Calendar, quarter_before, shift_year
from eightkg.language.dates import MONTH, YEAR, full_year, month_number, resolve_day
from eightkg.language.ended import AND_YEAR, FISCAL, ORDINAL, ORDINALS, Spans, find_ended
from eightkg.language.layers import leftmost_longest
from eightkg.models import Mention, Period

_SHORT_YEAR = rf"(?:{YEAR}|['’‘]\d\d(?!\d))"
_LAST = (
    r"(?:last|the\s+(?:prior|previous|preceding)|the\s+prior\s+fiscal)\s+(?:fiscal\s+)?year|"
    r"a\s+year\s+(?:ago|earlier)|one\s+year\s+(?:ago|earlier)|the\s+(?:prior|previous)[\s-]year\b"
)
_THIS = r"(?:this|the|the\s+current|our|its)\s+(?:fiscal\s+)?year(?!\s+(?:ago|earlier|before|ended|ending|19|20))"
_NEXT = r"next\s+(?:fiscal\s+)?year"
_OF = (
    rf"(?:,?\s+(?:(?:of|in|for)\s+)?(?:the\s+company['’]s\s+|our\s+|"
    rf"its\s+)?{FISCAL}?(?P<year>{_SHORT_YEAR})(?!\s?%|,\d)|\s+(?:of\s+)?(?:(?P<last>{_LAST})|"
    rf"(?P<this>(?<=of\s){_THIS})|(?P<next>{_NEXT}))\b)?"
)

_PARTS = re.compile(
    rf"(?:\b(?:{FISCAL})?(?P<front>{YEAR})(?:['’]s)?[\s,-]+)?(?:"
    # "third quarter of fiscal 2003", "second-quarter 2005"
    rf"\b(?:fiscal\s+(?:year\s+)?)?(?P<quarter>{ORDINAL}|final)[\s-]+(?:fiscal[\s-]+)?quarters?\b"
    rf"(?:\s+results\s+(?=of\s+fiscal))?(?!\s+of\s+a\b)"
    r"|(?P<halves>\b(?P<half>first|second|1st|2nd|latter|last)[\s-]+half\b(?!-)|\bH(?P<h>[12])\b|"
    r"(?<!\d-)\b(?P<h2>[12])H(?=\d|\b))"
    r"|\b(?P<months>first\s+(?P<number>three|six|nine|3|6|9)[\s-]+months?)\b(?!\s+after|\s+following)"
    r"|\bQ(?P<q>[1-4])(?=\b|FY|[012]\d\b)|\b(?P<q2>[1-4])Q(?=\b|\d|['’F])"
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
    r"|(?P<ofyear>(?<=the\s)(?:19|20)\d\d)\s+(?:quarter|period)\b"
    r"|(?P<todate>(?:six|nine)[\s-]months?[\s-]period|(?<=for\sthe\s)(?:six|nine)\s+months)"
    r"(?!\s+(?:that|which|after|following|beginning|from|of|end|to|prior|before|through))"
    r"|(?:the\s+)?(?:year[\s-](?:ago|earlier)|(?:prior|previous|last)[\s-]year(?:['’]s)?)[\s-]+(?:(?:first|"
    r"second|third|fourth)[\s-]+)?(?:fiscal\s+)?(?:quarter|period)"
    r"|(?:the\s+)?(?:year-ago|year-earlier)\b|(?:a|one)\s+year\s+(?:ago|earlier))"
    r"|(?P<quarterago>(?:the\s+)?(?:immediately\s+)?(?:prior|previous|preceding|last|sequential|linked)[\s-]+(?:fiscal\s+)?quarter\b|three\s+months\s+(?:earlier|ago)\b|"
    r"sequentially\b)"
    r"|(?P<lastyear>last\s+(?:fiscal\s+)?year|(?:the\s+)?(?:prior|previous|"
    r"preceding)[\s-]+(?:fiscal[\s-]+)?year)\b(?!-)"
    r"|(?P<reported>(?<=at\s)(?:quarter|period)[\s-]end\b(?!,?\s+(?:on\s+)?[A-Z][a-z]+\s+\d)|(?:the\s+)?current[\s-]year(?:['’]s)?[\s-]+(?:(?:first|second|third|fourth)[\s-]+)?quarter)\b"
    r"|(?P<spoken>(?<=\bfor\s)the\s+quarter|(?<=\bin\s)the\s+quarter|(?<=\bduring\s)the\s+quarter)\b"
    r"(?![\s-]+(?:just|then)?\s*(?:end|of|in|to|that|which|when|before|prior|follow|begin|through))"
    r"|(?P<ytd>year[\s-]to[\s-]date|YTD)"
    r"|(?P<nextquarter>next\s+quarter)\b|(?P<thisquarter>the\s+current\s+(?:fiscal\s+)?quarter)\b"
    r"|(?P<nextfiscal>next\s+fiscal\s+year)\b|(?P<thisfiscal>(?:the\s+current|this)\s+fiscal\s+year)\b)",
    re.I,
)
_AHEAD = re.compile(r"\b(?:expect|anticipat|project|forecast|will\b|guidance|outlook|range|estimate)", re.I)
_SPLIT = re.compile(
    rf"\b(?P<first>{ORDINAL})(?P<gap>\s*(?:,\s*|,?\s+and\s+))(?=(?:(?:the\s+)?{ORDINAL}(?:,\s*|"
    rf",?\s+and\s+))?{ORDINAL}[\s-]+(?:fiscal\s+)?quarters\b)",
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


def period_reported_on(text: str, calendar: Calendar) -> Period | None:
    """The quarter that a document reports on: the first one that it names, where that is just over."""
    for mention in find_periods(text, 0, min(len(text), _OPENING), calendar):
        label = _label(mention)
        if label[4:6] == "-Q":
            over = (calendar.today - calendar.bounds(label)[1]).days if calendar.today else -1
            return Period(label) if 0 <= over <= _REPORTED_WITHIN else None
    return None


_OPENING = 3000
"""Characters at the beginning of a document in which it names the quarter that it reports on."""
_REPORTED_WITHIN = 135
"""Days after the end of a quarter in which a company reports on it."""
_PRIOR = re.compile(r"prior|previous|preceding", re.I)
_AND = re.compile(r"\s*(?:and|&)\s+(?:for\s+)?(?:the\s+)?", re.I)
_STATED = re.compile(r"\d\d(?=\s|$|,|\))|\d\d\Z")


def _parts(text: str, start: int, end: int, calendar: Calendar) -> Spans:
    """Quarters, halves and nine months: "third quarter of fiscal 2003", "Q3 FY03", "first six months of last year"."""
    for found in _PARTS.finditer(text, start, end):
        if quarter := found["quarter"] or found["q"] or found["q2"]:
            part = f"Q{ORDINALS.get(quarter.lower()) or quarter}"
        elif found["halves"]:
            half = found["half"] or found["h"] or found["h2"]
            part = f"H{ORDINALS.get(half.lower()) or half}"
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
        while first and first.isdigit() and (again := AND_YEAR.match(text, stop, end)):
            stop = again.end()
            yield again.start("year"), stop, shift_year(label, int(again["year"]) - int(first))


def _listed(text: str, found: re.Match[str], label: str, start: int) -> Spans:
    """The ordinals before "and third quarters": each is a quarter of the same year."""
    for other in _SPLIT.finditer(text, max(start, found.start() - 30), found.end()):
        if other.end() <= found.start():
            yield other.start(), other.end("first"), f"{label[:5]}Q{ORDINALS[other['first'].lower()]}"


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
        told = calendar.current is not None and "-Q" in reported and not _AHEAD.search(text, start, end)
        if told or not (found["spoken"] or found["ytd"]):
            yield found.start(), found.end(), _relative_label(found, reported, year, calendar)


def _relative_label(found: re.Match[str], reported: str, year: int, calendar: Calendar) -> str:
    if found["reported"] or found["spoken"]:
        return reported
    if found["ytd"]:
        return {"Q2": f"{reported[:4]}-H1", "Q3": f"{reported[:4]}-9M", "Q4": reported[:4]}.get(reported[5:], reported)
    if found["ofyear"]:
        return f"{found['ofyear']}{reported[4:]}"
    if found["todate"]:
        part = "H1" if found["todate"].lower().startswith("six") else "9M"
        return calendar.latest_ended(part) or f"{year}-{part}"
    if found["yearago"]:
        if found["sameyear"]:
            return f"{found['sameyear']}{reported[4:]}"
        if ordinal := re.search(rf"\b({ORDINAL})\b", found["yearago"], re.I):
            return f"{int(reported[:4]) - 1}-Q{ORDINALS[ordinal[1].lower()]}"
        return shift_year(reported, -1)
    if found["quarterago"]:
        return quarter_before(reported)
    if found["nextquarter"] or found["thisquarter"]:
        today = calendar.today
        now = next(f"{year}-Q{n}" for n in "1234" if today and calendar.bounds(f"{year}-Q{n}")[1] >= today)
        return now if found["thisquarter"] else f"{year + 1}-Q1" if now.endswith("4") else f"{year}-Q{int(now[-1]) + 1}"
    if found["nextfiscal"] or found["thisfiscal"]:
        return str(year + (1 if found["nextfiscal"] else 0))
    return str(int(reported[:4]) - 1)  # in January "last year" is still told from the year reported


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
    (find_ended, re.compile(r"end(?:ed|ing)|ENDED", re.I)),
    (_relative, re.compile(r"year|ytd|quarter|sequential|period|same time|month", re.I)),
    (_parts, re.compile(r"quarter|half|months|[1-4][QH]|[QH][1-4]", re.I)),
    (_monthly, re.compile(r"month of|(?:March|June|September|December)(?: \d+)? quarter")),
    (_years, re.compile(r"year|fiscal|calendar|FY", re.I)),
    (_bare, re.compile(r"(?:19|20)\d\d")),
)
"""The readings, each with a cheap sign that it may find something."""
