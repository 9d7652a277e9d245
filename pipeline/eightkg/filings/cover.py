"""The cover page of Form 8-K, old and new: what it states about the registrant and the report.

A cover names each value by a caption, which stands below it in most filings, beside or above it in some; two or three
values share a line. So a value is told by its shape (file number, employer number, telephone, date, state) near its
caption, and only what has no shape (name, address) by its place alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eightkg.filings.captions import (
    CAPTION,
    DATE_CAPTION,
    EMPLOYER,
    EMPLOYER_CAPTION,
    FILE_CAPTION,
    NAME_CAPTION,
    TELEPHONE,
    TELEPHONE_CAPTION,
    chunks,
    fact,
    find_caption,
)
from eightkg.filings.cover_places import OF_LAW, address, former_name, state
from eightkg.filings.dates_on_form import find_dates
from eightkg.filings.words import folded, words
from eightkg.models import Fact

FORM = re.compile(r"\bForm\s+(8-?\s?K(?:12[BG]3?)?(?:\s?/\s?A)?)(?![\w])", re.I)
AMENDMENT = re.compile(r"\bAmendment\s+No\b|\b8-?K\s?/\s?A\b", re.I)
_FILE_NUMBER = re.compile(r"\d(?<![\d-].)(?:\d{0,2}-\d{4,6}(?:-\d{1,2})?|(?<=[01])-\d{3})(?![\d-])")
_MISPRINTED_EMPLOYER = re.compile(r"(?<![\d-])\d{2}-\d{6}(?![\d-])")
"""An employer number that lost a digit in print; taken as it stands, where nothing else is there."""

_LAW = re.compile(r"\(?an?\s+\w+(?:\s+\w+)?\s+(?:corporation|company|limited\s+\w+|partnership|trust)\)?\.?", re.I)
"""A line such as "a Delaware corporation" between name and caption."""

_FAX = re.compile(r"\b(?:fax|facsimile)\b[\s.:#]*$", re.I)
_FURNITURE = re.compile(
    r"securities\s+and\s+exchange|washington|^\W*form\s+8|current\s+report|pursuant\s+to|exchange\s+act|united\s+states|"
    r"amendment\s+no|^\W*\d{0,2}\W*$|check\s+the|section\s+1[2-5]|commission",
    re.I,
)  # fmt: skip


def cover_facts(text: str, start: int, end: int) -> list[Fact]:
    """The facts that the cover at clean ``[start, end)`` states, in the order of the text."""
    end = min(end, _check_boxes(text, start, end))
    found: list[Fact] = []
    for reader in (_form, _dates, _registrant, state, _numbers, address, _telephone, former_name):
        found.extend(reader(text, start, end))
    return sorted(found, key=lambda fact: (fact.start, fact.property))


def registrant(facts: list[Fact]) -> str:
    """The registrant's name among the facts of a cover; empty where it was not found."""
    return next((fact.value for fact in facts if fact.property == "name"), "")


def _check_boxes(text: str, start: int, end: int) -> int:
    match = re.compile(r"check\s+the\s+appropriate\s+box|securities\s+registered\s+pursuant", re.I).search(
        text, start, end
    )
    if match is None or not FILE_CAPTION.search(folded(text), start, match.start()):
        return end
    return match.start()


def _form(text: str, start: int, end: int) -> Iterator[Fact]:
    if match := FORM.search(text, start, end):
        amended = "/" in match[1] or AMENDMENT.search(text, start, end) is not None
        yield fact("filing", "formType", "8-K/A" if amended else "8-K", match.start(1), match.end(1))


def _dates(text: str, start: int, end: int) -> Iterator[Fact]:
    """The dates beside "Date of Report (Date of earliest event reported)": right after it, else right before it."""
    captions = list(DATE_CAPTION.finditer(folded(text), start, end))
    if not captions:
        first = next(find_dates(text, start, end), None)
        if first is not None:
            yield Fact("filing", "reportDate", first.iso, first.start, first.end)
        return
    low, high = captions[0].start(), captions[-1].end()
    if high - low > 300:
        high = captions[0].end()
    after = list(find_dates(text, low, min(end, high + 160)))
    before = list(find_dates(text, max(start, low - 120), low))
    gap_before = low - before[-1].end if before else None
    chosen = after
    if not after or (gap_before is not None and gap_before < 6 and after[0].start - high > 60):
        chosen = before[-1:] or after
    seen: set[str] = set()
    for day in chosen[:2]:
        if day.iso not in seen:
            seen.add(day.iso)
            yield Fact("filing", "reportDate", day.iso, day.start, day.end)


def _registrant(text: str, start: int, end: int) -> Iterator[Fact]:
    caption = find_caption(NAME_CAPTION, text, start, end)
    if caption is None:
        return
    above = chunks(text, max(start, caption[0] - 400), caption[0])
    taken: list[tuple[int, int]] = []
    for low, high in reversed(above):
        line = text[low:high]
        if _LAW.fullmatch(text, low, high):
            continue
        low = _after_last_date(text, low, high)
        line = text[low:high]
        if not line or (_FURNITURE.search(line) and not words().company_word.search(line)) or CAPTION.match(line):
            break
        taken.insert(0, (low, high))
        if (low != high and len(taken) == 2) or not _goes_on(text, above, (low, high)):
            break
    if not taken:
        after = re.compile(r"[^:\n]{0,60}[:)] *([^\n\t]{3,90})").match(text, caption[1], end)
        if after and not CAPTION.match(after[1]):
            yield fact("company", "name", after[1].strip(" ,;:*"), after.start(1), after.end(1))
        return
    low, high = taken[0][0], taken[-1][1]
    yield fact("company", "name", text[low:high].strip(" ,;:*_-\n"), low, high)


def _goes_on(text: str, above: list[tuple[int, int]], chunk: tuple[int, int]) -> bool:
    """Whether a name's last line needs the line above: it is but a legal form, or opens with a small word."""
    line = text[chunk[0] : chunk[1]]
    rest = words().company_word.sub("", line).strip(" ,.&")
    return chunk != above[0] and (len(rest) < 3 or line[0] in "&,(" or line.split()[0].lower() in {"and", "of"})


def _after_last_date(text: str, low: int, high: int) -> int:
    """On a run-on line the name follows the date of report, or its caption."""
    for match in re.compile(r"reported\s*\)?\s*:?|Exchange\s+Act\s+of\s+1934|OF\s+1934", re.I).finditer(
        text, low, high
    ):
        low = match.end()
    for day in find_dates(text, low, high):
        low = day.end
    while low < high and text[low] in " ():;,.-_\n":
        low += 1
    return low


def _numbers(text: str, start: int, end: int) -> Iterator[Fact]:
    shared = len(OF_LAW.findall(text, start, end)) > 1
    phones = [(m.start(), m.end()) for m in TELEPHONE.finditer(text, start, end)]
    for name, caption, shape in (
        ("commissionFileNumber", FILE_CAPTION, _FILE_NUMBER),
        ("irsNumber", EMPLOYER_CAPTION, EMPLOYER),
    ):
        labels = [m.start() for m in caption.finditer(folded(text), start, end)]
        values = [
            m for m in shape.finditer(text, start, end) if not any(low <= m.start() < high for low, high in phones)
        ]
        if shape is EMPLOYER and not values:
            values = list(_MISPRINTED_EMPLOYER.finditer(text, start, end))
        elif shape is _FILE_NUMBER and len(values) > 1 and EMPLOYER.search(text, start, end) is None:
            values = [m for m in values if not _MISPRINTED_EMPLOYER.fullmatch(m.group())]
        if not labels or not values:
            continue
        seen: set[str] = set()
        for match in values:
            near = min(abs(match.start() - label) for label in labels)
            if (shared or (near < 500 and len(seen) < 4)) and match.group() not in seen:
                seen.add(match.group())
                yield fact("company", name, match.group().replace(" ", ""), match.start(), match.end())


def _telephone(text: str, start: int, end: int) -> Iterator[Fact]:
    """The number nearest to its caption."""
    captions = list(TELEPHONE_CAPTION.finditer(folded(text), start, end))
    numbers = [m for m in TELEPHONE.finditer(text, start, end) if not _FAX.search(text, m.start() - 20, m.start())]
    if not captions or not numbers:
        return
    first, last = captions[0].start(), captions[-1].end()
    after = [m for m in numbers if last <= m.start() < last + 80]
    before = [m for m in numbers if m.end() <= first]
    best = min(numbers, key=lambda m: max(first - m.end(), m.start() - last, 0))
    if before and after and first - before[-1].end() < 12:
        best = before[-1]
    yield fact("company", "telephone", best.group(), best.start(), best.end())
