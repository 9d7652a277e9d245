"""The records that rules are kept in. What each means is told where they are read, in ``loader``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from eightkg.events.grammar import Slot
from eightkg.models import EventClass

ANYWHERE = 10_000
"""Cells: no sentence is as long."""


@dataclass(frozen=True)
class Pattern:
    """A pattern, its expression compiled when first used: a run meets a small part of them."""

    text: str
    regex: str
    slots: Mapping[str, Slot]
    needs: tuple[frozenset[str], ...]

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.regex)

    def possible(self, words: frozenset[str]) -> bool:
        """Whether a tape with these cell beginnings can hold a match at all."""
        return all(not words.isdisjoint(need) for need in self.needs)

    def search(self, words: frozenset[str], string: str) -> bool:
        return self.possible(words) and self.compiled.search(string) is not None


@dataclass(frozen=True)
class Entry:
    """One way to fill a role."""

    pattern: Pattern | None
    reach: str = "sentence"
    negative: bool = False
    supply: str = ""
    many: bool = False
    avoid: str = ""
    within: int = ANYWHERE
    fresh: bool = False
    """Whether a period from elsewhere counts only if it is not long over."""
    saying: re.Pattern[str] | None = None
    when: Pattern | None = None
    unless: Pattern | None = None
    source: str = ""
    reads: re.Pattern[str] | None = None
    code: str = ""


@dataclass(frozen=True)
class Rule:
    """One pattern of a class, with its conditions and its examples."""

    id: str
    kind: str
    find: Pattern
    when: Pattern | None = None
    unless: Pattern | None = None
    lead: Pattern | None = None
    about: Pattern | None = None
    refuse: Pattern | None = None
    ranged: bool = False
    not_saying: re.Pattern[str] | None = None
    """What the text of the match may not hold, also inside mentions."""
    codes: Mapping[str, str] = field(default_factory=dict)
    modality: str = ""
    blocks: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    matches: tuple[Any, ...] = ()
    misses: tuple[Any, ...] = ()

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """What a sentence must hold for the rule to be worth trying: of the pattern and of its condition."""
        return self.find.needs + (self.when.needs if self.when is not None else ())

    def possible(self, words: frozenset[str]) -> bool:
        return all(not words.isdisjoint(need) for need in self.needs)


@dataclass(frozen=True)
class ClassRules:
    """All that ``patterns/`` says of one event class."""

    event: EventClass
    rules: tuple[Rule, ...]
    roles: Mapping[str, tuple[Entry, ...]]
    words: Mapping[str, Mapping[str, tuple[Pattern, ...]]]
    modality: str = "auto"
    settle: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    expect: str = "planned"
    same: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    need: tuple[str, ...] = ()
    own: bool = False
    closely: tuple[str, ...] = ()
    once: Mapping[str, frozenset[str]] = field(default_factory=dict)
    recent: str = ""
    refuse: Pattern | None = None
    yields: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    part: str = ""
    """The role that says of which part of the whole an event tells."""
    cedes: frozenset[str] = frozenset()
    behind: Pattern | None = None
    exact: bool = False
    not_under: Pattern | None = None
    constrain: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
