"""The front of a report: where its cover ends, and its table of contents."""

from __future__ import annotations

import re

from eightkg.filings.layout import Piece
from eightkg.filings.openings import Part, opening
from eightkg.filings.shapes import is_prose
from eightkg.filings.words import folded

_COVER_CAPTIONS = [
    re.compile(caption)
    for caption in (
        r"form\s+8-?\s?k\b",
        r"exact\s+name",
        r"commission\s+file",
        r"telephone\s+number",
        r"former\s+name",
        r"17\s+cfr\s+240\.13e",
        r"registered\s+pursuant\s+to\s+section\s+12",
        r"emerging\s+growth\s+company\b",
    )
]
"""The first place of each of them lies on the cover."""
_SECTION_START = re.compile(
    r"(?:^|\n|(?<=[.!?)\]☐☒:”*_-])\s+|☐\s*)(?=(?:SECTION|Section|ITEM|Item|SIGNATURE|Signature|Pursuant)\b)"
)
LONGEST = 20_000
"""Characters in which the captions of a cover are looked for, and after them its end."""
_FORM_TEXT = re.compile(
    r"check\s+the\s+appropriate|indicate\s+by\s+check|emerging\s+growth|17\s+CFR|securities\s+registered|form\s+8-?k|exact\s+name",
    re.I,
)


def cover_end(text: str) -> int:
    """Where the cover ends: at the first item heading, or the signature, that is no entry of a table of contents."""
    low = folded(text)
    captions = [found.end() for caption in _COVER_CAPTIONS if (found := caption.search(low, 0, LONGEST))]
    if not captions:
        return 0
    least = max(captions)
    stop = min(_first_paragraph(text, least), least + LONGEST)
    for match in _SECTION_START.finditer(text, least, stop):
        position = match.end()
        line_end = text.find("\n", position)
        begins = opening(text, position, line_end if line_end > 0 else len(text))
        if begins is not None and begins.part in {Part.ITEM, Part.SIGNATURE}:
            return position
    return stop


def _first_paragraph(text: str, start: int) -> int:
    """Where running text begins that is none of the form's own; the end of the text where there is none."""
    for match in re.compile(r"(?<=\n\n)[^\n]{200,}").finditer(text, start):
        if is_prose(match.group()[:2000]) and not _FORM_TEXT.search(match.group()[:400]):
            return match.start()
    return len(text)


def contents_length(text: str, pieces: list[Piece]) -> int:
    """How many pieces belong to a table of contents: short ones, before the first paragraph, whose last item heading is
    told again later."""
    short = next((i for i, piece in enumerate(pieces) if piece.end - piece.start > 160), len(pieces))
    heads = [
        (i, found.number)
        for i, piece in enumerate(pieces[: short + 1])
        if (found := opening(text, piece.start, piece.end)) is not None and found.part is Part.ITEM
    ]
    for i, number in heads:
        if any(number == again for k, again in heads if k > i):
            return next(k for k, again in heads if k > i and any(again == n for j, n in heads if j < k))
    later = {
        found.number
        for piece in pieces[short + 1 :]
        if (found := opening(text, piece.start, piece.end)) is not None and found.part is Part.ITEM
    }
    if not any(number in later for _, number in heads):
        return 0
    last, number = heads[-1]
    return last if last == short - 1 and number not in later else short
