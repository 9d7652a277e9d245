"""Percentages of a whole: what part is told to be how much of it, and that no part is more than the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import Figure, figure_of, pattern
from eightkg.audit.practice.changes import MISLEADING
from eightkg.audit.precision import Interval
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Severity

HUNDRED = Decimal(100)
_IS = (
    r"(?:,? or|,? representing|,? constituting|,? which (?:is|was|represents?|represented)|,? equal to|,? "
    r"equivalent to|,| \()"
)
_OF = r"of (?!which\b)(?:(?!(?:and|was|were|compared|versus|on|at|for)\b)[a-z'()-]+ ){0,8}?"
_WITHIN = tuple(
    pattern(form)
    for form in (
        rf"AMOUNT@part[^<;.]{{0,50}}?{_IS} (?:or |approximately )?PCT@pct,? {_OF}AMOUNT@whole",
        rf"AMOUNT@part[^<;.]{{0,40}}? (?:represent|constitut|account)(?:s|ed|ing|es|e)?(?: for)? "
        rf"PCT@pct {_OF}AMOUNT@whole",
        rf"PCT@pct,? (?:or|\() ?(?:approximately )?AMOUNT@part\)?,? {_OF}AMOUNT@whole",
        r"AMOUNT@part,? (?:out )?of (?:the |its |our |a total of |all )*AMOUNT@whole[^<;.]{0,50}?(?:, or|\(|, "
        r"representing) PCT@pct\)?",
        r"\bof (?:the |its |our |a total of |all )*AMOUNT@whole[^<;.]{0,60}?, AMOUNT@part[^<;.]{0,20}?,? "
        r"(?:or|\() ?PCT@pct",
    )
)
_OTHER = re.compile(
    r"discount|premium|increase|decrease|growth|per share|coupon|interest|tax|each year|per annum|up to"
)


def wrong_part(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        seen: set[int] = set()
        for form in _WITHIN:
            for found in clause.find(form):
                part, pct, whole = (clause.figure(found, name) for name in ("part", "pct", "whole"))
                if part is None or pct is None or whole is None or pct.start in seen or _OTHER.search(found[0]):
                    continue
                if not _comparable(part, whole) or part.value <= 0:
                    continue
                seen.add(pct.start)
                expected = part.interval / whole.interval * Interval(HUNDRED, HUNDRED)
                if expected.gap(pct.interval) > pct.interval.high - pct.interval.low:
                    yield _wrong(case, clause.told(found), part, whole, pct)


_PEOPLE = frozenset("employees people persons positions jobs workers associates staff personnel members".split())


def _comparable(part: Figure, whole: Figure) -> bool:
    people = {part.quantity.unit, whole.quantity.unit} <= _PEOPLE
    units = (
        people
        or part.measure == whole.measure
        or (not part.quantity.currency and "" in (part.quantity.unit, whole.quantity.unit))
    )
    return units and part.quantity.currency == whole.quantity.currency and whole.interval.low > 0


def _wrong(case: Case, span: tuple[int, int], part: Figure, whole: Figure, pct: Figure) -> Hit:
    exact = part.value / whole.value * HUNDRED
    message = (
        f"{say.measured(part.value, part.quantity)} of {say.measured(whole.value, whole.quantity)} "
        f"are {say.number(exact)}%, "
        f"not {say.number(pct.value)}%."
    )
    numbers = {"part": part.value, "whole": whole.value, "told": pct.value, "expected": exact}
    return Hit(message, case.place(span), numbers)


_HELD = pattern(
    r"PCT@pct (?:of |ownership |interest |equity |voting )(?:the |its |our |all |total |company's |issued "
    r"|and |then |shares of |combined )*"
    r"(?P<what>outstanding|shares|common stock|voting|votes|workforce|employees|ownership|interest|equity|"
    r"membership|capital stock)"
)
_PRICED = re.compile(
    r"\b(?:price|equal to|conver|exercise|redempt|redeem|principal|rate|target|salary|bonus|growth|"
    r"increase|vest|performance|value)"
)


def above_whole(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        for found in clause.find(_HELD):
            pct = clause.figure(found, "pct")
            if pct and pct.interval.low > HUNDRED and not _PRICED.search(clause.around(found, 70, 50)):
                message = f"{say.number(pct.value)}% is more than the whole."
                yield Hit(message, case.place(pct.span), {"told": pct.value})


_DRAWN = pattern(
    r"\b(?:drawn|drew|borrowed|used|repurchased|bought back|spent|purchased)(?: [a-z'-]+){0,6}? "
    r"MONEY@part(?: [a-z'-]+){0,6}? (?:under|of|against|from) (?:its|the|a|our) "
    r"(?:[a-z]+ )?MONEY@whole[^<;.]{0,50}?(?:facility|credit|loan|line|program|authoriz\w+|plan|commitment)"
)


def above_limit(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        for found in clause.find(_DRAWN):
            part, whole = clause.figure(found, "part"), clause.figure(found, "whole")
            if part and whole and part.measure == whole.measure and part.interval.low > whole.interval.high:
                message = f"{say.told(part)} are more than the {say.told(whole)} that there are."
                yield Hit(message, case.place(clause.told(found)), {"part": part.value, "whole": whole.value})


_OWNED = r"(?:own(?:s|ed|ing)?|hold(?:s|ing)?|held|retain(?:s|ed|ing)?|hav(?:e|ing)|has|receiv(?:e|ing))"
_SHARED = tuple(
    pattern(form)
    for form in (
        rf"{_OWNED} (?:an? |the )?PCT@one~~\b(?:and|while|with|its|the)\b~~(?P<rest>remaining |other |balance "
        rf"of )?PCT@two",
        r"owned PCT@one by ~~\band (?P<rest>the remaining )?PCT@two by",
        r"PCT@one of the votes~for~PCT@two~against(?:~PCT@three~abstain)?",
        r"PCT@one[^<]{0,30} in favor~PCT@two[^<]{0,20} against(?:~PCT@three[^<]{0,20} abstain)?",
    )
)
_JOINT = re.compile(
    r"combined company|joint venture|venture|new company|surviving|\bjv\b|partnership|votes?\b|owned|"
    r"newco|balance|remaining"
)


def above_hundred_together(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        if not _JOINT.search(clause.text):
            continue
        for form in _SHARED:
            for found in clause.find(form):
                figures = [
                    f
                    for name in ("one", "two", "three")
                    if name in found.groupdict() and (f := clause.figure(found, name))
                ]
                rest = bool(found.groupdict().get("rest"))
                low = sum((figure.interval.low for figure in figures), Decimal(0))
                high = sum((figure.interval.high for figure in figures), Decimal(0))
                if _apart(found) or (low <= HUNDRED and not (rest and high < HUNDRED)):
                    continue
                sum_told = sum((figure.value for figure in figures), Decimal(0))
                shares = " and ".join(f"{say.number(figure.value)}%" for figure in figures)
                message = (
                    f"{shares} make {say.number(sum_told)}%, {'more than' if low > HUNDRED else 'less than'} the whole."
                )
                numbers = {f"part {index}": figure.value for index, figure in enumerate(figures, 1)}
                severity = (
                    None if rest or "combined company" in clause.text or "in favor" in found[0] else Severity.WARNING
                )
                yield Hit(message, case.place(clause.told(found)), numbers, severity=severity)


_TWO_THINGS = re.compile(
    r"\b(?:respectively|each|increase|from|to|margin|growth|rate|discount|premium|interest rate)\b"
)


def _apart(found: re.Match[str]) -> bool:
    """Whether the words tell the parts of several wholes."""
    return bool(_TWO_THINGS.search(found[0]))


_MIX = re.compile(
    r"\b(?:accounted for|represented|comprised|made up|consisted of|contributed|was derived from|were "
    r"derived from|came from|came from|come from|comes from|mix|generated)\b"
)
_WHOLE = re.compile(
    r"\bof (?:the |its |our |total |net |consolidated |company's |company |quarterly "
    r")*(?:revenues?|sales|production|assets|workforce|loans|portfolio|bookings|orders)\b"
)


_COMPARES = re.compile(
    r"\b(?:increas|decreas|grow|grew|rose|up|down|compared|versus|from <percent|prior|of "
    r"which|including|respectively in)\w*"
)


def mix_above_hundred(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        if not (_MIX.search(clause.text) and _WHOLE.search(clause.text)) or _COMPARES.search(clause.text):
            continue
        for part in clause.text.split(";"):
            marks = [*re.finditer(r"<(?!date|period)(\w+):(\d+)>", part)]
            if len(marks) < 3 or any(mark[1] != "percent" for mark in marks):
                continue
            spans = [clause.sentence.mentions[int(mark[2])] for mark in marks]
            figures = [figure for each in spans if (figure := figure_of(clause.document, each))]
            low = sum((figure.interval.low for figure in figures), Decimal(0))
            if low > HUNDRED:
                told = sum((figure.value for figure in figures), Decimal(0))
                numbers = {f"part {index}": figure.value for index, figure in enumerate(figures, 1)}
                place = case.place((figures[0].start, figures[-1].end))
                yield Hit(f"The parts add up to {say.number(told)}% of the whole.", place, numbers)


RULES = (
    Rule(
        "part-percentage",
        Severity.VIOLATION,
        "A part told as a percentage of a whole is that percentage of it, within rounding.",
        wrong_part,
        MISLEADING,
    ),
    Rule(
        "drawn-within-limit",
        Severity.VIOLATION,
        "No more is drawn or bought back than a facility or programme has.",
        above_limit,
        MISLEADING,
    ),
    Rule("part-within-whole", Severity.VIOLATION, "A part is at most 100% of its whole.", above_whole, MISLEADING),
    Rule(
        "shares-of-one-whole",
        Severity.VIOLATION,
        "The shares of one whole make at most 100%.",
        above_hundred_together,
        MISLEADING,
    ),
    Rule(
        "mix-of-one-whole", Severity.WARNING, "A mix told in percent makes at most 100%.", mix_above_hundred, MISLEADING
    ),
)
