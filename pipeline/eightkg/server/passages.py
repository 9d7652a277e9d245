"""The text of a document as a reader sees it, block by block, with everything marked that speaks of it.

Marks come with source offsets, as the graph has them, and may overlap; a stretch between two edges carries all the
marks that cover it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from eightkg.models import BlockKind, Document


@dataclass(frozen=True, slots=True)
class Mark:
    """Source ``[start, end)`` and what marks it: ``kind`` is ``event``, ``finding`` or ``unused``; ``name`` tells
    which; ``title`` is what a reader is told of it."""

    start: int
    end: int
    kind: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some text with the marks that cover all of it."""

    text: str
    marks: tuple[Mark, ...] = ()
    anchors: tuple[int, ...] = ()
    """Source offsets at which a mark begins here, each once in a document."""

    def names(self, kind: str) -> list[str]:
        return list(dict.fromkeys(mark.name for mark in self.marks if mark.kind == kind))

    @property
    def kinds(self) -> list[str]:
        return sorted({mark.kind for mark in self.marks})

    @property
    def title(self) -> str:
        return "\n".join(dict.fromkeys(mark.title for mark in self.marks))


@dataclass(frozen=True, slots=True)
class Passage:
    """One block: what kind it is of, the 8-K item it stands under, and its text in stretches."""

    kind: BlockKind
    item: str
    stretches: tuple[Stretch, ...]


def passages(document: Document, marks: Sequence[Mark]) -> list[Passage]:
    """The blocks of ``document`` with its marks."""
    offsets = document.text.offsets
    placed = [(bisect_left(offsets, mark.start), bisect_left(offsets, mark.end), mark) for mark in marks]
    placed.sort(key=lambda found: (found[0], -found[1]))
    told: list[Passage] = []
    begun: set[int] = set()
    for block in document.blocks:
        here = [found for found in placed if found[0] < block.end and found[1] > block.start]
        told.append(
            Passage(block.kind, block.item or "", tuple(_stretches(document, block.start, block.end, here, begun)))
        )
    return told


def _stretches(
    document: Document, start: int, end: int, marks: Sequence[tuple[int, int, Mark]], begun: set[int]
) -> Iterator[Stretch]:
    edges = {start, end} | {edge for low, high, _ in marks for edge in (low, high) if start < edge < end}
    ordered = sorted(edges)
    for low, high in pairwise(ordered):
        here = tuple(mark for first, last, mark in marks if first <= low and high <= last)
        anchors = tuple(sorted({mark.start for mark in here if mark.kind in ("event", "finding")} - begun))
        begun.update(anchors)
        yield Stretch(document.clean[low:high], here, anchors)
