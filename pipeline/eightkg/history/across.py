"""All tellings of a graph → which supersede and which contradict earlier ones; the same tellings, the same pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from eightkg.history.compare import Relation, compare
from eightkg.history.same import SAME
from eightkg.history.sure import certain, settled
from eightkg.models import EventClass, Vocabulary
from eightkg.tellings import Corpus, Telling, Thing

LIVE = 48
"""Tellings of one company, class and key that a new one is held against, the latest first: those that nothing has
superseded yet."""


@dataclass(frozen=True, slots=True)
class Relations:
    """Pairs of events, the later one first, sorted."""

    supersedes: tuple[tuple[str, str], ...]
    contradicts: tuple[tuple[str, str], ...]


def relations(
    corpus: Corpus,
    vocabulary: Vocabulary,
    companies: Mapping[str, str],
    amendments: Sequence[tuple[str, str]],
) -> Relations:
    """What supersedes and what contradicts what in ``corpus``. ``companies`` gives the key by which a company is known
    where it has two, ``amendments`` are filings with those that they amend.

    Each telling is held against those before it of its company, class and exact key that still stand, so the time
    taken grows with the number of tellings. What is announced later changes no pair of what was announced before.
    """
    amending = set(amendments)
    filing = {paper.iri: paper.filing for paper in corpus.papers.values()}

    def amends(new: Telling, old: Telling) -> bool:
        return (filing.get(new.document, ""), filing.get(old.document, "")) in amending

    together: dict[tuple[str, str, str], list[Telling]] = {}
    for telling in corpus.tellings:
        together.setdefault((telling.document, telling.kind, telling.company), []).append(telling)
    found: dict[Relation, list[tuple[str, str]]] = {relation: [] for relation in Relation}
    standing: dict[tuple[str, ...], list[Telling]] = {}
    for telling in sorted(corpus.tellings, key=lambda t: (t.day, t.document, t.iri)):
        if telling.kind not in SAME:
            continue
        company = companies.get(telling.company, telling.company)
        live = standing.setdefault((company, telling.kind, *exact_key(telling, vocabulary.classes)), [])
        others = [old for old in live[-LIVE:] if filing.get(old.document, old.document) != filing.get(telling.document)]
        gone = set()
        for old, relation in _held(telling, others, vocabulary.classes, amends, together):
            found[relation].append((telling.iri, old.iri))
            if relation is Relation.SUPERSEDES:
                gone.add(old.iri)
        live[:] = [*(old for old in live if old.iri not in gone), telling]
    return Relations(tuple(sorted(found[Relation.SUPERSEDES])), tuple(sorted(found[Relation.CONTRADICTS])))


def _held(
    telling: Telling,
    others: Sequence[Telling],
    classes: Mapping[str, EventClass],
    amends: Callable[[Telling, Telling], bool],
    together: Mapping[tuple[str, str, str], Sequence[Telling]],
) -> Iterator[tuple[Telling, Relation]]:
    for old in others:
        verdict = compare(telling, old, classes, amends(telling, old))
        if verdict is None:
            continue
        now, then = (together[each.document, each.kind, each.company] for each in (telling, old))
        contradicts = verdict.relation is Relation.CONTRADICTS
        if contradicts and not certain(telling, old, verdict.differences[0].role, now, then, classes):
            continue
        if not contradicts and any(settled(old, each.role, now, classes) for each in verdict.differences):
            continue
        yield old, verdict.relation


def exact_key(telling: Telling, classes: Mapping[str, EventClass]) -> tuple[str, ...]:
    """What tells a telling from others of its company and class without looking at these: its codes, metrics and
    periods, among what two tellings of one happening have alike."""
    roles = classes[telling.kind].roles
    words: list[str] = []
    for group in SAME[telling.kind].by:
        if len(group) == 1 and roles[group[0]].kind in ("metric", "code", "period"):
            filled = telling.values.get(group[0], ())
            words.append(min((v.label or v.word for v in filled if isinstance(v, Thing)), default=""))
    return tuple(words)
