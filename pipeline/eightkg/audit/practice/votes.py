"""Votes at a meeting: quorum, majorities, and no more votes than shares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import Clause, Figure, pattern
from eightkg.audit.precision import total
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Severity

_CAST = pattern(
    r"(?:QTY@for|NUM@for)[^<;]{0,60}?(?:\bfor\b|in favor|\bcast "
    r"for|approv)[^<]{0,60}?(?:QTY@against|NUM@against)[^<;]{0,60}?(?:against|withheld|opposed)"
    r"(?:[^<]{0,60}?(?:QTY@abstain|NUM@abstain)[^<;]{0,40}?abst(?:ain\w*|ention\w*))?"
)
_CAST_FIRST = pattern(
    r"(?:for|in favor):? (?:QTY@for|NUM@for)[^<]{0,20}?against:? "
    r"(?:QTY@against|NUM@against)(?:[^<]{0,20}?abst\w+:? (?:QTY@abstain|NUM@abstain))?"
)
_PRESENT = (
    pattern(r"(?:QTY@present|NUM@present)[^<;]{0,110}?(?:\brepresented\b|\bpresent\b)"),
    pattern(r"(?:represent(?:ed|ing)|present)[^<;]{0,60}?QTY@present"),
)
_OUT = (
    pattern(r"(?:of|out of) (?:the |a total of )?QTY@out(?: [a-z'(),-]+){0,10}? (?:outstanding|entitled)"),
    pattern(r"(?:there were|had) QTY@out(?: [a-z'(),-]+){0,10}? (?:outstanding|entitled)"),
    pattern(r"QTY@out(?: [a-z'(),-]+){0,6}? (?:issued and )?outstanding(?: and entitled)?"),
)
_VOTE = re.compile(r"\bvot(?:e|es|ed|ing)\b")
_MEETING = re.compile(
    r"\b(?:annual|special|stockholders?'?|shareholders?'?) meeting|\bmeeting of (?:the )?(?:stock|share)holders"
)


def _first(case: Case, forms: tuple[re.Pattern[str], ...], name: str, cue: str) -> list[Figure]:
    found_figures: dict[int, Figure] = {}
    for clause in case.clauses:
        if re.search(cue, clause.text):
            for form in forms:
                for found in clause.find(form):
                    figure = clause.figure(found, name)
                    if figure and figure.value >= 1000:
                        found_figures.setdefault(figure.start, figure)
    return list(found_figures.values())


def quorum(case: Case) -> Iterator[Hit]:
    if not _MEETING.search(case.document.clean.lower()):
        return
    present = _first(case, _PRESENT, "present", r"\b(?:represented|present|proxy)\b")
    out = _first(case, _OUT, "out", r"outstanding|entitled")
    present = [each for each in present if each.start not in {other.start for other in out}]
    if len({each.value for each in present}) != 1 or len({each.value for each in out}) != 1:
        return
    here, whole = present[0], out[0]
    numbers = {"present": here.value, "outstanding": whole.value}
    if here.interval.low > whole.interval.high:
        yield Hit(
            f"{say.told(here)} were represented, more than the {say.told(whole)} outstanding.",
            case.place(here.span),
            numbers,
        )
    elif "quorum" in case.document.clean.lower() and here.interval.high < whole.interval.low / 3:
        part = say.number(100 * here.value / whole.value)
        message = f"{say.told(here)} of {say.told(whole)}, {part}%, make no quorum: it takes a third at the least."
        yield Hit(message, case.place(here.span), numbers)


_HOLDERS = pattern(r"holders of (?:an aggregate of |about )?QTY@for[^;]{0,40}? (?:have )?voted\b")


def votes_within_shares(case: Case) -> Iterator[Hit]:
    if not _VOTE.search(case.document.clean.lower()):
        return
    present = _first(case, _PRESENT, "present", r"\b(?:represented|present|proxy)\b")
    out = _first(case, _OUT, "out", r"outstanding|entitled")
    limits = out or present
    holders = [
        (clause, found, [figure])
        for clause in case.clauses
        for found in clause.find(_HOLDERS)
        if (figure := clause.figure(found, "for"))
    ]
    for clause, found, figures in (*_votes(case), *holders):
        cast = total([each.interval for each in figures])
        if (
            limits
            and all(each.start not in {f.start for f in figures} for each in limits)
            and cast.low > max(each.interval.high for each in limits)
        ):
            most = max(limits, key=lambda each: each.value)
            added = sum((each.value for each in figures), Decimal(0))
            message = f"{say.number(added)} votes are more than the {say.told(most)}."
            numbers = {"votes": added, "shares": most.value}
            yield Hit(message, case.place(clause.told(found)), numbers)


def _votes(case: Case) -> Iterator[tuple[Clause, re.Match[str], list[Figure]]]:
    for clause in case.clauses:
        if "against" in clause.text or "withheld" in clause.text:
            for form in (_CAST, _CAST_FIRST):
                for found in clause.find(form):
                    figures = [f for name in ("for", "against", "abstain") if (f := clause.figure(found, name))]
                    yield clause, found, figures


_APPROVED = re.compile(r"\b(?:approved|adopted|ratified|elected|passed|carried)\b")
_REJECTED = re.compile(r"\b(?:rejected|defeated|not approved|failed|did not approve)\b")


def majority(case: Case) -> Iterator[Hit]:
    for clause, found, figures in _votes(case):
        if len(figures) < 2 or len({f.quantity.unit for f in figures[:2]} - {""}) > 1:
            continue
        given, against = figures[0], figures[1]
        rejected = _REJECTED.search(clause.text)
        approved = None if rejected else _APPROVED.search(clause.text)
        numbers = {"for": given.value, "against": against.value}
        cast = f"{say.number(given.value)} votes for and {say.number(against.value)} against"
        if approved and given.interval.high < against.interval.low:
            yield Hit(f"With {cast} nothing is {approved[0]}.", case.place(clause.told(found)), numbers)


RULES = (
    Rule(
        "votes-quorum",
        Severity.VIOLATION,
        "Shares represented are among those outstanding, and make a quorum.",
        quorum,
        "Delaware General Corporation Law §216",
    ),
    Rule(
        "votes-within-shares",
        Severity.VIOLATION,
        "No more votes are cast than there are shares.",
        votes_within_shares,
        "Form 8-K Item 5.07(b)",
    ),
    Rule(
        "votes-majority",
        Severity.VIOLATION,
        "What is approved had more votes for than against.",
        majority,
        "Delaware General Corporation Law §216",
    ),
)
