"""The triples of all files, each once, in constant memory.

What a file says of things under its document's own id stands in no other file and passes straight through. The rest
(companies, places, periods, people) many files say again: it is set aside on disk, sorted, and comes last, each triple
once and those of a subject together.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

import pyoxigraph as ox

from eightkg.store.export.graphs import NamedGraph, named_graphs
from eightkg.store.index import TYPE
from eightkg.turtle import subject_of

CHUNK = 50_000
"""Lines that are sorted in memory at a time, some 20 MB."""
FAN_IN = 64
"""Files that are merged at a time."""
TYPED = "0"
OTHER = "1"


def merged(folder: Path, scratch: Path) -> Iterator[ox.Triple]:
    """Every triple of the graph in ``folder`` once; ``scratch`` is a folder for temporary files.

    Memory holds one file's triples, a chunk to sort, and a path and a name for each file. Raises as ``named_graphs``.
    """
    with TemporaryDirectory(prefix=".export-", dir=scratch) as place:
        shared = Spool(Path(place))
        earlier: dict[str, list[Path]] = {}
        for graph in named_graphs(folder):
            yield from _own(graph, shared, earlier)
        yield from shared.triples()


def _own(graph: NamedGraph, shared: Spool, earlier: dict[str, list[Path]]) -> Iterator[ox.Triple]:
    """The triples about what exists in this document only; the others go to ``shared``."""
    if graph.document is None:
        for triple in graph.triples:
            shared.add(triple)
        return
    key = graph.document.value.rsplit("/", 1)[1]
    twins = earlier.setdefault(key, [])  # the same document under two file names
    said = {quad.triple for path in twins for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}
    twins.append(graph.path)
    mark = f"/{key}/"
    for triple in graph.triples:
        if mark not in subject_of(triple):
            shared.add(triple)
        elif triple not in said:
            yield triple


class Spool:
    """A set of triples on disk, in order: by subject, its types first, then by predicate and object."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._chunk: set[str] = set()
        self._runs: list[Path] = []
        self._count = 0

    def add(self, triple: ox.Triple) -> None:
        kind = TYPED if triple.predicate == TYPE else OTHER
        self._chunk.add(f"{triple.subject} {kind}{triple.predicate} {triple.object}\n")
        if len(self._chunk) >= CHUNK:
            self._write(sorted(self._chunk))
            self._chunk.clear()

    def triples(self) -> Iterator[ox.Triple]:
        """Each triple once, in order."""
        while len(self._runs) > FAN_IN:
            runs, self._runs = self._runs[:FAN_IN], self._runs[FAN_IN:]
            with _Merge(runs) as lines:
                self._write(lines)
            for run in runs:
                run.unlink()
        with _Merge(self._runs, sorted(self._chunk)) as lines:
            yield from chain.from_iterable(map(_parse, _batches(lines)))

    def _write(self, lines: Iterable[str]) -> None:
        self._count += 1
        run = self._folder / f"{self._count}.run"
        with run.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
        self._runs.append(run)


class _Merge:
    """The lines of sorted files, and of a sorted list, in order and each once."""

    def __init__(self, runs: list[Path], rest: Iterable[str] = ()) -> None:
        self._files: list[TextIO] = [run.open(encoding="utf-8", newline="\n") for run in runs]
        self._rest = rest

    def __enter__(self) -> Iterator[str]:
        return (line for line, _ in groupby(heapq.merge(*self._files, self._rest)))

    def __exit__(self, *_: object) -> None:
        for file in self._files:
            file.close()


def _batches(lines: Iterator[str], size: int = 1000) -> Iterator[str]:
    """N-Triples of the spool's lines, some at a time."""
    batch: list[str] = []
    for line in lines:
        subject, rest = line.split(" ", 1)
        batch.append(f"{subject} {rest[1:-1]} .\n")
        if len(batch) == size:
            yield "".join(batch)
            batch.clear()
    yield "".join(batch)


def _parse(text: str) -> Iterator[ox.Triple]:
    return (quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES))
