"""Atoms: the smallest pieces of clean text with their place in the source.

An atom is ``(text, start, end)``: either a literal, ``source[start:end] == text``, the blanks in it perhaps standing
for longer white space; or one character that stands for several (an entity, a stretch of white space). ``CUT`` says
that something visible was left out here, so a new run begins.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from html.entities import html5
from unicodedata import normalize

Atom = tuple[str, int, int]
CUT: Atom = ("", -1, -1)
ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

LIGATURES = "\ufb00-\ufb06"
"""ff, fi, fl, ffi, ffl, long st, st: one character in the source, several letters to a reader."""

_LITERAL = rf"[^\s&<>{ZERO_WIDTH}{LIGATURES}]+"
_PIECE = re.compile(
    rf"(?P<literal>{_LITERAL}(?: {_LITERAL})*)|(?P<space>\s+)"
    r"|(?P<reference>&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?))"
    rf"|(?P<tag></?[A-Za-z!][^<>]{{0,200}}>)|(?P<zero>[{ZERO_WIDTH}]+)|(?P<ligature>[{LIGATURES}])|(?P<sign><+|>|&(?:&+(?=&))?)"
)
_LIGATURE = re.compile(rf"[{LIGATURES}]")
_CELL = re.compile(r"\S+(?: \S+)*|\s+")
_SPECIAL = re.compile(rf"[{ZERO_WIDTH}{LIGATURES}]")


def atoms(source: str, start: int, end: int) -> list[Atom]:
    """The atoms of ``source[start:end]``, white space folded, references resolved, tags left out.

    >>> atoms("Smith &amp;  Co", 0, 15)
    [('Smith', 0, 5), (' ', 5, 6), ('&', 6, 11), (' ', 11, 13), ('Co', 13, 15)]
    >>> atoms(" Smith  and Co", 0, 14)
    [(' ', 0, 1), ('Smith and Co', 1, 14)]
    """
    text = source[start:end]
    if is_simple(text):
        return _words(text, start)
    out: list[Atom] = []
    for piece in _PIECE.finditer(source, start, end):
        kind = piece.lastgroup
        if kind == "literal":
            out.append((piece[0], piece.start(), piece.end()))
        elif kind == "space":
            out.append((" ", piece.start(), piece.end()))
        elif kind == "reference":
            out.extend(_reference(source, piece.start(), piece.end()))
        elif kind == "ligature":
            out.extend((letter, piece.start(), piece.end()) for letter in normalize("NFKC", piece[0]))
        elif kind == "sign":
            out.append((piece[0], piece.start(), piece.end()))
    return out


def is_simple(text: str) -> bool:
    """Whether a text has nothing but characters that stand for themselves and white space."""
    return not ("&" in text or "<" in text or ">" in text) and (text.isascii() or not _SPECIAL.search(text))


def _words(text: str, start: int) -> list[Atom]:
    """The atoms of simple ``text``, which begins at source ``start``."""
    shown = text.rstrip()
    body = shown.lstrip()
    if not body:
        return [(" ", start, start + len(text))] if text else []
    low, high = start + len(shown) - len(body), start + len(shown)
    found = [(" ".join(body.split()), low, high)]
    if low > start:
        found.insert(0, (" ", start, low))
    if len(shown) < len(text):
        found.append((" ", high, start + len(text)))
    return found


def cells(source: str, start: int, end: int) -> list[Atom]:
    """The atoms of ``source[start:end]``, all white space longer than one apart."""
    if not is_simple(source[start:end]):
        return atoms(source, start, end)
    pieces = _CELL.finditer(source, start, end)
    return [(" " if piece[0].isspace() else piece[0], piece.start(), piece.end()) for piece in pieces]


def _reference(source: str, start: int, end: int) -> list[Atom]:
    """A character reference as HTML 5 reads it, also without its semicolon; else the plain characters."""
    shown, length = _known_reference(source[start:end])
    stop = start + length
    found = [(char, start, stop) for char in shown]
    return found if stop == end else [*found, *atoms(source, stop, end)]


def _read_reference(token: str) -> tuple[str, int]:
    """What a reference shows, and how many characters of it do that; the sign itself where it is none."""
    text, length = unescape(token), len(token)
    if text == token:
        return "&", 1
    if not token.startswith("&#") and token[1:] not in html5:
        length = next(n + 1 for n in range(len(token) - 1, 1, -1) if token[1 : n + 1] in html5)
        text = unescape(token[:length])
    text = normalize("NFKC", text) if _LIGATURE.match(text) else text
    return "".join(" " if char.isspace() else char for char in text if char not in ZERO_WIDTH), length


_known_reference = lru_cache(maxsize=1024)(_read_reference)


def plain(line: list[Atom]) -> str:
    """The text of atoms, with white space folded and none at the rims."""
    if len(line) == 1 and "\t" not in line[0][0]:
        return line[0][0].strip()
    return " ".join("".join([atom[0] for atom in line]).split())


def trimmed(found: list[Atom]) -> list[Atom]:
    """Atoms without white space at the rims."""
    low, high = 0, len(found)
    while low < high and found[low][0].isspace():
        low += 1
    while high > low and found[high - 1][0].isspace():
        high -= 1
    return found[low:high]
