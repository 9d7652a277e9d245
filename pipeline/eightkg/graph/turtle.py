"""A graph as Turtle: sorted, so that one graph has one form, and written by a strict serialiser.

Written through pyoxigraph, not rdflib: rdflib writes the decimal 16000000 as 16000000.0, which a store gives back
otherwise, and accepts IRIs and literals that no other reader does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import pyoxigraph as ox
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from eightkg.namespaces import EK, ITEM, OA, SCHEMA

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "ek": str(EK),
    "item": str(ITEM),
    "oa": str(OA),
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": str(RDF),
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": str(SCHEMA),
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def to_turtle(graph: Graph, more: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """``graph`` as UTF-8 Turtle, the same bytes for the same triples; ``more`` prefixes beside the usual ones.

    Raises ValueError for a blank node, a malformed IRI, or anything else that a strict reader would not take back.
    """
    written = ox.serialize(_triples(graph), format=ox.RdfFormat.TURTLE, prefixes={**PREFIXES, **more})
    assert written is not None
    # The serialiser puts prefixes in an order of its own. Line feeds in literals are escaped: each line
    # that begins with an IRI begins a subject.
    lines = written.splitlines(keepends=True)
    head = sorted(line for line in lines if line.startswith(b"@prefix"))
    data = b"".join((*head, *(b"\n" + line if line.startswith(b"<") else line for line in lines[len(head) :])))
    try:
        count = sum(1 for _ in ox.parse(data, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise ValueError(f"written Turtle cannot be read back: {error}") from error
    if count != len(graph):
        raise ValueError(f"{len(graph)} triples became {count}")
    return data


def _triples(graph: Graph) -> Iterator[ox.Triple]:
    """Sorted by subject, the type first, then predicate and object."""
    rows = ((str(s), p != RDF.type, str(p), _object_key(o), o) for s, p, o in graph)
    for subject, _, predicate, _, value in sorted(rows, key=lambda row: row[:4]):
        yield ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), _object(value))


def _object_key(value: Node) -> tuple[str, str, str]:
    if isinstance(value, Literal):
        return str(value), str(value.datatype or ""), value.language or ""
    return str(value), "", ""


def _object(value: Node) -> ox.NamedNode | ox.Literal:
    if isinstance(value, URIRef):
        return ox.NamedNode(str(value))
    if not isinstance(value, Literal):
        raise ValueError(f"neither IRI nor literal: {value!r}")
    if value.language:
        return ox.Literal(str(value), language=value.language)
    return ox.Literal(str(value), datatype=ox.NamedNode(str(value.datatype)) if value.datatype else None)
