"""A report and its exhibits in one plain text without the tags of EDGAR, as people save them.

An exhibit begins with a line of its own that names it, behind the signature of an 8-K and with text of its own after
it. An entry of the list of exhibits, a mention within the text and the head that an exhibit repeats on its pages are
lines of that kind too, so all that is not sure stays together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

_REPORT = re.compile(r"\bform\s+8-?\s?k\b", re.IGNORECASE)
_HEAD = 6000
"""Characters in which a report says what it is."""
_SIGNATURE = re.compile(
    r"pursuant\s+to\s+the\s+requirements\s+of\s+the\s+securities\s+(?:and\s+)?exchange\s+act[\s\S]{0,1500}?(?:/\s?s\s?/|\bby\s*:)",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,3}(?:[.-]\d{1,3})?[a-z]?(?:\([a-z\d]{1,2}\))*"
_LINE = re.compile(
    rf"^[ \t\f]*\(?(?:EXHIBIT|Exhibit|EX)[ \t.:#-]*(?:(?:NO|No|no)\.?|NUMBER|Number)?[ \t]*({_NUMBER})\)?[ \t.:]*\r?$",
    re.MULTILINE,
)
_INDEX = re.compile(
    r"^[ \t\f]*(?:exhibits?[ \t]+index|(?:(?:index|list)[ \t]+(?:to|of)[ \t]+)?exhibits?)[ \t:]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_ANY_NUMBER = re.compile(rf"(?<![\w.-]){_NUMBER}(?![\w-]|\.\d)")
_ABOVE = re.compile(r"(?:[ \t\f\r]*|[ \t]*<PAGE>.*|[\s_=*.~–—-]*)\Z", re.IGNORECASE)
"""The line above the first of an exhibit: blank, the end of a page, or a rule."""
_WORDS, _SAMPLE = 80, 4000
"""An exhibit has so many words, and they are looked for in so many characters; an entry of a list has fewer."""


def exhibits(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The exhibits behind the report in ``text[start:end]``, in order: the form of each, as ``EX-99.1``, and where its
    first line begins. Nothing where the text is no report, or none of them is sure."""
    signed = _SIGNATURE.search(text, start, end) if _REPORT.search(text, start, min(end, start + _HEAD)) else None
    if signed is None:
        return
    lines = [line for line in _LINE.finditer(text, signed.end(), end) if _stands_off(text, line.start())]
    lists = [heading.end() for heading in _INDEX.finditer(text, signed.end(), end)] if lines else []
    numbers = _places(text, lists[0], end) if lists else {}
    begun: set[str] = set()
    for line, stop in zip(lines, [*(line.start() for line in lines), end][1:], strict=True):
        number = line[1].replace("-", ".")
        above = bisect_left(lists, line.start())
        if number in begun or (above and not _told(numbers.get(number, []), lists[above - 1], line.start(1))):
            continue
        if len(text[line.end() : min(stop, line.end() + _SAMPLE)].split()) >= _WORDS:
            begun.add(number)
            yield f"EX-{number}", line.start()


def _places(text: str, start: int, end: int) -> dict[str, list[int]]:
    """Where each number stands in ``text[start:end]``."""
    found: dict[str, list[int]] = {}
    for number in _ANY_NUMBER.finditer(text, start, end):
        found.setdefault(number[0].replace("-", "."), []).append(number.start())
    return found


def _told(places: list[int], start: int, end: int) -> bool:
    """Whether a list that begins at ``start`` has a number before ``end``: the list itself tells it first."""
    return bisect_left(places, start) < bisect_left(places, end)


def _stands_off(text: str, at: int) -> bool:
    """Whether a line begins a page or has nothing above it."""
    above = text.rfind("\n", max(0, at - 500), at - 1) + 1
    return _ABOVE.match(text, above, max(above, at - 1)) is not None
