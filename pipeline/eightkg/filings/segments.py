"""Clean text → typed blocks and the facts that the document's form states."""

from __future__ import annotations

from dataclasses import dataclass

from eightkg.filings.blocks import Layout, lay_out
from eightkg.filings.form_facts import Stated, stated
from eightkg.filings.forms import form_of
from eightkg.models import Block, Fact, Header, Text


@dataclass(frozen=True, slots=True)
class Segmented:
    """A document's blocks in the order of the text, its facts, and what it is: ``form`` as ``8-K`` or ``EX-99.1``,
    ``date`` ISO, ``company`` the registrant; each empty where unknown."""

    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...]
    form: str
    date: str
    announced: str
    company: str


def segment(text: Text, form: str, header: Header | None, file_name: str) -> Segmented:
    """The blocks and facts of one document. ``form`` is what the container says (``EX-99.1``), else empty; the file's
    name is asked for form and date only where text, container and header are silent."""
    kind = form or form_of(text.clean, file_name, header)
    layout: Layout = lay_out(text.clean, kind.upper().startswith("8-K"), text.listed)
    told: Stated = stated(text.clean, layout, kind, header, file_name)
    return Segmented(layout.blocks, told.facts, told.form or kind, told.date, told.announced, told.company)
