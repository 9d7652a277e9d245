"""A telling held against an earlier one of the same happening: it repeats, supersedes or contradicts it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from eightkg.history.same import SAME, Same, identified
from eightkg.history.wording import DAY_MOVED, FIGURE_REVISED, PRELIMINARY, TERMS_CHANGED, qualifiers
from eightkg.likeness import agree, same_measure, same_thing
from eightkg.models import EventClass
from eightkg.tellings import Amount, Item, Telling, Thing

SET_DAYS = frozenset({"InvestorEvent", "CourtHearing", "DividendDeclaration"})
"""Classes whose point is a day that is set; whether the text calls that done or planned says nothing."""
AFTER = 45
"""Days after which an estimate or a liability is told anew rather than told wrongly."""
PHASES = {
    word: phase
    for phase, words in enumerate(
        (
            "proposed received planned filed opened",
            "announced new started commenced adopted authorized construction",
            "priced extended amended raised increased enrolled ongoing approved confirmed accepted",
            "expired completed opened executed terminated withdrawn rejected closed emerged dismissed halted resumed",
        )
    )
    for word in words.split()
}
"""The phases of an undertaking, by the words of the status role, from its beginning to its end."""
ENDS = {"completed": "done", "emerged": "done", "terminated": "given up", "withdrawn": "given up"}
"""Ends of an undertaking, of which it has one."""
FIGURES = frozenset({"FinancialResult", "Production"})
"""Classes whose values are told for a period, and for parts of the company as well as for the whole."""
DEALS = frozenset({"Acquisition", "Divestiture", "Merger", "SpinOff", "TakeoverBid", "JointVenture", "ChangeOfControl"})
"""Undertakings that are signed on one day and carried out on another."""
SENSES = {"possible": 0, "planned": 1, "estimated": 1, "actual": 2}


class Relation(StrEnum):
    """How a telling stands to an earlier one of the same happening."""

    REPEATS = "repeats"
    SUPERSEDES = "supersedes"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Difference:
    """A role that the two tellings fill differently; ``revised`` where the later one says, or time lets expect, that it
    is told anew."""

    role: str
    told: Item
    before: Item
    revised: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    relation: Relation
    differences: tuple[Difference, ...] = ()


def compare(new: Telling, old: Telling, classes: Mapping[str, EventClass], amends: bool = False) -> Verdict | None:
    """How ``new`` stands to ``old``, told earlier or on the same day of the same company; None where they are not seen
    to speak of one happening. ``amends``: the document of ``new`` amends that of ``old``."""
    same = SAME.get(new.kind)
    if same is None or new.kind != old.kind or not 0 <= new.day - old.day <= same.days:
        return None
    if "denied" in (new.modality, old.modality) or not identified(new, old, same, classes[new.kind]):
        return None
    step = 0 if new.kind in SET_DAYS else progress(new, old)
    if step < 0:
        return _backwards(new, old)
    if ENDS.get(new.word("status"), "") != ENDS.get(old.word("status"), "") and step == 0 and _ended(new, old):
        return Verdict(Relation.CONTRADICTS, (_difference("status", new, old),))
    found = tuple(differences(new, old, same, classes[new.kind], amends, step))
    if new.kind == "Guidance" and found:  # an outlook is for the time being, until it is affirmed
        affirmed = new.word("direction") == "affirmed"
        return Verdict(Relation.CONTRADICTS if affirmed else Relation.SUPERSEDES, found)
    if step > 0:
        return Verdict(Relation.SUPERSEDES, found)
    if not found:
        return Verdict(Relation.REPEATS)
    if all(difference.revised for difference in found):
        return Verdict(Relation.SUPERSEDES, found)
    return Verdict(Relation.CONTRADICTS, tuple(each for each in found if not each.revised))


def progress(new: Telling, old: Telling) -> int:
    """Above zero where ``new`` tells of a later phase than ``old``, below where of an earlier one."""
    senses = SENSES.get(new.modality, 0) - SENSES.get(old.modality, 0)
    phases = [PHASES.get(telling.word("status")) for telling in (new, old)]
    if phases[0] is None or phases[1] is None:
        return senses
    return phases[0] - phases[1] or senses


def _ended(new: Telling, old: Telling) -> bool:
    return all(t.word("status") in ENDS and t.modality == "actual" for t in (new, old))


def _backwards(new: Telling, old: Telling) -> Verdict | None:
    """What is over cannot lie ahead. That an earlier phase is told of again, after it, says nothing."""
    over = old.modality == "actual" and old.word("status") in ENDS
    if over and new.modality in ("planned", "estimated") and "status" in new.values:
        return Verdict(Relation.CONTRADICTS, (_difference("status", new, old),))
    return None


def _difference(role: str, new: Telling, old: Telling) -> Difference:
    return Difference(role, new.values[role][0], old.values[role][0], revised=False)


def differences(
    new: Telling, old: Telling, same: Same, event_class: EventClass, amends: bool, step: int
) -> Iterator[Difference]:
    """The fixed roles that both fill with one value each, and not with the same."""
    for role in same.fixed:
        told, before = new.one(role), old.one(role)
        if told is None or before is None:
            continue
        kind = event_class.roles[role].kind
        if kind == "date" and (step or not _one_day(new, old, told, before)):
            continue
        if differ(told, before, kind):
            if new.kind in FIGURES and qualifiers(new.quote) != qualifiers(old.quote):
                continue  # of a part, or in a reckoning of its own: another figure
            late = role in same.moving and new.day - old.day > AFTER
            yield Difference(role, told, before, amends or late or _told_anew(new, old, kind))


def _one_day(new: Telling, old: Telling, told: Item, before: Item) -> bool:
    """Whether two dates are of one thing: each phase has a day of its own, and what is still to come has one ahead."""
    if new.word("status") != old.word("status"):
        return False
    if new.kind in SET_DAYS or new.kind not in DEALS:
        return True
    if new.modality == "actual":
        return new.word("status") in ENDS
    announced = date.fromordinal(old.day).isoformat()
    return isinstance(told, str) and isinstance(before, str) and min(told, before) > announced


def differ(one: Item, other: Item, kind: str) -> bool:
    """Whether two values cannot be the same. Where they are not of one measure, nothing is known."""
    if isinstance(one, Amount) and isinstance(other, Amount):
        return same_measure(one, other) and not agree(one, other)
    if kind == "text":
        return False
    if isinstance(one, Thing) and isinstance(other, Thing):
        return not same_thing(one, other, kind) and bool(one.label or kind == "code")
    return not same_thing(one, other, kind)


def _told_anew(new: Telling, old: Telling, kind: str) -> bool:
    """Whether the later telling says that it changes what was told, or the earlier that it may yet change."""
    text = new.around or new.quote
    if kind == "date":
        return bool(DAY_MOVED.search(text))
    changed = FIGURE_REVISED if new.kind in FIGURES else TERMS_CHANGED
    return bool(changed.search(text) or PRELIMINARY.search(old.quote))
