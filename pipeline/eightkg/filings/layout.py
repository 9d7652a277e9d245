"""Clean text cut into the pieces that get one label each: paragraphs, lines, tables, and the parts of run-on lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

RUN_ON = 600
"""A line longer than this may have lost its line breaks: headings are looked for inside."""

BULLET = re.compile(r"[•●▪■◦‣▶►◆\uf0b7·]\s*|[o*§–—-]\s+(?=\S)")
"""At the start of a line."""

WINDOW, EDGE = 40, 10
"""Words in which figures are counted: to find a table, and to find where it begins and ends."""

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_LINE = re.compile(r"[^\n]+")
_GAP = re.compile(r"\t|\s{2,}|(?:\.\s?){4,}")
_FIGURE = re.compile(r"\(?\$?\s?\(?\d[\d,]*(?:\.\d+)?\)?\s?%?\)?|[-–—$%)(]+|N/?[AM]\.?", re.I)
_FIGURE_OPENS = frozenset("0123456789($-–—%)Nn")
_LEADER = 4
"""Dots that lead the eye from a word to its figure, at the least."""
_FIGURE_START = re.compile(r"\s(?:[\d($–—%)-]|[Nn]/?[AaMm]\.?(?!\S))")
_SPREAD = 50 * WINDOW
"""Characters of a window at the most, whatever its words."""


class Piece(NamedTuple):
    """Clean ``[start, end)``, no white space at the rims. ``table`` where it holds rows; ``fresh`` where it ends the
    section before it without a heading."""

    start: int
    end: int
    table: bool = False
    fresh: bool = False


def cells(line: str) -> list[str]:
    """The cells of a line: parts between tabs, wide gaps or dot leaders.

    >>> cells("Net sales   $ 12.3\\t(4.5)")
    ['Net sales', '$ 12.3', '(4.5)']
    """
    if "\t" not in line and "  " not in line and line.count(".") < _LEADER:
        return [line.strip()] if line.strip() else []
    return [cell for cell in (part.strip() for part in _GAP.split(line)) if cell]


def is_figure(cell: str) -> bool:
    """Whether a cell is a number of a table, or a sign in place of one."""
    return cell[:1] in _FIGURE_OPENS and _FIGURE.fullmatch(cell) is not None


def is_row(line: str) -> bool:
    """Whether a line is a row of figures."""
    return _has_figures(cells(line))


def _has_figures(parts: list[str]) -> bool:
    return len(parts) > 1 and sum(map(is_figure, parts)) * 2 >= len(parts) - 1 and any(map(is_figure, parts[1:]))


def paragraphs(text: str, start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """The stretches between blank lines in ``text[start:end]``."""
    stop = len(text) if end is None else end
    breaks = _BLANK_LINE.finditer(text, start, stop)
    bounds = [start, *(edge for match in breaks for edge in match.span()), stop]
    for bound, after in zip(bounds[::2], bounds[1::2], strict=True):
        low, high = trim(text, bound, after)
        if low < high:
            yield Piece(low, high, is_table(text[low:high]))


def is_table(block: str) -> bool:
    """Whether a block of lines is a table: half of its lines are rows of figures, or most have two cells and more.

    >>> is_table("Quarter   2001   2000\\nSales   10   9\\nCost   7   8"), is_table("one line of prose")
    (True, False)
    """
    if "\n" not in block and "\t" not in block:
        return False
    lines = [line for row in block.split("\n") if (line := row.strip())]
    if len(lines) == 1:
        parts = lines[0].split("\t")
        return (len(parts) > 2 and is_row(lines[0])) or ("\t" in block and is_row(block) and len(block) < 300)
    if sum("\t" in line and line.count(".") < _LEADER for line in lines) * 3 > len(lines) * 2:
        return True
    rows = [parts for line in lines if len(parts := cells(line)) > 1]
    return len(rows) * 3 > len(lines) * 2 or sum(map(_has_figures, rows)) * 5 >= len(lines) * 2


def figure_zones(text: str, piece: Piece) -> Iterator[Piece]:
    """A run-on line cut into prose and tables whose line breaks were lost: stretches in which two words of five are
    figures."""
    if piece.end - piece.start <= RUN_ON:
        yield piece
        return
    least = WINDOW * 2 // 5 - 1
    starts = [match.start() for match in _FIGURE_START.finditer(text, piece.start, piece.end)]
    if not any(high - low < _SPREAD for low, high in zip(starts, starts[least - 1 :], strict=False)):
        yield from split_at(text, piece, [])
        return
    said = text[piece.start : piece.end].split()
    figures = [i for i, word in enumerate(said) if word[0] in _FIGURE_OPENS and _FIGURE.fullmatch(word)]
    low = piece.start
    for first, last in _zones(figures, least + 1, len(said)):
        while first < last and _within(figures, first, min(first + EDGE, last)) * 5 < EDGE * 2:
            first += 1
        while last > first and _within(figures, max(last - EDGE, first), last) * 5 < EDGE * 2:
            last -= 1
        if last - first < EDGE:
            continue
        start, end = _word_start(text, piece, first), _word_start(text, piece, last - 1) + len(said[last - 1])
        yield from split_at(text, Piece(low, start), [])
        yield Piece(start, end, table=True)
        low = end
    yield from split_at(text, Piece(low, piece.end, fresh=False), [])


def _zones(figures: list[int], least: int, words: int) -> list[tuple[int, int]]:
    """The ranges of words in which each window has at least so many ``figures``, in order; near ones are one."""
    zones: list[tuple[int, int]] = []
    for first, last in zip(figures, figures[least - 1 :], strict=False):
        low, high = max(0, last - WINDOW + 1), min(first, words - WINDOW - 1)
        if low > high:
            continue
        if zones and low <= zones[-1][1] + WINDOW:
            zones[-1] = (zones[-1][0], max(zones[-1][1], high + WINDOW))
        else:
            zones.append((low, high + WINDOW))
    return zones


def _within(figures: list[int], first: int, last: int) -> int:
    return bisect_left(figures, last) - bisect_left(figures, first)


def _word_start(text: str, piece: Piece, index: int) -> int:
    """Where a word of a piece begins."""
    return piece.end - len(text[piece.start : piece.end].split(None, index)[-1])


def lines(text: str, piece: Piece) -> Iterator[Piece]:
    """The lines of a piece."""
    if text.find("\n", piece.start, piece.end) < 0:
        yield Piece(piece.start, piece.end)
        return
    for match in _LINE.finditer(text, piece.start, piece.end):
        start, end = trim(text, match.start(), match.end())
        if start < end:
            yield Piece(start, end)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at its rims."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def split_at(text: str, piece: Piece, cuts: list[int]) -> Iterator[Piece]:
    """The parts of a piece between the cuts."""
    if not cuts and piece.start < piece.end and not (text[piece.start].isspace() or text[piece.end - 1].isspace()):
        yield Piece(piece.start, piece.end)
        return
    bounds = [piece.start, *sorted({cut for cut in cuts if piece.start < cut < piece.end}), piece.end]
    for low, high in pairwise(bounds):
        start, end = trim(text, low, high)
        if start < end:
            yield Piece(start, end)
