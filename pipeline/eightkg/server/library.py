"""All that the server answers from: one state of the graph, opened; a newer one as soon as the graph has changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import pyoxigraph as ox

from eightkg.errors import UnreadableFile
from eightkg.filings import read
from eightkg.models import Document, Submission, Vocabulary
from eightkg.server.catalog import Catalog, catalogue
from eightkg.store.index import dataset
from eightkg.store.sources import Sources
from eightkg.vocabulary import load_vocabulary

READ = 16
"""Filings whose text is kept in memory."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The graph as it was when it was opened."""

    dataset: Path
    store: ox.Store
    catalog: Catalog
    sources: Sources


class Library:
    """The graph in ``folder``; ``filings`` are where to look for the texts that it was made of, and ``elsewhere`` a
    folder for indexes where none can be written beside the graph. Raises UnreadableFile where there is no graph."""

    def __init__(self, folder: Path, filings: Sequence[Path], elsewhere: Path) -> None:
        self.folder = folder
        self.vocabulary: Vocabulary = load_vocabulary()
        self._filings = filings
        self._elsewhere = elsewhere
        self._lock = Lock()
        self._read: OrderedDict[Path, Submission] = OrderedDict()
        self._stamp = self._now()
        self._edition = self._open()

    @property
    def edition(self) -> Edition:
        """The newest edition. One that cannot be opened, half-way through a build, waits for the next request."""
        if self._now() != self._stamp and self._lock.acquire(blocking=False):
            try:
                stamp = self._now()
                self._edition, self._stamp = self._open(), stamp
            finally:
                self._lock.release()
        return self._edition

    def _now(self) -> int:
        manifest = self.folder / "manifest.json"
        return manifest.stat().st_mtime_ns if manifest.is_file() else 0

    def _open(self) -> Edition:
        place = dataset(self.folder, self._elsewhere)
        store = ox.Store.read_only(str(place))
        return Edition(place, store, catalogue(place, self.vocabulary), Sources(self.folder, self._filings))

    def text(self, document: str) -> Document | None:
        """The document with this id, read again from its filing; None where that is not at hand."""
        digest, _, index = document.partition("-")
        place = self.edition.sources.find(digest)
        if place is None:
            return None
        with self._lock:
            if place not in self._read:
                try:
                    self._read[place] = read(place)
                except UnreadableFile:
                    return None
                if len(self._read) > READ:
                    self._read.popitem(last=False)
            self._read.move_to_end(place)
            found = self._read[place]
        return next((each for each in found.documents if each.index == int(index or 0)), None)

    def path(self, document: str) -> Path | None:
        """Where the filing of this document lies."""
        return self.edition.sources.find(document.partition("-")[0])
