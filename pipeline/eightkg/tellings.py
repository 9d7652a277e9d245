"""The graph, read back: what it tells of events, documents and companies, as plain records.

Those who look across documents (``links``, ``history``) work on these records, whether they come from graph files, from
an index of many, or from the graph of one document that is in no folder yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
from rdflib import PROV, RDFS, SKOS, Graph, Literal, URIRef

from eightkg.companies import core, words_of
from eightkg.errors import BadData
from eightkg.models import EventClass, Vocabulary
from eightkg.namespaces import EK, EKID, OA, SCHEMA
from eightkg.turtle import RDF_TYPE

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALIAS = "http://www.w3.org/2004/02/skos/core#altLabel"

SUBJECT, PREDICATE, OBJECT = (
    f"http://www.w3.org/1999/02/22-rdf-syntax-ns#{name}" for name in ("subject", "predicate", "object")
)

Node = ox.NamedNode | ox.Literal
Described = Mapping[str, Mapping[str, list[Node]]]
"""What a file says: by subject and predicate."""

BY_CIK = re.compile(r".*/company/\d{10}")
"""The IRI of a company that is known by its CIK."""

_WORD = re.compile(r"[^\W_]+")
_NO_MEANING = frozenset("a an and at by for in its of on or our the to".split())


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or range of numbers, bounds missing where the text gives none."""

    low: Decimal | None
    high: Decimal | None
    currency: str = ""
    unit: str = ""
    approximate: bool = False

    @property
    def exact(self) -> Decimal | None:
        """The one number that it is; None for a range or a bound."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Thing:
    """A node with a name, or a code: ``names`` are the sets of telling words of its label and aliases."""

    iri: str
    names: tuple[frozenset[str], ...] = ()
    label: str = ""

    @property
    def word(self) -> str:
        """The last part of its IRI: the very word of a code or metric, the label of a period."""
        return self.iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


Item = Amount | Thing | str
"""What fills a role; dates are text."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One event of one document. ``day``, a number of days, is when the document was announced; ``quotes`` are the
    passages that bear the event out, ``around`` the whole sentences that they stand in, where the text is at hand."""

    iri: str
    kind: str
    company: str
    modality: str
    document: str
    day: int
    values: Mapping[str, tuple[Item, ...]]
    quotes: tuple[str, ...] = ()
    around: str = ""

    def one(self, role: str) -> Item | None:
        """The one value of ``role``; None where there is none, or several."""
        found = self.values.get(role, ())
        return found[0] if len(found) == 1 else None

    def word(self, role: str) -> str:
        """The word of a code role; empty where there is none, or several."""
        found = self.one(role)
        return found.word if isinstance(found, Thing) else ""

    @property
    def quote(self) -> str:
        return " … ".join(self.quotes)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: the file that it was read from, its form, its filing and registrant, what it calls the registrant,
    and the day on which it was announced (ISO, empty where nothing tells it)."""

    iri: str
    file: str = ""
    form: str = ""
    filing: str = ""
    registrant: str = ""
    name: str = ""
    announced: str = ""

    @property
    def day(self) -> int | None:
        return date.fromisoformat(self.announced).toordinal() if self.announced else None


@dataclass(frozen=True, slots=True)
class Said:
    """A fact that a document states: ``value`` is a literal, or what its node is called."""

    iri: str
    about: str
    property: str
    value: str
    document: str


@dataclass(frozen=True, slots=True)
class Filing:
    """A filing; its dates in ISO, empty where nothing tells them; ``original_…`` are those that an amendment gives,
    ``year_end`` (``MMDD``) is when the registrant's fiscal year ended by its header."""

    iri: str
    company: str = ""
    form: str = ""
    reported: str = ""
    filed: str = ""
    original_filed: str = ""
    original_reported: str = ""
    year_end: str = ""


@dataclass(slots=True)
class Corpus:
    """All that is told; ``names`` are the words of each organisation's label, ``labels`` the labels, by its IRI."""

    tellings: list[Telling] = field(default_factory=list)
    filings: dict[str, Filing] = field(default_factory=dict)
    names: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    labels: dict[str, set[str]] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    facts: list[Said] = field(default_factory=list)

    def add(self, described: Described, vocabulary: Vocabulary, undated: str = "") -> None:
        """Take in what ``described`` says. Events of documents without a day are taken for told on the day ``undated``;
        where it is empty they are left out: nothing says when they were told."""
        for iri, said in described.items():
            types = {node.value for node in said.get(RDF_TYPE, ())}
            if types & {str(EK.Company), str(EK.Organization)}:
                self.names.setdefault(iri, set()).update(words_of(each.value) for each in said.get(LABEL, ()))
                self.labels.setdefault(iri, set()).update(node.value for node in said.get(LABEL, ()))
            if str(EK.Filing) in types:
                _merge(self.filings, _filing(iri, said))
            elif str(EK.Document) in types:
                self.papers[iri] = _paper(iri, said, undated)
            elif str(EK.Fact) in types:
                self.facts.append(_fact(iri, said, described))
            else:
                self.tellings += _telling(iri, said, described, vocabulary.classes, undated)


def read_corpus(files: Iterable[Path], vocabulary: Vocabulary) -> Corpus:
    """What the graph ``files`` tell, in the order of the files. Raises BadData for a file that is no Turtle."""
    corpus = Corpus()
    for path in files:
        corpus.add(_parse(path), vocabulary)
    return corpus


def read_graph(graph: Graph, vocabulary: Vocabulary, undated: str = "") -> Corpus:
    """What one ``graph``, not written down yet, tells; ``undated`` is the day of a document that bears none."""
    described: dict[str, dict[str, list[Node]]] = {}
    for subject, predicate, value in sorted(graph, key=str):
        node = ox.Literal(str(value)) if isinstance(value, Literal) else ox.NamedNode(str(value))
        described.setdefault(str(subject), {}).setdefault(str(predicate), []).append(node)
    corpus = Corpus()
    corpus.add(described, vocabulary, undated)
    return corpus


def known_as(store: ox.Store, company: str, labels: Iterable[str]) -> frozenset[str]:
    """All keys under which an index has ``company``, itself among them: those that a link says to be the same, and
    those by the same name in full, as far as they are not known by another CIK."""
    iri = ox.NamedNode(company)
    names = {*labels, *_names(store, iri)}
    found = {node.value for node in (*_objects(store, iri, SKOS.exactMatch), *_subjects(store, SKOS.exactMatch, iri))}
    words = {words_of(name) for name in names if len(words_of(name)) > 1}
    for name in sorted(names):
        key = "-".join(core(words_of(name))).lower()
        candidates = [ox.NamedNode(f"{EKID}company/{key}")] if key else []
        candidates += _subjects(store, RDFS.label, ox.Literal(name))
        found.update(node.value for node in candidates if words & {words_of(told) for told in _names(store, node)})
    ciks = {node for node in found if BY_CIK.fullmatch(node)} - {company}
    if BY_CIK.fullmatch(company) or len(ciks) > 1:
        found -= ciks
    return frozenset({company, *found})


def _names(store: ox.Store, company: ox.NamedNode) -> Iterator[str]:
    for predicate in (LABEL, ALIAS):
        for quad in store.quads_for_pattern(company, ox.NamedNode(predicate), None, ox.DefaultGraph()):
            if isinstance(quad.object, ox.Literal):
                yield quad.object.value


def read_company(store: ox.Store, companies: Iterable[str], vocabulary: Vocabulary) -> Corpus:
    """What an index tells of ``companies``: the documents that they registered and all that is in them, and the events
    about them in documents of others."""
    documents, nodes = set(), set()
    for company in sorted(companies):
        iri = ox.NamedNode(company)
        nodes.add(iri)
        for holder in _subjects(store, EK.registrant, iri):
            documents.add(holder)
        for event in _subjects(store, EK.company, iri):
            nodes.add(event)
            documents.update(_objects(store, event, EK.reportedIn))
    for document in sorted(documents, key=str):
        nodes.add(document)
        nodes.update(_objects(store, document, EK.filing))
        nodes.update(_subjects(store, EK.reportedIn, document))
    beside = {value for node in nodes for value in _beside(store, node)}
    described = {node.value: _described(store, node) for node in sorted(nodes | beside, key=str)}
    corpus = Corpus()
    corpus.add(described, vocabulary)
    return corpus


def _beside(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.NamedNode]:
    """The things that a node leads to and that documents describe: no word or class of the ontology, not how the graph
    came about, and of facts not the passages."""
    left = {str(PROV.wasGeneratedBy), str(EK.evidence) if node.value.startswith(f"{EKID}fact/") else ""}
    for quad in store.quads_for_pattern(node, None, None, ox.DefaultGraph()):
        value = quad.object
        if isinstance(value, ox.NamedNode) and value.value.startswith(str(EKID)) and quad.predicate.value not in left:
            yield value


def _subjects(store: ox.Store, predicate: URIRef, value: ox.NamedNode | ox.Literal) -> Iterator[ox.NamedNode]:
    for quad in store.quads_for_pattern(None, ox.NamedNode(str(predicate)), value, ox.DefaultGraph()):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject


def _objects(store: ox.Store, subject: ox.NamedNode, predicate: URIRef | None = None) -> Iterator[ox.NamedNode]:
    wanted = ox.NamedNode(str(predicate)) if predicate is not None else None
    for quad in store.quads_for_pattern(subject, wanted, None, ox.DefaultGraph()):
        if isinstance(quad.object, ox.NamedNode):
            yield quad.object


def _described(store: ox.Store, subject: ox.NamedNode) -> dict[str, list[Node]]:
    said: dict[str, list[Node]] = {}
    for quad in store.quads_for_pattern(subject, None, None, ox.DefaultGraph()):
        if isinstance(quad.object, (ox.NamedNode, ox.Literal)):
            said.setdefault(quad.predicate.value, []).append(quad.object)
    for values in said.values():
        values.sort(key=str)
    return said


def _parse(path: Path) -> Described:
    described: dict[str, dict[str, list[Node]]] = {}
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, (ox.NamedNode, ox.Literal)):
                said = described.setdefault(quad.subject.value, {})
                said.setdefault(quad.predicate.value, []).append(quad.object)
    except SyntaxError as error:
        raise BadData(f"{path}:{error.lineno}: {error.msg}") from error
    return described


def _one(said: Mapping[str, list[Node]], predicate: object) -> str:
    """The only or first value, as text; empty where there is none."""
    return min((node.value for node in said.get(str(predicate), ())), default="")


def _filing(iri: str, said: Mapping[str, list[Node]]) -> Filing:
    predicates = (
        EK.registrant,
        EK.formType,
        EK.reportDate,
        EK.filedOn,
        EK.originalFilingDate,
        EK.originalReportDate,
        EK.fiscalYearEnd,
    )
    return Filing(iri, *(_one(said, predicate) for predicate in predicates))


def _merge(filings: dict[str, Filing], found: Filing) -> None:
    """A filing is told of in the file of each of its documents."""
    known = filings.get(found.iri, found)
    names = ("company", "form", "reported", "filed", "original_filed", "original_reported", "year_end")
    filings[found.iri] = replace(known, **{name: getattr(known, name) or getattr(found, name) for name in names})


def _paper(iri: str, said: Mapping[str, list[Node]], undated: str) -> Paper:
    return Paper(
        iri,
        file=_one(said, EK.fileName),
        form=_one(said, EK.formType),
        filing=_one(said, EK.filing),
        registrant=_one(said, EK.registrant),
        name=_one(said, EK.registrantName),
        announced=_announced(said) or undated,
    )


def _announced(said: Mapping[str, list[Node]]) -> str:
    """The day of a document, ISO; empty where it has none."""
    told = _one(said, EK.announcedOn) or _one(said, EK.documentDate)
    return told if re.fullmatch(r"\d{4}-\d\d-\d\d", told) else ""


def _fact(iri: str, said: Mapping[str, list[Node]], described: Described) -> Said:
    value = said[OBJECT][0]
    text = value.value
    if isinstance(value, ox.NamedNode):
        text = _one(described.get(value.value, {}), LABEL) or value.value
    predicate = _one(said, PREDICATE).removeprefix(str(EK))
    return Said(iri, _one(said, SUBJECT), predicate, text, _one(said, EK.reportedIn))


def _telling(
    iri: str,
    said: Mapping[str, list[Node]],
    described: Described,
    classes: Mapping[str, EventClass],
    undated: str,
) -> Iterator[Telling]:
    if str(EK.modality) not in said:
        return
    kind = next((cls for node in said[RDF_TYPE] if (cls := node.value.removeprefix(str(EK))) in classes), "")
    document = _one(said, EK.reportedIn)
    told = _announced(described.get(document, {})) or undated
    if not kind or not told:
        return
    values = {
        role: tuple(_item(node, described) for node in said[str(EK[role])])
        for role in classes[kind].roles
        if str(EK[role]) in said
    }
    company, modality = _one(said, EK.company), _one(said, EK.modality).removeprefix(str(EK))
    day = date.fromisoformat(told).toordinal()
    yield Telling(iri, kind, company, modality, document, day, values, _quotes(said, described))


def _quotes(said: Mapping[str, list[Node]], described: Described) -> tuple[str, ...]:
    """The passages of an event, in the order of its text."""
    passages = [described.get(node.value, {}) for node in said.get(str(EK.evidence), ())]
    placed = sorted((int(_one(passage, OA.start) or 0), _one(passage, OA.exact)) for passage in passages)
    return tuple(text for _, text in placed)


def _item(node: Node, described: Described) -> Item:
    if isinstance(node, ox.Literal):
        return node.value
    said = described.get(node.value, {})
    numbers = [_one(said, predicate) for predicate in (SCHEMA.value, SCHEMA.minValue, SCHEMA.maxValue)]
    if any(numbers):
        value, low, high = (Decimal(number) if number else None for number in numbers)
        bounds = (value, value) if value is not None else (low, high)
        approximate = _one(said, EK.approximate) == "true"
        return Amount(*bounds, _one(said, SCHEMA.currency), _one(said, SCHEMA.unitText), approximate)
    labels = sorted({each.value for predicate in (LABEL, ALIAS) for each in said.get(predicate, ())})
    return Thing(node.value, tuple(telling for label in labels if (telling := telling_words(label))), _one(said, LABEL))


def telling_words(label: str) -> frozenset[str]:
    """The words of a name that tell it from others, in small letters.

    >>> sorted(telling_words("the Blue Hill mine's output"))
    ['blue', 'hill', 'mine', 'output']
    """
    words = _WORD.findall(label.casefold().replace("'s", "").replace("’s", ""))
    return frozenset(word for word in words if word not in _NO_MEANING)
