"""Records of many documents → the links between them; the same records give the same links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from eightkg.links.agree import agreement
from eightkg.models import Vocabulary
from eightkg.tellings import BY_CIK, Corpus, Filing, Telling

WITHIN = 21
"""Days between the first document that tells of an event and another that tells of the same."""


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of IRIs, sorted: a retelling and the first report; a company's key by name and the same by CIK; an
    amendment and what it amends."""

    retellings: tuple[tuple[str, str], ...]
    companies: tuple[tuple[str, str], ...]
    amendments: tuple[tuple[str, str], ...]


def derive(corpus: Corpus, vocabulary: Vocabulary) -> Links:
    """The links between the documents of ``corpus``."""
    companies = same_companies(corpus.names)

    def company(iri: str) -> str:
        return companies.get(iri, iri)

    return Links(
        tuple(sorted(retellings(corpus.tellings, vocabulary, company))),
        tuple(sorted(companies.items())),
        tuple(sorted(amendments(corpus.filings.values(), company))),
    )


def same_companies(names: Mapping[str, set[tuple[str, ...]]]) -> dict[str, str]:
    """Organisations known by name that are, by their full name, one company that is known by CIK."""
    known: dict[tuple[str, ...], set[str]] = {}
    for iri, labels in names.items():
        if BY_CIK.fullmatch(iri):
            for label in labels:
                known.setdefault(label, set()).add(iri)
    found: dict[str, str] = {}
    for iri, labels in names.items():
        meant = {other for label in labels if len(label) > 1 for other in known.get(label, ())}
        if not BY_CIK.fullmatch(iri) and len(meant) == 1:
            found[iri] = meant.pop()
    return found


def retellings(tellings: list[Telling], vocabulary: Vocabulary, company: Callable[[str], str]) -> list[tuple[str, str]]:
    """Each event that an earlier document (of one day: the one whose IRI comes first) has told, with that telling.

    A first telling stands for one event of each other document, the one that agrees with it in most roles.
    """
    pairs: list[tuple[str, str]] = []
    firsts: dict[tuple[str, str], list[Telling]] = {}
    taken: set[tuple[str, str]] = set()
    for telling in sorted(tellings, key=lambda t: (t.day, t.document, t.iri)):
        group = firsts.setdefault((company(telling.company), telling.kind), [])
        group[:] = [first for first in group if telling.day - first.day <= WITHIN]
        best, most = None, 0
        for first in group:
            if first.document != telling.document and (first.iri, telling.document) not in taken:
                agreeing = agreement(first, telling, vocabulary.classes[telling.kind])
                if agreeing > most:
                    best, most = first, agreeing
        if best is None:
            group.append(telling)
        else:
            taken.add((best.iri, telling.document))
            pairs.append((telling.iri, best.iri))
    return pairs


def amendments(filings: Iterable[Filing], company: Callable[[str], str]) -> list[tuple[str, str]]:
    """Each amendment with the one report of its registrant that was filed, or is dated, as it says; where it says
    neither, that has its own date of report."""
    originals: dict[tuple[str, str, str], list[str]] = {}
    amending: list[Filing] = []
    for filing in filings:
        if filing.form == "8-K/A":
            amending.append(filing)
        elif filing.form == "8-K":
            originals.setdefault((company(filing.company), "filed", filing.filed), []).append(filing.iri)
            originals.setdefault((company(filing.company), "reported", filing.reported), []).append(filing.iri)
    pairs: list[tuple[str, str]] = []
    for filing in amending:
        told = [("filed", filing.original_filed), ("reported", filing.original_reported), ("reported", filing.reported)]
        for kind, day in told:
            found = originals.get((company(filing.company), kind, day), []) if day else []
            if len(found) == 1:
                pairs.append((filing.iri, found[0]))
                break
    return pairs
