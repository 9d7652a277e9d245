"""What commands share that show something of each of several files, as text or as JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from eightkg.cli.console import tell_problems
from eightkg.errors import UnreadableFile

Result = TypeVar("Result")


def add_options(command: argparse.ArgumentParser) -> None:
    """The files, and the format."""
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="filings or press releases")
    command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def gather(files: Sequence[Path], work: Callable[[Path], Iterable[Result]]) -> tuple[list[Result], list[str]]:
    """What ``work`` makes of all files, and why files cannot be read; one that cannot stops nothing."""
    made: list[Result] = []
    problems: list[str] = []
    for path in files:
        try:
            made += work(path)
        except UnreadableFile as error:
            problems.append(str(error))
    return made, problems


def show(
    told: Sequence[dict[str, Any]],
    problems: Sequence[str],
    *,
    key: str,
    as_json: bool,
    as_lines: Callable[[dict[str, Any]], Iterator[str]],
) -> int:
    """Print what is told of the files, under ``key`` as JSON, else as lines. Gives the exit status."""
    if as_json:
        print(json.dumps({key: told, "errors": problems}, ensure_ascii=False, indent=1))
    else:
        print("\n".join(line for data in told for line in as_lines(data)))
    return tell_problems(problems)
