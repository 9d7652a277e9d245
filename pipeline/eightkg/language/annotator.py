"""Annotation: a document in, its sentences with typed mentions out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from eightkg.calendar import Calendar
from eightkg.language.definitions import find_definitions
from eightkg.language.known import KnownNames, add_short_forms
from eightkg.language.lexicon import alternatives
from eightkg.language.names import Names
from eightkg.language.positions import find_positions, find_signatures
from eightkg.language.registrant import find_registrant
from eightkg.language.rules import find_names, ordered
from eightkg.language.sentences import split_sentences, tokenize
from eightkg.language.shapes import HEAD, all_capitals
from eightkg.language.spans import TAKEN, Field, Span
from eightkg.language.statistics import tag
from eightkg.language.values import find_values
from eightkg.models import EVENT_BLOCKS, Annotation, Block, BlockKind, Document, Fact, Mention, Phrase, Sentence, Token

PROSE = frozenset({*EVENT_BLOCKS, BlockKind.BOILERPLATE, BlockKind.ABOUT, BlockKind.CONTACT})
"""Blocks whose apposition of name and title is to be believed."""

_YEAR_END = re.compile(
    r"(?i)\b(?:fiscal|financial) year (?:ended|ending|ends|end)(?: on)? (January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2})\b"
)
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


@dataclass
class _Stretch:
    """A sentence of an event block, or a whole block of another kind, under work."""

    start: int
    end: int
    block: int
    event: bool
    headline: bool
    field: Field


class Annotator:
    """Reads the language of documents. It holds no state but the shared, lazily loaded model."""

    def annotate(self, document: Document, wanted: Callable[[str], bool]) -> Annotation:
        """The sentences of the event blocks with their tokens and mentions, the registrant, and the positions of people.

        ``wanted`` tells by a sentence's text whether the statistical model is to read it too; the others are read by rule
        alone, and their tokens carry no tags.
        """
        registrant = find_registrant(document)
        names = Names(registrant)
        pattern = (
            re.compile(HEAD + alternatives(registrant.forms) + r"(?![\w&]|-\w|['’](?!s\b)\w)")
            if registrant.forms
            else re.compile(r"(?!)")
        )
        stretches = [
            _Stretch(
                start,
                end,
                index,
                block.kind in EVENT_BLOCKS,
                block.kind is BlockKind.HEADLINE,
                find_names(document.clean[start:end], pattern),
            )
            for index, block in enumerate(document.blocks)
            for start, end in _pieces(document.clean, block)
        ]
        for kinds in ({"org", "facility", "place"}, {"person", "security", "product", "commodity"}):
            for stretch in stretches:
                _learn(stretch, names, kinds)
            add_short_forms(names)
        for stretch in stretches:
            find_definitions(stretch.field.text, ordered(stretch.field), names)
        events = [stretch for stretch in stretches if stretch.event]
        _claim_known(events, names)
        tags = _read_statistically([stretch for stretch in events if wanted(stretch.field.text)], names)
        _claim_known(events, names)
        calendar = Calendar(document.date, fiscal_year_end(document))
        sentences = tuple(
            _sentence(document.clean, stretch, names, calendar, tags.get(stretch.start, ())) for stretch in events
        )
        return Annotation(document, names.name(registrant), sentences, tuple(_positions(document, stretches, names)))


def fiscal_year_end(document: Document) -> str:
    """The end of the registrant's fiscal year as ``MMDD``: by the header, else by the text, else the end of December."""
    if document.header is not None and document.header.fiscal_year_end:
        return document.header.fiscal_year_end
    match = _YEAR_END.search(document.clean)
    if match is None:
        return "1231"
    return f"{_MONTHS.index(match[1].lower()) + 1:02}{int(match[2]):02}"


def _pieces(clean: str, block: Block) -> list[tuple[int, int]]:
    if block.kind in EVENT_BLOCKS and block.kind is not BlockKind.HEADLINE:
        return split_sentences(clean, block.start, block.end)
    return [(block.start, block.end)] if block.end > block.start else []


def _learn(stretch: _Stretch, names: Names, kinds: set[str]) -> None:
    """Rule-made names become things of the document; nothing is learnt from capitals."""
    if all_capitals(stretch.field.text):
        return
    for span in stretch.field.spans:
        if span.kind in kinds:
            names.add(span.kind, span.form or stretch.field.text[span.start : span.end])


def _claim_known(stretches: list[_Stretch], names: Names) -> None:
    known = KnownNames(names)
    for stretch in stretches:
        known.claim(stretch.field, all_capitals(stretch.field.text))


def _read_statistically(stretches: list[_Stretch], names: Names) -> dict[int, list[tuple[int, int, str]]]:
    """Let the model add what it finds where no rule did: names of several words first, so that a part of one ("Doe") goes to
    the whole. Titles set in capital initials mislead it, so from headlines nothing is learnt. The tags of its words come
    back, by the start of the sentence."""
    tags: dict[int, list[tuple[int, int, str]]] = {}
    found: list[tuple[_Stretch, Span]] = []
    for stretch, (words, spans) in zip(stretches, tag([stretch.field.text for stretch in stretches]), strict=True):
        tags[stretch.start] = words
        if not stretch.headline:
            found.extend((stretch, span) for span in spans if TAKEN not in stretch.field.free[span.start : span.end])
    kind_of = _vote((stretch.field.text[span.start : span.end], span.kind) for stretch, span in found)
    for several in (True, False):
        for stretch, span in found:
            form = stretch.field.text[span.start : span.end]
            if (" " in form) is several and form not in names.form_of:
                names.add(kind_of[form], form)
        add_short_forms(names)
    return tags


def _vote(readings: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The kind that the model gives each form most often; the first of equals."""
    votes: dict[str, Counter[str]] = {}
    for form, kind in readings:
        votes.setdefault(form, Counter())[kind] += 1
    return {form: counter.most_common(1)[0][0] for form, counter in votes.items()}


def _sentence(clean: str, stretch: _Stretch, names: Names, calendar: Calendar, tags: object) -> Sentence:
    own = list(_mentions(stretch, names))
    values = find_values(clean, stretch.start, stretch.end, calendar)
    tokens = _tagged(tokenize(clean, stretch.start, stretch.end), stretch.start, tags)  # type: ignore[arg-type]
    return Sentence(stretch.start, stretch.end, stretch.block, tokens, tuple(_merged(own, values)))


def _mentions(stretch: _Stretch, names: Names) -> Iterator[Mention]:
    text = stretch.field.text
    for span in ordered(stretch.field):
        start, end = stretch.start + span.start, stretch.start + span.end
        if span.kind == "title":
            yield Mention("title", start, end, Phrase(text[span.start : span.end]))
        elif span.kind == "company":
            yield Mention("company", start, end, names.name(names.registrant))
        else:
            form = span.form or text[span.start : span.end]
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
            and not (name.kind == "company" or name.start <= value.start and value.end <= name.end)
            for value in values
        )
    ]
    free = [value for value in values if not any(value.start < name.end and name.start < value.end for name in kept)]
    return sorted([*kept, *free], key=lambda mention: mention.start)


def _tagged(tokens: tuple[Token, ...], start: int, tags: list[tuple[int, int, str]]) -> tuple[Token, ...]:
    """Our tokens with the tag of the last of the model's words that end in them."""
    if not tags:
        return tokens
    result, at = [], 0
    for token in tokens:
        found = ""
        while at < len(tags) and start + tags[at][0] < token.end:
            if start + tags[at][1] > token.start:
                found = tags[at][2]
            at += 1
        if at and start + tags[at - 1][1] > token.end:
            at -= 1
        result.append(Token(token.start, token.end, found))
    return tuple(result)


def _positions(document: Document, stretches: list[_Stretch], names: Names) -> Iterator[Fact]:
    for stretch in stretches:
        text = stretch.field.text
        found = find_positions(text, ordered(stretch.field)) if document.blocks[stretch.block].kind in PROSE else ()
        for position in (*found, *find_signatures(text)):
            (name, name_end), (title, title_end) = position.person, position.title
            person = names.name(names.add("person", text[name:name_end]))
            start, end = stretch.start + min(name, title), stretch.start + max(name_end, title_end)
            yield Fact(person.label, "position", text[title:title_end], start, end)
