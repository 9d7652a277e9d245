"""The words that open a part of a filing: item heading, "About X", safe harbour, contacts, signature, exhibits."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise

from eightkg.filings.boilerplate import legend_end
from eightkg.filings.layout import RUN_ON, Piece, split_at
from eightkg.filings.words import occurrences, words


class Part(StrEnum):
    """What begins."""

    ITEM = "item"
    ABOUT = "about"
    BOILERPLATE = "boilerplate"
    CONTACT = "contact"
    SIGNATURE = "signature"
    EXHIBITS = "exhibits"
    END = "end"
    EXHIBIT = "exhibit"
    """The first line of an exhibit that follows in the same document."""


@dataclass(frozen=True, slots=True)
class Opening:
    """``part`` begins; its heading ends at ``end`` (clean offset). ``number`` is the item's."""

    part: Part
    end: int
    number: str = ""


_WORD = re.compile("[A-Za-z]+")
_SIGNATURE = re.compile(
    r"SIGNATURES?\b(?!\s+PAGE)|Signatures?(?=\s*$|\s+Pursuant\b)|Pursuant\s+to\s+the\s+requirements?\s+of\s+(?:Section\s+\S+\s+of\s+)?(?i:the\s+securities\s+(?:and\s+)?exchange\s+act)"
)
_SIGNED = re.compile(r"(?i:pursuant\s+to\s+the\s+requirement|duly\s+(?:caused|authorized))|/\s?[sS]\s?/|\bBy:")
"""What follows a signature's heading within a few lines; in a table of contents nothing of it does."""

_EXHIBITS = re.compile(r"(?i:exhibits?\s+index|index\s+(?:to|of)\s+exhibits?|list\s+of\s+exhibits)\b")
_END = re.compile(r"#(?:\s?#)*(?!\w)|[-–*\s]*\(?(?:END|End)\)?\s?[-–*]+|-\s?30\s?-|\*(?:\s?\*){2,}")
_ABOUT = re.compile(r"(?:About|ABOUT)\s+(?:the\s+|THE\s+|The\s+)?[A-Z][^.\n]{0,90}")
_BACKGROUND = re.compile(
    r"(?:(?:Company|Corporate)\s+(?:Background|Profile|Overview|Description|Information)|The\s+Company|Profile)[\s:.]*$",
    re.I,
)
_EXHIBIT = re.compile(r"(?:EXHIBIT|Exhibit|EX)[\s-]+(?:No\.?\s*)?(\d{1,2}(?:\.\d{1,2})?[a-z]?)[\s.]*$")


@cache
def _item() -> re.Pattern[str]:
    title = words().item_title
    return re.compile(
        r"(?:(?:SECTION|Section)\s+\d[\s.:–—-]+[^.]{0,80}?)?(?:ITEM|Item)S?(?:\(s\))?\s*(?:No\.?\s*)?"
        r"(?P<number>\d{1,2}(?:\s?\.\s?\d\d)?)(?!\d)(?:\s?\([a-z]\))*[\s.:;,–—-]*"
        rf"(?P<title>(?i:{title}(?:[;:,.]?\s+(?:and\s+)?{title}){{0,3}})(?!\w)[.:]?)?"
    )


@cache
def _boilerplate() -> re.Pattern[str]:
    return re.compile(rf"[“\"'‘]?{words().boilerplate_heading}(?!\w)[”\"'’]?", re.I)


@cache
def _boilerplate_openers() -> frozenset[str]:
    """The first words of those headings."""
    return frozenset(match[0].lower() for match in map(_WORD.match, words().boilerplate_headings) if match)


@cache
def _contact() -> re.Pattern[str]:
    return re.compile(rf"{words().contact}\b\s*(?P<colon>[:–—-])?", re.I)


def opening(text: str, start: int, end: int) -> Opening | None:
    """What begins at clean ``start``, in a piece that ends at ``end``; None for running text."""
    if start >= end:
        return None
    first = text[start]
    if first.islower() or first.isdigit():
        return None
    if first in "#-–*(" and (match := _END.match(text, start, end)) is not None:
        return Opening(Part.END, match.end())
    if first in "SI" and (found := _item_at(text, start, end)) is not None:
        return found
    if (
        first in "SP"
        and (match := _SIGNATURE.match(text, start, end))
        and _SIGNED.search(text, match.start(), match.start() + 900)
    ):
        return Opening(Part.SIGNATURE, match.end())
    if first in "EIL" and (match := _EXHIBITS.match(text, start, end)):
        return Opening(Part.EXHIBITS, match.end())
    if first == "E" and (match := _EXHIBIT.match(text, start, end)):
        return Opening(Part.EXHIBIT, match.end())
    word = _WORD.match(text, start if first.isalpha() else start + 1, end)
    if word and word[0].lower() in _boilerplate_openers() and (match := _boilerplate().match(text, start, end)):
        rest = text[match.end() : min(end, match.end() + RUN_ON)].lstrip()
        if not rest or not rest[0].islower() or "looking" in match.group().lower() or end - match.end() < 60:
            return Opening(Part.BOILERPLATE, match.end())
    if end - start < 110 and words().boilerplate_heading_word.search(text, start, end) and text[end - 1] not in ".,;":
        return Opening(Part.BOILERPLATE, end)
    if first == "A" and (match := _ABOUT.match(text, start, end)) and not words().news_subject.match(text, start, end):
        return Opening(Part.ABOUT, match.end())
    if first in "CTP" and (match := _BACKGROUND.match(text, start, end)):
        return Opening(Part.ABOUT, match.end())
    return _contact_at(text, start, end)


def _item_at(text: str, start: int, end: int) -> Opening | None:
    """An item heading: with one of the form's titles, or a short line of its own."""
    match = _item().match(text, start, end)
    if match is None:
        return None
    number = "".join(match["number"].split())
    if match["title"] is None:
        if end - match.end() > 250 or (match.end() < end and not text[match.end()].isupper()):
            return None
        return Opening(Part.ITEM, end, number)
    after = text[match.end() : end].strip() if end - match.end() < RUN_ON else "."
    return Opening(Part.ITEM, end if len(after) < 120 and not after.endswith(".") else match.end(), number)


def _contact_at(text: str, start: int, end: int) -> Opening | None:
    """Words such as "Contact" or "Media": a heading only with a colon, or at the head of something short or full of
    telephone numbers and addresses."""
    match = _contact().match(text, start, end)
    if match is None:
        return None
    if match.group()[:6].lower() == "source":
        return Opening(Part.CONTACT, match.end()) if end - start < 120 and match.group()[:6].isupper() else None
    rest = text[match.end() : min(end, match.end() + RUN_ON)]
    if match["colon"] or not rest.strip() or (end - start < 200 and re.search(r"\d{3}[-.) /]+\d{3,4}|@|www\.", rest)):
        return Opening(Part.CONTACT, match.end())
    if match.group()[:7].lower() in {"contact", "for mor", "for fur", "for add"} and re.search(
        r"\d{3}[-.) /]+\d{4}|@", rest[:300]
    ):
        return Opening(Part.CONTACT, match.end())
    return None


def _contact_end(text: str, start: int, end: int) -> int:
    """Where a run-on contact block gives way to running text: behind the last number or address of a chain of them."""
    last = start
    for match in re.compile(r"\d{3}[-.) ]+\d{3}[-. ]\d{4}|\S+@\S+|\bwww\.\S+").finditer(text, start, end):
        if match.start() - last > 250:
            break
        last = match.end()
    space = text.find(" ", last if last > start else min(start + 250, end), end)
    return space + 1 if space > 0 else end


_BOUNDARY = re.compile(r"\s(?=[“\"]?[A-Z#-])(?:(?<=[.!?:;)\]”\"#*☐☒®™/]\s)|(?<=(?:com|org|net)\s))")
"""Behind a sentence, a sign or the name of a site."""
_ANYWHERE = re.compile(
    r"\s+(?=SIGNATURES?\s+Pursuant|(?:EXHIBIT INDEX|INDEX TO EXHIBITS)\b|"
    r"[•●▪■◦‣]\s*\S|·\s+[A-Z\d]|#(?:\s?#){2}|FORWARD[- ]LOOKING STATEMENTS?\s+[A-Z])"
)
_MARKS = (*("SIGNATURE", "EXHIBIT", "FORWARD"), *"•●▪■◦‣·#", *("Item", "ITEM"))
"""One of these stands where ``_ANYWHERE`` matches, and where an item begins."""
_BEGINS = "#-–—*(SI"
"""The first characters of an end sign and of an item."""


@lru_cache(maxsize=2)
def _marks(text: str) -> list[int]:
    return sorted(at for mark in _MARKS for at in occurrences(mark, text))


def is_whole(text: str, piece: Piece) -> bool:
    """Whether nothing begins inside a piece: it is short, and no mark stands in it."""
    if piece.end - piece.start > RUN_ON or text[piece.start] in _BEGINS:
        return False
    marks = _marks(text)
    after = bisect_right(marks, piece.start)
    return after == len(marks) or marks[after] >= piece.end


_POINT = re.compile(r"[•●▪■◦‣·]")
_SENTENCE = re.compile(r"(?<=[a-z\d%)][.;])\s+(?:\u200b\s*)*(?=[“\"]?[A-Z\d])")
_HEADING = re.compile(
    r"(?<=[a-z\d%).”\"])\s+(?P<heading>(?:[A-Z][\w’'&-]*|\d{4})(?:\s+(?:[A-Z][\w’'&-]*|of|and|for|the|\d{4})){0,7}\s+"
    r"(?:Highlights|Results|Outlook|Guidance|Performance|Summary|Overview|Update|Expectations|Targets|HIGHLIGHTS|RESULTS|"
    r"OUTLOOK|GUIDANCE|PERFORMANCE|SUMMARY|OVERVIEW)):?\s*\Z"
)
"""A heading behind the last word of a point, as it is left where line breaks are lost."""
_CALL = re.compile(
    r"(?<=[.)])\s+(?=(?:Earnings\s|Quarterly\s|Investor\s)?Conference\sCalls?(?:\sand\s(?:Live\s)?Webcast)?"
    r"(?:\s(?:Information|Details))?\s[A-Z])"
)
"""Where the paragraph on the conference call begins, in a line that has lost its breaks."""
_LAST_POINT = 300
"""Characters; the last point of a run-on list that is longer has running text behind it."""


def _list_ends(text: str, cuts: list[int], end: int) -> Iterator[int]:
    """Where run-on points end: the last of a list at its first sentence, if much follows; another before the sentence
    with a colon that leads into the next list."""
    for low, high in pairwise([*cuts, end]):
        if _POINT.match(text, low, high) is None:
            continue
        if _POINT.match(text, high) and (heading := _HEADING.search(text[low:high])):
            yield low + heading.start("heading")
            continue
        stops = [match.end() for match in _SENTENCE.finditer(text, low, high)]
        if stops and _POINT.match(text, high) is None and high - low > _LAST_POINT:
            yield stops[0]
        elif stops and text[low:high].rstrip().endswith(":"):
            yield stops[-1]


def run_on_parts(text: str, piece: Piece) -> Iterator[Piece]:
    """A piece cut where something new begins inside it, if it is long enough to have lost its line breaks; item
    headings are cut off the prose that follows them in any piece."""
    start, end = piece.start, piece.end
    long = end - start > RUN_ON
    marks = _marks(text)
    marked = bisect_right(marks, start) < bisect_left(marks, end)
    cuts = [match.end() for match in _ANYWHERE.finditer(text, start, end)] if marked else []
    if long or marked:
        cuts += _openings_within(text, piece, long)
    for position in [start, *cuts]:
        found = opening(text, position, end) if position < end and text[position] in _BEGINS else None
        if found is not None and found.part in {Part.ITEM, Part.END}:
            cuts.append(found.end)
    cuts.extend(_list_ends(text, sorted(cuts), end))
    if not long:
        yield from split_at(text, piece, cuts)
        return
    called = text.find("Conference", start, end) >= 0
    calls = [match.end() for match in _CALL.finditer(text, start, end)] if called else []
    cuts.extend(calls)
    fresh = set(calls)
    bounds = sorted({start, *cuts, end})
    for low, high in pairwise(bounds):
        found = opening(text, low, high) if high - low > RUN_ON else None
        if found is not None and found.part is Part.BOILERPLATE and high - low > RUN_ON * 3:
            fresh.add(legend_end(text, low, high))
        elif found is not None and found.part is Part.CONTACT:
            fresh.add(_contact_end(text, low, high))
    for part in split_at(text, piece, [*cuts, *fresh]):
        yield part._replace(fresh=part.start in fresh)


def _openings_within(text: str, piece: Piece, long: bool) -> Iterator[int]:
    """Where sections open after a sentence within a piece, and where the headings of items end; items alone, unless the
    piece is ``long``."""
    for boundary in _BOUNDARY.finditer(text, piece.start, piece.end):
        position = boundary.end()
        if (found := opening(text, position, piece.end)) is None:
            continue
        if found.part is Part.ITEM or (long and found.part is not Part.EXHIBIT):
            yield position
            if found.part in {Part.ITEM, Part.END}:
                yield found.end
