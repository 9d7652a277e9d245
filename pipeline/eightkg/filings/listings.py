"""Ticker symbols and exchanges: the securities table of the cover, "(NYSE: ABC)" in releases, "under the symbol"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from eightkg.filings.words import folded, words
from eightkg.models import Fact

_SYMBOL = r"[A-Z][A-Z0-9]{0,5}(?:[.-][A-Za-z]{1,4}|/[A-Z]{1,2})?(?:\s+PR\s?[A-Z])?"
_SYMBOLS = re.compile(rf"[“\"'‘]?({_SYMBOL})[”\"'’]?(?![\w])")
_BRACKET = re.compile(r"[(\[]([^()\[\]\n]{2,120})[)\]]")
_LISTED = re.compile(rf":|symbol|[–-]\s*{_SYMBOL}|^\S+\s+[A-Z]{{1,5}}$")
_UNDER = re.compile(
    r"(?:ticker|trading|stock)?\s*symbols?:?\s+(?:of\s+)?(?=[“\"'‘A-Z])|traded\s+as\s+(?=[“\"A-Z])", re.I
)
_SECTION_12 = re.compile(
    r"securities\s+registered\s+(?:or\s+to\s+be\s+registered\s+)?pursuant\s+to\s+section\s+12\(?\s?b", re.I
)
_TABLE_END = re.compile(
    r"indicate\s+by\s+check|\bitem\s+\d|emerging\s+growth|signatures?\b|check\s+the\s+appropriate", re.I
)
_WORDS_NOT_SYMBOLS = frozenset(
    {"NYSE", "NASDAQ", "AMEX", "TSX", "OTC", "LLC", "INC", "N", "NONE", "THE", "US", "NEWS", "EX", "OTCBB"}
)


@cache
def _exchange() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w]){words().exchange}(?![\w])", re.I)


def cover_listings(text: str, start: int, end: int) -> Iterator[Fact]:
    """Rows of "Title of each class | Trading Symbol(s) | Name of each exchange": symbol and exchange of each, once."""
    head = _SECTION_12.search(text, start, end)
    if head is None:
        return
    stop = _TABLE_END.search(text, head.end(), end)
    high = stop.start() if stop else min(end, head.end() + 4000)
    low = head.end()
    if caption := re.compile(r"which\s+registered", re.I).search(text, low, high):
        low = caption.end()
    seen: set[tuple[str, str]] = set()
    for exchange in _exchange().finditer(text, low, high):
        before = text[low : exchange.start()]
        symbols = [
            m for m in re.finditer(rf"(?<![\w.$/-])({_SYMBOL})(?![\w.])", before) if m[1] not in _WORDS_NOT_SYMBOLS
        ]
        if symbols and not before[symbols[-1].end() :].strip(' \t\n|:“”"()'):
            yield from _once(seen, "ticker", symbols[-1][1], low + symbols[-1].start(1), low + symbols[-1].end(1))
        yield from _once(seen, "listedOn", " ".join(exchange.group().split()), exchange.start(), exchange.end())
        low = exchange.end()


def release_listings(text: str, start: int, end: int, name: str) -> Iterator[Fact]:
    """Symbols and exchanges in brackets after the registrant's ``name``, and in "traded … under the symbol"."""
    seen: set[tuple[str, str]] = set()
    for bracket in _BRACKET.finditer(text, start, end):
        if not _may_list(bracket[1]):
            continue
        exchanges = list(_exchange().finditer(text, bracket.start(), bracket.end()))
        if not exchanges:
            continue
        if not _belongs(text, bracket.start(), name, first=not seen):
            continue
        yield from _bracket(text, bracket, exchanges, seen)
    yield from _sentences(text, start, end, name, seen)


def _may_list(said: str) -> bool:
    """Whether words in brackets may name an exchange and a symbol; few signs tell most that do not."""
    return (":" in said or "-" in said or "–" in said or said[-1].isupper() or "symbol" in said) and (
        _LISTED.search(said) is not None
    )


def _bracket(
    text: str, bracket: re.Match[str], exchanges: list[re.Match[str]], seen: set[tuple[str, str]]
) -> Iterator[Fact]:
    for exchange in exchanges:
        yield from _once(seen, "listedOn", " ".join(exchange.group().split()), exchange.start(), exchange.end())
    masked = text[bracket.start() + 1 : bracket.end() - 1]
    for exchange in exchanges:
        low, high = exchange.start() - bracket.start() - 1, exchange.end() - bracket.start() - 1
        masked = masked[:low] + " " * (high - low) + masked[high:]
    for symbol in re.finditer(rf"(?<![\w.-])({_SYMBOL})(?![\w])", masked):
        if symbol[1].upper() not in _WORDS_NOT_SYMBOLS:
            start = bracket.start() + 1 + symbol.start(1)
            yield from _once(seen, "ticker", symbol[1], start, start + len(symbol[1]))


def _sentences(text: str, start: int, end: int, name: str, seen: set[tuple[str, str]]) -> Iterator[Fact]:
    for match in _symbols_told(text, start, end):
        near = max(start, match.start() - 250)
        sentence = max(near, text.rfind(". ", near, match.start()))
        if not _belongs(text, match.start(), name, first=not any(kind == "ticker" for kind, _ in seen)):
            continue
        for exchange in _exchange().finditer(text, sentence, min(end, match.end() + 100)):
            yield from _once(seen, "listedOn", " ".join(exchange.group().split()), exchange.start(), exchange.end())
        position = match.end()
        while symbol := _SYMBOLS.match(text, position, end):
            if symbol[1].upper() not in _WORDS_NOT_SYMBOLS:
                yield from _once(seen, "ticker", symbol[1], symbol.start(1), symbol.end(1))
            joint = re.compile(r"\s*(?:,|and|,\s*and|&)\s*").match(text, symbol.end(), end)
            if joint is None:
                break
            position = joint.end()


def _symbols_told(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where "under the symbol" and "traded as" stand: looked for around these words alone."""
    low = folded(text)
    if low.find("symbol", start, end) < 0 and low.find("traded", start, end) < 0:
        return
    for word in re.compile("symbol|traded").finditer(low, start, end):
        start = max(start, word.start() - 12)
        if match := _UNDER.search(text, start, min(end, word.end() + 40)):
            start = match.end()
            yield match


def _belongs(text: str, position: int, name: str, first: bool) -> bool:
    """Whether the words before a listing speak of the registrant, not of another company."""
    before = text[max(0, position - 160) : position]
    key = re.findall(r"[\w’']+", name.casefold().removeprefix("the "))[:1]
    if key and key[0] in before.casefold():
        return True
    return first or bool(re.search(r"\b(?:the company|our|company['’]s|its|we)\b", before, re.I))


def _once(seen: set[tuple[str, str]], name: str, value: str, start: int, end: int) -> Iterator[Fact]:
    if (name, value.casefold()) not in seen:
        seen.add((name, value.casefold()))
        yield Fact("company", name, value, start, end)
