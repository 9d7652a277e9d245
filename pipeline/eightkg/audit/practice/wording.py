"""What words tell in place of a figure: "doubled", "30 days, or until June 5", "Chapter 11", a wrong "million"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import Clause, Figure, day_of, pattern
from eightkg.audit.rule import Hit, Rule
from eightkg.models import BlockKind, Severity

MISLEADING = "Exchange Act Rule 12b-20 (17 CFR 240.12b-20)"
_TIMES = {"doubl": 2, "tripl": 3, "quadrupl": 4}
_MULTIPLIED = pattern(
    r"\b(?P<how>more than |nearly |almost |approximately |about )?(?P<times>doubl|tripl|quadrupl)(?:ed|ing|e)\b"
    r"[^<;.]{0,24}? to FIG@new[^<;.]{0,60}?\b(?:from|compared (?:with|to)|versus) (?:[a-z'-]+ ){0,4}?FIG@old"
)
_FROM_TO = pattern(
    r"\b(?P<how>more than |nearly |almost |approximately |about )?(?P<times>doubl|tripl|quadrupl)(?:ed|ing|e)\b"
    r"[^<;.]{0,40}? from (?:[a-z'-]+ ){0,4}?FIG@old[^<;.]{0,60}? to FIG@new"
)


def multiplied(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        for form in (_MULTIPLIED, _FROM_TO):
            for found in clause.find(form):
                new, old = clause.figure(found, "new"), clause.figure(found, "old")
                if new is None or old is None or new.measure != old.measure or old.interval.low <= 0:
                    continue
                times = _TIMES[found["times"]]
                ratio = new.interval / old.interval
                least = Decimal(times) * (1 if (found["how"] or "").startswith("more") else Decimal("0.85"))
                most = Decimal(times) * (Decimal("1.6") if found["how"] else Decimal("1.3"))
                if ratio.high < least or ratio.low > most:
                    exact = new.value / old.value
                    message = f"From {say.told(old)} to {say.told(new)} is {say.number(exact)} times as much, not "
                    f"{times} times."
                    numbers = {"new": new.value, "old": old.value, "times": exact, "told": Decimal(times)}
                    yield Hit(message, case.place(clause.told(found)), numbers)


_DAYS = pattern(
    r"\b(?P<count>\d{1,3})[- ](?:calendar )?days?,? (?:or |i\.e\.,? |that is,? )?(?:until|through) ~DATE@end"
)
_MOST_DAYS = 5
"""So far a last day may lie off: it moves to a business day, and the first may be counted or not."""


def days_until(case: Case) -> Iterator[Hit]:
    """A number of days told with its last day: it begins on a day that is told nearby, or on the document's own."""
    for index, clause in enumerate(case.clauses):
        for found in clause.find(_DAYS):
            end, count = clause.day(found, "end"), int(found["count"])
            if end is None:
                continue
            near = case.clauses[max(0, index - 2) : index + 1]
            told = {day for each in near for day in _days(each) if day < end}
            written = {day for each in case.clauses for day in _days(each) if day < end}
            if not told or any(abs((end - day).days - count) <= _MOST_DAYS for day in written):
                continue
            if any(abs((end - day).days - count * Decimal("1.4")) <= _MOST_DAYS for day in written):
                continue  # business days
            first = max(told)
            last = say.day(first + timedelta(count))
            message = f"{count} days from {say.day(first)} last until {last}, not {say.day(end)}."
            yield Hit(message, case.place(clause.told(found)), {"days": Decimal(count)})


def _days(clause: Clause) -> Iterator[date]:
    for _, index in clause.marks:
        if day := day_of(clause.sentence.mentions[index]):
            yield day


_SERVED = re.compile(
    r"\b(?:after |with )?(?P<count>\d{1,2}) years (?:of service |with (?:the|our) company )?since (?P<year>(?:19|"
    r"20)\d\d)\b"
)


def years_since(case: Case) -> Iterator[Hit]:
    """ "20 years of service since 1988", in a document of 2008."""
    written = case.document.date[:4]
    if not written.isdigit():
        return
    for sentence in case.sentences:
        text = case.document.clean[sentence.start : sentence.end]
        for found in _SERVED.finditer(" ".join(text.split())):
            count, year = int(found["count"]), int(found["year"])
            if abs(int(written) - year - count) > 2:
                message = f"Since {year} it is {int(written) - year} years, not {count}."
                numbers = {"since": Decimal(year), "told": Decimal(count)}
                yield Hit(message, case.place((sentence.start, sentence.end)), numbers)


_CHAPTER = re.compile(r"\bchapter\s+(7|9|11|12|13|15)\b", re.I)
_NOTES = re.compile(
    r"(?<![\d.])(\d{1,2}(?:\.\d+)?)\s?%\s+(?:[a-z-]+\s+){0,4}?(notes|debentures|bonds|preferred)\b", re.I
)


def _told_in(case: Case, wanted: re.Pattern[str], headline: bool) -> dict[str, tuple[int, int]]:
    """What a pattern finds in the headlines, or in all that is not one, with its first place."""
    found: dict[str, tuple[int, int]] = {}
    for block in case.document.blocks:
        if (block.kind is BlockKind.HEADLINE) is headline:
            for each in wanted.finditer(case.document.clean, block.start, block.end):
                key = str(Decimal(each[1]).normalize()) + (f"% {each[2].lower()}" if each.re.groups > 1 else "")
                found.setdefault(key, each.span())
    return found


def headline_terms(case: Case) -> Iterator[Hit]:
    """The chapter of a bankruptcy, the rate of notes and the scale of an amount in the headline against the text."""
    chapters, others = _told_in(case, _CHAPTER, True), _told_in(case, _CHAPTER, False)
    if len(chapters) == 1 and len(others) == 1 and chapters.keys() != others.keys():
        (chapter, _), (other, place) = *chapters.items(), *others.items()
        yield Hit(f"The headline tells of Chapter {chapter}, the text of Chapter {other}.", case.place(place))
    rates, below = _told_in(case, _NOTES, True), _told_in(case, _NOTES, False)
    for rate, _ in rates.items():
        alike = {told: place for told, place in below.items() if told.split()[-1] == rate.split()[-1]}
        if len(rates) == len(alike) == 1 and rate not in alike:
            (other, place) = next(iter(alike.items()))
            yield Hit(f"The headline tells of {rate}, the text of {other}.", case.place(place))
    yield from _scales(case)


def _scales(case: Case) -> Iterator[Hit]:
    """ "$42 million" above "$42 billion": the same digits, a thousand times as much."""
    blocks = case.document.blocks
    heads: list[Figure] = []
    body: list[Figure] = []
    for clause in case.clauses:
        kind = heads if blocks[clause.sentence.block].kind is BlockKind.HEADLINE else body
        kind.extend(figure for figure in clause.figures if figure.kind == "money" and figure.value > 1000)
    for head in heads:
        if any(head.interval.meets(figure.interval) for figure in body):
            continue
        wrong = [figure for figure in body if _thousandfold(head, figure)]
        if wrong:
            message = f"The headline tells {say.told(head)}, the text {say.told(wrong[0])}."
            numbers = {"headline": head.value, "text": wrong[0].value}
            yield Hit(message, case.place(wrong[0].span), numbers)


def _thousandfold(head: Figure, figure: Figure) -> bool:
    return figure.measure == head.measure and figure.value in (head.value * 1000, head.value / 1000)


RULES = (
    Rule(
        "multiple-as-told", Severity.WARNING, "What is told to have doubled is twice as much.", multiplied, MISLEADING
    ),
    Rule("days-until", Severity.WARNING, "A number of days ends on the day told with it.", days_until),
    Rule("years-since", Severity.WARNING, "A number of years is that since the year told with it.", years_since),
    Rule(
        "headline-terms",
        Severity.WARNING,
        "The headline and the text name one chapter, one rate of notes and amounts of one scale.",
        headline_terms,
        MISLEADING,
    ),
)
