"""What stands above a line and governs it: the sentence over a list of bullets, or the heading of the section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eightkg.events.tape import Tape
from eightkg.models import BlockKind, Document

CELL = re.compile(r"[a-z0-9$][a-z0-9'&.,-]*[a-z0-9]|[a-z0-9]|[^\s\w]")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
NAME = re.compile(r"[A-Z][\w'’&.-]*(?: (?:and|of|the|in|[A-Z&][\w'’&.-]*,?)){0,6}(?=\s*(?:$|\(|[–—:-]))")
GENERAL = re.compile(
    r"(?i)\b(?:results?|highlights?|overview|summary|outlook|guidance|quarter|year|financial|review|cash|debt|dividends?|"
    r"balance|revenues?|sales|income|earnings|expenses?|margins?|orders|backlog|conference|call|business|operations|"
    r"capital|company|shares?|stock|information|measures?|statements?|tax|costs?|items?|events?|exhibits?|agreements?)\b"
)
"""Words of headings that name a topic and no part of the business."""
SEGMENTS = re.compile(r"(?i)\b(?:segments?|divisions?|business units?|lines of business|by region)\b")
LEADING = 3
"""Sentences at the end of a paragraph that may introduce the bullets below."""
FARTHEST = 25
"""Blocks: a longer list has lost its lead."""


def section_name(tape: Tape, document: Document) -> tuple[int, int] | None:
    """The heading that names the part of the business which the section is about; its text names it again."""
    at = tape.sentence.block
    for index in range(at - 1, max(-1, at - 1 - FARTHEST), -1):
        block = document.blocks[index]
        if block.kind is BlockKind.HEADING:
            name = NAME.match(document.clean, block.start, block.end)
            below = document.clean[document.blocks[index + 1].start : document.blocks[at].end]
            if name is None or GENERAL.search(name.group()):
                return None
            if name.group().strip() not in below and not among_segments(index, document):
                return None
            return name.start(), name.start() + len(name.group().rstrip())
    return None


def among_segments(at: int, document: Document) -> bool:
    """Whether a heading above says that the sections below are of the parts of the business."""
    above = (b for b in document.blocks[max(0, at - FARTHEST) : at] if b.kind is BlockKind.HEADING)
    return any(SEGMENTS.search(document.clean[block.start : block.end]) for block in above)


def blocks_over(at: int, document: Document) -> Iterator[int]:
    """The blocks that govern a block, the nearest first: what stands over its list, the section's heading; over a line
    of the headline those above it."""
    bullet = document.blocks[at].kind is BlockKind.BULLET
    line = document.blocks[at].kind is BlockKind.HEADLINE
    for index in range(at - 1, max(-1, at - 1 - FARTHEST), -1):
        kind = document.blocks[index].kind
        if line:
            if kind is BlockKind.HEADLINE:
                yield index
            continue
        if kind is BlockKind.HEADING:
            yield index
            return
        if bullet and kind in (BlockKind.PROSE, BlockKind.HEADLINE):
            bullet = False
            yield index


def lead_of(tape: Tape, document: Document) -> str:
    """The words over a bullet (the sentence with a colon, or the end of the paragraph above) or of the heading above a
    paragraph, as a tape without mentions; empty where there is neither."""
    at = tape.sentence.block
    bullet = document.blocks[at].kind is BlockKind.BULLET
    for index in range(at - 1, max(-1, at - 1 - FARTHEST), -1):
        block = document.blocks[index]
        if block.kind is BlockKind.BULLET and bullet:
            continue
        if block.kind is BlockKind.HEADING or (bullet and block.kind in (BlockKind.PROSE, BlockKind.HEADLINE)):
            sentences = SENTENCE_END.split(document.clean[block.start : block.end].strip())
            text = sentences[-1] if sentences[-1].endswith(":") else " ".join(sentences[-LEADING:])
            return "".join(word + " " for word in CELL.findall(text.lower().replace("’", "'")))
        return ""
    return ""
