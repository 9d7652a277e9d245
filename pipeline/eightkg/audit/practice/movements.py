"""Reads movements: "rose 12% to $11.2 million from $10.0 million", "down $3 million, or 20 percent, from the year-ago
quarter"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from eightkg.audit.case import Case
from eightkg.audit.clauses import Clause, Figure, pattern
from eightkg.audit.precision import stated

UP = (
    r"(?:increas(?:e|es|ed|ing)|r(?:ise|ises|ising|ose|isen)|gr(?:ow|ows|ew|owth|owing|own)|up|climb(?:s|ed|ing)?|"
    r"jump(?:s|ed)?|expand(?:s|ed)?|widen(?:s|ed)?|surg(?:es|ed)|advanc(?:es|ed)|gain(?:s|ed)?|higher|"
    r"rais(?:es|ed|ing)?|improvement)"
)
DOWN = (
    r"(?:decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|f(?:all|alls|ell|allen|alling)|drop(?:s|ped|ping)?|down|"
    r"lower(?:s|ed|ing)?|reduc(?:e|es|ed|tion|ing)|slip(?:s|ped)?|contract(?:s|ed)?|narrow(?:s|ed)?|shrank|cut)"
)
_NEITHER = (
    r"(?:improv(?:ed|es|ing|e)|chang(?:ed|es|ing|e)|mov(?:ed|es|ing|e)|narrow(?:ed|s|ing)|widen(?:ed|s|ing)|went)"
)
"""Words that leave open which way a figure moved: margins improve upward, losses downward."""
_MOVE = rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN})|{_NEITHER})\b"
_WORDS = r"(?:[a-z,'()$-]+ ){0,5}?"
_AGAINST = (
    r"(?:from|(?:as |when )?compared (?:with|to)|versus|vs\.?|over|against|in comparison (?:with|to)|in contrast to)"
)
_PER = r"(?: per [a-z ,-]{3,40}?| a share| an ounce)?"
_LEAD = rf"(?:(?!(?:{UP}|{DOWN}|growth|and|but|while|will)\b)(?:[a-z0-9,'()$/.-]+|<(?:date|period):\d+>),? ){{0,9}}?"
"""What stands between "compared with" and the figure: words that tell no movement of their own."""
_ALSO = rf"(?:(?:,? or |,? \()<(?:money|percent):\d+>{_PER}\)?(?: (?:of|in) [a-z ]{{4,24}})?)?(?: \([^()]{{0,60}}\))?"
"""The same told per share, or as a part: "or $0.51 per diluted share (based on 14.4 million shares)"."""
_SIZE = (
    rf"(?:AMOUNT@step{_PER},? (?:or |\()(?:approximately )?PCT@change\)?|"
    rf"PCT@change(?:,? (?:or |\()AMOUNT@step{_PER}\)?)?|AMOUNT@step{_PER})"
)
_BEING = r"(?:or |which (?:was|is|represents) |representing |reflecting |for )?(?!and\b)(?:an? )?"

_FORMS = tuple(
    pattern(form)
    for form in (
        # "rose 12% to $11.2 million from $10.0 million", "increased $1.2 million, or 12%, to $11.2 million from …"
        rf"{_MOVE} (?:(?:[a-z'-]+ ){{0,5}}?)(?:by )?{_SIZE},?"
        rf" {_WORDS}to {_WORDS}FIG@new{_PER}{_ALSO}~{_AGAINST} {_LEAD}FIG@old",
        # "rose to $11.2 million from $10.0 million", then perhaps ", an increase of 12%"
        rf"{_MOVE} (?:[a-z'-]+ ){{0,6}}?to {_WORDS}FIG@new{_PER}{_ALSO}~{_AGAINST} {_LEAD}FIG@old"
        rf"(?:{_PER}~, {_BEING}{_WORDS}(?:{UP}|{DOWN}) (?:of |by )?{_SIZE})?",
        # "rose 12% from $10.0 million to $11.2 million", "rose from …"
        rf"{_MOVE} (?:[a-z'-]+ ){{0,9}}?(?:(?:by )?{_SIZE},? )?from {_LEAD}FIG@old{_PER}~ to {_WORDS}FIG@new"
        rf"(?:{_PER}~, {_BEING}{_WORDS}(?:{UP}|{DOWN}) (?:of |by )?{_SIZE})?",
        # "were $11.2 million, an increase of 12% from $10.0 million", "… up 12% from …"
        rf"FIG@new{_PER}{_ALSO}~,? {_BEING}{_WORDS}{_MOVE} (?:of |by )?{_SIZE},? {_AGAINST} {_LEAD}FIG@old",
        # "were $11.2 million, a 12% increase compared with $10.0 million"
        rf"FIG@new{_PER}{_ALSO}~,? {_BEING}{_SIZE} {_MOVE} ~{_AGAINST} {_LEAD}FIG@old",
        # "a 12% increase in the dividend from $0.20 to $0.224"
        rf"{_SIZE} {_MOVE} (?:in|of|to) ~~from {_LEAD}FIG@old{_PER}~ to {_WORDS}FIG@new",
        # "were $11.2 million compared with $10.0 million …, an increase of 12%"
        rf"FIG@new{_PER}{_ALSO}~,? {_AGAINST} {_LEAD}FIG@old{_PER}{_ALSO}~, {_BEING}{_WORDS}{_MOVE} (?:of |by ){_SIZE}",
        # "were $11.2 million, up from $10.0 million"
        rf"FIG@new{_PER}{_ALSO}~,? {_MOVE} from {_LEAD}FIG@old",
        # "increased $1.2 million, or 12%, to $11.2 million"
        rf"{_MOVE} (?:by )?AMOUNT@step{_PER},? (?:or |\()PCT@change\)?,? to {_WORDS}FIG@new",
        # "was $12.5 million, which is 25% higher than the $10.0 million reported a year ago"
        rf"FIG@new{_PER}{_ALSO},? (?:which (?:is|was) |or |is |was |were )?PCT@change "
        r"(?:(?P<up>(?:higher|more|greater|better) than|above)|(?P<down>(?:lower|less) than|below)) (?:the "
        r")?(?:[a-z'-]+ ){0,4}?FIG@old",
        # "grew 6%, from 1.00 million units to 1.06 million units": the two read as a range too
        rf"{_MOVE} (?:[a-z'-]+ ){{0,9}}?(?:by )?{_SIZE},? FIG@between",
        # "increased by $3.0 million to $45.0 million from $40.0 million": one mark, for it reads as a range
        rf"{_MOVE} by MONEY@both{_PER},? {_AGAINST} {_LEAD}FIG@old",
        # "were $11.2 million, up $1.2 million, or 12%, from the year before"
        rf"FIG@new{_PER}~,? {_BEING}{_WORDS}{_MOVE} (?:of |by )?AMOUNT@step{_PER},? (?:or "
        rf"|\()PCT@change\)?,? {_AGAINST}",
    )
)
_CUE = re.compile(rf"\b(?:{UP}|{DOWN}|{_NEITHER}|above|below|more|less)\b")
_UP, _DOWN = re.compile(rf"\b{UP}\b"), re.compile(rf"\b{DOWN}\b")
_GOOD = re.compile(r"margins?\b|sales|revenue|earnings|income|profit|cash flow|ebitda")
_BAD = re.compile(r"loss|ratio|cost|expense|debt|deficit")
_ITSELF = re.compile(
    r" (?:[a-z-]+ )?(?:higher|lower|increase|decrease|improvement|reduction|rise|drop|decline|gain|growth)\b"
)
"""After a figure that is a movement itself."""
_PER_SHARE = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Movement:
    """One told movement: ``up`` is what its words say, None where they leave it open; ``old`` None where only the
    difference ``step`` is told."""

    clause: Clause
    up: bool | None
    new: Figure
    old: Figure | None
    change: Figure | None
    step: Figure | None
    words: str
    span: tuple[int, int]


def movements(case: Case) -> Iterator[Movement]:
    """Each movement of a document once, in the fullest of the ways in which it can be read."""
    for clause in case.clauses:
        if len(clause.marks) < 2 or not _CUE.search(clause.text):
            continue
        seen: set[int] = set()
        for form in _FORMS:
            for found in clause.find(form):
                movement = _movement(clause, found)
                if movement and movement.new.start not in seen:
                    seen.add(movement.new.start)
                    yield movement


def _movement(clause: Clause, found: re.Match[str]) -> Movement | None:
    new, old = clause.figure(found, "new"), clause.figure(found, "old")
    change, step = clause.figure(found, "change"), clause.figure(found, "step")
    if (both := clause.figure(found, "both")) is not None:
        step, new = _ends_of(both)
    if (between := clause.figure(found, "between")) is not None and between.wording.lower().startswith("from "):
        old, new = _ends_of(between)
    if new is None or any(_ITSELF.match(clause.text, end) for end in _ends(found, "new", "old")):
        return None
    if any(word in found[0] for word in (", and ", ", while ", ", but ")):
        return None
    if old and (new.measure != old.measure or new.kind != old.kind or not _like(new, old)):
        return None
    words = clause.around(found, 0, 24)
    up = bool(found["up"]) if found["up"] or found["down"] else None
    told = clause.around(found, 40)
    if up is None and (_UP.search(told) or _DOWN.search(told)):
        up = bool(_UP.search(told))
    elif up is None and "improv" in told and _GOOD.search(told) and not _BAD.search(told):
        up = True
    if _UP.search(told) and _DOWN.search(told):  # "reduced the increase"
        up = None
    return Movement(clause, up, new, old, change, step, words, clause.told(found))


def _ends_of(range_: Figure) -> tuple[Figure | None, Figure | None]:
    """The two figures of "$3.0 million to $45.0 million", each by itself."""
    low, high = range_.quantity.minimum, range_.quantity.maximum
    words = range_.wording.split(" to ")
    if low is None or high is None or len(words) != 2:
        return None, None
    first, last = (replace(range_.quantity, value=end, minimum=None, maximum=None) for end in (low, high))
    return (
        replace(range_, quantity=first, interval=stated(first, words[0]), wording=words[0]),
        replace(range_, quantity=last, interval=stated(last, words[1]), wording=words[1]),
    )


def _like(new: Figure, old: Figure) -> bool:
    """Whether both are amounts of a whole, or both of a share."""
    return new.kind != "money" or (abs(new.value) < _PER_SHARE) == (abs(old.value) < _PER_SHARE)


def _ends(found: re.Match[str], *names: str) -> Iterator[int]:
    """Where the marks of these names end."""
    groups = found.groupdict()
    return (found.end(name) + 1 for name in names if groups.get(name) is not None)
