"""When two events, told in two documents, are one and the same."""

from __future__ import annotations

from itertools import product

from eightkg.likeness import alike
from eightkg.models import EventClass
from eightkg.tellings import Telling

CODES = frozenset({"code", "metric"})
"""Kinds that say of what sort an event is, and not which one."""


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
