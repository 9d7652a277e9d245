"""The whole graph as one RDF file. Every format says the same triples; those that can name graphs name one a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from eightkg import turtle
from eightkg.errors import BadData, EightkgError
from eightkg.store.export import jsonld, rdfxml
from eightkg.store.export.graphs import NamedGraph, named_graphs
from eightkg.store.export.merged import merged
from eightkg.store.files import whole_file

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
NAMED = frozenset({".nq", ".trig"})
"""Formats with a named graph for each document, called by the document's IRI."""


def export(folder: Path, target: Path) -> int:
    """Write the graph in ``folder`` to ``target``, whose ending chooses the format; the number of statements written.

    The file appears when it is whole; memory stays the same however large the graph is. Raises ValueError for an ending
    that is no format, UnreadableFile where there is no graph, BadData for a file in it that is no Turtle or that holds
    what the format cannot say.
    """
    ending = target.suffix.lower()
    if ending not in FORMATS:
        raise ValueError(f"{target}: the ending chooses the format and is to be one of {', '.join(FORMATS)}")
    counter = Counter()
    with whole_file(target) as output:
        try:
            _WRITERS[ending](folder, output, counter)
        except EightkgError:
            raise
        except ValueError as error:  # what the format cannot say
            raise BadData(f"{target}: {error}") from error
    return counter.count


class Counter:
    """Counts statements as they pass."""

    def __init__(self) -> None:
        self.count = 0

    def of(self, triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
        for triple in triples:
            self.count += 1
            yield triple


def _turtle(folder: Path, output: BinaryIO, counter: Counter) -> None:
    _write(output, turtle.head())
    _write(output, turtle.lines(counter.of(merged(folder, _scratch(output)))))


def _trig(folder: Path, output: BinaryIO, counter: Counter) -> None:
    _write(output, turtle.head())
    for graph in named_graphs(folder):
        _write(output, (f"\n<{graph.name.value}> {{\n",))
        _write(output, turtle.lines(counter.of(graph.triples)))
        _write(output, ("}\n",))


def _n_triples(folder: Path, output: BinaryIO, counter: Counter) -> None:
    ox.serialize(counter.of(merged(folder, _scratch(output))), output, ox.RdfFormat.N_TRIPLES)


def _n_quads(folder: Path, output: BinaryIO, counter: Counter) -> None:
    def quads(graph: NamedGraph) -> Iterator[ox.Quad]:
        for triple in counter.of(graph.triples):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph.name)

    for graph in named_graphs(folder):
        ox.serialize(quads(graph), output, ox.RdfFormat.N_QUADS)


def _json_ld(folder: Path, output: BinaryIO, counter: Counter) -> None:
    _write(output, jsonld.lines(counter.of(merged(folder, _scratch(output)))))


def _rdf_xml(folder: Path, output: BinaryIO, counter: Counter) -> None:
    _write(output, rdfxml.lines(counter.of(merged(folder, _scratch(output)))))


_WRITERS: dict[str, Callable[[Path, BinaryIO, Counter], None]] = {
    ".ttl": _turtle,
    ".nt": _n_triples,
    ".nq": _n_quads,
    ".trig": _trig,
    ".jsonld": _json_ld,
    ".rdf": _rdf_xml,
}


def _write(output: BinaryIO, lines: Iterable[str]) -> None:
    for line in lines:
        output.write(line.encode())


def _scratch(output: BinaryIO) -> Path:
    """Temporary files lie beside what is written: there is room for it."""
    return Path(output.name).parent
