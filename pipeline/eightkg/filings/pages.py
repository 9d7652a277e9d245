"""Page furniture: what stands at the edge of a page and not in the text.

Works on a sequence of entries (lines of plain text, or blocks of HTML) in which ``None`` is a page break. A page number
at an edge is furniture, and so is an entry that stands at the same edge of several pages; its first showing (head) or
last (foot) is kept, so that nothing said is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from eightkg.filings.atoms import CUT, Atom, plain
from eightkg.filings.compose import Passage

_EDGE = 5
_NUMBER = re.compile(r"\d+")
_LETTERS = re.compile(r"[a-z]{2}")
_PAGE_NUMBER = re.compile(
    r"[-–—\s.\[(]*(?:(?:page|pg\.?)\s*)?(?:[A-F]-?)?(?:\d{1,3}|[ivx]{1,5})(?:\s*(?:of|/)\s*\d{1,3})?[-–—\s.\])]*",
    re.IGNORECASE,
)
_SURE_PAGE_NUMBER = re.compile(r"[-–—]\s*\d{1,3}\s*[-–—]|page\s+\d{1,3}(?:\s+of\s+\d{1,3})?", re.IGNORECASE)
_MORE = re.compile(r"[-(\[\s]*(?:more|continued|next page|page)[-.)\]\s]*", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:][\"'”’)\]*]*$|[”\"]$")
_OPEN_END = re.compile(
    r"(?:,|;|–|—|-|\b(?:the|a|an|of|and|or|to|in|for|by|with|that|its|on|at|from|as|our|their|is|are|was|were|which|will|has|have))$"
)
_SECTION = re.compile(
    r"items?\s+\d|signatures?\W*$|(?:exhibit\s+index|index\s+(?:to|of)\s+exhibits|none|not\s+applicable)\W*$",
    re.IGNORECASE,
)
"""Headings that a table of contents lists in the same words, and what stands under several of them: never furniture."""
_OPENING = re.compile(r"item\s+\d|exhibit\s|signature|\(?[a-z\d]{1,3}[.)]\s|[•·▪●*-]\s", re.IGNORECASE)


def is_page_number(text: str) -> bool:
    """Whether a line by itself, at the edge of a page, is its number.

    >>> [is_page_number(t) for t in ("- 3 -", "2", "Page 4 of 7", "1998", "iv", "2.5")]
    [True, True, True, False, True, False]
    """
    return bool(_PAGE_NUMBER.fullmatch(text))


def is_sure_page_number(text: str) -> bool:
    """Whether a line is a page number wherever it stands.

    >>> is_sure_page_number("-2-"), is_sure_page_number("2")
    (True, False)
    """
    return text[:1] in "-–—pP" and _SURE_PAGE_NUMBER.fullmatch(text) is not None


def furniture(entries: Sequence[str | None]) -> set[int]:
    """Indices of the entries that are page furniture."""
    pages = _pages(entries)
    if len(pages) < 2:
        return set()
    keys = {i: _key(entries[i], i) for page in pages for i in (*page[:_EDGE], *page[-_EDGE:])}
    feet = Counter(key for page in pages for key in {keys[i] for i in page[-_EDGE:]})
    heads = Counter(key for page in pages for key in {keys[i] for i in page[:_EDGE]})
    cut: set[int] = set()
    last_page = len(pages) - 1
    for number, page in enumerate(pages):
        cut |= _edge(entries, page[: -_EDGE - 1 : -1], keys, feet if number < last_page else {})
        cut |= _edge(entries, page[:_EDGE], keys, heads if number else {})
    return cut


def _pages(entries: Sequence[str | None]) -> list[range]:
    breaks = [-1, *(index for index, entry in enumerate(entries) if entry is None), len(entries)]
    return [range(low + 1, high) for low, high in pairwise(breaks) if low + 1 < high]


def _edge(
    entries: Sequence[str | None], inwards: range, keys: Mapping[int, str], repeated: Mapping[str, int]
) -> set[int]:
    """Entries from a page's edge inwards as long as they are furniture."""
    found = set()
    for index in inwards:
        text = entries[index] or ""
        if not (repeated.get(keys[index], 0) > 1 or is_page_number(text) or _MORE.fullmatch(text)):
            break
        if _SECTION.match(text):
            break
        found.add(index)
    return found


def _key(text: str | None, index: int) -> str:
    """What is equal in the same furniture on different pages; its own for what is too long for that or has no word."""
    if text is None or len(text) > 400:
        return f"{index}"
    key = _NUMBER.sub("#", text.casefold())
    return key if len(key) <= 160 and _LETTERS.search(key) else f"{index}"


def settle(passages: Sequence[Passage | None]) -> list[Passage]:
    """Passages with the page breaks (``None``) taken out: what a break cut in two is one passage again. What stood
    between the two halves and is said only once follows after them."""
    out: list[Passage] = []
    broken = False
    page_start = 0
    for passage in passages:
        if passage is None or not passage.head:
            broken = broken or passage is None
            continue
        host = None
        if broken:
            host = _host(out, page_start, passage)
            page_start = len(out)
            broken = False
        elif out and _runs_on(out[-1], passage):
            host = out[-1]
        if host is None:
            out.append(passage)
        else:
            host.absorb(passage, _joint(host, CUT if host is not out[-1] else None))
    return out


def _runs_on(before: Passage, after: Passage) -> bool:
    """Whether a blank line, or the end of an HTML block, stands within a sentence: a lost page break or a slip."""
    head = after.head
    if len(head) < 25 or not ("a" <= head[0] <= "z") or before.table or after.table or before.size < 60:
        return False
    if plain(before.lines[0][:2])[:1] in "•·●▪o*-–":
        return False
    return bool(re.search(r"[a-z0-9,]$", before.tail) and re.match(r"[a-z]{2,}[ ,]|a ", head))


def _host(out: list[Passage], page_start: int, after: Passage) -> Passage | None:
    """The passage, one of the last three on the page, that ``after`` goes on with."""
    for passage in reversed(out[max(page_start - 1, len(out) - 3, 0) :]):
        if _continues(passage, after):
            return passage
        if not _looks_like_furniture(passage):
            return None
    return None


def _looks_like_furniture(passage: Passage) -> bool:
    return not passage.table and passage.size <= 200 and not re.search(r"[a-z]{2}[.!?][\"”]?$", passage.tail)


def _continues(before: Passage, after: Passage) -> bool:
    """Whether a passage behind a page break goes on with the sentence of one before it."""
    tail = before.tail
    if before.table or after.table or before.size < 40 or _ENDED.search(tail):
        return False
    if after.head[0].islower():
        return not re.match(r"[a-z][.)]\s|o\s", after.head)
    if len(after.head) <= 60 or _OPENING.match(after.head):
        return False
    return bool(_OPEN_END.search(tail)) or (before.size > 120 and bool(re.search(r"[a-z)’']$", tail)))


def _joint(host: Passage, cut: Atom | None) -> list[Atom]:
    """What joins the halves: nothing after a hyphen within a word, else a blank."""
    blank: list[Atom] = [] if re.search(r"\w-$", host.tail) else [(" ", -1, -1)]
    return blank if cut is None else [cut, *blank]
