"""The cover of a report: identifiers that are well formed (Form 8-K, cover page)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eightkg.audit.case import Case
from eightkg.audit.consistency.places import STATES, state_code, zip_states
from eightkg.audit.consistency.report import (
    is_report,
)
from eightkg.audit.rule import Hit, Rule
from eightkg.models import BlockKind, Document, Severity

COVER = "Form 8-K, cover page"
EIN_PREFIXES = frozenset(
    f"{number:02d}"
    for first, last in ((1, 6), (10, 16), (20, 27), (30, 48), (50, 68), (71, 77), (80, 88), (90, 95), (98, 99))
    for number in range(first, last + 1)
)
"""The first two digits that the Internal Revenue Service gives out (Internal Revenue Manual 21.7.13)."""
_FILE_NUMBER = re.compile(r"\d{1,3}-\d{3,6}(?:-\d{1,2})?")
_TOKEN = re.compile(r"(?<![\w./-])\d+(?:-\d+)+(?![\w/-])")
_KNOWN_TOKEN = re.compile(
    r"\d{2}-\d{7}|\d{5}-\d{4}|(?:1-)?\d{3}-\d{3}-\d{4}|\d{3}-\d{4}|\d{1,2}-\d{1,2}-\d{2,4}|\d{4}-\d\d-\d\d"
)
_FILE_CAPTION = re.compile(r"commission\s+file|file\s+(?:number|no)", re.IGNORECASE)
_EMPLOYER_CAPTION = re.compile(r"employer|\bI\.?R\.?S\.?\b", re.IGNORECASE)
_PHONE_CAPTION = re.compile(r"telephone", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w+.-])\((?P<area>\d{3})\)[ -]{0,2}(?P<exchange>\d{3})-\d{4}(?![\w-])|"
    r"(?<![\w+.()-])(?P<bare>\d{3})-(?P<middle>\d{3})-\d{4}(?![\w-])"
)
_PHONE_LIKE = re.compile(r"(?<![\w.-])\(?\d{3}\)?[-. ]{1,2}\d{2,5}[-. ]\d{2,6}(?![\w-])")
_ZIP = re.compile(r"(?P<state>[A-Za-z][A-Za-z. ]+?)[,\s]+(?P<zip>\d{5})(?:-\d{4})?\s*$")


def bad_employer_number(case: Case) -> Iterator[Hit]:
    for fact in case.stated("irsNumber"):
        digits = re.sub(r"\s", "", fact.value)
        if not re.fullmatch(r"\d{2}-\d{7}", digits):
            told = f"An employer identification number has two digits and seven, not as {fact.value}."
            yield Hit(told, case.place((fact.start, fact.end)))
        elif digits[:2] not in EIN_PREFIXES and digits.strip("0-"):
            told = f"No employer identification number begins with {digits[:2]}."
            yield Hit(told, case.place((fact.start, fact.end)), severity=Severity.WARNING)
    yield from _malformed(case, "irsNumber", _EMPLOYER_CAPTION, r"\d{1,3}-\d{5,9}", "an employer identification number")


def bad_file_number(case: Case) -> Iterator[Hit]:
    yield from _malformed(case, "commissionFileNumber", _FILE_CAPTION, r"\d{1,5}-\d{1,9}", "a Commission file number")


def _malformed(case: Case, name: str, caption: re.Pattern[str], shape: str, what: str) -> Iterator[Hit]:
    """Of a number that the cover asks for and that was not found: what stands there in no known shape."""
    document = case.document
    if not is_report(document) or case.stated(name):
        return
    for low, high in cover_lines(document):
        if not caption.search(document.clean, low, high):
            continue
        for found in _TOKEN.finditer(document.clean, low, high):
            if (
                not _KNOWN_TOKEN.fullmatch(found[0])
                and not _FILE_NUMBER.fullmatch(found[0])
                and re.fullmatch(shape, found[0])
            ):
                yield Hit(f"{found[0]} is not {what}.", case.place(found.span()))
                return


def cover_lines(document: Document) -> Iterator[tuple[int, int]]:
    blocks = [block for block in document.blocks if block.kind is BlockKind.COVER]
    if blocks:
        yield blocks[0].start, blocks[-1].end


def bad_telephone(case: Case) -> Iterator[Hit]:
    document = case.document
    for found in _PHONE.finditer(document.clean):
        if (found["area"] or found["bare"])[0] in "01" or (found["exchange"] or found["middle"])[0] in "01":
            told = f"No telephone number of North America is {found[0]}: neither area nor exchange begins with 0 or 1."
            yield Hit(told, case.place(found.span()))
    if case.stated("telephone") or not is_report(document):
        return
    for low, high in cover_lines(document):
        for caption in _PHONE_CAPTION.finditer(document.clean, low, high):
            for found in _PHONE_LIKE.finditer(
                document.clean, max(low, caption.start() - 160), min(high, caption.end() + 120)
            ):
                if len(re.sub(r"\D", "", found[0])) not in (10, 11):
                    yield Hit(f"{found[0]} is not a telephone number with its area code.", case.place(found.span()))
                    return


def zip_of_other_state(case: Case) -> Iterator[Hit]:
    for fact in case.stated("address"):
        found = _ZIP.search(fact.value)
        if not found or fact.about != "company":
            continue
        words = found["state"].replace(".", "").split()
        code = next((code for size in (3, 2, 1) if (code := state_code(" ".join(words[-size:])))), "")
        right = zip_states(found["zip"])
        if code and right and code not in right:
            there = either(STATES[each] for each in sorted(right))
            told = f"The ZIP code {found['zip']} is in {there}, not in {STATES[code]}."
            yield Hit(told, case.place((fact.start, fact.end)))
        elif code and not right:
            yield Hit(f"There is no ZIP code {found['zip']}.", case.place((fact.start, fact.end)))


def either(names: Iterator[str]) -> str:
    return " or ".join(names)


RULES = (
    Rule(
        "employer-number",
        Severity.VIOLATION,
        "An employer identification number has two digits, of those given out, and seven.",
        bad_employer_number,
        "26 CFR 301.7701-12; Internal Revenue Manual 21.7.13",
    ),
    Rule(
        "commission-file-number",
        Severity.VIOLATION,
        "A Commission file number has the number of an act, a hyphen and up to six digits.",
        bad_file_number,
        COVER,
    ),
    Rule(
        "telephone-number",
        Severity.VIOLATION,
        "A telephone number has ten digits, its area and exchange beginning with 2 to 9.",
        bad_telephone,
        "North American Numbering Plan; Form 8-K, cover page",
    ),
    Rule(
        "zip-of-state",
        Severity.WARNING,
        "A ZIP code is one of its state.",
        zip_of_other_state,
        "USPS, ZIP code prefixes",
    ),
)
