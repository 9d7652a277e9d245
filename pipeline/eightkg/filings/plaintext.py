"""Plain text → passages: hard wraps undone, page furniture out, tables kept row by row.

Nothing but the shape of the lines tells where a paragraph ends: a blank line, an indented first line, a bullet, or a
line that was broken although the next word would still have fitted. Text without hard wraps (a paragraph a line) keeps
its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from eightkg.filings.atoms import CUT, Atom, atoms, cells, is_simple, plain
from eightkg.filings.compose import Passage
from eightkg.filings.pages import furniture, is_page_number, is_sure_page_number
from eightkg.filings.wrapping import BULLET, GAP, ITEM, Line, hangs, has_ended, has_gap, prose

_LINE = re.compile(r"([^\r\n\f]*)(\r\n|[\r\n\f]|\Z)")
_PAGE = re.compile(r"\s*<PAGE>\s*(?:[\divx-]+\s*)?", re.IGNORECASE)
_TABLE_TAG = re.compile(r"<(/?)TABLE\b[^>]*>", re.IGNORECASE)
_RULED = "-–—_=*.~·"
RULE = re.compile(rf"[{_RULED}\s]{{3,}}")
_SPOKEN = re.compile(r"[A-Z][^:]{1,30}:\s+[A-Z(].{0,200}[a-z)][.?!]$")
_NUMBER_COLUMNS = re.compile(r"(?:(?<=\s\s)|^)[($]*\s?-?[\d,]+(?:\.\d+)?[)%]*\s{2,}[($]*\s?-?[\d,.]+[)%]*(?:\s|$)")
_CHECK_BOX = re.compile(r"\s[☐☒□¨þ]$|\s\[[ Xx]?\]$")
_NUMBER = 40
"""A line longer than this is no page number."""
_WIDE = re.compile("  +")
_UNWRAPPED = 200
"""A line of prose longer than this was not wrapped by hand."""


def plain_passages(source: str, start: int, end: int) -> list[Passage | None]:
    """The passages of ``source[start:end]``, read as plain text; ``None`` where a page ends."""
    lines = _drop_furniture(list(_lines(source, start, end)))
    width = _width(lines)
    _close_double_spacing(lines, width)
    out: list[Passage | None] = []
    for group in _groups(lines):
        if group is None:
            out.append(None)
        else:
            out.extend(_passages(source, group, width))
    return _merge_tables(out)


def _lines(source: str, start: int, end: int) -> Iterator[Line | None]:
    """The lines that show something; ``None`` for a page break. Rules drawn with dashes show nothing."""
    blank = in_table = cut = False
    for match in _LINE.finditer(source, start, end):
        raw = match[1]
        if not raw:
            blank = blank or match[2] != "\f"
        elif "<" in raw and _PAGE.fullmatch(raw):
            cut = cut or not raw.rstrip().endswith(">")
            yield None
        else:
            if "<" in raw:
                for tag in _TABLE_TAG.finditer(raw):
                    in_table = not tag[1]
            line = _line(source, match.start(), match.end(1), raw)
            if not line.text:
                blank = blank or not raw.strip()
            elif line.text[0] in _RULED and RULE.fullmatch(line.text):
                cut = True
            else:
                line.blank_before, line.in_table = blank, in_table
                if cut:
                    line.atoms.insert(0, CUT)
                blank = cut = False
                yield line
        if match[2] == "\f":
            cut = True
            yield None


def _line(source: str, start: int, end: int, raw: str) -> Line:
    """The line ``source[start:end]``, which is ``raw``."""
    if is_simple(raw) and raw.isprintable():  # nearly every line: words and blanks
        shown = raw.rstrip()
        body = shown.lstrip()
        indent, stop = len(shown) - len(body), len(shown)
        text = " ".join(body.split())
        found: list[Atom] = [(text, start + indent, start + stop)] if text else []
        if indent:
            found.insert(0, (" ", start, start + indent))
        if stop < len(raw):
            found.append((" ", start + stop, end))
        return Line(found, text, indent, stop, raw=body)
    found = atoms(source, start, end)
    shown = _TABLE_TAG.sub("", raw).expandtabs(8).replace("\xa0", " ").rstrip()
    body = shown.lstrip()
    return Line(found, plain(found), len(shown) - len(body), len(shown), raw=body)


def _drop_furniture(lines: list[Line | None]) -> list[Line | None]:
    entries = [None if line is None else line.text for line in lines]
    cut = furniture(entries)
    out: list[Line | None] = []
    gone = False
    for index, line in enumerate(lines):
        if line is not None and (
            index in cut
            or (len(line.text) <= _NUMBER and (is_sure_page_number(line.text) or _is_loose_number(lines, index)))
        ):
            gone = True
            continue
        if line is not None and gone:
            line.atoms.insert(0, CUT)
            line.blank_before = True
            gone = False
        out.append(line)
    return out


def _is_loose_number(lines: list[Line | None], index: int) -> bool:
    """A bare number far to the right or in the middle, blank lines around it: the number of an unmarked page."""
    line = lines[index]
    if line is None or line.indent < 25 or line.in_table or not line.blank_before or not is_page_number(line.text):
        return False
    after = lines[index + 1] if index + 1 < len(lines) else None
    return after is None or after.blank_before


def _width(lines: list[Line | None]) -> int:
    """The column at which prose is wrapped; 0 where it is not wrapped."""
    prose = [
        line for line in lines if line and not line.in_table and line.text.count(" ") >= 6 and not has_gap(line.raw)
    ]
    if not prose:
        return 72
    long = sum(line.stop for line in prose if line.stop > _UNWRAPPED)
    if long * 2 > sum(line.stop for line in prose):
        return 0
    stops = sorted(line.stop for line in prose if line.stop <= _UNWRAPPED)
    return stops[len(stops) * 9 // 10] if stops else 0


def _close_double_spacing(lines: list[Line | None], width: int) -> None:
    """In text typed with a blank line after every line, a blank line after a full line means nothing."""
    full = [
        (line, after)
        for line, after in pairwise(lines)
        if line and after and line.stop > width - 12 and not has_ended(line.text) and not has_gap(line.raw)
    ]
    if not width or sum(after.blank_before for _, after in full) * 2 < len(full):
        return
    for line, after in full:
        if after.indent <= line.indent + 2 and not after.text.isupper():
            after.blank_before = False


def _groups(lines: list[Line | None]) -> Iterator[list[Line] | None]:
    """Lines between blank lines; a table by its tags is one group."""
    group: list[Line] = []
    for line in lines:
        if line is None or (line.blank_before and not (line.in_table and group and group[-1].in_table)):
            if group:
                yield group
            group = []
        if line is None:
            yield None
        else:
            group.append(line)
    if group:
        yield group


def _passages(source: str, group: list[Line], width: int) -> Iterator[Passage]:
    """The passages of a group of lines without a blank line between them."""
    for line in group:
        line.tabular = _is_tabular(line, width)
    for line, after in pairwise(group):
        line.tabular = line.tabular and not hangs(line, after)
    pending: list[Line] = []
    table: list[Line] = []
    for line in group:
        if line.tabular or line.in_table:
            yield from prose(pending, width)
            pending = []
            table.append(line)
        else:
            if table:
                yield _table(source, table)
                table = []
            pending.append(line)
    yield from prose(pending, width)
    if table:
        yield _table(source, table)


def _is_tabular(line: Line, width: int) -> bool:
    """Columns: dotted leaders, numbers apart, or a wide gap in a line that is not stretched to the margin."""
    body = line.raw
    if line.in_table or "...." in body or ". . . " in body:
        return True
    if ("  " not in body and body.isprintable()) or ITEM.match(body):
        return False
    if _is_stretched(body):
        return "    " in body
    if body[-1:] in "☐☒□¨þ]":
        body = _CHECK_BOX.sub("", body).rstrip()
    bullet = BULLET.match(body)
    if bullet:
        body = body[bullet.end() :]
    if _NUMBER_COLUMNS.search(body):
        return True
    if _SPOKEN.match(body):
        return False
    gaps = len(GAP.findall(body))
    if not gaps or (gaps == 1 and line.stop >= width * 0.75 and re.search(r"[a-z,] {3,}[a-z]", body)):
        return False
    justified = line.stop >= width - 3 and "    " not in body and len(re.findall(r"\S {2,3}(?=\S)", body)) >= 3
    return not justified


def _is_stretched(body: str) -> bool:
    """Whether a line is words, most of them two or three blanks apart: set flush on both sides, no columns.

    >>> [_is_stretched(line) for line in ("elected  to  the  Board  on  May  12,  2002.", "Sales   $ 12   13")]
    [True, False]
    """
    gaps = len(body.split()) - 1
    if gaps < 3 or body.count("  ") * 2 <= gaps:
        return False
    wide = sum(len(gap) <= 3 for gap in _WIDE.findall(body))
    return wide * 2 > gaps and sum(map(str.isalpha, body.replace(",", " ").replace(".", " ").split())) * 5 > gaps * 3


def _table(source: str, lines: list[Line]) -> Passage:
    return Passage([_row(source, line) for line in lines], table=True)


def _row(source: str, line: Line) -> list[Atom]:
    """A table row: two blanks or more between cells become a tab, four where words stand two apart."""
    least = 4 if _is_stretched(line.raw) else 2
    found: list[Atom] = []
    for atom in line.atoms:
        if len(atom[0]) > 1:
            found.extend(cells(source, atom[1], atom[2]))
        else:
            found.append(atom)
    return [("\t" if text == " " and end - start >= least else text, start, end) for text, start, end in found]


def _merge_tables(passages: list[Passage | None]) -> list[Passage | None]:
    """Tables that only a blank line or a row without figures parts are one."""
    out: list[Passage | None] = []
    for passage in passages:
        if passage is not None and passage.table:
            if len(out) > 1 and _is_row_title(out[-1]) and out[-2] is not None and out[-2].table:
                title = out.pop()
                passage = Passage([*(title.lines if title else ()), *passage.lines], table=True)
            last = out[-1] if out else None
            if last is not None and last.table:
                last.lines.extend(passage.lines)
                continue
        out.append(passage)
    return out


def _is_row_title(passage: Passage | None) -> bool:
    return (
        passage is not None and not passage.table and len(passage.text) <= 60 and not re.search(r"[.!?]$", passage.text)
    )
