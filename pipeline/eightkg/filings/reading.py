"""One file → ``Submission``: source, parts, clean text, blocks."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from eightkg.filings.compose import compose
from eightkg.filings.container import Part, split
from eightkg.filings.markdown import is_markdown, markdown_passages
from eightkg.filings.markup import is_markup, markup_passages
from eightkg.filings.pages import settle
from eightkg.filings.plaintext import plain_passages
from eightkg.filings.segments import segment
from eightkg.filings.source import LIMIT, MIB, open_source
from eightkg.models import Document, Header, Source, Submission, Text

LONGEST = 32 * MIB
"""Characters of a document, mark-up and all, that are read; the longest 8-Ks and releases have a tenth of it."""


def read(path: Path, limit: int = LIMIT, longest: int = LONGEST) -> Submission:
    """The filing at ``path``, read: its documents as clean text in blocks, with what their form states.

    ``limit`` is the size in bytes beyond which a file is not read, ``longest`` the length in characters beyond which a
    document of it is skipped. Raises UnreadableFile, naming the reason, for a file that is no filing.
    """
    return read_source(open_source(path, limit), longest)


def read_source(source: Source, longest: int = LONGEST) -> Submission:
    """The filing that ``source`` holds, read; a document longer than ``longest`` characters is skipped."""
    container = split(source.text)
    skipped = [part.skip for part in container.parts if part.skip] + list(container.notes)
    documents: list[Document] = []
    for part in container.parts:
        if part.skip:
            continue
        if part.end - part.start > longest:
            skipped.append(_too_long(part, source, longest))
            continue
        text = clean_text(source, part.start, part.end)
        if not text.clean:
            skipped.append(f"{part.form or source.name}: no text in it, perhaps only images")
            continue
        documents.append(_document(source, len(documents), part, text, container.header, documents))
        if _is_cut_off(source.text, part):
            skipped.append(f"cut off: {part.form or source.name} ends in the middle")
    return Submission(source, tuple(documents), container.header, tuple(skipped))


def _too_long(part: Part, source: Source, longest: int) -> str:
    size = (part.end - part.start) / MIB
    return f"{part.form or source.name}: too long: {size:.1f} MiB of text, the limit is {longest / MIB:g} MiB"


def clean_text(source: Source, start: int, end: int) -> Text:
    """The clean text of ``source.text[start:end]``: HTML, Markdown or plain."""
    reader = plain_passages
    if is_markup(source.text, start, end):
        reader = markup_passages
    elif is_markdown(source.name, source.text, start, end):
        reader = markdown_passages
    return compose(settle(reader(source.text, start, end)), source.text)


def _document(
    source: Source, index: int, part: Part, text: Text, header: Header | None, before: list[Document]
) -> Document:
    cover = next((other.company for other in before if other.form.startswith("8-K")), "")
    known = replace(header or Header(), company=cover) if cover else header  # a cover spells the name out
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
    head = source[part.start : min(part.end, part.start + 5000)].lower()
    return "<html" in head and not re.search(
        r"</(?:html|body)\s*>", source[max(part.start, part.end - 3000) : part.end], re.IGNORECASE
    )
