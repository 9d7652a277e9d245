"""Names that the statistical model finds where no rule did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from eightkg.language.lexicon import alternatives, words
from eightkg.language.model import load_model
from eightkg.language.shapes import UPPER, all_capitals
from eightkg.language.spans import Span, strip_rims

Tag = tuple[int, int, str]
"""Start and end of a word of the model, and its Penn tag."""

KINDS = {"ORG": "org", "PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "facility", "PRODUCT": "product"}

_LEADING = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Oo]ur|[Ii]ts|[Tt]heir|[Tt]his|Mr\.|Ms\.|Mrs\.|Dr\.|[Ff]ormer|Contact|Said|In|And|At|"
    r"By|For|With|On) )+"
)
_TRAILING = re.compile(r"(?: (?:on|in|at|of|for|to|by|with|from|and|the|as|that))+\Z")
_NO_NAME = re.compile(
    r"(?i)(?:.*\b(?:agreements?|act|plan|notes?|reports?|forms?|program|policy|committee|board|directors|stock|shares|securities|date|meeting|offering|merger|item|section|rule|exhibit|indenture|quarter|year|release|conference|"
    r"statement|statements|gaap|ebitda|eps|facility agreement|internet|web ?site|chapter \d+|code|law|filing|"
    r"revenues?|sales|income|earnings|cash|company|corporation|segment|officer|president|chairman|debt|credit|loan|executives?|employees|"
    r"schedule|regulation|edgar|proxy|prospectus|warrants?|units?|assets|net|closing|period|transaction|transactions|"
    r"(?:indicated|inferred|measured|mineral|probable) (?:resources?|reserves?))|"
    r"indicated|inferred|measured|.*\d{3,}.*|.*[@/\\=|].*)"
)

_NO_PERSON = re.compile(rf"\d|\A[{UPPER}]{{2,}}\Z")
"""No person's name has figures in it, and none is an acronym."""


def tag(texts: list[str]) -> Iterator[tuple[list[Tag], list[Span]]]:
    """For each text the model's words (start, end, Penn tag) and the names it finds, without those that can be none.

    Batches are of one size and order, so the outcome does not depend on what else is read.
    """
    if not texts:
        return
    for text, doc in zip(texts, load_model().pipe(texts, batch_size=64), strict=True):
        tags = [(token.idx, token.idx + len(token.text), token.tag_) for token in doc]
        yield (
            tags,
            []
            if all_capitals(text)
            else list(_names(text, ((ent.label_, ent.start_char, ent.end_char) for ent in doc.ents))),
        )


def _names(text: str, entities: Iterable[tuple[str, int, int]]) -> Iterator[Span]:
    for label, start, end in entities:
        kind = KINDS.get(label)
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
