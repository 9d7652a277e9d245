"""Runs each query in a process of its own, which can be stopped: Oxigraph itself knows no limit of time or memory.

The processes are forked by a server that was started for nothing else and has loaded what they need, so that a query
costs some ten milliseconds more than it would at home. Each limits itself before it begins; the parent kills what is
late all the same. Nothing is sent on before the answer is whole, so that a failure is a failure.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import resource
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox

from eightkg.errors import BadQuery
from eightkg.store.query import PREFIXES, examine

NEW_NETWORK = 0x40000000
"""``CLONE_NEWNET`` of Linux's ``unshare(2)``: a network with nobody in it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may cost: ``seconds`` on the clock, bytes of ``memory``, bytes of ``answer``; how many may run at
    once, and how many wait."""

    seconds: float = 10.0
    memory: int = 2 << 30
    answer: int = 64 << 20
    running: int = 2
    waiting: int = 32


@dataclass(frozen=True, slots=True)
class Query:
    """A query, the graphs that the request names (SPARQL 1.1 Protocol, section 2.1.4), and the media types of the
    answer: for rows and truth values, and for triples; empty where the client takes none."""

    text: str
    rows: str
    triples: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, whole: the bytes and their media type."""

    body: bytes
    media_type: str


class TooCostly(Exception):
    """A query that reached a limit; the message says which."""


class NotAcceptable(Exception):
    """An answer of a kind that the client takes in no form that we have."""


class Overloaded(Exception):
    """Too many queries wait already."""


class TooLarge(Exception):
    """An answer beyond the limit."""


class Executor:
    """Answers queries to stores on disk, each in a process of its own that dies with its limits."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._context = get_context("forkserver")
        self._context.set_forkserver_preload(["eightkg.server.executor", "rdflib.plugins.sparql.parser"])
        self._turn = asyncio.Semaphore(self.limits.running)
        self._waiting = 0

    async def run(self, place: Path, query: Query) -> Reply:
        """The answer of the store at ``place`` to ``query``. Raises BadQuery for what is no query or is refused,
        TooCostly where it reaches a limit, Overloaded where too many wait."""
        if self._waiting >= self.limits.waiting:
            raise Overloaded("too many queries are waiting; ask again later")
        self._waiting += 1
        try:
            async with self._turn:
                return await asyncio.to_thread(self._run, place, query)
        finally:
            self._waiting -= 1

    def _run(self, place: Path, query: Query) -> Reply:
        ours, theirs = self._context.Pipe(duplex=False)
        child = self._context.Process(target=answer, args=(str(place), query, self.limits, theirs), daemon=True)
        child.start()
        theirs.close()
        try:
            if not ours.poll(self.limits.seconds + START):
                raise TooCostly(f"the query took longer than {self.limits.seconds:g} seconds")
            kind, said, body = ours.recv()
        except EOFError:  # the child is gone: killed by a limit that it set itself
            raise TooCostly("the query needed more time or memory than a query may take") from None
        finally:
            child.kill()
            child.join()
            ours.close()
        if kind == "refused":
            raise BadQuery(said)
        if kind == "unacceptable":
            raise NotAcceptable(said)
        if kind == "costly":
            raise TooCostly(said)
        return Reply(body, said)


START = 1.0
"""Seconds that a process may take to begin."""


def answer(place: str, query: Query, limits: Limits, told: Connection) -> None:
    """In the child: one query, answered through ``told`` as (kind, media type or message, bytes)."""
    _limit(limits)
    try:
        store = ox.Store.read_only(place)
        told.send(("answer", *_answer(store, query, limits.answer)))
    except (BadQuery, SyntaxError, ValueError) as error:
        told.send(("refused", str(error), b""))
    except NotAcceptable as error:
        told.send(("unacceptable", str(error), b""))
    except TooLarge:
        told.send(("costly", f"the answer is larger than {limits.answer >> 20} MB; ask for less with LIMIT", b""))
    except MemoryError:
        told.send(("costly", f"the query needed more than {limits.memory >> 20} MB of memory", b""))


def _limit(limits: Limits) -> None:
    """Memory, processor time, and no way out to a network where the system lets us close it."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    seconds = int(limits.seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, AttributeError):  # not on Linux; SERVICE and LOAD are refused in any case
        ctypes.CDLL(None).unshare(NEW_NETWORK)


def _answer(store: ox.Store, query: Query, most: int) -> tuple[str, bytes]:
    text = examine(query.text, datasets=True).text
    result = store.query(
        text,
        prefixes=PREFIXES,
        default_graph=[ox.NamedNode(iri) for iri in query.default_graphs] or None,
        named_graphs=[ox.NamedNode(iri) for iri in query.named_graphs] or None,
    )
    output = _Bounded(most)
    if isinstance(result, ox.QueryTriples):
        form = ox.RdfFormat.from_media_type(query.triples)
        if form is None:
            raise NotAcceptable("the answer is triples: ask for Turtle, N-Triples, JSON-LD or RDF/XML")
        prefixes = PREFIXES if form in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG) else None
        ox.serialize(_once(result), output, form, prefixes=prefixes)
        return query.triples, output.getvalue()
    shape = ox.QueryResultsFormat.from_media_type(query.rows)
    if shape is None:
        raise NotAcceptable("the answer is rows or a truth value: ask for JSON, XML, CSV or TSV")
    result.serialize(output, shape)
    return query.rows, output.getvalue()


def _once(triples: Iterator[ox.Triple]) -> Iterator[ox.Triple]:
    """Each triple once: an answer of triples is a set (SPARQL 1.1, section 16.2)."""
    seen: set[ox.Triple] = set()
    for triple in triples:
        if triple not in seen:
            seen.add(triple)
            yield triple


class _Bounded(BytesIO):
    """A buffer that takes only so many bytes."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self._most:
            raise TooLarge
        return super().write(data)
