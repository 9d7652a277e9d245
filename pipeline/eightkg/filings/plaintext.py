"""Plain text → passages: hard wraps undone, page furniture out, tables kept row by row.

Nothing but the shape of the lines tells where a paragraph ends: a blank line, an indented first line, a bullet, or a
line that was broken although the next word would still have fitted. Text without hard wraps (a paragraph a line) keeps
its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from eightkg.filings.atoms import CUT, Atom, cells
from eightkg.filings.compose import Passage
from eightkg.filings.pages import furniture, is_page_number, is_sure_page_number
from eightkg.filings.textlines import Line, text_lines
from eightkg.filings.wrapping import BULLET, ITEM, hangs, has_ended, prose

_SPOKEN = re.compile(r"[A-Z][^:]{1,30}:\s+[A-Z(].{0,200}[a-z)][.?!]$")
_NUMBER_COLUMNS = re.compile(r"(?:(?<=\s\s)|^)[($]*\s?-?[\d,]+(?:\.\d+)?[)%]*\s{2,}[($]*\s?-?[\d,.]+[)%]*(?:\s|$)")
_SECOND_NUMBER = re.compile(r"  [($]*\s?-?[\d,.]")
"""Stands wherever ``_NUMBER_COLUMNS`` matches, and is found far sooner."""
_GAP = re.compile("   +")
_CHECK_BOX = re.compile(r"\s[☐☒□¨þ]$|\s\[[ Xx]?\]$")
_NUMBER = 40
"""A line longer than this is no page number."""
_INWARDS = 25
"""Columns from the margin to a page number that no tag or edge of a page tells."""
_WIDE = re.compile("  +")
_UNWRAPPED = 200
"""A line of prose longer than this was not wrapped by hand."""


def plain_passages(source: str, start: int, end: int) -> list[Passage | None]:
    """The passages of ``source[start:end]``, read as plain text; ``None`` where a page ends."""
    lines = _drop_furniture(list(text_lines(source, start, end)))
    width = _width(lines)
    _close_double_spacing(lines, width)
    out: list[Passage | None] = []
    for group in _groups(lines):
        if group is None:
            out.append(None)
        else:
            out.extend(_passages(source, group, width))
    return _merge_tables(out)


def _drop_furniture(lines: list[Line | None]) -> list[Line | None]:
    cut = furniture([None if line is None else line.text for line in lines])
    cut.update(
        index
        for index, line in enumerate(lines)
        if line is not None
        and len(line.text) <= _NUMBER
        and (is_sure_page_number(line.text) or (line.indent >= _INWARDS and _is_loose_number(lines, index, line)))
    )
    if not cut:
        return lines
    out: list[Line | None] = []
    gone = False
    for index, line in enumerate(lines):
        if index in cut:
            gone = True
            continue
        if gone and line is not None:
            line.cut = line.apart = line.blank_before = True
            gone = False
        out.append(line)
    return out


def _is_loose_number(lines: list[Line | None], index: int, line: Line) -> bool:
    """A bare number far to the right or in the middle, blank lines around it: the number of an unmarked page."""
    if line.in_table or not line.blank_before or not is_page_number(line.text):
        return False
    after = lines[index + 1] if index + 1 < len(lines) else None
    return after is None or after.blank_before


def _width(lines: list[Line | None]) -> int:
    """The column at which prose is wrapped; 0 where it is not wrapped."""
    prose = [line for line in lines if line and not line.in_table and line.text.count(" ") >= 6 and not line.gap]
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
        if line and after and line.stop > width - 12 and not has_ended(line.text) and not line.gap
    ]
    spaced = [(line, after) for line, after in full if after.blank_before]
    if not width or len(spaced) * 2 < len(full):
        return
    for line, after in spaced:
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


def _passages(source: str, group: list[Line], width: int) -> list[Passage]:
    """The passages of a group of lines without a blank line between them."""
    columns = False
    for line in group:
        line.tabular = line.in_table or (line.wide and _is_tabular(line, width))
        columns = columns or line.tabular
    if not columns:
        return prose(group, width)
    for line, after in pairwise(group):
        line.tabular = line.tabular and not hangs(line, after)
    found: list[Passage] = []
    for rows, run in groupby(group, lambda line: line.tabular or line.in_table):
        lines = list(run)
        found += [_table(source, lines)] if rows else prose(lines, width)
    return found


def _is_tabular(line: Line, width: int) -> bool:
    """Columns: dotted leaders, numbers apart, or a wide gap in a line that is not stretched to the margin."""
    body = line.raw
    if "...." in body or ". . . " in body:
        return True
    if ("   " not in body and not _SECOND_NUMBER.search(body)) or ITEM.match(body):
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
    gaps = len(_GAP.findall(body))
    if not gaps or (gaps == 1 and line.stop >= width * 0.75 and re.search(r"[a-z,] {3,}[a-z]", body)):
        return False
    justified = line.stop >= width - 3 and "    " not in body and len(re.findall(r"\S {2,3}(?=\S)", body)) >= 3
    return not justified


def _is_stretched(body: str) -> bool:
    """Whether a line is words, most of them two or three blanks apart: set flush on both sides, no columns.

    >>> [_is_stretched(line) for line in ("elected  to  the  Board  on  May  12,  2002.", "Sales   $ 12   13")]
    [True, False]
    """
    if body.count("  ") < 2:
        return False
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
    before = [CUT] if line.cut else []
    if line.odd is None:
        text = _WIDE.sub("\t" if least == 2 else lambda gap: "\t" if len(gap[0]) >= least else " ", line.raw)
        return [*before, (text, line.start, line.end)]
    found: list[Atom] = before
    for atom in line.odd:
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
