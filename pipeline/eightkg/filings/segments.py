"""Clean text → typed blocks and the facts that the document's form states."""

from __future__ import annotations

import re
from dataclasses import dataclass

from eightkg.filings.blocks import Layout, lay_out
from eightkg.filings.form_facts import Stated, stated
from eightkg.models import Block, Fact, Header, Text


@dataclass(frozen=True, slots=True)
class Segmented:
    """A document's blocks in the order of the text, its facts, and what it is: ``form`` as ``8-K`` or ``EX-99.1``,
    ``date`` ISO, ``company`` the registrant; each empty where unknown."""

    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...]
    form: str
    date: str
    company: str


def segment(text: Text, form: str, header: Header | None, file_name: str) -> Segmented:
    """The blocks and facts of one document. ``form`` is what the container says (``EX-99.1``), else empty; the file's
    name is asked for form and date only where text, container and header are silent."""
    kind = form or _form(text.clean, header, file_name)
    layout: Layout = lay_out(text.clean, report=kind.upper().startswith("8-K"))
    told: Stated = stated(text.clean, layout, kind, header, file_name)
    return Segmented(layout.blocks, told.facts, told.form or kind, told.date, told.company)


def _form(clean: str, header: Header | None, file_name: str) -> str:
    """The form by the document's own words: a cover makes a report, an exhibit number an exhibit."""
    head = clean[:6000]
    exhibit = re.match(r"[\s.*=_-]*(?:exhibit|ex)[\s-]+(?:no\.?\s*)?(\d{1,2}(?:\.\d{1,2})?)\b", head, re.I)
    if re.search(r"form\s+8-?\s?k\b", head, re.I) and re.search(
        r"exact\s+name\s+of|date\s+of\s+report|commission\s+file", head, re.I
    ):
        return "8-K/A" if re.search(r"8-?K\s?/\s?A\b", head[:3000]) else "8-K"
    if exhibit:
        return f"EX-{exhibit[1]}"
    if numbered := re.search(r"ex-?(\d{1,2}(?:\.\d+)?)", file_name, re.I):
        return f"EX-{numbered[1]}"
    if re.search(r"8-?k", file_name, re.I):
        return "8-K"
    return header.form if header else ""
