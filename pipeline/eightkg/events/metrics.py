"""Metrics in a sentence: "net sales" is a cell ``<metric#…>`` as an amount is."""

from __future__ import annotations

import re
from functools import lru_cache

from eightkg.events.rulebook import RuleBook
from eightkg.events.tape import Cell, Tape
from eightkg.models import Code, Mention


@lru_cache(maxsize=4)
def _finder(book: RuleBook) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One expression for all names of all metrics, the longest name first, and the metric of each branch."""
    named = sorted(book.metrics, key=lambda pair: (-len(pair[1].text.split()), pair[1].text))
    branches = "|".join(f"({pattern.regex})" for _, pattern in named)
    return re.compile(branches), tuple(name for name, _ in named)


def mark_metrics(tape: Tape, book: RuleBook) -> Tape:
    """The same tape with the words of each metric's name as one cell."""
    finder, names = _finder(book)
    cells: list[Cell] = []
    done = 0
    for match in finder.finditer(tape.string):
        first, last = tape.cell_range(*match.span())
        group = match.lastindex
        assert group is not None
        start, end = tape.cells[first].start, tape.cells[last - 1].end
        mention = Mention("metric", start, end, Code(names[group - 1]))
        cells.extend(tape.cells[done:first])
        cells.append(Cell(f"<metric#{first}>", start, end, mention))
        done = last
    if not done:
        return tape
    cells.extend(tape.cells[done:])
    return Tape(tape.sentence, tuple(cells), tape.words)
