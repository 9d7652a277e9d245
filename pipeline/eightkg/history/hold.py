"""A document held against the graph of all that was told before it → findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pyoxigraph as ox
from rdflib import Graph

from eightkg.history.case import Case, Pair, Past
from eightkg.history.rule import Rule
from eightkg.history.rules import RULES
from eightkg.models import Annotation, Document, Event, Finding, Sentence, Vocabulary
from eightkg.ruling import findings
from eightkg.tellings import Corpus, Filing, Paper, known_as, read_company, read_graph

LAST_DAY = "9999-12-31"
"""When a document that bears no day was announced: after all others, for it is new."""


def hold(
    annotation: Annotation,
    graph: Graph,
    events: Sequence[tuple[Event, str]],
    index: ox.Store,
    vocabulary: Vocabulary,
    rules: Sequence[Rule] = RULES,
) -> tuple[Finding, ...]:
    """What a document says that does not go with what ``index`` holds of documents announced before it or on the same
    day: violations first, then in the order of the text.

    ``graph`` and ``events``, with their nodes, are what was made of the document of ``annotation``. Its own file is
    left out of the past, where the index has it already; a document without a day is held against all that is there.
    """
    case = case_of(annotation, graph, events, index, vocabulary)
    return findings(rules, case, case.document)


def case_of(
    annotation: Annotation,
    graph: Graph,
    events: Sequence[tuple[Event, str]],
    index: ox.Store,
    vocabulary: Vocabulary,
) -> Case:
    """What the rules look at."""
    document = annotation.document
    now = read_graph(graph, vocabulary, undated=LAST_DAY)
    paper = next(iter(now.papers.values()))
    filing = now.filings.get(paper.filing, Filing(paper.filing))
    tellings = {telling.iri: telling for telling in now.tellings}
    keys = _keys(index, paper.registrant, now)
    pairs = tuple(
        Pair(event, replace(told, company=keys.get(told.company, told.company), around=_around(event, annotation)))
        for event, node in events
        if (told := tellings.get(node))
    )
    past, same = _past(index, keys, paper, document, vocabulary)
    return Case(
        document,
        paper,
        filing,
        paper.registrant,
        pairs,
        tuple(now.facts),
        past,
        vocabulary.classes,
        _amended(paper, filing, past),
        same,
    )


def _keys(index: ox.Store, registrant: str, now: Corpus) -> dict[str, str]:
    """Each key under which the index has a company of the document, with the one that the document has for it; what is
    a key of the registrant is the registrant."""
    others = {telling.company for telling in now.tellings} - {registrant}
    keys: dict[str, str] = {}
    for company in (*sorted(others), registrant):
        keys.update(dict.fromkeys(known_as(index, company, now.labels.get(company, ())), company))
    return keys


def _past(
    index: ox.Store, keys: Mapping[str, str], paper: Paper, document: Document, vocabulary: Vocabulary
) -> tuple[Past, tuple[Paper, ...]]:
    """What was told before, and the documents of the same file or filing, which do not count: these are known by the
    hash and the accession number in their IRIs."""
    corpus = _by_one_key(read_company(index, keys, vocabulary), keys)
    own = document.source.sha256[:16]
    same_file = {iri for iri in corpus.papers if iri.rsplit("/", 1)[1].split("-")[0] == own}
    same = tuple(known for known in corpus.papers.values() if known.iri in same_file or known.filing == paper.filing)
    until = paper.day if paper.day is not None else 0
    return Past.of(corpus, until, frozenset({*same_file, paper.filing})), same


def _by_one_key(corpus: Corpus, keys: Mapping[str, str]) -> Corpus:
    """The same, each company under the key that the new document has for it."""
    return replace(
        corpus,
        tellings=[replace(telling, company=keys.get(telling.company, telling.company)) for telling in corpus.tellings],
        papers={
            i: replace(paper, registrant=keys.get(paper.registrant, paper.registrant))
            for i, paper in corpus.papers.items()
        },
        filings={
            i: replace(filing, company=keys.get(filing.company, filing.company)) for i, filing in corpus.filings.items()
        },
        facts=[replace(fact, about=keys.get(fact.about, fact.about)) for fact in corpus.facts],
    )


def _around(event: Event, annotation: Annotation) -> str:
    """The sentences that bear out an event."""

    def bears(sentence: Sentence) -> bool:
        return any(start < sentence.end and sentence.start < end for start, end in event.evidence)

    clean = annotation.document.clean
    found = [clean[sentence.start : sentence.end] for sentence in annotation.sentences if bears(sentence)]
    return " ".join(found) or " ".join(clean[start:end] for start, end in event.evidence)


def _amended(paper: Paper, filing: Filing, past: Past) -> frozenset[str]:
    """The filings that the document amends: those of its registrant that were filed, or are dated, as it says."""
    if "/A" not in paper.form and "/A" not in filing.form:
        return frozenset()
    days = {filing.original_filed, filing.original_reported, filing.reported} - {""}
    return frozenset(
        known.iri
        for known in past.filings.values()
        if known.company == paper.registrant and known.form == "8-K" and {known.filed, known.reported} & days
    )
