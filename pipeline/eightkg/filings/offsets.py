"""Where each character of a clean text stands in its source, kept by stretches and not by characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import overload

Stretch = tuple[int, int, int, int]
"""Where it begins in the clean text, where it ends there, and its source ``[start, end)``. As long in both: character
stands for character. One clean character: it stands for all of the source. No source: characters of our own.
Otherwise the blanks in it stand for longer white space."""

_WORD_OR_SPACE = re.compile(r"(\s+)|\S+")
_BEGINS = itemgetter(0)


class Offsets(Sequence[int]):
    """For each clean character the source offset where what it stands for begins; or where that ends, if ``ends``.

    >>> source, stretches = "a  bc &amp;", [(0, 4, 0, 5), (4, 5, 5, 6), (5, 6, 6, 11)]
    >>> list(Offsets(source, stretches)), list(Offsets(source, stretches, ends=True))
    ([0, 1, 3, 4, 5, 6], [1, 3, 4, 5, 6, 11])
    >>> Offsets(source, stretches)[-1], Offsets(source, stretches)[1:3]
    (6, [1, 3])
    """

    __slots__ = ("_ends", "_source", "_stretches")

    def __init__(self, source: str, stretches: Sequence[Stretch], ends: bool = False) -> None:
        """``stretches`` follow upon each other without a gap in the clean text."""
        self._source = source
        self._stretches = stretches
        self._ends = ends

    def __len__(self) -> int:
        return self._stretches[-1][1] if self._stretches else 0

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        size = len(self)
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(size))]
        if index < 0:
            index += size
        if not 0 <= index < size:
            raise IndexError(index)
        stretch = self._stretches[bisect_right(self._stretches, index, key=_BEGINS) - 1]
        return self._of(stretch)[index - stretch[0]]

    def __iter__(self) -> Iterator[int]:
        for stretch in self._stretches:
            yield from self._of(stretch)

    def _of(self, stretch: Stretch) -> Sequence[int]:
        """The offsets of a stretch."""
        begin, stop, start, end = stretch
        if stop - begin == end - start:
            return range(start + self._ends, end + self._ends)
        if stop - begin == 1 or start == end:
            return (end if self._ends else start,) * (stop - begin)
        found: list[int] = []
        for piece in _WORD_OR_SPACE.finditer(self._source, start, end):
            if piece[1]:
                found.append(piece.end() if self._ends else piece.start())
            else:
                found.extend(range(piece.start() + self._ends, piece.end() + self._ends))
        return found
