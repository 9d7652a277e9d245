"""Metrics in a sentence: "net sales" is a cell ``<metric#…>`` as an amount is."""

from __future__ import annotations

import re

from eightkg.events.rulebook import RuleBook
from eightkg.events.tape import Cell, Tape
from eightkg.models import Code, Mention, Name, Value

MASKS = frozenset({"org", "product", "person", "facility", "place"})
"""Kinds of mentions that a capital letter alone can make."""
NOTED = re.compile(r"[a-z&-]{3,}[1-9](?:/v)?")
"""A word with the number of a footnote, as it is left of a raised figure."""


def mark_metrics(tape: Tape, book: RuleBook) -> Tape:
    """The same tape with the words of each metric's name as one cell; of names that overlap the longest counts."""
    tape = unmasked(tape, book)
    found: list[tuple[int, int, str]] = []
    for name, pattern in book.metrics_in(tape.words):
        found.extend((*tape.cell_range(*match.span()), name) for match in pattern.compiled.finditer(tape.string))
    if not found:
        return tape
    cells: list[Cell] = []
    done = 0
    for first, last, name in apart(found):
        start, end = tape.cells[first].start, tape.cells[last - 1].end
        cells.extend(tape.cells[done:first])
        cells.append(Cell(f"<metric#{first}>", start, end, Mention("metric", start, end, Code(name))))
        done = last
    cells.extend(tape.cells[done:])
    return Tape(tape.sentence, tuple(cells), tape.words)


def unmasked(tape: Tape, book: RuleBook) -> Tape:
    """The tape with single words of metrics as words, where they were taken for names ("Diluted", "Comparable")."""
    masked = [c for c in tape.cells if (c.mention.kind in MASKS if c.mention is not None else NOTED.fullmatch(c.text))]
    plain = {cell.start: word for cell in masked if (word := spoken(cell)) in vocabulary(cell, book)}
    if not plain:
        return tape
    cells = tuple(Cell(plain[c.start], c.start, c.end) if c.start in plain else c for c in tape.cells)
    return Tape(tape.sentence, cells, tape.words)


def vocabulary(cell: Cell, book: RuleBook) -> frozenset[str]:
    """The words that a name may be instead: of a name in capitals also short ones ("FFO")."""
    value = cell.mention.value if cell.mention is not None else None
    return book.metric_acronyms if value is None or in_capitals(value) else book.metric_vocabulary


def spoken(cell: Cell) -> str:
    """The word under a name of one word, or under the sign of a footnote ("Adjusted1"), in lower case; empty for longer
    names."""
    if cell.mention is None:
        return cell.text.partition("/")[0][:-1]
    value = cell.mention.value
    return value.label.lower().rstrip("123456789") if isinstance(value, Name) and one_word(value, cell) else ""


def in_capitals(value: Value) -> bool:
    return isinstance(value, Name) and value.label.rstrip("123456789").isupper()


def one_word(name: Name, cell: Cell) -> bool:
    return len(name.label) == cell.end - cell.start and " " not in name.label


def apart(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The longest of each group that overlaps, in order of place.

    >>> apart([(1, 2, "cash"), (0, 3, "operatingCashFlow"), (5, 6, "debt")])
    [(0, 3, 'operatingCashFlow'), (5, 6, 'debt')]
    """
    kept: list[tuple[int, int, str]] = []
    for first, last, name in sorted(found, key=lambda place: (place[0] - place[1], place)):
        if all(last <= low or high <= first for low, high, _ in kept):
            kept.append((first, last, name))
    return sorted(kept)
