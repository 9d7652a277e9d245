"""Markdown → passages: headings, lists, tables and emphasis, with the place of every character.

Its marks are no part of the text; where one is left out, a new run begins, since a slice of the source would show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eightkg.filings.atoms import CUT, Atom, atoms, plain
from eightkg.filings.compose import Passage

_SUFFIXES = (".md", ".markdown")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?=\S)", re.MULTILINE)
_STRONG = re.compile(r"\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*|\[[^\[\]\n]+\]\(\S{1,500}?\)|^\|.+\|[ \t]*$", re.MULTILINE)
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|[\r\n]|\Z)")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r"\s*(?:>[ \t]?)+")
_RULE = re.compile(r"\s*(?:[-*_=][ \t]*){3,}|[\s:|-]+|\s*(?:```|~~~).*")
_MARK = re.compile(
    r"!\[[^\[\]\n]*\]\([^)\n]{0,500}\)"
    r"|\[(?P<link>[^\[\]\n]+)\]\([^)\s]{0,500}(?:\s+\"[^\"\n]{0,500}\")?\)"
    r"|\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)|`+"
    r"|(?<![\w*])\*(?P<stressed>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])|(?<!\w)_(?P<leaning>[^\s_](?:[^_\n]*[^\s_])?)_(?!\w)"
    r"|\\(?=[\\`*_{}\[\]()#+.!|$~>-])"
)
_SAMPLE = 100_000


def is_markdown(name: str, source: str, start: int, end: int) -> bool:
    """Whether ``source[start:end]``, of a file so named, is Markdown: by the name, or by headings together with strong
    words, links or tables; signs of either kind alone stand in plain text too."""
    if name.lower().endswith(_SUFFIXES):
        return True
    stop = min(end, start + _SAMPLE)
    return source.find("#", start, stop) >= 0 and all(
        len(list(zip(range(2), sign.finditer(source, start, stop), strict=False))) == 2 for sign in (_HEADING, _STRONG)
    )


def markdown_passages(source: str, start: int, end: int) -> list[Passage | None]:
    """The passages of ``source[start:end]``, read as Markdown."""
    out: list[Passage | None] = []
    open_lines: list[list[Atom]] = []
    table = listed = False

    def close() -> None:
        nonlocal open_lines
        if open_lines:
            lines = open_lines if table else [[atom for line in open_lines for atom in line]]
            out.append(Passage(lines, table, listed))
        open_lines = []

    for line in _LINE.finditer(source, start, end):
        at, stop = line.span(1)
        if not line[1].strip() or _RULE.fullmatch(line[1]):
            if not (table and "|" in line[1]):
                close()
            continue
        heading = _HEADING.match(source, at, stop)
        row = line[1].lstrip().startswith("|")
        item = _ITEM.match(source, at, stop) is not None
        if heading or row != table or item:
            close()
        table, listed = row, item or (listed and bool(open_lines))
        if row:
            open_lines.append(_row(source, at, stop))
            continue
        quote = _QUOTE.match(source, at, stop)
        begin = heading.end() if heading else quote.end() if quote else at
        words = [*_inline(source, begin, _without_closing(source, begin, stop) if heading else stop)]
        open_lines.append([(" ", -1, -1), *([CUT] if begin > at else []), *words])
        if heading:
            close()
    close()
    return [passage for passage in out if passage is not None and passage.head]


def _without_closing(source: str, start: int, end: int) -> int:
    """The end of a heading without the number signs that may close it."""
    while end > start and source[end - 1] in "# \t":
        end -= 1
    return end


def _inline(source: str, start: int, end: int) -> Iterator[Atom]:
    """The atoms of a line, marks left out."""
    at = start
    for mark in _MARK.finditer(source, start, end):
        yield from atoms(source, at, mark.start())
        yield CUT
        if mark.lastgroup:  # what stands between two marks
            yield from _inline(source, *mark.span(mark.lastgroup))
            yield CUT
        at = mark.end()
    yield from atoms(source, at, end)


def _row(source: str, start: int, end: int) -> list[Atom]:
    """A row of a table, tabs between its cells."""
    found: list[Atom] = []
    for cell in re.compile(r"(?:[^|\\]|\\.)+").finditer(source, start, end):
        words = list(_inline(source, cell.start(), cell.end()))
        if plain(words):
            found.extend([("\t", -1, -1), CUT, *words] if found else [CUT, *words])
    return found
