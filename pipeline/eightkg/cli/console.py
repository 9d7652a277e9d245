"""Output for people: colour and width of a terminal, plain lines elsewhere; NO_COLOR and COLUMNS are honoured."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

NO_FOLD = 10_000
"""Columns where nothing says how wide the output is: no line is folded."""


def output() -> Console:
    """Standard output."""
    from rich.console import Console  # here: half of what `--help` would take

    wide = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else NO_FOLD
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False, width=wide)


def errors() -> Console:
    """Standard error, for progress and what has gone wrong."""
    from rich.console import Console

    return Console(file=sys.stderr, highlight=False, markup=False, emoji=False)


def tell_problems(problems: Sequence[str]) -> int:
    """Write why files could not be read to standard error. Gives the exit status: 2 where there is something to say."""
    for problem in problems:
        print(f"eightkg: {problem}", file=sys.stderr)
    return 2 if problems else 0
