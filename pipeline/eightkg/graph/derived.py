"""Numbers that follow from what a document states, apart from what it states: ``ek:DerivedFact``.

They stand among the findings that imply them, never in the graph of the document, which holds what was read there.
"""

from __future__ import annotations

from collections.abc import Sequence

from rdflib import PROV, RDF, RDFS, Graph, Literal, URIRef

from eightkg.graph.iris import mint
from eightkg.graph.literals import boolean_literal, decimal_literal, text_literal
from eightkg.models import DerivedFact, Quantity
from eightkg.namespaces import EK, SCHEMA


def add_derived(graph: Graph, document: str, fact: DerivedFact, passages: Sequence[URIRef]) -> URIRef:
    """The node of ``fact``, written into ``graph``: value, formula, the ``passages`` that its inputs stand in and the
    events that they belong to. ``document`` is the ``document_id``."""
    place = f"{fact.spans[0][0]}-{fact.spans[-1][1]}"
    node = mint("derived", document, f"{fact.name}-{place}")
    value = mint("amount", document, f"{fact.name}-{place}", "derivedValue")
    for predicate, about in (
        (RDF.type, EK.DerivedFact),
        (RDFS.label, text_literal(fact.label)),
        (EK.formula, text_literal(fact.formula)),
        (EK.derivedValue, value),
        (EK.reportedIn, mint("document", document)),
    ):
        graph.add((node, predicate, about))
    for passage in passages:
        graph.add((node, EK.evidence, passage))
    for event in fact.nodes:
        graph.add((node, PROV.wasDerivedFrom, URIRef(event)))
    _add_value(graph, value, fact.value)
    return node


def _add_value(graph: Graph, node: URIRef, quantity: Quantity) -> None:
    graph.add((node, RDF.type, SCHEMA.MonetaryAmount if quantity.currency else SCHEMA.QuantitativeValue))
    bounds = ((SCHEMA.value, quantity.value), (SCHEMA.minValue, quantity.minimum), (SCHEMA.maxValue, quantity.maximum))
    told: list[tuple[URIRef, Literal]] = [(predicate, decimal_literal(n)) for predicate, n in bounds if n is not None]
    if quantity.currency:
        told.append((SCHEMA.currency, text_literal(quantity.currency)))
    if quantity.unit:
        told.append((SCHEMA.unitText, text_literal(quantity.unit)))
    if quantity.approximate:
        told.append((EK.approximate, boolean_literal(True)))
    for predicate, literal in told:
        graph.add((node, predicate, literal))
