"""The exhibits of a report: those that its lists name, those that its text names, those that are there.

Form 8-K, Item 9.01(d) (before 23 August 2004 Item 7(c)); Regulation S-K, Item 601(a).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from eightkg.audit.case import Case
from eightkg.audit.consistency.items import filing_day
from eightkg.audit.consistency.items_of_form import NEW_FORM
from eightkg.audit.consistency.report import (
    BODY,
    days_in,
    headings,
    is_amendment,
    is_release,
    is_report,
    spoken,
)
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Block, BlockKind, Document, Severity

SOURCE = "Regulation S-K, Item 601(a)(2); Form 8-K, Item 9.01(d)"
LONGEST_LIST = 8000
"""Characters of a list of exhibits; what is longer is an exhibit itself."""
SENTENCE = 500
"""Characters before and after an exhibit that are looked at for the rest of the sentence."""
WITHOUT_DOCUMENT = ("101", "104")
"""Exhibits of data, which no document of their own need show."""

_NAMED = re.compile(r"\bExhibits?\s+(?:Nos?\.?\s*)?(?P<number>\d{1,3}(?:\.\d{1,3})?[a-z]?)(?![\w,-]*\d)", re.IGNORECASE)
_HERE = re.compile(
    r"\b(?:attached|annexed|furnished|included|filed|provided|submitted)\b[^.;]{0,60}$|"
    r"\b(?:attached|furnished) (?:herewith|hereto)\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\b(?:incorporated\s+(?:herein\s+)?by\s+reference|previously\s+filed|by\s+amendment|Form\s+(?:10-?[KQ]|S-\d|F-\d)|"
    r"Registration\s+Statement|Annual\s+Report|Quarterly\s+Report|Schedule\s+\w+)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(_THERE.pattern.replace(r"reference|", r"reference\s+(?:to|from)|", 1), re.IGNORECASE)
"""The same in running text, where an exhibit that is attached can be incorporated into an item."""
_ENTRY = re.compile(
    r"(?:^|(?<=\n)|(?<=\t))[ (*]*(?:(?i:exhibits?|ex)[\s.-]*(?i:no\.?)?\s*)?"
    r"(?P<number>\d{1,2}\.\d{1,3}[a-zA-Z]?(?:\([A-Za-z]\))?|\d{2}(?![\d.])|10[14])[)*+†#]{0,3}"
    r"(?=\s*[\t\n:.–—-]|\s+[A-Z“\"(*])"
)
_TYPE = re.compile(r"^<TYPE>\s*EX-([\w.()]+)", re.MULTILINE | re.IGNORECASE)
_OWN = re.compile(r"\W{0,3}(?:exhibit|ex)[\s.-]+(?:no\.?\s*)?(?P<number>\d{1,3}(?:\.\d{1,3})?)\b", re.IGNORECASE)


def plain_number(number: str) -> str:
    """An exhibit's number without noughts and letters of case.

    >>> plain_number("99.01"), plain_number("99.1A"), plain_number("99")
    ('99.1', '99.1a', '99')
    """
    whole, dot, part = number.lower().partition(".")
    return f"{whole}{dot}{part.lstrip('0') or part}"


def same(one: str, other: str) -> bool:
    """Whether two numbers can be of one exhibit: "99" stands for any of its kind, and "99.4" for "99.4(A)".

    >>> same("99.1", "99.01"), same("99", "99.2"), same("99.4(A)", "99.4"), same("99.1", "99.2"), same("10.1", "10.10")
    (True, True, True, False, False)
    """
    one, other = (re.sub(r"[^\d.]+.*", "", plain_number(number)) for number in (one, other))
    return one == other or (one.partition(".")[0] == other.partition(".")[0] and ("." not in one or "." not in other))


def listed(case: Case) -> dict[str, tuple[int, int]]:
    """The exhibits of the report's lists, with where each stands first; empty where there is no list."""
    blocks = [block for block in case.document.blocks if block.kind is BlockKind.EXHIBITS]
    return {
        fact.value: (fact.start, fact.end)
        for fact in reversed(case.stated("exhibit"))
        if any(block.start <= fact.start < block.end for block in blocks)
    }


def named_here(document: Document) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each exhibit that the prose of the report says is attached or furnished, with its clean span."""
    clean = document.clean
    for block in document.blocks:
        if block.kind not in BODY:
            continue
        for found in _NAMED.finditer(clean, block.start, block.end):
            near, far = max(block.start, found.start() - SENTENCE), min(block.end, found.end() + SENTENCE)
            low = max(near, clean.rfind(". ", near, found.start()) + 1)
            stop = clean.find(". ", found.end(), far)
            high = far if stop < 0 else stop
            if _HERE.search(clean[low : found.start()]) and not _OTHERS.search(clean[low:high]):
                yield found["number"], found.span()


def named_and_not_listed(case: Case) -> Iterator[Hit]:
    document = case.document
    known = listed(case)
    if not is_report(document) or not known:
        return
    seen: set[str] = set()
    lists = " ".join(document.clean[b.start : b.end] for b in document.blocks if b.kind is BlockKind.EXHIBITS)
    for number, span in named_here(document):
        there = re.search(rf"(?<![\d.]){re.escape(number)}(?!\.?\d)", lists)
        if number not in seen and not there and not any(same(number, each) for each in known):
            seen.add(number)
            told = ", ".join(sorted(known))
            yield Hit(f"Exhibit {number} is said to come with the report, whose list has {told}.", case.place(span))


def listed_twice(case: Case) -> Iterator[Hit]:
    """One number for two exhibits of one list. What a second list repeats is none."""
    if not is_report(case.document):
        return
    for run in _lists(case.document):
        seen: dict[str, str] = {}
        for number, span, words in _entries(case.document, run):
            before = seen.setdefault(plain_number(number), words)
            if before != words and _unlike(before, words):
                yield Hit(f"The number {number} is that of another exhibit of this list.", case.place(span))


def lists_differ(case: Case) -> Iterator[Hit]:
    """Two lists of exhibits, under the item and after the signature, that do not name the same, or not of one day."""
    if not is_report(case.document):
        return
    read = ([*_entries(case.document, run)] for run in _lists(case.document))
    lists = [{plain_number(number): (span, words) for number, span, words in entries} for entries in read if entries]
    for one, other in pairwise(lists):
        longer, shorter = (one, other) if len(one) > len(other) else (other, one)
        for number in [number for number in longer if number not in shorter][:1]:
            told = f"Exhibit {number} is in one list of exhibits and not in the other."
            yield Hit(told, case.place(longer[number][0]))
        for number in [number for number in other if number in one]:
            before, here = ([day for day, _ in days_in(each[number][1])] for each in (one, other))
            if len(before) == len(here) == 1 and before != here:
                told = f"Exhibit {number} is of {spoken(here[0])} in this list, of {spoken(before[0])} in the other."
                yield Hit(told, case.place(other[number][0]))


def _lists(document: Document) -> list[list[Block]]:
    """The lists of exhibits: runs of blocks under one item, or under none."""
    runs: list[list[Block]] = []
    item: object = object()
    for block in document.blocks:
        if block.kind is BlockKind.SIGNATURE:
            item = object()
        elif block.kind is BlockKind.EXHIBITS:
            if block.item != item:
                runs.append([])
            item = block.item
            runs[-1].append(block)
    return [run for run in runs if run[-1].end - run[0].start < LONGEST_LIST]


def _entries(document: Document, run: Sequence[Block]) -> Iterator[tuple[str, tuple[int, int], str]]:
    """Each entry of a list: number, clean span, words."""
    clean = document.clean
    for block in run:
        found = [*_ENTRY.finditer(clean, block.start, block.end)]
        starts = [each.start() for each in found] + [block.end]
        for each, end in zip(found, starts[1:], strict=True):
            yield each["number"], each.span("number"), " ".join(clean[each.end() : end].split())


def _unlike(one: str, other: str) -> bool:
    words, others = (set(re.findall(r"[a-z]{3,}", text.lower())) for text in (one, other))
    return bool(words and others) and len(words & others) < 0.8 * min(len(words), len(others))


def _attached(document: Document) -> list[tuple[str, tuple[int, int]]]:
    """The numbers of the exhibits of a submission, as its wrapping types them, with their place in the source."""
    return [(found[1], found.span(1)) for found in _TYPE.finditer(document.source.text)]


def listed_and_not_attached(case: Case) -> Iterator[Hit]:
    document = case.document
    there = _attached(document)
    if not is_report(document) or not there:
        return
    clean = document.clean
    for number, (start, end) in listed(case).items():
        line_end = min((at for at in (clean.find("\n", end),) if at >= 0), default=len(clean))
        entry = clean[end : max(line_end, min(end + 250, len(clean)))]
        if (
            number.partition(".")[0] in WITHOUT_DOCUMENT
            or _THERE.search(entry)
            or re.search(r"\bpaper\b|Form SE\b", entry)
        ):
            continue
        if not any(same(number, each) for each, _ in there):
            yield Hit(f"Exhibit {number} is listed, and is not in the submission.", case.place((start, end)))


def attached_and_not_listed(case: Case) -> Iterator[Hit]:
    document = case.document
    known = listed(case)
    if not is_report(document) or not known:
        return
    named = {fact.value for fact in case.stated("exhibit")} | {number for number, _ in named_here(document)}
    for number, place in _attached(document):
        if number.partition(".")[0] in WITHOUT_DOCUMENT or not number[0].isdigit():
            continue
        if not any(same(number, each) for each in {*known, *named}):
            yield Hit(f"Exhibit {number} is in the submission, and the report does not list it.", place)


def other_number(case: Case) -> Iterator[Hit]:
    """An exhibit that calls itself by another number than the wrapping does."""
    document = case.document
    typed = re.fullmatch(r"EX-(\d[\w.]*)", document.form.upper())
    own = _OWN.match(document.clean[:300])
    if not is_release(document) or typed is None or own is None or not document.header:
        return
    if "." in own["number"] and not same(typed[1], own["number"]):
        told = f"The exhibit calls itself {own['number']}, and the submission calls it {typed[1]}."
        yield Hit(told, case.place(own.span("number")))


def no_item_for_exhibits(case: Case) -> Iterator[Hit]:
    """Exhibits that come with the report, and no Item 9.01 that lists them."""
    document, day = case.document, filing_day(case)
    numbers = {heading.number for heading in headings(document)}
    if not is_report(document) or is_amendment(document) or not numbers or day is None:
        return
    item = "9.01" if day >= NEW_FORM else "7"
    here = next(iter(named_here(document)), None)
    if here is None or item in numbers:
        return
    if listed(case):
        told = f"Exhibit {here[0]} comes with the report; it is in an index, and there is no Item {item} to list it."
        yield Hit(told, case.place(here[1]), severity=Severity.INFO)
    else:
        yield Hit(
            f"Exhibit {here[0]} comes with the report, and there is no Item {item} to list it.", case.place(here[1])
        )


RULES = (
    Rule(
        "exhibit-listed",
        Severity.VIOLATION,
        "An exhibit that the report says it comes with is in its list of exhibits.",
        named_and_not_listed,
        SOURCE,
    ),
    Rule(
        "exhibit-number-once",
        Severity.VIOLATION,
        "A list gives each exhibit a number of its own.",
        listed_twice,
        SOURCE,
    ),
    Rule("exhibit-lists-agree", Severity.WARNING, "Two lists of exhibits name the same ones.", lists_differ, SOURCE),
    Rule(
        "exhibit-attached",
        Severity.VIOLATION,
        "An exhibit that is listed and not incorporated by reference is in the submission.",
        listed_and_not_attached,
        SOURCE,
    ),
    Rule(
        "exhibit-unlisted", Severity.WARNING, "An exhibit of the submission is listed.", attached_and_not_listed, SOURCE
    ),
    Rule(
        "exhibit-own-number", Severity.WARNING, "An exhibit bears the number it is filed under.", other_number, SOURCE
    ),
    Rule(
        "exhibits-item",
        Severity.WARNING,
        "Exhibits are listed under Item 9.01, before August 23, 2004 under Item 7.",
        no_item_for_exhibits,
        "Form 8-K, Item 9.01(d), formerly 7(c)",
    ),
)
