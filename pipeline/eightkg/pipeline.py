"""The order of the stages, for one filing; nothing else.

    read → annotate → find events → fit to the ontology → build the graph → check it → audit what it says

What happens with many filings, and what is kept of them, is for those who call.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from rdflib import Graph

from eightkg.amendments import amendment_facts
from eightkg.audit import Case, audit
from eightkg.checks import check
from eightkg.events import RuleBook, find_events
from eightkg.filings import read
from eightkg.graph import build_graph, event_iris, fit_events, fit_facts
from eightkg.language import Annotator
from eightkg.language.year_end import fiscal_year_end
from eightkg.models import Annotation, Document, Event, Fact, Finding, Severity, Submission, Vocabulary
from eightkg.vocabulary import load_vocabulary


class Reader(Protocol):
    """What reads the language of a document: the ``Annotator``, or another in its place."""

    def annotate(self, document: Document, wanted: Callable[[str], bool]) -> Annotation: ...


@dataclass(frozen=True, slots=True)
class Processed:
    """All that became of one document: ``facts`` and ``events`` are those that the graph holds.

    ``faults`` are findings about the graph: what breaks a shape, or did not fit the ontology. ``remarks`` are findings
    about what the document says; it can be in the graph all the same.
    """

    document: Document
    annotation: Annotation
    facts: tuple[Fact, ...]
    events: tuple[Event, ...]
    graph: Graph
    faults: tuple[Finding, ...]
    remarks: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return (*self.faults, *self.remarks)

    @property
    def conforms(self) -> bool:
        """Whether the graph is fit to be kept among the others (SHACL 1.0, section 3.6.1: no violation)."""
        return not any(finding.severity is Severity.VIOLATION for finding in self.faults)


class Pipeline:
    """The stages with what they need: loaded once, used for any number of filings."""

    def __init__(self, vocabulary: Vocabulary, rules: RuleBook, annotator: Reader) -> None:
        self.vocabulary = vocabulary
        self.rules = rules
        self._annotator = annotator

    @classmethod
    def load(cls) -> Self:
        """With the installed ontology, patterns and language model. Raises MissingResource or BadData."""
        vocabulary = load_vocabulary()
        return cls(vocabulary, RuleBook.load(vocabulary), Annotator())

    def process(self, path: Path) -> tuple[Processed, ...]:
        """Every document of the file at ``path``. Raises UnreadableFile where it is no filing."""
        return self.process_submission(read(path))

    def process_submission(self, submission: Submission) -> tuple[Processed, ...]:
        """Every document of a filing that is read already."""
        documents = submission.documents
        return tuple(self.process_document(document, documents) for document in documents)

    def process_document(self, document: Document, siblings: tuple[Document, ...] = ()) -> Processed:
        """One document; ``siblings`` are those of the same filing."""
        annotation = self._annotator.annotate(document, self.rules.wanted)
        stated = dict.fromkeys((*document.facts, *annotation.facts, *amendment_facts(document)))
        facts, unfit_facts = fit_facts(tuple(stated), document)
        events, unfit_values = fit_events(find_events(annotation, self.rules), document, self.vocabulary)
        graph = build_graph(document, annotation.company, facts, events, self.vocabulary, fiscal_year_end(document))
        faults = (*unfit_facts, *unfit_values, *check(graph, document))
        nodes = tuple(str(node) for node in event_iris(document, events))
        case = Case(document, annotation.company, annotation.sentences, facts, events, nodes, siblings)
        return Processed(document, annotation, facts, events, graph, faults, audit(case))
