"""Whose filing it is: the registrant's name by cover, announcement, "About", signature or header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from eightkg.filings.blocks import Layout
from eightkg.filings.dateline import dateline_at
from eightkg.filings.naming import about_name, announcers, best_spelling, clean_name, title_case
from eightkg.filings.words import words
from eightkg.models import EVENT_BLOCKS, Block, BlockKind, Header


def registrant_name(text: str, layout: Layout, name: str, header: Header | None, file_name: str) -> str:
    """The registrant by cover, announcement, "About", headline or header, in its best spelling."""
    if name:
        return best_spelling(clean_name(name), text)
    if layout.cover[1] > layout.cover[0] and (found := _signing_company(text, layout.blocks)):
        return best_spelling(found, text)
    told = [b for b in layout.blocks if b.kind in EVENT_BLOCKS]
    candidates = chain(_announcers(text, told), _abouts(text, layout.blocks))
    if header and header.company:
        known = {_key(spelling) for spelling in (header.company, *header.former_names)}
        same = next((name for name in candidates if _key(name) in known), "")
        official = title_case(header.company) if header.company.isupper() else header.company
        spelt = best_spelling(same, text)
        if spelt and (words().company_word.search(spelt) or not words().company_word.search(official)):
            return spelt
        return best_spelling(official, text)
    first = ""
    for name in candidates:
        if fits_file_name(name, file_name):
            return best_spelling(name, text)
        first = first or name
    return best_spelling(first or _by_legal_form(text, file_name), text)


def _key(name: str) -> str:
    """The first word of a name, folded: enough to tell which company of a document is meant."""
    parts = re.findall(r"[\w&’']+", name.casefold())
    return next((part for part in parts if part != "the"), "")


def fits_file_name(name: str, file_name: str) -> bool:
    """Whether a file is named after a company: its name begins one of the parts of the file's, as EDGAR's names of
    filers do.

    >>> fits_file_name("The Acme & Daughter Company", "acme-daughter-co_2003-05-20_ex-99.txt")
    True
    >>> fits_file_name("Widgets Inc.", "acme-daughter-co_2003-05-20_ex-99.txt")
    False
    """
    folded = re.sub(r"[\W_]|\band\b", "", re.sub(r"^the\s+", "", name.casefold()))
    for part in re.split(r"_|\.", file_name.casefold()):
        filer = part.partition("-subject-")[2] or part.removeprefix("the-")
        first = re.match(r"[a-z\d]{3,}|[a-z\d]{1,2}-[a-z\d]+", filer)
        if first and folded.startswith(first.group().replace("-", "")):
            return True
    return False


def _announcers(text: str, told: list[Block]) -> Iterator[str]:
    """The first of each of the opening blocks, then those who announce together with them."""
    prose = [b for b in told if b.kind is BlockKind.PROSE]
    others: list[Iterator[str]] = []
    for block in dict.fromkeys([*prose[:3], *told[:4]]):
        line = dateline_at(text, block.start, block.end)
        found = announcers(text, line.end if line else block.start, block.end)
        yield from islice(found, 1)
        others.append(found)
    for found in others:
        yield from islice(found, 1)


def _abouts(text: str, blocks: Iterable[Block]) -> Iterator[str]:
    for block in (b for b in blocks if b.kind is BlockKind.ABOUT):
        if found := about_name(text[block.start : min(block.end, block.start + 200)]):
            yield found


def _signing_company(text: str, blocks: Iterable[Block]) -> str:
    """The name that stands alone above the signature, or alone on the cover."""
    for block in (b for b in blocks if b.kind in {BlockKind.SIGNATURE, BlockKind.COVER}):
        for line in re.split(r"\n|\t", text[block.start : block.end]):
            name = clean_name(re.sub(r"\(\s*Registrant\s*\)", "", line, flags=re.I))
            if (
                len(name) < 80
                and words().company_word.search(name)
                and not re.search(r"[:/()]|\b(?:by|act)\b", name, re.I)
            ):
                return name
    return ""


def _by_legal_form(text: str, file_name: str) -> str:
    """The name with a legal form that the document uses most; one that the file is named after before all others."""
    pattern = re.compile(
        r"(?<![\w&’'-])(?<!\w\.)((?:[A-Z][\w&’'.-]{0,40}+,?[ ]+){1,7}"
        r"(?:Inc|Corp|Corporation|Company|Incorporated|Ltd|LLC|L\.P|plc|N\.V)\b\.?)"
    )
    counted: dict[str, int] = {}
    for match in pattern.finditer(text):
        if name := clean_name(match[1]):
            counted[name] = counted.get(name, 0) + 1
    return max(counted, key=lambda name: (fits_file_name(name, file_name), counted[name]), default="")
