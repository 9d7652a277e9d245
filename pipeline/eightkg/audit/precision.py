"""How exactly a figure is stated: the interval of values that its wording allows.

"$1.2 million" is said of anything from 1.15 to 1.25 million; "approximately", "more than" and "nearly" allow more. Two
statements contradict each other only where no value fits both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from eightkg.models import Quantity

INFINITY = Decimal("Infinity")
ZERO = Decimal(0)
HALF = Decimal("0.5")
ABOUT = Decimal("0.01")
"""What "approximately" adds to the rounding of a figure, as a part of it."""
BEYOND = Decimal("0.02")
BEYOND_ROUND = Decimal("0.2")
"""How far over 105,000 "more than 105,000" may lie, and over 20 "more than 20": a round figure is a mark to have
passed."""

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_NEARLY = re.compile(r"\b(?:nearly|almost|close to|just (?:under|below|over|above))\b", re.I)
_OPEN_ABOVE = re.compile(
    r"\b(?:at least|minimum|no(?:t)? (?:less|fewer|lower)|or (?:more|greater|higher)|as \w+ as)\b", re.I
)
_OPEN_BELOW = re.compile(
    r"\b(?:up to|at most|maximum|exceed|no(?:t)? (?:more|greater|higher)|as \w+ as|capped)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``, both inclusive; either may be infinite."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"{self.low} is above {self.high}")

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        corners = [_times(a, b) for a, b in product((self.low, self.high), (other.low, other.high))]
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: Interval) -> Interval:
        """Raises ZeroDivisionError where ``other`` holds zero."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("an interval with zero in it")
        corners = [
            a / b if b.is_finite() else ZERO
            for a, b in product((self.low, self.high), (other.low, other.high))
            if a.is_finite()
        ]
        if not (self.low.is_finite() and self.high.is_finite()):
            return Interval(-INFINITY, INFINITY)
        return Interval(min(corners), max(corners))

    def __contains__(self, number: Decimal) -> bool:
        return self.low <= number <= self.high

    def meets(self, other: Interval) -> bool:
        """Whether a number lies in both."""
        return self.low <= other.high and other.low <= self.high

    def gap(self, other: Interval) -> Decimal:
        """How far the two lie apart; 0 where they meet."""
        return max(ZERO, self.low - other.high, other.low - self.high)

    def wider(self, part: Decimal) -> Interval:
        """With ``part`` of its larger end added on both sides.

        >>> Interval(Decimal(90), Decimal(100)).wider(Decimal("0.1"))
        Interval(low=Decimal('80.0'), high=Decimal('110.0'))
        """
        finite = [abs(end) for end in (self.low, self.high) if end.is_finite()]
        slack = max(finite, default=ZERO) * part
        return Interval(self.low - slack, self.high + slack)


def _times(a: Decimal, b: Decimal) -> Decimal:
    return ZERO if a == 0 or b == 0 else a * b


def exactly(number: Decimal | int) -> Interval:
    """The interval of one number."""
    return Interval(Decimal(number), Decimal(number))


def total(parts: list[Interval]) -> Interval:
    """The interval of a sum.

    >>> total([Interval(Decimal(1), Decimal(2)), exactly(3)])
    Interval(low=Decimal('4'), high=Decimal('5'))
    """
    result = exactly(0)
    for part in parts:
        result += part
    return result


def stated(quantity: Quantity, wording: str) -> Interval:
    """What ``wording``, the words of the figure with its bound and approximation words, allows the figure to be.

    >>> from decimal import Decimal as D
    >>> stated(Quantity(D(1200000), currency="USD"), "$1.2 million")
    Interval(low=Decimal('1150000.0'), high=Decimal('1250000.0'))
    >>> stated(Quantity(None, D(105000), unit="oz"), "more than 105,000 ounces")
    Interval(low=Decimal('105000'), high=Decimal('107100.00'))
    """
    figures = _DIGITS.findall(wording)
    if quantity.value is not None:
        return _around(quantity.value, figures[0] if figures else "", wording, quantity.approximate)
    low, high = quantity.minimum, quantity.maximum
    if low is not None and high is not None:
        first, last = (figures[0], figures[-1]) if figures else ("", "")
        return Interval(low - HALF * _step(low, first), high + HALF * _step(high, last))
    number = low if low is not None else high
    assert number is not None
    reach = _reach(number, figures[0] if figures else "")
    if low is not None:
        return Interval(low, INFINITY if _OPEN_ABOVE.search(wording) else low + reach)
    assert high is not None
    return Interval(min(ZERO, high) if _OPEN_BELOW.search(wording) else high - reach, high)


def _around(value: Decimal, digits: str, wording: str, approximate: bool) -> Interval:
    half = HALF * _step(value, digits)
    if not approximate:
        return Interval(value - half, value + half)
    half = max(half, _reach(value, digits) if _NEARLY.search(wording) else ABOUT * abs(value))
    return Interval(value - half, value + half)


def _reach(value: Decimal, digits: str) -> Decimal:
    part = BEYOND_ROUND if len(_significant(value)) <= 2 else BEYOND
    return max(_step(value, digits), part * abs(value))


def _significant(value: Decimal) -> str:
    """The digits that count.

    >>> _significant(Decimal("120000")), _significant(Decimal("0.0105"))
    ('12', '105')
    """
    return "".join(map(str, value.as_tuple().digits)).strip("0")


def _step(value: Decimal, digits: str) -> Decimal:
    """What the last stated digit of a figure is worth. Where no scale word stands in for them, groups of three zeros
    may be rounded, but at least two digits are taken as told.

    >>> _step(Decimal(1200000), "1.2"), _step(Decimal(274000), "274,000"), _step(Decimal(464777), "464,777")
    (Decimal('100000'), Decimal('1E+3'), Decimal('1'))
    """
    number = Decimal(digits.replace(",", "")) if digits else ZERO
    if not value:
        return abs(Decimal(1).scaleb(int(number.as_tuple().exponent))) if digits else Decimal(1)
    if not number:
        number = Decimal(1)
    exponent = int(number.as_tuple().exponent)
    scale = abs(value) / abs(number) if digits else Decimal(1)
    if digits and exponent < 0:
        return scale.scaleb(exponent)
    if digits and scale != 1:
        return min(scale, Decimal(1).scaleb(abs(value).adjusted() - 1))
    zeros = abs(value).adjusted() + 1 - len(_significant(value))
    rounded = min(zeros - zeros % 3, max(0, abs(value).adjusted() - 1))
    return Decimal(1).scaleb(rounded)
