"""The facts of a document from its blocks: what it is, whose, and of which day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eightkg.filings.blocks import Layout
from eightkg.filings.captions import TELEPHONE
from eightkg.filings.check_boxes import check_boxes
from eightkg.filings.closing import contact_facts, exhibit_facts, signature_date, signature_facts
from eightkg.filings.cover import cover_facts, registrant
from eightkg.filings.dateline import Dateline, dateline_at, place_at
from eightkg.filings.dates_on_form import FormDate, find_dates, first_date, iso_date
from eightkg.filings.listings import cover_listings, release_listings
from eightkg.filings.openings import Part, opening
from eightkg.filings.registrant import registrant_name
from eightkg.filings.words import folded, words
from eightkg.models import EVENT_BLOCKS, Block, BlockKind, Fact, Header

_SEAT = re.compile(
    r"(?:headquartered|headquarters\s+(?:is|are|located)?\s*(?:located\s+)?|based|located)\s+(?:in|at|near)\s+"
)
"""In text in lower case, behind no letter."""
_NOTHING = re.compile(r"\W*(?:none|not\s+applicable|inapplicable|n/?a)\W*", re.I)
"""Under the old form some filings list all items and say of most that there is nothing to report."""

_OWN_NUMBER = re.compile(
    r"\s*\W{0,3}(?i:exhibit|ex)[\s-]+(?i:no\.?\s*)?\(?(\d{1,3}(?:\.\d{1,2})?(?:[a-z]\b)?|[a-z]\)\(\d{1,2}(?=\)))"
)

LATEST_SIGNATURE = 90
"""Days after the date of report in which a report is signed; a date outside them is a slip."""
LATEST_EXHIBIT = 30
"""Days before its filing in which a release was given out; what is older was made public by the filing."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What the form of a document states; ``form`` is empty where the text adds nothing to what was known."""

    facts: tuple[Fact, ...]
    form: str
    date: str
    announced: str
    company: str


def stated(text: str, layout: Layout, form: str, header: Header | None, file_name: str) -> Stated:
    """Facts, form, date and company of a document laid out in blocks."""
    low, high = layout.cover
    cover = cover_facts(text, low, high) if high > low else []
    line = _dateline(text, layout.blocks)
    name = registrant_name(text, layout, registrant(cover), header, file_name)
    facts = [fact for fact in cover if fact.property != "name"]
    if high > low:
        facts += cover_listings(text, low, high)
        facts += check_boxes(text, low, high)
        facts += release_listings(text, high, len(text), name)
        facts += _items(text, layout.blocks)
        facts += _exhibits(text, layout.blocks)
    else:
        facts += _own_number(text)
        facts += release_listings(text, 0, len(text), name)
        facts += _seat(text, layout.blocks, line)
    for block in _of(layout.blocks, BlockKind.CONTACT, BlockKind.LETTERHEAD):
        facts += contact_facts(text, block.start, block.end)
    if high == low:
        facts += _addresses(text, layout.blocks)
    signed = list(_of(layout.blocks, BlockKind.SIGNATURE))
    if signed:
        facts += signature_facts(text, signed[0].start, signed[-1].end)
    day_signed = signature_date(text, signed[0].start, signed[-1].end) if signed else ""
    date = _report_date(cover) or day_signed or _release_date(text, layout.blocks, line, header, file_name)
    filed = header.filed if header else ""
    announced = announcement(date, day_signed, filed) if high > low else release_day(date, filed)
    amended = any(fact.property == "formType" and fact.value.endswith("/A") for fact in facts)
    return Stated(_unique(facts), "8-K/A" if amended and form == "8-K" else "", date, announced, name)


def _of(blocks: Iterable[Block], *kinds: BlockKind) -> Iterator[Block]:
    return (block for block in blocks if block.kind in kinds)


def _unique(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Each statement once, at its first place, in the order of the text."""
    first: dict[tuple[str, str, str], Fact] = {}
    for fact in sorted(facts, key=lambda fact: (fact.start, fact.end, fact.property, fact.value)):
        first.setdefault((fact.about, fact.property, fact.value), fact)
    return tuple(first.values())


def _items(text: str, blocks: Iterable[Block]) -> Iterator[Fact]:
    """Numbers of the item headings; of the table of contents too, where a heading of the body went lost."""
    for block in _of(blocks, BlockKind.CONTENTS):
        listed = opening(text, block.start, block.end)
        if listed is not None and listed.part is Part.ITEM:
            yield Fact("filing", "item", listed.number, block.start, block.end)
    said: dict[str | None, list[str]] = {}
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            said.setdefault(block.item, []).append(text[block.start : block.end])
    empty = {item for item, parts in said.items() if all(map(_NOTHING.fullmatch, parts))}
    for block in _of(blocks, BlockKind.HEADING):
        if block.item in empty:
            continue
        match = re.compile(r"(?i:.*?item)S?\D{0,12}(\d{1,2}(?:\s?\.\s?\d\d)?)").match(text, block.start, block.end)
        if block.item and match and "".join(match[1].split()) == block.item:
            yield Fact("filing", "item", block.item, match.start(1), match.end(1))


def _exhibits(text: str, blocks: tuple[Block, ...]) -> Iterator[Fact]:
    """Numbers in the lists; where the report has no list, those that its text names."""
    found = [fact for block in _of(blocks, BlockKind.EXHIBITS) for fact in exhibit_facts(text, block.start, block.end)]
    if not found:
        low = folded(text)
        prose = [b for b in _of(blocks, BlockKind.PROSE) if low.find("exhibit", max(0, b.start - 40), b.end) >= 0]
        named = [fact for block in prose for fact in exhibit_facts(text, block.start, block.end)]
        before = [low[max(0, fact.start - 40) : fact.start].rstrip() for fact in named]
        found = [fact for fact, words_before in zip(named, before, strict=True) if words_before.endswith("exhibit")]
    yield from found


def _addresses(text: str, blocks: Iterable[Block]) -> Iterator[Fact]:
    """Postal addresses in letterhead and contacts, and in the last line of a release, with the telephone number beside:
    a house number, up to state and zip code."""
    shape = re.compile(
        rf"(?<![\w-])(?:\d{{1,5}}|One|Two|Three|Four|Five)\s+[A-Z0-9][^\t]{{4,90}}?[\s,]+(?:{words().state}),?\s+\d{{5}}(?:-\d{{4}})?(?![\w-])"
    )
    foot = (max(0, len(text) - 250), len(text))
    for low, high in [*((b.start, b.end) for b in _of(blocks, BlockKind.LETTERHEAD, BlockKind.CONTACT)), foot]:
        for match in shape.finditer(text, low, high):
            value = re.sub(r"\s+[*o•·|]\s+", ", ", match.group())
            yield Fact("company", "address", " ".join(value.split()), match.start(), match.end())
            beside = TELEPHONE.search(text, match.end(), match.end() + 60)
            if beside and not re.search(r"fax", text[match.end() : beside.start()], re.I):
                yield Fact("company", "telephone", beside.group(), beside.start(), beside.end())


def _own_number(text: str) -> Iterator[Fact]:
    if match := _OWN_NUMBER.match(text[:400]):
        number = match[1] if match[1][0].isdigit() else f"({match[1]})"
        yield Fact("document", "exhibit", number, match.start(1), match.end(1))


def _dateline(text: str, blocks: Iterable[Block]) -> Dateline | None:
    for i, block in enumerate(
        b for b in blocks if b.kind in EVENT_BLOCKS | {BlockKind.ABOUT, BlockKind.LETTERHEAD, BlockKind.HEADING}
    ):
        if i > 25:
            break
        if found := dateline_at(text, block.start, block.end):
            return found
    return None


def _seat(text: str, blocks: tuple[Block, ...], line: Dateline | None) -> Iterator[Fact]:
    """Where the company says it sits; else where its release is dated."""
    found = False
    low = folded(text)
    telling = [word for word in ("headquarter", "based", "located") if word in low]
    for block in _of(blocks, BlockKind.ABOUT, BlockKind.PROSE):
        if not any(low.find(word, block.start, block.end) >= 0 for word in telling):
            continue
        for match in _SEAT.finditer(low, block.start, block.end):
            if text[match.start() - 1 : match.start()].isalnum():
                continue
            if (block.kind is BlockKind.ABOUT or match.group()[:4] == "head") and (
                seat := place_at(text, match.end(), block.end)
            ):
                if not found:
                    yield Fact("company", "headquarters", seat.group().strip(" ,"), seat.start(), seat.end())
                found = True
    if not found and line is not None:
        yield Fact("company", "headquarters", _place_case(line.place), line.place_start, line.place_end)


def _place_case(place: str) -> str:
    """``COEUR D'ALENE, IDAHO`` → ``Coeur d'Alene, Idaho``; postal codes stay."""
    city, comma, rest = place.partition(",")
    if city.isupper() and len(city) > 3:
        city = re.sub(
            r"\bD(['’])(?=[A-Z])", r"d\1", re.sub(r"[A-Z]+(?:(?<=['’])[A-Z]+)*", lambda m: m.group().capitalize(), city)
        )
    if rest.isupper() and len(rest.strip()) > 3 and "." not in rest:
        rest = " " + " ".join(word.capitalize() for word in rest.split())
    return city + comma + rest


def _report_date(cover: list[Fact]) -> str:
    """The date of report of an 8-K."""
    return next((fact.value for fact in cover if fact.property == "reportDate"), "")


def announcement(reported: str, signed: str, filed: str) -> str:
    """The day on which a report became public: when it was filed; else, not to put it too early, when it was signed;
    else the date of report, which is that of the earliest event in it. All are ISO days, empty where unknown.

    >>> announcement("2004-03-01", "2004-03-04", ""), announcement("2004-03-01", "2003-03-04", "")
    ('2004-03-04', '2004-03-01')
    """
    if filed or not reported or not signed:
        return filed or reported or signed
    return signed if 0 <= _ordinal(signed) - _ordinal(reported) <= LATEST_SIGNATURE else reported


def release_day(dated: str, filed: str) -> str:
    """The day on which a release became public: its own date, before it was filed; the day of filing where it bears
    none, or one that is no day shortly before.

    >>> release_day("2004-03-01", "2004-03-03"), release_day("2003-01-01", "2004-03-03")
    ('2004-03-01', '2004-03-03')
    """
    if not filed or not dated:
        return filed or dated
    return dated if 0 <= _ordinal(filed) - _ordinal(dated) <= LATEST_EXHIBIT else filed


def _release_date(
    text: str, blocks: tuple[Block, ...], line: Dateline | None, header: Header | None, file_name: str
) -> str:
    """The day of the dateline; else the letterhead's; else the first that the opening names; else the header's; else
    the one in the file's name."""
    in_name = re.search(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)", file_name)
    filed = (header.period or header.filed if header else "") or (in_name.group() if in_name else "")
    if line is not None and line.date is not None:
        if line.date.iso:
            return line.date.iso
        spelt = " ".join(text[line.date.start : line.date.end].split())
        year = filed[:4] or next(iter(re.findall(r"\b(?:19|20)\d\d\b", text)), "")
        if dated := iso_date(spelt, year):
            return dated
    first = next((b for b in blocks if b.kind is BlockKind.PROSE), None)
    head = [b for b in blocks if first is None or b.start < first.start]
    for block in head:
        if block.kind in {BlockKind.LETTERHEAD, BlockKind.CONTACT, BlockKind.HEADLINE} and (
            day := _plain_date(text, block)
        ):
            return day.iso
    early = [day for b in blocks[: len(head) + 3] for day in find_dates(text, b.start, min(b.end, b.start + 400))]
    near = [day.iso for day in early if not filed or abs(_ordinal(day.iso) - _ordinal(filed)) < 15]
    if near:
        return near[0]
    return filed or (early[0].iso if early else "")


def _plain_date(text: str, block: Block) -> FormDate | None:
    """A date that stands in a short line of its own, not one that a headline speaks of."""
    day = first_date(text, block.start, block.end)
    if day is None or (block.kind is BlockKind.HEADLINE and day.end - day.start < (block.end - block.start) * 0.4):
        return None
    return day


def _ordinal(iso: str) -> int:
    year, month, day = (int(part) for part in iso.split("-"))
    return year * 365 + month * 30 + day
