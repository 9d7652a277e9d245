"""What stands above a line: the sentence over its bullets, the heading of its section."""

from __future__ import annotations

from pathlib import Path

from eightkg.events.lead import lead_of, section_name
from eightkg.events.tape import Tape
from eightkg.models import Block, BlockKind, Document, Run, Sentence, Source, Text


def page(*parts: tuple[BlockKind, str]) -> tuple[Document, Tape]:
    """A document of these blocks, and the tape of its last one."""
    blocks, clean = [], ""
    for kind, text in parts:
        blocks.append(Block(kind, len(clean), len(clean) + len(text)))
        clean += text + "\n\n"
    offsets = tuple(range(len(clean)))
    text = Text(clean, offsets, tuple(i + 1 for i in offsets), (Run(0, len(clean), 0, len(clean)),))
    document = Document(Source(Path("page.txt"), clean, "utf-8", "0" * 64), 0, "EX-99", text, tuple(blocks))
    return document, Tape(Sentence(blocks[-1].start, blocks[-1].end, len(blocks) - 1), (), frozenset())


def test_bullets_are_led_by_the_last_sentence_above_them() -> None:
    document, tape = page(
        (BlockKind.PROSE, "A good year. Acme expects for 2010:"),
        (BlockKind.BULLET, "Sales of $4 million"),
        (BlockKind.BULLET, "Tax rate of 26 percent"),
    )
    assert lead_of(tape, document) == "acme expects for 2010 : "


def test_a_paragraph_is_led_by_its_heading_only() -> None:
    document, tape = page((BlockKind.HEADING, "Outlook"), (BlockKind.PROSE, "Sales of $4 million."))
    assert lead_of(tape, document) == "outlook "
    document, tape = page((BlockKind.PROSE, "Acme expects:"), (BlockKind.PROSE, "Sales were $4 million."))
    assert lead_of(tape, document) == ""


def test_a_section_is_named_after_a_part_of_the_business_that_its_text_names_too() -> None:
    document, tape = page((BlockKind.HEADING, "Heavy Tools (in millions)"), (BlockKind.PROSE, "Heavy Tools grew."))
    span = section_name(tape, document)
    assert span is not None
    assert document.clean[span[0] : span[1]] == "Heavy Tools"


def test_a_topic_names_no_part_of_the_business() -> None:
    for heading in ("Fourth Quarter Results", "Better Days"):
        document, tape = page((BlockKind.HEADING, heading), (BlockKind.PROSE, "Sales grew."))
        assert section_name(tape, document) is None
