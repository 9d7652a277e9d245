"""Annotation: a document in, its sentences with typed mentions out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from eightkg.calendar import Calendar
from eightkg.language.definitions import find_definitions
from eightkg.language.degrees import take_degrees
from eightkg.language.facts import position_facts
from eightkg.language.known import KnownNames, add_short_forms, join_owners
from eightkg.language.lexicon import alternatives
from eightkg.language.mentions import build_sentence
from eightkg.language.names import Names
from eightkg.language.periods import period_reported_on
from eightkg.language.products import products_pattern
from eightkg.language.quotations import find_quotations
from eightkg.language.registrant import find_registrant
from eightkg.language.rules import find_names
from eightkg.language.sentences import split_sentences
from eightkg.language.shapes import HEAD, all_capitals
from eightkg.language.spans import TAKEN, Span
from eightkg.language.speakers import Speakers
from eightkg.language.statistics import find_entities, may_hold_name
from eightkg.language.stretches import Stretch
from eightkg.language.year_end import fiscal_year_end
from eightkg.models import EVENT_BLOCKS, Annotation, Block, BlockKind, Document

_BULLET = re.compile(r"[•●▪■◦‣▶►◆\uf0b7·]\s*")
"""No part of the sentence that it opens."""
_SAYS = re.compile(
    r"(?:\A |,? ?\b)(?:said|says|added|adds|stated|commented|continued|noted|explained|concluded)\b(?: \Z)?"
)
_SMALL = re.compile(r"\b[a-z]+\b")
LONGEST = 20_000
"""Characters."""


class Annotator:
    """Reads the language of documents. It holds no state but the shared, lazily loaded model."""

    def annotate(self, document: Document, wanted: Callable[[str], bool]) -> Annotation:
        """The sentences of the event blocks with their tokens and mentions, the registrant, and the positions of
        people.

        ``wanted`` tells by a sentence's text whether the statistical model may read it too; the others are read by
        rule alone.
        """
        registrant = find_registrant(document)
        names = Names(registrant)
        pattern = (
            re.compile(HEAD + alternatives(registrant.forms) + r"(?![\w&]|-\w|['’](?!s\b)\w)")
            if registrant.forms
            else re.compile(r"(?!)")
        )
        products = products_pattern(document.clean, registrant.forms)
        stretches = [
            Stretch(
                start,
                end,
                index,
                block.kind in EVENT_BLOCKS,
                block.kind is BlockKind.HEADLINE,
                find_names(document.clean[start:end], pattern, products),
            )
            for index, block in enumerate(document.blocks)
            for start, end in _pieces(document.clean, block)
        ]
        for kinds in ({"org", "facility", "place"}, {"person", "security", "product", "commodity"}):
            for several in (True, False):  # a part of a name ("Doe") goes to the whole
                for stretch in stretches:
                    _learn(stretch, names, kinds, several)
            add_short_forms(names)
        for stretch in stretches:
            find_definitions(stretch.text, stretch.field.ordered(), names)
        events = [stretch for stretch in stretches if stretch.event]
        _claim_known(events, names)
        small = frozenset(_SMALL.findall(document.clean))
        _read_statistically([each for each in events if _unread(each, small) and wanted(each.text)], names)
        _claim_known(events, names)
        for stretch in events:
            join_owners(stretch.field, names)
            take_degrees(stretch.field)
        speakers = Speakers(find_quotations(document.clean, document.blocks), stretches, names)
        calendar = Calendar(document.date, fiscal_year_end(document))
        calendar = replace(calendar, current=period_reported_on(document.clean, calendar))
        sentences = tuple(
            build_sentence(
                document.clean,
                stretch,
                names,
                calendar,
                speakers.of(stretch.start, stretch.end),
            )
            for stretch in events
        )
        headings = tuple(
            build_sentence(document.clean, stretch, names, calendar, None)
            for stretch in stretches
            if document.blocks[stretch.block].kind is BlockKind.HEADING
        )
        facts = tuple(position_facts(document, stretches, names))
        return Annotation(document, names.name(registrant), sentences, facts, headings)


def _pieces(clean: str, block: Block) -> Iterator[tuple[int, int]]:
    """The stretches of a block: sentences where events are told. None is longer than ``LONGEST``, since every name
    found in one costs time in proportion to its length."""
    if block.kind in EVENT_BLOCKS and block.kind is not BlockKind.HEADLINE:
        sign = _BULLET.match(clean, block.start, block.end)
        spans = split_sentences(clean, sign.end() if sign else block.start, block.end)
    else:
        spans = [(block.start, block.end)] if block.end > block.start else []
    for start, end in spans:
        while end - start > LONGEST:
            cut = clean.rfind(" ", start + 1, start + LONGEST)
            cut = cut if cut > 0 else start + LONGEST
            yield start, cut
            start = cut + 1 if clean[cut].isspace() else cut
        if start < end:
            yield start, end


def _learn(stretch: Stretch, names: Names, kinds: set[str], several: bool) -> None:
    """Rule-made names become things of the document; nothing is learnt from capitals."""
    if all_capitals(stretch.text):
        return
    for span in stretch.field.spans:
        if span.kind in kinds and (" " in stretch.form(span)) is several:
            names.add(span.kind, span.form or stretch.text[span.start : span.end])


def _claim_known(stretches: list[Stretch], names: Names) -> None:
    known = KnownNames(names)
    for stretch in stretches:
        known.claim(stretch.field, all_capitals(stretch.text))


def _unread(stretch: Stretch, small: frozenset[str]) -> bool:
    """Whether the model may find names that the rules did not. Titles set in capital initials mislead it, and so does
    what is set in capitals."""
    return not stretch.headline and may_hold_name(stretch.field.free, small) and not all_capitals(stretch.text)


def _read_statistically(stretches: list[Stretch], names: Names) -> None:
    """Let the model add what it finds where no rule did: names of several words first, so that a part of one ("Doe")
    goes to the whole."""
    found: list[tuple[Stretch, Span]] = []
    for stretch, spans in zip(stretches, find_entities([stretch.text for stretch in stretches]), strict=True):
        found.extend((stretch, span) for span in spans if TAKEN not in stretch.field.free[span.start : span.end])
    found = [(stretch, span) for stretch, span in found if span.kind != "person" or _person(stretch, span, names)]
    kind_of = _vote((stretch.text[span.start : span.end], span.kind) for stretch, span in found)
    for several in (True, False):
        for stretch, span in found:
            form = stretch.text[span.start : span.end]
            if (" " in form) is several and form not in names.form_of:
                names.add(kind_of[form], form)
        add_short_forms(names)


def _person(stretch: Stretch, span: Span, names: Names) -> bool:
    """Whether a person of the model is one: known, of two names and more, or one who speaks."""
    form = stretch.text[span.start : span.end]
    around = (stretch.text[max(0, span.start - 14) : span.start], stretch.text[span.end : span.end + 14])
    return " " in form or form in names.form_of or bool(_SAYS.search(around[0]) or _SAYS.match(around[1]))


def _vote(readings: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The kind that the model gives each form most often; the first of equals."""
    votes: dict[str, Counter[str]] = {}
    for form, kind in readings:
        votes.setdefault(form, Counter())[kind] += 1
    return {form: counter.most_common(1)[0][0] for form, counter in votes.items()}
