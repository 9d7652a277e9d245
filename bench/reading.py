"""How fast filings are read, language left aside, and how much memory that takes.

    python bench/reading.py FOLDER... [--rounds N] [--json FILE]

Speed is bytes as they lie on disk by seconds of this process on one core, the best of the rounds for each file, by kind
of file: whole EDGAR submissions, and single documents, each in HTML or in plain text. Imports and what is loaded once
are outside the clock. Beside it stand:

* whether reading is linear: the time for a document of twice the size (its text put twice, eight times …) by that for
  the document once, over the sizes; 1 is linear;
* the peak of memory over all files, and over a submission made of them that has 100 MB, in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path

from eightkg.errors import UnreadableFile
from eightkg.filings import read
from speed import MEGABYTE, peak_memory

TIMES = (1, 2, 4, 8)
LARGE = 100 * MEGABYTE
_DOCUMENT = "<DOCUMENT>\n<TYPE>{}\n<SEQUENCE>{}\n<TEXT>\n{}\n</TEXT>\n</DOCUMENT>\n"


@dataclass(frozen=True)
class Speed:
    """Of one kind of file."""

    kind: str
    files: int
    bytes: int
    seconds: float
    clean: int
    """Characters of clean text."""

    @property
    def rate(self) -> float:
        """Megabytes a second."""
        return self.bytes / MEGABYTE / self.seconds if self.seconds else 0.0


@dataclass(frozen=True)
class Report:
    speeds: tuple[Speed, ...]
    growth: tuple[float, ...]
    """Time for 1, 2, 4 and 8 times the text, by that many times the time for it once."""
    peak_of_files: int
    peak_of_large: int
    seconds_of_large: float

    def text(self) -> str:
        lines = [
            f"{speed.kind:<24}{speed.files:>5} files {speed.bytes / MEGABYTE:>8.2f} MB {speed.rate:>7.2f} MB/s "
            f"{speed.clean / MEGABYTE / speed.seconds if speed.seconds else 0.0:>7.2f} million characters/s"
            for speed in self.speeds
        ]
        told = ", ".join(f"{times}: {ratio:.2f}" for times, ratio in zip(TIMES, self.growth, strict=True))
        return "\n".join(
            [
                *lines,
                f"time by size, for so many times the text: {told}",
                f"peak memory, all files: {self.peak_of_files / MEGABYTE:.0f} MB",
                f"a submission of {LARGE / MEGABYTE:.0f} MB: {self.seconds_of_large:.1f} s, "
                f"{self.peak_of_large / MEGABYTE:.0f} MB peak memory",
            ]
        )


def kind_of(path: Path) -> str:
    """``submission, HTML`` and the like."""
    data = path.read_bytes()
    head = data[:200_000].lower()
    tags = sum(head.count(tag) for tag in (b"<font", b"<p>", b"<p ", b"<div", b"<td"))
    whole = b"-header>" in head[:10_000]
    return f"{'submission' if whole else 'document'}, {'HTML' if tags > 20 else 'plain text'}"


def spent(path: Path) -> tuple[float, int]:
    """Seconds of this process for a file, and the characters of clean text in it."""
    begun = time.process_time()
    try:
        submission = read(path)
    except UnreadableFile:
        return time.process_time() - begun, 0
    return time.process_time() - begun, sum(len(document.clean) for document in submission.documents)


def speeds(paths: Sequence[Path], rounds: int) -> tuple[Speed, ...]:
    """By kind, those of submissions together first."""
    best: dict[Path, tuple[float, int]] = {}
    for _ in range(rounds + 1):  # the first loads patterns and compiles expressions
        for path in paths:
            best[path] = min(best.get(path, (float("inf"), 0)), spent(path))
    groups: dict[str, list[Path]] = {}
    for path in paths:
        kind = kind_of(path)
        for name in (kind.partition(",")[0] + "s", kind):
            groups.setdefault(name, []).append(path)
    return tuple(
        Speed(
            name,
            len(files),
            sum(path.stat().st_size for path in files),
            sum(best[path][0] for path in files),
            sum(best[path][1] for path in files),
        )
        for name, files in sorted(groups.items(), key=lambda group: (group[0][:8], "," in group[0], group[0]))
    )


def growth(paths: Sequence[Path]) -> tuple[float, ...]:
    """How the time grows with the text of a document, over the median documents."""
    chosen = sorted(paths, key=lambda path: path.stat().st_size)[len(paths) // 2 :][:5]
    times = []
    with tempfile.TemporaryDirectory() as folder:
        grown = Path(folder) / "grown.txt"
        for many in TIMES:
            total = 0.0
            for path in chosen:
                grown.write_bytes((path.read_bytes() + b"\n\n") * many)
                total += min(spent(grown)[0] for _ in range(3))
            times.append(total / many)
    return tuple(each / times[0] for each in times)


def large(paths: Sequence[Path], size: int, target: Path) -> None:
    """A submission of about ``size`` bytes, made of the files."""
    written = 0
    with target.open("w", encoding="utf-8") as file:
        file.write("<SEC-DOCUMENT>\n<SEC-HEADER>\nCONFORMED SUBMISSION TYPE:\t8-K\n</SEC-HEADER>\n")
        for number, path in enumerate(cycle(paths)):
            text = path.read_text(encoding="utf-8", errors="replace").replace("DOCUMENT>", "DOC>").replace("TEXT>", "")
            written += file.write(_DOCUMENT.format("8-K" if not number else f"EX-99.{number}", number + 1, text))
            if written > size:
                return


def in_a_process(paths: Sequence[Path]) -> tuple[float, int]:
    """Seconds and peak of memory of a fresh process that reads these files."""
    command = [sys.executable, __file__, "--only", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, peak = json.loads(done.stdout)
    return seconds, peak


def report(folders: Sequence[Path], rounds: int, size: int = LARGE) -> Report:
    paths = [path for folder in folders for path in sorted(folder.iterdir()) if path.is_file()]
    if not paths:
        raise SystemExit("no file there")
    _, peak = in_a_process(paths)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "large.txt"
        large(paths, size, target)
        seconds, large_peak = in_a_process([target])
    return Report(speeds(paths, rounds), growth(paths), peak, large_peak, seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("paths", type=Path, nargs="+", help="folders of filings")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--size", type=int, default=LARGE, help="bytes of the large submission")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--only", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.only:
        print(json.dumps([sum(spent(path)[0] for path in chosen.paths), peak_memory()]))
        return 0
    if missing := [path for path in chosen.paths if not path.is_dir()]:
        parser.error(f"{missing[0]} is no folder")
    made = report(chosen.paths, chosen.rounds, chosen.size)
    print(made.text())
    if chosen.json:
        figures = asdict(made) | {"rates": {speed.kind: speed.rate for speed in made.speeds}}
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
