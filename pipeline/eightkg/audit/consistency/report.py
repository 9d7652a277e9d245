"""What the rules on a report and its exhibits ask of a document: its headings, days, siblings and submission header."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from eightkg.audit.case import Case
from eightkg.models import Block, BlockKind, Document

MONTHS = "January February March April May June July August September October November December".split()

_ITEM = re.compile(r"\bItems?(?:\(s\))?\s*(?:No\.?\s*)?(?P<number>\d{1,2}(?:\s?\.\s?\d\d)?)(?!\d)", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:in|to|under|of|by|with|see|the|this|and)\s*$", re.IGNORECASE)
"""What stands before an item that a sentence speaks of, be it at the head of a line."""
_DATED = re.compile(r"\bdated?\b[\s:_-]*$", re.IGNORECASE)
_HEADER_END = re.compile(r"^</(?:SEC|IMS)-HEADER>|^<DOCUMENT>", re.MULTILINE | re.IGNORECASE)
DATE = re.compile(
    r"\b(?P<month>(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,6}|\.)?)\s+"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""A day spelled out with its year."""


HEAD = 2500
"""Characters of a release in which its date stands."""
BODY = frozenset({BlockKind.PROSE, BlockKind.BULLET, BlockKind.BOILERPLATE})
"""What a report says under its items, legends among it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an item: its number, the clean span of the number, and the rest of its words."""

    number: str
    start: int
    end: int
    title: str
    block: int


def is_report(document: Document) -> bool:
    """Whether it is the report on Form 8-K itself."""
    return document.form.upper().startswith("8-K")


def is_amendment(document: Document) -> bool:
    return document.form.upper().endswith("/A")


def is_release(document: Document) -> bool:
    return document.form.upper().startswith("EX-99")


def report_of(case: Case) -> Document | None:
    """The report that the document is, or comes with."""
    return next((each for each in (case.document, *case.siblings) if is_report(each)), None)


def exhibits_of(case: Case) -> list[Document]:
    """The exhibits 99 of the same file."""
    return [each for each in case.siblings if is_release(each)]


def headings(document: Document) -> list[Heading]:
    """The item headings in the body of a report, in order."""
    found = []
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING and block.item:
            match = _ITEM.search(document.clean, block.start, block.end)
            if (
                match
                and not _GOES_ON.search(document.clean, max(0, block.start - 12), block.start)
                and "".join(match["number"].split()) == block.item
            ):
                title = document.clean[match.end() : block.end].strip(" \n\t.:;,–—-()*")
                found.append(Heading(block.item, match.start("number"), match.end("number"), title, index))
    return found


def block_at(document: Document, at: int) -> Block | None:
    """The block that clean offset ``at`` stands in."""
    index = bisect_right(document.blocks, at, key=lambda block: block.start) - 1
    return document.blocks[index] if index >= 0 and at < document.blocks[index].end else None


def told_under(document: Document, item: str) -> Iterator[Block]:
    """The blocks under an item, its headings left off."""
    for block in document.blocks:
        if block.item == item and block.kind is not BlockKind.HEADING:
            yield block


def header_text(document: Document) -> str:
    """The submission header as it stands at the head of the file; empty where there is none."""
    if document.header is None:
        return ""
    text = document.source.text
    end = _HEADER_END.search(text)
    return text[: end.start()] if end else text[:20_000]


def header_field(document: Document, name: str) -> tuple[str, tuple[int, int]]:
    """The first value of a field of the header, and its place in the source; empty where it is silent."""
    text = header_text(document)
    found = re.search(rf"^[ \t]*{re.escape(name)}:[ \t]*(\S[^\r\n]*?)[ \t]*$", text, re.MULTILINE)
    return (found[1], found.span(1)) if found else ("", (0, 0))


def day_of(iso: str) -> date | None:
    """The day of an ISO date; None for less than a day."""
    return date.fromisoformat(iso) if re.fullmatch(r"\d{4}-\d\d-\d\d", iso) else None


def filed(document: Document) -> date | None:
    """The day of filing, as the header has it."""
    return day_of(document.header.filed) if document.header else None


def signatures(document: Document) -> list[tuple[date, tuple[int, int]]]:
    """The days of the signatures with their clean spans, in order of time: those after "Date", where there are such."""
    clean = document.clean
    found = [
        (day, span)
        for block in document.blocks
        if block.kind is BlockKind.SIGNATURE
        for day, span in days_in(clean, block.start, block.end)
    ]
    marked = [each for each in found if _DATED.search(clean[max(0, each[1][0] - 20) : each[1][0]])]
    return sorted(marked or found)


def signed(document: Document) -> tuple[date, tuple[int, int]] | None:
    """The day of the signature and its clean span; of several, one to each signer, the last."""
    found = signatures(document)
    return found[-1] if found else None


def reported(case: Case) -> tuple[date, tuple[int, int]] | None:
    """The date of report on the cover of this document and its clean span; the earliest where there are several."""
    found = [(day, (fact.start, fact.end)) for fact in case.stated("reportDate") if (day := day_of(fact.value))]
    return min(found, default=None)


def days_in(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[date, tuple[int, int]]]:
    """Each day that is spelled out with its year."""
    for found in DATE.finditer(text, start, len(text) if end is None else end):
        if day := calendar_day(found):
            yield day, found.span()
    for found in _NUMERIC.finditer(text, start, len(text) if end is None else end):
        year = int(found[3]) if len(found[3]) == 4 else 1900 + int(found[3]) + (100 if int(found[3]) < 69 else 0)
        try:
            yield date(year, int(found[1]), int(found[2])), found.span()
        except ValueError:
            continue


_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d|\d\d)(?![\d/])")


def month_number(word: str) -> int:
    """The number of a month, 0 for another word.

    >>> month_number("September"), month_number("Sept."), month_number("MAY"), month_number("Mayor")
    (9, 9, 5, 0)
    """
    word = word.rstrip(".").lower()
    cut = word[:3] if word in ("sept",) else word
    found = [number for number, name in enumerate(MONTHS, 1) if cut in (name.lower(), name[:3].lower())]
    return found[0] if found else 0


def calendar_day(found: re.Match[str]) -> date | None:
    """The day that a match of ``DATE`` names; None where no calendar has it."""
    try:
        return date(int(found["year"]), month_number(found["month"]), int(found["day"]))
    except ValueError:
        return None


def spoken(day: date) -> str:
    """
    >>> spoken(date(2005, 3, 7))
    'March 7, 2005'
    """
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def fields(document: Document, name: str) -> list[str]:
    """The values of a field that the submission header may have several times, one for each registrant."""
    return re.findall(rf"^[ \t]*{re.escape(name)}:[ \t]*(\S[^\r\n]*?)[ \t]*$", header_text(document), re.MULTILINE)
