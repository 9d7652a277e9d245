"""One deal is one event: a merger agreement with the company that is bought is part of the acquisition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from eightkg.events.agree import agree
from eightkg.events.merge import join
from eightkg.events.rulebook import RuleBook
from eightkg.models import Event, Quantity


def absorb(events: Sequence[Event], book: RuleBook) -> tuple[Event, ...]:
    """The events without those that only tell again, in words of another class, what an event of that class tells.

    Which classes give way to which, and by which roles the deal is known, is in the class's ``yields``.
    """
    kept = list(events)
    for event in events:
        for kind, roles in book.classes[event.kind].yields.items():
            at = next((i for i, host in enumerate(kept) if host.kind == kind and one_deal(event, host, roles)), None)
            if at is not None:
                known = book.classes[kind].event.roles
                told = tuple(a for a in event.arguments if a.role in known and a.role not in roles)
                kept[at] = join(kept[at], replace(event, arguments=told))
                kept.remove(event)
                break
    return tuple(kept)


def ceded(events: Sequence[Event], book: RuleBook) -> list[Event]:
    """The events without those whose figure an event of another class takes for the same role, where the class gives
    way to that class: what is expected of a metric is no result."""
    taken = {(e.kind, a.role, a.start, a.end) for e in events for a in e.arguments if isinstance(a.value, Quantity)}
    return [
        event
        for event in events
        if not any(
            (kind, a.role, a.start, a.end) in taken for kind in book.classes[event.kind].cedes for a in event.arguments
        )
    ]


def one_deal(event: Event, host: Event, roles: Mapping[str, str]) -> bool:
    """Whether two events of different classes have the same parties, whichever of them tells it."""
    for own, others in roles.items():
        for one in event.values(own):
            for other in host.values(others):
                if agree(one, other) or (agree(one, host.company) and agree(event.company, other)):
                    return True
    return False
