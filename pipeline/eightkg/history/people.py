"""Rules for those who come and go: officers, directors, auditors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eightkg.companies import core, words_of
from eightkg.history.case import Case
from eightkg.history.rule import Hit, Rule
from eightkg.history.say import item
from eightkg.likeness import same_person
from eightkg.models import Severity
from eightkg.tellings import Telling, Thing

OFFICES = {
    "chief executive officer": r"chief executive|\bCEO\b",
    "chief financial officer": r"chief financial|\bCFO\b",
    "chief operating officer": r"chief operating|\bCOO\b",
    "general counsel": r"general counsel|chief legal",
    "chief accounting officer": r"chief accounting|principal accounting",
    "chief technology officer": r"chief technology|\bCTO\b",
    "chief information officer": r"chief information|\bCIO\b",
}
"""Offices that one person holds at a time, with how titles name them."""
SHARED = re.compile(r"\b(?:co-|vice|deputy|assistant|former|division|group|subsidiary|interim|acting|of [A-Z])", re.I)
AGAIN = re.compile(r"\b(?:re-?appoint|re-?elect|return|re-?join|again|continu|contract|agreement)", re.IGNORECASE)
DEPARTURES = ("OfficerDeparture", "DirectorDeparture")
APPOINTMENTS = ("OfficerAppointment", "DirectorAppointment")
STALE = 1100
"""Days after which nobody can be sure that who held an office still does, where not all filings are in the graph."""
LEFT = 60
"""Days after which a departure told anew is another one."""


def offices(title: str) -> frozenset[str]:
    """The offices of which there is one that a title names; none where it is one of several, or of a part.

    >>> sorted(offices("President, Chief Executive Officer and CFO")), offices("co-Chief Executive Officer")
    (['chief executive officer', 'chief financial officer'], frozenset())
    """
    if SHARED.search(title):
        return frozenset()
    return frozenset(name for name, told in OFFICES.items() if re.search(told, title, re.IGNORECASE))


def titles(telling: Telling) -> frozenset[str]:
    found = (value for value in telling.values.get("position", ()) if isinstance(value, Thing))
    return frozenset(office for value in found for office in offices(value.label))


def person(telling: Telling) -> Thing | None:
    found = telling.one("person")
    return found if isinstance(found, Thing) else None


def _is(one: Thing | None, other: Thing | None) -> bool:
    return one is not None and other is not None and same_person(one, other)


def holders(case: Case, office: str) -> list[tuple[Thing, str]]:
    """Who is told to hold an office, and in which document, the last one last: by appointments, and by the titles that
    documents of the last years give to people."""
    found: list[tuple[int, str, Thing]] = []
    for telling in case.past.of_kind("OfficerAppointment"):
        who = person(telling)
        if (
            telling.modality == "actual"
            and who is not None
            and office in titles(telling)
            and telling.company == case.company
        ):
            found.append((telling.day, telling.document, who))
    for fact in case.past.facts:
        paper = case.past.paper(fact.document)
        if fact.property == "position" and office in offices(fact.value) and paper.registrant == case.company:
            label = fact.about.rsplit("/", 1)[-1].replace("-", " ").title()
            found.append((paper.day or 0, fact.document, Thing(fact.about, (), label)))
    today = case.paper.day or 0
    recent = [each for each in found if today - each[0] <= STALE]
    return [(who, document) for _, document, who in sorted(recent, key=lambda each: (each[0], each[1]))]


def left_already(case: Case) -> Iterator[Hit]:
    """Someone leaves who was told to have left before, and has not come back."""
    for pair in case.of_kind(*DEPARTURES):
        who = person(pair.telling)
        if who is None or pair.telling.modality not in ("actual", "planned"):
            continue
        gone = [
            old
            for old in case.before(pair, pair.telling.kind)
            if old.modality == "actual" and _is(person(old), who) and pair.telling.day - old.day > LEFT
            if pair.telling.one("date") and old.one("date") and not _day_alike(pair.telling, old)
        ]
        back = [old for old in case.before(pair, *APPOINTMENTS) if _is(person(old), who)]
        if gone and not [old for old in back if old.day >= gone[-1].day]:
            when = gone[-1].one("date")
            message = (
                f"{item(who)} leaves; the {case.told_in(gone[-1].document)} told that already"
                f"{f', for {item(when)}' if when else ''}, and nothing tells of a return."
            )
            yield Hit(message, case.place(pair, "person"), node=pair.telling.iri)


def _day_alike(one: Telling, other: Telling) -> bool:
    a, b = one.one("date"), other.one("date")
    return isinstance(a, str) and isinstance(b, str) and (a.startswith(b) or b.startswith(a))


def held_by_another(case: Case) -> Iterator[Hit]:
    """Someone leaves an office that, by all that was told, another one holds; or follows one who did not hold it."""
    for pair in case.of_kind("OfficerDeparture", "OfficerAppointment"):
        role = "person" if pair.telling.kind == "OfficerDeparture" else "predecessor"
        who = pair.telling.one(role)
        if not isinstance(who, Thing) or pair.telling.company != case.company:
            continue
        for office in sorted(titles(pair.telling)):
            known = holders(case, office)
            if not known or any(same_person(who, holder) for holder, _ in known):
                continue
            holder, document = known[-1]
            verb = "leaves as" if role == "person" else "is followed as"
            told = case.told_in(document)
            message = f"{item(who)} {verb} {office}; by the {told} it is {item(holder)} who holds that office."
            yield Hit(message, case.place(pair, role), node=pair.telling.iri)
            break


def unknown(case: Case) -> Iterator[Hit]:
    """Someone leaves of whom nothing was told before, though the company's people are known."""
    known = [t for t in case.past.of_kind(*APPOINTMENTS, *DEPARTURES) if t.company == case.company]
    stated = [f for f in case.past.facts if f.property in ("position", "signedBy")]
    if not known and not stated:
        return
    for pair in case.of_kind(*DEPARTURES):
        who = person(pair.telling)
        if who is None or pair.telling.modality not in ("actual", "planned"):
            continue
        seen = any(_is(value, who) for t in known for role in ("person", "predecessor") for value in _things(t, role))
        told = any(who.iri in (fact.about, fact.value) or who.label == fact.value for fact in stated)
        if not seen and not told:
            message = f"{item(who)} leaves; no earlier document in the graph tells of them."
            yield Hit(message, case.place(pair, "person"), node=pair.telling.iri)


def _things(telling: Telling, role: str) -> list[Thing]:
    return [value for value in telling.values.get(role, ()) if isinstance(value, Thing)]


def appointed_twice(case: Case) -> Iterator[Hit]:
    """Someone is appointed to an office that they were appointed to before, for another day, and have not left."""
    for pair in case.of_kind("OfficerAppointment"):
        who, text = person(pair.telling), pair.telling.around or pair.telling.quote
        if who is None or pair.telling.modality == "denied" or AGAIN.search(text):
            continue
        for old in reversed(case.before(pair)):
            shared = titles(old) & titles(pair.telling)
            if not _is(person(old), who) or not shared or old.modality != "actual":
                continue
            left = [t for t in case.before(pair, *DEPARTURES) if _is(person(t), who) and t.day >= old.day]
            later = pair.telling.one("date") and not _day_alike(pair.telling, old)
            if not left and pair.telling.day - old.day > LEFT and later:
                message = (
                    f"{item(who)} is appointed {min(shared)}; the {case.told_in(old.document)} told of the appointment "
                    f"already, and nothing of a departure since."
                )
                yield Hit(message, case.place(pair, "person"), node=pair.telling.iri)
            break


def auditors(case: Case) -> Iterator[Hit]:
    """The auditor who goes is not the one engaged last; the one who comes is there already."""
    for pair in case.of_kind("AuditorChange"):
        before = [t for t in case.before(pair) if t.one("newAuditor") and pair.telling.day - t.day > LEFT]
        if not before:
            continue
        last = before[-1].one("newAuditor")
        former, new = pair.telling.one("formerAuditor"), pair.telling.one("newAuditor")
        where = case.told_in(before[-1].document)
        if isinstance(former, Thing) and isinstance(last, Thing) and not _one_firm(former, last):
            message = f"The auditor who goes is {item(former)}; the {where} told that {item(last)} was engaged."
            yield Hit(message, case.place(pair, "formerAuditor"), node=pair.telling.iri)
        elif isinstance(new, Thing) and isinstance(last, Thing) and _one_firm(new, last) and not former:
            message = f"{item(new)} is engaged as auditor; the {where} told that already."
            yield Hit(message, case.place(pair, "newAuditor"), node=pair.telling.iri)


def _one_firm(one: Thing, other: Thing) -> bool:
    a, b = core(words_of(one.label)), core(words_of(other.label))
    return one.iri == other.iri or set(a) <= set(b) or set(b) <= set(a)


RULES = (
    Rule(
        "departure-once",
        Severity.WARNING,
        "Who has left does not leave again, unless they have come back.",
        left_already,
        "Form 8-K, Item 5.02(b)",
    ),
    Rule(
        "office-held-by-one",
        Severity.WARNING,
        "Who leaves an office, or is followed in it, is the one who was told to hold it.",
        held_by_another,
        "Form 8-K, Item 5.02",
    ),
    Rule(
        "appointed-once",
        Severity.WARNING,
        "Who has been appointed to an office is not appointed to it again without having left it.",
        appointed_twice,
        "Form 8-K, Item 5.02(c)",
    ),
    Rule(
        "leaver-known",
        Severity.INFO,
        "Who leaves was told of before.",
        unknown,
    ),
    Rule(
        "auditor-in-succession",
        Severity.WARNING,
        "The auditor who goes is the one who was engaged last.",
        auditors,
        "Form 8-K, Item 4.01; Regulation S-K, Item 304",
    ),
)
