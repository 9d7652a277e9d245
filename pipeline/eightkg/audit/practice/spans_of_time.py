"""Days and periods: what ends after it begins, is done by the day of the release, and is planned for a day to come."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import Clause, pattern
from eightkg.audit.practice.changes import MISLEADING
from eightkg.audit.rule import Hit, Rule
from eightkg.models import BlockKind, Period, Severity

_STARTS = r"(?:effective|commenc\w+|begin\w*|beginning|began|start\w*|dated|entered into|issued|from|term of)"
_ENDS = r"(?:terminat\w+|expir\w+|end(?:s|ing|ed)?|matur\w+|through|until|to|and continu\w+ (?:until|through|to))"
_TERMS = tuple(
    pattern(form)
    for form in (
        rf"\b{_STARTS} (?:on |as of )?DATE@first,? (?:and |which |that |but )?(?:[a-z'-]+ ){{0,8}}?{_ENDS} "
        rf"(?:[a-z'-]+ ){{0,3}}?DATE@last",
        r"\bfrom DATE@first (?:to|through|until) DATE@last",
        r"\b(?:matur\w+|expir\w+|terminat\w+) (?:on )?DATE@last[^<;]{0,80}?\b(?:issued|dated|signed|entered "
        r"into|commenced|began) (?:on )?DATE@first",
        r"\b(?:commenc\w+|begin\w*|began|start\w*) (?:on |as of "
        r")?DATE@first[^;]{0,90}?\b(?:expir\w+|terminat\w+|end\w*|matur\w+) (?:on |as of )?DATE@last",
    )
)


def ends_after_it_begins(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        seen: set[date] = set()
        for form in _TERMS:
            for found in clause.find(form):
                first, last = clause.day(found, "first"), clause.day(found, "last")
                if (
                    first
                    and last
                    and last < first
                    and last not in seen
                    and _dated(case, clause, found, "first", "last")
                ):
                    seen.add(last)
                    message = f"What begins on {say.day(first)} ends before, on {say.day(last)}."
                    yield Hit(message, case.place(clause.told(found)))


def _dated(case: Case, clause: Clause, found: re.Match[str], *names: str) -> bool:
    """Whether all these dates are told with their year, so that none is guessed."""
    spans = (clause.span(found, name) for name in names)
    return all(re.search(r"\b(?:19|20)\d\d\b", case.document.clean[a:b]) for a, b in spans)


_LENGTH = re.compile(
    r"\b(?P<years>one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|\d{1,2})[- ]year (?:[a-z-]+ ){0,3}?"
    r"(?:agreement|lease|contract|term|facility|extension|licen[sc]e|loan|period|arrangement)\b"
)
_BETWEEN = pattern(
    rf"\b(?:{_STARTS}|takes? effect|took effect)(?: on| as of)? "
    rf"DATE@first[^;]{{0,90}}?\b(?:expir\w+|terminat\w+|end\w*|through|until|to) (?:on )?DATE@last"
)
_WORDS = {word: number for number, word in enumerate("zero one two three four five six seven eight nine ten".split())}
_WORDS |= {"fifteen": 15, "twenty": 20}
_DAYS_OF_YEAR = 365.25


def term_as_told(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        told = {found["years"] for found in _LENGTH.finditer(clause.text)}
        found = next(clause.find(_BETWEEN), None) if len(told) == 1 else None
        first, last = (clause.day(found, "first"), clause.day(found, "last")) if found else (None, None)
        if found is None or first is None or last is None or not _dated(case, clause, found, "first", "last"):
            continue
        word = told.pop()
        years = _WORDS.get(word) or int(word)
        length = (last - first).days / _DAYS_OF_YEAR
        if last > first and abs(length - years) > 0.25:
            message = f"From {say.day(first)} to {say.day(last)} are {length:.1f} years, not {years}."
            numbers = {"told": Decimal(years), "days": Decimal((last - first).days)}
            yield Hit(message, case.place(clause.told(found)), numbers)


_YEARS = pattern(
    r"\b(?:from|between) PERIOD@first (?:to|until|through|and) PERIOD@last(?![^.;]{0,60}(?:compared|increase|decrease))"
)
_SERVED = re.compile(
    r"\b(?:served|serving|was|held|worked|been|position|employed|president|officer|director|partner|joined|manager)\b"
)


def years_in_order(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        for found in clause.find(_YEARS):
            first, last = clause.mention(found, "first"), clause.mention(found, "last")
            labels = [m.value.label for m in (first, last) if m and isinstance(m.value, Period)]
            if (
                len(labels) == 2
                and all(len(label) == 4 for label in labels)
                and labels[0] > labels[1]
                and _SERVED.search(clause.text)
            ):
                message = f"The years from {labels[0]} to {labels[1]} run backward."
                yield Hit(message, case.place(clause.told(found)))


_WILL = pattern(
    r"\b(?:will|is (?:expected|scheduled|set) to|are (?:expected|scheduled) to|plans? to|intends? "
    r"to|expects? to)\b[^<;.]{0,110}?"
    r"\b(?:on|by|effective|as of|effective as of|be|until|about)(?: or (?:about|before))? DATE@day"
)
_STILL = pattern(r"\b(?:matures|expires|terminates|comes due|is due|falls due) (?:on )?DATE@day")
_DONE = pattern(
    r"(?<!be )(?<!been )\b(?:completed|closed|acquired|entered "
    r"into|resigned|announced|signed|sold|received|filed|commenced|died|appointed|elected|adopted|"
    r"approved|terminated|executed|consummated|dismissed|issued)\b"
    r"[^<;.,]{0,70}?\b(?:on|dated) DATE@day"
)
_NOT_DONE = re.compile(
    r"\b(?:will|would|shall|to be|expect\w*|schedul\w*|plan\w*|may|might|if|until|unless|subject|when|"
    r"once|upon|before|after|by|intend\w*|propos\w*|anticipat\w*|due|effective|payable|matur\w*|expir\w*|"
    r"record|held on|meeting)\b"
)
_NEAR = timedelta(3)
_OF_REPORT = timedelta(30)
"""A report bears the day of its earliest event, and may tell what came until it was filed."""


def planned_for_the_past(case: Case) -> Iterator[Hit]:
    written = _written(case)
    for clause in case.clauses if written else ():
        assert written
        if re.search(r"previously|originally|had (?:announced|said)|would|was (?:expected|scheduled)", clause.text):
            continue
        for found in (*clause.find(_WILL), *clause.find(_STILL)):
            told = clause.day(found, "day")
            if (
                told
                and told < written - _NEAR
                and _dated(case, clause, found, "day")
                and clause.sentence.speaker is None
            ):
                if case.document.blocks[clause.sentence.block].kind is BlockKind.HEADLINE:
                    continue
                message = f"What will be on {say.day(told)} lies before the day of the document, {say.day(written)}."
                yield Hit(message, case.place(clause.told(found)))


def done_in_the_future(case: Case) -> Iterator[Hit]:
    written = _written(case)
    for clause in case.clauses if written else ():
        assert written
        for found in clause.find(_DONE):
            told = clause.day(found, "day")
            slack = _OF_REPORT if case.document.form.startswith("8-K") else _NEAR
            if not told or told <= written + slack or not _dated(case, clause, found, "day"):
                continue
            if not _NOT_DONE.search(clause.around(found, 70)):
                message = (
                    f"What is told as done on {say.day(told)} lies after the day of the document, {say.day(written)}."
                )
                yield Hit(message, case.place(clause.told(found)))


def _written(case: Case) -> date | None:
    try:
        return date.fromisoformat(case.document.date)
    except ValueError:
        return None


_QUARTER = re.compile(
    r"\b(?P<ordinal>first|second|third|fourth)[\s-]+(?:fiscal[\s-]+)?quarter,?\s+(?:(?:of\s+)?(?"
    r":fiscal\s+)?(?:year\s+)?(?:19|20)\d\d,?\s+)?(?:which\s+)?(?:\(?ended|ending)\s+(?P<month>[A-Z][a-z]+)\b",
)
_YEAR = re.compile(
    r"\b(?:fiscal\s+)?year\s+(?:ended|ending)\s+(?P<month>[A-Z][a-z]+)\b|\bfiscal\s+year\s+(?"
    r":of\s+the\s+company\s+)?ends\s+(?:on\s+)?(?P<ends>[A-Z][a-z]+)\b|\btwelve\s+months\s+ended\s+(?"
    r"P<twelve>[A-Z][a-z]+)\b"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_CHANGED = re.compile(
    r"transition period|change (?:in|of) (?:its |the )?fiscal year|fiscal year[- ]end change|new fiscal year"
)


def quarters_of_one_year(case: Case) -> Iterator[Hit]:
    """Each quarter tells the month in which the fiscal year ends; so does the year itself."""
    clean = case.document.clean
    if _CHANGED.search(clean.lower()):
        return
    told = []
    for found in _QUARTER.finditer(clean):
        if (month := _month(found["month"])) is not None:
            told.append(((month + 3 * (4 - _ORDINALS[found["ordinal"]])) % 12, found))
    years = [
        (month, found)
        for found in _YEAR.finditer(clean)
        if (month := _month(found["month"] or found["ends"] or found["twelve"])) is not None
    ]
    counted = Counter(month for month, _ in (*told, *years))
    if len(counted) < 2:
        return
    usual = counted.most_common(1)[0][0]
    for month, found in told:
        if 2 <= (month - usual) % 12 <= 10 and counted[month] < counted[usual]:
            message = (
                f"A {found['ordinal']} quarter that ends in {found['month']} is of a year that ends in {_name(month)}; "
                f"elsewhere the year ends in {_name(usual)}."
            )
            yield Hit(message, case.place(found.span()))
            return


def _month(word: str) -> int | None:
    key = word[:3].lower()
    return _MONTHS.index(key) if key in _MONTHS else None


def _name(month: int) -> str:
    return f"{date(2001, month + 1, 1):%B}"


RULES = (
    Rule(
        "term-in-order", Severity.VIOLATION, "What has a term ends after it begins.", ends_after_it_begins, MISLEADING
    ),
    Rule(
        "term-as-told",
        Severity.WARNING,
        "A term told in years is that of its first and last day.",
        term_as_told,
        MISLEADING,
    ),
    Rule("years-in-order", Severity.VIOLATION, "Years told as a span run forward.", years_in_order, MISLEADING),
    Rule(
        "planned-for-the-past",
        Severity.WARNING,
        "What is told as still to come lies after the day of the document.",
        planned_for_the_past,
        MISLEADING,
    ),
    Rule(
        "done-in-the-future",
        Severity.WARNING,
        "What is told as done lies before the day of the document.",
        done_in_the_future,
        MISLEADING,
    ),
    Rule(
        "quarter-of-fiscal-year",
        Severity.WARNING,
        "Quarters end where the fiscal year has them end.",
        quarters_of_one_year,
        "Regulation S-X Rule 3-06 (17 CFR 210.3-06)",
    ),
)
