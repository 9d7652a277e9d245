"""The items of Form 8-K, from the ontology: number, titles, and the days on which each could be used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pyoxigraph as ox

from eightkg.namespaces import EK, ITEM
from eightkg.resources import resource
from eightkg.vocabulary import ontology_quads

NEW_FORM = date(2004, 8, 23)
"""First day of the items with two numbers (SEC Release 33-8400)."""

_TITLES = {"http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2004/02/skos/core#altLabel"}
_MEANINGLESS = frozenset("a an and of or the under to in on for that its registrant certain material".split())
_WORD = re.compile(r"[a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Item:
    """One item; ``first`` and ``last`` are the days between which it could be used, None where there is no such day."""

    number: str
    titles: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    successor: str = ""

    def open_on(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@lru_cache(maxsize=1)
def items_of_form() -> dict[str, Item]:
    """Every item by its number."""
    titles: dict[str, list[str]] = {}
    days: dict[tuple[str, str], date] = {}
    successors: dict[str, str] = {}
    for quad in ontology_quads(resource("ontology")):
        subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
        if not subject.startswith(str(ITEM)) or not isinstance(quad.object, (ox.Literal, ox.NamedNode)):
            continue
        number, predicate, value = subject.removeprefix(str(ITEM)), quad.predicate.value, quad.object.value
        if predicate in _TITLES:
            titles.setdefault(number, []).append(value)
        elif predicate in (str(EK.validFrom), str(EK.validUntil)):
            days[number, predicate] = date.fromisoformat(value)
        elif predicate.endswith("isReplacedBy"):
            successors[number] = value.removeprefix(str(ITEM))
    return {
        number: Item(
            number,
            tuple(sorted(told)),
            days.get((number, str(EK.validFrom))),
            days.get((number, str(EK.validUntil))),
            successors.get(number, ""),
        )
        for number, told in sorted(titles.items())
    }


def title_words(title: str) -> frozenset[str]:
    """What tells a title from others, plurals cut.

    >>> sorted(title_words("Changes in Registrant's Certifying Accountant"))
    ['accountant', 'certifying', 'change']
    """
    text = title.lower().replace("’", "'").replace("'s", "")
    return frozenset(_singular(word) for word in _WORD.findall(text)) - _MEANINGLESS


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def items_titled(title: str, day: date | None = None) -> list[str]:
    """The numbers of the items that a title fits best, of those that could be used on ``day``.

    >>> items_titled("Changes in Registrant's Certifying Accountant", date(2006, 1, 2))
    ['4.01']
    >>> items_titled("Results of Operations and Financial Condition")
    ['12', '2.02']
    """
    asked = title_words(title)
    scores: dict[str, float] = {}
    for item in items_of_form().values():
        if day is None or item.open_on(day):
            fits = (title_words(each) for each in item.titles)
            scores[item.number] = max(len(asked & words) / len(asked | words) for words in fits if asked | words)
    best = max(scores.values(), default=0.0)
    return [number for number, score in scores.items() if score == best and best >= MATCH]


MATCH = 0.6
"""Share of the words that two titles have in common, of all words in them, for them to be the same."""
