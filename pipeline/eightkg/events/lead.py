"""What stands above a line and governs it: the sentence over a list of bullets, or the heading of the section."""

from __future__ import annotations

import re

from eightkg.events.tape import Tape
from eightkg.models import BlockKind, Document

CELL = re.compile(r"[a-z0-9$][a-z0-9'&.,-]*[a-z0-9]|[a-z0-9]|[^\s\w]")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
FARTHEST = 25
"""Blocks: a longer list has lost its lead."""


def lead_of(tape: Tape, document: Document) -> str:
    """The words over a bullet (last sentence of the paragraph above) or of the heading above a paragraph, as a tape
    without mentions; empty where there is neither."""
    at = tape.sentence.block
    bullet = document.blocks[at].kind is BlockKind.BULLET
    for index in range(at - 1, max(-1, at - 1 - FARTHEST), -1):
        block = document.blocks[index]
        if block.kind is BlockKind.BULLET and bullet:
            continue
        if block.kind is BlockKind.HEADING or (bullet and block.kind in (BlockKind.PROSE, BlockKind.HEADLINE)):
            text = SENTENCE_END.split(document.clean[block.start : block.end].strip())[-1]
            return "".join(word + " " for word in CELL.findall(text.lower().replace("’", "'")))
        return ""
    return ""
