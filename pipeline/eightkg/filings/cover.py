"""The cover page of Form 8-K, old and new: what it states about the registrant and the report.

A cover names each value by a caption, which stands below it in most filings, beside or above it in some; two or three
values share a line. So a value is told by its shape (file number, employer number, telephone, date, state) near its
caption, and only what has no shape (name, address) by its place alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eightkg.filings.dates_on_form import find_dates
from eightkg.filings.layout import trim
from eightkg.filings.words import words
from eightkg.models import Fact

FORM = re.compile(r"\bForm\s+(8-?\s?K(?:12[BG]3?)?(?:\s?/\s?A)?)(?![\w])", re.I)
AMENDMENT = re.compile(r"\bAmendment\s+No\b|\b8-?K\s?/\s?A\b", re.I)
TELEPHONE = re.compile(
    r"(?:\+?1[-. ])?\(?\b\d{3}\)?\s?[-./ ]{0,3}\d{3}\s?[-. ]\s?\d{4}\b|\+\d{1,3}(?:[-. ]?\(?\d{1,4}\)?){2,5}\b"
)
_FILE_NUMBER = re.compile(r"(?<![\d-])\d{1,3}-\d{4,6}(?:-\d{1,2})?(?![\d-])")
_EMPLOYER = re.compile(r"(?<![\d-])\d{2}-\s?\d{7}(?![\d-])")

_NAME_CAPTION = re.compile(r"\(?\s*exact\s+name\s+of\s+(?:the\s+)?(?:\w+\s+)?(?:registrants?|issuer|company)", re.I)
_STATE_CAPTION = re.compile(
    r"\(?\s*(?:state\s+(?:or\s+(?:other|country)|of\s+(?:other\s+)?(?:incorporation|jurisdiction|organization))|jurisdiction\s+of\s+(?:incorporation|org))",
    re.I,
)
_FILE_CAPTION = re.compile(r"commission\s+file|file\s+n(?:umber|o)", re.I)
_EMPLOYER_CAPTION = re.compile(r"employer|\bI\.?R\.?S\.?\b", re.I)
_ADDRESS_CAPTION = re.compile(
    r"\(?\s*address(?:es)?\s*,?\s+of\s+(?:(?:its|the|registrant['’]?s?)\s+)?princip(?:al|le)|\(\s*address\b", re.I
)
_TELEPHONE_CAPTION = re.compile(r"telephone\s+number|\btelephone\b|area\s+code", re.I)
_FORMER_CAPTION = re.compile(r"\(?\s*former\s+(?:name|address)", re.I)
_DATE_CAPTION = re.compile(r"date\s+of\s+(?:report|earliest)|earliest\s+event", re.I)
_CAPTION = re.compile(
    r"\(?\s*(?:exact\s+name|state\s+(?:or|of)\b|commission\s+file|jurisdiction|of\s+incorporation|incorporation|identification|employer|"
    r"I\.?R\.?S\.?\b|file\s+num|address\s+of|zip\s+code|registrant['’]s|telephone|former\s+name|date\s+of\s+(?:report|earliest)|"
    r"charter|number\)|specified\s+in|organization|no\.?\))",
    re.I,
)
_LAW = re.compile(r"\(?an?\s+\w+(?:\s+\w+)?\s+(?:corporation|company|limited\s+\w+|partnership|trust)\)?\.?", re.I)
"""A line such as "a Delaware corporation" between name and caption."""

_RULE = re.compile(r"^[\s_=*.–—-]*$")
_NONE = re.compile(r"\W*(?:n/?a\.?|not\s+applicable|none|same|no\s+change)?\W*$", re.I)
_FURNITURE = re.compile(
    r"securities\s+and\s+exchange|washington|^\W*form\s+8|current\s+report|pursuant\s+to|exchange\s+act|united\s+states|"
    r"amendment\s+no|^\W*\d{0,2}\W*$|check\s+the|section\s+1[2-5]|commission",
    re.I,
)  # fmt: skip


def cover_facts(text: str, start: int, end: int) -> list[Fact]:
    """The facts that the cover at clean ``[start, end)`` states, in the order of the text."""
    end = min(end, _check_boxes(text, start, end))
    found: list[Fact] = []
    for reader in (_form, _dates, _registrant, _state, _numbers, _address, _telephone, _former_name):
        found.extend(reader(text, start, end))
    return sorted(found, key=lambda fact: (fact.start, fact.property))


def registrant(facts: list[Fact]) -> str:
    """The registrant's name among the facts of a cover; empty where it was not found."""
    return next((fact.value for fact in facts if fact.property == "name"), "")


def _check_boxes(text: str, start: int, end: int) -> int:
    match = re.compile(r"check\s+the\s+appropriate\s+box|securities\s+registered\s+pursuant", re.I).search(
        text, start, end
    )
    if match is None or not _FILE_CAPTION.search(text, start, match.start()):
        return end
    return match.start()


def _fact(about: str, name: str, value: str, start: int, end: int) -> Fact:
    return Fact(about, name, " ".join(value.split()), start, end)


def _form(text: str, start: int, end: int) -> Iterator[Fact]:
    if match := FORM.search(text, start, end):
        amended = "/" in match[1] or AMENDMENT.search(text, start, end) is not None
        yield _fact("filing", "formType", "8-K/A" if amended else "8-K", match.start(1), match.end(1))


def _dates(text: str, start: int, end: int) -> Iterator[Fact]:
    """The dates beside "Date of Report (Date of earliest event reported)": right after it, else right before it."""
    captions = list(_DATE_CAPTION.finditer(text, start, end))
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


def _chunks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cells and lines, rules and empty ones left out."""
    spans = [trim(text, m.start(), m.end()) for m in re.compile(r"(?:[^\n\t ]| (?! ))+").finditer(text, start, end)]
    return [(low, high) for low, high in spans if low < high and not _RULE.match(text[low:high])]


def _registrant(text: str, start: int, end: int) -> Iterator[Fact]:
    caption = _NAME_CAPTION.search(text, start, end)
    if caption is None:
        return
    above = _chunks(text, max(start, caption.start() - 400), caption.start())
    taken: list[tuple[int, int]] = []
    for low, high in reversed(above):
        line = text[low:high]
        if _LAW.fullmatch(text, low, high):
            continue
        low = _after_last_date(text, low, high)
        line = text[low:high]
        if not line or (_FURNITURE.search(line) and not words().company_word.search(line)) or _CAPTION.match(line):
            break
        taken.insert(0, (low, high))
        if (low != high and len(taken) == 2) or not _goes_on(text, above, (low, high)):
            break
    if not taken:
        after = re.compile(r"[^:\n]{0,60}[:)] *([^\n\t]{3,90})").match(text, caption.end(), end)
        if after and not _CAPTION.match(after[1]):
            yield _fact("company", "name", after[1].strip(" ,;:*"), after.start(1), after.end(1))
        return
    low, high = taken[0][0], taken[-1][1]
    yield _fact("company", "name", text[low:high].strip(" ,;:*_-\n"), low, high)


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


def _state(text: str, start: int, end: int) -> Iterator[Fact]:
    """The state nearest above its caption, no part of an address; else the first below it."""
    caption = _STATE_CAPTION.search(text, start, end)
    if caption is None:
        return
    name = words().state_name
    above = [m for m in name.finditer(text, max(start, caption.start() - 500), caption.start()) if _alone(text, m)]
    below = [m for m in name.finditer(text, caption.end(), min(end, caption.end() + 400)) if _alone(text, m)]
    near = above[-1:] or below[:1]
    if near and above and below and _NAME_CAPTION.search(text, above[-1].start(), caption.start()):
        near = below[:1]
    for match in near:
        yield _fact("company", "incorporatedIn", _normal_case(match.group()), match.start(), match.end())


def _alone(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()].rstrip(" ")[-1:], text[match.end() : match.end() + 25]
    return (
        before != ","
        and not re.match(r",?\s+\d{5}|\s*[a-z]|,|\s+(?!\d)[A-Z][a-z]+\s+\S*,", after)
        and not re.match(r"\s*(?:corp|inc|company|co\b|bank)", after, re.I)
    )


def _normal_case(name: str) -> str:
    """``DELAWARE`` → ``Delaware``; small words stay small."""
    if not name.isupper():
        return name
    return " ".join(w if w in {"and", "of", "the"} else w.capitalize() for w in name.lower().split())


def _numbers(text: str, start: int, end: int) -> Iterator[Fact]:
    phones = [(m.start(), m.end()) for m in TELEPHONE.finditer(text, start, end)]
    for name, caption, shape in (
        ("commissionFileNumber", _FILE_CAPTION, _FILE_NUMBER),
        ("irsNumber", _EMPLOYER_CAPTION, _EMPLOYER),
    ):
        labels = [m.start() for m in caption.finditer(text, start, end)]
        values = [
            m for m in shape.finditer(text, start, end) if not any(low <= m.start() < high for low, high in phones)
        ]
        if not labels or not values:
            continue
        seen: set[str] = set()
        for match in values:
            near = min(abs(match.start() - label) for label in labels)
            if near < 500 and match.group() not in seen and len(seen) < 4:
                seen.add(match.group())
                yield _fact("company", name, match.group().replace(" ", ""), match.start(), match.end())


def _address(text: str, start: int, end: int) -> Iterator[Fact]:
    caption = _ADDRESS_CAPTION.search(text, start, end)
    if caption is None:
        return
    taken: list[tuple[int, int]] = []
    for low, high in reversed(_chunks(text, max(start, caption.start() - 400), caption.start())):
        low = _after_captions(text, low, high)
        if (
            low >= high
            or _CAPTION.match(text[low:high])
            or _EMPLOYER.search(text, low, high)
            or _closes_caption(text[low:high])
        ):
            break
        taken.insert(0, (low, high))
        if len(taken) > 5:
            break
    if not taken:
        tail = re.compile(r"[^)\n:]{0,60}(?:[):]|offices)\s*(?:\(zip\s+code\))?\s*", re.I).match(
            text, caption.end(), end
        )
        after = tail.end() if tail else caption.end()
        for low, high in _chunks(text, after, min(end, after + 250)):
            line = text[low:high]
            if _CAPTION.match(line) or TELEPHONE.search(line):
                break
            taken.append((low, high))
    taken = [(low, high) for low, high in taken if not re.match(r"\(?zip", text[low:high], re.I)]
    if not taken or sum(high - low for low, high in taken) < 8:
        return
    value = ""
    for low, high in taken:
        part = " ".join(text[low:high].split()).strip(" ,")
        if value:
            value += " " if re.match(r"[\d-]{5,10}$|[A-Z]\d[A-Z] ?\d[A-Z]\d$", part) else ", "
        value += part
    zip_code = re.compile(r"\s*\d{5}(?:-\d{4})?").search(text, caption.end(), min(end, caption.end() + 120))
    if (
        not re.search(r"\d{5}(?:-\d{4})?$|\d[A-Z]\d$|[A-Z]\d[A-Z] \d", value)
        and zip_code
        and "zip" in text[caption.end() : zip_code.end()].lower()
    ):
        value += f" {zip_code.group().strip()}"
    yield _fact("company", "address", value, taken[0][0], taken[-1][1])


def _closes_caption(line: str) -> bool:
    return (line.endswith(")") and line.count(")") > line.count("(")) or bool(
        re.match(r"(?:identification|incorporation|of\s+incorp)", line, re.I)
    )


def _after_captions(text: str, low: int, high: int) -> int:
    """On a run-on line the address follows the last caption of the numbers."""
    for match in re.compile(
        r"(?:identification\s+(?:no|number)s?\.?|incorporation|organization|charter|employer\s+id\w*\s+no\.?)\s*\)",
        re.I,
    ).finditer(text, low, high):
        low = match.end()
    while low < high and text[low] in " ,;:_-":
        low += 1
    return low


def _telephone(text: str, start: int, end: int) -> Iterator[Fact]:
    """The number nearest to its caption."""
    captions = list(_TELEPHONE_CAPTION.finditer(text, start, end))
    numbers = list(TELEPHONE.finditer(text, start, end))
    if not captions or not numbers:
        return
    first, last = captions[0].start(), captions[-1].end()
    after = [m for m in numbers if last <= m.start() < last + 80]
    before = [m for m in numbers if m.end() <= first]
    best = min(numbers, key=lambda m: max(first - m.end(), m.start() - last, 0))
    if before and after and first - before[-1].end() < 12:
        best = before[-1]
    yield _fact("company", "telephone", best.group(), best.start(), best.end())


def _former_name(text: str, start: int, end: int) -> Iterator[Fact]:
    caption = _FORMER_CAPTION.search(text, start, end)
    if caption is None:
        return
    chunks = _chunks(text, max(start, caption.start() - 250), caption.start())
    if not chunks:
        return
    low, high = chunks[-1]
    line = text[low:high]
    if _NONE.match(line) or _CAPTION.match(line) or TELEPHONE.search(line) or not words().company_word.search(line):
        return
    if line.rstrip().endswith(")") or ":" in line or len(line) > 90:
        return
    yield _fact("company", "formerName", line.strip(" ,"), low, high)
