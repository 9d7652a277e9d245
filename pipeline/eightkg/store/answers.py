"""Answers as text: SPARQL 1.1 results in JSON and CSV, triples as Turtle or JSON-LD, values shortened for readers."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox

from eightkg.errors import BadQuery
from eightkg.store.query import PREFIXES, Answer, Rows, Term

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def to_json(answer: Answer) -> str:
    """SPARQL 1.1 Query Results JSON; triples as JSON-LD."""
    if isinstance(answer, tuple):
        return _triples(answer, ox.RdfFormat.JSON_LD)
    if isinstance(answer, bool):
        return json.dumps({"head": {}, "boolean": answer}) + "\n"
    bindings = [
        {name: _json(term) for name, term in zip(answer.variables, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    result = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"


def to_csv(answer: Answer) -> str:
    """SPARQL 1.1 Query Results CSV. Raises BadQuery for triples, which have no such form."""
    if isinstance(answer, tuple):
        raise BadQuery("triples have no CSV form; ask for json, or use SELECT")
    written = io.StringIO()
    writer = csv.writer(written)
    if isinstance(answer, bool):
        writer.writerows([["boolean"], ["true" if answer else "false"]])
    else:
        writer.writerow(answer.variables)
        writer.writerows([["" if term is None else plain(term) for term in row] for row in answer.rows])
    return written.getvalue()


def to_turtle(answer: tuple[ox.Triple, ...]) -> str:
    return _triples(answer, ox.RdfFormat.TURTLE)


def short_rows(answer: Rows) -> list[list[str]]:
    """The rows for a reader: names of the ontology and of things shortened by prefix."""
    return [["" if term is None else short(term) for term in row] for row in answer.rows]


def plain(term: Term) -> str:
    """IRI or literal without signs around it."""
    return str(term) if isinstance(term, (ox.BlankNode, ox.Triple)) else term.value


def short(term: Term) -> str:
    """As ``plain``, an IRI with its prefix where it has one.

    >>> short(ox.NamedNode("https://w3id.org/eightkg/ontology#accrued"))
    'ek:accrued'
    """
    if isinstance(term, ox.NamedNode):
        fitting = [prefix for prefix, base in PREFIXES.items() if term.value.startswith(base)]
        if fitting:
            prefix = max(fitting, key=lambda prefix: len(PREFIXES[prefix]))
            return f"{prefix}:{term.value[len(PREFIXES[prefix]) :]}"
    return plain(term)


def _json(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        raise BadQuery("a quoted triple has no place in SPARQL 1.1 results")
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != XSD_STRING:
        found["datatype"] = term.datatype.value
    return found


def _triples(triples: tuple[ox.Triple, ...], form: ox.RdfFormat) -> str:
    data = ox.serialize(triples, format=form)
    assert data is not None
    return data.decode()
