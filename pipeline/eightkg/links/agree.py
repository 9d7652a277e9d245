"""When two events, told in two documents, are one and the same."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from eightkg.links.tellings import Amount, Item, Telling, Thing
from eightkg.models import EventClass

ROUNDING = Decimal("0.005")
"""Part of a number by which its tellings may differ: a headline rounds."""
CODES = frozenset({"code", "metric"})
"""Kinds that say of what sort an event is, and not which one."""
WORDY = frozenset({"text", "matter"})
"""Kinds that documents put in words of their own: one word in common is not enough."""


def agreement(one: Telling, other: Telling, event_class: EventClass) -> int:
    """In how many roles two events of one company and class agree; 0 where they are not the same event.

    They are where they have one modality; agree in each key role that both state, among which is one that is not
    merely a code; and disagree in no other role, what is put in free words aside.
    """
    if one.modality != other.modality:
        return 0
    agreeing, certain = 0, False
    for name in one.values.keys() & other.values.keys():
        role = event_class.roles[name]
        if any(alike(a, b, role.kind) for a, b in product(one.values[name], other.values[name])):
            agreeing += 1
            certain = certain or (role.key and role.kind not in CODES)
        elif role.key or role.kind != "text":
            return 0
    return agreeing if certain else 0


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
