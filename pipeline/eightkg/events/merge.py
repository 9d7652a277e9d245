"""One event told three times is one event with three passages of evidence."""

from __future__ import annotations

from collections.abc import Sequence

from eightkg.events.agree import agree
from eightkg.events.rulebook import RuleBook
from eightkg.events.rules import ClassRules
from eightkg.models import Argument, Code, Event, Phrase, Quantity, Value


def merge(events: Sequence[Event], book: RuleBook) -> tuple[Event, ...]:
    """Events of one document, tellings of one event joined, in the order of first telling."""
    kept: list[Event] = []
    for event in sorted(events, key=lambda e: -len(e.arguments)):
        rules = book.classes[event.kind]
        for index, other in enumerate(kept):
            if other.kind == event.kind and same(other, event, rules):
                kept[index] = join(other, event)
                break
        else:
            kept.append(event)
    return tuple(sorted(kept, key=lambda e: (e.evidence[0], e.kind, e.rules)))


def same(one: Event, other: Event, rules: ClassRules) -> bool:
    """Whether two tellings can be of one event: nothing that keeps events apart differs, and something names it."""
    if one.company.key != other.company.key:
        return False
    if any(told_once(one, role, codes) and told_once(other, role, codes) for role, codes in rules.once.items()):
        return True
    if rules.part and bool(one.values(rules.part)) != bool(other.values(rules.part)) and not shares_figure(one, other):
        return False
    for role in rules.apart:
        a, b = one.values(role), other.values(role)
        if a and b and not any(alike(x, y, role, rules) for x in a for y in b):
            return False
    shared = [role for role in rules.same if one.values(role) and other.values(role)]
    return any(alike(x, y, role, rules) for role in shared for x in one.values(role) for y in other.values(role))


def shares_figure(one: Event, other: Event) -> bool:
    """Whether two events have the same figure in one role."""
    figures = {(a.role, a.value) for a in one.arguments if isinstance(a.value, Quantity)}
    return any((a.role, a.value) in figures for a in other.arguments)


def alike(one: Value, other: Value, role: str, rules: ClassRules) -> bool:
    """Whether two values agree, texts of some roles only in most of their words."""
    if role in rules.closely and isinstance(one, Phrase) and isinstance(other, Phrase):
        a, b = (set(phrase.text.lower().split()) for phrase in (one, other))
        return 4 * len(a & b) >= 3 * max(len(a), len(b))
    return agree(one, other)


def told_once(event: Event, role: str, codes: frozenset[str]) -> bool:
    """Whether the event has a code of those that a document tells once."""
    return any(isinstance(value, Code) and value.word in codes for value in event.values(role))


def join(one: Event, other: Event) -> Event:
    """``one`` with what ``other`` adds: roles it lacks, finer values of roles it has, passages, rules."""
    arguments = [better(argument, other) for argument in one.arguments]
    have = {argument.role for argument in arguments}
    arguments.extend(argument for argument in other.arguments if argument.role not in have)
    evidence = list(one.evidence)
    evidence.extend(span for span in other.evidence if not any(a <= span[0] and span[1] <= b for a, b in evidence))
    rules = one.rules + tuple(rule for rule in other.rules if rule not in one.rules)
    return Event(one.kind, one.company, one.modality, tuple(arguments), tuple(evidence), rules)


def better(argument: Argument, other: Event) -> Argument:
    """The other telling's value where it says the same more exactly: a day for a month, a longer name."""
    for rival in other.arguments:
        if rival.role != argument.role or not agree(argument.value, rival.value):
            continue
        if isinstance(argument.value, Quantity | Phrase):
            continue
        if len(str(rival.value)) > len(str(argument.value)):
            return rival
    return argument
