"""What follows from a graph and the ontology: the derived classes that events fall under (``ontology/derived.ttl``).

Two ways to the same result. ``materialise`` applies the rules in ``ontology/rules`` and needs nothing but pyoxigraph;
``classify`` asks HermiT through owlready2, needs Java, and finds contradictions too. Neither changes the graph given.
"""

from __future__ import annotations

import shutil
from typing import cast

import owlready2
import pyoxigraph as ox
from rdflib import RDF, Graph, URIRef

from eightkg.errors import EightkgError, MissingResource
from eightkg.namespaces import EK
from eightkg.resources import resource
from eightkg.vocabulary import load_ontology, ontology_quads

DERIVED = (EK.CompletedDeal, EK.ContestedBid, EK.DistressEvent, EK.ForwardLookingEvent, EK.MaterialCharge)


class Contradiction(EightkgError, ValueError):
    """A graph cannot be true by the ontology, or a class of the ontology can have no member."""


def materialise(graph: Graph) -> Graph:
    """The triples that the rules add to ``graph``; they run in the order of their names, each on what others found."""
    store = ox.Store()
    store.extend(ontology_quads(resource("ontology")))
    store.extend(_quads(graph))
    found = Graph()
    rules = (entry for entry in (resource("ontology") / "rules").iterdir() if entry.name.endswith(".rq"))
    for rule in sorted(rules, key=lambda entry: entry.name):
        triples = [*cast(ox.QueryTriples, store.query(rule.read_text(encoding="utf-8")))]
        store.extend(ox.Quad(*triple) for triple in triples)
        found.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"", format="nt")
    return found


def classify(graph: Graph) -> Graph:
    """The derived classes that HermiT finds for the nodes of ``graph``, as ``rdf:type`` triples.

    Raises Contradiction where the graph is inconsistent with the ontology or a class is unsatisfiable, MissingResource
    where there is no Java. Takes some ten seconds: the ontology has many properties.
    """
    if not shutil.which(owlready2.JAVA_EXE):
        raise MissingResource(
            "HermiT needs Java: install a Java runtime, or use the rules (eightkg.reasoning.materialise)"
        )
    ontology = load_ontology(ontology_quads(resource("ontology")) + _quads(graph))
    try:
        # xsd:date is not among the datatypes of OWL 2, and HermiT stops at it unless told not to
        owlready2.sync_reasoner_hermit(ontology.world, debug=0, ignore_unsupported_datatypes=True)
    except owlready2.OwlReadyInconsistentOntologyError as error:
        raise Contradiction("the graph cannot be true by the ontology") from error
    impossible = sorted(cls.name for cls in ontology.world.inconsistent_classes())
    if impossible:
        raise Contradiction(f"no member is possible of {', '.join(impossible)}")
    found = Graph()
    for cls in DERIVED:
        for member in ontology.world[str(cls)].instances():
            found.add((URIRef(member.iri), RDF.type, cls))
    return found


def _quads(graph: Graph) -> list[ox.Quad]:
    return list(ox.parse(graph.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES))
