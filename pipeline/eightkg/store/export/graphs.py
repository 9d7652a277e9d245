"""The files of a graph, each with the name that its triples have as a named graph."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from eightkg.errors import BadData, UnreadableFile
from eightkg.store.index import DOCUMENT, TYPE, all_of
from eightkg.turtle import subject_of

IDS = "https://w3id.org/eightkg/id/"
REPORTED_IN = ox.NamedNode("https://w3id.org/eightkg/ontology#reportedIn")


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """What one file of the graph says. ``document`` is the one that it is about, None for files about several, such as
    links. ``name`` is that document's IRI; of other files, of findings, and where an earlier file has the name, an IRI
    made of the path."""

    path: Path
    name: ox.NamedNode
    document: ox.NamedNode | None
    triples: list[ox.Triple]


def named_graphs(folder: Path) -> Iterator[NamedGraph]:
    """Every file of the graph in ``folder``, one at a time, in the order of their names.

    Raises UnreadableFile where there is no graph, BadData for a file that is no Turtle or has blank nodes: two files
    may mean different things by one blank node.
    """
    taken: set[str] = set()
    for path in all_of(folder):
        triples = list(_parsed(path))
        found = {subject_of(t) for t in triples if t.predicate == TYPE and t.object == DOCUMENT}
        about = found or {o.value for _, p, o in triples if p == REPORTED_IN and isinstance(o, ox.NamedNode)}
        document = ox.NamedNode(min(about)) if len(about) == 1 else None
        name = document if found else None
        if name is None or name.value in taken:
            relative = path.relative_to(folder).with_suffix("").as_posix()
            name = ox.NamedNode(f"{IDS}graph/{quote(os.fsencode(relative), safe='/')}")
        taken.add(name.value)
        yield NamedGraph(path, name, document, triples)


def _parsed(path: Path) -> Iterator[ox.Triple]:
    """The triples of a Turtle file, each once, in order."""
    seen: set[ox.Triple] = set()
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            triple = quad.triple
            if not isinstance(triple.subject, ox.NamedNode) or not isinstance(triple.object, ox.NamedNode | ox.Literal):
                raise BadData(f"{path}: {triple}: blank nodes cannot be exported; give the thing an IRI")
            if triple not in seen:
                seen.add(triple)
                yield triple
    except SyntaxError as error:
        raise BadData(f"{path}:{error.lineno}: {error.msg}") from error
    except OSError as error:
        raise UnreadableFile(path, f"cannot be read ({error.strerror or error})") from error
