"""What a figure of a metric says: which metric, whole or per share, and whether it is one at all.

"Net loss was $146 million, or $0.31 per diluted share, compared with income of $20 million, or $0.04 per share" tells
two metrics, each with its value and the value before; both of the first are below zero.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from eightkg.events.match import Candidate
from eightkg.events.nearby import REACH, after, before_it, between_cells, index_of
from eightkg.events.roles import signed
from eightkg.events.rulebook import RuleBook
from eightkg.events.tape import Tape
from eightkg.events.twins import PER_SHARE, share_index
from eightkg.models import Argument, Code, Quantity

WITHOUT = re.compile(
    r"(?<!\S)(?:excluding|adjusting for|adjusted for|exclusive of|"
    r"on (?:non-gaap|adjusted|pro forma|normalized) basis(?= ,)|"
    r"before (?:special|unusual|one-time|restructuring|non-recurring|nonrecurring))\b"
)
LEFT_OUT = re.compile(
    r"(?:(?:, )?or <money#\d+> )?(?:(?:per|a|each) (?:fully |diluted |basic |common )*share )?(?:, |\( )?excluding "
)
ASIDE = re.compile(r", (?:(?P<out>excluding)|including|inclusive of|exclusive of|net of)(?:/v)? (?:[^,\s]+ ){0,2}$")
ASIDE_REACH = 5
GROWTH = re.compile(
    r"(?<!\S)(?:(?P<less>declin|decreas|f[ae]ll|drop|down|lower|slip|shr[aiu]nk|slid|tumbl|plung|dipp?|weaken|reduc|s[ai]nk|"
    r"off(?= ))|grow|increas|ris[ei]|improv|gain|up(?= )|higher)"
)
FARTHEST = 30
"""Cells before a metric in which "excluding …" governs it."""


def settle(candidate: Candidate, tape: Tape, book: RuleBook) -> bool:
    """Turns the metric of a figure told per share; false where the figure cannot be one of the metric."""
    fallen(candidate, tape)
    if "metric" in candidate.filled and in_aside(candidate, tape):
        return False
    metric, value = candidate.filled.get("metric"), candidate.filled.get("value")
    if not metric or not value or not isinstance(metric[0].value, Code):
        return True
    shared = "respectively " in tape.string and before_it(tape, metric[0]) == "and"
    name = metric[0].value.word if shared else book.in_money(metric[0].value.word, value[0].value)
    metric = candidate.filled["metric"] = [replace(metric[0], value=Code(name))]
    if not all(book.measured(metric, found.value) for found in value) and not growth(candidate, tape, book):
        return False
    if book.classes[candidate.rule.kind].exact and any(open_below(found) for found in value):
        return False
    if candidate.rule.ranged and not all(between(found) for found in value):
        return False
    if book.measures.get(name) == "change":
        growth(candidate, tape, book)
    told = PER_SHARE.match(after(tape, value[-1]))
    if told and name in book.per_share:
        name = book.per_share[name][share_index(told)]
    if name == "dilutedEarningsPerShare" and basic_first(candidate, tape):
        name = "earningsPerShare"
    if without_items(candidate, tape):
        name = book.adjusted.get(name, name)
    candidate.filled["metric"] = [replace(metric[0], value=Code(name))]
    if book.measures.get(name) == "change" and "change" in book.classes[candidate.rule.kind].event.roles:
        candidate.filled["change"] = [replace(found, role="change") for found in candidate.filled.pop("value")]
    return True


def basic_first(candidate: Candidate, tape: Tape) -> bool:
    """Whether the figure is the first of two: "basic and diluted earnings per share were $1.57 and $1.39"."""
    first = max(0, candidate.first - 2)
    if "basic and " not in tape.part(first, candidate.last) and "basic" not in tape.part(first, candidate.first):
        return False
    return re.match(r"(?:per \S+ )?and <money#", after(tape, candidate.filled["value"][-1])) is not None


def in_aside(candidate: Candidate, tape: Tape) -> bool:
    """Whether the metric only stands in an aside on what a figure holds or leaves out: "net income, including gains on
    securities, totaled $7 million", "revenue of $9 million, excluding sales of $2 million of the closed shops"."""
    told = ASIDE.search(tape.part(max(0, candidate.first - ASIDE_REACH), candidate.first))
    if told is None:
        return False
    named = index_of(tape, candidate.filled["metric"][0])
    return told["out"] is not None or tape.part(named + 1, named + 2) == ", "


def fallen(candidate: Candidate, tape: Tape) -> None:
    """A change that the match itself has taken is below zero where the match tells a fall."""
    changes = candidate.filled.get("change", [])
    upto = max((change.start for change in changes), default=0)
    words = list(GROWTH.finditer(between_cells(tape, candidate.first, upto))) if changes else []
    told = words[-1] if words else GROWTH.search(tape.part(candidate.first, candidate.last)) if changes else None
    if told and told["less"]:
        candidate.filled["change"] = [signed(change) for change in changes]


def growth(candidate: Candidate, tape: Tape, book: RuleBook) -> bool:
    """Whether the figure is a growth in percent, and the class has no other role for it: "sales to grow 5 percent"."""
    value = candidate.filled["value"]
    if "change" in book.classes[candidate.rule.kind].event.roles:
        return False
    if not all(isinstance(found.value, Quantity) and found.value.unit == "%" for found in value):
        return False
    told = GROWTH.search(tape.part(candidate.first, candidate.last))
    if told and told["less"]:
        candidate.filled["value"] = [signed(found) for found in value]
    return told is not None


def open_below(argument: Argument) -> bool:
    """Whether a figure is a range or "up to": what is known is neither."""
    return isinstance(argument.value, Quantity) and argument.value.maximum is not None


def between(argument: Argument) -> bool:
    value = argument.value
    return isinstance(value, Quantity) and None not in (value.minimum, value.maximum)


def without_items(candidate: Candidate, tape: Tape) -> bool:
    """Whether the clause says that special items are left out."""
    before = tape.part(max(0, candidate.first - FARTHEST), candidate.last)
    behind = tape.part(candidate.last, candidate.last + REACH)
    return WITHOUT.search(before.rpartition("; ")[2]) is not None or LEFT_OUT.match(behind) is not None


def distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """One candidate for each figure, and none without a figure where the same name of a metric has one.

    Where rules disagree on what a figure or a name goes with, the shortest match is right.
    """
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=rank):
        rival = next((other for other in kept if same_figure(candidate, other)), None)
        if rival is None:
            kept.append(candidate)
        elif candidate.filled.get("value") == rival.filled.get("value") and candidate.rule is not rival.rule:
            rival.also = (*rival.also, candidate.rule.id)
    return [candidate for candidate in candidates if any(candidate is one for one in kept)]


def rank(candidate: Candidate) -> tuple[bool, bool, bool, bool, int, int]:
    """A figure before none, a metric by its name before one that the rule supplies, lists in step, near before far."""
    lists = sum(slot.many == "+" for slot in candidate.rule.find.slots.values())
    return (
        "value" not in candidate.filled,
        "value" not in candidate.filled and "change" not in candidate.filled,
        "metric" in candidate.rule.codes,
        lists < len(("metric", "value")),
        -len(candidate.filled) if lists or "segment" in candidate.filled else 0,
        candidate.last - candidate.first,
    )


def same_figure(one: Candidate, other: Candidate) -> bool:
    def span(candidate: Candidate, role: str) -> tuple[int, int] | None:
        found = candidate.filled.get(role)
        return (found[0].start, found[0].end) if found else None

    figure = span(one, "value")
    if span(one, "metric") == span(other, "metric"):
        changes = span(one, "change"), span(other, "change")
        if figure is None and span(other, "value") is None and None not in changes:
            return changes[0] == changes[1]
        told = span(one, "period") or span(other, "period")  # "$2.90 in 2010 and $3.10 in 2011"
        return figure is None or figure == span(other, "value") or (one.rule is not other.rule and not told)
    return figure is not None and figure == span(other, "value")
