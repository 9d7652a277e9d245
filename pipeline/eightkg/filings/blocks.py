"""Which piece of a document is what: the walk over its pieces, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from eightkg.filings.boilerplate import is_about, legend_parts
from eightkg.filings.dateline import dateline_at, find_dateline
from eightkg.filings.dates_on_form import DATE
from eightkg.filings.front import contents_length, cover_end
from eightkg.filings.layout import BULLET, RUN_ON, Piece, figure_zones, is_figure, lines, paragraphs, split_at, trim
from eightkg.filings.openings import Opening, Part, is_whole, opening, run_on_parts
from eightkg.filings.shapes import (
    heading_goes_on,
    is_address,
    is_contact,
    is_heading,
    is_prose,
    may_be_contact,
)
from eightkg.filings.words import words
from eightkg.models import EVENT_BLOCKS, Block, BlockKind

_KIND = {
    Part.ABOUT: BlockKind.ABOUT,
    Part.BOILERPLATE: BlockKind.BOILERPLATE,
    Part.CONTACT: BlockKind.CONTACT,
    Part.SIGNATURE: BlockKind.SIGNATURE,
    Part.EXHIBITS: BlockKind.EXHIBITS,
    Part.END: BlockKind.LETTERHEAD,
    Part.EXHIBIT: BlockKind.LETTERHEAD,
}
_RULE = re.compile(r"[\W_]*\Z")
_CALL = re.compile(
    r"(?!.{0,80}\breplay)[A-Z].{0,80}\b(?:will|is|are|to)\s+(?:be\s+)?(?:host|hold|webcast|broadcast|conduct)\w*\b.{0,80}"
    r"\b(?:conference\s+call|webcast|investor\s+call)"
)
"""News behind the paragraph on the company: the call on the results."""
HEAD = 6000
"""Characters of a release within which its dateline stands."""
_ITEM_LINE = re.compile(r"(?:ITEM|Item)\s+\d")


@dataclass(frozen=True, slots=True)
class Layout:
    """Blocks in order; ``cover`` is the clean range of the cover page, empty where there is none."""

    blocks: tuple[Block, ...]
    cover: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class _Walk:
    """What the walker remembers between pieces."""

    report: bool
    part: BlockKind | None = None
    """The section that the pieces stand in: None in running text."""
    head: bool = True
    """Before the first paragraph of running text of a release."""
    item: str | None = None
    unheaded: bool = False
    """The legend before had no heading: it ends with its paragraph and the bullets under it."""
    listed: frozenset[int] = frozenset()
    """Where items of lists begin that bear no bullet."""
    signed: bool = False
    """A signature has been seen."""
    rest: Piece | None = None
    """What stands behind an item heading in its own piece."""
    blocks: list[Block] = field(default_factory=list)


def lay_out(text: str, report: bool, listed: frozenset[int] = frozenset()) -> Layout:
    """The blocks of a document; ``report`` for an 8-K with its cover, else a release. ``listed`` are the offsets where
    items of lists begin that bear no bullet."""
    end = cover_end(text) if report else 0
    walk = _Walk(report, head=not report, listed=listed)
    for piece in paragraphs(text, 0, end):
        walk.blocks.append(Block(BlockKind.COVER, piece.start, piece.end))
    pieces = list(_pieces(text, end, walk.report))
    contents = contents_length(text, pieces) if report else 0
    for piece in pieces[:contents]:
        walk.blocks.append(Block(BlockKind.CONTENTS, piece.start, piece.end))
    for piece in pieces[contents:]:
        _label(text, piece, walk)
        while (rest := walk.rest) is not None:
            walk.rest = None
            _label(text, rest, walk)
    blocks = _late_abouts(text, walk.blocks)
    return Layout(tuple(block for block in blocks if block.start < block.end), (0, end))


def _pieces(text: str, start: int, report: bool) -> Iterator[Piece]:
    for piece in paragraphs(text, start):
        if piece.table and not _layout_table(text, piece):
            yield piece
            continue
        for line in lines(text, piece):
            for part in (line,) if is_whole(text, line) else _parts(text, line):
                if report or part.table or part.start > HEAD or part.end - part.start < RUN_ON // 3:
                    yield part
                else:
                    yield from _heading_off(text, part)


def _parts(text: str, line: Piece) -> Iterator[Piece]:
    """The tables and the sections within a line that has lost its breaks."""
    for zone in figure_zones(text, line):
        if zone.table:
            yield zone
        else:
            yield from run_on_parts(text, zone)


def _layout_table(text: str, piece: Piece) -> bool:
    """Whether a table only places running text: bullets, item headings, long cells without figures."""
    rows = text[piece.start : piece.end].split("\n")
    talking = sum(1 for row in rows if BULLET.match(row.strip()) or _ITEM_LINE.match(row.strip()))
    long = sum(1 for row in rows for cell in row.split("\t") if len(cell) > 160)
    figures = sum(1 for row in rows for cell in row.split("\t") if is_figure(cell.strip()))
    return talking * 2 >= len(rows) or (long * 2 >= len(rows) and figures < 2)


def _heading_off(text: str, piece: Piece) -> Iterator[Piece]:
    """A run-on release line cut behind its letterhead and before its dateline."""
    cuts: list[int] = []
    position = piece.start
    while (token := _HEAD_TOKEN.match(text, position, piece.end)) is not None and token.end() > position:
        cuts.append(token.end())
        position = token.end()
    if dateline_at(text, position, piece.end) is None:
        found = find_dateline(text, position, min(piece.end, position + 2500))
        if found is not None:
            cuts.append(found.start)
    yield from split_at(text, piece, cuts)


_HEAD_TOKEN = re.compile(
    rf"\s*(?:(?i:exhibit|ex)[\s-]+(?i:no\.?\s*)?\d{{1,2}}(?:\.\d{{1,2}})?\b|(?i:(?:for\s+)?immediate\s+release:?)|(?i:(?:news|press)\s+release)\b(?!\s+[a-z])"
    rf"|\[[^\]]{{0,60}}\]|{DATE}(?!\s*[–—-])|(?i:for\s+(?:more|further|additional)\s+information,?\s+contact:?))[\s:]*"
)


def _label(text: str, piece: Piece, walk: _Walk) -> None:
    """Gives a piece its kind and moves the walk on."""
    if not text[piece.start].isalnum() and not piece.table and _RULE.match(text, piece.start, piece.end):
        walk.blocks.append(_block(BlockKind.LETTERHEAD, piece, walk))
        return
    if walk.part in {BlockKind.SIGNATURE, BlockKind.EXHIBITS} and _release_begins(text, piece, walk):
        walk.part, walk.head, walk.item = None, True, None
    if (piece.fresh and walk.part in {BlockKind.BOILERPLATE, BlockKind.CONTACT}) or (
        walk.part is BlockKind.ABOUT and _CALL.match(text, piece.start, piece.end)
    ):
        walk.part = None
    found = opening(text, piece.start, piece.end)
    if found is not None and _enter(text, piece, found, walk):
        return
    if walk.part is BlockKind.EXHIBITS and walk.item is None and _is_paragraph(text, piece) and not walk.signed:
        walk.part = None  # an index that stood before the text
    if walk.part in {BlockKind.SIGNATURE, BlockKind.EXHIBITS}:
        walk.blocks.append(_block(walk.part, piece, walk))
    elif piece.table:
        walk.blocks.append(_block(BlockKind.TABLE, piece, walk))
    elif walk.head:
        _head(text, piece, walk)
    else:
        _body(text, piece, walk)


def _is_paragraph(text: str, piece: Piece) -> bool:
    return piece.end - piece.start > 200 and is_prose(text[piece.start : piece.end])


def _release_begins(text: str, piece: Piece, walk: _Walk) -> bool:
    """Whether a release follows the signature without a heading of its own: a dateline, or a paragraph of news."""
    if walk.item is not None or not walk.report or not walk.signed:
        return False
    line = text[piece.start : piece.end]
    return (len(line) > 150 and dateline_at(text, piece.start, piece.end) is not None) or (
        len(line) > 300 and is_prose(line) and _RELEASE_TALK.search(line) is not None
    )


_RELEASE_TALK = re.compile(r"\b(?:today\s+(?:announced|reported)|announced\s+today|reported\s+today)\b", re.I)


def _enter(text: str, piece: Piece, found: Opening, walk: _Walk) -> bool:
    """Begins the section that ``found`` opens; False where the walk must not leave its own."""
    if walk.part is BlockKind.SIGNATURE and found.part not in {Part.EXHIBITS, Part.EXHIBIT, Part.ITEM}:
        return False
    if walk.part is BlockKind.EXHIBITS and found.part in {Part.CONTACT, Part.ABOUT, Part.BOILERPLATE}:
        return False
    if found.part is Part.ITEM:
        walk.item, walk.unheaded, walk.head = found.number, False, False
        walk.part = BlockKind.EXHIBITS if re.search(r"\bexhibits?\b", text[piece.start : found.end], re.I) else None
        walk.blocks.append(_block(BlockKind.HEADING, Piece(piece.start, found.end), walk))
        walk.rest = Piece(*trim(text, found.end, piece.end)) if found.end < piece.end else None
        return True
    if found.part is Part.EXHIBIT:
        if walk.part is BlockKind.EXHIBITS:
            return False
        if walk.part is BlockKind.SIGNATURE:
            walk.part, walk.head, walk.item, walk.report = None, True, None, False
        walk.blocks.append(_block(BlockKind.LETTERHEAD, piece, walk))
        return True
    if walk.head and found.part in {Part.SIGNATURE, Part.EXHIBITS} and not walk.report:
        return False
    kind = _KIND[found.part]
    if found.part is not Part.END:
        walk.part = kind
        walk.unheaded = False
    elif walk.part in {BlockKind.ABOUT, BlockKind.BOILERPLATE}:
        walk.part = None
    if found.part is Part.SIGNATURE:
        walk.item, walk.signed = None, True
    walk.blocks.append(_block(kind, piece, walk))
    return True


def _head(text: str, piece: Piece, walk: _Walk) -> None:
    """Letterhead, contacts and headlines before a release's first paragraph."""
    line = text[piece.start : piece.end]
    if dateline_at(text, piece.start, piece.end) is not None or is_prose(line):
        walk.head, walk.part = False, None
        _body(text, piece, walk)
        return
    if _is_bullet(text, piece, walk):
        walk.part = None
        walk.blocks.append(_block(BlockKind.BULLET, piece, walk))
    elif words().letterhead.fullmatch(line) or re.fullmatch(rf"\W*(?:\w+day,?\s+)?{DATE}\W*", line) or is_address(line):
        walk.blocks.append(_block(BlockKind.LETTERHEAD, piece, walk))
    elif is_contact(line) or (walk.part is BlockKind.CONTACT and may_be_contact(line)):
        walk.blocks.append(_block(BlockKind.CONTACT, piece, walk))
    elif len(line.split()) <= 6 and _is_name(line):
        walk.blocks.append(_block(BlockKind.LETTERHEAD, piece, walk))
    else:
        walk.part = None
        walk.blocks.append(_block(BlockKind.HEADLINE, piece, walk))


def _is_name(line: str) -> bool:
    """Whether a short line is a company's name and says nothing of it."""
    form = words().company_word.search(line)
    if form is None or re.search(r"\d|\b(?:to|of|in)\b", line):
        return False
    after = re.findall(r"[A-Za-z]+", line[form.end() :])
    says = len(after) > 1 and after[0].lower().endswith("s")  # "Acme Corp. Declares Dividend"
    return not says or words().letterhead.fullmatch(" ".join(after)) is not None


def _body(text: str, piece: Piece, walk: _Walk) -> None:
    """Running text and the sections at its end."""
    line = text[piece.start : piece.end]
    if walk.part is BlockKind.CONTACT:
        if not is_prose(line) or is_contact(line):
            walk.blocks.append(_block(BlockKind.CONTACT, piece, walk))
            return
        walk.part = None
    heading = is_heading(line) and piece.start not in walk.listed
    if walk.part in {BlockKind.BOILERPLATE, BlockKind.ABOUT}:
        if heading and not heading_goes_on(line, walk.part):
            walk.part = None
        else:
            walk.blocks.append(_block(walk.part, piece, walk))
            return
    if heading:
        kind = BlockKind.LETTERHEAD if is_address(line) or words().letterhead.fullmatch(line) else BlockKind.HEADING
        walk.blocks.append(_block(kind, piece, walk))
    elif is_contact(line) or is_address(line):
        walk.blocks.append(_block(BlockKind.CONTACT, piece, walk))
    else:
        _running(text, piece, walk)


def _is_bullet(text: str, piece: Piece, walk: _Walk) -> bool:
    return piece.start in walk.listed or BULLET.match(text, piece.start, piece.end) is not None


def _running(text: str, piece: Piece, walk: _Walk) -> None:
    for part, legend in legend_parts(text, piece):
        bullet = _is_bullet(text, part, walk)
        if legend or (bullet and walk.unheaded):
            kind = BlockKind.BOILERPLATE
            walk.unheaded = text[part.end - 1] == ":" or (bullet and walk.unheaded)
        else:
            kind = BlockKind.BULLET if bullet else BlockKind.PROSE
            walk.unheaded = False
        walk.blocks.append(_block(kind, part, walk))


def _late_abouts(text: str, blocks: list[Block]) -> list[Block]:
    """Un-headed paragraphs about the company: among the last of the running text, no news after them."""
    result = list(blocks)
    first = next((i for i, block in enumerate(blocks) if block.kind is BlockKind.PROSE), len(blocks))
    for i in range(len(result) - 1, -1, -1):
        block = result[i]
        if block.kind is BlockKind.PROSE:
            if i <= first or block.item is not None or not is_about(text[block.start : block.end]):
                break
            result[i] = replace(block, kind=BlockKind.ABOUT)
        elif block.kind in EVENT_BLOCKS:
            break
    return result


def _block(kind: BlockKind, piece: Piece, walk: _Walk) -> Block:
    return Block(kind, piece.start, piece.end, walk.item)
