"""Quotations and who speaks: straight and curly quotes, over several paragraphs, with or without an end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from eightkg.models import EVENT_BLOCKS, Block

SHORTEST = 5
"""Words. What is shorter is a defined term ("the Company") or an ironic word, no speech."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation, clean ``[start, end)`` with its marks; ``speaker`` is the clean span of the speaker's name."""

    start: int
    end: int
    speaker: tuple[int, int] | None = None


_MARK = re.compile(r"[“”„\"]|''|``")
_VERB = (
    r"(?:said|says|added|adds|commented|stated|noted|notes|continued|remarked|explained|concluded|observed|reported)"
)
_NAME = (
    r"(?:(?:Mr|Ms|Mrs|Dr)\.\s+)?(?:(?:[A-Z]\.)+|[A-Z][\w'’-]*)(?:\s+(?:(?:[A-Z]\.)+|[A-Z][\w'’-]*|de|van|von|der|la|bin|al)){0,4}"
    r"(?:,\s+(?:Jr\.?|Sr\.?|II|III)(?=[\s,.]))?"
)
_TITLE = (
    r"(?:President|Chairman|Chairwoman|Chairperson|Chair|CEO|CFO|COO|CTO|Officer|Director|Manager|Executive|Treasurer|"
    r"Secretary|Counsel|president|chairman|chair|officer|executive|director|manager|head|founder)"
)
_WORDS = r"(?:[\w’'&.,-]+\s+){0,12}?"
_AFTER = (
    re.compile(rf"[\s,]*(?:{_VERB}|according\s+to)\s+(?P<name>{_NAME})(?=,)"),
    re.compile(rf"[\s,]*(?:{_VERB}|according\s+to)\s+{_WORDS}{_TITLE},?\s+(?!{_TITLE}\b)(?P<name>{_NAME})"),
    re.compile(rf"[\s,]*(?:{_VERB}|according\s+to)\s+(?P<name>{_NAME})"),
    re.compile(rf"[\s,]*(?P<name>{_NAME})(?:,[^.“\"]{{1,150}},)?\s+{_VERB}\b"),
)
_BEFORE = (
    re.compile(rf"(?<![\w.])(?P<name>{_NAME})(?:,[^“\"]{{1,150}},)?\s+(?:also\s+)?{_VERB}(?:\s+that)?[\s,:]*\Z"),
    re.compile(rf"[Aa]ccording\s+to\s+(?P<name>{_NAME})(?:,[^“\"]{{1,150}})?[\s,:]*\Z"),
)
_TITLE_FIRST = re.compile(rf"(?:[A-Z][\w’'&.-]*\s+|and\s+|of\s+){{0,8}}{_TITLE},?\s+(?=[A-Z])")
_PRONOUN = re.compile(rf"[\s,]*(?:{_VERB}\s+(?:he|she)|(?:he|she)\s+{_VERB})\b", re.I)
_NEAR = 240


def find_quotations(clean: str, blocks: Sequence[Block]) -> list[Quotation]:
    """The quotations in the prose of a document, in order and without overlap; offsets are clean.

    A quotation that goes on into the next paragraph, which then opens with a mark of its own, is one. One that is never
    closed ends with its paragraph. Where no name stands beside a quotation, its speaker is the last one of the same
    paragraph, or the one that a pronoun points back to ("he added").
    """
    found: list[Quotation] = []
    opened: int | None = None
    prose = [block for block in blocks if block.kind in EVENT_BLOCKS]
    for number, block in enumerate(prose):
        opened, pieces = _in_block(clean, block, opened)
        following = prose[number + 1] if number + 1 < len(prose) else None
        goes_on = following is not None and bool(_MARK.match(clean, following.start, following.end))
        if opened is not None and not goes_on:
            pieces.append(Quotation(opened, block.end))
            opened = None
        found += [piece for piece in pieces if len(clean[piece.start : piece.end].split()) >= SHORTEST]
    return _attributed(clean, prose, found)


def _in_block(clean: str, block: Block, opened: int | None) -> tuple[int | None, list[Quotation]]:
    """The quotations that end in ``block``, and where the one still open at its end began."""
    pieces: list[Quotation] = []
    for mark in _MARK.finditer(clean, block.start, block.end):
        if _opens(clean, mark, block):
            opened = mark.start() if opened is None else opened
        elif opened is not None:
            pieces.append(Quotation(opened, mark.end()))
            opened = None
    return opened, pieces


def _opens(clean: str, mark: re.Match[str], block: Block) -> bool:
    if mark[0] in ("“", "„", "``"):
        return True
    if mark[0] == "”":
        return False
    after = clean[mark.end() : mark.end() + 1]
    before = clean[mark.start() - 1] if mark.start() > block.start else " "
    return (before.isspace() or before in "([—–-") and not after.isspace() and after != ""


def _attributed(clean: str, prose: Sequence[Block], quotations: Sequence[Quotation]) -> list[Quotation]:
    """The same quotations with their speakers."""
    result: list[Quotation] = []
    last: Quotation | None = None
    ends = iter(prose)
    block = next(ends, None)
    for index, quotation in enumerate(quotations):
        while block is not None and block.end < quotation.end:
            block = next(ends, None)
        limit = block.end if block else quotation.end
        stop = quotations[index + 1].start if index + 1 < len(quotations) else limit
        floor = max(quotation.start - _NEAR, result[-1].end if result else 0)
        speaker = _after(clean, quotation.end, min(limit, stop, quotation.end + _NEAR)) or _before(
            clean, _line_start(clean, floor, quotation.start), quotation.start
        )
        if speaker is None and last is not None:
            same = block is not None and last.end > block.start
            pronoun = _PRONOUN.match(clean, quotation.end, limit)
            speaker = last.speaker if same or pronoun else None
        last = replace(quotation, speaker=speaker)
        result.append(last)
    return result


def _line_start(clean: str, low: int, high: int) -> int:
    """After the last paragraph break between ``low`` and ``high``."""
    return max(low, clean.rfind("\n", low, high) + 1)


def _after(clean: str, start: int, end: int) -> tuple[int, int] | None:
    for pattern in _AFTER:
        if (found := pattern.match(clean, start, end)) and found["name"].lower().split()[0] not in ("he", "she", "the"):
            return _trimmed(clean, *found.span("name"))
    return None


def _before(clean: str, start: int, end: int) -> tuple[int, int] | None:
    for pattern in _BEFORE:
        if (found := pattern.search(clean[start:end])) and found["name"].lower().split()[0] not in ("he", "she", "the"):
            return _trimmed(clean, start + found.start("name"), start + found.end("name"))
    return None


def _trimmed(clean: str, start: int, end: int) -> tuple[int, int]:
    """The name without titles before it and without a full stop that ends the sentence."""
    if title := _TITLE_FIRST.match(clean, start, end):
        start = title.end()
    last = clean[start:end].split()[-1]
    if last.endswith(".") and last not in ("Jr.", "Sr.") and len(last) > 2:
        end -= 1
    return start, end
