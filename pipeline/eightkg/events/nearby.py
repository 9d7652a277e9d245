"""What stands beside an argument on the tape."""

from __future__ import annotations

from eightkg.events.tape import Tape
from eightkg.models import Argument

REACH = 16
"""Cells after a figure in which the figure per share begins and ends."""


def index_of(tape: Tape, argument: Argument, absent: int = 0) -> int:
    """The index of the cell where an argument begins; ``absent`` where none does."""
    return next((i for i, cell in enumerate(tape.cells) if cell.start == argument.start), absent)


def before_it(tape: Tape, argument: Argument) -> str:
    """The cell before the one where an argument begins."""
    at = index_of(tape, argument)
    return tape.cells[at - 1].text if at else ""


def after(tape: Tape, argument: Argument) -> str:
    """The few cells behind a value."""
    at = index_of(tape, argument, len(tape.cells))
    return tape.part(at + 1, at + 1 + REACH)


def between_cells(tape: Tape, first: int, start: int) -> str:
    """The cells from ``first`` to the one at character ``start``."""
    return "".join(cell.text + " " for cell in tape.cells[first:] if cell.start < start)
