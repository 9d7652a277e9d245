"""One face for the places where a graph can be asked: the local index, and triplestores behind the SPARQL protocols."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from eightkg.store.index import open_index
from eightkg.store.query import Answer, Rows, ask
from eightkg.store.remote.client import Client
from eightkg.store.remote.journal import Journal
from eightkg.store.remote.upload import Outcome, upload


class Backend(Protocol):
    """What the compliance tests need of a store."""

    def load(self, folder: Path) -> None:
        """Make the store hold the graph in ``folder`` and no other of ours."""

    def ask(self, query: str) -> Answer: ...


class LocalIndex:
    """The index that ``eightkg query`` makes, of graphs of up to ``in_memory`` bytes in memory, else on disk."""

    def __init__(self, in_memory: int) -> None:
        self._folder = Path()
        self._in_memory = in_memory

    def load(self, folder: Path) -> None:
        self._folder = folder

    def ask(self, query: str) -> Answer:
        return ask(open_index(self._folder, self._in_memory), query)


class Remote:
    """A triplestore, sent the graph as ``eightkg export --to`` does."""

    def __init__(self, client: Client, state: Path) -> None:
        self.client = client
        self._state = state

    def load(self, folder: Path) -> None:
        assert self.send(folder).wrong == {}

    def send(self, folder: Path) -> Outcome:
        return upload(folder, self.client, Journal.load(self._state, self.client.target.url))

    def ask(self, query: str) -> Answer:
        return self.client.query(query)


def table(answer: Answer) -> list[tuple[str, ...]]:
    """The rows of an answer as text, in one order: what a reader of the answer sees."""
    assert isinstance(answer, Rows)
    return sorted(
        tuple("" if term is None else str(getattr(term, "value", term)) for term in row) for row in answer.rows
    )
