"""The whole graph as one file. Every format says the same triples; those that can name graphs name one a document."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from eightkg.errors import BadData
from eightkg.store.files import PART, sync_folder
from eightkg.store.index import turtle_of
from eightkg.store.query import PREFIXES

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
NAMED = frozenset({".nq", ".trig"})
"""Formats with a named graph for each document, called by the document's IRI."""

SHORT = tuple(name for name in PREFIXES if name not in ("ekid", "item"))
"""Prefixes of exports: of two that fit one IRI, the serialiser takes now the one, now the other."""

DOCUMENT = ox.NamedNode("https://w3id.org/eightkg/ontology#Document")
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def export(folder: Path, target: Path, told: Callable[[Path], None] = lambda _: None) -> int:
    """Write the graph in ``folder`` to ``target``, whose ending chooses the format; the number of statements written.

    The file appears when it is whole. ``told`` hears of each graph file before it is read. Raises ValueError for an
    ending that is no format, UnreadableFile where there is no graph, BadData for a file in it that is no Turtle.
    """
    ending = target.suffix.lower()
    if ending not in FORMATS:
        raise ValueError(f"{target}: the ending chooses the format and is to be one of {', '.join(FORMATS)}")
    files = turtle_of(folder)
    counted = [0]
    statements = _quads(files, told, counted) if ending in NAMED else _triples(files, told, counted)
    prefixes = {name: PREFIXES[name] for name in SHORT} if ending in (".ttl", ".trig") else None
    part = target.with_name(f".{target.name}{PART}")
    try:
        with part.open("w+b") as output:
            ox.serialize(statements, output, FORMATS[ending], prefixes=prefixes)
            if prefixes:
                _sort_prefixes(output, len(prefixes))
            output.flush()
            os.fsync(output.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(target.parent)
    return counted[0]


def _sort_prefixes(file: BinaryIO, count: int) -> None:
    """Put the prefixes at the head of ``file`` in order: the serialiser keeps to none that it promises."""
    file.seek(0)
    head = sorted(file.readline() for _ in range(count))
    file.seek(0)
    file.writelines(head)
    file.seek(0, os.SEEK_END)


def _quads(files: list[Path], told: Callable[[Path], None], counted: list[int]) -> Iterator[ox.Quad]:
    for path in files:
        told(path)
        triples, name = _read(path)
        for triple in triples:
            counted[0] += 1
            yield ox.Quad(triple.subject, triple.predicate, triple.object, name)


def _triples(files: list[Path], told: Callable[[Path], None], counted: list[int]) -> Iterator[ox.Triple]:
    """Each triple once. What a file says of things under its document's own id stands in no other file; of the rest
    (companies, places, periods) a hash is remembered."""
    seen: set[bytes] = set()
    for path in files:
        told(path)
        triples, name = _read(path)
        own = f"/{name.value.rsplit('/', 1)[1]}/" if isinstance(name, ox.NamedNode) else None
        for triple in triples:
            if own is None or own not in str(triple.subject):
                mark = blake2b(str(triple).encode(), digest_size=16).digest()
                if mark in seen:
                    continue
                seen.add(mark)
            counted[0] += 1
            yield triple


def _read(path: Path) -> tuple[list[ox.Triple], ox.NamedNode | ox.DefaultGraph]:
    """What a graph file says, and the document that it is about; files about several, such as links, have no name."""
    try:
        triples = [quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise BadData(f"{path}:{error.lineno}: {error.msg}") from error
    documents = {t.subject for t in triples if t.predicate == TYPE and t.object == DOCUMENT}
    names = [subject for subject in documents if isinstance(subject, ox.NamedNode)]
    return triples, names[0] if len(names) == 1 else ox.DefaultGraph()
