"""What lists and searches need of the graph, as an SQLite file beside the dataset: companies, documents and events with
the words that they can be found by.

Made once for each state of the graph, and like every index thrown away without loss.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from eightkg.cli.wording import worded
from eightkg.models import Code, Quantity, Value, Vocabulary
from eightkg.server.values import value_of
from eightkg.store.query import PREFIXES

PAGE = 50
"""Rows of a page of a list."""

SCHEMA = """
CREATE TABLE company (iri TEXT PRIMARY KEY, label TEXT, cik TEXT, documents INTEGER, events INTEGER);
CREATE TABLE document (iri TEXT PRIMARY KEY, file TEXT, form TEXT, date TEXT, company TEXT, name TEXT, filing TEXT,
  place INTEGER, events INTEGER);
CREATE TABLE event (iri TEXT PRIMARY KEY, class TEXT, label TEXT, company TEXT, name TEXT, modality TEXT, document TEXT,
  told TEXT, happened TEXT, period TEXT, amount REAL, summary TEXT, evidence TEXT);
CREATE TABLE argument (event TEXT, role TEXT, node TEXT, words TEXT);
CREATE VIRTUAL TABLE event_words USING fts5(iri UNINDEXED, text, tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE document_words USING fts5(iri UNINDEXED, text, tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE company_words USING fts5(iri UNINDEXED, text, tokenize="unicode61 remove_diacritics 2");
"""
INDEXES = """
CREATE INDEX event_by_document ON event (document);
CREATE INDEX event_by_company ON event (company, told);
CREATE INDEX event_by_class ON event (class, told);
CREATE INDEX event_by_day ON event (told DESC, document, iri);
CREATE INDEX document_by_company ON document (company, date);
CREATE INDEX document_by_day ON document (date DESC, file, place);
CREATE INDEX company_by_name ON company (label COLLATE NOCASE, iri);
CREATE INDEX argument_by_event ON argument (event);
CREATE INDEX argument_by_node ON argument (node);
"""

DOCUMENTS = """
SELECT ?d ?file ?form ?date ?company ?name ?filing WHERE {
  ?d a ek:Document ; ek:fileName ?file ; ek:registrant ?company ; ek:filing ?filing .
  OPTIONAL { ?d ek:formType ?form } OPTIONAL { ?d ek:documentDate ?date } OPTIONAL { ?company rdfs:label ?name }
}"""
COMPANIES = """
SELECT ?c (MIN(?l) AS ?label) (MIN(?k) AS ?cik) WHERE {
  ?c a ek:Company . OPTIONAL { ?c rdfs:label ?l } OPTIONAL { ?c ek:cik ?k }
} GROUP BY ?c"""
EVENTS = """
SELECT ?e ?class ?company ?name ?modality ?d ?date WHERE {
  ?e ek:reportedIn ?d ; a ?class ; ek:company ?company ; ek:modality ?modality .
  OPTIONAL { ?d ek:documentDate ?date } OPTIONAL { ?company rdfs:label ?name }
}"""
ARGUMENTS = """
SELECT ?e ?role ?v WHERE { ?e ek:reportedIn ?d ; ?role ?v . }"""
VALUES = """
SELECT ?v ?p ?o WHERE {
  VALUES ?p { rdfs:label schema:value schema:minValue schema:maxValue schema:currency schema:unitText ek:approximate }
  ?v ?p ?o .
}"""
EVIDENCE = """
SELECT ?e ?start ?exact WHERE { ?e ek:reportedIn ?d ; ek:evidence ?x . ?x oa:start ?start ; oa:exact ?exact . }"""


@dataclass(frozen=True, slots=True)
class Filter:
    """What events a reader wants; empty where anything will do. ``amount`` is the least, in any currency."""

    words: str = ""
    kind: str = ""
    company: str = ""
    modality: str = ""
    period: str = ""
    since: str = ""
    until: str = ""
    amount: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list: ``number`` counts from 1, ``total`` is that of all rows."""

    rows: list[dict[str, Any]]
    number: int
    total: int

    @property
    def last(self) -> int:
        return max(1, -(-self.total // PAGE))


class Catalog:
    """The file at ``place``, for reading; it never changes."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def _rows(self, query: str, values: Iterable[object] = ()) -> list[dict[str, Any]]:
        with closing(sqlite3.connect(f"file:{self._place}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(query, tuple(values))]

    def _page(self, table: str, where: str, values: list[object], order: str, number: int) -> Page:
        (count,) = self._rows(f"SELECT COUNT(*) AS n FROM {table} WHERE {where}", values)
        rows = self._rows(
            f"SELECT * FROM {table} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
            [*values, PAGE, (number - 1) * PAGE],
        )
        return Page(rows, number, count["n"])

    @cached_property
    def totals(self) -> dict[str, int]:
        """How many companies with documents, documents and events there are."""
        (row,) = self._rows(
            "SELECT (SELECT COUNT(*) FROM company WHERE documents) AS companies,"
            " (SELECT COUNT(*) FROM document) AS documents, (SELECT COUNT(*) FROM event) AS events"
        )
        return row

    @cached_property
    def kinds(self) -> list[dict[str, Any]]:
        """Each class with how many events it has, most first."""
        return self._rows("SELECT class, label, COUNT(*) AS n FROM event GROUP BY class ORDER BY n DESC, class")

    @cached_property
    def periods(self) -> list[str]:
        found = self._rows("SELECT DISTINCT period FROM event WHERE period != '' ORDER BY period DESC")
        return [row["period"] for row in found]

    def events(self, wanted: Filter, number: int = 1) -> Page:
        """The events that ``wanted`` lets through, latest told first."""
        tests: list[tuple[str, object]] = []
        if terms := _terms(wanted.words):
            tests.append(("iri IN (SELECT iri FROM event_words WHERE event_words MATCH ?)", terms))
        for column, value in (("class", wanted.kind), ("company", wanted.company), ("modality", wanted.modality)):
            if value:
                tests.append((f"{column} = ?", value))
        if wanted.period:
            tests.append(("(period = ? OR period LIKE ? || '-%')", wanted.period))
        if wanted.since:
            tests.append(("told >= ?", wanted.since))
        if wanted.until:
            tests.append(("told <= ?", wanted.until))
        if wanted.amount is not None:
            tests.append(("amount >= ?", wanted.amount))
        values = [value for test, value in tests for _ in range(test.count("?"))]
        where = " AND ".join(test for test, _ in tests) or "1"
        return self._page("event", where, values, "told DESC, document, iri", number)

    def documents(self, words: str = "", company: str = "", number: int = 1) -> Page:
        """Documents, latest first."""
        tests, values = ["1"], list[object]()
        if terms := _terms(words):
            tests.append("iri IN (SELECT iri FROM document_words WHERE document_words MATCH ?)")
            values.append(terms)
        if company:
            tests.append("company = ?")
            values.append(company)
        return self._page("document", " AND ".join(tests), values, "date DESC, file, place", number)

    def companies(self, words: str = "", number: int = 1) -> Page:
        """Companies that documents are of, by name."""
        terms = _terms(words)
        found = " AND iri IN (SELECT iri FROM company_words WHERE company_words MATCH ?)" if terms else ""
        return self._page(
            "company", f"documents > 0{found}", [terms] if terms else [], "label COLLATE NOCASE, iri", number
        )

    def document(self, iri: str) -> dict[str, Any] | None:
        return next(iter(self._rows("SELECT * FROM document WHERE iri = ?", [iri])), None)

    def siblings(self, filing: str) -> list[dict[str, Any]]:
        return self._rows("SELECT * FROM document WHERE filing = ? ORDER BY place, iri", [filing])

    def company(self, iri: str) -> dict[str, Any] | None:
        return next(iter(self._rows("SELECT * FROM company WHERE iri = ?", [iri])), None)

    def event(self, iri: str) -> dict[str, Any] | None:
        return next(iter(self._rows("SELECT * FROM event WHERE iri = ?", [iri])), None)

    def events_of(self, document: str) -> list[dict[str, Any]]:
        return self._rows("SELECT * FROM event WHERE document = ? ORDER BY rowid", [document])

    def timeline(self, company: str) -> list[dict[str, Any]]:
        """All events of a company by the day that they were told."""
        return self._rows("SELECT * FROM event WHERE company = ? ORDER BY told, document, iri", [company])

    def arguments(self, event: str) -> list[dict[str, Any]]:
        return self._rows("SELECT role, node, words FROM argument WHERE event = ? ORDER BY rowid", [event])


def _terms(words: str) -> str:
    """Words as full-text search takes them: each is to occur, the last may be a beginning.

    >>> _terms('Hecla "OR" acc')
    '"Hecla" "OR" "acc"*'
    """
    found = re.findall(r"\w+", words)
    return " ".join(f'"{word}"' for word in found) + "*" if found else ""


# ------------------------------------------------------------------ making it


def catalogue(dataset: Path, vocabulary: Vocabulary) -> Catalog:
    """The catalogue of the graph that lies as a dataset at ``dataset``, made beside it where it is not there yet."""
    place = dataset.with_suffix(".sqlite")
    if not place.is_file():
        under_way = place.with_name(f"{place.name}.{os.getpid()}")
        under_way.unlink(missing_ok=True)
        with closing(sqlite3.connect(under_way)) as connection:
            _fill(connection, ox.Store.read_only(str(dataset)), vocabulary)
        for old in place.parent.glob("*.sqlite"):
            old.unlink(missing_ok=True)
        under_way.replace(place)
    return Catalog(place)


def _fill(connection: sqlite3.Connection, store: ox.Store, vocabulary: Vocabulary) -> None:
    connection.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {SCHEMA}")
    told = _events(store, vocabulary)
    connection.executemany(
        f"INSERT INTO event VALUES ({','.join('?' * 13)})", (event.row() for event in sorted(told.values(), key=_order))
    )
    connection.executemany(
        "INSERT INTO argument VALUES (?,?,?,?)",
        ((event.iri, role, node, words) for event in told.values() for role, node, words in event.arguments),
    )
    documents = {row["d"].value: row for row in _ask(store, DOCUMENTS)}
    per_document, per_company, filed = (dict[str, int](), dict[str, int](), dict[str, int]())
    for event in told.values():
        per_document[event.document] = per_document.get(event.document, 0) + 1
        per_company[event.company] = per_company.get(event.company, 0) + 1
    rows = []
    for iri, row in documents.items():
        company = row["company"].value
        filed[company] = filed.get(company, 0) + 1
        place = int(iri.rpartition("-")[2]) if "-" in iri.rsplit("/", 1)[1] else 0
        words = [_text(row, name) for name in ("file", "form", "date")]
        rows.append((iri, *words, company, _text(row, "name"), _text(row, "filing"), place, per_document.get(iri, 0)))
    connection.executemany(f"INSERT INTO document VALUES ({','.join('?' * 9)})", sorted(rows))
    companies = [
        (row["c"].value, _text(row, "label"), _text(row, "cik"), filed.get(row["c"].value, 0))
        for row in _ask(store, COMPANIES)
    ]
    connection.executemany(
        "INSERT INTO company VALUES (?,?,?,?,?)", ((*row, per_company.get(row[0], 0)) for row in sorted(companies))
    )
    connection.execute(
        "INSERT INTO event_words SELECT iri, label || ' ' || coalesce(name, '') || ' ' || summary || ' ' || evidence"
        " FROM event"
    )
    connection.execute(
        "INSERT INTO document_words SELECT iri, file || ' ' || form || ' ' || date || ' ' || coalesce(name, '')"
        " FROM document"
    )
    connection.execute("INSERT INTO company_words SELECT iri, label || ' ' || cik FROM company")
    connection.executescript(INDEXES)
    connection.commit()


@dataclass(slots=True)
class _Event:
    iri: str
    kind: str
    label: str
    company: str
    name: str
    modality: str
    document: str
    told: str
    start: int
    evidence: str
    happened: str
    period: str
    amount: float | None
    arguments: list[tuple[str, str, str]]

    def row(self) -> tuple[object, ...]:
        summary = " · ".join(words for _, _, words in self.arguments)
        who = (self.company, self.name, self.modality, self.document)
        return (
            self.iri,
            self.kind,
            self.label,
            *who,
            self.told,
            self.happened,
            self.period,
            self.amount,
            summary,
            self.evidence,
        )


def _order(event: _Event) -> tuple[str, int, str]:
    return event.document, event.start, event.iri


def _events(store: ox.Store, vocabulary: Vocabulary) -> dict[str, _Event]:
    found: dict[str, _Event] = {}
    for row in _ask(store, EVENTS):
        kind = row["class"].value.removeprefix(PREFIXES["ek"])
        if kind in vocabulary.classes:
            who = (row["company"].value, _text(row, "name"), row["modality"].value.removeprefix(PREFIXES["ek"]))
            label = vocabulary.classes[kind].label
            told = (row["d"].value, _text(row, "date"))
            found.setdefault(
                row["e"].value, _Event(row["e"].value, kind, label, *who, *told, 1 << 60, "", "", "", None, [])
            )
    for row in _ask(store, EVIDENCE):
        event, start = found.get(row["e"].value), int(row["start"].value)
        if event and start < event.start:
            event.start, event.evidence = start, row["exact"].value
    _fill_arguments(store, found, vocabulary)
    return found


def _fill_arguments(store: ox.Store, events: Mapping[str, _Event], vocabulary: Vocabulary) -> None:
    said: dict[str, dict[str, str]] = {}
    for row in _ask(store, VALUES):
        name = re.split(r"[/#]", row["p"].value)[-1]
        said.setdefault(row["v"].value, {}).setdefault(name, row["o"].value)
    roles: dict[str, dict[str, list[Any]]] = {}
    for row in _ask(store, ARGUMENTS):
        if row["role"].value.startswith(PREFIXES["ek"]):
            role = row["role"].value.removeprefix(PREFIXES["ek"])
            roles.setdefault(row["e"].value, {}).setdefault(role, []).append(row["v"])
    for iri, event in events.items():
        for role in vocabulary.classes[event.kind].roles:
            for node in sorted(roles.get(iri, {}).get(role, []), key=str):
                value = value_of(node, said.get(node.value, {}))
                event.arguments.append((role, node.value, shown(value)))
                if role == "period":
                    event.period = event.period or shown(value)
                if role in ("date", "effectiveDate"):
                    event.happened = event.happened or shown(value)
                if isinstance(value, Quantity) and value.currency and (most := _size(value)) is not None:
                    event.amount = max(float(most), event.amount or 0.0)


def _size(quantity: Quantity) -> Decimal | None:
    return max((abs(n) for n in (quantity.value, quantity.minimum, quantity.maximum) if n is not None), default=None)


def shown(value: Value) -> str:
    """A value in words; a code's name as words.

    >>> shown(Code("netIncome"))
    'net income'
    """
    words = worded(value)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words).lower() if isinstance(value, Code) else words


def _ask(store: ox.Store, query: str) -> Iterator[Any]:
    solutions: Any = store.query(query, prefixes=PREFIXES)
    return iter(solutions)


def _text(row: Any, name: str) -> str:
    return row[name].value if row[name] is not None else ""
