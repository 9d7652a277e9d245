"""Stretches of a text that a rule has claimed, and the text that is left for the rules after it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

TAKEN = "\x00"
"""Stands for every character of a claimed stretch: no name grammar matches it, and offsets stay."""

_LEFT_RIM = re.compile(r"[\s,;:.\"“”‘(\[–—•◦●▪■·*-]+")
_RIGHT_RIM = re.compile(r"(?:['’]s|[\s,;:\"“”‘’(\[–—-])+\Z")


@dataclass(frozen=True, slots=True)
class Span:
    """A claimed stretch ``[start, end)``. ``form`` is the name to go by where it is not the text itself (the second
    mine in "the Red and Blue mines" goes by "Blue mine")."""

    kind: str
    start: int
    end: int
    form: str = ""


@dataclass
class Field:
    """One stretch of text under work: rules take spans out of it, in order of their trustworthiness."""

    text: str
    spans: list[Span] = field(default_factory=list)
    free: str = ""
    """The text with what is taken blotted out."""

    def __post_init__(self) -> None:
        self.free = self.free or self.text

    def take(self, kind: str, start: int, end: int, form: str = "", whole: bool = False) -> bool:
        """Claim ``[start, end)``, without its rims unless it is known to be a name as a ``whole`` (some end in 's).
        False, and nothing done, where nothing is left or some of it is taken."""
        if not whole:
            start, end = strip_rims(self.text, start, end)
        if start >= end or TAKEN in self.free[start:end]:
            return False
        self.spans.append(Span(kind, start, end, form))
        self.blot(start, end)
        return True

    def ordered(self) -> list[Span]:
        return sorted(self.spans, key=lambda span: span.start)

    def blot(self, start: int, end: int) -> None:
        self.free = self.free[:start] + TAKEN * (end - start) + self.free[end:]


def strip_rims(text: str, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` without blanks, commas, quotation marks and possessives at its rims.

    >>> strip_rims('of "Acme\\'s", a firm', 3, 11)
    (4, 8)
    """
    left = _LEFT_RIM.match(text, start, end)
    start = left.end() if left else start
    while start < end:
        right = _RIGHT_RIM.search(text[max(start, end - 8) : end])
        if right is None:
            break
        end -= len(right.group())
    return start, end
