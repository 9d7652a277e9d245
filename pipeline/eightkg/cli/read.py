"""``eightkg read``: what was understood of a file before any event is looked for."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from eightkg.cli.show import add_options, gather, show
from eightkg.lines import Lines
from eightkg.models import Document, Header, Submission, Text

WORDS = 60
"""Characters of a block that are shown."""

EPILOG = """\
examples:
  eightkg read filing.txt
  eightkg read --format json data/releases/*.txt > read.json

Shown are the submission's header, the parts that were skipped, and each document with its form, date and company, its
blocks (kind, item, lines, first words) and the facts that its cover, head and signature state. Language is not read:
positions told in prose, and events, are shown by `eightkg explain`.

exit status: 0; 2 a file cannot be read.
"""


def add(commands: Any) -> None:
    command = commands.add_parser(
        "read",
        help="show how a filing was taken apart",
        description="Show what was understood of filings: their documents, items, sections and facts.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_options(command)
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from eightkg.filings import read

    told, problems = gather(args.files, lambda path: [understood(read(path))])
    return show(told, problems, key="files", as_json=args.format == "json", as_lines=as_lines)


def understood(submission: Submission) -> dict[str, Any]:
    """A submission as JSON has it. Lines count from 1, 0 where nothing of the file stands behind a thing; characters
    from 0 in the decoded file, end exclusive."""
    source = submission.source
    lines = Lines(source.text)
    return {
        "file": source.name,
        "encoding": source.encoding,
        "characters": len(source.text),
        "header": _header(submission.header),
        "skipped": list(submission.skipped),
        "documents": [_document(document, lines) for document in submission.documents],
    }


def _header(header: Header | None) -> dict[str, Any] | None:
    return {name: value for name, value in asdict(header).items() if value} if header else None


def _document(document: Document, lines: Lines) -> dict[str, Any]:
    clean, text = document.clean, document.text
    items = (block.item for block in document.blocks if block.item)
    return {
        "index": document.index,
        "form": document.form,
        "description": document.description,
        "date": document.date,
        "company": document.company,
        "items": list(dict.fromkeys(items)),
        "blocks": [
            {
                "kind": str(block.kind),
                "item": block.item or "",
                "lines": list(lines.span(text, block.start, block.end)),
                "characters": _characters(text, block.start, block.end),
                "words": _shortened(clean[block.start : block.end]),
            }
            for block in document.blocks
        ],
        "facts": [
            {
                "about": fact.about,
                "property": fact.property,
                "value": fact.value,
                "line": lines.span(text, fact.start, fact.end)[0],
                "characters": _characters(text, fact.start, fact.end),
                "quote": _folded(clean[fact.start : fact.end]),
            }
            for fact in document.facts
        ],
    }


def _characters(text: Text, start: int, end: int) -> list[int]:
    """Where clean ``[start, end)`` begins and ends in the file; empty where nothing of it stands there."""
    spans = text.source_spans(start, end)
    return [spans[0][0], spans[-1][1]] if spans else []


def as_lines(data: dict[str, Any]) -> Iterator[str]:
    """What ``understood`` gives, to read."""
    yield f"{data['file']}: {data['encoding']}, {data['characters']:,} characters"
    for name, value in (data["header"] or {}).items():
        yield f"  {name.replace('_', ' ')}: {'; '.join(value) if isinstance(value, (list, tuple)) else value}"
    for reason in data["skipped"]:
        yield f"  skipped: {reason}"
    for document in data["documents"]:
        named = (document[name] for name in ("form", "description", "company", "date"))
        yield f"  document {document['index'] + 1}: {', '.join(dict.fromkeys(part for part in named if part))}"
        if document["items"]:
            yield f"    items: {', '.join(document['items'])}"
        for block in document["blocks"]:
            item = f"item {block['item']}" if block["item"] else ""
            yield f"    {_range(*block['lines']):>11}  {block['kind']:<11} {item:<9}  {block['words']}"
        for fact in document["facts"]:
            yield (
                f"    {_range(fact['line'], fact['line']):>11}  {fact['about']}, {fact['property']}: {fact['value']}"
                f"  “{_shortened(fact['quote'])}”"
            )


def _range(first: int, last: int) -> str:
    """
    >>> _range(3, 3), _range(3, 9), _range(0, 0)
    ('line 3', 'lines 3-9', '')
    """
    if not first:
        return ""
    return f"line {first}" if first == last else f"lines {first}-{last}"


def _folded(text: str) -> str:
    return " ".join(text.split())


def _shortened(text: str) -> str:
    folded = _folded(text[: 4 * WORDS])
    return folded if len(folded) <= WORDS and len(text) <= 4 * WORDS else f"{folded[: WORDS - 1].rstrip()}…"
