"""From what stands in a slot to the value that a role of a certain kind may have."""

from __future__ import annotations

import re
from dataclasses import replace

from eightkg.events.grammar import MENTIONS, NAMED, PHRASES, Slot
from eightkg.events.tape import Tape
from eightkg.models import Argument, Code, Mention, Name, Period, Phrase, Quantity, Value, When

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?|-Q[1-4]|-H[12])?")
PERIOD = re.compile(r"\d{4}(-\d\d|-Q[1-4]|-H[12]|-9M)?")
MONTH = "month"
NAMED_MATTER = ("facility", "place", "matter")
CASE = re.compile(
    r"(?i)\b(?:lawsuit|class action|derivative action|dispute|arbitration|violation|practice|infringement|breach|"
    r"patent)s?\b"
)
"""A matter of law goes by its whole name, though that may hold a place: "the wage claims of clerks in Ohio"."""
RIM = " ,;:.-–—“”\"'’()[]"
LEADING = re.compile(
    r"(?i)^(?:(?:['’]s|the|a|an|its|our|their|his|her|this|that|these|those|such|any|certain|of|to|for|and|or|in|on|at|by|with)\s+)+"
)
TRAILING = re.compile(r"(?i)(?:\s+(?:of|to|for|and|or|in|on|at|by|with|from|the|a|an|its|our|their|as|than))+$")
ENUMERATION = re.compile(r"^(?:\d{1,2}|[a-h]|[ivx]{1,4})\) *")
GRADE = re.compile(r"[A-D]{1,3}(?:[+-]| ?\((?:high|low)\))")
"""A grade of a credit rating ends in a sign that belongs to it."""


def coerce(kind: str, value: Value) -> Value | None:
    """``value`` as a role of ``kind`` may have it, or None where it does not fit.

    >>> coerce("date", Period("2005-Q1"))
    When(iso='2005-Q1')
    >>> coerce("period", When("2005-03-31")) is None
    True
    """
    if kind == "date":
        text = value.iso if isinstance(value, When) else value.label if isinstance(value, Period) else ""
        return When(text) if DATE.fullmatch(text) else None
    if kind == "period":
        text = value.label if isinstance(value, Period) else value.iso if isinstance(value, When) else ""
        return Period(text) if PERIOD.fullmatch(text) else None
    if kind in ("text", "matter") and isinstance(value, Name):
        return Phrase(value.label)
    if kind == "ratio" and isinstance(value, Quantity):
        return share_for_share(value)
    return value


def share_for_share(value: Quantity) -> Quantity:
    """A ratio of what is received for one; a stock dividend of 5 % makes 1.05 shares of one."""
    if value.unit == "%" and value.value is not None:
        return replace(value, value=1 + value.value / 100, unit="x")
    return replace(value, unit="x")


def in_shares(filled: dict[str, list[Argument]]) -> None:
    """Gives a number of shares that stands without its word, "from 115 million to 117 million", the unit it has."""
    for at, each in enumerate(filled.get("quantity", ())):
        if isinstance(each.value, Quantity) and not each.value.unit and not each.value.currency:
            filled["quantity"][at] = replace(each, value=replace(each.value, unit="shares"))


def tidy(text: str) -> str:
    """A phrase without determiners, dangling prepositions and punctuation at its rims.

    >>> tidy("the closure of its plant in")
    'closure of its plant'
    >>> tidy("(b) the sale of the mill")
    'sale of the mill'
    >>> tidy("BBB-")
    'BBB-'
    """
    text = " ".join(text.split())
    if GRADE.fullmatch(text):
        return text
    text = ENUMERATION.sub("", text.strip(RIM))
    text = LEADING.sub("", text)
    return TRAILING.sub("", text).strip(RIM)


def arguments(tape: Tape, clean: str, slot: Slot, kind: str, first: int, last: int) -> list[Argument]:
    """The values in cells ``[first, last)`` for a role of ``kind``: several where the slot takes a list."""
    if slot.kind in PHRASES:
        found = phrase(tape, clean, slot, kind, first, last)
        return [found] if found else []
    takes = MENTIONS[slot.kind].split("|")
    mentions = [c.mention for c in tape.cells[first:last] if c.mention is not None and sort(c.text) in takes]
    if slot.kind == NAMED:
        mentions = [replace(mention, value=renamed(mention.value, kind)) for mention in mentions]
    if slot.kind == MONTH:
        mentions = [replace(mention, value=month(mention.value)) for mention in mentions]
    found_all = [argument(slot.role, kind, mention) for mention in mentions]
    return [found for found in found_all if found is not None]


def month(value: Value) -> Value:
    """The month that a day ends, as balances are told of: "at March 31, 2010".

    >>> month(When("2010-03-31"))
    Period(label='2010-03')
    """
    return Period(value.iso[: len("2010-03")]) if isinstance(value, When) else value


def renamed(value: Value, kind: str) -> Value:
    """A name as one of ``kind``: what is bought is a company, though its name looks like a person's or a place's."""
    return replace(value, kind=kind) if isinstance(value, Name) else value


def sort(cell: str) -> str:
    """
    >>> sort("<debt#12>")
    'debt'
    """
    return cell[1:].partition("#")[0]


def argument(role: str, kind: str, mention: Mention) -> Argument | None:
    value = coerce(kind, mention.value)
    return None if value is None else Argument(role, value, mention.start, mention.end)


def phrase(tape: Tape, clean: str, slot: Slot, kind: str, first: int, last: int) -> Argument | None:
    """A free phrase; for a matter that is no case of law the named thing in it, where there is one."""
    cells = tape.cells[first:last]
    if not cells:
        return None
    if kind == "matter" and not CASE.search(clean, cells[0].start, cells[-1].end):
        for wanted in NAMED_MATTER:
            for cell in cells:
                if cell.mention is not None and cell.mention.kind == wanted:
                    return argument(slot.role, kind, cell.mention)
    start, end = cells[0].start, cells[-1].end
    text = tidy(clean[start:end])
    if not any(character.isalpha() for character in text):
        return None
    at = clean.find(text, start, end)
    if at >= 0:
        start, end = at, at + len(text)
    if kind in ("text", "matter"):
        return Argument(slot.role, Phrase(text), start, end)
    if kind == "code":
        return Argument(slot.role, Code(text), start, end)
    key = "-".join(re.findall(r"[a-z0-9]+", text.lower()))
    return Argument(slot.role, Name(kind, key, text), start, end) if key else None
