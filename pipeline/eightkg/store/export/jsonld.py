"""JSON-LD 1.1, compact and streaming: the context first, then one node a line.

Terms of the ontology are bare (``accrued``), others carry their prefix (``schema:value``), things that of the ids
(``ekid:company/0000719413``). The context says of each object property that its values are IRIs, and of numbers and
dates which datatype they have, so that most values are plain strings. It is written into the file: nothing has to be
fetched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from eightkg.store.index import ontology_files
from eightkg.turtle import PREFIXES, RDF_TYPE, THINGS, XSD_STRING, short, subject_of

OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPED = {
    "https://schema.org/value": f"{XSD}decimal",
    "https://schema.org/minValue": f"{XSD}decimal",
    "https://schema.org/maxValue": f"{XSD}decimal",
    "https://w3id.org/eightkg/ontology#documentDate": f"{XSD}date",
    "https://w3id.org/eightkg/ontology#filedOn": f"{XSD}date",
    "https://w3id.org/eightkg/ontology#reportDate": f"{XSD}date",
}
"""Properties whose values have one datatype as a rule; a value of another says so itself."""
LINKS = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#object",
    "http://www.w3.org/2004/02/skos/core#closeMatch",
    "http://www.w3.org/2004/02/skos/core#exactMatch",
    "http://www.w3.org/ns/oa#hasSource",
    "http://www.w3.org/ns/prov#used",
    "http://www.w3.org/ns/prov#wasAssociatedWith",
    "http://www.w3.org/ns/prov#wasDerivedFrom",
    "http://www.w3.org/ns/prov#wasGeneratedBy",
)
"""Properties of other vocabularies whose values are IRIs."""

NAMESPACES = {prefix: base for prefix, base in PREFIXES.items() if not base.startswith(THINGS)}
"""Prefixes of the context; one of the ids among them would be in the way of a term of that name (``item``)."""
RESERVED = frozenset({"id", "type", "ekid", *NAMESPACES})
"""Names that mean something else in the context, so that a term of the ontology would keep its prefix."""


def context() -> dict[str, Any]:
    """The JSON-LD context of exports, made from the ontology."""
    made: dict[str, Any] = {"@version": 1.1, "@vocab": PREFIXES["ek"], "id": "@id", "type": "@type", "ekid": THINGS}
    made |= NAMESPACES
    for iri in sorted((*_object_properties(), *LINKS)):
        made[_term(iri)] = {"@id": short(iri), "@type": "@id"}
    for iri, datatype in TYPED.items():
        made[_term(iri)] = {"@id": short(iri), "@type": short(datatype)}
    return made


def lines(triples: Iterable[ox.Triple]) -> Iterator[str]:
    """The lines of the document. Triples of one subject that do not stand together become several node objects."""
    terms = context()
    coercions = {name: term["@type"] for name, term in terms.items() if isinstance(term, dict)}
    told = (f"{json.dumps(name)}: {json.dumps(term)}" for name, term in terms.items())
    yield '{"@context": {\n' + ",\n".join(told) + '\n},\n"@graph": ['
    separator = "\n"
    for subject, said in groupby(triples, key=subject_of):
        yield separator + json.dumps(_node(subject, said, coercions), ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def _node(subject: str, said: Iterable[ox.Triple], coercions: dict[str, str]) -> dict[str, Any]:
    node: dict[str, Any] = {"id": _id(subject)}
    for triple in said:
        if triple.predicate.value == RDF_TYPE and isinstance(triple.object, ox.NamedNode):
            name, value = "type", _term(triple.object.value)
        else:
            name = _term(triple.predicate.value)
            value = _value(triple.object, coercions.get(name))
        if name in node:
            before = node[name]
            node[name] = [*before, value] if isinstance(before, list) else [before, value]
        else:
            node[name] = value
    return node


def _value(value: object, coercion: str | None) -> Any:
    if isinstance(value, ox.NamedNode):
        return _id(value.value) if coercion == "@id" else {"id": _id(value.value)}
    assert isinstance(value, ox.Literal)
    datatype = value.datatype.value
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if coercion is None and datatype == XSD_STRING:
        return value.value
    if coercion == short(datatype):
        return value.value
    if datatype == XSD_STRING:
        return {"@value": value.value}
    if datatype == f"{XSD}boolean" and value.value in ("true", "false") and coercion is None:
        return value.value == "true"
    if datatype == f"{XSD}integer" and coercion is None and _is_small_integer(value.value):
        return int(value.value)
    return {"@value": value.value, "@type": _term(datatype)}


def _is_small_integer(text: str) -> bool:
    """Whether a JSON number says the same, digit for digit, to every reader."""
    return text.lstrip("-").isdecimal() and text.isascii() and len(text) < 16 and str(int(text)) == text


def _term(iri: str) -> str:
    """What a property, class or datatype is called: a bare word of the ontology, else with prefix, else its IRI."""
    name = short(iri)
    bare = name.removeprefix("ek:")
    if bare != name and bare not in RESERVED:
        return bare
    return name if name.partition(":")[0] in NAMESPACES else iri


def _id(iri: str) -> str:
    """What a thing is called where an IRI is expected: with prefix, else its IRI."""
    if iri.startswith(THINGS) and not iri.startswith(f"{THINGS}//"):
        return f"ekid:{iri[len(THINGS) :]}"
    name = short(iri)
    return name if name[0] != "<" else iri


def _object_properties() -> set[str]:
    """The object properties of the ontology itself."""
    wanted = ox.NamedNode(f"{OWL}ObjectProperty")
    found: set[str] = set()
    for file in ontology_files():
        for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE):
            if quad.predicate.value == RDF_TYPE and quad.object == wanted and isinstance(quad.subject, ox.NamedNode):
                found.add(quad.subject.value)
    return {iri for iri in found if iri.startswith(PREFIXES["ek"])}
