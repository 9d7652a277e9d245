"""The lines of plain text that show something, each with what it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from eightkg.filings.atoms import Atom, atoms, is_simple, plain, trimmed

_BODY = re.compile(r"([!-%'-;=?-~][ -%'-;=?-~]*)(?![^\r\n\f])|\S[^\r\n\f]*")
"""A line without its indentation; white space and empty lines before it are passed over. The first group is a line of
printable ASCII in which each character stands for itself, as nearly all are."""
_BREAK = re.compile(r"\r\n|[\r\n\f]")
_OFTEN = 200
"""White space longer than this does not come again."""
_PAGE = re.compile(r"<PAGE>\s*(?:[\divx-]+\s*)?", re.IGNORECASE)
_TABLE_TAG = re.compile(r"<(/?)TABLE\b[^>]*>", re.IGNORECASE)
_RULED = "-–—_=*.~·"
RULE = re.compile(rf"[{_RULED}\s]{{3,}}")


@dataclass(slots=True)
class Line:
    """A line of plain text; its last three fields are set when lines are joined."""

    text: str
    """Its words, one blank apart."""
    raw: str = field(repr=False)
    """As it is set: blanks for tabs, none at the rims."""
    indent: int
    stop: int
    """The column after the last."""
    start: int
    end: int
    """Where it stands in the source, indentation left off."""
    odd: list[Atom] | None
    """Its atoms, where not every character of it stands for itself."""
    wide: bool
    """It may have columns: two blanks together, a tab, dotted leaders."""
    in_table: bool
    """It stands within the tags of a table."""
    blank_before: bool
    cut: bool
    """Something visible was left out before it."""
    apart: bool
    """The source has more than white space between it and the line before."""
    tabular: bool = False
    bullet: bool = False
    alone: bool = False

    @property
    def gap(self) -> bool:
        """Whether three blanks stand between words."""
        return self.wide and "   " in self.raw


def text_lines(source: str, start: int, end: int) -> Iterator[Line | None]:
    """The lines of ``source[start:end]`` that show something; ``None`` for a page break. Rules drawn with dashes show
    nothing."""
    last, first = start, 1
    blank = in_table = cut = apart = False
    for match in _BODY.finditer(source, start, end):
        body, (at, stop) = match[0], match.span()
        between = source[last:at]
        breaks, page, indent = (_known_white_space if len(between) < _OFTEN else _white_space)(between)
        if page:
            cut = True
            yield None
        if breaks + first > 1:
            blank = True
        last, first = stop, 0
        known = match.lastindex is not None
        if not known and "<" in body:
            if _PAGE.fullmatch(body):
                cut = cut or not body.rstrip().endswith(">")
                yield None
                continue
            for tag in _TABLE_TAG.finditer(body):
                in_table = not tag[1]
        raw, odd = body.rstrip(), None
        stop = at + len(raw)
        if known or (is_simple(raw) and raw.isprintable()):
            wide = "  " in raw
            text = raw if not wide else " ".join(raw.split()) if "   " in raw else raw.replace("  ", " ")
        else:
            odd = trimmed(atoms(source, at, stop))
            text = plain(odd)
            raw, indent = _set_out(raw, indent)
            wide = "  " in raw or not raw.isprintable()
        if text and not (text[0] in _RULED and RULE.fullmatch(text)):
            wide = wide or "...." in raw or ". . . " in raw
            yield Line(text, raw, indent, indent + len(raw), at, stop, odd, wide, in_table, blank, cut, apart or cut)
            blank = cut = apart = False
        else:
            cut, apart = cut or bool(text), True


def _set_out(raw: str, indent: int) -> tuple[str, int]:
    """A line with blanks for its tabs and without the tags of tables, and its indentation after that."""
    shown = (" " * indent + _TABLE_TAG.sub("", raw)).expandtabs(8).replace("\xa0", " ").rstrip()
    body = shown.lstrip()
    return body, len(shown) - len(body)


def _white_space(between: str) -> tuple[int, bool, int]:
    """Of what stands between two lines: how many lines end in it, whether a page does, and the indentation that it
    leaves, in columns."""
    *breaks, indentation = _BREAK.split(between)
    return len(breaks), "\f" in between, len(indentation.expandtabs(8))


_known_white_space = lru_cache(maxsize=1024)(_white_space)
"""A filing has but a few kinds of it."""
