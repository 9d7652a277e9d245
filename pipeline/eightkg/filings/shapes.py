"""What a line looks like by itself: running text, a heading, a contact, an address."""

from __future__ import annotations

import re

from eightkg.filings.captions import TELEPHONE
from eightkg.filings.layout import BULLET
from eightkg.models import BlockKind

_STATEMENTS = re.compile(
    r"(?:condensed\s+|consolidated\s+|unaudited\s+|supplemental\s+|combined\s+|interim\s+|selected\s+){1,4}(?:\w+\s+){0,2}"
    r"(?:statements?|balance\s+sheets?|financial\s+(?:data|information|highlights)|operating\s+data)|balance\s+sheets?\b|statements?\s+of\s+(?:\w+\s+)?(?:income|operations|earnings|cash)",
    re.I,
)
_ADDRESS = re.compile(r"\b[A-Z]\w+,?\s+(?:[A-Z]{2}|[A-Z][a-z]+\.?|[A-Z]\.[A-Z]\.)\s+\d{5}(?:-\d{4})?\b")

_REACHED = re.compile(r"[\d@]|www|http")
"""Stands in what tells how someone is reached."""

LONG = 4000
"""Characters of a line that are enough to tell what it is."""


def is_prose(line: str) -> bool:
    """A sentence or more: long, or closed by a full stop after a dozen words."""
    words = line[:LONG].split()
    count = len(words)
    small = sum(1 for word in words if word[0].islower())
    return count >= 12 and small * 3 > count and (line.rstrip("”\"')").endswith((".", ":", "?", "!")) or count > 45)


def is_heading(line: str) -> bool:
    return (
        len(line) < 130
        and len(line.split()) <= 14
        and not line.rstrip("”\"')").endswith((".", ",", ";", ":"))
        and line[0].isupper()
        and not BULLET.match(line)
    )


def heading_goes_on(heading: str, part: BlockKind) -> bool:
    """Whether a heading stays within the section before it."""
    if part is BlockKind.ABOUT:
        return _STATEMENTS.search(heading) is None and len(heading.split()) > 6
    return bool(
        re.search(
            r"\b(?:risks?|statements?|information|legal|non-gaap|definitions?|disclosures?|measures?|factors?|related|forward)\b",
            heading,
            re.I,
        )
    ) and not _STATEMENTS.search(heading)


def is_contact(line: str) -> bool:
    """A short line with a telephone number, an electronic address, or a person beside a title."""
    return (
        len(line) < 220
        and _REACHED.search(line) is not None
        and bool(TELEPHONE.search(line) or re.search(r"\S@\S|\bwww\.\S+$|https?://\S+$", line))
        and not (is_prose(line) and len(line) > 120)
    )


def may_be_contact(line: str) -> bool:
    return len(line) < 60 and len(line.split()) <= 8 and not (line.isupper() and len(line.split()) > 4)


def is_address(line: str) -> bool:
    return len(line) < 160 and (
        bool(_ADDRESS.search(line))
        or bool(
            re.match(
                r"(?:\d+|One|Two)\s[^.]{3,60}\b(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Plaza|Parkway|Way|Suite|Floor)\b",
                line,
            )
            and not is_prose(line)
        )
    )
