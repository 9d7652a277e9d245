"""The graph folder as an Oxigraph store: in memory where it is small, else on disk, made anew when a file has changed.

The Turtle files are the truth; the index under ``.index/`` can be thrown away at any time. All documents are in the
default graph, and so is what was found in them; the ontology is in the named graph
``<https://w3id.org/eightkg/ontology>``. The dataset that a server answers from holds each document also as a named
graph, called by the document's IRI.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path

import pyoxigraph as ox

from eightkg.errors import BadData, UnreadableFile
from eightkg.resources import resource
from eightkg.store.announced import known_by
from eightkg.store.keep import LINKS, finding_files, graph_files
from eightkg.turtle import RDF_TYPE

ONTOLOGY = ox.NamedNode("https://w3id.org/eightkg/ontology")
BATCH = 16_000_000
INDEX = ".index"
AS_OF = "as-of"
NAMED = "named"
DOCUMENT = ox.NamedNode("https://w3id.org/eightkg/ontology#Document")
TYPE = ox.NamedNode(RDF_TYPE)
IN_MEMORY = 8_000_000
"""Bytes of Turtle that are read into memory for each query (some 0.2 s); more are indexed on disk once."""


def open_index(folder: Path, in_memory: int = IN_MEMORY, as_of: str = "") -> ox.Store:
    """A store with all that the graph in ``folder`` says, for reading; with ``as_of``, an ISO day, all that it said on
    that day: documents announced up to it, and the links between them.

    Raises UnreadableFile where there is no graph, BadData naming the file where one is no Turtle.
    """
    files = all_of(folder)
    links: list[Path] = []
    place = folder / INDEX
    if as_of:
        links = [path for path in files if path.relative_to(folder).parts[0] == LINKS]
        files = known_by(as_of, folder, [path for path in files if path not in set(links)])
        place /= AS_OF  # one day is kept, beside the index of all
    if sum(path.stat().st_size for path in files) <= in_memory:
        return _filled(ox.Store(), files, links)
    place /= _state(folder, [*files, *links])
    if not place.is_dir():
        try:
            _build(place, files, links)
        except OSError:  # a folder that we may not write to can still be asked
            return _filled(ox.Store(), files, links)
    return ox.Store.read_only(str(place))


def dataset(folder: Path, elsewhere: Path) -> Path:
    """Where on disk the graph in ``folder`` lies as a dataset, for ``ox.Store.read_only``: beside the graph, or in the
    folder ``elsewhere`` where it cannot be written there. Raises as ``open_index``."""
    files = all_of(folder)
    state = _state(folder, files)
    for place in (folder / INDEX / NAMED / state, elsewhere / state):
        if not place.is_dir():
            try:
                _build(place, files, named=True)
            except OSError:
                if place.is_relative_to(elsewhere):
                    raise
                continue
        return place
    raise AssertionError("one of two places was returned, or the second has raised")


def all_of(folder: Path) -> list[Path]:
    """The graph's files, and those of what was found in its documents.

    Raises UnreadableFile where there is no graph.
    """
    return turtle_of(folder) + finding_files(folder)


def turtle_of(folder: Path) -> list[Path]:
    """The graph's files. Raises UnreadableFile where there are none."""
    if not folder.is_dir():
        raise UnreadableFile(folder, "there is no such graph folder; make it with: eightkg build FILES --graph FOLDER")
    files = graph_files(folder)
    if not files:
        raise UnreadableFile(
            folder, "there is no graph in this folder; make it with: eightkg build FILES --graph FOLDER"
        )
    return files


def _state(folder: Path, files: Sequence[Path]) -> str:
    """A hash that changes when a file of the graph, or the ontology, does."""
    digest = sha256()
    for path in files:
        status = path.stat()
        line = f"{path.relative_to(folder).as_posix()} {status.st_size} {status.st_mtime_ns}\n"
        digest.update(line.encode("utf-8", "surrogateescape"))
    for file in ontology_files():
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _build(place: Path, files: Sequence[Path], links: Sequence[Path] = (), named: bool = False) -> None:
    """Make the index beside its place, move it there when it is whole, and remove older ones."""
    place.parent.mkdir(parents=True, exist_ok=True)
    under_way = place.with_name(f"{place.name}.{os.getpid()}")
    shutil.rmtree(under_way, ignore_errors=True)
    store = _filled(ox.Store(str(under_way)), files, links, named)
    store.flush()
    store.optimize()
    del store  # gives up its lock on the folder
    for other in place.parent.iterdir():
        ours = other in (place, under_way) or other.name in (AS_OF, NAMED) or not other.is_dir()
        if not ours and other.name.split(".")[0] != place.name:
            shutil.rmtree(other, ignore_errors=True)
    try:
        under_way.rename(place)
    except OSError:
        shutil.rmtree(under_way, ignore_errors=True)
        if not place.is_dir():  # not another process that was quicker
            raise


def _filled(store: ox.Store, files: Sequence[Path], links: Sequence[Path] = (), named: bool = False) -> ox.Store:
    """``store`` with all that is in ``files``, and what ``links`` say of things that are described in them; where
    ``named``, what a file says of one document also in the graph of its name."""
    for several in _batches(files):
        try:  # one load for many: each has a cost of its own; Turtle without a base stays the same when joined
            store.bulk_load(input=b"\n".join(path.read_bytes() for path in several), format=ox.RdfFormat.TURTLE)
        except SyntaxError:
            for path in several:
                for _ in _parsed(path):  # tells which of them it is
                    pass
            raise
    for path in links:
        store.extend(
            quad for quad in _parsed(path) if _described(store, quad.subject) and _described(store, quad.object)
        )
    if named:
        store.bulk_extend(quad for path in files for quad in _in_its_graph(path))
    for file in ontology_files():
        store.bulk_load(input=file.read_bytes(), format=ox.RdfFormat.TURTLE, to_graph=ONTOLOGY)
    return store


def _batches(files: Sequence[Path]) -> Iterator[list[Path]]:
    """The files in order, some ``BATCH`` bytes of them at a time."""
    several: list[Path] = []
    size = 0
    for path in files:
        several.append(path)
        size += path.stat().st_size
        if size >= BATCH:
            yield several
            several, size = [], 0
    if several:
        yield several


def _parsed(path: Path) -> Iterator[ox.Quad]:
    try:
        yield from ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise BadData(f"{path}:{error.lineno}: {error.msg}") from error


def _described(store: ox.Store, node: object) -> bool:
    if not isinstance(node, ox.NamedNode):
        return False
    return next(iter(store.quads_for_pattern(node, None, None, ox.DefaultGraph())), None) is not None


def _in_its_graph(path: Path) -> Iterator[ox.Quad]:
    """What a file says of the one document that it is about, in the graph of its name; nothing of other files."""
    said = list(_parsed(path))
    documents = {quad.subject for quad in said if quad.predicate == TYPE and quad.object == DOCUMENT}
    if len(documents) == 1 and isinstance(name := documents.pop(), ox.NamedNode):
        yield from (ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in said)


def ontology_files() -> list[Traversable]:
    """The Turtle files of the ontology that comes with the package."""
    folder = resource("ontology")
    places = (folder, folder / "events")
    return [
        file for place in places for file in sorted(place.iterdir(), key=lambda f: f.name) if file.name.endswith(".ttl")
    ]
