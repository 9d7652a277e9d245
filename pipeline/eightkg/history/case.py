"""What the rules of this stage may look at: a document that is new, and what was told before it of its companies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from eightkg.history.compare import Verdict, compare
from eightkg.models import Document, Event, EventClass
from eightkg.tellings import Corpus, Filing, Paper, Said, Telling


@dataclass(frozen=True, slots=True)
class Past:
    """All that documents told up to a day, of the companies concerned: events by class in the order of their telling,
    documents and facts likewise."""

    tellings: Mapping[str, Sequence[Telling]] = field(default_factory=dict)
    papers: Sequence[Paper] = ()
    filings: Mapping[str, Filing] = field(default_factory=dict)
    facts: Sequence[Said] = ()

    @classmethod
    def of(cls, corpus: Corpus, until: int, without: frozenset[str]) -> Past:
        """What ``corpus`` tells up to the day ``until``, the documents and filings ``without`` left aside."""

        def counts(paper: Paper) -> bool:
            apart = paper.iri in without or paper.filing in without
            return not apart and paper.day is not None and paper.day <= until

        papers = sorted(filter(counts, corpus.papers.values()), key=lambda paper: (paper.announced, paper.iri))
        order = {paper.iri: place for place, paper in enumerate(papers)}
        tellings: dict[str, list[Telling]] = {}
        for telling in sorted(corpus.tellings, key=lambda t: (t.day, t.document, t.iri)):
            if telling.document in order:
                tellings.setdefault(telling.kind, []).append(telling)
        facts = sorted((f for f in corpus.facts if f.document in order), key=lambda f: (order[f.document], f.iri))
        return cls(tellings, papers, corpus.filings, facts)

    def of_kind(self, *kinds: str) -> list[Telling]:
        """The events of these classes, in the order of their telling."""
        if len(kinds) == 1:
            return list(self.tellings.get(kinds[0], ()))
        found = (telling for kind in kinds for telling in self.tellings.get(kind, ()))
        return sorted(found, key=lambda t: (t.day, t.document, t.iri))

    def paper(self, iri: str) -> Paper:
        return next((paper for paper in self.papers if paper.iri == iri), Paper(iri))


@dataclass(frozen=True, slots=True)
class Pair:
    """An event of the new document, and the same as the graph tells it."""

    event: Event
    telling: Telling


@dataclass(frozen=True, slots=True)
class Case:
    """A new document: its text, its place among filings, its events, the facts that it states; and its past.

    ``company`` is the registrant's node, ``amends`` are the filings that the document amends; ``same`` the documents of
    the index that are this one, or of its filing.
    """

    document: Document
    paper: Paper
    filing: Filing
    company: str
    pairs: tuple[Pair, ...]
    facts: tuple[Said, ...]
    past: Past
    classes: Mapping[str, EventClass]
    amends: frozenset[str] = frozenset()
    same: Sequence[Paper] = ()

    def of_kind(self, *kinds: str) -> list[Pair]:
        return [pair for pair in self.pairs if pair.telling.kind in kinds]

    def before(self, pair: Pair, *kinds: str) -> list[Telling]:
        """What was told earlier of the company of ``pair``: events of its class, or of ``kinds``."""
        return [t for t in self.past.of_kind(*(kinds or (pair.telling.kind,))) if t.company == pair.telling.company]

    def verdicts(self, pair: Pair) -> Iterator[tuple[Telling, Verdict]]:
        """The earlier tellings of the same happening, the latest first, each with how ``pair`` stands to it."""
        for old in reversed(self.before(pair)):
            amends = self.past.paper(old.document).filing in self.amends
            if verdict := compare(pair.telling, old, self.classes, amends):
                yield old, verdict

    def place(self, pair: Pair, *roles: str) -> tuple[int, int]:
        """The source stretch that states these roles of the event; its telling passage where none is stated."""
        spans = [(a.start, a.end) for a in pair.event.arguments if a.role in roles and a.start < a.end]
        return self.stretch(*(spans or pair.event.evidence[:1]))

    def stretch(self, *spans: tuple[int, int]) -> tuple[int, int]:
        """The source stretch from the first to the last of these clean spans; (0, 0) for none."""
        return self.document.text.stretch(*spans)

    def told_in(self, document: str) -> str:
        """An earlier document as a message names it: its form, its day and its file."""
        paper = self.past.paper(document)
        return f"{paper.form or 'document'} of {paper.announced} ({paper.file})"
