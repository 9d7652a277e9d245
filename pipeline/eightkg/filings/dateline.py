"""The dateline that opens a press release: ``SPRINGFIELD, Ill., May 3, 2001 (Business Wire) --``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from eightkg.filings.dates_on_form import DATE, MONTH, MONTH_DAY, FormDate, iso_date
from eightkg.filings.words import words

LONGEST = 220
"""Characters that a dateline may take."""

_CITY = r"[A-Z][\w'’]{0,30}+(?:\.(?!\.))?(?:[ -](?:[A-Z][\w'’]*(?:\.(?!\.))?|d['’][A-Z]\w*|of|de|del|la|le|on)){0,3}"
_WEEKDAY = r"(?i:\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
_SPAN = re.compile(r"(?i)\b(?:ended|ending|quarter|period|months?|weeks?|fiscal|year)\b")
"""Words of a line that tells a period: "Nine Months Ended September 30, 2010"."""
_DASH = re.compile(r"-{2,}|[–—]+|-(?=\s)|(?<=\s)-|\.{3,}|…|:(?=\s)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at ``[start, end)``; ``date`` is None where it names no day, its ``iso`` empty where no year."""

    start: int
    end: int
    place: str
    place_start: int
    place_end: int
    date: FormDate | None


@cache
def _place() -> re.Pattern[str]:
    return re.compile(rf"({_CITY})(?:,?\s+({words().state})(?!\w|-\w))?")


def place_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """A city, with its state or land where one follows, at ``start``."""
    return _place().match(text, start, min(end, start + LONGEST))


@cache
def _filling() -> re.Pattern[str]:
    """What may stand between place and text: a date, a wire service, signs."""
    return re.compile(
        rf"(?P<date>{DATE}|{MONTH_DAY})|(?P<wire>{words().wire})|(?P<dash>{_DASH.pattern})|{_WEEKDAY}"
        rf"|\s+|[,.;:/()\[\]|®™]|(?:and|&)\s+{_CITY},?\s+(?:{words().state})(?!\w|-\w)|\bU\.?S\.?A?\b\.?"
    )


@cache
def _no_dateline() -> re.Pattern[str]:
    """Words of which the first might be a city, and the next is none that a dateline has there."""
    return re.compile(rf"(?>{_CITY})\s+(?!(?i:{MONTH}|and|{words().wire})|{_WEEKDAY})[a-z]")


@cache
def _candidate() -> re.Pattern[str]:
    """A capital letter at which a dateline may begin."""
    rest = _CITY.removeprefix("[A-Z]")
    return re.compile(
        rf"[A-Z](?<![\w-].)(?=[\w.'’]*[ ,])(?!(?>{rest})\s+(?!(?i:{MONTH}|and|{words().wire})|{_WEEKDAY})[a-z])"
    )


def dateline_at(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that begins at ``start``, before ``end``.

    >>> found = dateline_at("SPRINGFIELD, Ill., May 3, 2001 (Business Wire) -- Acme Corp. today announced", 0, 76)
    >>> found.place, found.date.iso, found.end
    ('SPRINGFIELD, Ill.', '2001-05-03', 50)
    >>> dateline_at("Six Months Ended March 31, 2001", 0, 31) is None
    True
    """
    if not text[start : start + 1].isupper() or _no_dateline().match(text, start, min(end, start + LONGEST)):
        return None
    place = _place().match(text, start, min(end, start + LONGEST))
    if place is None or (place[2] is None and _SPAN.search(place[1])):
        return None
    position, date, wire, dash = place.end(), None, False, False
    while (token := _filling().match(text, position, min(end, start + LONGEST))) is not None:
        if token["date"] and date is None:
            date = FormDate(iso_date(" ".join(token["date"].split())), token.start(), token.end())
        wire = wire or bool(token["wire"])
        dash = dash or bool(token["dash"])
        position = token.end()
    shouted = place[1].isupper() and len(place[1]) > 3
    known = bool(place[2]) or wire or date is not None
    full = bool(place[2]) and date is not None and bool(date.iso)
    closed = dash or wire or full or (date is not None and (")" in text[place.end() : position] or position >= end))
    if not closed or not (known or shouted) or (not known and not _announces(text, position, end)):
        return None
    if position < end and not re.match(r"[A-Z0-9“\"'(\[$]|i[A-Z]", text[position]):
        return None
    if place[2] is None and words().company_word.search(place[1]):
        return None
    return Dateline(start, position, place.group().strip(" ,"), place.start(), place.end(), date)


def find_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The first dateline inside a run-on line, whose headline stands before it without a break."""
    for match in _candidate().finditer(text, start, end):
        found = dateline_at(text, match.start(), end)
        if found is None or (found.date is None and not _announces(text, found.end, end)):
            continue
        first = text[match.start() : end].split(None, 1)[0].strip(",")
        return _without_headline(text, found, first)
    return None


def _without_headline(text: str, found: Dateline, first: str) -> Dateline:
    """Leaves off the last words of a headline that were taken for the city: those in another case than the city's last
    word, and those that do not usually open the name of a city."""
    city = re.match(_CITY, text[found.place_start : found.place_end])
    if city is None or first.casefold() in words().city_openers:
        return found
    parts = list(re.finditer(r"[^\s]+", city.group()))
    keep = len(parts) - 1
    while keep > 0 and parts[keep - 1].group().casefold() in words().city_openers:
        keep -= 1
    if keep == 0:
        return found
    start = found.place_start + parts[keep].start()
    place = text[start : found.place_end].strip(" ,")
    return Dateline(start, found.end, place, start, found.place_end, found.date)


def _announces(text: str, start: int, end: int) -> bool:
    """Whether running text, no heading, follows."""
    return bool(
        re.search(
            r"\b(?:today|announced|announces|reported|said|has|will|is|was)\b", text[start : min(end, start + 400)]
        )
    )
