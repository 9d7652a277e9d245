"""Rows and columns that follow from others: gross profit from sales and cost, a change column from its two periods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.rule import Hit, Rule
from eightkg.models import BlockKind, Severity

_NUMBER = re.compile(
    r"(?P<minus>\(|-|–|−)?\s?[$€£]?\s?(?P<digits>\d[\d,]*(?:\.\d+)?|\.\d+)\s?\)?\s?(?P<percent>%)?\s?\)?"
)
_GAP = re.compile(r"\t|\s{2,}")
_REVENUE = re.compile(r"(?:total )?(?:net )?(?:sales|revenues?)\b", re.I)
_COST = re.compile(r"(?:total )?costs? of (?:goods|sales|products?|revenues?|services)", re.I)
_GROSS = re.compile(r"gross (?:profit|margin)\b", re.I)
_LIKE_ENOUGH = 3
"""So many rows of a table must agree on what its last column tells before another one is wrong."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its label, its numbers as written, which of them are percentages, and its clean span."""

    label: str
    numbers: tuple[Decimal, ...]
    percents: tuple[bool, ...]
    units: tuple[Decimal, ...]
    start: int
    end: int


def _rows(case: Case) -> Iterator[list[Row]]:
    """The rows with numbers of each table."""
    for block in case.document.blocks:
        if block.kind is BlockKind.TABLE:
            rows, at = [], block.start
            for line in case.document.clean[block.start : block.end].split("\n"):
                if (row := _row(line, at)) is not None:
                    rows.append(row)
                at += len(line) + 1
            yield rows


def _row(line: str, at: int) -> Row | None:
    """The row of a line whose cells are a label and then numbers only; a lone sign of money or percent is no cell."""
    cells = [cell.strip() for cell in _GAP.split(line.strip())]
    cells = [cell for cell in cells if cell and cell not in "$€£)"]
    if len(cells) < 2 or _NUMBER.fullmatch(cells[0]):
        return None
    found = [_NUMBER.fullmatch(cell) for cell in cells[1:]]
    numbers = [each for each in found if each is not None]
    if len(numbers) != len(found) or any(len(each["digits"]) > 18 for each in numbers):
        return None
    values = tuple(Decimal(each["digits"].replace(",", "")) for each in numbers)
    units = tuple(Decimal(1).scaleb(int(value.as_tuple().exponent)) for value in values)
    signed = tuple(-value if each["minus"] else value for value, each in zip(values, numbers, strict=True))
    return Row(cells[0], signed, tuple(bool(each["percent"]) for each in numbers), units, at, at + len(line))


def gross_profit(case: Case) -> Iterator[Hit]:
    """Sales, cost of sales and gross profit in rows that follow each other."""
    for rows in _rows(case):
        for sales, cost, gross in zip(rows, rows[1:], rows[2:], strict=False):
            named = _REVENUE.match(sales.label) and _COST.match(cost.label) and _GROSS.match(gross.label)
            if not named or len({len(row.numbers) for row in (sales, cost, gross)}) != 1:
                continue
            wrong = [
                (a - abs(b), c)
                for a, b, c, unit, percent in zip(
                    sales.numbers, cost.numbers, gross.numbers, gross.units, gross.percents, strict=True
                )
                if not percent and abs(a - abs(b) - c) > 2 * unit
            ]
            if len(wrong) == 1:
                exact, told = wrong[0]
                message = f"Sales less their cost are {say.number(exact)}, not the gross profit of {say.number(told)}."
                place = case.place((sales.start, gross.end))
                yield Hit(message, place, {"expected": exact, "told": told})


def changes(case: Case) -> Iterator[Hit]:
    """A last column of percentages that most rows show to be the change from the second number to the first."""
    for rows in _rows(case):
        told = [row for row in rows if row.percents == (False, False, True) and row.numbers[1] > 0 <= row.numbers[0]]
        right = [row for row in told if _agrees(row)]
        if len(right) < _LIKE_ENOUGH or len(told) - len(right) != 1:
            continue
        row = next(row for row in told if row not in right)
        new, old, change = row.numbers
        exact = 100 * (new - old) / old
        message = f"{row.label}: from {say.number(old)} to {say.number(new)} is {say.number(exact)}%, not {change}%."
        numbers = {"new": new, "old": old, "told": change, "expected": exact}
        yield Hit(message, case.place((row.start, row.end)), numbers)


def _agrees(row: Row) -> bool:
    """Whether the change fits some values that are rounded to these; a sign may be left out."""
    new, old, change = row.numbers
    half = row.units[0] / 2
    ends = [100 * (n - o) / o for n in (new - half, new + half) for o in (old - half, old + half) if o > 0]
    slack = row.units[2]
    return any(min(ends) - slack <= value <= max(ends) + slack for value in (change, -change)) if ends else True


RULES = (
    Rule(
        "gross-profit-row",
        Severity.WARNING,
        "Gross profit in a table is sales less their cost.",
        gross_profit,
        "Regulation S-X Rule 5-03 (17 CFR 210.5-03)",
    ),
    Rule(
        "change-column",
        Severity.WARNING,
        "A column of changes in percent is right in every row, where it is in most.",
        changes,
        "Exchange Act Rule 12b-20 (17 CFR 240.12b-20)",
    ),
)
