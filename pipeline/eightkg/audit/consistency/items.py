"""The items of a report: that there are such, when they could be used, and what stands under them.

Form 8-K, Items 1.01 to 9.01 from 23 August 2004 on (SEC Release 33-8400), Items 1 to 12 before; Rule 13a-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from eightkg.audit.case import Case
from eightkg.audit.consistency.items_of_form import MATCH, NEW_FORM, items_of_form, items_titled, title_words
from eightkg.audit.consistency.report import (
    day_of,
    filed,
    header_text,
    headings,
    is_amendment,
    is_report,
    reported,
    signed,
    spoken,
)
from eightkg.audit.rule import Hit, Rule
from eightkg.models import BlockKind, Document, Severity

EXHIBITS_ITEMS = ("9.01", "7")
FORM = "Form 8-K, General Instructions and Items"
RELEASE = "Form 8-K as amended by SEC Release 33-8400 (in force from August 23, 2004)"

_HEADING = re.compile(r"\W{0,3}Item\s+(?:No\.?\s*)?(\d{1,2}(?:\s?\.\s?\d\d)?)(?!\d)", re.IGNORECASE)
LINE = 90
"""Characters that make a paragraph, and no line of a list."""
_SECTION = re.compile(r"\W{0,3}Section\s+(\d)\b(?!\s*\()", re.IGNORECASE)
_REFERRED = re.compile(
    r"\bItems?\s+(?P<number>\d\.\d\d)\b(?=,?\s+(?:above|below|herein|hereof|hereto|(?:of|to|in)\s+this\s+(?:Current\s+)?"
    r"(?:Report|Form|8-K|filing)|is\s+(?:hereby\s+)?incorporated))",
    re.IGNORECASE,
)


def filing_day(case: Case) -> date | None:
    """The day of filing, or what comes nearest to it: the signature's, the report's."""
    if day := filed(case.document):
        return day
    told = signed(case.document) or reported(case)
    return told[0] if told else None


def unknown_item(case: Case) -> Iterator[Hit]:
    if not is_report(case.document):
        return
    for heading in headings(case.document):
        if heading.number not in items_of_form():
            yield Hit(f"Form 8-K has no Item {heading.number}.", case.place((heading.start, heading.end)))


def item_out_of_time(case: Case) -> Iterator[Hit]:
    day = filing_day(case)
    if not is_report(case.document) or is_amendment(case.document) or day is None:
        return
    for heading in headings(case.document):
        item = items_of_form().get(heading.number)
        if item is None or item.open_on(day):
            continue
        if item.last is not None and day > item.last:
            after = f"; Item {item.successor} took its place" if item.successor else ""
            until = spoken(item.last)
            told = f"Item {item.number} could be used until {until}{after}, and this report is of {spoken(day)}."
        else:
            since = spoken(item.first or NEW_FORM)
            told = f"There was no Item {item.number} before {since}, and this report is of {spoken(day)}."
        yield Hit(told, case.place((heading.start, heading.end)))


def item_twice(case: Case) -> Iterator[Hit]:
    """Items that come back after another one; "(continued)" and a heading repeated at once are left aside."""
    if not is_report(case.document):
        return
    seen = [number for number, _ in _taken_for_contents(case.document)]
    if seen:
        seen.append("")
    for heading in headings(case.document):
        if heading.number in seen[:-1] and "continued" not in heading.title.lower():
            yield Hit(f"Item {heading.number} has been reported on above.", case.place((heading.start, heading.end)))
        seen.append(heading.number)


def _taken_for_contents(document: Document) -> Iterator[tuple[str, int]]:
    """Headings that were read as lines of a table of contents, for they come again, and have their text below them."""
    for block, below in pairwise(document.blocks):
        found = _HEADING.match(document.clean, block.start, block.end) if block.kind is BlockKind.CONTENTS else None
        if found and below.kind is BlockKind.PROSE and below.end - below.start > LINE:
            yield "".join(found[1].split()), block.start


def other_title(case: Case) -> Iterator[Hit]:
    """A title that is another item's and has little to do with the item's own."""
    if not is_report(case.document):
        return
    for heading in headings(case.document):
        item = items_of_form().get(heading.number)
        words = title_words(heading.title)
        if item is None or len(words) < 2:
            continue
        own = max((len(words & title_words(title)) / len(words) for title in item.titles), default=0.0)
        others = [number for number in items_titled(heading.title) if _same_form(number, heading.number)]
        if own < 1 - MATCH and others and heading.number not in others:
            told = f"Item {heading.number} is “{item.titles[0]}”; this is the title of Item {others[0]}."
            yield Hit(told, case.place((heading.start, heading.end)))


def _same_form(one: str, other: str) -> bool:
    return ("." in one) == ("." in other)


def other_section(case: Case) -> Iterator[Hit]:
    """A heading such as "Section 5" that the item below it does not belong to."""
    if not is_report(case.document):
        return
    clean, blocks = case.document.clean, case.document.blocks
    for heading in headings(case.document):
        for block in blocks[max(0, heading.block - 1) : heading.block + 1]:
            found = _SECTION.match(clean, block.start, block.end)
            if found and found.end() <= heading.start and "." in heading.number and found[1] != heading.number[0]:
                told = f"Item {heading.number} belongs to Section {heading.number[0]}, not to Section {found[1]}."
                yield Hit(told, case.place(found.span(), (heading.start, heading.end)))


def item_referred_to(case: Case) -> Iterator[Hit]:
    """ "Item 1.01 of this report", and there is no such item in it."""
    document = case.document
    known = _numbers(document)
    if not is_report(document) or not known:
        return
    for block in document.blocks:
        if block.kind is BlockKind.COVER:
            continue
        for found in _REFERRED.finditer(document.clean, block.start, block.end):
            if found["number"] not in known:
                yield Hit(f"This report has no Item {found['number']}.", case.place(found.span()))


def _numbers(document: Document) -> set[str]:
    """The items with a heading, and those that one heading names together ("Items 2.02 and 7.01")."""
    found = {heading.number for heading in headings(document)}
    for block in document.blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.CONTENTS):
            found.update(re.findall(r"\b\d\.\d\d\b", document.clean[block.start : block.end]))
    return found


def contents_differ(case: Case) -> Iterator[Hit]:
    """A table of contents against the headings below it."""
    document = case.document
    known = {heading.number for heading in headings(document)}
    entries = []
    for block in document.blocks:
        found = _HEADING.match(document.clean, block.start, block.end) if block.kind is BlockKind.CONTENTS else None
        if found:
            entries.append(("".join(found[1].split()), found.span(1)))
    if not is_report(document) or not known & {number for number, _ in entries}:
        return
    for number, span in entries:
        if number not in known:
            yield Hit(f"The table of contents has an Item {number}, and the report has none.", case.place(span))


def header_items(case: Case) -> Iterator[Hit]:
    """Items of the submission header against those of the report."""
    document = case.document
    own = _numbers(document)
    if not is_report(document) or document.header is None or not document.header.items or not own:
        return
    day = filed(document) or day_of(document.header.period)
    declared = [items_titled(title, day) for title in document.header.items]
    if not all(declared):
        return
    if re.search(r"^ITEM INFORMATION:[ \t]*$", header_text(document), re.MULTILINE):
        return  # the register left the title of Item 12 empty
    known = {number for numbers in declared for number in numbers}
    for title, numbers in zip(document.header.items, declared, strict=True):
        if not own & set(numbers) and own & set(items_of_form()):
            at = header_text(document).find(title)
            yield Hit(f"The header declares “{title}”, and the report has no Item {numbers[0]}.", (at, at + len(title)))
    for heading in headings(document):
        if heading.number in items_of_form() and heading.number not in known and heading.number not in EXHIBITS_ITEMS:
            told = f"The report has an Item {heading.number} that its header does not declare."
            yield Hit(told, case.place((heading.start, heading.end)))


RULES = (
    Rule("item-exists", Severity.VIOLATION, "An item is one of Form 8-K.", unknown_item, FORM),
    Rule(
        "item-of-its-time",
        Severity.VIOLATION,
        "An item was in force when the report was filed.",
        item_out_of_time,
        RELEASE,
    ),
    Rule("item-once", Severity.WARNING, "An item is reported on in one place.", item_twice, FORM),
    Rule("item-title", Severity.VIOLATION, "The title of an item is that of its number.", other_title, FORM),
    Rule("item-section", Severity.WARNING, "An item stands in the section of its number.", other_section, RELEASE),
    Rule(
        "item-referred-to",
        Severity.VIOLATION,
        "An item of this report that its text refers to is there.",
        item_referred_to,
    ),
    Rule(
        "item-contents", Severity.WARNING, "An item of the table of contents is in the report.", contents_differ, FORM
    ),
    Rule(
        "item-declared",
        Severity.WARNING,
        "The items of the submission header are those of the report.",
        header_items,
        "EDGAR Filer Manual, volume II (item information of Form 8-K)",
    ),
)
