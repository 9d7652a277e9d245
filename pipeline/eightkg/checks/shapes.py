"""The shapes and what they need to know of the ontology, each parsed once a process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable

import pyoxigraph as ox
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax

from eightkg.errors import BadData
from eightkg.resources import resource
from eightkg.vocabulary import ontology_quads

Triple = tuple[URIRef, URIRef, URIRef]


@dataclass(frozen=True, slots=True)
class Shapes:
    """A shapes graph and, for each class and property that shapes are targeted by, those shapes; for each shape, those
    that it refers to."""

    graph: Graph
    of_class: dict[URIRef, frozenset[URIRef]]
    of_property: dict[URIRef, frozenset[URIRef]]
    within: dict[URIRef, frozenset[URIRef]]

    def aimed_at(self, graph: Graph, hierarchy: Graph) -> list[URIRef]:
        """The shapes with a target in ``graph``, and those that they refer to, in order. Classes count with their
        super-classes in ``hierarchy``.

        pySHACL takes a shape that is referred to and not asked for as met, which is why they have to be named too.
        """
        classes = {
            above
            for cls in set(graph.objects(None, RDF.type))
            for above in hierarchy.transitive_objects(cls, RDFS.subClassOf)
        }
        found = [shape for cls in classes for shape in self.of_class.get(URIRef(str(cls)), ())]
        found += [shape for name in set(graph.predicates()) for shape in self.of_property.get(URIRef(str(name)), ())]
        todo, seen = found, set[URIRef]()
        while todo:
            shape = todo.pop()
            if shape not in seen:
                seen.add(shape)
                todo.extend(self.within.get(shape, ()))
        return sorted(seen)


@lru_cache(maxsize=1)
def load_shapes() -> Shapes:
    """The installed shapes. Raises BadData, naming the file, for one that is no Turtle."""
    return read_shapes(resource("shapes"))


def read_shapes(folder: Traversable) -> Shapes:
    graph = Graph(store="SimpleMemory")  # the quickest to read, and one graph is all that it has to hold
    for file in sorted((entry for entry in folder.iterdir() if entry.name.endswith(".ttl")), key=lambda e: e.name):
        try:
            graph.parse(data=file.read_bytes(), format="turtle")
        except BadSyntax as error:
            raise BadData(f"{file}:{error.lines + 1}: no Turtle") from error
    return Shapes(
        graph,
        _inverse(graph, [SH.targetClass]),
        _inverse(graph, [SH.targetSubjectsOf, SH.targetObjectsOf]),
        _references(graph),
    )


def _inverse(graph: Graph, predicates: Iterable[URIRef]) -> dict[URIRef, frozenset[URIRef]]:
    found: dict[URIRef, set[URIRef]] = {}
    for predicate in predicates:
        for shape, target in graph.subject_objects(predicate):
            found.setdefault(URIRef(str(target)), set()).add(URIRef(str(shape)))
    return {target: frozenset(shapes) for target, shapes in found.items()}


def _references(graph: Graph) -> dict[URIRef, frozenset[URIRef]]:
    """For each shape those that its constraints name, alone or in a list."""
    found: dict[URIRef, set[URIRef]] = {}
    for predicate in (SH.property, SH.node, SH["not"], SH.qualifiedValueShape, SH["and"], SH["or"], SH.xone):
        for shape, value in graph.subject_objects(predicate):
            members = [value] if isinstance(value, URIRef) else list(graph.items(value))
            found.setdefault(URIRef(str(shape)), set()).update(URIRef(str(member)) for member in members)
    return {shape: frozenset(others) for shape, others in found.items()}


@lru_cache(maxsize=1)
def ontology_triples() -> dict[str, list[Triple]]:
    """What SHACL reads of an ontology, by the IRI that it is about: which classes a class is below, and what a declared
    individual is (SHACL 1.0, section 1.1, "SHACL class" and "SHACL type")."""
    found: dict[str, list[Triple]] = {}
    for quad in ontology_quads(resource("ontology")):
        if not (isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)):
            continue
        subject, predicate, value = (URIRef(term.value) for term in (quad.subject, quad.predicate, quad.object))
        if predicate in (RDFS.subClassOf, RDF.type) and not str(value).startswith(str(OWL)):
            found.setdefault(str(subject), []).append((subject, predicate, value))
    return found


@lru_cache(maxsize=1)
def declared_terms() -> frozenset[str]:
    """The IRI of everything that the ontology describes, terms of others that it relies on among them."""
    quads = ontology_quads(resource("ontology"))
    own = {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    return frozenset(own | {str(RDF.type), str(RDFS.label)})
