"""The word lists by which the parts of a filing are told apart (``patterns/reading.yaml``), compiled once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import yaml

from eightkg.errors import BadData
from eightkg.resources import resource

LISTS = (
    "item_titles", "boilerplate_headings", "letterhead", "contact_cues", "exchanges", "lands",
    "company_words", "boilerplate_heading_words", "news_subjects", "title_words", "city_openers", "wires",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """Patterns for text in lower case (``folded``), each tried only near its telling words: a search without them, and
    without regard to case, takes thirty times as long."""

    telling: tuple[tuple[str, int], ...]
    """Words, each with the number of its pattern."""
    patterns: tuple[re.Pattern[str], ...]

    @classmethod
    def of(cls, cues: Mapping[str, str]) -> Cues:
        """``cues`` maps telling words, bars between them, to a pattern all of whose matches hold one of them."""
        return cls(
            tuple((word.strip(), number) for number, words in enumerate(cues) for word in words.split("|")),
            tuple(re.compile(cue, re.DOTALL) for cue in cues.values()),
        )

    def find(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where the patterns match in ``text[start:end]``, which is in lower case: in order, without overlap."""
        places = _places(self, text)
        near = places[bisect_left(places, (start, 0)) : bisect_left(places, (end, 0))]
        if not near:
            return []
        found: list[tuple[int, int]] = []
        patterns = [self.patterns[number] for number in sorted({number for _, number in near})]
        for span in sorted(match.span() for cue in patterns for match in cue.finditer(text, start, end)):
            if not found or span[0] >= found[-1][1]:
                found.append(span)
        return found


@lru_cache(maxsize=2)
def _places(cues: Cues, text: str) -> list[tuple[int, int]]:
    """Where the telling words stand in ``text``, each with the number of its pattern."""
    return sorted((at, number) for word, number in cues.telling for at in occurrences(word, text))


def occurrences(word: str, text: str) -> Iterator[int]:
    """Where ``word`` stands in ``text``, in order; many times faster than a pattern.

    >>> list(occurrences("an", "banana"))
    [1, 3]
    """
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


@dataclass(frozen=True, slots=True)
class Words:
    """The lists as patterns. None of these has an anchor or a group of its own."""

    item_title: str
    boilerplate_heading: str
    boilerplate_headings: tuple[str, ...]
    boilerplate_heading_word: re.Pattern[str]
    news_subject: re.Pattern[str]
    boilerplate_cue: Cues
    letterhead: re.Pattern[str]
    """For ``fullmatch`` on a line."""
    contact: str
    exchange: str
    state: str
    """States as a cover or an address spells them: full names, postal codes, short forms."""
    state_name: re.Pattern[str]
    """Full names of states and lands, as a cover names the law of incorporation; for text in lower case."""
    state_by_code: Mapping[str, str]
    """Full names of states by their postal codes."""
    company_word: re.Pattern[str]
    title_word: re.Pattern[str]
    city_openers: frozenset[str]
    wire: str


@lru_cache(maxsize=4)
def folded(text: str) -> str:
    """``text`` in lower case, character for character; kept for the texts last asked for.

    >>> folded("İSTANBUL Mills")
    'İstanbul mills'
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def phrase(words: str) -> str:
    """A pattern for a phrase: any white space for a space, any dash or a space for a hyphen, either apostrophe.

    >>> bool(re.fullmatch(phrase("Forward-Looking Statements"), "FORWARD – LOOKING  STATEMENTS", re.I))
    True
    """
    pattern = re.escape(" ".join(words.split())).replace(r"\ ", r"\s+").replace("'", "['’]?")
    return pattern.replace(r"\-", r"\s?[\s‐‑‒–—-]\s?")


def alternation(phrases: list[str]) -> str:
    """One pattern for many phrases, the longest tried first."""
    return "(?:" + "|".join(phrase(words) for words in sorted(set(phrases), key=lambda w: (-len(w), w))) + ")"


@cache
def words() -> Words:
    """The lists of the installed package. Raises BadData where a list is missing, empty or holds no strings."""
    lists = _load()
    states: dict[str, list[str]] = lists["states"]
    names = [*states, *lists["lands"]]
    short = [form for forms in states.values() for form in forms]
    spelt = "|".join(
        re.escape(form.rstrip(".")) + (r"\.?" if form.endswith(".") else r"\b") for form in _longest(short)
    )
    return Words(
        item_title=alternation(lists["item_titles"]),
        boilerplate_heading=alternation(lists["boilerplate_headings"]),
        boilerplate_headings=tuple(lists["boilerplate_headings"]),
        boilerplate_heading_word=re.compile(rf"\b{alternation(lists['boilerplate_heading_words'])}(?!\w)", re.I),
        news_subject=re.compile(rf"about\s+{alternation(lists['news_subjects'])}\b", re.I),
        boilerplate_cue=Cues.of(lists["boilerplate_cues"]),
        letterhead=re.compile("|".join(f"(?:{line})" for line in lists["letterhead"]), re.I),
        contact="(?:" + "|".join(lists["contact_cues"]) + ")",
        exchange=alternation(lists["exchanges"]),
        state=rf"(?:(?i:{alternation(names)})\b|(?:{spelt}))",
        state_name=re.compile(rf"\b{alternation([name.lower() for name in names])}\b"),
        state_by_code={
            form: name for name, forms in states.items() for form in forms if re.fullmatch("[A-Z]{2}", form)
        },
        company_word=re.compile(r"\b" + alternation(lists["company_words"]) + r"(?![\w&])", re.I),
        title_word=re.compile(r"\b" + alternation(lists["title_words"]) + r"\b", re.I),
        city_openers=frozenset(word.casefold() for word in lists["city_openers"]),
        wire=rf"(?i:\b{alternation(lists['wires'])})",
    )


def _longest(forms: list[str]) -> list[str]:
    return sorted(set(forms), key=lambda form: (-len(form), form))


def _load() -> dict[str, Any]:
    path = resource("patterns") / "reading.yaml"
    lists = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(lists, dict):
        raise BadData(f"{path}: not a mapping of lists")
    unknown = set(lists) - {*LISTS, "states", "boilerplate_cues"}
    if unknown:
        raise BadData(f"{path}: unknown lists {', '.join(sorted(map(str, unknown)))}")
    for name in LISTS:
        entries = lists.get(name)
        if not isinstance(entries, list) or not entries or not all(isinstance(entry, str) for entry in entries):
            raise BadData(f"{path}: {name} must be a list of strings")
    if not isinstance(lists.get("states"), dict) or not lists["states"]:
        raise BadData(f"{path}: states must map each state to its short forms")
    cues = lists.get("boilerplate_cues")
    if not isinstance(cues, dict) or not cues or not all(isinstance(cue, str) for cue in cues.values()):
        raise BadData(f"{path}: boilerplate_cues must map telling words to patterns")
    return lists
