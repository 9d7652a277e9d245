"""The events of figures that stand beside another: per share or for the whole company, diluted, adjusted."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from eightkg.events.match import Candidate
from eightkg.events.nearby import after
from eightkg.events.rulebook import RuleBook
from eightkg.events.tape import Tape
from eightkg.models import Argument, Code, Quantity

PER_SHARE = re.compile(
    r"(?:, )?(?:(?:per|each) |(?=share (?!repurchase|buyback|price|count|in/|of )))"
    r"(?P<diluted>(?:basic (?:and|or) )?(?:fully diluted |diluted ))?(?:and basic )?(?:basic |common |ordinary )*"
    r"(?:share|shares|<equity#\d+>) "
    r"(?P<after>(?:of common stock )?(?:, |[-–—] |on |\( )?(?:fully )?(?:diluted|diluted basis) (?!(?:, )?<money))?"
)
DILUTED = re.compile(r"\( (?:fully )?(?:diluted|dilutive)(?: basis)? (?:, |: |[-–—] )?(?:or )?<money#(?P<cell>\d+)> ")
"""The figure per diluted share in brackets behind the other: "$0.42 per share (fully diluted, $0.41 per share)"."""
BESIDE = re.compile(
    r"(?:(?:for|in|during) <period#\d+> )?(?:, |\( )?"
    r"(?:or |and |equal to |equivalent to )?(?:(?:loss|profit|income) of )?<money#(?P<cell>\d+)> "
)
LARGEST_SHARE = Decimal(10_000)
"""A figure per share is smaller, a figure of the whole company larger than this."""
SHARE = r"(?:per |each |fully |diluted |basic |common |share )*"
ADJUSTED = re.compile(
    rf"{SHARE}(?:, )?(?:on )?(?:\( )?gaap (?:basis )?(?:\) )?(?:, )?(?:and |or |while |but |versus )?"
    rf"<money#(?P<cell>\d+)> {SHARE}(?:, )?(?:on )?(?:an )?(?:\( )?(?:non-gaap|adjusted) "
)
"""The second of two readings: "$2.71 on a GAAP basis and $3.80 on a non-GAAP basis"."""


def share_index(told: re.Match[str]) -> int:
    return int(bool(told["diluted"] or told["after"]))


def figure(tape: Tape, found: re.Match[str] | None, role: str) -> Argument | None:
    """The amount of money in the cell that a match names."""
    mention = next((c.mention for c in tape.cells if found and c.text == f"<money#{found['cell']}>"), None)
    return Argument(role, mention.value, mention.start, mention.end) if mention is not None else None


def named(candidate: Candidate) -> str:
    """The metric of a candidate that has a figure; empty where it lacks either."""
    metric, value = candidate.filled.get("metric"), candidate.filled.get("value")
    return metric[0].value.word if metric and value and isinstance(metric[0].value, Code) else ""


def twin(candidate: Candidate, name: str, value: Argument) -> Candidate:
    """The candidate with another metric and figure: what its own changed by and is compared with goes."""
    filled = {role: list(found) for role, found in candidate.filled.items() if role not in ("change", "priorValue")}
    filled["metric"] = [replace(candidate.filled["metric"][0], value=Code(name))]
    filled["value"] = [value]
    return replace(candidate, filled=filled)


def size(quantity: Quantity) -> Decimal:
    return max(abs(number) for number in (quantity.value, quantity.minimum, quantity.maximum) if number is not None)


def beside(tape: Tape, argument: Argument, role: str) -> tuple[Argument, int] | None:
    """The figure per share that follows a figure: "…, or 27 cents a share"; and 1 where it is called diluted."""
    tail = after(tape, argument)
    own = PER_SHARE.match(tail)
    found = BESIDE.match(tail, own.end() if own else 0)
    told = figure(tape, found, role)
    if (
        found is None
        or told is None
        or not isinstance(argument.value, Quantity)
        or not isinstance(told.value, Quantity)
    ):
        return None
    share = PER_SHARE.match(tail, found.end())
    if size(told.value) >= LARGEST_SHARE:
        return None
    if size(argument.value) < LARGEST_SHARE and not (share and share_index(share)):
        return None
    if share is None and "or " not in found.group():
        return None
    return told, share_index(share) if share else 0


def companion(candidate: Candidate, tape: Tape, book: RuleBook) -> Candidate | None:
    """The event of the figure per share that stands beside the candidate's figure, where there is one."""
    turned = book.per_share.get(named(candidate))
    told = beside(tape, candidate.filled["value"][-1], "value") if turned else None
    if turned is None or told is None:
        return None
    value, index = told
    other = twin(candidate, turned[index], value)
    priors = [prior for old in candidate.filled.get("priorValue", ()) if (prior := beside(tape, old, "priorValue"))]
    if priors:
        other.filled["priorValue"] = [prior for prior, _ in priors]
    return other


def whole(candidate: Candidate, tape: Tape, book: RuleBook) -> Candidate | None:
    """The event of the figure of the whole company behind one per share: "$0.51 per share, or $63.3 million"."""
    own = named(candidate)
    name = next((n for n, turned in book.per_share.items() if own in turned), None)
    told = larger(tape, candidate.filled["value"][-1]) if name else None
    return twin(candidate, name, told) if name and told else None


def larger(tape: Tape, argument: Argument) -> Argument | None:
    """The figure of the whole company that follows one per share after "or"."""
    tail = after(tape, argument)
    own = PER_SHARE.match(tail)
    found = BESIDE.match(tail, own.end()) if own else None
    if found is None or "or " not in found.group() or not isinstance(argument.value, Quantity):
        return None
    told = figure(tape, found, "value")
    return told if told and isinstance(told.value, Quantity) and size(told.value) >= LARGEST_SHARE else None


def diluted(candidate: Candidate, tape: Tape, _book: RuleBook) -> Candidate | None:
    """The event of the figure per diluted share that brackets hold behind the candidate's figure per share."""
    if named(candidate) != "earningsPerShare":
        return None
    tail = after(tape, candidate.filled["value"][-1])
    own = PER_SHARE.match(tail)
    told = figure(tape, DILUTED.match(tail, own.end()) if own else None, "value")
    return twin(candidate, "dilutedEarningsPerShare", told) if told else None


def adjusted(candidate: Candidate, tape: Tape, book: RuleBook) -> Candidate | None:
    """The event of the figure on a non-GAAP basis that stands beside the candidate's figure, where there is one."""
    name = book.adjusted.get(named(candidate))
    told = figure(tape, ADJUSTED.match(after(tape, candidate.filled["value"][-1])), "value") if name else None
    return twin(candidate, name, told) if name and told else None
