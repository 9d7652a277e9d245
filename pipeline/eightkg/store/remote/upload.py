"""The graph → a triplestore, a named graph for each document; what is there already is not sent again.

Sending a graph replaces it, so that any step can be done twice. Counting the triples in the store at the end finds what
was lost on the way, or changed there since: those graphs are sent once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from eightkg import turtle
from eightkg.store.export.graphs import NamedGraph, named_graphs
from eightkg.store.index import all_of
from eightkg.store.remote.client import Client
from eightkg.store.remote.journal import Journal

BATCH = 50
"""Graphs that are sent in one update."""
MOST_CHARACTERS = 1_000_000
"""Length that ends a batch before."""
MOST_TRIPLES = 500
"""Triples in one INSERT DATA: Virtuoso compiles each, and refuses long ones."""
COUNTED = 100
"""Graphs that one query counts."""

Told = Callable[[int, int], None]


@dataclass
class Outcome:
    """What an upload did. ``wrong`` names the graphs that hold other than ``expected`` triples in the store, with the
    number that they do hold."""

    sent: int = 0
    unchanged: int = 0
    deleted: int = 0
    again: int = 0
    triples: int = 0
    expected: dict[str, int] = field(default_factory=dict)
    wrong: dict[str, int] = field(default_factory=dict)


def upload(
    folder: Path, client: Client, journal: Journal, batch: int = BATCH, told: Told = lambda _done, _total: None
) -> Outcome:
    """Send the graph in ``folder`` by ``client``, leaving out what ``journal`` knows to be there, and count.

    ``told`` hears how many of how many graphs have been dealt with. Raises as ``named_graphs``; StoreError where the
    store refuses: what was sent till then is in the journal.
    """
    outcome = Outcome()
    try:
        _send(_changed(folder, journal, outcome, told), client, journal, batch, outcome)
        for name in sorted(journal.sent.keys() - outcome.expected.keys()):
            _delete(client, name)
            journal.remove(name)
            outcome.deleted += 1
        if wrong := _miscounted(client, outcome.expected):
            lost = (graph for graph in named_graphs(folder) if graph.name.value in wrong)
            outcome.again = len(wrong)
            _send(lost, client, journal, batch, outcome)
            outcome.wrong = _miscounted(client, {name: outcome.expected[name] for name in wrong})
            for name in outcome.wrong:
                journal.remove(name)
    finally:
        journal.close()
    return outcome


def preview(folder: Path, journal: Journal) -> Outcome:
    """What ``upload`` would do, as far as the journal knows."""
    outcome = Outcome()
    outcome.sent = sum(1 for _ in _changed(folder, journal, outcome, lambda _done, _total: None))
    outcome.deleted = len(journal.sent.keys() - outcome.expected.keys())
    return outcome


def _changed(folder: Path, journal: Journal, outcome: Outcome, told: Told) -> Iterator[NamedGraph]:
    """The graphs that the store has not been sent as they are now."""
    total = len(all_of(folder))
    for done, graph in enumerate(named_graphs(folder), start=1):
        outcome.expected[graph.name.value] = len(graph.triples)
        outcome.triples += len(graph.triples)
        if journal.sent.get(graph.name.value) == _digest(graph):
            outcome.unchanged += 1
        else:
            yield graph
        told(done, total)


def _send(graphs: Iterator[NamedGraph], client: Client, journal: Journal, batch: int, outcome: Outcome) -> None:
    if client.target.method == "put":
        for graph in graphs:
            client.put(graph.name.value, _turtle(graph))
            journal.add(graph.name.value, _digest(graph))
            outcome.sent += 1
        return
    for some, text in _updates(graphs, batch):
        client.update(text)
        for graph in some:
            journal.add(graph.name.value, _digest(graph))
        outcome.sent += len(some)


def _updates(graphs: Iterator[NamedGraph], batch: int) -> Iterator[tuple[list[NamedGraph], str]]:
    """Graphs, some at a time, with the update that replaces them."""
    some: list[NamedGraph] = []
    text: list[str] = []
    for graph in graphs:
        some.append(graph)
        text.append(";\n".join(_operations(graph)))
        if len(some) >= batch or sum(map(len, text)) > MOST_CHARACTERS:
            yield some, ";\n".join(text)
            some, text = [], []
    if some:
        yield some, ";\n".join(text)


def _operations(graph: NamedGraph) -> Iterator[str]:
    yield f"DROP SILENT GRAPH <{graph.name.value}>"
    triples = iter(graph.triples)
    while part := list(islice(triples, MOST_TRIPLES)):
        data = "".join(f"{triple} .\n" for triple in part)
        yield f"INSERT DATA {{ GRAPH <{graph.name.value}> {{\n{data}}} }}"


def _delete(client: Client, name: str) -> None:
    if client.target.method == "put":
        client.delete(name)
    else:
        client.update(f"DROP SILENT GRAPH <{name}>")


def _miscounted(client: Client, expected: dict[str, int]) -> dict[str, int]:
    """The graphs that do not hold as many triples in the store as ``expected``, with the number that they hold."""
    wrong: dict[str, int] = {}
    names = list(expected)
    for start in range(0, len(names), COUNTED):
        counted = client.counts(names[start : start + COUNTED])
        wrong.update({name: count for name, count in counted.items() if count != expected[name]})
    return wrong


def _turtle(graph: NamedGraph) -> bytes:
    return "".join((*turtle.head(), *turtle.lines(_grouped(graph.triples)))).encode()


def _grouped(triples: Sequence[ox.Triple]) -> list[ox.Triple]:
    return sorted(triples, key=turtle.subject_of)


def _digest(graph: NamedGraph) -> str:
    return sha256("".join(sorted(f"{triple}\n" for triple in graph.triples)).encode()).hexdigest()
