"""Mentions in order and without overlap, when several readers each propose their own."""

from __future__ import annotations

from collections.abc import Sequence

from eightkg.models import Mention


def merged(kept: Sequence[Mention], new: Sequence[Mention]) -> list[Mention]:
    """Both lists in one order, without those of ``new`` that touch one already ``kept``. Both come in order, each
    free of overlap; one pass over each.

    >>> from eightkg.models import Phrase
    >>> a, b, c = (Mention("x", *span, Phrase("")) for span in ((0, 4), (3, 6), (6, 9)))
    >>> [m.start for m in merged([a], [b, c])]
    [0, 6]
    """
    result: list[Mention] = []
    index = 0
    for mention in new:
        while index < len(kept) and kept[index].end <= mention.start:
            result.append(kept[index])
            index += 1
        if index == len(kept) or kept[index].start >= mention.end:
            result.append(mention)
    return [*result, *kept[index:]]


def leftmost_longest(mentions: Sequence[Mention]) -> list[Mention]:
    """Those that are left when the earliest, and of several the longest, takes its place first."""
    result: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not result or result[-1].end <= mention.start:
            result.append(mention)
    return result
