"""Lines of plain text joined again where the break between them is only a wrap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from eightkg.filings.atoms import Atom
from eightkg.filings.compose import Passage

BULLET = re.compile(r"(?:[•·●▪◦○■□☐☒⚫\uf0b7\x95➢►–—*o¨þ]|--?|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\s+(?=\S)")
_LONE_BULLETS = "•·●▪◦○■\uf0b7\x95➢►*o"
GAP = re.compile(r"\S(?:[ ]{3,}|\t+ *)(?=\S)")
_STANDALONE = re.compile(
    r"(?:for (?:immediate )?(?:release|distribution|publication)\b.{0,40}|(?:news|press) release|exhibit\s+\S+"
    r"|form 8-k(?:/a)?|current report|[\[(](?:unaudited|logo|.{0,40} logo)[\])]|contacts?:?|signatures?"
    r"|exhibit index|index to exhibits"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r" \d{1,2}, \d{4})",
    re.IGNORECASE,
)
_STANDS_FIRST = frozenset("fnpec[(sijmaod")
ITEM = re.compile(r"item\s+\d{1,2}[.:\s]", re.IGNORECASE)
_ADDRESS = re.compile(r"\S{0,30}@|\(?\d{3}\)?[-. /]*\d{3}[-.]\d{4}|(?:www\.|https?:)", re.IGNORECASE)
_LABEL = re.compile(r"\S(?:.{0,18}?\S)? {2,}(?=\S)")
_GLUED = re.compile(r"(?:\w-|\S--|\S—|[a-z]/)$")
_JOINS = re.compile(r"(?:and|or|to)\b")
_OPEN = re.compile(
    r"(?i:\b(?:and|or|of|to|for|in|with|on|by|from|the|an?|its|at|as)|[a-z]{2}-|,|&)$|\b(?:REPORTS|ANNOUNCES)$"
)
"""The end of a line that a headline goes on from."""
_GOES_ON = re.compile(r"(?:AND|OF|TO|FOR|IN|WITH|ON|BY|FROM)\b")


@dataclass(slots=True)
class Line:
    """A line of plain text: its atoms, first column, column after the last, and what it looks like. ``bullet`` and
    ``alone`` are set when lines are joined."""

    atoms: list[Atom]
    text: str
    indent: int
    stop: int
    blank_before: bool = False
    tabular: bool = False
    in_table: bool = False
    raw: str = field(default="", repr=False)
    bullet: bool = False
    alone: bool = False


def has_ended(text: str) -> bool:
    """Whether a line ends with the end of a sentence, or a colon or semicolon, perhaps within quotes or brackets.

    >>> has_ended('He said: “Yes.”'), has_ended("and so on"), has_ended("”")
    (True, False, False)
    """
    bare = text.rstrip("\"'”’)]")
    return bare != "" and bare[-1] in ".!?:;"


def has_gap(text: str) -> bool:
    """Whether three blanks or a tab stand between words."""
    return ("   " in text or "\t" in text) and GAP.search(text) is not None


def hangs(line: Line, after: Line) -> bool:
    """Whether a line is a label and the beginning of a text that goes on below, flush with its own beginning."""
    label = _LABEL.match(line.raw) if "  " in line.raw[:24] else None
    if not label or line.in_table or after.tabular or has_gap(line.raw[label.end() :]):
        return False
    return abs(line.indent + label.end() - after.indent) <= 1


def prose(lines: list[Line], width: int) -> Iterator[Passage]:
    """Lines of a group joined where the break between them is only a wrap."""
    passage: list[list[Atom]] = []
    before: Line | None = None
    bullet: Line | None = None
    wrapped = False
    for line in lines:
        line.bullet = BULLET.match(line.text) is not None
        line.alone = _stands_alone(line.text)
        how = _boundary(before, line, width) if before else "block"
        if bullet and line.bullet and line.indent == bullet.indent:
            how = "block"
        if how == "block":
            bullet = line if line.bullet else None
        if how == "line" and before and wrapped and len(before.text) > 30 and not has_ended(before.text):
            how = "join"
        wrapped = how == "join"
        if how == "block":
            if passage:
                yield Passage(passage)
            passage = [list(line.atoms)]
        elif how == "line":
            passage.append(list(line.atoms))
        else:
            passage[-1].extend(_glue(before.text if before else "", line.text))
            passage[-1].extend(line.atoms)
        before = line
    if passage:
        yield Passage(passage)


def _glue(before: str, after: str) -> list[Atom]:
    """What stands for a line break: nothing after a hyphen or dash within a word, else a blank."""
    if (
        before[-1:] in {"-", "—", "/"}
        and _GLUED.search(before[-3:])
        and not _JOINS.match(after)
        and re.match(r"\w", after)
    ):
        return []
    return [(" ", -1, -1)]


def _boundary(before: Line, line: Line, width: int) -> str:
    """``join``, ``line`` (a break within an address and the like) or ``block``."""
    if len(before.text) == 1 and before.text in _LONE_BULLETS:
        return "join"
    if not width:
        return "block"
    if ITEM.match(line.text):
        return "block"
    if before.stop < width * 0.75 and _ADDRESS.match(line.text):
        return "line"
    if width - before.stop < 25 and hangs(before, line):
        return "join"
    if line.bullet and (before.bullet or line.text[0] in "•·●▪◦■►➢" or has_ended(before.text)):
        return "block"
    if before.alone or line.alone:
        return "block"
    if _centred(before, width) and _centred(line, width):
        return "join" if _headline(before, line) else "line"
    if before.text.isupper() and (_GOES_ON.match(line.text) or (line.text.isupper() and _OPEN.search(before.text))):
        return "join"
    first_word = line.text.split(" ", 1)[0]
    room = width - before.stop - 1 - len(first_word)
    if room < 1 or (room < 12 and len(before.text) > 30 and not has_ended(before.text)):
        return "block" if _indented(before, line) and has_ended(before.text) else "join"
    if has_ended(before.text):
        return "block" if room > 6 or _indented(before, line) else "join"
    if line.text[0].islower() and (len(before.text) > 30 or before.indent >= 15):
        return "join"
    if len(before.text) > width * 0.6 and not _indented(before, line):
        return "join"
    return "block" if len(line.text) > width * 0.6 else "line"


def _stands_alone(text: str) -> bool:
    return len(text) < 80 and text[:1].lower() in _STANDS_FIRST and _STANDALONE.fullmatch(text) is not None


def _indented(before: Line, line: Line) -> bool:
    return 3 <= line.indent - before.indent <= 40 and not before.bullet


def _centred(line: Line, width: int) -> bool:
    return line.indent >= 5 and abs(line.indent - (width - line.stop)) <= max(8, width // 8)


def _headline(before: Line, line: Line) -> bool:
    """Whether two centred lines are one headline: no caption in brackets, no telephone number, neither a mere word."""
    both = (before.text, line.text)
    if line.text[0].islower() or re.search(r"\b(?:of|the|and|or|to|in|for|by|with|a|an)$", before.text, re.IGNORECASE):
        return True
    if any(re.match(r"[(\[]|item\b|tel|phone|contact|http|www", text, re.IGNORECASE) or "@" in text for text in both):
        return False
    return len(before.text) > 20 and before.text.isupper() == line.text.isupper()
