"""How a filing ends: signatures, the list of exhibits, and the persons to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eightkg.filings.captions import TELEPHONE
from eightkg.filings.dates_on_form import first_date
from eightkg.filings.layout import trim
from eightkg.filings.words import words
from eightkg.models import Fact

_SURNAME = r"(?:(?:Mc|Mac|O['’]|d['’]|D['’]|De|Di|La|Le|Van|Von)?[A-Z][a-zà-ÿ]+|[A-Z]{2,})(?:-[A-Z][a-zA-Zà-ÿ]+)?"
_INITIAL = r"[A-Z]\.(?:\s?[A-Z]\.)*"
PERSON = (
    rf"(?:(?:Mr|Ms|Mrs|Dr)\.\s+)?(?:{_SURNAME}|{_INITIAL})(?:[ ]+(?:{_INITIAL}|[A-Z](?= )|[“\"(][A-Z]\w+[”\")]|"
    rf"(?:van|von|de|der|la|del)(?= )|{_SURNAME})){{0,3}}"
    rf"[ ]+{_SURNAME}(?:,?[ ]+(?:Jr\.?|Sr\.?|II|III|IV|Esq\.?|M\.?D\.?|Ph\.?D\.?|CPA)(?!\w))*"
)
"""A person's name of two words and more, in either case."""

_SIGNED = re.compile(r"/\s?[sS]\s?/\s*")
_PERSON = re.compile(PERSON)
_PRINTED = re.compile(rf"\b(?:Name|NAME|Print(?:ed)? Name)\s*(?:and\s+Title)?\s*:\s*({PERSON})")
_TITLE = re.compile(r"\b(?:Title|TITLE|Its|ITS|Office)\s*:\s*")
_BY = re.compile(r"\bB[yY]\s*:?\s*[_\s]*(?=[A-Z/])")
_EXHIBIT = re.compile(
    r"(?=[\s(*eE\d])(?:^|(?<=\n)|(?<=\t)|(?<=  )|(?<=[.):;”•*]\s)|(?<=(?i:description)\s)|"
    r"(?<=(?i:number)\s)|(?<=(?i:title)\s)|(?<=(?i:no\.)\s))\s*"
    r"(?:[(*]?\s*(?i:exhibits?|ex)[\s.-]*(?i:no\.?)?\s*)?[(*]?(\d{1,3}(?:\.\d{1,3})?[a-zA-Z]?)(?:\s?\([a-z0-9]\)){0,2}\)?[*+†#]{0,3}(?![\d,%/-])"
    r"(?=\s*[\t\n:.–—-]|\s+[A-Z“\"(*]|\s*$)"
)
_DIGIT = re.compile(r"\d")
_NAMED = re.compile(r"\b(?:Exhibits?|EXHIBITS?)\s+(?:Nos?\.\s*)?(\d{1,3}\.\d{1,3}[a-z]?|\d{2,3})(?![\d,])")


def signature_facts(text: str, start: int, end: int) -> Iterator[Fact]:
    """Who signed, each once, and the office that he holds; the day is ``signature_date``."""
    seen: set[str] = set()
    for mark in _SIGNED.finditer(text, start, end):
        yield from _signer(text, mark.end(), _next_mark(text, mark.end(), end), end, seen)
    if not seen:
        for name in _PRINTED.finditer(text, start, end):
            yield from _one(text, name.start(1), name.end(1), end, seen)
    if not seen:
        for mark in _BY.finditer(text, start, end):
            yield from _signer(text, mark.end(), _next_mark(text, mark.end(), end), end, seen)


def signature_date(text: str, start: int, end: int) -> str:
    """The day of the signature, ISO; empty where there is none."""
    found = first_date(text, start, end)
    return found.iso if found else ""


def _next_mark(text: str, position: int, end: int) -> int:
    match = _SIGNED.search(text, position, end)
    return match.start() if match else end


def _signer(text: str, start: int, stop: int, end: int, seen: set[str]) -> Iterator[Fact]:
    """The signature, or better the printed name below it, which is in common case and whole."""
    stop = min(stop, start + 500)
    signed = _PERSON.match(text, start + len(text[start:stop]) - len(text[start:stop].lstrip()), stop)
    printed = _PRINTED.search(text, start, stop)
    if printed:
        yield from _one(text, printed.start(1), printed.end(1), end, seen)
        return
    first = signed
    if signed:
        surname = re.findall(r"[\w’'-]{3,}", signed.group())[-1:]
        for again in _PERSON.finditer(text, signed.end(), stop):
            if (
                surname
                and (signed.group().isupper() or len(again.group().split()) >= len(signed.group().split()))
                and surname[0].casefold() in again.group().casefold()
                and not words().title_word.search(again.group())
            ):
                first = again
                break
        low, high = _without_title(text, first.start(), first.end()) if first else (start, start)
        yield from _one(text, low, high, end, seen)
    elif other := _PERSON.search(text, start, min(stop, start + 200)):
        low, high = _without_title(text, other.start(), other.end())
        yield from _one(text, low, high, end, seen)


def _without_title(text: str, low: int, high: int) -> tuple[int, int]:
    """A glued "Jane Roe Vice President" or a name that is printed twice in a row gives the name alone."""
    if (match := words().title_word.search(text, low, high)) is not None and match.start() > low:
        low, high = trim(text, low, match.start())
    parts = list(re.compile(r"\S+").finditer(text, low, high))
    said = [part.group() for part in parts]
    for again in range(2, len(parts)):
        if said[again] == said[0]:
            return low, parts[again - 1].end()
    for again in range(2, len(parts)):
        if len(said[again - 1]) > 2 and said[again - 1] in said[again:]:
            return parts[again].start(), high  # signed with a short name, printed in full
    return low, high


def _one(text: str, low: int, high: int, end: int, seen: set[str]) -> Iterator[Fact]:
    name = " ".join(text[low:high].split()).strip(" ,")
    if name.isupper():
        name = " ".join(_cased(word) for word in name.split())
    if len(name.split()) < 2 or name.casefold() in seen:
        return
    seen.add(name.casefold())
    yield Fact("document", "signedBy", name, low, high)
    beside = re.compile(rf"\s*Dated?\W+{re.escape(name)}[\s,]+", re.I).match(text, high, end)
    if found := _office(text, beside.end() if beside else high, min(end, high + 260)):
        value, first, last = found
        while value.casefold().startswith(name.casefold()):
            value = value[len(name) :].strip(" ,")
        if value:
            yield Fact(name, "position", value, first, last)


def _cased(word: str) -> str:
    """One word of a name set in capitals, in common case; numerals stay."""
    return word if word.strip(".,") in {"II", "III", "IV"} else word.title()


def _office(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """The title below or beside a signature: after "Title:", else the lines that hold words of titles."""
    stop = min([m.start() for m in _SIGNED.finditer(text, start, end)] or [end])
    label = _TITLE.search(text, start, stop)
    begin = label.end() if label else start
    taken: list[tuple[int, int]] = []
    for match in re.compile(r"[^\n\t]+?(?=\s{2,}|[\n\t]|$)").finditer(text, begin, stop):
        low, high = trim(text, match.start(), match.end())
        while low < high and text[low] in ",;:-–—_ (":
            low += 1
        if low >= high:
            continue
        line = text[low:high]
        if re.match(r"(?:Date[d]?|DATE[D]?)\b|By\b", line) or (
            not taken and not words().title_word.search(line) and not label
        ):
            if taken or high - start > 150:
                break
            continue
        if taken and not _continues(text[taken[-1][0] : taken[-1][1]], line):
            break
        taken.append((low, high))
    if not taken:
        return None
    value = " ".join(" ".join(text[low:high].split()) for low, high in taken)
    value = re.split(r"\s*\b(?:Dated?|Exhibit|EXHIBIT)\b:?", value)[0].strip(" ,.)_")
    if len(value) > 150 or not words().title_word.search(value):
        return None
    return value, taken[0][0], taken[-1][1]


def _continues(before: str, line: str) -> bool:
    """Whether a title goes on in the next line: it was cut at a joint, or the line is nothing but words of titles."""
    if re.search(r"(?:,|\band|&|\bof|[-–])$", before) or re.match(r"(?:and|&|of)\b", line):
        return True
    return bool(words().title_word.match(line)) and len(line) < 70


def exhibit_facts(text: str, start: int, end: int) -> Iterator[Fact]:
    """Numbers of the exhibits that a list or an index names, each once."""
    seen: set[str] = set()
    if not _DIGIT.search(text, start, end):
        return
    listed = [match for match in _EXHIBIT.finditer(text, start, end) if not _in_figures(text, match)]
    found = [*listed, *_NAMED.finditer(text, start, end)]
    for match in sorted(found, key=lambda m: m.start(1)):
        number = match[1]
        if number not in seen and _is_exhibit(number):
            seen.add(number)
            yield Fact("filing", "exhibit", number, match.start(1), match.end(1))


def _in_figures(text: str, match: re.Match[str]) -> bool:
    """Whether a number stands in a row of figures: other figures before it in its line, or no word after it."""
    line = text.rfind("\n", max(0, match.start(1) - 200), match.start(1)) + 1
    before, after = text[max(line, match.start(1) - 200) : match.start(1)], text[match.end(1) : match.end(1) + 12]
    return ("\t" in before[-4:] and re.search(r"\$|\d[)%]?\t|\.{4}", before) is not None) or bool(
        re.match(r"\t[\s$(]*[\d.]", after)
    )


def _is_exhibit(number: str) -> bool:
    """Item 601 of Regulation S-K numbers exhibits 1 to 107; a bare number is one of those that stand alone there."""
    whole = int(re.match(r"\d+", number)[0])  # type: ignore[index]
    return 1 <= whole <= 107 and ("." in number or whole in {16, 17, 20, 23, 27, 28, 99, 100, 101, 104})


def _is_office(line: str) -> bool:
    """Whether words name an office, and not merely something "senior" or a company."""
    bare = re.sub(r"\b(?:senior|executive|corporate|associate)\b", "", line, flags=re.I)
    return words().title_word.search(bare) is not None and words().company_word.search(line) is None


def contact_facts(text: str, start: int, end: int) -> Iterator[Fact]:
    """Telephone numbers of a contact block, and persons with the office named right after them."""
    for number in TELEPHONE.finditer(text, start, end):
        yield Fact("company", "telephone", number.group(), number.start(), number.end())
    for person in _PERSON.finditer(text, start, end):
        low, high = _without_title(text, person.start(), person.end())
        name = text[low:high]
        if words().title_word.search(name) or words().company_word.search(name) or len(name.split()) < 2:
            continue
        after = re.compile(
            r"[\s,–—-]+([A-Za-z&][^\n\t\d@:;]{3,110}?)(?=\s*(?:[,;]?\s*(?:\(?\+?\d|\S+@)|[\n\t:;.]|\s{2,}|$))"
        ).match(text, high, end)
        if after and _is_office(after[1]):
            yield Fact(name, "position", " ".join(after[1].split()).strip(" ,"), after.start(1), after.end(1))
