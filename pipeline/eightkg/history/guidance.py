"""Rules for an outlook that is given again: affirmed, raised, lowered, narrowed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from eightkg.history.case import Case, Pair
from eightkg.history.rule import Hit, Rule
from eightkg.history.say import item
from eightkg.history.wording import qualifiers
from eightkg.likeness import agree, same_measure
from eightkg.models import Severity
from eightkg.prose import spaced
from eightkg.tellings import Amount, Telling, Thing

DAYS = 500
"""Days within which an outlook is looked back for."""


def middle(value: Amount) -> Decimal:
    """The middle of a range; of a bound, the bound."""
    numbers = [number for number in (value.low, value.high) if number is not None]
    return sum(numbers, Decimal(0)) / len(numbers)


def width(value: Amount) -> Decimal:
    return (value.high or Decimal(0)) - (value.low or Decimal(0))


HOLDS: Mapping[str, tuple[Callable[[Amount, Amount], bool], str]] = {
    "affirmed": (agree, "affirmed"),
    "raised": (lambda new, old: middle(new) > middle(old), "raised"),
    "lowered": (lambda new, old: middle(new) < middle(old), "lowered"),
    "narrowed": (lambda new, old: width(new) < width(old), "narrowed"),
}
"""What must hold of a new outlook and the one before it, by the direction that it is said to take."""


def last_outlook(case: Case, pair: Pair) -> tuple[Telling, Amount] | None:
    """The outlook last given for the same metric and period, in the same reckoning; None where there is none or where
    one document gives several."""
    new = pair.telling
    value, period = new.one("value"), new.one("period")
    if not isinstance(value, Amount) or not isinstance(period, Thing) or new.word("metric") in ("", "other"):
        return None
    if "segment" in new.values:
        return None
    found = [
        (old, told)
        for old in case.before(pair)
        if new.day - old.day <= DAYS and old.document != new.document
        if old.word("metric") == new.word("metric") and isinstance(when := old.one("period"), Thing)
        if when.label == period.label and isinstance(told := old.one("value"), Amount) and same_measure(value, told)
        if qualifiers(old.quote) == qualifiers(new.quote)
    ]
    last = [told for old, told in found if old.document == found[-1][0].document]
    return found[-1] if found and all(agree(a, b) for a in last for b in last) else None


def directions(case: Case) -> Iterator[Hit]:
    """An outlook that is not what it is said to be beside the last."""
    for pair in case.of_kind("Guidance"):
        holds = HOLDS.get(pair.telling.word("direction"))
        value, before = pair.telling.one("value"), last_outlook(case, pair)
        if holds is None or before is None or not isinstance(value, Amount):
            continue
        old, told = before
        if not holds[0](value, told):
            message = (
                f"The outlook for {_named(pair)} is said to be {holds[1]} and is {item(value)}; the "
                f"{case.told_in(old.document)} gave {item(told)}."
            )
            found = {"told": middle(value), "told before": middle(told)}
            yield Hit(message, case.place(pair, "value"), found, pair.telling.iri)


def former(case: Case) -> Iterator[Hit]:
    """What is called the former outlook, and is not the one last given."""
    for pair in case.of_kind("Guidance"):
        value, before = pair.telling.one("priorValue"), last_outlook(case, pair)
        if before is None or not isinstance(value, Amount) or not same_measure(value, before[1]):
            continue
        if not agree(value, before[1]):
            message = (
                f"The former outlook for {_named(pair)} is told as {item(value)}; "
                f"the {case.told_in(before[0].document)} gave {item(before[1])}."
            )
            found = {"told": middle(value), "told before": middle(before[1])}
            yield Hit(message, case.place(pair, "priorValue"), found, pair.telling.iri)


def _named(pair: Pair) -> str:
    period = pair.telling.one("period")
    return f"{spaced(pair.telling.word('metric'))} of {item(period) if period else 'the period'}"


RULES = (
    Rule(
        "guidance-direction",
        Severity.WARNING,
        "An outlook that is affirmed is the last one; one that is raised is above it, lowered below, narrowed within.",
        directions,
    ),
    Rule(
        "former-guidance-as-given",
        Severity.WARNING,
        "What is called the former outlook is the one last given.",
        former,
    ),
)
