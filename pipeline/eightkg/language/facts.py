"""The positions of people as facts of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eightkg.language.names import Names
from eightkg.language.positions import Position, find_positions, find_signatures
from eightkg.language.stretches import Stretch
from eightkg.models import EVENT_BLOCKS, BlockKind, Document, Fact

TRUSTED = frozenset({*EVENT_BLOCKS, BlockKind.BOILERPLATE, BlockKind.ABOUT, BlockKind.CONTACT, BlockKind.TABLE})
"""Blocks where a title beside a name is that person's; signatures and covers have forms of their own."""


def position_facts(document: Document, stretches: Sequence[Stretch], names: Names) -> Iterator[Fact]:
    """One fact for each time that the document ties a person to a title, the person by the fullest form of the name."""
    for stretch in stretches:
        if document.blocks[stretch.block].kind in TRUSTED:
            for position in find_positions(stretch.text, stretch.field.ordered()):
                yield _fact(position, stretch.text, stretch.start, names)
    for position in find_signatures(document.clean):
        yield _fact(position, document.clean, 0, names)


def _fact(position: Position, text: str, offset: int, names: Names) -> Fact:
    (name, name_end), (title, title_end), body = position.person, position.title, position.body
    person = names.name(names.add("person", text[name:name_end]))
    value = text[title:title_end]
    if body is not None:  # by its full name: "president of Acme Holdings Inc."
        label = names.name(names.add("org", body.form or text[body.start : body.end])).label
        value = f"{value}{text[title_end : body.start]}{label}" if body.start >= title_end else f"{label} {value}"
    return Fact(
        person.label, "position", " ".join(value.split()), offset + min(name, title), offset + max(name_end, title_end)
    )
