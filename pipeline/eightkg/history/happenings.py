"""Rules for what is told of one happening twice: the same again, the next phase of it, or something else."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from eightkg.history.case import Case, Pair
from eightkg.history.compare import DEALS, FIGURES, Difference, Relation
from eightkg.history.rule import Hit, Rule
from eightkg.history.say import item
from eightkg.history.sure import certain, settled
from eightkg.models import Severity
from eightkg.prose import spaced
from eightkg.tellings import Amount, Telling

OUTLOOKS = frozenset({"Guidance", "LiabilityEstimate", "RestructuringPlan"})
"""Classes of what is for the time being, and has rules of its own or none."""


def numbers(told: object, before: object) -> dict[str, Decimal]:
    """The numbers of two values, where they are single numbers."""
    found = {"told": told, "told before": before}
    return {name: value.exact for name, value in found.items() if isinstance(value, Amount) and value.exact is not None}


def subject(case: Case, pair: Pair, role: str = "") -> str:
    """What a finding is about, in words: the metric and its period, else the class, with what names it."""
    telling = pair.telling
    if telling.kind in FIGURES:
        named = [item(value) for value in telling.values.get("metric", telling.values.get("commodity", ()))]
        period = [item(value) for value in telling.values.get("period", ())]
        return " ".join(("The", *named, "for", *period)) if period else " ".join(("The", *named))
    label = case.classes[telling.kind].label
    keys = [r.name for r in case.classes[telling.kind].roles.values() if r.kind in ("org", "person", "security")]
    who = next((f" ({item(telling.values[key][0])})" for key in keys if key in telling.values), "")
    return f"The {spaced(role)} of the {label}{who}" if role else f"The {label}{who}"


def contradictions(case: Case) -> Iterator[Hit]:
    """Something else than what was told of the same happening."""
    for pair in case.pairs:
        decided: set[str] = set()
        for old, verdict in case.verdicts(pair):
            if verdict.relation is Relation.SUPERSEDES or pair.telling.kind in OUTLOOKS:
                break  # what was told before that is superseded already
            found = [each for each in verdict.differences if each.role not in decided]
            if found and verdict.relation is Relation.CONTRADICTS:
                now = [other.telling for other in case.of_kind(pair.telling.kind)]
                then = [each for each in case.before(pair) if each.document == old.document]
                if certain(pair.telling, old, found[0].role, now, then, case.classes):
                    yield _contradiction(case, pair, old, found[0])
                    break
            decided |= old.values.keys()  # the last telling of a role is the one to go by


def _contradiction(case: Case, pair: Pair, old: Telling, found: Difference) -> Hit:
    what = subject(case, pair, "" if pair.telling.kind in FIGURES else found.role)
    verb = "is told as" if pair.telling.kind in FIGURES else "is"
    message = f"{what} {verb} {item(found.told)}; the {case.told_in(old.document)} told {item(found.before)}."
    return Hit(message, case.place(pair, found.role), numbers(found.told, found.before), pair.telling.iri)


def changed_terms(case: Case) -> Iterator[Hit]:
    """A later phase on other terms than those announced, without a word that they were changed."""
    for pair in case.pairs:
        decided: set[str] = set()
        for old, verdict in case.verdicts(pair):
            if pair.telling.kind in OUTLOOKS | FIGURES:
                break
            news = [d for d in verdict.differences if d.role not in decided and isinstance(d.told, Amount)]
            unexplained = [d for d in news if not d.revised]
            decided |= old.values.keys()
            if verdict.relation is Relation.SUPERSEDES and unexplained:
                found = unexplained[0]
                message = (
                    f"{subject(case, pair, found.role)} is {item(found.told)}; as the {case.told_in(old.document)} "
                    f"announced it, it was {item(found.before)}, and nothing is said of a change."
                )
                place = case.place(pair, found.role)
                yield Hit(message, place, numbers(found.told, found.before), pair.telling.iri)
                break


def superseded(case: Case) -> Iterator[Hit]:
    """What takes the place of an earlier telling: told, so that a reader of the earlier one knows."""
    for pair in case.pairs:
        for old, verdict in case.verdicts(pair):
            if verdict.relation is not Relation.SUPERSEDES:
                continue
            now = [other.telling for other in case.of_kind(pair.telling.kind)]
            if any(settled(old, each.role, now, case.classes) for each in verdict.differences):
                continue
            changes = [f"{item(d.before)} is now {item(d.told)}" for d in verdict.differences]
            message = f"{subject(case, pair)} supersedes what the {case.told_in(old.document)} told"
            yield Hit(
                f"{message}{': ' if changes else ''}{', '.join(changes)}.", case.place(pair), node=pair.telling.iri
            )
            break


def out_of_nowhere(case: Case) -> Iterator[Hit]:
    """A deal that is over, and that no earlier document announced."""
    if not case.past.papers:
        return
    for pair in case.pairs:
        if pair.telling.kind in DEALS and pair.telling.word("status") in ("completed", "terminated"):
            before = [t for t in case.past.of_kind(*DEALS) if _of_one_deal(pair, t)]
            if not before:
                message = f"{subject(case, pair)} is over, and no earlier document in the graph announced it."
                yield Hit(message, case.place(pair), node=pair.telling.iri)


def _of_one_deal(pair: Pair, old: Telling) -> bool:
    """Whether any party or thing of a deal is named in another."""
    roles = ("target", "counterparty", "asset", "bidder", "buyer", "seller")
    ours = {word for role in roles for value in pair.telling.values.get(role, ()) for word in _words(value)}
    theirs = {word for role in roles for value in old.values.get(role, ()) for word in _words(value)}
    return bool(ours & theirs)


def _words(value: object) -> frozenset[str]:
    names = getattr(value, "names", ())
    return frozenset(word for name in names for word in name if len(word) > 2)


RULES = (
    Rule(
        "contradicts-earlier",
        Severity.WARNING,
        "What is told of one happening is what was told of it before, unless the text says that it has changed.",
        contradictions,
    ),
    Rule(
        "deal-terms-as-announced",
        Severity.WARNING,
        "What is carried out has the amounts that it was announced with, unless the text says that they have changed.",
        changed_terms,
    ),
    Rule(
        "supersedes-earlier",
        Severity.INFO,
        "What was told before of the same happening still stands.",
        superseded,
    ),
    Rule(
        "deal-announced-before",
        Severity.INFO,
        "A deal that is completed or terminated was announced before.",
        out_of_nowhere,
    ),
)
