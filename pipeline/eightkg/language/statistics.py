"""Names that the statistical model finds where no rule did."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache

from eightkg.language.lexicon import alternatives, words
from eightkg.language.model import load_model
from eightkg.language.shapes import UPPER
from eightkg.language.spans import TAKEN, Span, strip_rims

KINDS = {"ORG": "org", "PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "facility", "PRODUCT": "product"}

_CAPITALISED = re.compile(rf"[\w&.'’-]*[{UPPER}][\w&.'’-]*")
_BEGUN = re.compile(rf"[\w{TAKEN}]")
_LEADING = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Oo]ur|[Ii]ts|[Tt]heir|[Tt]his|Mr\.|Ms\.|Mrs\.|Dr\.|[Ff]ormer|Contact|Said|In|And|At|"
    r"By|For|With|On) )+"
)
_TRAILING = re.compile(r"(?: (?:on|in|at|of|for|to|by|with|from|and|the|as|that))+\Z")
_NO_NAME = re.compile(
    r"(?i)(?:.*\b(?:agreements?|act|plan|notes?|reports?|forms?|program|policy|committee|board|directors|stock|shares|securities|date|meeting|offering|merger|item|section|rule|exhibit|indenture|quarter|year|release|conference|"
    r"statement|statements|gaap|ebitda|eps|facility agreement|internet|web ?site|chapter \d+|code|law|filing|"
    r"revenues?|sales|income|earnings|cash|company|corporation|segment|officer|president|chairman|debt|credit|loan|executives?|employees|"
    r"schedule|regulation|edgar|proxy|prospectus|warrants?|units?|assets|net|closing|period|transaction|transactions|awarded|bonus|bonuses|salary|salaries|trustees)|.*\d{3,}.*|.*[@/\\=|].*)"
)

_DAY = re.compile(
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)
_ACRONYM = re.compile(rf"\w+ (?!(?:II|III|IV|MD|JD|CPA|CFA|MBA|PhD|DVM|JR|SR)\b)[{UPPER}]{{2,4}}(?:['’]s)?\Z")
"""How the name of a body ends that begins like a person's: "Irwin EMC"."""
_NO_PERSON = re.compile(rf"\d|\A[{UPPER}]{{2,}}\Z")
"""No person's name has figures in it, and none is an acronym."""


def may_hold_name(free: str, small: Container[str]) -> bool:
    """Whether what the rules left of a text may hold a name: a capitalised word that is no common one. ``small`` are
    the words that the document also writes small: one of them at the beginning of a sentence is no name. The model
    costs more than all else together, and most sentences have nothing for it.

    >>> may_hold_name("Sequentially, orders rose in May.", {"sequentially", "orders", "rose", "in"})
    False
    >>> may_hold_name("Orders of Google rose.", {"orders", "rose", "of"})
    True
    """
    begun = _BEGUN.search(free)
    for match in _CAPITALISED.finditer(free):
        word = match.group().strip(".'’-")
        first = begun is not None and match.start() == begun.start()
        if not (_common().fullmatch(word) or _DAY.fullmatch(word) or (first and word.lower() in small)):
            return True
    return False


def find_entities(texts: list[str]) -> Iterator[list[Span]]:
    """For each text the names that the model finds, without those that can be none.

    Batches are of one size and order, so the outcome does not depend on what else is read.
    """
    if not texts:
        return
    for text, doc in zip(texts, load_model().pipe(texts, batch_size=64), strict=True):
        yield list(_names(text, ((ent.label_, ent.start_char, ent.end_char) for ent in doc.ents)))


def _names(text: str, entities: Iterable[tuple[str, int, int]]) -> Iterator[Span]:
    for label, start, end in entities:
        kind = KINDS.get(label)
        if kind == "person" and _ACRONYM.search(text, start, end):
            kind = "org"
        if kind is None:
            continue
        leading = _LEADING.match(text, start, end)
        start, end = strip_rims(text, leading.end() if leading else start, end)
        trailing = _TRAILING.search(text, start, end)
        end = trailing.start() if trailing else end
        name = text[start:end]
        if (
            len(name) > 1
            and name.count("(") == name.count(")")
            and re.search(rf"[{UPPER}]", name)
            and not _NO_NAME.fullmatch(name)
            and not _common().fullmatch(name)
            and not _regulatory().match(name)
            and not _drafted().fullmatch(name)
            and not (kind == "person" and _NO_PERSON.search(name))
        ):
            yield Span(kind, start, end)


@cache
def _drafted() -> re.Pattern[str]:
    """What contracts, tables and captions write with capitals, singly or several together: "Closing Date"."""
    word = rf"{alternatives(words('organisations', 'drafting_words'))}s?"
    return re.compile(
        rf"(?i:{word}(?:,? (?:(?:and|or|of|the|for|in|to) ){{0,2}}{word}){{0,4}}(?: (?:[\d.]+|[A-Z]\.?))?)"
    )


@cache
def _regulatory() -> re.Pattern[str]:
    """What is applied for or granted, written like a name: "New Drug Application for ...", "Phase 2b"."""
    return re.compile(rf"(?:{alternatives(words('organisations', 'regulatory_terms'))})(?!\w)")


@cache
def _common() -> re.Pattern[str]:
    """Capitalised words that begin sentences, and what is no name though in capitals."""
    return re.compile(
        alternatives(
            [
                *words("sentences", "starters"),
                *words("organisations", "heads"),
                *words("organisations", "legal"),
                "CEO",
                "CFO",
                "COO",
                "GAAP",
                "U.S.",
                "LIBOR",
                "SOFR",
                "IPO",
                "IT",
                "R&D",
                "Phase",
                "COVID-19",
            ]
        )
    )
