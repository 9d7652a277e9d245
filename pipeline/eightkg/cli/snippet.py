"""A passage as compilers show it: the lines that it stands on, with signs below.

Lines are those of the file. What a terminal would act on or could not align (tabs, control characters) is shown as
blanks; of a line that is too long, the part around the passage.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

TAB = 8
MOST_LINES = 5
"""Lines of a passage that are shown; of a longer one, all but the last of these from its beginning, and its end."""
BEFORE = 24
"""Columns that are shown before a passage on a line that has to be cut, where there are any."""
CUT = "…"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a passage: its number from 1, what stands there, and the columns from ``low`` to ``high`` that the
    passage takes of it. Number 0 for a row that stands for lines left out."""

    number: int
    words: str
    low: int
    high: int


def rows(text: str, start: int, end: int, width: int = 100) -> list[Row]:
    """The rows of ``text[start:end]``, none wider than ``width`` columns; none for an empty passage."""
    if start >= end:
        return []
    spans = [*_lines(text, start, end)]
    first = text.count("\n", 0, start) + 1
    told = [
        _row(number, text[low:high], max(start, low) - low, min(end, high) - low, width)
        for number, (low, high) in enumerate(spans, first)
        if text[max(start, low) : min(end, high)].strip()
    ]
    if len(told) > MOST_LINES:
        told = [*told[: MOST_LINES - 1], Row(0, CUT, 0, 0), told[-1]]
    return told


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each line that the passage touches begins and ends, line ends left off."""
    low = text.rfind("\n", 0, start) + 1
    while low < end:
        high = text.find("\n", low)
        high = len(text) if high < 0 else high
        yield low, high
        low = high + 1


def _row(number: int, line: str, start: int, end: int, width: int) -> Row:
    """The row of a line of which the passage takes ``[start, end)``, blanks at its rims left off."""
    taken = line[start:end]
    end -= len(taken) - len(taken.rstrip())
    start += len(taken) - len(taken.lstrip())
    head = max(0, start - 2 * width)  # of a line of a megabyte only what can be shown is looked at
    part = line[head : start + 2 * width]
    cells = [*_cells(part)]
    columns = [*accumulate(map(_columns, cells), initial=0)]
    low, high = columns[start - head], columns[min(end - head, len(cells))]
    left = 0
    if head or len(part) < len(line) or columns[-1] > width:
        left = max(0, min(low - BEFORE, columns[-1] - width))
    shown = [i for i in range(len(cells)) if columns[i] >= left and columns[i + 1] <= left + width]
    words = "".join(cells[i] for i in shown)
    if head + shown[0]:
        words = CUT + words[len(cells[shown[0]]) :]
    if head + shown[-1] + 1 < len(line):
        words = words[: -len(cells[shown[-1]])] + CUT
    left = columns[shown[0]]
    return Row(number, words.rstrip(), low - left, min(high, columns[shown[-1] + 1]) - left)


def _cells(line: str) -> Iterator[str]:
    """Each character as it is shown."""
    column = 0
    for char in line:
        shown = char
        if char == "\t":
            shown = " " * (TAB - column % TAB)
        elif unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Cs"):
            shown = " "
        column += _columns(shown)
        yield shown


def _columns(cell: str) -> int:
    if len(cell) != 1 or cell.isascii():
        return len(cell)
    if unicodedata.combining(cell):
        return 0
    return 2 if unicodedata.east_asian_width(cell) in "WF" else 1
