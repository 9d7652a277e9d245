"""Ratios: stock splits and exchanges ("three-for-two", "1:10"), and multiples ("2.5x")."""

from __future__ import annotations

import re
from decimal import Decimal

from eightkg.language.layers import leftmost_longest
from eightkg.language.numbers import WORDS, parse_digits, parse_words
from eightkg.models import Mention, Quantity

_TERM = rf"(?:{WORDS}|\d[\d,]*(?:\.\d+)?)"
_FOR = re.compile(
    rf"(?<![\w$.,-])(?P<got>{_TERM})(?:\s*\(\d+\))?(?:(?:\s+(?:new\s+)?shares?)?[\s-]for[\s-]|"
    rf"\s*[-–]for[-–]\s*)(?:(?:every|each)\s+)?(?P<given>{_TERM})\b(?:\s*\(\d+\))?(?![.,]\d|%|\s+(?:million|billion|"
    rf"percent|cents|years?|months?|days?))",
    re.I,
)
_COLON = re.compile(
    r"(?<![\w:.,$])(?P<got>\d{1,4}(?:\.\d+)?)\s?:\s?(?P<given>\d{1,4})(?![\w:]|\.\d|\s?[ap]\.?m\b)", re.I
)
_TIMES = re.compile(
    r"(?<![\w$.,-])(?P<got>\d{1,4}(?:\.\d+)?)(?:x\b|\s+times\b(?=\s+(?:the|EBITDA|earnings|sales|interest|book|"
    r"adjusted)))",
    re.I,
)
_COMBINED = re.compile(
    rf"(?P<verb>combined|converted|changed|consolidated|subdivided|split)(?:\s+(?:and|or)\s+\w+)?(?:\s+automatically)?"
    rf"\s+into\s+(?P<got>{_TERM})(?:\s*\(\d+\))?\s+(?:(?:new|validly|fully|paid|issued|and|non-?assessable|,)\s+)*"
    r"(?:ordinary\s+|common\s+)?shares?\b",
    re.I,
)
_EACH = re.compile(rf"\b(?:each|every)\s+(?P<given>{_TERM})?(?:\s*\(\d+\))?\s*(?:[\w’'$.,-]+\s+){{0,24}}?\Z", re.I)
_ADDITIONAL = re.compile(
    rf"(?<![\w$.,-])(?P<more>{_TERM})\s+(?:additional|bonus|extra)\s+shares?\s+(?:of\s+(?:[\w’'$.]+\s+){{1,6}}?)?for\s+"
    rf"(?:each|every)\s+(?:(?P<given>{_TERM})\s+)?(?:\w+\s+){{0,3}}?shares?\b",
    re.I,
)
_EACH_BEFORE = 220
"""Characters before "combined into one share" in which "each ten shares" stands."""
_PART = re.compile(r"(?<![\w$.,-])(?P<got>0?\.\d+)\s+of\s+(?:a|one)\s+(?:\w+\s+){0,3}?share\b", re.I)
"""A part of a share: "0.875 of a share"."""
_EVERY = re.compile(
    rf"(?<![\w$.,-])(?P<got>{_TERM})\s+(?:\w+\s+){{0,3}}?shares?\s+of\s+[^;]{{1,80}}?\s"
    rf"(?P<here>for\s+(?:every|each)\s+(?P<given>{_TERM})\s+(?:\w+\s+){{0,2}}?shares?)\b",
    re.I,
)
"""Shares of another company for several of one's own; the mention is where the own ones stand."""
_SHARED_OUT = re.compile(r"distribut|spin|spun|separat|dividend", re.I)
_ABOUT_RATIO = re.compile(r"split|ratio|consolidat|exchange|conversion|convert|one-for", re.I)
_REVERSE = re.compile(r"\breverse\b|consolidation", re.I)


def _term(text: str) -> Decimal | None:
    return parse_digits(text) if text[0].isdigit() else parse_words(text)


def find_ratios(text: str, start: int, end: int) -> list[Mention]:
    """Ratios in ``text[start:end]`` as what is received for one given: 2-for-1 is 2, a 1-for-10 reverse split 0.1."""
    found: list[Mention] = []
    for match in _EVERY.finditer(text, start, end):
        if _SHARED_OUT.search(text, max(0, match.start() - 400), match.end() + 200):
            value = _value(match, "")
            if value is not None and _term(match["given"]) != 1:
                found.append(Mention("ratio", *match.span("here"), Quantity(value, unit="x")))
    for pattern in (_FOR, _COLON, _TIMES, _PART):
        for match in pattern.finditer(text, start, end):
            near = text[max(start, match.start() - 60) : min(end, match.end() + 40)]
            if pattern is _COLON and not _ABOUT_RATIO.search(near):
                continue
            if pattern is _FOR and "-" not in match[0] and "–" not in match[0] and not _ABOUT_RATIO.search(near):
                continue
            if (value := _value(match, near)) is not None:
                found.append(Mention("ratio", match.start(), match.end(), Quantity(value, unit="x")))
    found.extend(_told(text, start, end))
    return leftmost_longest(found)


def _told(text: str, start: int, end: int) -> list[Mention]:
    """Splits told by what becomes of shares: "each ten shares … will be combined into one share" (0.1), "one additional
    share for each share held" (2). A mention is the end of it, from the verb on."""
    found: list[Mention] = []
    for match in _COMBINED.finditer(text, start, end):
        each = _EACH.search(text[max(start, match.start() - _EACH_BEFORE) : match.start()])
        got, given = _term(match["got"]), _term(each["given"]) if each and each["given"] else Decimal(1)
        loose = match["verb"].lower() in ("converted", "changed") and got != 1
        if each and got and given and got != given and not loose:
            found.append(Mention("ratio", *match.span(), Quantity(_share(got, given), unit="x")))
    for match in _ADDITIONAL.finditer(text, start, end):
        more, given = _term(match["more"]), _term(match["given"]) if match["given"] else Decimal(1)
        if more and given:
            found.append(Mention("ratio", *match.span(), Quantity(_share(more + given, given), unit="x")))
    return found


def _share(got: Decimal, given: Decimal) -> Decimal:
    return (got / given).normalize() if got % given else got // given


def _value(match: re.Match[str], near: str) -> Decimal | None:
    groups = match.groupdict()
    got, given = _term(groups["got"]), _term(groups["given"]) if groups.get("given") else Decimal(1)
    if not got or not given:
        return None
    if got > given and _REVERSE.search(near):  # "a ten-for-one reverse split" leaves a tenth
        got, given = given, got
    return _share(got, given)
