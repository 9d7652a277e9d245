"""HTML tables: which are for layout, which hold data, and the rows of the latter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from eightkg.filings.atoms import CUT, Atom, trimmed
from eightkg.filings.compose import Passage

Cell = list[Passage | None]
_LONG = 300
"""Characters in a cell beyond which it is a column of prose and no datum."""
_MARKER = re.compile(
    r"(?:[•·●▪◦○■□☐☒⚫\uf0b7\x95➢►–—*o¨þ§x-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\*+|Item\s+\d{1,2}(?:\.\d\d)?[.:]?)",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-–—_=.]{3,}[-–—_=.\s]*")
_TIGHT_BEFORE = re.compile(r"[($€£¥]+|US\$|C\$|\(\$")
_TIGHT_AFTER = re.compile(r"[)%]+")


@dataclass(slots=True)
class Table:
    """A table while it is read: rows of cells of passages."""

    rows: list[list[Cell]] = field(default_factory=list)

    def row(self) -> None:
        self.rows.append([])

    def cell(self) -> Cell:
        """A new cell of the last row, to be filled."""
        if not self.rows:
            self.row()
        cell: Cell = []
        self.rows[-1].append(cell)
        return cell

    def passages(self) -> list[Passage | None]:
        """The table as passages: prose and bullets where it only lays out, one table passage where it holds data."""
        rows = [[cell for cell in row if any(p is not None and p.text for p in cell)] for row in self.rows]
        rows = _without_rules([row for row in rows if row])
        if not any(len(row) > 1 and not _is_marked(row) for row in rows):
            return [passage for row in rows for passage in (_marked(row) if len(row) > 1 else row[0])]
        out: list[Passage | None] = []
        lines: list[list[Atom]] = []
        for row in rows:
            if not any(_is_column(cell) for cell in row):
                lines.append(_line(row))
            else:
                if lines:
                    out.append(Passage(lines, table=True))
                    lines = []
                out.extend(_marked(row) if _is_marked(row) else (p for cell in row for p in cell))
        if lines:
            out.append(Passage(lines, table=True))
        return out


def _without_rules(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows without those that only draw lines with signs."""
    out = []
    gone = False
    for row in rows:
        if all(_RULE.fullmatch(_text(cell)) for cell in row):
            gone = True
            continue
        first = next(p for p in row[0] if p is not None and p.text)
        if gone:
            first.lines[0] = [CUT, *first.lines[0]]
            gone = False
        out.append(row)
    return out


def _length(cell: Cell) -> int:
    return sum(len(p.text) for p in cell if p is not None)


def _is_column(cell: Cell) -> bool:
    """A cell that holds prose, or another table."""
    return _length(cell) > _LONG or any(p is not None and p.table for p in cell)


def _text(cell: Cell) -> str:
    return " ".join(p.text for p in cell if p is not None and p.text)


def _is_marked(row: list[Cell]) -> bool:
    """Bullets, numbers or item numbers, and then one cell of text."""
    return len(row) > 1 and all(len(cell) == 1 and _MARKER.fullmatch(_text(cell)) for cell in row[:-1])


def _marked(row: list[Cell]) -> list[Passage | None]:
    """A marked row as a paragraph that begins with its mark."""
    head: list[Atom] = []
    for cell in row[:-1]:
        for passage in cell:
            for line in passage.lines if passage else ():
                head.extend([*line, (" ", -1, -1)])
    first, *rest = [p for p in row[-1] if p is None or p.text]
    if first is None:
        return [Passage([head]), first, *rest]
    return [Passage([[*head, *first.lines[0]], *first.lines[1:]], first.table), *rest]


def _line(row: list[Cell]) -> list[Atom]:
    """The cells of a row, tabs between; a currency sign or closing bracket in a cell of its own goes to its number."""
    out: list[Atom] = []
    before = ""
    for cell in row:
        text = _text(cell)
        if out and not _TIGHT_BEFORE.fullmatch(before) and not _TIGHT_AFTER.fullmatch(text):
            out.append(("\t", -1, -1))
        for passage in cell:
            for line in passage.lines if passage else ():
                out.extend([*trimmed(line), (" ", -1, -1)])
        while out and out[-1][0].isspace():
            out.pop()
        before = text
    return out
