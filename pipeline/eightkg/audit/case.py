"""What the rules of an audit may look at: one document with all that was read in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from eightkg.audit.clauses import Clause, clauses_of
from eightkg.models import Argument, Document, Event, Fact, Name, Quantity, Sentence


@dataclass(frozen=True)
class Case:
    """One document: its sentences with their mentions, its facts and events as the graph holds them.

    ``nodes`` are the IRIs of ``events``, in the same order; ``siblings`` all documents of the same file, this one among
    them, so that an exhibit can be held against the report that it comes with.
    """

    document: Document
    company: Name
    sentences: tuple[Sentence, ...]
    facts: tuple[Fact, ...]
    events: tuple[Event, ...]
    nodes: tuple[str, ...]
    siblings: tuple[Document, ...] = ()

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The sentences that tell figures or dates, as patterns read them."""
        return clauses_of(self.document, self.sentences)

    def of_kind(self, *kinds: str) -> Iterator[tuple[Event, str]]:
        """Each event of one of these classes, with its node."""
        return ((event, node) for event, node in zip(self.events, self.nodes, strict=True) if event.kind in kinds)

    def stated(self, name: str) -> list[Fact]:
        """The facts of the property ``name`` of the graph contract, in the order of the text."""
        return sorted((fact for fact in self.facts if fact.property == name), key=lambda fact: fact.start)

    def place(self, *spans: tuple[int, int]) -> tuple[int, int]:
        """The source stretch from the first to the last of these clean spans, empty ones left aside; (0, 0) for
        none."""
        return self.document.text.stretch(*spans)


def argument(event: Event, role: str) -> Argument | None:
    """The one argument of ``role``; None where there is none, or several."""
    found = [filled for filled in event.arguments if filled.role == role]
    return found[0] if len(found) == 1 else None


def quantities(arguments: Sequence[Argument]) -> list[Quantity]:
    """The numbers among the values of these arguments."""
    return [filled.value for filled in arguments if isinstance(filled.value, Quantity)]
