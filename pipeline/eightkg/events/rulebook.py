"""All rules at hand, and which of them a sentence is worth trying."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from eightkg.events.loader import Loader
from eightkg.events.rules import ClassRules, Pattern, Rule
from eightkg.events.tape import beginnings
from eightkg.models import Argument, Code, Quantity, Value, Vocabulary

OFFICIAL = frozenset({"commission", "exchange"})
"""Words of metrics ("commission expense") that stand in names of authorities."""


@dataclass(frozen=True, eq=False)
class RuleBook:
    """All rules, and an index by the rarest cell beginning that each needs."""

    classes: Mapping[str, ClassRules]
    cues: Mapping[str, tuple[Pattern, ...]]
    """Modality cues by modality, and ``expected``."""
    metrics: tuple[tuple[str, Pattern], ...]
    losses: re.Pattern[str]
    measures: Mapping[str, str]
    """What a figure of a metric is: percent, change, amount, part, points, any or units with bars; else money."""
    per_share: Mapping[str, tuple[str, str]]
    """The metric that a metric becomes when told per share, and when told per diluted share."""
    adjusted: Mapping[str, str]
    """The metric that a metric becomes when special items are left out."""
    told_in_money: Mapping[str, str]
    """The metric that one told in percent is where its figure is money: a gross margin of $2 million."""
    frequent: frozenset[str]

    @classmethod
    def load(cls, vocabulary: Vocabulary) -> Self:
        """Reads every file of ``patterns/``. Raises BadData naming file, class and rule for anything out of order."""
        return cls(**Loader(vocabulary).load())

    @cached_property
    def index(self) -> Mapping[str, tuple[Rule, ...]]:
        """Rules by the cell beginnings of their most telling need; under the empty string those that need nothing."""
        index: dict[str, list[Rule]] = {}
        for rule in self.rules():
            needs = sorted(rule.needs, key=lambda need: (bool(need & self.frequent), len(need), sorted(need)))
            for word in sorted(needs[0]) if needs else [""]:
                index.setdefault(word, []).append(rule)
        return {word: tuple(rules) for word, rules in index.items()}

    def rules(self) -> Iterator[Rule]:
        for name in sorted(self.classes):
            yield from self.classes[name].rules

    def candidates(self, words: frozenset[str]) -> list[Rule]:
        """The rules that can match a sentence with these cell beginnings, in a stable order."""
        found = {
            rule.id: rule for word in sorted(words | {""}) for rule in self.index.get(word, ()) if rule.possible(words)
        }
        return [found[key] for key in sorted(found)]

    @cached_property
    def _metric_index(self) -> Mapping[str, tuple[tuple[str, Pattern], ...]]:
        index: dict[str, list[tuple[str, Pattern]]] = {}
        for name, pattern in self.metrics:
            telling = min(pattern.needs, key=len)
            for word in sorted(telling):
                index.setdefault(word, []).append((name, pattern))
        return {word: tuple(found) for word, found in index.items()}

    @cached_property
    def metric_vocabulary(self) -> frozenset[str]:
        """The words that names of metrics are made of, and names of authorities are not."""
        return frozenset(word for _, p in self.metrics for word in re.findall(r"[a-z][a-z-]{4,}", p.text)) - OFFICIAL

    @cached_property
    def metric_acronyms(self) -> frozenset[str]:
        """The same with short ones, which in capitals are acronyms."""
        return frozenset(word for _, p in self.metrics for word in re.findall(r"[a-z][a-z-]{2,}", p.text))

    def metrics_in(self, words: frozenset[str]) -> list[tuple[str, Pattern]]:
        """The names of metrics that can stand in a sentence with these cell beginnings, each with its metric."""
        index = self._metric_index
        found = {p.text: (name, p) for word in words & index.keys() for name, p in index[word] if p.possible(words)}
        return [found[text] for text in sorted(found)]

    def measured(self, metrics: Sequence[Argument], value: Value) -> bool:
        """Whether a figure can be one of the metric: revenue is money, a margin is percent."""
        if not metrics or not isinstance(metrics[0].value, Code) or not isinstance(value, Quantity):
            return True
        measure = self.measures.get(metrics[0].value.word, "money")
        if measure in ("percent", "change"):
            return value.unit == "%"
        if measure == "number":
            return not value.currency and value.unit not in ("%", "bp", "points", "x")
        if measure in ("money", "amount"):
            return bool(value.currency) or (measure == "amount" and value.unit not in ("%", "bp", "points", "x"))
        if measure == "part":
            return bool(value.currency) or value.unit == "%"
        if measure == "points":
            return not value.currency and value.unit in ("", "%", "points")
        if measure == "any":
            return value.unit not in ("bp", "points")
        return not value.currency and value.unit.split(" ")[-1] in ("", *measure.split("|"))

    def in_money(self, name: str, value: Value) -> str:
        """The metric that a name stands for with this figure."""
        money = isinstance(value, Quantity) and value.currency
        return self.told_in_money.get(name, name) if money else name

    def wanted(self, text: str) -> bool:
        """Whether a sentence can hold an event, by its words alone: the cheap cue before any costly stage."""
        words = beginnings(text)
        return any(rule.possible(words) for word in words | {""} for rule in self.index.get(word, ()))
