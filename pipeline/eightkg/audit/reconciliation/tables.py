"""Totals of tables: a row called total is the sum of rows right above it, in each column.

Which rows it sums the columns tell together: where the rows that make the total in one column do not make it in
another, that column is wrong. A table of one column is held to all its rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.rule import Hit, Rule
from eightkg.models import BlockKind, Severity

_CELL = re.compile(
    r"(?P<open>\()?\s?[$€£]?\s?(?P<minus>[-–−])?(?P<inner>\()?(?P<digits>\d[\d,]*(?:\.\d+)?|\.\d+)\s?\)?\s?(?P<percent>%)?"
)
_NONE = re.compile(r"[$€£]?\s?[-–—]+\s?|nil|none", re.I)
_GAP = re.compile(r"\t|\s{2,}|\s?\.{4,}\s?|(?<=[$€£])\s(?=[\d(])")
_TOTAL = re.compile(r"(?:grand\s+)?total\b", re.I)
_RULE_LINE = re.compile(r"[\s\-=_.$]*")
MOST_ROWS = 30
LEAST = 100
"""The digits of a total below which rows may sum to it by chance."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a table with its clean span; ``unit`` is what its last digit is worth."""

    value: Decimal
    unit: Decimal
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    cells: tuple[Cell, ...]


def rows_of(clean: str, start: int, end: int) -> Iterator[Row]:
    """The rows of a table block; one without numbers, or with a percentage, has no cells."""
    at = start
    for line in clean[start:end].split("\n"):
        if not _RULE_LINE.fullmatch(line):
            yield _row(line, at)
        at += len(line) + 1


def _row(line: str, at: int) -> Row:
    label, cells, begin = "", [], 0
    pieces = [(found.start(), found.end()) for found in _GAP.finditer(line)]
    for low, high in [*pieces, (len(line), len(line))]:
        piece, offset = line[begin:low].strip(), begin + len(line[begin:low]) - len(line[begin:low].lstrip())
        begin = high
        if not piece or piece in "$€£%)":
            continue
        if (cell := _cell(piece, at + offset)) is not None and label:
            cells.append(cell)
        elif cells or piece.endswith("%"):
            return Row(label or piece, ())
        else:
            label = f"{label} {piece}".strip()
    return Row(label, tuple(cells))


def _cell(piece: str, at: int) -> Cell | None:
    if _NONE.fullmatch(piece):
        return Cell(Decimal(0), Decimal(1), at, at + len(piece))
    found = _CELL.fullmatch(piece)
    if found is None or found["percent"] or len(found["digits"]) > 20:
        return None
    value = Decimal(found["digits"].replace(",", ""))
    unit = Decimal(1).scaleb(int(value.as_tuple().exponent))
    negative = found["open"] or found["inner"] or found["minus"]
    return Cell(-value if negative else value, unit, at, at + len(piece))


def totals(case: Case) -> Iterator[Hit]:
    for block in case.document.blocks:
        if block.kind is BlockKind.TABLE:
            yield from _of_table(case, list(rows_of(case.document.clean, block.start, block.end)))


def _of_table(case: Case, rows: Sequence[Row]) -> Iterator[Hit]:
    open_rows: list[Row] = []
    simple = True
    for row in rows:
        if not row.cells:
            simple = simple and not open_rows
            continue
        if not _TOTAL.match(row.label):
            open_rows.append(row)
            continue
        count, wrong = _summed(open_rows, row)
        if count:
            for column in wrong:
                yield _hit(case, row, open_rows[-count:], column, None)
            del open_rows[-count:]
        elif len(row.cells) == 1 and simple and _alone(open_rows, row):
            yield _hit(case, row, open_rows, 0, Severity.WARNING)
        simple = False
        open_rows.append(row)


def _summed(above: Sequence[Row], total: Row) -> tuple[int, list[int]]:
    """How many rows above a total it sums, and in which columns it does not; 0 where that cannot be told."""
    best: tuple[int, list[int]] = (0, [])
    sums = [Decimal(0)] * len(total.cells)
    for count, row in enumerate(reversed(above[-MOST_ROWS:]), 1):
        if len(row.cells) != len(total.cells):
            break
        sums = [old + cell.value for old, cell in zip(sums, row.cells, strict=True)]
        wrong = [i for i, cell in enumerate(total.cells) if not _near(sums[i], cell, count)]
        if count > 1 and not wrong:
            return count, []
        telling = [
            i for i in range(len(sums)) if i not in wrong and abs(total.cells[i].value) >= LEAST * total.cells[i].unit
        ]
        if count > 1 and len(wrong) == 1 and telling and not best[0]:
            best = count, wrong
    return best


def _near(added: Decimal, cell: Cell, count: int) -> bool:
    return abs(added - cell.value) <= cell.unit * max(Decimal(1), Decimal(count) / 2)


def _alone(above: Sequence[Row], total: Row) -> bool:
    """Whether a total of one column can only be that of all rows above, and is not."""
    if not 2 <= len(above) <= 12 or any(len(row.cells) != 1 or row.cells[0].value <= 0 for row in above):
        return False
    added, told = sum((row.cells[0].value for row in above), Decimal(0)), total.cells[0]
    like = {row.cells[0].unit for row in above} == {told.unit}
    return (
        like
        and not _near(added, told, len(above))
        and added / 2 < told.value < added * 2
        and told.value > max(row.cells[0].value for row in above)
    )


def _hit(case: Case, total: Row, parts: Sequence[Row], column: int, severity: Severity | None) -> Hit:
    told = total.cells[column]
    added = sum((row.cells[column].value for row in parts), Decimal(0))
    message = f"{total.label}: the {len(parts)} rows above make {say.number(added)}, not {say.number(told.value)}."
    numbers = {"total": told.value, "sum": added, "residual": told.value - added}
    return Hit(message, case.place((told.start, told.end)), numbers, severity=severity)


RULES = (
    Rule(
        "table-totals",
        Severity.VIOLATION,
        "A total of a table is the sum of its rows, in each column.",
        totals,
        "Regulation S-X Rule 4-01(a) (17 CFR 210.4-01)",
    ),
)
