"""Lines of plain text joined again where the break between them is only a wrap."""

from __future__ import annotations

import re

from eightkg.filings.atoms import CUT, Atom
from eightkg.filings.compose import Passage
from eightkg.filings.textlines import Line

BULLET = re.compile(r"(?:[•·●▪◦○■□☐☒⚫\uf0b7\x95➢►–—*o¨þ]|--?|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\s+(?=\S)")
_LONE_BULLETS = "•·●▪◦○■\uf0b7\x95➢►*o"
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
_CLOSING, _ENDS = frozenset("\"'”’)]"), frozenset(".!?:;")
_GLUED = re.compile(r"(?:\w-|\S--|\S—|[a-z]/)$")
_GLUE = frozenset("-—/")
_JOINS = re.compile(r"(?:and|or|to)\b")
_OPEN = re.compile(
    r"(?i:\b(?:and|or|of|to|for|in|with|on|by|from|the|an?|its|at|as)|[a-z]{2}-|,|&)$|\b(?:REPORTS|ANNOUNCES)$"
)
"""The end of a line that a headline goes on from."""
_GOES_ON = re.compile(r"(?:AND|OF|TO|FOR|IN|WITH|ON|BY|FROM)\b")


def has_ended(text: str) -> bool:
    """Whether a line ends with the end of a sentence, or a colon or semicolon, perhaps within quotes or brackets.

    >>> has_ended('He said: “Yes.”'), has_ended("and so on"), has_ended("”")
    (True, False, False)
    """
    bare = text.rstrip("\"'”’)]") if text[-1:] in _CLOSING else text
    return bare[-1:] in _ENDS


def hangs(line: Line, after: Line) -> bool:
    """Whether a line is a label and the beginning of a text that goes on below, flush with its own beginning."""
    label = _LABEL.match(line.raw) if "  " in line.raw[:24] else None
    if not label or line.in_table or after.tabular or "   " in line.raw[label.end() :]:
        return False
    return abs(line.indent + label.end() - after.indent) <= 1


def prose(lines: list[Line], width: int) -> list[Passage]:
    """Lines of a group joined where the break between them is only a wrap."""
    if len(lines) < 2:
        return [Passage([_joined(lines)]) for _ in lines]
    found: list[Passage] = []
    passage: list[list[Line]] = []
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
                found.append(Passage([*map(_joined, passage)]))
            passage = [[line]]
        elif how == "line":
            passage.append([line])
        else:
            passage[-1].append(line)
        before = line
    return [*found, Passage([*map(_joined, passage)])]


def _joined(lines: list[Line]) -> list[Atom]:
    """The atoms of a line that was wrapped: lines that follow upon each other in the source are one."""
    first = lines[0]
    if len(lines) == 1 and first.odd is None and not first.cut:
        return [(first.text, first.start, first.end)]
    found: list[Atom] = []
    texts: list[str] = []
    start = end = 0
    before = ""
    for line in lines:
        glued = before[-1:] in _GLUE and _is_glued(before, line.text)
        if texts and (glued or line.apart or line.odd is not None):
            found.append((" ".join(texts), start, end))
            texts = []
        if before and not glued and not texts:
            found.append((" ", -1, -1))
        if line.cut:
            found.append(CUT)
        if line.odd is not None:
            found.extend(line.odd)
        else:
            start, end = start if texts else line.start, line.end
            texts.append(line.text)
        before = line.text
    if texts:
        found.append((" ".join(texts), start, end))
    return found


def _is_glued(before: str, after: str) -> bool:
    """Whether a line ends with a hyphen or dash within a word: then nothing stands for its break, else a blank."""
    return _GLUED.search(before[-3:]) is not None and not _JOINS.match(after) and re.match(r"\w", after) is not None


def _boundary(before: Line, line: Line, width: int) -> str:
    """``join``, ``line`` (a break within an address and the like) or ``block``."""
    if _is_flush(before, line, width):
        room = width - before.stop - 1 - len(line.text.split(" ", 1)[0])
        return "block" if room > 6 and has_ended(before.text) else "join"
    if len(before.text) == 1 and before.text in _LONE_BULLETS:
        return "join"
    if not width:
        return "block"
    if ITEM.match(line.text):
        return "block"
    if before.stop < width * 0.75 and _ADDRESS.match(line.text):
        return "line"
    if before.wide and width - before.stop < 25 and hangs(before, line):
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


def _is_flush(before: Line, line: Line, width: int) -> bool:
    """Whether a line of prose begins where the full line before it did, as most do: nothing else need be asked."""
    return (
        line.indent == before.indent < 5
        and before.stop > width * 0.75 > 0
        and len(before.text) > max(30, width * 0.6)
        and not (line.bullet or line.alone or before.alone or line.text[0] in "iI")
    )


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
