"""The captions of a cover page, its cells, and the shapes of the numbers that stand beside them."""

from __future__ import annotations

import re

from eightkg.filings.layout import trim
from eightkg.filings.words import folded
from eightkg.models import Fact

TELEPHONE = re.compile(
    r"(?=[+(\d])(?:(?:\+?1[-. ])?\(?\b\d{3}\)?\s?[-./ ]{0,3}\d{3}\s?[-. ]\s?\d{4}\b"
    r"|\+\d{1,3}(?:[-. ]?\(?\d{1,4}\)?){2,5}\b)"
)
EMPLOYER = re.compile(r"\d(?<![\d-].)\d-\s?\d{7}(?![\d-])")

# Captions are looked for in the text in lower case (``folded``).
NAME_CAPTION = re.compile(r"exact\s+name\s+of\s+(?:the\s+)?(?:\w+\s+)?(?:registrants?|issuer|company)")
STATE_CAPTION = re.compile(
    r"(?:state\s+(?:or\s+(?:other|country)|of\s+(?:other\s+)?(?:incorporation|juris|organization))|jurisdiction\s+of\s+(?:incorporation|org))",
)
FILE_CAPTION = re.compile(r"commission\s+file|file\s+n(?:umber|o)")
EMPLOYER_CAPTION = re.compile(r"employer|i(?<!\w.)\.?r\.?s\.?\b")
ADDRESS_CAPTION = re.compile(
    r"address(?:(?:es)?\s*,?\s+of\s+(?:(?:its|the|registrant['’]?s?)\s+)?princip(?:al|le)"
    r"|\b(?:(?<=\(address)|(?<=\(\saddress)))"
)
TELEPHONE_CAPTION = re.compile(r"telephone\s+number|\btelephone\b|area\s+code")
FORMER_CAPTION = re.compile(r"former\s+(?:name|address)")
DATE_CAPTION = re.compile(r"date\s+of\s+(?:report|earliest)|earliest\s+event")
CAPTION = re.compile(
    r"\(?\s*(?:exact\s+name|state\s+(?:or|of)\b|commission\s+file|jurisdiction|of\s+incorporation|incorporation|identification|employer|"
    r"I\.?R\.?S\.?\b|file\s+num|address\s+of|zip\s+code|registrant['’]s|telephone|former\s+name|date\s+of\s+(?:report|earliest)|"
    r"charter|number\)|specified\s+in|organization|no\.?\))",
    re.I,
)

_CHUNK = re.compile(r"[^\n\t ]+(?: [^\n\t ]+)*")
_RULE = re.compile(r"^[\s_=*.–—-]*$")


def find_caption(caption: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int] | None:
    """The first place of ``caption`` in clean ``[start, end)``, with the bracket that opens before it."""
    low = folded(text)
    found = caption.search(low, start, end)
    if found is None:
        return None
    begin = found.start()
    while begin > start and low[begin - 1].isspace():
        begin -= 1
    return begin - (begin > start and low[begin - 1] == "("), found.end()


def fact(about: str, name: str, value: str, start: int, end: int) -> Fact:
    return Fact(about, name, " ".join(value.split()), start, end)


def chunks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cells and lines, rules and empty ones left out."""
    spans = [trim(text, m.start(), m.end()) for m in _CHUNK.finditer(text, start, end)]
    return [(low, high) for low, high in spans if low < high and not _RULE.match(text[low:high])]
