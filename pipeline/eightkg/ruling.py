"""Rules that hold what a filing says against something, what they find, and how that is told as findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Generic, TypeVar

from eightkg.lines import Lines
from eightkg.models import DerivedFact, Document, Finding, Severity
from eightkg.visible import visible

Case = TypeVar("Case")
"""What a kind of rules looks at."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule finds: a plain sentence, the source stretch concerned (``Text.stretch``; (0, 0) for the document as a
    whole), the numbers involved by name, and the node of the graph that it is about. ``severity`` where it differs from
    the rule's own."""

    message: str
    place: tuple[int, int] = (0, 0)
    numbers: Mapping[str, Decimal] = field(default_factory=dict)
    node: str = ""
    severity: Severity | None = None
    derived: DerivedFact | None = None
    """What follows from the numbers and is worth keeping in the graph; its spans are clean."""


@dataclass(frozen=True)  # no slots: with them ``Rule[Case](…)`` cannot be made in Python 3.11
class Rule(Generic[Case]):
    """``requires`` is one plain sentence that says what holds where nothing is found; ``source`` the law or standard
    that says so, with its section, empty where it is plain sense. ``find`` gives nothing where the document is in
    order, or does not say enough to tell."""

    id: str
    severity: Severity
    requires: str
    find: Callable[[Case], Iterable[Hit]]
    source: str = ""


def findings(rules: Sequence[Rule[Case]], case: Case, document: Document) -> tuple[Finding, ...]:
    """What these rules find in ``case``, which is about ``document``, in order."""
    lines = Lines(document.source.text)
    return in_order(_finding(hit, rule, document, lines) for rule in rules for hit in rule.find(case))


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Violations first, then in the order of the text."""
    ranks = list(Severity)
    return tuple(sorted(found, key=lambda f: (ranks.index(f.severity), f.start, f.rule, f.node, f.message)))


def _finding(hit: Hit, rule: Rule[Case], document: Document, lines: Lines) -> Finding:
    text = document.source.text
    start, end = hit.place
    placed = start < end
    derived = hit.derived
    return Finding(
        rule=rule.id,
        severity=hit.severity or rule.severity,
        message=hit.message,
        file=document.source.name,
        line=lines.of(start) if placed else 0,
        column=lines.column(start) if placed else 0,
        start=start,
        end=end,
        quote=visible(text[start:end]),
        node=hit.node,
        numbers=hit.numbers,
        source=rule.source,
        derived=replace(derived, spans=tuple(map(document.text.stretch, derived.spans))) if derived else None,
    )
