"""A graph as Turtle: sorted, so that one graph has one form, a value a line, and read back by a strict reader.

Written from pyoxigraph's terms, not rdflib's: rdflib writes the decimal 16000000 as 16000000.0, which a store gives
back otherwise, and accepts IRIs and literals that no other reader does.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from eightkg import turtle


def to_turtle(graph: Graph) -> bytes:
    """``graph`` as UTF-8 Turtle, the same bytes for the same triples.

    Raises ValueError for a blank node, a malformed IRI, or anything else that a strict reader would not take back.
    """
    triples = list(_triples(graph))
    data = "".join((*turtle.head(), *turtle.lines(triples))).encode()
    try:
        read = {quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)}
    except SyntaxError as error:
        raise ValueError(f"written Turtle cannot be read back: {error}") from error
    if read != set(triples):
        raise ValueError(f"{len(triples)} triples became {len(read)} others")
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
