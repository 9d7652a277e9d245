"""Events as tables, for people without RDF: a row an event, and a row an argument.

The table of events has a column for each role that any event of the graph fills, with the value as a reader would
write it (``USD 16000000``, ``2003-Q3``, ``Coeur d'Alene Basin``). The table of arguments has the same values taken
apart, to count and to sum with. ``eightkg.store.export.columns`` writes both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from eightkg.store.export.graphs import named_graphs
from eightkg.turtle import RDF_TYPE

EK = "https://w3id.org/eightkg/ontology#"
OA = "http://www.w3.org/ns/oa#"
SCHEMA = "https://schema.org/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"

NO_ROLES = frozenset(f"{EK}{name}" for name in ("company", "modality", "reportedIn", "evidence", "rule", "retells"))
SEVERAL = " | "

EVENT: Mapping[str, type] = {
    "event": str,
    "class": str,
    "modality": str,
    "company": str,
    "cik": str,
    "document": str,
    "file": str,
    "form": str,
    "document_date": str,
    "evidence": str,
    "start": int,
    "end": int,
    "rule": str,
}
"""Columns of the table of events before those of the roles. Evidence, start and end are those of the telling passage:
``start`` and ``end`` count characters of the decoded file, the end exclusive."""
ARGUMENT: Mapping[str, type] = {
    "event": str,
    "class": str,
    "company": str,
    "role": str,
    "text": str,
    "kind": str,
    "value": float,
    "minimum": float,
    "maximum": float,
    "currency": str,
    "unit": str,
    "approximate": bool,
    "iri": str,
}
"""Columns of the table of arguments. ``kind`` is ``money``, ``number``, ``date``, ``code`` or the class of a named
thing (``Facility``, ``Period`` …)."""

Row = Mapping[str, str]
"""Cells by column; a column that is missing is empty."""

Term = ox.NamedNode | ox.Literal
Described = Mapping[str, Mapping[str, list[Term]]]
"""What a file says: by subject and predicate."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event: its cells but for the roles, and a row for each of its arguments."""

    event: Row
    arguments: tuple[Row, ...]

    @property
    def row(self) -> Row:
        """The row of the table of events; roles that are called like another column end in ``_``."""
        cells = dict(self.event)
        for argument in self.arguments:
            name = role_column(argument["role"])
            cells[name] = f"{cells[name]}{SEVERAL}{argument['text']}" if name in cells else argument["text"]
        return cells


def role_column(role: str) -> str:
    """The column of a role in the table of events.

    >>> role_column("amount"), role_column("document")
    ('amount', 'document_')
    """
    return f"{role}_" if role in EVENT else role


def told(folder: Path) -> Iterator[Told]:
    """Every event of the graph in ``folder``, in the order of the files and of their places. Raises as
    ``named_graphs``."""
    for graph in named_graphs(folder):
        if graph.document is not None:
            yield from events_in(graph.triples)


def events_in(triples: Iterable[ox.Triple]) -> list[Told]:
    """The events that ``triples`` tell, those of one document, by their places."""
    described: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        assert isinstance(triple.subject, ox.NamedNode)
        assert isinstance(triple.object, ox.NamedNode | ox.Literal)
        described[triple.subject.value][triple.predicate.value].append(triple.object)
    found = (_event(node, described) for node, said in described.items() if f"{EK}modality" in said)
    return sorted(found, key=lambda each: (int(each.event["start"] or 0), each.event["event"]))


def _event(node: str, described: Described) -> Told:
    said = described[node]
    company, document = _first(said, f"{EK}company"), _first(said, f"{EK}reportedIn")
    places = [described[place.value] for place in said.get(f"{EK}evidence", ()) if place.value in described]
    place = min(places, key=lambda each: _telling(node, each), default={})
    about = described.get(document, {})
    event = {
        "event": node,
        "class": _local(_first(said, RDF_TYPE)),
        "modality": _local(_first(said, f"{EK}modality")),
        "company": _label(company, described),
        "cik": _first(described.get(company, {}), f"{EK}cik"),
        "document": document,
        "file": _first(about, f"{EK}fileName"),
        "form": _first(about, f"{EK}formType"),
        "document_date": _first(about, f"{EK}documentDate"),
        "evidence": _first(place, f"{OA}exact"),
        "start": _first(place, f"{OA}start"),
        "end": _first(place, f"{OA}end"),
        "rule": SEVERAL.join(rule.value for rule in said.get(f"{EK}rule", ())),
    }
    shared = {name: event[name] for name in ("event", "class", "company")}
    arguments = [
        {**shared, "role": predicate.removeprefix(EK), **_value(value, described)}
        for predicate, values in sorted(said.items())
        if predicate.startswith(EK) and predicate not in NO_ROLES
        for value in values
    ]
    return Told(event, tuple(arguments))


def _telling(node: str, place: Mapping[str, list[Term]]) -> tuple[bool, int]:
    """Orders passages: first the one whose offsets name the event, then by where they stand."""
    start, end = _first(place, f"{OA}start"), _first(place, f"{OA}end")
    return f"-{start}-{end}" not in node, int(start or 0)


def _value(term: Term, described: Described) -> dict[str, str]:
    """What one argument says: as a reader would write it, its kind, and its parts."""
    if isinstance(term, ox.Literal):
        return {"text": term.value, "kind": "date", "value": ""}
    said = described.get(term.value, {})
    value, least, most = (_first(said, f"{SCHEMA}{name}") for name in ("value", "minValue", "maxValue"))
    if not (value or least or most):
        kind = _local(_first(said, RDF_TYPE)) or "code"
        return {"text": _label(term.value, described), "kind": kind, "iri": term.value}
    currency, unit = _first(said, f"{SCHEMA}currency"), _first(said, f"{SCHEMA}unitText")
    about = _first(said, f"{EK}approximate")
    return {
        "text": _amount(value, least, most, currency, unit, about == "true"),
        "kind": "money" if currency else "number",
        "value": value,
        "minimum": least,
        "maximum": most,
        "currency": currency,
        "unit": unit,
        "approximate": about,
        "iri": term.value,
    }


def _amount(value: str, least: str, most: str, currency: str, unit: str, about: bool) -> str:
    """A number as a reader would write it.

    >>> _amount("", "18000000", "58000000", "USD", "", False), _amount("390", "", "", "USD", "oz", True)
    ('USD 18000000 to 58000000', 'about USD 390 per oz')
    >>> _amount("", "", "2", "USD", "", False), _amount("31", "", "", "", "%", False)
    ('at most USD 2', '31 %')
    """
    word = "about " if about else ""
    number = value
    if not value:
        word += "" if least and most else "at least " if least else "at most "
        number = f"{least} to {most}" if least and most else least or most
    money = f"{currency} " if currency else ""
    counted = f" per {unit}" if unit and currency else f" {unit}" if unit else ""
    return f"{word}{money}{number}{counted}"


def _first(said: Mapping[str, list[Term]], predicate: str) -> str:
    values = said.get(predicate)
    return values[0].value if values else ""


def _label(iri: str, described: Described) -> str:
    return _first(described.get(iri, {}), LABEL) or _local(iri)


def _local(iri: str) -> str:
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]
