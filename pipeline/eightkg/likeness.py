"""When two values, told in two documents, may be the same: names by their telling words, numbers by their rounding."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product

from eightkg.tellings import Amount, Item, Thing

ROUNDING = Decimal("0.005")
"""Part of a number by which its tellings may differ: a headline rounds."""
WORDY = frozenset({"text", "matter"})
"""Kinds that documents put in words of their own: one word in common is not enough."""
ABOUT = Decimal("0.05")
"""Part of a number by which one that is called approximate may be off."""

_SUFFIX = frozenset("jr sr ii iii iv md phd esq cpa dr mr mrs ms hon".split())


def alike(one: Item, other: Item, kind: str) -> bool:
    """Whether two values of a role of ``kind`` may be the same, each told as exactly as its text tells it."""
    match one, other:
        case Amount(), Amount():
            units = one.unit == other.unit or not (one.unit and other.unit)
            return (
                one.currency == other.currency and units and _near(one.low, other.low) and _near(one.high, other.high)
            )
        case str(), str():
            return one.startswith(other) or other.startswith(one)
        case Thing(), Thing():
            return one.iri == other.iri or any(
                _named_alike(a, b, kind in WORDY) for a, b in product(one.names, other.names)
            )
    return False


def _near(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= ROUNDING * max(abs(one), abs(other))


def _named_alike(one: frozenset[str], other: frozenset[str], wordy: bool) -> bool:
    """Equal, or one the shorter form of the other."""
    return one == other or (min(len(one), len(other)) > wordy and (one <= other or other <= one))


def same_measure(one: Amount, other: Amount) -> bool:
    """Whether two amounts are in one currency and unit, so that their numbers can be held against each other."""
    return one.currency == other.currency and (one.unit == other.unit or not (one.unit and other.unit))


def agree(one: Amount, other: Amount) -> bool:
    """Whether two amounts of one measure can be the same number, each rounded as it is told; a bound or a range agrees
    with what lies in it.

    >>> agree(Amount(Decimal("4800000"), Decimal("4800000")), Amount(Decimal("4763000"), Decimal("4763000")))
    True
    >>> agree(Amount(Decimal("4800000"), Decimal("4800000")), Amount(Decimal("4700000"), Decimal("4700000")))
    False
    """
    slack = max(_slack(one), _slack(other))
    lows, highs = (one.low, other.low), (one.high, other.high)
    if one.exact is None and other.exact is None and None not in lows and None not in highs:
        pairs = [(a, b) for a, b in (lows, highs) if a is not None and b is not None]
        return all(abs(a - b) <= slack for a, b in pairs)
    low = max((number for number in lows if number is not None), default=None)
    high = min((number for number in highs if number is not None), default=None)
    return low is None or high is None or low - high <= slack


def _slack(amount: Amount) -> Decimal:
    numbers = [number for number in (amount.low, amount.high) if number is not None]
    slack = max((_half_unit(number, amount) for number in numbers), default=Decimal(0))
    if amount.approximate:
        slack = max(slack, ABOUT * max(map(abs, numbers)))
    return slack


def _half_unit(number: Decimal, amount: Amount) -> Decimal:
    """Half of the last place that a number is told to: zeros at its end are taken for rounding, beyond two digits that
    are not; small sums of money are told in cents."""
    if not number:
        return Decimal(0)
    if amount.currency and abs(number) < 1000:
        return Decimal("0.005") if number.as_tuple().exponent in (0, -1, -2) else Decimal("0.0005")
    reduced = number.normalize()
    exponent = int(reduced.as_tuple().exponent)
    if exponent > 0:
        exponent = min(exponent, number.adjusted() - 1)
    return Decimal(5).scaleb(exponent - 1)


def same_person(one: Thing, other: Thing) -> bool:
    """Whether two names can be one person's: ``Ann B. Lee`` is ``Ann Lee`` and not ``Ann C. Lee``, and ``William Lee``
    may be ``Will Lee``.

    >>> same_person(Thing("a", (), "William P. Sullivan"), Thing("b", (), "Bill Sullivan, Jr."))
    False
    >>> same_person(Thing("a", (), "William P. Sullivan"), Thing("b", (), "Will Sullivan, Jr."))
    True
    """
    if one.iri == other.iri:
        return True
    a, b = _full_name(one.label), _full_name(other.label)
    if not a or not b or a[-1] != b[-1]:
        return False
    initials = [set(re.findall(r"\s([A-Z])\.?\s", thing.label)) for thing in (one, other)]
    if initials[0] and initials[1] and not initials[0] & initials[1]:
        return False
    return set(a) <= set(b) or set(b) <= set(a) or a[0].startswith(b[0]) or b[0].startswith(a[0])


def _full_name(label: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", label.casefold().replace("’", "").replace("'", ""))
    return [word for word in words if len(word) > 1 and word not in _SUFFIX]


def same_thing(one: Item, other: Item, kind: str) -> bool:
    """Whether two values of a role of ``kind`` name one thing, for those who look for what differs about it: persons by
    surname, other names by words in common, dates and numbers as told."""
    if isinstance(one, Thing) and isinstance(other, Thing):
        if kind == "person":
            return same_person(one, other)
        if kind == "period":
            return one.label == other.label
    return alike(one, other, kind)
