"""Graphs that conform, one for each class of event, and changes that make them fail."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef

from eightkg.checks.shapes import load_shapes
from eightkg.models import EventClass, Role
from eightkg.namespaces import EK, EKID, ITEM, OA, SCHEMA, SHAPE
from eightkg.vocabulary import load_vocabulary

CASES = Path(__file__).parent / "cases"
EX = Namespace(f"{EKID}case/")
PROV = Namespace("http://www.w3.org/ns/prov#")
PREFIXES = {
    "ek": EK._NS,
    "ex": EX,
    "item": ITEM,
    "oa": OA._NS,
    "schema": SCHEMA._NS,
    "prov": PROV,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": str(XSD),
}
VOCABULARY = load_vocabulary()
WRONG = {"date": Literal("soon")}
"""What no role of a kind may hold; other kinds are given the document."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A change to the passing graph of a class, and the shape that is to tell of it."""

    shape: str
    event_class: str
    change: str


def passing_graph(name: str) -> Graph:
    """A document with one event of class ``name``, every role filled."""
    graph = Graph()
    graph.parse(CASES / "document.ttl", format="turtle")
    event = EX.event
    for predicate, value in (
        (RDF.type, EK[name]),
        (EK.company, EX.quillan),
        (EK.modality, EK.actual),
        (EK.reportedIn, EX.document),
        (EK.evidence, EX.passage),
        (EK.rule, Literal(f"{name}.stated")),
        (PROV.wasGeneratedBy, EX.reading),
        (EK.announcedOn, Literal("2009-04-03", datatype=XSD.date)),
        (EK.happenedFrom, Literal("2009-03-30", datatype=XSD.date)),
        (EK.happenedBy, Literal("2009-03-30", datatype=XSD.date)),
        (EK.belongsTo, EX.period),
    ):
        graph.add((event, predicate, value))
    for role in VOCABULARY.classes[name].roles.values():
        graph.add((event, EK[role.name], good_value(role)))
    return graph


def good_value(role: Role) -> URIRef | Literal:
    match role.kind:
        case "date":
            return Literal("2009-03-30", datatype=XSD.date)
        case "code":
            return EK[role.codes[0]]
        case "metric":
            return EK.revenue
        case "value":
            return EX.money
        case kind:
            return EX[kind]


def failing_graph(failure: Failure) -> Graph:
    graph = passing_graph(failure.event_class)
    graph.update(failure.change, initNs=PREFIXES)
    return graph


def failures() -> list[Failure]:
    """All of them, each once: those of the table, for the core, and those that follow from what a class is."""
    with (CASES / "failures.tsv").open(encoding="utf-8", newline="") as file:
        core = [
            Failure(row["shape"], "LiabilityAccrual", row["change"]) for row in csv.DictReader(file, delimiter="\t")
        ]
    found: dict[str, Failure] = {}
    for event_class in VOCABULARY.classes.values():
        for failure in class_failures(event_class):
            found.setdefault(failure.shape, failure)
    return core + list(found.values())


def class_failures(event_class: EventClass) -> Iterator[Failure]:
    """A role of others, no key role, a word of no list, a value of another kind, and two values where one is likely."""
    name, roles = event_class.name, event_class.roles
    foreign = "agency" if "agency" not in roles else "union"
    yield Failure(name, name, f"INSERT DATA {{ ex:event ek:{foreign} ex:org }}")
    keys = " ; ".join(f"DELETE WHERE {{ ex:event ek:{role.name} ?o }}" for role in roles.values() if role.key)
    yield Failure(f"{name}-key", name, keys)
    for role in roles.values():
        wrong = f"INSERT DATA {{ ex:event ek:{role.name} {WRONG.get(role.kind, EX.document).n3()} }}"
        yield Failure(shape_of(role, name), name, wrong)
        if SHAPE[f"{name}-one-{role.name}"] in load_shapes().of_class[EK[name]]:
            yield Failure(f"{name}-one-{role.name}", name, wrong)
        if role.kind == "date":
            early = '"1066"^^xsd:gYear'
            yield Failure(f"{role.name}-range", name, f"INSERT DATA {{ ex:event ek:{role.name} {early} }}")


def shape_of(role: Role, name: str) -> str:
    """The shape that says what a role may hold: of the class for a code, else shared by all classes with that kind."""
    if role.kind == "code":
        return f"{name}-{role.name}"
    kinds = {other.roles[role.name].kind for other in VOCABULARY.classes.values() if role.name in other.roles} - {
        "code"
    }
    return role.name if len(kinds) == 1 else f"{role.name}-{role.kind}"
