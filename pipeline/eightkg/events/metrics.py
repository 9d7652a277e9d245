"""Metrics in a sentence: "net sales" is a cell ``<metric#…>`` as an amount is."""

from __future__ import annotations

import re

from eightkg.events.rulebook import RuleBook
from eightkg.events.tape import Cell, Tape
from eightkg.models import Code, Mention, Name

MASKS = frozenset({"org", "product", "person", "facility", "place"})
"""Kinds of mentions that a capital letter alone can make."""
NOTED = re.compile(r"[a-z&-]{3,}[1-9](?:/v)?")
"""A word with the number of a footnote, as it is left of a raised figure."""
DIGITS = "123456789"
JOINING = frozenset("on of and per to from in before & net cash free flow flows loss unit core same loan debt".split())
"""Words within names of metrics that no vocabulary need tell."""
MOVING = frozenset(
    "increase increases increased decrease decreases decreased rise rises rose grow grows grew up down climb climbs "
    "climbed improve improves improved jump jumps jumped surge surges surged decline declines declined fall falls fell "
    "drop drops dropped reach reaches reached total totals totaled exceed exceeds exceeded hit hits advance advances "
    "advanced expand expands expanded gain gains gained soar soars soared top tops topped doubled".split()
)
"""What headlines say of figures: with a metric's word before it no name of a person ("Orders Increased 15%")."""


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
    for first, last, name in bracketed(apart(found), tape):
        start, end = tape.cells[first].start, tape.cells[last - 1].end
        cells.extend(tape.cells[done:first])
        cells.append(Cell(f"<metric#{first}>", start, end, Mention("metric", start, end, Code(name))))
        done = last
    cells.extend(tape.cells[done:])
    return Tape(tape.sentence, tuple(cells), tape.words)


def bracketed(found: list[tuple[int, int, str]], tape: Tape) -> list[tuple[int, int, str]]:
    """The places with "revenue per available room (RevPAR)" as one: the name in brackets only says it again."""
    joined: list[tuple[int, int, str]] = []
    for first, last, name in found:
        around = [cell.text for cell in (*tape.cells[first - 1 : first], *tape.cells[last : last + 1])]
        if joined and joined[-1][1] == first - 1 and around == ["(", ")"] and last == first + 1:
            joined[-1] = (joined[-1][0], last + 1, joined[-1][2])
        else:
            joined.append((first, last, name))
    return joined


def unmasked(tape: Tape, book: RuleBook) -> Tape:
    """The tape with words of metrics as words, where they were taken for names ("Diluted", "Return on Equity") or bear
    the sign of a footnote ("Adjusted1")."""
    cells: list[Cell] = []
    for cell in tape.cells:
        spelt, words = spoken(cell), vocabulary(cell, book)
        name = named(cell).lower().split() or [word for word, _, _ in spelt]
        known = all(word.rstrip(DIGITS) in JOINING | MOVING | words for word in name)
        known = known and bool(spelt) and not all(word in MOVING for word in name)
        cells.extend([Cell(*word) for word in spelt] if known else [cell])
    return tape if len(cells) == len(tape.cells) and cells == list(tape.cells) else replace_cells(tape, cells)


def replace_cells(tape: Tape, cells: list[Cell]) -> Tape:
    return Tape(tape.sentence, tuple(cells), tape.words)


def vocabulary(cell: Cell, book: RuleBook) -> frozenset[str]:
    """The words that a name may be instead: of a name in capitals also short ones ("FFO")."""
    value = cell.mention.value if cell.mention is not None else None
    capitals = value is None or (isinstance(value, Name) and value.label.rstrip(DIGITS).isupper())
    return book.metric_acronyms if capitals else book.metric_vocabulary


def spoken(cell: Cell) -> list[tuple[str, int, int]]:
    """The words under a name, or the one under the sign of a footnote, each with its place; none for other cells."""
    if cell.mention is None:
        return [(cell.text.partition("/")[0][:-1], cell.start, cell.end)] if NOTED.fullmatch(cell.text) else []
    name = named(cell)
    if len(name) != cell.end - cell.start:
        name = name.rpartition(" ")[2]  # a person told by the surname alone
    if len(name) != cell.end - cell.start:
        return []
    return [
        (word.group().lower().rstrip(DIGITS), cell.start + word.start(), cell.start + word.end())
        for word in re.finditer(r"\S+", name)
    ]


def named(cell: Cell) -> str:
    """The name under a cell that a capital letter alone can have made."""
    value = cell.mention.value if cell.mention is not None and cell.mention.kind in MASKS else None
    return value.label if isinstance(value, Name) else ""


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
