"""Makes the values of an event fit the kinds of its roles, before anything is written.

A value that says the same in another kind is turned (a period that is a year, where a date is wanted); one that does
not fit is taken out and told as a finding. So what reaches the graph is what the ontology allows, and nothing goes in
silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from eightkg.graph.facts import problem
from eightkg.graph.literals import is_date
from eightkg.models import (
    Argument,
    Code,
    Document,
    Event,
    Fact,
    Finding,
    Name,
    Period,
    Phrase,
    Quantity,
    Role,
    Severity,
    Value,
    Vocabulary,
    When,
)

PERIOD = re.compile(r"[12]\d{3}(-(Q[1-4]|H[12]|9M|(0[1-9]|1[0-2])))?")

_NAMES: dict[str, frozenset[str]] = {
    "org": frozenset({"org", "company"}),
    "person": frozenset({"person"}),
    "place": frozenset({"place", "facility"}),
    "facility": frozenset({"facility", "place"}),
    "security": frozenset({"security"}),
    "product": frozenset({"product"}),
    "commodity": frozenset({"commodity", "product"}),
}
"""Kinds of names that a role of each kind takes."""

PARTIES = frozenset(
    [
        "bidder",
        "buyer",
        "controller",
        "counterparty",
        "defendant",
        "formerController",
        "investor",
        "lender",
        "plaintiff",
        "seller",
    ]
)
"""Roles of kind org that a person may fill: their range in the ontology is ek:Party."""

DESCRIBABLE = frozenset({"facility", "security", "product", "commodity"})
"""Kinds of which a text may speak without a name: "four idle properties"."""


def fit_events(
    events: Sequence[Event], document: Document, vocabulary: Vocabulary
) -> tuple[tuple[Event, ...], tuple[Finding, ...]]:
    """The events with fitting arguments only, and a finding for each argument or event that was left out.

    An event is left out where no key role remains to it, or where its class or modality is none of the vocabulary.
    """
    kept: list[Event] = []
    findings: list[Finding] = []
    for event in events:
        event_class = vocabulary.classes.get(event.kind)
        if event_class is None or event.modality not in vocabulary.modalities:
            message = f"{event.kind} ({event.modality}) is not declared"
            findings.append(_finding(document, event.evidence, message))
            continue
        arguments: list[Argument] = []
        for argument in event.arguments:
            role = event_class.roles.get(argument.role)
            value = fit(argument.value, role, vocabulary) if role else None
            if value is None:
                wanted = f"no {role.kind}" if role else "no role of the class"
                message = f"{event.kind}.{argument.role}: {argument.value} is {wanted}"
                spans = ((argument.start, argument.end), *event.evidence)
                findings.append(_finding(document, spans, message))
            elif not any(argument.role == other.role and value == other.value for other in arguments):
                arguments.append(replace(argument, value=value))
        if any(event_class.roles[argument.role].key for argument in arguments):
            kept.append(replace(event, arguments=tuple(arguments)))
        else:
            findings.append(_finding(document, event.evidence, f"{event.kind}: no key role is left"))
    return tuple(kept), tuple(findings)


def fit_facts(facts: Sequence[Fact], document: Document) -> tuple[tuple[Fact, ...], tuple[Finding, ...]]:
    """The facts that can be written, and a finding for each that was left out."""
    kept = tuple(fact for fact in facts if not problem(fact))
    left_out = tuple(
        _finding(document, ((fact.start, fact.end),), f"{fact.about}, {fact.property}: {fact.value!r} {problem(fact)}")
        for fact in facts
        if problem(fact)
    )
    return kept, left_out


def fit(value: Value, role: Role, vocabulary: Vocabulary) -> Value | None:
    """``value`` as the role's kind wants it, or None where it cannot be that."""
    if role.kind == "metric":
        return value if isinstance(value, Code) and value.word in vocabulary.metrics else None
    if role.kind == "code":
        return value if isinstance(value, Code) and value.word in role.codes else None
    if role.kind == "org" and role.name in PARTIES and isinstance(value, Name) and value.kind == "person":
        return value if value.label.strip() else None
    if role.kind in _NAMES:
        return _fit_name(value, role.kind)
    return _FITTERS[role.kind](value)


def _fit_name(value: Value, kind: str) -> Value | None:
    if isinstance(value, Name):
        return value if value.kind in _NAMES[kind] and value.label.strip() else None
    if isinstance(value, Phrase) and kind in DESCRIBABLE:
        return value if value.text.strip() else None
    return None


def _fit_text(value: Value) -> Value | None:
    if isinstance(value, Name):
        return Phrase(value.label) if value.label.strip() else None
    return value if isinstance(value, Phrase) and value.text.strip() else None


def _fit_matter(value: Value) -> Value | None:
    """A matter keeps the other names of what it is about."""
    return value if isinstance(value, Name) and value.label.strip() else _fit_text(value)


def _fit_date(value: Value) -> Value | None:
    iso = value.iso if isinstance(value, When) else value.label if isinstance(value, Period) else ""
    return When(iso) if is_date(iso) else None


def _fit_period(value: Value) -> Value | None:
    label = value.label if isinstance(value, Period) else value.iso if isinstance(value, When) else ""
    return Period(label) if PERIOD.fullmatch(label) else None


def _fit_number(accept: Callable[[Quantity], bool]) -> Callable[[Value], Value | None]:
    def fitter(value: Value) -> Value | None:
        return value if isinstance(value, Quantity) and _is_stated(value) and accept(value) else None

    return fitter


def _is_stated(quantity: Quantity) -> bool:
    """One reading, as the model asks: a value, or bounds in order."""
    low, high = quantity.minimum, quantity.maximum
    if quantity.value is not None:
        return low is None and high is None
    return (low is not None or high is not None) and (low is None or high is None or low <= high)


_FITTERS: dict[str, Callable[[Value], Value | None]] = {
    "money": _fit_number(lambda quantity: bool(quantity.currency)),
    "quantity": _fit_number(lambda quantity: not quantity.currency),
    "percent": _fit_number(lambda quantity: not quantity.currency and quantity.unit in ("%", "")),
    "ratio": _fit_number(lambda quantity: not quantity.currency),
    "value": _fit_number(lambda _: True),
    "date": _fit_date,
    "period": _fit_period,
    "text": _fit_text,
    "matter": _fit_matter,
}


def _finding(document: Document, spans: tuple[tuple[int, int], ...], message: str) -> Finding:
    place = next((piece for start, end in spans for piece in document.text.source_spans(start, end)), None)
    start, end = place or (0, 0)
    text = document.source.text
    return Finding(
        rule="role-kind",
        severity=Severity.WARNING,
        message=message,
        file=document.source.name,
        line=text.count("\n", 0, start) + 1 if place else 0,
        column=start - (text.rfind("\n", 0, start) + 1) + 1 if place else 0,
        start=start,
        end=end,
        quote=" ".join(text[start:end].split()),
    )
