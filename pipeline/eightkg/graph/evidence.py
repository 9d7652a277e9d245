"""Passages of the source that state an event, as nodes with character offsets and the words that stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eightkg.models import Document, Event
from eightkg.visible import visible

LONGEST = 780
"""Characters that a passage may have; the contract allows 800 that a reader sees."""

_SENTENCE_END = re.compile(r"[.!?;][\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9$])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of the source, ``[start, end)`` in source offsets, and what a reader sees of it."""

    start: int
    end: int
    exact: str


def passages(document: Document, spans: Sequence[tuple[int, int]], focus: Sequence[int] = ()) -> Iterator[Passage]:
    """The passages behind clean ``spans``, in their order, each once.

    A span longer than a passage may be is clipped to whole sentences around the first of the ``focus`` (clean offsets
    of what decides) that lies in it, else to its beginning.
    """
    seen: set[tuple[int, int]] = set()
    for start, end in spans:
        if end - start > LONGEST:
            start, end = clip(document.clean, start, end, next((at for at in focus if start <= at < end), start))
        for low, high in document.text.source_spans(start, end):
            exact = visible(document.source.text[low:high])
            if exact and (low, high) not in seen:
                seen.add((low, high))
                yield Passage(low, high, exact)


def clip(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    """As many whole sentences of ``text[start:end]`` around offset ``at`` as a passage may hold; of a sentence that is
    longer than that, the words around ``at``.

    >>> clip("One. " * 400, 0, 2000, 1000)
    (1000, 1780)
    """
    cuts = [start, *(match.end() for match in _SENTENCE_END.finditer(text, start, end)), end]
    first = max(index for index, cut in enumerate(cuts[:-1]) if cut <= at)
    last = first + 1
    if cuts[last] - cuts[first] > LONGEST:
        return _window(text, cuts[first], cuts[last], at)
    while last + 1 < len(cuts) and cuts[last + 1] - cuts[first] <= LONGEST:
        last += 1
    while first > 0 and cuts[last] - cuts[first - 1] <= LONGEST:
        first -= 1
    return cuts[first], cuts[last]


def _window(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    low = max(start, min(at - LONGEST // 2, end - LONGEST))
    high = min(end, low + LONGEST)
    while start < low < at and not text[low - 1].isspace():
        low += 1
    while at + 1 < high < end and not text[high].isspace():
        high -= 1
    return low, high


def focus_of(event: Event, keys: frozenset[str]) -> list[int]:
    """Clean offsets of the event's arguments, those of ``keys`` roles first."""
    placed = [argument for argument in event.arguments if argument.start < argument.end]
    return [argument.start for argument in sorted(placed, key=lambda argument: argument.role not in keys)]
