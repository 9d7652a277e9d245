"""Sentences and words by rule: linear, deterministic, no model.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a name; after abbreviations that may
also end a sentence (``Inc.``, ``U.S.``) the next word decides.
"""

from __future__ import annotations

import re
from functools import cache

from eightkg.language.lexicon import words
from eightkg.models import Token

LONGEST = 400
"""Tokens; a longer sentence (an enumeration) is cut at its semicolons."""

_STOP = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s)")
_WORD_BEFORE = re.compile(r"[\w.&-]*\Z")
_WORD_AFTER = re.compile(r"\s+[\"“‘'(\[•·*–—-]*\s?(\w*)")
_TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s,;)”\"]+"  # addresses in the web
    r"|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*"
    r"|(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[.,:]\d+)*(?:[-/]\w+)*(?:st|nd|rd|th|s)?\b"  # 1,000.50  10-K  3-for-1  1990s
    r"|['’]s\b"
    r"|\w+(?:[-&]\w+|[.](?=[a-z])\w+|['’](?!s\b)\w+)*"  # non-cash  R&D  O'Neil  example.com
    r"|\.{3}"
    r"|\S"
)


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    return tuple(frozenset(words("sentences", name)) for name in ("titles", "abbreviations", "starters"))  # type: ignore[return-value]


def tokenize(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words and signs of ``text[start:end]``; a possessive ``'s`` is a token of its own, inner hyphens and
    apostrophes stay.

    >>> [text[t.start:t.end] for text in ["O'Neil's non-cash U.S. R&D, 3.5%"] for t in tokenize(text, 0, len(text))]
    ["O'Neil", "'s", 'non-cash', 'U.S.', 'R&D', ',', '3.5', '%']
    """
    return tuple(Token(*match.span()) for match in _TOKEN.finditer(text, start, end))


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the sentences in ``text[start:end]``, without white space at the rims.

    >>> text = "Acme Corp. rose 2.5 percent. Mr. Smith of Yum! Foods Inc. said so."
    >>> [text[a:b] for a, b in split_sentences(text, 0, len(text))]
    ['Acme Corp. rose 2.5 percent.', 'Mr. Smith of Yum! Foods Inc. said so.']
    """
    spans: list[tuple[int, int]] = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, begin, stop, end):
            _add(spans, text, begin, stop.end())
            begin = stop.end()
    _add(spans, text, begin, end)
    return [piece for span in spans for piece in _cut_long(text, *span)]


def _ends_sentence(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    after = _WORD_AFTER.match(text, stop.end(), end)
    if after is None or stop.start() == begin or text[stop.start() - 1].isspace():
        return False
    following = after.group(1)
    opened = after.end() - len(following) > stop.end() + 1
    if not following[:1].isupper() and not following[:1].isdigit() and not opened:
        return False
    titles, abbreviations, starters = _lists()
    window = text[max(begin, stop.start() - 24) : stop.start()]
    match = _WORD_BEFORE.search(window)
    word = match.group() if match else ""
    if text[stop.start()] == "!":  # a name may end in it: "Yum! Foods"
        return not word[:1].isupper() or following in starters or stop.end() - stop.start() > 1
    if text[stop.start()] != "." or stop.end() - stop.start() > 1:
        return following[:1].isupper() or opened
    if word in titles or (word.isdigit() and window.strip() == word and stop.start() - begin <= len(window)):
        return False  # "Mr. Smith", and "1. The offer" at the head of a sentence
    if word in abbreviations or (len(word) == 1 and word.isupper()) or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", word):
        return following in starters
    return True


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _cut_long(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if end - start < 2 * LONGEST or len(tokenize(text, start, end)) <= LONGEST:
        return [(start, end)]
    pieces: list[tuple[int, int]] = []
    begin = start
    for match in re.compile(";").finditer(text, start, end):
        _add(pieces, text, begin, match.end())
        begin = match.end()
    _add(pieces, text, begin, end)
    return pieces
