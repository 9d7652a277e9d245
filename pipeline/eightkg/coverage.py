"""The ledger of a document: what each of its amounts, dates, names and quotations was used for, or why it was not.

A mention is used where it states an argument of an event, or where it stands in an event's passages and says the same
as one of its arguments; or where a fact rests on it. The registrant is what all is about, so it is not listed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from eightkg.models import EVENT_BLOCKS, Annotation, Event, Fact, Mention, Name, Value

AMOUNTS = frozenset({"money", "quantity", "percent", "ratio"})
TIMES = frozenset({"date", "period"})
KINDS = AMOUNTS | TIMES | {"org", "person"}
"""Kinds of mentions that the ledger lists; and ``quotation``."""

ELSEWHERE = "told elsewhere"
"""The same value is an argument of an event, by another mention."""
NO_ROLE = "no role"
"""An event is told in the sentence, and has no room for this."""
NO_RULE = "no rule"
"""No event is found in the sentence."""


@dataclass(slots=True)
class Entry:
    """One mention or quotation, clean ``[start, end)``: the events (``2 Merger.date``: number as ``explain`` counts,
    class, role) and facts (``company, ticker``) that use it; the ``reason`` why not where there are none: the kind of
    its block, or one of those above."""

    kind: str
    start: int
    end: int
    value: Value | None = None
    events: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    reason: str = ""


def ledger(
    annotation: Annotation,
    events: Sequence[Event],
    facts: Sequence[Fact] = (),
    elsewhere: Sequence[Mention] = (),
    quotations: Sequence[tuple[int, int]] = (),
) -> tuple[Entry, ...]:
    """The entries of a document in the order of its text, quotations by their beginning.

    ``elsewhere`` are the mentions outside the blocks that events are read from, ``quotations`` clean spans; both
    without overlap.
    """
    within = (mention for sentence in annotation.sentences for mention in sentence.mentions)
    entries = _entries([*within, *elsewhere])
    spoken = _Row([Entry("quotation", start, end) for start, end in sorted(quotations)])
    for number, event in enumerate(events, start=1):
        _claim(entries, spoken, event, f"{number} {event.kind}")
    for fact in facts:
        for entry in (*entries.touching(fact.start, fact.end), *spoken.touching(fact.start, fact.end)):
            _note(entry.facts, f"{fact.about}, {fact.property}")
    _give_reasons(annotation, events, [*entries.all, *spoken.all])
    return tuple(sorted((*entries.all, *spoken.all), key=lambda entry: (entry.start, -entry.end)))


def used_mentions(annotation: Annotation, events: Sequence[Event]) -> tuple[int, int]:
    """How many of the mentions in the sentences that events are read from are used by events, and how many there
    are."""
    entries = _entries([mention for sentence in annotation.sentences for mention in sentence.mentions])
    for number, event in enumerate(events):
        _claim(entries, _Row([]), event, str(number))
    return sum(bool(entry.events) for entry in entries.all), len(entries.all)


class _Row:
    """Entries without overlap, found by place."""

    def __init__(self, entries: list[Entry]) -> None:
        self.all = entries
        self._starts = [entry.start for entry in entries]
        self._ends = [entry.end for entry in entries]

    def touching(self, start: int, end: int) -> list[Entry]:
        """The entries that share a character with clean ``[start, end)``."""
        return self.all[bisect_right(self._ends, start) : bisect_left(self._starts, end)] if start < end else []


def _entries(mentions: Sequence[Mention]) -> _Row:
    listed = (mention for mention in mentions if mention.kind in KINDS)
    return _Row([Entry(m.kind, m.start, m.end, m.value) for m in sorted(listed, key=lambda m: m.start)])


def _claim(entries: _Row, spoken: _Row, event: Event, name: str) -> None:
    """Note with every entry that ``event`` uses what for."""
    roles: dict[object, str] = {_key(event.company): "company"}
    for argument in event.arguments:
        roles[_key(argument.value)] = argument.role
        for entry in entries.touching(argument.start, argument.end):
            _note(entry.events, f"{name}.{argument.role}")
    for start, end in event.evidence:
        for entry in entries.touching(start, end):
            if entry.value is not None and (role := roles.get(_key(entry.value))):
                _note(entry.events, f"{name}.{role}")
        for entry in spoken.touching(start, end):
            _note(entry.events, name)


def _key(value: Value) -> object:
    """What is equal for two mentions of one thing: names have other forms, other values are what they say."""
    return value.key if isinstance(value, Name) else value


def _note(uses: list[str], use: str) -> None:
    if use not in uses:
        uses.append(use)


def _give_reasons(annotation: Annotation, events: Sequence[Event], entries: Sequence[Entry]) -> None:
    told = {_key(argument.value) for event in events for argument in event.arguments}
    blocks = annotation.document.blocks
    starts = [block.start for block in blocks]
    with_event = set(_sentences_with(annotation, events))
    sentences = [sentence.start for sentence in annotation.sentences]
    for entry in entries:
        if entry.events or entry.facts:
            continue
        at = bisect_right(starts, entry.start) - 1
        if at >= 0 and blocks[at].kind not in EVENT_BLOCKS:
            entry.reason = str(blocks[at].kind)
        elif entry.value is not None and _key(entry.value) in told:
            entry.reason = ELSEWHERE
        else:
            entry.reason = NO_ROLE if bisect_right(sentences, entry.start) - 1 in with_event else NO_RULE


def _sentences_with(annotation: Annotation, events: Sequence[Event]) -> Iterator[int]:
    """Indices of the sentences in which a passage of an event lies."""
    starts = [sentence.start for sentence in annotation.sentences]
    for event in events:
        for start, end in event.evidence:
            yield from range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end))
