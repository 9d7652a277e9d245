"""Whether a difference between two tellings is one of what they tell, or only of what they were taken to tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from eightkg.history.compare import FIGURES, Relation, compare
from eightkg.likeness import same_measure
from eightkg.models import EventClass
from eightkg.notation import plain
from eightkg.tellings import Amount, Telling

FARTHEST = 3
"""How many times as large one of two figures may be, to be taken for figures of one thing."""


def certain(
    new: Telling,
    old: Telling,
    role: str,
    now: Sequence[Telling],
    then: Sequence[Telling],
    classes: Mapping[str, EventClass],
) -> bool:
    """Whether ``new`` and ``old``, which differ in ``role``, are of one thing. ``now`` and ``then`` are all tellings of
    the class in either document.

    They are not where another telling of the new document agrees with the old one in that role. A figure of a period is
    the only one that either document gives for its metric and period, and both are of one order of size: where there
    are several, they are of several things.
    """
    if settled(old, role, now, classes):
        return False
    if new.kind not in FIGURES:
        return True
    value, before = new.one(role), old.one(role)
    if not isinstance(value, Amount) or not isinstance(before, Amount) or before.exact is None:
        return False
    if not comparable(value, before) or names(new.around or new.quote, before.exact) or _measured(new)[0] == "other":
        return False
    return all(
        sum(_measured(each) == _measured(mine) and "segment" not in each.values for each in told) == 1
        for told, mine in ((now, new), (then, old))
    )


def settled(old: Telling, role: str, now: Sequence[Telling], classes: Mapping[str, EventClass]) -> bool:
    """Whether one of ``now`` tells what ``old`` did, ``role`` among it."""
    for other in now:
        verdict = compare(other, old, classes)
        if verdict and verdict.relation is Relation.REPEATS and role in other.values:
            return True
    return False


def _measured(telling: Telling) -> tuple[str, str]:
    return telling.word("metric") or telling.word("commodity"), telling.word("period")


def names(text: str, value: Decimal) -> bool:
    """Whether a text names a number beside others, as a figure to compare with, whole or in thousands, millions …

    >>> names("revenue of $7.4 billion, compared with $8.1 billion", Decimal("8100000000"))
    True
    """
    for scale in (0, 3, 6, 9):
        told = plain(value.scaleb(-scale))
        spelt = f"{int(told):,}" if told.lstrip("-").isdigit() else told
        if re.search(rf"(?<![\d.,]){re.escape(spelt)}(?![\d]|[.,]\d)", text):
            return True
    return False


def comparable(one: Amount, other: Amount) -> bool:
    """Whether two figures can be of one thing: of one measure, and of one order of size."""
    if not same_measure(one, other) or one.exact is None or other.exact is None:
        return False
    low, high = sorted((abs(one.exact), abs(other.exact)))
    return high <= FARTHEST * low
