"""Stock splits: shares before times the ratio are shares after; a split told twice is one ratio."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import Clause, Figure, pattern
from eightkg.audit.precision import Interval, exactly
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Severity

SOURCE = "Exchange Act Rule 10b-17; Nasdaq Rule 5250(e)(3); ASC 260-10-55-12"
ONE = Decimal(1)

_FROM_TO = tuple(
    pattern(form)
    for form in (
        r"outstanding[^;]{0,120}?(?:from|of) ~COUNT@before(?: [a-z'(),-]+){0,8}? to ~COUNT@after",
        r"from ~COUNT@before(?: [a-z'(),-]+){0,8}? to ~COUNT@after(?: [a-z'(),-]+){0,8}? outstanding",
        r"COUNT@before(?: [a-z'(),-]+){0,8}? outstanding[^;]{0,60}?(?:before|prior "
        r"to)[^;<]{0,60}?(?:and|,)[^;<]{0,60}?COUNT@after",
        r"(?:before|prior to) the [^;<]{0,60}?COUNT@before[^;]{0,100}?(?:after|following|upon|as a "
        r"result)[^;<]{0,60}?COUNT@after",
        r"COUNT@after(?: [a-z'(),-]+){0,8}? outstanding,? (?:compared (?:with|to)|versus|up from|down "
        r"from|instead of) ~COUNT@before",
        r"COUNT@after(?: [a-z'(),-]+){0,8}? outstanding (?:after|following|as a "
        r"result)[^;<]{0,80}?(?:compared|versus|from|against)[^;<]{0,30}?COUNT@before",
    )
)
_AUTHORIZED = re.compile(r"\bauthorized\b")


def _ratios(case: Case) -> list[tuple[Clause, Figure]]:
    """The ratios told of splits, as shares held after for one before."""
    return [
        (clause, figure)
        for clause in case.clauses
        if "split" in clause.text or "stock dividend" in clause.text
        for figure in clause.figures
        if figure.kind == "ratio" and figure.value not in (ONE, 0) and not _in_shares(figure)
    ]


def _in_shares(figure: Figure) -> bool:
    """Whether a ratio is told as what becomes of shares: "one additional share for every two shares held"."""
    return figure.kind == "ratio" and "share" in figure.wording.lower()


def shares_after(case: Case) -> Iterator[Hit]:
    ratios = {figure.value for _, figure in _ratios(case)} or _by_dividend(case)
    if len(ratios) != 1:
        return
    ratio = next(iter(ratios))
    for clause in case.clauses:
        for form in _FROM_TO:
            found = next(clause.find(form), None)
            before, after = (clause.figure(found, "before"), clause.figure(found, "after")) if found else (None, None)
            if found is None or before is None or after is None or _AUTHORIZED.search(found[0]):
                continue
            if min(before.value, after.value) < 1000 or (
                "" not in (before.quantity.unit, after.quantity.unit) and before.measure != after.measure
            ):
                continue
            expected = (before.interval * exactly(ratio)).wider(Decimal("0.005"))
            exact = before.value * ratio
            numbers = {"before": before.value, "ratio": ratio, "told": after.value, "expected": exact}
            made = f"{say.number(before.value)} shares at {_ratio(ratio)} become {say.number(exact)}"
            if not expected.meets(after.interval):
                yield Hit(f"{made}, not {say.number(after.value)}.", case.place(clause.told(found)), numbers)
            break


def _by_dividend(case: Case) -> set[Decimal]:
    """The ratios of stock dividends told in percent."""
    told = [(clause, found) for clause in case.clauses for found in clause.find(_PERCENT)]
    percents = [figure for clause, found in told if (figure := clause.figure(found, "pct"))]
    return {ONE + figure.value / 100 for figure in percents}


def _ratio(ratio: Decimal) -> str:
    """
    >>> _ratio(Decimal(3)), _ratio(Decimal("1.5")), _ratio(Decimal("0.1"))
    ('3-for-1', '3-for-2', '1-for-10')
    """
    for given in range(1, 51):
        got = (ratio * given).quantize(ONE)
        if got > 0 and abs(got - ratio * given) < Decimal("0.001"):
            return f"{got}-for-{given}"
    return f"{say.number(ratio)}-for-1"


_MORE = pattern(
    r"(?:QTY@more|NUM@more)(?: [a-z'(),-]+){0,8}? for (?:each|every) (?:QTY@held|NUM@held|(?:issued "
    r"|outstanding |one )*share)"
)
_INTO = pattern(
    r"(?:each|every) (?:QTY@held|NUM@held)(?: [a-z'(),-]+){0,14}? (?:into|become|for|as) (?:QTY@one|one|a single)"
)
_ADDED = re.compile(r"\b(?:additional|new|extra|more|further)\b", re.I)
_PERCENT = pattern(r"PCT@pct (?:stock )?(?:stock|share) dividend|stock dividend of PCT@pct")


def told_twice(case: Case) -> Iterator[Hit]:
    """The ratio in words, as shares received, and as a stock dividend in percent."""
    ratios = {figure.value for _, figure in _ratios(case)}
    if len(ratios) != 1:
        return
    ratio = next(iter(ratios))
    for clause in case.clauses:
        told_in_shares = (
            (exactly(figure.value), (clause.sentence.start, clause.sentence.end))
            for figure in clause.figures
            if _in_shares(figure)
        )
        for other, span in (*told_in_shares, *_by_shares(clause), *_by_percent(clause)):
            if not other.wider(Decimal("0.001")).meets(exactly(ratio)):
                told = (other.low + other.high) / 2
                message = f"The split is told as {_ratio(ratio)} and as {_ratio(told)}."
                yield Hit(message, case.place(span), {"ratio": ratio, "other": told})


def _by_shares(clause: Clause) -> Iterator[tuple[Interval, tuple[int, int]]]:
    for found in clause.find(_MORE):
        more, held = clause.figure(found, "more"), clause.figure(found, "held")
        count = held.value if held else ONE
        if more and count and _ADDED.search(more.wording) and max(more.value, count) < 100:
            yield exactly(ONE + more.value / count), clause.told(found)
    if re.search(r"split|reclassif|combin|consolidat", clause.text):
        for found in clause.find(_INTO):
            held, one = clause.figure(found, "held"), clause.figure(found, "one")
            if held and 1 < held.value < 1000 and (one is None or one.value == ONE):
                yield exactly(ONE / held.value), clause.told(found)


def _by_percent(clause: Clause) -> Iterator[tuple[Interval, tuple[int, int]]]:
    for found in clause.find(_PERCENT):
        percent = clause.figure(found, "pct")
        if percent and percent.value >= 20:
            yield exactly(1) + percent.interval / exactly(100), percent.span


RULES = (
    Rule(
        "split-shares",
        Severity.VIOLATION,
        "Shares before a split times its ratio are the shares after it.",
        shares_after,
        SOURCE,
    ),
    Rule("split-ratio", Severity.VIOLATION, "A split told in two ways is told with one ratio.", told_twice, SOURCE),
)
