"""Graph files → the records that links are derived from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from eightkg.companies import words_of
from eightkg.errors import BadData
from eightkg.models import EventClass, Vocabulary
from eightkg.namespaces import EK, SCHEMA

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALIAS = "http://www.w3.org/2004/02/skos/core#altLabel"

Described = Mapping[str, Mapping[str, list[ox.NamedNode | ox.Literal]]]
"""What a file says: by subject and predicate."""

_WORD = re.compile(r"[^\W_]+")
_NO_MEANING = frozenset("a an and at by for in its of on or our the to".split())


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or range of numbers, bounds missing where the text gives none."""

    low: Decimal | None
    high: Decimal | None
    currency: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """A node with a name, or a code: ``names`` are the sets of telling words of its label and aliases."""

    iri: str
    names: tuple[frozenset[str], ...] = ()


Item = Amount | Thing | str
"""What fills a role; dates are text."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One event of one document. ``day`` is the document's date as a number of days."""

    iri: str
    kind: str
    company: str
    modality: str
    document: str
    day: int
    values: Mapping[str, tuple[Item, ...]]


@dataclass(frozen=True, slots=True)
class Filing:
    """A filing; its dates in ISO, empty where nothing tells them; the last two are those that an amendment gives."""

    iri: str
    company: str = ""
    form: str = ""
    reported: str = ""
    filed: str = ""
    original_filed: str = ""
    original_reported: str = ""


@dataclass(slots=True)
class Corpus:
    """All that links are derived from; ``names`` are the words of each organisation's label, by its IRI."""

    tellings: list[Telling] = field(default_factory=list)
    filings: dict[str, Filing] = field(default_factory=dict)
    names: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)


def read_corpus(files: Iterable[Path], vocabulary: Vocabulary) -> Corpus:
    """The events, filings and organisations that graph ``files`` describe, in the order of the files.

    Events of documents without a day are left out: nothing says when they were told. Raises BadData for a file that is
    no Turtle.
    """
    corpus = Corpus()
    for path in files:
        described = _parse(path)
        for iri, said in described.items():
            types = {node.value for node in said.get(TYPE, ())}
            if types & {str(EK.Company), str(EK.Organization)}:
                corpus.names.setdefault(iri, set()).update(words_of(each.value) for each in said.get(LABEL, ()))
            if str(EK.Filing) in types:
                _merge(corpus.filings, _filing(iri, said))
            corpus.tellings += _telling(iri, said, described, vocabulary.classes)
    return corpus


def _parse(path: Path) -> Described:
    described: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, (ox.NamedNode, ox.Literal)):
                said = described.setdefault(quad.subject.value, {})
                said.setdefault(quad.predicate.value, []).append(quad.object)
    except SyntaxError as error:
        raise BadData(f"{path}:{error.lineno}: {error.msg}") from error
    return described


def _one(said: Mapping[str, list[ox.NamedNode | ox.Literal]], predicate: object) -> str:
    """The only or first value, as text; empty where there is none."""
    return min((node.value for node in said.get(str(predicate), ())), default="")


def _filing(iri: str, said: Mapping[str, list[ox.NamedNode | ox.Literal]]) -> Filing:
    predicates = (EK.registrant, EK.formType, EK.reportDate, EK.filedOn, EK.originalFilingDate, EK.originalReportDate)
    return Filing(iri, *(_one(said, predicate) for predicate in predicates))


def _merge(filings: dict[str, Filing], found: Filing) -> None:
    """A filing is told of in the file of each of its documents."""
    known = filings.get(found.iri, found)
    names = ("company", "form", "reported", "filed", "original_filed", "original_reported")
    filings[found.iri] = replace(known, **{name: getattr(known, name) or getattr(found, name) for name in names})


def _telling(
    iri: str,
    said: Mapping[str, list[ox.NamedNode | ox.Literal]],
    described: Described,
    classes: Mapping[str, EventClass],
) -> Iterator[Telling]:
    if str(EK.modality) not in said:
        return
    kind = next((cls for node in said[TYPE] if (cls := node.value.removeprefix(str(EK))) in classes), "")
    document = _one(said, EK.reportedIn)
    told = _one(described.get(document, {}), EK.documentDate)
    if not kind or not re.fullmatch(r"\d{4}-\d\d-\d\d", told):
        return
    values = {
        role: tuple(_item(node, described) for node in said[str(EK[role])])
        for role in classes[kind].roles
        if str(EK[role]) in said
    }
    company, modality = _one(said, EK.company), _one(said, EK.modality)
    yield Telling(iri, kind, company, modality, document, date.fromisoformat(told).toordinal(), values)


def _item(node: ox.NamedNode | ox.Literal, described: Described) -> Item:
    if isinstance(node, ox.Literal):
        return node.value
    said = described.get(node.value, {})
    numbers = [_one(said, predicate) for predicate in (SCHEMA.value, SCHEMA.minValue, SCHEMA.maxValue)]
    if any(numbers):
        value, low, high = (Decimal(number) if number else None for number in numbers)
        bounds = (value, value) if value is not None else (low, high)
        return Amount(*bounds, _one(said, SCHEMA.currency), _one(said, SCHEMA.unitText))
    labels = sorted({each.value for predicate in (LABEL, ALIAS) for each in said.get(predicate, ())})
    return Thing(node.value, tuple(telling for label in labels if (telling := telling_words(label))))


def telling_words(label: str) -> frozenset[str]:
    """The words of a name that tell it from others, in small letters.

    >>> sorted(telling_words("the Blue Hill mine's output"))
    ['blue', 'hill', 'mine', 'output']
    """
    words = _WORD.findall(label.casefold().replace("'s", "").replace("’s", ""))
    return frozenset(word for word in words if word not in _NO_MEANING)
