"""Where each character of a clean text stands in its source, kept by stretches and not by characters."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, repeat
from typing import overload


class Offsets(Sequence[int]):
    """One source offset for each clean character. Within a stretch the offsets either count up, character by
    character, or are all the same (an entity, folded white space).

    >>> offsets = Offsets(array("Q", [0, 3]), array("Q", [10, 20]), bytes([1, 0]), 5)
    >>> list(offsets), offsets[1], offsets[-1], offsets[2:4]
    ([10, 11, 12, 20, 20], 11, 20, [12, 20])
    """

    __slots__ = ("_at", "_counts", "_place", "_size")

    def __init__(self, at: array[int], place: array[int], counts: bytes, size: int) -> None:
        """``at`` says where stretches begin in the clean text, ``place`` the source offset of their first character,
        ``counts`` (1 or 0) whether they count up; ``size`` is the length of the clean text."""
        self._at = at
        self._place = place
        self._counts = counts
        self._size = size

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._size))]
        if index < 0:
            index += self._size
        if not 0 <= index < self._size:
            raise IndexError(index)
        stretch = bisect_right(self._at, index) - 1
        return self._place[stretch] + (index - self._at[stretch]) * self._counts[stretch]

    def __iter__(self) -> Iterator[int]:
        bounds = pairwise(chain(self._at, (self._size,)))
        for (low, high), place, counts in zip(bounds, self._place, self._counts, strict=True):
            yield from range(place, place + high - low) if counts else repeat(place, high - low)
