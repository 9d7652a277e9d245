"""Checks of a document's graph, told as findings: in plain English, with the passage concerned."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, Graph, Literal, URIRef

from eightkg.checks.shacl import ShapeResult, validate_graph
from eightkg.checks.shapes import declared_terms
from eightkg.lines import Lines
from eightkg.models import Document, Finding, Severity
from eightkg.namespaces import EK, ITEM, OA
from eightkg.ruling import in_order

UNDECLARED = "declared-term"
"""Rule: every IRI of ours, and every class and property, is declared in the ontology. What is misspelt would otherwise
be met by no shape and pass."""

OURS = (str(EK), str(ITEM))
LONGEST_QUOTE = 200


def check(graph: Graph, document: Document) -> tuple[Finding, ...]:
    """What is wrong with ``graph``, the graph of ``document``: shapes that it breaks and terms that nobody declared.

    Violations first, then in the order of the text. Offsets are source offsets; a finding about no passage has line 0.
    """
    places = _Places(graph, document)
    findings = [places.finding(result) for result in (*undeclared_terms(graph), *validate_graph(graph))]
    return in_order(findings)


def undeclared_terms(graph: Graph) -> tuple[ShapeResult, ...]:
    """One result for each node and term that is used there and declared nowhere."""
    declared = declared_terms()
    return tuple(
        ShapeResult(UNDECLARED, node, "", term, Severity.VIOLATION, "A term is declared in the ontology.")
        for node, term in sorted({use for use in _uses(graph) if use[1] not in declared})
    )


def _uses(graph: Graph) -> Iterator[tuple[str, str]]:
    """Each node with each term that its triples use: properties, classes, and anything in our own namespaces."""
    for subject, predicate, value in graph:
        node = str(subject)
        yield node, str(predicate)
        if isinstance(value, URIRef) and (predicate == RDF.type or str(value).startswith(OURS)):
            yield node, str(value)
        if isinstance(value, Literal) and value.datatype and str(value.datatype).startswith(OURS):
            yield node, str(value.datatype)
        if isinstance(subject, URIRef) and str(subject).startswith(OURS):
            yield node, node


class _Places:
    """Where in the source the nodes of a graph are told."""

    def __init__(self, graph: Graph, document: Document) -> None:
        self._graph = graph
        self._document = document
        self._lines = Lines(document.source.text)

    def finding(self, result: ShapeResult) -> Finding:
        passage = self._passage(URIRef(result.node))
        start, end, quote = passage or (0, 0, "")
        return Finding(
            rule=_local(result.shape),
            severity=result.severity,
            message=_message(result),
            file=self._document.source.name,
            line=self._lines.of(start) if passage else 0,
            column=self._lines.column(start) if passage else 0,
            start=start,
            end=end,
            quote=quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1].rstrip() + "…",
            node=result.node,
            shape=result.shape if result.component else "",
            component=result.component,
            path=result.path,
        )

    def _passage(self, node: URIRef) -> tuple[int, int, str] | None:
        """The first passage that states ``node``: itself, its evidence, or that of what it is a value of."""
        evidence = {node, *self._graph.objects(node, EK.evidence)}
        if not any(self._read(passage) for passage in evidence):
            holders = {holder for holder, role in self._graph.subject_predicates(node) if role != EK.reportedIn}
            evidence = {passage for holder in holders for passage in self._graph.objects(holder, EK.evidence)}
        return min((place for passage in evidence if (place := self._read(passage))), default=None)

    def _read(self, passage: object) -> tuple[int, int, str] | None:
        if not isinstance(passage, URIRef):
            return None
        start, end = (self._graph.value(passage, term) for term in (OA.start, OA.end))
        if not (isinstance(start, Literal) and isinstance(end, Literal)):
            return None
        bounds = start.toPython(), end.toPython()
        text = self._document.source.text
        if not all(isinstance(offset, int) and 0 <= offset <= len(text) for offset in bounds):
            return None
        exact = self._graph.value(passage, OA.exact)
        return bounds[0], bounds[1], " ".join(str(exact or "").split())


def _message(result: ShapeResult) -> str:
    """The message, and what was found instead: ``The amount is a sum of money. Found: three-tons.``"""
    if result.value and result.value != result.node:
        return f"{result.message} Found: {_local(result.value) or result.value}."
    return result.message


def _local(iri: str) -> str:
    """The last part of an IRI, or a text as it is, white space folded.

    >>> _local("https://w3id.org/eightkg/ontology#amount"), _local("3 July")
    ('amount', '3 July')
    """
    return iri.rsplit("#")[-1].rsplit("/")[-1] if iri.startswith("http") else " ".join(iri.split())
