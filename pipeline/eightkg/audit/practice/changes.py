"""Movements from one figure to another: the direction told, the percentage, the difference in money or points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import Figure
from eightkg.audit.practice.movements import Movement, movements
from eightkg.audit.precision import Interval, exactly
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Severity

HUNDRED = Decimal(100)
MISLEADING = "Exchange Act Rule 12b-20 (17 CFR 240.12b-20)"

_UNLIKE = re.compile(
    r"constant[- ]currenc|local currenc|organic|pro forma|per day|excluding|adjust(?:ed|ing) for|annual rate|compound"
)
"""What makes a percentage one of other figures than those beside it."""
_SIGNED = re.compile(
    r"negative|\bloss(?:es)?\b.*\b(?:income|profit|earnings|gain)\b|\b(?:income|profit|earnings|gain)"
    r"\b.*\bloss(?:es)?\b|\(loss|deficit|outflow"
)
_POINT = re.compile(r"points?\b|bps?\b", re.I)


def wrong_percentage(case: Case) -> Iterator[Hit]:
    for move in movements(case):
        change = move.change
        if change is None or move.new.kind == "percent" or not _plain(move) or _UNLIKE.search(move.words):
            continue
        if _POINT.search(change.wording) or (before := _before(move)) is None:
            continue
        new = move.new.interval
        if "dividend" in move.clause.text and move.old:  # a rate of dividend is told in full
            new, before = exactly(move.new.value), exactly(move.old.value)
        told = _size(change.interval)
        slack = told.high - told.low
        apart = _percentage(new, before).gap(told)
        if apart <= slack:
            continue
        middle = (before.low + before.high) / 2
        exact = abs(move.new.value - middle) / middle * HUNDRED
        between = f"From {_at(middle, move.new)} to {say.told(move.new)}"
        message = f"{between} is a change of {say.number(exact)}%, not of {say.number(abs(change.value))}%."
        numbers = {"from": middle, "to": move.new.value, "told": change.value, "expected": exact}
        yield Hit(message, case.place(move.span), numbers)


def _before(move: Movement) -> Interval | None:
    """What the figure was before: as told, or as the difference tells; None where it may be zero or less."""
    before = move.old.interval if move.old else None
    if before is None and move.step is not None and move.up is not None and move.step.measure == move.new.measure:
        new, step = move.new.interval, _size(move.step.interval)
        before = new - step if move.up else new + step
    return before if before and before.low > 0 and move.new.interval.low >= 0 else None


def _plain(move: Movement) -> bool:
    """Whether its figures are single values."""
    return all(figure is None or figure.quantity.value is not None for figure in (move.new, move.old, move.step))


def _percentage(new: Interval, old: Interval) -> Interval:
    ratio = new / old
    ends = sorted((abs(ratio.low - 1) * HUNDRED, abs(ratio.high - 1) * HUNDRED))
    return Interval(Decimal(0) if Decimal(1) in ratio else ends[0], ends[1])


def _size(interval: Interval) -> Interval:
    ends = sorted((abs(interval.low), abs(interval.high)))
    return Interval(ends[0], ends[1])


def _at(value: Decimal, like: Figure) -> str:
    return say.measured(value, like.quantity)


def wrong_direction(case: Case) -> Iterator[Hit]:
    for move in movements(case):
        before = move.clause.text[: move.clause.text.find(move.words)][-60:]
        if (
            move.old is None
            or move.up is None
            or _SIGNED.search(before + move.words)
            or min(move.new.value, move.old.value) < 0
        ):
            continue
        low, high = (move.old, move.new) if move.up else (move.new, move.old)
        if low.interval.low > high.interval.high and low.value > high.value:
            told, compared = ("an increase", "less") if move.up else ("a decrease", "more")
            message = f"The text tells {told}, but {say.told(move.new)} is {compared} than {say.told(move.old)}."
            yield Hit(message, case.place(move.span), {"from": move.old.value, "to": move.new.value})


def wrong_difference(case: Case) -> Iterator[Hit]:
    for move in movements(case):
        told = move.step or move.change
        if told is None or move.old is None or not _plain(move) or _UNLIKE.search(move.words):
            continue
        points = move.new.kind == "percent"
        if points != bool(_POINT.search(told.wording)) or (not points and told.measure != move.new.measure):
            continue
        scale = HUNDRED if told.quantity.unit == "bp" else Decimal(1)
        difference = _size(move.new.interval) - _size(move.old.interval)
        expected = _size(Interval(difference.low * scale, difference.high * scale))
        if Decimal(0) in difference:
            expected = Interval(Decimal(0), expected.high)
        if expected.gap(_size(told.interval)) > told.interval.high - told.interval.low:
            exact = abs(abs(move.new.value) - abs(move.old.value)) * scale
            between = f"From {say.told(move.old)} to {say.told(move.new)}"
            message = f"{between} is a change of {_at(exact, told)}, not of {say.told(told)}."
            numbers = {"from": move.old.value, "to": move.new.value, "told": told.value, "expected": exact}
            yield Hit(message, case.place(move.span), numbers)


RULES = (
    Rule(
        "change-percentage",
        Severity.VIOLATION,
        "A percentage of change is that of the two figures beside it, within rounding.",
        wrong_percentage,
        MISLEADING,
    ),
    Rule(
        "change-direction",
        Severity.VIOLATION,
        "What is told to have risen is higher than before, what is told to have fallen is lower.",
        wrong_direction,
        MISLEADING,
    ),
    Rule(
        "change-difference",
        Severity.VIOLATION,
        "An increase or decrease told as an amount or in points is the difference of the two figures beside it.",
        wrong_difference,
        MISLEADING,
    ),
)
