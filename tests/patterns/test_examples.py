"""Every pattern has examples that must match and some that must not; this runs them all.

An example is a made-up statement by "Acme Corporation", written on 14 May 2010. ``text`` is the passage (a point of a
list where it begins with •); ``headline``, where there is one, stands above all, ``heading`` right above it; ``item``
is the 8-K item that it stands under; every other key is a role with the value that the found event must have (a list
where the role has several), and ``modality`` and ``company`` likewise. A missing example may not be matched by the
rule at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eightkg.events import RuleBook, find_events
from eightkg.events.rules import Rule
from eightkg.language import Annotator
from eightkg.models import Block, BlockKind, Document, Event, Run, Source, Text
from eightkg.notation import notation
from eightkg.vocabulary import load_vocabulary

BOOK = RuleBook.load(load_vocabulary())
ANNOTATOR = Annotator()
LEAD = "Acme Corporation (the “Company”) makes tools."
OWN_KEYS = {"text", "headline", "heading", "item", "modality", "company"}


def document(text: str, headline: str = "", item: str | None = None, heading: str = "") -> Document:
    parts = [part for part in (headline, LEAD, heading, text) if part]
    clean = "\n\n".join(parts)
    blocks, at = [], 0
    for part in parts:
        running = BlockKind.BULLET if part.startswith("• ") else BlockKind.PROSE
        kind = {headline: BlockKind.HEADLINE, heading: BlockKind.HEADING}.get(part, running)
        blocks.append(Block(kind, at, at + len(part), item=item))
        at += len(part) + 2
    source = Source(Path("example.txt"), clean, "utf-8", "0" * 64)
    offsets = tuple(range(len(clean)))
    mapped = Text(clean, offsets, tuple(i + 1 for i in offsets), (Run(0, len(clean), 0, len(clean)),))
    return Document(source, 0, "EX-99.1", mapped, tuple(blocks), date="2010-05-14", company="Acme Corporation")


def events_of(example: Any) -> list[Event]:
    told = {"text": example} if isinstance(example, str) else example
    made = document(told["text"], told.get("headline", ""), told.get("item"), told.get("heading", ""))
    return list(find_events(ANNOTATOR.annotate(made, BOOK.wanted), BOOK))


def cases(field: str) -> Iterator[Any]:
    for rule in BOOK.rules():
        for number, example in enumerate(getattr(rule, field), 1):
            yield pytest.param(rule, example, id=f"{rule.id}-{number}")


def said(event: Event) -> dict[str, set[str]]:
    return {role: {notation(value) for value in event.values(role)} for role in (a.role for a in event.arguments)}


@pytest.mark.parametrize(("rule", "example"), list(cases("matches")))
def test_match(rule: Rule, example: Any) -> None:
    found = [event for event in events_of(example) if rule.id in event.rules]
    assert found, f"{rule.id} finds nothing in: {example}"
    wanted = {} if isinstance(example, str) else {k: v for k, v in example.items() if k not in OWN_KEYS}
    wanted_sets = {
        role: {str(v) for v in (value if isinstance(value, list) else [value])} for role, value in wanted.items()
    }
    right = [e for e in found if all(said(e).get(role) == values for role, values in wanted_sets.items())]
    assert right, f"wanted {wanted}, found {[said(event) for event in found]}"
    if not isinstance(example, str):
        assert example.get("modality", right[0].modality) in {event.modality for event in right}
        assert example.get("company", right[0].company.label) in {event.company.label for event in right}


@pytest.mark.parametrize(("rule", "example"), list(cases("misses")))
def test_miss(rule: Rule, example: Any) -> None:
    assert not [said(event) for event in events_of(example) if rule.id in event.rules]


def test_every_rule_has_examples() -> None:
    bare = [rule.id for rule in BOOK.rules() if not rule.matches or not rule.misses]
    assert not bare
    assert len(list(BOOK.rules())) > 30


def test_every_class_has_varied_examples() -> None:
    """Each of the 68 classes: six statements that its rules find, four that they leave alone."""
    counted = {
        name: (sum(len(rule.matches) for rule in rules.rules), sum(len(rule.misses) for rule in rules.rules))
        for name, rules in BOOK.classes.items()
    }
    assert len(counted) == 68
    assert not {name: counts for name, counts in counted.items() if counts[0] < 6 or counts[1] < 4}
