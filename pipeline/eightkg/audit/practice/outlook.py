"""Ranges and outlooks: the lower end first, raised means raised, the midpoint in the middle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from eightkg.audit.case import Case
from eightkg.audit.clauses import Clause, Figure, pattern
from eightkg.audit.practice.changes import MISLEADING
from eightkg.audit.precision import Interval
from eightkg.audit.rule import Hit, Rule
from eightkg.audit.say import measured
from eightkg.models import Severity

_RANGES = tuple(
    pattern(form)
    for form in (
        r"\bbetween FIG@low and FIG@high",
        r"\brang(?:e|es|ing) (?:of|from|between|is|was) (?:between )?FIG@low ?(?:to|and|-) ?FIG@high",
        r"\b(?:expect|guidance|forecast|anticipat|estimat|outlook|project|target)[^<;.]{0,60}?(?:of|be|at|is|"
        r"about) (?:from )?"
        r"FIG@low ?(?:to|-) ?FIG@high",
        r"(?<![\w.<>:])\$?(?P<first>\d{1,3}(?:\.\d+)?)(?:%| percent)? ?(?:to|-) ?PCT@high",
    )
)
_MOVES = re.compile(r"\b(?:increas|decreas|reduc|rais|lower|chang|amend|cut|mov|revis|improv|grow|declin|from)\w*\b")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def reversed_range(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        seen: set[int] = set()
        for form in _RANGES:
            for found in clause.find(form):
                high = clause.figure(found, "high")
                if high is None or high.start in seen:
                    continue
                if low := _low(clause, found, high):
                    seen.add(high.start)
                    start = low[1] or high.start
                    yield _reversed(case, low[0], high.value, high, (start, high.end))
        for figure in clause.figures:
            ends = _misread(figure)
            if ends:
                yield _reversed(case, *ends, figure, figure.span)


def _low(clause: Clause, found: re.Match[str], high: Figure) -> tuple[Decimal, int] | None:
    """The end told first and where it stands, where it is above the other one of the same measure."""
    low = clause.figure(found, "low")
    if low is None and "first" in found.groupdict() and found["first"] is not None:
        value, before = Decimal(found["first"]), found.string[max(0, found.start() - 40) : found.start()]
        return (value, 0) if value > high.value and not _MOVES.search(before) else None
    if low is None or not _one_measure(low, high):
        return None
    if low.value >= 1000 * abs(high.value):  # the scale word of the second was not read
        return None
    move = _MOVES.search(found[0]) or _MOVES.search(found.string[max(0, found.start() - 24) : found.start()])
    told = found[0].startswith(("between", "rang"))
    return (low.value, low.start) if low.value > high.value and (told or not move) else None


def _one_measure(low: Figure, high: Figure) -> bool:
    return low.measure == high.measure or (low.kind == "money" and high.kind == "number")


def _misread(figure: Figure) -> tuple[Decimal, Decimal] | None:
    """The ends of "$58 to $18 million": one scale word for both, and the first is the higher."""
    low, high = figure.quantity.minimum, figure.quantity.maximum
    digits = [Decimal(each.replace(",", "")) for each in _DIGITS.findall(figure.wording)]
    if low is None or high is None or len(digits) != 2 or not digits[1] or digits[0] <= digits[1] or low != digits[0]:
        return None
    scale = high / digits[1]
    return (digits[0] * scale, high) if scale >= 1000 and high > low * 1000 else None


def _reversed(case: Case, low: Decimal, high: Decimal, like: Figure, span: tuple[int, int]) -> Hit:
    first, last = measured(low, like.quantity), measured(high, like.quantity)
    message = f"The range begins with {first} and ends with {last}, which is less."
    return Hit(message, case.place(span), {"low": low, "high": high})


_TOPIC = r"(?:guidance|outlook|forecasts?|estimates?|expectations?|targets?|range|projections?)"
_REVISED = (
    r"\b(?:(?P<up>rais\w+|increas\w+)|(?P<down>lower\w+|reduc\w+|cut(?:s|ting)?|decreas\w+)|"
    r"(?P<same>reaffirm\w*|reiterat\w+|maintain\w*|affirm\w*))\b"
)
_EARLIER = r"(?:from|compared (?:with|to)|versus|vs\.?|previous(?:ly)?|prior|earlier)"
_REVISIONS = tuple(
    pattern(form)
    for form in (
        rf"{_REVISED} ~~\b{_TOPIC}\b~~(?:to|of|at) ~FIG@new~~\b{_EARLIER}\b~~FIG@old",
        rf"{_REVISED} ~~\b{_TOPIC}\b~~\bfrom ~FIG@old~~\bto ~FIG@new",
        rf"FIG@new~~{_REVISED} ~\b{_TOPIC}\b~from ~FIG@old",
        rf"{_REVISED} ~~FIG@new~~\b{_EARLIER} ~{_TOPIC}~FIG@old",
    )
)
_ONE_END = re.compile(
    r"\b(?:low|lower|high|upper|top|bottom|mid)[- ]?(?:er)? ?(?:end|half|range|point)|midpoint|narrow"
)


def wrong_revision(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        seen: set[int] = set()
        for form in _REVISIONS:
            for found in clause.find(form):
                new, old = clause.figure(found, "new"), clause.figure(found, "old")
                if new is None or old is None or new.measure != old.measure or new.start in seen:
                    continue
                seen.add(new.start)
                if _ONE_END.search(found[0]) or (hit := _revision(case, clause, found, new, old)) is None:
                    continue
                yield hit


def _revision(case: Case, clause: Clause, found: re.Match[str], new: Figure, old: Figure) -> Hit | None:
    now, then = _ends(new), _ends(old)
    if min(*now, *then) < 0 or max(now) > 1000 * max(then) or max(then) > 1000 * max(now):
        return None
    moves = {(a > b) - (a < b) for a, b in zip(now, then, strict=True)}
    if found["same"]:
        wrong, told = moves != {0}, "leaves the outlook as it was"
    elif found["up"]:
        wrong, told = 1 not in moves, "raises the outlook"
    else:
        wrong, told = -1 not in moves, "lowers the outlook"
    if not wrong:
        return None
    message = f"The text {told}, but tells {_range(new)} now and {_range(old)} before."
    numbers = {"now low": now[0], "now high": now[1], "before low": then[0], "before high": then[1]}
    severity = None if not found["same"] and moves != {0} else Severity.WARNING
    return Hit(message, case.place(clause.told(found)), numbers, severity=severity)


def _ends(figure: Figure) -> tuple[Decimal, Decimal]:
    quantity = figure.quantity
    low = quantity.minimum if quantity.minimum is not None else figure.value
    high = quantity.maximum if quantity.maximum is not None else figure.value
    return low, high


def _range(figure: Figure) -> str:
    low, high = _ends(figure)
    ends = [measured(low, figure.quantity), measured(high, figure.quantity)]
    return ends[0] if low == high else f"{ends[0]} to {ends[1]}"


_MIDPOINTS = (
    pattern(r"FIG@range~~\bmid-?point~(?:of|is|at|being) FIG@middle"),
    pattern(r"\bmid-?point~~FIG@range~(?:is|was|of|being|,) ~FIG@middle"),
    pattern(r"FIG@range~~FIG@middle at (?:the|its) mid-?point"),
)


def wrong_midpoint(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        for form in _MIDPOINTS:
            for found in clause.find(form):
                ends, middle = clause.figure(found, "range"), clause.figure(found, "middle")
                if ends is None or middle is None or ends.measure != middle.measure:
                    continue
                low, high = ends.quantity.minimum, ends.quantity.maximum
                if low is None or high is None:
                    continue
                exact = (low + high) / 2
                slack = middle.interval.high - middle.interval.low
                if Interval(exact, exact).gap(middle.interval) > slack / 2:
                    message = (
                        f"The midpoint of {_range(ends)} is {measured(exact, middle.quantity)}, "
                        f"not {measured(middle.value, middle.quantity)}."
                    )
                    numbers = {"low": low, "high": high, "told": middle.value, "expected": exact}
                    yield Hit(message, case.place(clause.told(found)), numbers)


RULES = (
    Rule(
        "range-in-order",
        Severity.VIOLATION,
        "A range begins with its lower end.",
        reversed_range,
        MISLEADING,
    ),
    Rule(
        "outlook-revised-as-told",
        Severity.VIOLATION,
        "An outlook told to be raised is higher than before, one lowered is lower, one affirmed is the same.",
        wrong_revision,
        "Regulation S-K Item 10(b) (17 CFR 229.10(b))",
    ),
    Rule(
        "range-midpoint",
        Severity.VIOLATION,
        "The midpoint told of a range lies midway between its ends.",
        wrong_midpoint,
        MISLEADING,
    ),
)
