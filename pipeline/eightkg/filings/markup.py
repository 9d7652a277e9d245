"""HTML of all ages → passages, with the place of every character.

A flat tokenizer and no tree: filings nest badly, and offsets are the point. Only what changes the reading counts:
blocks, line breaks, tables, page breaks, what is hidden, and text laid out by hand in ``<pre>``. Linear in length and
in depth.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from eightkg.filings.atoms import CUT, Atom, atoms, plain
from eightkg.filings.compose import Passage
from eightkg.filings.pages import furniture, is_sure_page_number
from eightkg.filings.plaintext import plain_passages
from eightkg.filings.tables import Table
from eightkg.filings.textlines import RULE
from eightkg.filings.wrapping import ITEM

_TOKEN = re.compile(r"<(?:!--|/?[a-zA-Z][^<>]*>|[!?][^<>]*>)")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:._-]*)(.*)>", re.DOTALL)
_BLOCKS = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "dir", "menu"),
        *("blockquote", "center", "form", "address", "section", "article", "header", "footer", "aside", "nav"),
        *("main", "figure", "figcaption", "body", "html", "caption", "thead", "tbody", "tfoot", "fieldset"),
        *("page", "document", "text", "type", "noscript", "option", "select"),
    )
)
_SKIPPED = frozenset(("script", "style", "title", "ix:header", "xml"))
_TELLING = _BLOCKS | _SKIPPED | {"pre", "sup", "br", "hr", "table", "tr", "td", "th"}
_VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_INLINE_STYLE = re.compile(r"display\s*:\s*inline\b(?!-)", re.IGNORECASE)
_PAGE_BEFORE = re.compile(r"(?:page-)?break-before\s*:\s*(?:always|page|left|right)", re.IGNORECASE)
_PAGE_AFTER = re.compile(r"(?:page-)?break-after\s*:\s*(?:always|page|left|right)", re.IGNORECASE)
_SIGNS = re.compile(
    r"<(?:html|body|div|font|br|span|td|tr|pre|center|ix:\w+|p|b|i|a|h[1-6])(?:\s[^<>]*)?>", re.IGNORECASE
)
_NOTE_MARK = re.compile(r"\s*(?:\(\w{1,2}\)|\d{1,2}|\*+)\s*$")
_DEPTH = 8
"""Tables nested deeper than this are read as plain blocks."""


def is_markup(source: str, start: int, end: int) -> bool:
    """Whether ``source[start:end]`` is HTML; the tags of old plain text (PAGE, TABLE, S, C) do not make it so."""
    found = 0
    for sign in _SIGNS.finditer(source, start, min(end, start + 200_000)):
        found += (
            3
            if sign[0][1:5].lower() in ("html", "body", "div>", "div ", "font", "tr>", "tr ", "td>", "td ", "pre>")
            else 1
        )
        if found >= 3:
            return True
    return False


def markup_passages(source: str, start: int, end: int) -> list[Passage | None]:
    """The passages of ``source[start:end]``, read as HTML; ``None`` where a page ends."""
    reader = _Reader(source)
    reader.read(start, end)
    return _drop_furniture(reader.body)


def _drop_furniture(passages: list[Passage | None]) -> list[Passage | None]:
    """Page numbers and running heads out; a lone page number is a page break too."""
    marked = [None if p is not None and is_sure_page_number(p.head) else p for p in passages]
    cut = furniture([None if p is None else p.head for p in marked])
    cut |= {index for index, p in enumerate(marked) if p is not None and _is_rule(p)}
    out: list[Passage | None] = []
    gone = False
    for index, passage in enumerate(marked):
        gone = gone or index in cut or passage is not passages[index]
        if index in cut:
            continue
        if gone and passage is not None:
            passage.lines[0] = [CUT, *passage.lines[0]]
            gone = False
        out.append(passage)
    return out


def _is_rule(passage: Passage) -> bool:
    return not passage.table and bool(RULE.fullmatch(passage.head) and RULE.fullmatch(passage.text))


class _Style(NamedTuple):
    """What the attributes of a tag say about the reading."""

    hidden: bool = False
    raised: bool = False
    inline: bool = False
    break_before: bool = False
    break_after: bool = False


_PLAIN = _Style()


def _read_style(attributes: str) -> _Style:
    low = attributes.lower()
    if not any(word in low for word in ("none", "hidden", "super", "inline", "break")):
        return _PLAIN
    telling = (_HIDDEN, _RAISED, _INLINE_STYLE, _PAGE_BEFORE, _PAGE_AFTER)
    return _Style(*(sign.search(attributes) is not None for sign in telling))


class _Tag(NamedTuple):
    """A tag that changes the reading."""

    name: str
    closing: bool
    style: _Style


def _read_tag(token: str) -> _Tag | None:
    """What a tag says about the reading; None where it says nothing."""
    parts = _TAG.match(token)
    if parts is None:
        return None
    name, style = parts[2].lower(), _read_style(parts[3])
    return None if style is _PLAIN and name not in _TELLING else _Tag(name, parts[1] == "/", style)


_known_tag = lru_cache(maxsize=2048)(_read_tag)
_OFTEN = 500
"""Filings repeat a few tags thousands of times over, but none longer than this."""


class _Reader:
    """The state between two tokens: the open paragraph, the open tables, and where finished passages go."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.body: list[Passage | None] = []
        self.sink = self.body
        self.tables: list[tuple[Table, list[Passage | None]]] = []
        self.too_deep = 0
        self.lines: list[list[Atom]] = [[]]
        self.pending_page = ""
        self.listed = False
        """The item of a list has begun, and nothing has been shown of it yet."""
        self.unclosed: set[str] = set()
        self.inline: list[bool] = []
        """Of the open ``div``s, which are styled to run on in their line, as iXBRL tools wrap the words they tag."""

    def read(self, start: int, end: int) -> None:
        at = start
        for token in _TOKEN.finditer(self.source, start, end):
            begin, stop = token.span()
            if begin < at:
                continue
            if begin > at:
                self.text(at, begin)
            at = stop
            if token[0] == "<!--":
                at = self.comment(begin, end)
            elif (tag := (_known_tag if stop - begin < _OFTEN else _read_tag)(token[0])) is not None:
                at = self.tag(tag, stop, end)
        if at < end:
            self.text(at, end)
        self.flush()
        while self.tables:
            self.close_table()

    def text(self, start: int, end: int) -> None:
        line = self.lines[-1]
        if not self.source[start:end].isspace():
            line.extend(atoms(self.source, start, end))
        elif line:
            line.append((" ", start, end))

    def tag(self, tag: _Tag, stop: int, end: int) -> int:
        """Handles a tag that ends at ``stop``; returns where reading goes on."""
        name, closing, style = tag
        if not closing:
            if name in _SKIPPED or (style.hidden and name not in _VOID):
                return self.skip(name, stop, end)
            if name == "pre":
                return self.pre(stop, end)
            if name == "sup" or style.raised:
                self.note_mark(stop)
        if name == "br":
            self.lines.append([])
        elif name == "hr":
            self.page_break()
        elif name in ("table", "tr", "td", "th"):
            self.table_tag(name, closing, style)
        elif name in _BLOCKS and not (name == "div" and self.runs_on(closing, style)):
            self.block(name, closing, style)
        return stop

    def runs_on(self, closing: bool, style: _Style) -> bool:
        """Whether a ``div`` that opens or closes here stands within a line."""
        if closing:
            return bool(self.inline) and self.inline.pop()
        self.inline.append(style.inline)
        return self.inline[-1]

    def block(self, name: str, closing: bool, style: _Style) -> None:
        self.flush()
        if name == "li":
            self.listed = not closing
        if closing:
            if self.pending_page == name:
                self.pending_page = ""
                self.page_break()
        elif name == "page" or style.break_before:
            self.page_break()
        elif style.break_after:
            self.pending_page = name

    def table_tag(self, name: str, closing: bool, style: _Style) -> None:
        self.flush()
        if name == "table":
            if closing:
                if self.too_deep:
                    self.too_deep -= 1
                elif self.tables:
                    self.close_table()
            elif len(self.tables) < _DEPTH:
                self.tables.append((Table(), self.sink))
                self.sink = self.tables[-1][0].cell()
            else:
                self.too_deep += 1
        elif not closing and self.tables and not self.too_deep:
            if name == "tr":
                self.tables[-1][0].row()
            self.sink = self.tables[-1][0].cell()
        if not closing and style.break_before:
            self.page_break()

    def close_table(self) -> None:
        table, self.sink = self.tables.pop()
        self.sink.extend(table.passages())

    def page_break(self) -> None:
        self.flush()
        self.sink.append(None)

    def flush(self) -> None:
        """Ends the open paragraph."""
        if len(self.lines) == 1 and not self.lines[0]:
            return
        shown = any(atom[0] and not atom[0].isspace() for line in self.lines for atom in line)
        if shown:
            found = _paragraphs(self.lines)
            found[0].listed = self.listed
            self.listed = False
            self.sink.extend(found)
        cut = not shown and any(atom == CUT for line in self.lines for atom in line)
        self.lines = [[CUT]] if cut else [[]]

    def comment(self, start: int, end: int) -> int:
        """A comment shows nothing. An unclosed one ends with its first ``>``."""
        close = -1 if "-->" in self.unclosed else self.source.find("-->", start + 4, end)
        if close < 0:
            self.unclosed.add("-->")
            stop = self.source.find(">", start, end)
            return end if stop < 0 else stop + 1
        if self.source.find(">", start, close) >= 0:
            self.lines[-1].append(CUT)
        return close + 3

    def skip(self, name: str, start: int, end: int) -> int:
        """Where a hidden element ends; right here if it is never closed."""
        if name in self.unclosed:
            return start
        depth = 1
        for tag in re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])[^<>]*>", re.IGNORECASE).finditer(
            self.source, start, end
        ):
            depth += -1 if tag[1] else 0 if tag[0].endswith("/>") else 1
            if not depth or (name == "p" and not tag[1]):
                self.lines[-1].append(CUT)
                return tag.end() if not depth else tag.start()
        self.unclosed.add(name)
        return start

    def pre(self, start: int, end: int) -> int:
        """Text laid out by hand is read as plain text."""
        self.flush()
        close = (
            re.compile(r"</pre\s*>", re.IGNORECASE).search(self.source, start, end)
            if "pre" not in self.unclosed
            else None
        )
        if close is None:
            self.unclosed.add("pre")
            close_at, after = end, end
        else:
            close_at, after = close.start(), close.end()
        self.sink.extend(plain_passages(self.source, start, close_at))
        return after

    def note_mark(self, start: int) -> None:
        """A raised footnote mark is no part of the word or number before it."""
        close = self.source.find("<", start, start + 40)
        if close > 0 and _NOTE_MARK.match(self.source[start:close]):
            last = plain(self.lines[-1][-1:]).rpartition(" ")[2]
            if last and (last[-1].isdigit() or last[-1] in "%.,)”’" or (last[-3:].isalpha() and len(last) > 2)):
                self.lines[-1].append((" ", -1, -1))


def _paragraphs(lines: list[list[Atom]]) -> list[Passage]:
    """The passages of a block in which ``<br>`` made the lines: two of them part paragraphs, one parts lines of an
    address and the like, or wraps a sentence."""
    if len(lines) == 1:
        return [Passage(lines)]
    out: list[Passage] = []
    open_lines: list[list[Atom]] = []
    before = ""
    for line in lines:
        text = plain(line)
        if not text:
            if open_lines:
                out.append(Passage(open_lines))
            open_lines, before = [], ""
            continue
        if before and ITEM.match(text):
            out.append(Passage(open_lines))
            open_lines = [line]
        elif before and _is_wrap(before, text):
            open_lines[-1].append((" ", -1, -1))
            open_lines[-1].extend(line)
        else:
            open_lines.append(line)
        before = text
    if open_lines:
        out.append(Passage(open_lines))
    return out


def _is_wrap(before: str, text: str) -> bool:
    """Whether a line break by ``<br>`` falls within a sentence or a headline."""
    if re.search(r"[.!?:;][\"”’)]*$", before) or re.match(r"[(\[•·●]|\w+:|.{0,30}@", text):
        return False
    if text[0].islower() or re.search(r"(?:,|\b(?:the|of|and|or|to|in|for|by|with|a|an|at|on))$", before):
        return True
    return len(before) > 60 or (before.isupper() and text.isupper() and len(before) > 25)
