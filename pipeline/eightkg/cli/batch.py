"""Many files → the graph folder: what is new or has changed goes through the pipeline, in this process or in several.

One file that cannot be read, or that brings a fault of ours to light, is told at the end and stops nothing.
"""

from __future__ import annotations

import os
import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from eightkg.cli.findings import as_json, as_text
from eightkg.coverage import used_mentions
from eightkg.errors import UnreadableFile
from eightkg.models import Severity
from eightkg.store.keep import GraphFolder, Result
from eightkg.store.manifest import Input

if TYPE_CHECKING:
    from eightkg.pipeline import Pipeline, Processed

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Work:
    """What came of one file: its documents; or why it cannot be read (``problem``); or the traceback of a ``fault``."""

    digest: str = ""
    results: tuple[Result, ...] = ()
    skipped: tuple[str, ...] = ()
    problem: str = ""
    fault: str = ""


@dataclass(slots=True)
class Report:
    """What a build did: the inputs in the graph, how many of them were there already, and what went wrong by file."""

    inputs: list[Input] = field(default_factory=list)
    unchanged: int = 0
    unreadable: list[str] = field(default_factory=list)
    faults: list[tuple[Path, str]] = field(default_factory=list)

    @property
    def events(self) -> Counter[str]:
        total: Counter[str] = Counter()
        for made in self.inputs:
            for kept in made.documents:
                total.update(kept.events)
        return total

    @property
    def status(self) -> int:
        """Exit status: 3 for a fault of ours, 2 where nothing could be read, 1 where something was set apart or could
        not be read among the rest, else 0."""
        if self.faults:
            return 3
        if not self.inputs:
            return 2
        rejected = any(not kept.conforms for made in self.inputs for kept in made.documents)
        return 1 if rejected or self.unreadable else 0


def build(
    paths: Sequence[Path],
    folder: Path,
    jobs: int = 1,
    told: Callable[[int, int], None] = lambda _done, _total: None,
) -> Report:
    """Bring the graph in ``folder`` up to date with the files in ``paths`` (folders at any depth, hidden files left
    aside), ``jobs`` at a time. ``told`` hears how many of how many files are done.

    Raises StoreBusy where another process writes there, MissingResource where the pipeline cannot be loaded.
    """
    report = Report()
    with GraphFolder.writing(folder) as graph:
        files = list(find_files(paths, folder, report.unreadable))
        pending: list[Path] = []
        for path in files:
            known = graph.current(path, digest_of(path))
            if known is None:
                pending.append(path)
            else:
                report.inputs.append(known)
                report.unchanged += 1
        told(report.unchanged, len(files))
        for done, (path, work) in enumerate(_work(pending, jobs), start=report.unchanged + 1):
            if work.fault:
                report.faults.append((path, work.fault))
            elif work.problem:
                report.unreadable.append(work.problem)
            else:
                report.inputs.append(graph.keep(path, work.digest, work.results, work.skipped))
            told(done, len(files))
    return report


def find_files(paths: Iterable[Path], graph: Path, problems: list[str]) -> Iterator[Path]:
    """The files in ``paths``, each once, in order; the ``graph`` folder and hidden files below a folder are left aside.
    Folders that cannot be listed are told in ``problems``."""

    def untold(error: OSError) -> None:
        problems.append(f"{error.filename}: cannot be listed ({error.strerror})")

    seen: set[Path] = set()
    aside = graph.resolve()
    for start in paths:
        found = [start]
        if start.is_dir():
            found = []
            for folder, below, names in os.walk(start, onerror=untold):
                here = Path(folder)
                below[:] = sorted(n for n in below if not n.startswith(".") and (here / n).resolve() != aside)
                found += [here / name for name in sorted(names) if not name.startswith(".")]
        for path in found:
            if (real := path.resolve()) not in seen:
                seen.add(real)
                yield path


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes; empty where it cannot be read, which the reading stage will say better."""
    digest = sha256()
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()


def _work(paths: Sequence[Path], jobs: int) -> Iterator[tuple[Path, Work]]:
    """Each of ``paths`` with what came of it, in order."""
    if not paths:
        return
    if jobs == 1 or len(paths) == 1:
        _pipeline()  # what is missing is missing for all files
        for path in paths:
            yield path, process(path)
        return
    pool = ProcessPoolExecutor(min(jobs, len(paths)), get_context("spawn"), _start_worker)
    try:
        yield from zip(paths, pool.map(process, paths), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def _start_worker() -> None:
    """In each worker: leave Ctrl-C to the parent, load the pipeline."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _pipeline()


@cache
def _pipeline() -> Pipeline:
    from eightkg.pipeline import Pipeline  # here: nothing that is up to date needs spaCy

    return Pipeline.load()


def process(path: Path) -> Work:
    """One file through the pipeline."""
    from eightkg.filings import read

    try:
        submission = read(path)
        if not submission.documents:
            raise UnreadableFile(path, "; ".join(("no document of a kind that is read", *submission.skipped)))
        results = tuple(result_of(processed) for processed in _pipeline().process_submission(submission))
        return Work(submission.source.sha256, results, submission.skipped)
    except UnreadableFile as error:
        return Work(problem=str(error))
    except Exception:
        return Work(fault=traceback.format_exc())


def result_of(processed: Processed) -> Result:
    """What the store keeps of a document."""
    from eightkg.graph import to_turtle

    found = processed.findings
    violations = [finding for finding in processed.faults if finding.severity is Severity.VIOLATION]
    used, mentions = used_mentions(processed.annotation, processed.events)
    return Result(
        turtle=to_turtle(processed.graph),
        conforms=processed.conforms,
        report="" if processed.conforms else as_text(found),
        findings="" if processed.conforms else as_json(found),
        events=dict(sorted(Counter(event.kind for event in processed.events).items())),
        facts=len(processed.facts),
        warnings=sum(finding.severity is Severity.WARNING for finding in found),
        mentions=mentions,
        used=used,
        reasons=tuple(dict.fromkeys(f"{finding.rule}: {finding.message}" for finding in violations)),
    )
