"""The graph folder as an Oxigraph store: in memory where it is small, else on disk, made anew when a file has changed.

The Turtle files are the truth; the index under ``.index/`` can be thrown away at any time. All documents are in the
default graph, and so is what was found in them; the ontology is in the named graph ``<https://w3id.org/eightkg/ontology>``.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path

import pyoxigraph as ox

from eightkg.errors import BadData, UnreadableFile
from eightkg.resources import resource
from eightkg.store.keep import finding_files, graph_files

ONTOLOGY = ox.NamedNode("https://w3id.org/eightkg/ontology")
IN_MEMORY = 8_000_000
"""Bytes of Turtle that are read into memory for each query (some 0.2 s); more are indexed on disk once."""


def open_index(folder: Path, in_memory: int = IN_MEMORY) -> ox.Store:
    """A store with all that the graph in ``folder`` says, for reading.

    Raises UnreadableFile where there is no graph, BadData naming the file where one is no Turtle.
    """
    files = turtle_of(folder) + finding_files(folder)
    if sum(path.stat().st_size for path in files) <= in_memory:
        return _filled(ox.Store(), files)
    place = folder / ".index" / _state(folder, files)
    if not place.is_dir():
        try:
            _build(place, files)
        except OSError:  # a folder that we may not write to can still be asked
            return _filled(ox.Store(), files)
    return ox.Store.read_only(str(place))


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
    for file in _ontology():
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _build(place: Path, files: Sequence[Path]) -> None:
    """Make the index beside its place, move it there when it is whole, and remove older ones."""
    place.parent.mkdir(exist_ok=True)
    under_way = place.with_name(f"{place.name}.{os.getpid()}")
    shutil.rmtree(under_way, ignore_errors=True)
    store = _filled(ox.Store(str(under_way)), files)
    store.flush()
    store.optimize()
    del store  # gives up its lock on the folder
    for other in place.parent.iterdir():
        if other not in (place, under_way) and other.name.split(".")[0] != place.name:
            shutil.rmtree(other, ignore_errors=True)
    try:
        under_way.rename(place)
    except OSError:
        shutil.rmtree(under_way, ignore_errors=True)
        if not place.is_dir():  # not another process that was quicker
            raise


def _filled(store: ox.Store, files: Sequence[Path]) -> ox.Store:
    for path in files:
        try:
            store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
        except SyntaxError as error:
            raise BadData(f"{path}:{error.lineno}: {error.msg}") from error
    for file in _ontology():
        store.bulk_load(input=file.read_bytes(), format=ox.RdfFormat.TURTLE, to_graph=ONTOLOGY)
    return store


def _ontology() -> list[Traversable]:
    folder = resource("ontology")
    places = (folder, folder / "events")
    return [
        file for place in places for file in sorted(place.iterdir(), key=lambda f: f.name) if file.name.endswith(".ttl")
    ]
