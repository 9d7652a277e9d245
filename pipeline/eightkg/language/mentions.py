"""The record of a sentence: its words, and names and values as mentions without overlap."""

from __future__ import annotations

from collections.abc import Iterator

from eightkg.calendar import Calendar
from eightkg.language.names import Names
from eightkg.language.sentences import tokenize
from eightkg.language.stretches import Stretch
from eightkg.language.values import find_values
from eightkg.models import Mention, Name, Phrase, Sentence


def build_sentence(clean: str, stretch: Stretch, names: Names, calendar: Calendar, speaker: Name | None) -> Sentence:
    """The record of one sentence: words, names and values merged, and who says it."""
    own = list(_mentions(stretch, names))
    values = find_values(clean, stretch.start, stretch.end, calendar)
    tokens = tokenize(clean, stretch.start, stretch.end)
    return Sentence(stretch.start, stretch.end, stretch.block, tokens, tuple(_merged(own, values)), speaker)


def _mentions(stretch: Stretch, names: Names) -> Iterator[Mention]:
    for span in stretch.field.ordered():
        start, end = stretch.start + span.start, stretch.start + span.end
        if span.kind == "title":
            yield Mention("title", start, end, Phrase(stretch.text[span.start : span.end]))
        elif span.kind == "company":
            yield Mention("company", start, end, names.name(names.registrant))
        else:
            form = stretch.form(span)
            name = names.name(names.form_of[form]) if form in names.form_of else names.name(names.add(span.kind, form))
            yield Mention("company" if name.kind == "company" else name.kind, start, end, name)


def _merged(own: list[Mention], values: list[Mention]) -> list[Mention]:
    """Names and values without overlap: a name that holds a value whole keeps it ("5% notes due 2031"), else the value
    stands; the registrant stands always."""
    kept = [
        name
        for name in own
        if not any(
            value.start < name.end
            and name.start < value.end
            and not (name.kind == "company" or (name.start <= value.start and value.end <= name.end))
            for value in values
        )
    ]
    free = [value for value in values if not any(value.start < name.end and name.start < value.end for name in kept)]
    return sorted([*kept, *free], key=lambda mention: mention.start)
