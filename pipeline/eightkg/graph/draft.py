"""The graph of one document while it is being written: what every part of the builder shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef

from eightkg.companies import Identity
from eightkg.graph.evidence import passages
from eightkg.graph.iris import company_iri, document_id, mint, slug
from eightkg.graph.literals import integer_literal, text_literal
from eightkg.models import Document, Name, Vocabulary
from eightkg.namespaces import EK, OA

Node = URIRef | Literal


class Draft:
    """A graph under way for ``document``, whose registrant is ``company``, known by ``identity``; ``names`` are those
    in its events."""

    def __init__(
        self,
        document: Document,
        company: Name,
        identity: Identity,
        names: Iterable[Name],
        vocabulary: Vocabulary,
        fiscal_year_end: str,
    ) -> None:
        self.document = document
        self.vocabulary = vocabulary
        self.fiscal_year_end = fiscal_year_end
        self.graph = Graph(bind_namespaces="none")
        self.id = document_id(document)
        self.node = mint("document", self.id)
        self.announced = _day(document.announced)
        self._registrant = company
        self.identity = identity
        self._names = {
            ("org" if name.kind == "company" else name.kind, label.casefold()): name
            for name in reversed([company, *names])
            for label in _labels(name)
        }
        self.company = self.org(company)
        self.scope = self.company.rsplit("/", 1)[1]

    def add(self, subject: URIRef, predicate: URIRef, value: Node) -> None:
        self.graph.add((subject, predicate, value))

    def type(self, node: URIRef, *classes: URIRef) -> None:
        for cls in classes:
            self.add(node, RDF.type, cls)

    def known(self, kind: str, label: str) -> Name:
        """The name of ``kind`` that an event knows ``label`` by, else ``label`` as a name of its own."""
        return self._names.get((kind, label.casefold())) or Name(kind, label, label)

    def org(self, name: Name) -> URIRef:
        """The node of an organisation; the registrant's own where the key is the registrant's."""
        own = name.key == self._registrant.key
        node = company_iri(name.key or name.label, self.identity.cik if own else "", self.id)
        self.type(node, EK.Company if own or name.kind == "company" else EK.Organization)
        self.label(node, self._registrant if own else name)
        if own:
            self.label(node, name)
        return node

    def named(self, kind: str, cls: URIRef, name: Name, *scope: str) -> URIRef:
        """The node of any other named thing, of class ``cls``, within ``scope`` where its name alone is ambiguous."""
        node = mint(kind, *scope, slug(name.key or name.label))
        self.type(node, cls)
        self.label(node, name)
        return node

    def phrase(self, kind: str, cls: URIRef, text: str) -> URIRef:
        """The node of what this document describes in words: the same words, the same node."""
        node = mint(kind, self.id, slug(text))
        self.type(node, cls)
        if (node, RDFS.label, None) not in self.graph:
            self.add(node, RDFS.label, text_literal(text))
        return node

    def label(self, node: URIRef, name: Name) -> None:
        """One rdfs:label for a node, the first that comes; whatever else it is called, as skos:altLabel."""
        first = self.graph.value(node, RDFS.label)
        for text in _labels(name):
            literal = text_literal(text)
            if first is None:
                first = literal
                self.add(node, RDFS.label, literal)
            elif literal != first:
                self.add(node, SKOS.altLabel, literal)

    def evidence(self, node: URIRef, spans: Sequence[tuple[int, int]], focus: Sequence[int] = ()) -> bool:
        """Tie ``node`` to the passages behind clean ``spans``; whether there are any."""
        for passage in passages(self.document, spans, focus):
            place = mint("evidence", self.id, f"{passage.start}-{passage.end}")
            self.type(place, EK.Evidence)
            self.add(place, OA.start, integer_literal(passage.start))
            self.add(place, OA.end, integer_literal(passage.end))
            self.add(place, OA.exact, text_literal(passage.exact))
            self.add(place, OA.hasSource, self.node)
            self.add(node, EK.evidence, place)
        return (node, EK.evidence, None) in self.graph


def _day(iso: str) -> date | None:
    """The day that ``iso`` says; None for none, and for one that no calendar has, as a header may give it."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _labels(name: Name) -> list[str]:
    return [label for label in (name.label, *name.aliases) if label.strip()]
