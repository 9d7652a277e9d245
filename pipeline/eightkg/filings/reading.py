"""One file → ``Submission``: source, parts, clean text, blocks."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from eightkg.filings.compose import compose
from eightkg.filings.container import Part, split
from eightkg.filings.markup import is_markup, markup_passages
from eightkg.filings.pages import settle
from eightkg.filings.plaintext import plain_passages
from eightkg.filings.segments import segment
from eightkg.filings.source import open_source
from eightkg.models import Document, Header, Source, Submission, Text


def read(path: Path) -> Submission:
    """The filing at ``path``, read: its documents as clean text in blocks, with what their form states.

    Raises UnreadableFile, naming the reason, for a file that is no filing.
    """
    source = open_source(path)
    container = split(source.text)
    skipped = [part.skip for part in container.parts if part.skip] + list(container.notes)
    documents: list[Document] = []
    for part in container.parts:
        if part.skip:
            continue
        text = clean_text(source, part.start, part.end)
        if not text.clean:
            skipped.append(f"{part.form or source.name}: no text in it, perhaps only images")
            continue
        documents.append(_document(source, len(documents), part, text, container.header, documents))
        if _is_cut_off(source.text, part):
            skipped.append(f"cut off: {part.form or source.name} ends in the middle")
    return Submission(source, tuple(documents), container.header, tuple(skipped))


def clean_text(source: Source, start: int, end: int) -> Text:
    """The clean text of ``source.text[start:end]``, HTML or plain."""
    reader = markup_passages if is_markup(source.text, start, end) else plain_passages
    return compose(settle(reader(source.text, start, end)), source.text)


def _document(
    source: Source, index: int, part: Part, text: Text, header: Header | None, before: list[Document]
) -> Document:
    cover = next((other.company for other in before if other.form.startswith("8-K")), "")
    known = replace(header, company=cover) if header and cover else header  # a cover spells the name out
    told = segment(text, part.form, known, source.name)
    return Document(
        source,
        index,
        told.form,
        text,
        told.blocks,
        told.facts,
        told.date,
        told.company,
        announced=told.announced,
        header=header,
        description=part.description,
    )


def _is_cut_off(source: str, part: Part) -> bool:
    """Whether a part ends within a tag or character, or HTML within its body."""
    tail = source[max(part.start, part.end - 300) : part.end].rstrip()
    if tail.rfind("<") > tail.rfind(">") and tail[tail.rfind("<") + 1 :][:1].isalpha():
        return True
    head = source[part.start : part.start + 5000].lower()
    return "<html" in head and not re.search(
        r"</(?:html|body)\s*>", source[max(part.start, part.end - 3000) : part.end], re.IGNORECASE
    )
