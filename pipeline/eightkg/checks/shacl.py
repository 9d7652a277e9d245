"""SHACL validation of one document's graph (SHACL 1.0, section 3).

The ontology stands beside the data, and nothing is inferred: ``rdfs:range`` would type nodes by itself and so hide what
is wrong. Of the ontology only what SHACL looks at is added (pySHACL's own ``ont_graph`` copies all of it for every
document), and of the shapes only those with a target in the graph are run; both keep a document under 50 ms.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pyshacl
from rdflib import RDF, SH, Graph
from rdflib.term import Node

from eightkg.checks.shapes import Shapes, load_shapes, ontology_triples
from eightkg.models import Severity

SEVERITIES = {
    str(SH.Violation): Severity.VIOLATION,
    str(SH.Warning): Severity.WARNING,
    str(SH.Info): Severity.INFO,
}


@dataclass(frozen=True, slots=True, order=True)
class ShapeResult:
    """One validation result. ``shape``, ``node`` and ``component`` are IRIs; ``path`` and ``value`` an IRI, a text or
    empty."""

    shape: str
    node: str
    path: str
    value: str
    severity: Severity
    message: str
    component: str = ""


def validate_graph(graph: Graph, shapes: Shapes | None = None) -> tuple[ShapeResult, ...]:
    """What in ``graph``, which is left as it is, breaks ``shapes`` (by default those installed), in order; empty where
    it conforms."""
    shapes = shapes or load_shapes()
    aimed = shapes.aimed_at(graph, _hierarchy())
    if not aimed:
        return ()
    _, report, _ = pyshacl.validate(
        _beside_ontology(graph), shacl_graph=shapes.graph, use_shapes=[*aimed], inference="none", inplace=True
    )
    return tuple(sorted({_result(report, node) for node in report.subjects(RDF.type, SH.ValidationResult)}))


@lru_cache(maxsize=1)
def _hierarchy() -> Graph:
    graph = Graph(bind_namespaces="none")
    for triples in ontology_triples().values():
        for triple in triples:
            graph.add(triple)
    return graph


def _beside_ontology(graph: Graph) -> Graph:
    """``graph`` and what the ontology says of the classes and individuals that it names, and of those above them."""
    union = Graph(bind_namespaces="none")
    for triple in graph:
        union.add(triple)
    said = ontology_triples()
    todo = set(graph.objects())
    while todo:
        for triple in said.get(str(todo.pop()), ()):
            if triple not in union:
                union.add(triple)
                todo.add(triple[2])
    return union


def _result(report: Graph, node: Node) -> ShapeResult:
    def text(predicate: Node) -> str:
        value = report.value(node, predicate)
        return "" if value is None else str(value)

    path = report.value(node, SH.resultPath)
    return ShapeResult(
        shape=text(SH.sourceShape),
        node=text(SH.focusNode),
        path=str(path) if path is not None and (path, None, None) not in report else "",
        value=text(SH.value),
        severity=SEVERITIES[text(SH.resultSeverity)],
        message=text(SH.resultMessage),
        component=text(SH.sourceConstraintComponent),
    )
