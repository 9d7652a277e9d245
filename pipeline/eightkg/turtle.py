"""Turtle with one value on each line, so that a change of the graph changes the lines of what has changed and no other.

A subject has a line of its own, each value repeats its predicate and ends in ``;``, and the full stop stands alone:

    <https://w3id.org/eightkg/id/company/0000719413>
        a ek:Company ;
        ek:accrued <https://w3id.org/eightkg/id/amount/…> ;
        .

No serialiser at hand writes so: they put the values of a predicate on one line, or end the last one otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import pyoxigraph as ox

from eightkg.namespaces import EK, EKID, ITEM, OA, SCHEMA

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"

PREFIXES: Mapping[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "ek": str(EK),
    "item": str(ITEM),
    "oa": str(OA),
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": str(SCHEMA),
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
THINGS = str(EKID)
"""What the IRIs of things begin with. They are never shortened: their slashes would have to be escaped."""

_PREFIX_OF = {base: prefix for prefix, base in PREFIXES.items()}
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
"""Local names that need no escape (Turtle, production PN_LOCAL, in ASCII)."""


def head() -> Iterator[str]:
    """The lines that declare the prefixes, and an empty one."""
    for prefix, base in PREFIXES.items():
        yield f"@prefix {prefix}: <{base}> .\n"


def lines(triples: Iterable[ox.Triple]) -> Iterator[str]:
    """The lines of ``triples``, in their order; those of one subject are to stand together.

    Raises ValueError for a blank node or a quoted triple.

    >>> label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    >>> print("".join(lines([ox.Triple(ox.NamedNode("urn:a"), label, ox.Literal("5"))])), end="")
    <BLANKLINE>
    <urn:a>
        rdfs:label "5" ;
        .
    """
    before = None
    for triple in triples:
        subject = subject_of(triple)
        if subject != before:
            yield f"\n<{subject}>\n" if before is None else f"    .\n\n<{subject}>\n"
            before = subject
        predicate = triple.predicate.value
        yield f"    {'a' if predicate == RDF_TYPE else short(predicate)} {_object(triple.object)} ;\n"
    if before is not None:
        yield "    .\n"


def subject_of(triple: ox.Triple) -> str:
    """The IRI of the subject. Raises ValueError where it has none."""
    if not isinstance(triple.subject, ox.NamedNode):
        raise ValueError(f"a subject without an IRI: {triple.subject}")
    return triple.subject.value


@lru_cache(maxsize=10_000)
def short(iri: str) -> str:
    """``iri`` with its prefix where it has one, else between angle brackets.

    >>> short("https://w3id.org/eightkg/id/item/5.02"), short("https://w3id.org/eightkg/id/person/x")
    ('item:5.02', '<https://w3id.org/eightkg/id/person/x>')
    """
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _PREFIX_OF.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL.fullmatch(iri, cut) else f"<{iri}>"


def _object(value: object) -> str:
    if isinstance(value, ox.NamedNode):
        return short(value.value)
    if not isinstance(value, ox.Literal):
        raise ValueError(f"neither IRI nor literal: {value}")
    text = str(value)
    datatype = value.datatype.value
    if value.language or datatype == XSD_STRING:
        return text
    return f"{text[: -len(datatype) - 2]}{short(datatype)}"
