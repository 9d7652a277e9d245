"""Lines of a file, as editors count them."""

from __future__ import annotations

import re
from bisect import bisect_right

from eightkg.models import Text


class Lines:
    """Answers on which line, from 1, a source offset stands; the text is gone through once."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def of(self, offset: int) -> int:
        """
        >>> [Lines("one\\ntwo").of(offset) for offset in (0, 3, 4)]
        [1, 1, 2]
        """
        return bisect_right(self._starts, offset)

    def column(self, offset: int) -> int:
        """The column, from 1, of a source offset.

        >>> [Lines("one\\ntwo").column(offset) for offset in (0, 3, 4)]
        [1, 4, 1]
        """
        return offset - self._starts[self.of(offset) - 1] + 1

    def span(self, text: Text, start: int, end: int) -> tuple[int, int]:
        """The first and the last line behind clean ``[start, end)``; zeros where nothing stands there."""
        spans = text.source_spans(start, end)
        return (self.of(spans[0][0]), self.of(spans[-1][1] - 1)) if spans else (0, 0)
