"""Where the registrant is at home, as its cover has it: state of incorporation, address, former name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eightkg.filings.captions import (
    ADDRESS_CAPTION,
    CAPTION,
    EMPLOYER,
    FORMER_CAPTION,
    NAME_CAPTION,
    STATE_CAPTION,
    TELEPHONE,
    chunks,
    fact,
    find_caption,
)
from eightkg.filings.words import folded, words
from eightkg.models import Fact

OF_LAW = re.compile(r"\(an?\s+((?:[A-Z]\w+\s+){1,3})(?:corporation|company|limited|partnership|trust)\b", re.I)
"""The law of a registrant, in brackets beside its name."""
_LINES = re.compile(r"[\s,;(]*\b(?:tel|phone|fax)(?:ephone|simile)?\b[ .:#(]", re.I)
"""Where an address gives way to telephone numbers."""
_SHARED = re.compile(r"[\w ]{0,30}[;,]\s+and\s+telephone", re.I)
_ZIP_CAPTION = re.compile(r"\W*zip\s+code\W*\Z", re.I)
_TO_ZIP_CODE = re.compile(r"\s*(\d[^()]{10,180}?[A-Z][a-z]+\.?,?\s+\d{5}(?:-\d{4})?)(?!\d)")
_NONE = re.compile(r"\W*(?:n/?a\.?|not\s+applicable|none|same|no\s+change)?\W*$", re.I)


def state(text: str, start: int, end: int) -> Iterator[Fact]:
    """The state nearest above its caption, no part of an address; else the first below it; else one that stands there
    by its postal code. A cover shared by several registrants says it of each: "(an Ohio corporation)" of the first."""
    told = OF_LAW.search(text, start, end)
    if told and (name := words().state_name.search(folded(text), told.start(1), told.end(1))):
        yield _incorporated(text, name)
        return
    caption = find_caption(STATE_CAPTION, text, start, end)
    if caption is None:
        return
    names = words().state_name
    low, high = caption
    above = [m for m in names.finditer(folded(text), max(start, low - 500), low) if _alone(text, m)]
    below = [m for m in names.finditer(folded(text), high, min(end, high + 400)) if _alone(text, m)]
    near = above[-1:] or below[:1]
    if near and above and below and NAME_CAPTION.search(folded(text), above[-1].start(), caption[0]):
        near = below[:1]
    for match in near:
        yield _incorporated(text, match)
    if not near:
        for low, high in reversed(chunks(text, max(start, caption[0] - 300), caption[0])):
            if full := words().state_by_code.get(text[low:high].strip(".")):
                yield fact("company", "incorporatedIn", full, low, high)
                return


def _incorporated(text: str, name: re.Match[str]) -> Fact:
    return fact("company", "incorporatedIn", _normal_case(text[name.start() : name.end()]), name.start(), name.end())


def _alone(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 40) : match.start()].rstrip(" ")[-1:]
    after = text[match.end() : match.end() + 25]
    if after[:1] == "\t" and before in {"", "\n", "\t"} and not re.match(r"\t\d{5}(?!\d|-\d{4,})", after):
        return True  # a cell of its own
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


def address(text: str, start: int, end: int) -> Iterator[Fact]:
    caption = find_caption(ADDRESS_CAPTION, text, start, end)
    if caption is None or _SHARED.match(text, caption[1]):
        yield from _address_beside_law(text, start, end)
        return
    taken: list[tuple[int, int]] = []
    for low, high in reversed(chunks(text, max(start, caption[0] - 400), caption[0])):
        if _ZIP_CAPTION.match(text, low, high):
            continue
        low = _after_captions(text, low, high)
        if (
            low >= high
            or CAPTION.match(text[low:high])
            or EMPLOYER.search(text, low, high)
            or _closes_caption(text[low:high])
        ):
            break
        taken.insert(0, (low, high))
        if len(taken) > 5:
            break
    if not taken:
        tail = re.compile(r"[^)\n:]{0,60}(?:[):]|offices)\s*(?:\(zip\s+code\))?\s*", re.I).match(text, caption[1], end)
        after = tail.end() if tail else caption[1]
        for low, high in chunks(text, after, min(end, after + 250)):
            line = text[low:high]
            if CAPTION.match(line) or TELEPHONE.search(line):
                break
            taken.append((low, high))
    taken = [_without_lines(text, low, high) for low, high in taken if not re.match(r"\W*zip", text[low:high], re.I)]
    taken = [(low, high) for low, high in taken if low < high]
    if not taken or sum(high - low for low, high in taken) < 8:
        return
    value = ""
    codes = [span for span in taken if re.fullmatch(r"\d{5}(?:-\d{4})?", text[span[0] : span[1]])]
    for low, high in [*(span for span in taken if span not in codes), *codes]:
        part = " ".join(text[low:high].split()).strip(" ,")
        if value:
            value += " " if re.match(r"[\d-]{5,10}$|[A-Z]\d[A-Z] ?\d[A-Z]\d$", part) else ", "
        value += part
    zip_code = re.compile(r"\s*\d{5}(?:-\d{4})?").search(text, caption[1], min(end, caption[1] + 120))
    if (
        not re.search(r"\d{5}(?:-\d{4})?$|\d[A-Z]\d$|[A-Z]\d[A-Z] \d", value)
        and zip_code
        and "zip" in text[caption[1] : zip_code.end()].lower()
    ):
        value += f" {zip_code.group().strip()}"
    yield fact("company", "address", value, min(taken)[0], max(taken)[1])


def _address_beside_law(text: str, start: int, end: int) -> Iterator[Fact]:
    """Where one heading stands over all that is said of a registrant: what follows the law in brackets, up to the zip
    code. Of several registrants the first is meant."""
    law = OF_LAW.search(text, start, end)
    closed = text.find(")", law.start(), law.end() + 40) + 1 if law else 0
    if closed and (found := _TO_ZIP_CODE.match(text, closed, end)):
        value = re.sub(r"\s*[\n\t]+\s*", ", ", found[1])
        yield fact("company", "address", value, found.start(1), found.end(1))


def _without_lines(text: str, low: int, high: int) -> tuple[int, int]:
    """A line of an address without the telephone numbers that end it."""
    numbers = _LINES.search(text, low, high)
    return (low, numbers.start()) if numbers else (low, high)


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


def former_name(text: str, start: int, end: int) -> Iterator[Fact]:
    caption = find_caption(FORMER_CAPTION, text, start, end)
    if caption is None:
        return
    above = chunks(text, max(start, caption[0] - 250), caption[0])
    if not above:
        return
    low, high = above[-1]
    line = text[low:high]
    if _NONE.match(line) or CAPTION.match(line) or TELEPHONE.search(line) or not words().company_word.search(line):
        return
    if line.rstrip().endswith(")") or ":" in line or len(line) > 90:
        return
    yield fact("company", "formerName", line.strip(" ,"), low, high)
