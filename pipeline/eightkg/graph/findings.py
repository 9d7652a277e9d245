"""Findings → RDF: a SHACL validation report (SHACL 1.0, section 3.6) whose results also have what SHACL has no words
for: the passage, the numbers, the document, the law.

A result of SHACL names the shape that is broken. What the audit finds names the shape that stands for its rule, which
holds its words and has no target, for SHACL cannot check it: ``shapes/audit.ttl``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import DCTERMS, RDF, SH, Graph, Literal, URIRef

from eightkg.graph.derived import add_derived
from eightkg.graph.evidence import LONGEST
from eightkg.graph.iris import digest, mint, slug
from eightkg.graph.literals import boolean_literal, decimal_literal, integer_literal, text_literal
from eightkg.models import Finding, Severity
from eightkg.namespaces import EK, OA, SCHEMA, SHAPE
from eightkg.visible import visible

SEVERITIES = {Severity.VIOLATION: SH.Violation, Severity.WARNING: SH.Warning, Severity.INFO: SH.Info}
AUDIT = "audit-"
"""Before the name of a rule, in the name of the shape that stands for it."""


def rule_shape(rule: str) -> URIRef:
    """The shape that stands for a rule that is none of SHACL.

    >>> str(rule_shape("day-exists"))
    'https://w3id.org/eightkg/shapes#audit-day-exists'
    """
    return URIRef(f"{SHAPE}{AUDIT}{rule}")


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in one document: ``id`` is its ``document_id``, ``text`` that of its source file."""

    id: str
    text: str
    findings: tuple[Finding, ...]


def findings_graph(documents: Iterable[Examined]) -> Graph:
    """One validation report on these documents. It conforms where nothing at all was found (SHACL, 3.6.1.1)."""
    graph = Graph(bind_namespaces="none")
    ids: list[str] = []
    results: set[URIRef] = set()
    for document in documents:
        ids.append(document.id)
        results.update(_add(graph, document, finding) for finding in document.findings)
    report = mint("report", ids[0] if len(ids) == 1 else digest(" ".join(ids)))
    graph.add((report, RDF.type, SH.ValidationReport))
    graph.add((report, SH.conforms, boolean_literal(not results)))
    for result in results:
        graph.add((report, SH.result, result))
    return graph


def _add(graph: Graph, document: Examined, finding: Finding) -> URIRef:
    """One result, told apart from others of its rule and place by its words and node."""
    place = f"{finding.start}-{finding.end}-{digest(f'{finding.message} {finding.node}')}"
    result = mint("finding", document.id, slug(finding.rule), place)
    about = mint("document", document.id)
    focus = URIRef(finding.node) if finding.node else about
    for predicate, value in (
        (RDF.type, SH.ValidationResult),
        (RDF.type, EK.Finding),
        (SH.focusNode, focus),
        (SH.resultSeverity, SEVERITIES[finding.severity]),
        (SH.resultMessage, text_literal(finding.message)),
        (SH.sourceShape, URIRef(finding.shape) if finding.shape else rule_shape(finding.rule)),
        (SH.sourceConstraintComponent, URIRef(finding.component) if finding.component else EK.AuditConstraintComponent),
        (EK.concerns, focus),
        (EK.severity, EK[str(finding.severity)]),
        (EK.message, text_literal(finding.message)),
        (EK.rule, text_literal(finding.rule)),
        (EK.reportedIn, about),
    ):
        graph.add((result, predicate, value))
    if finding.path:
        graph.add((result, SH.resultPath, URIRef(finding.path)))
    if finding.source:
        graph.add((result, DCTERMS.source, text_literal(finding.source)))
    _add_numbers(graph, result, finding)
    if finding.start < finding.end:
        graph.add((result, EK.evidence, _passage(graph, document, finding.start, finding.end)))
    if finding.derived:
        passages = [_passage(graph, document, start, end) for start, end in finding.derived.spans]
        graph.add((result, EK.implies, add_derived(graph, document.id, finding.derived, passages)))
    return result


def _add_numbers(graph: Graph, result: URIRef, finding: Finding) -> None:
    for name, number in finding.numbers.items():
        node = mint("number", *result.rsplit("/", 3)[1:], slug(name))
        graph.add((result, EK.number, node))
        graph.add((node, RDF.type, SCHEMA.PropertyValue))
        graph.add((node, SCHEMA.name, text_literal(name)))
        graph.add((node, SCHEMA.value, decimal_literal(number)))


def _passage(graph: Graph, document: Examined, start: int, end: int) -> URIRef:
    """The passage, under the IRI that it has in the graph of the document, should an event rest on it too; its first
    words, where it is longer than a passage may be."""
    if end - start > LONGEST:
        end = start + max(document.text[start : start + LONGEST].rstrip().rfind(" "), LONGEST // 2)
    place = mint("evidence", document.id, f"{start}-{end}")
    graph.add((place, RDF.type, EK.Evidence))
    graph.add((place, OA.start, integer_literal(start)))
    graph.add((place, OA.end, integer_literal(end)))
    graph.add((place, OA.exact, Literal(visible(document.text[start:end]))))
    graph.add((place, OA.hasSource, mint("document", document.id)))
    return place
