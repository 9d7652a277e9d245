"""Which piece of a document is what: the walk over its pieces, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from eightkg.filings.boilerplate import is_about, legend_parts
from eightkg.filings.cover import TELEPHONE
from eightkg.filings.dateline import dateline_at, find_dateline
from eightkg.filings.dates_on_form import DATE
from eightkg.filings.layout import BULLET, RUN_ON, Piece, figure_zones, is_figure, lines, paragraphs, split_at, trim
from eightkg.filings.openings import Opening, Part, opening, run_on_parts
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
_STATEMENTS = re.compile(
    r"(?:condensed\s+|consolidated\s+|unaudited\s+|supplemental\s+|combined\s+|interim\s+|selected\s+){1,4}(?:\w+\s+){0,2}"
    r"(?:statements?|balance\s+sheets?|financial\s+(?:data|information|highlights)|operating\s+data)|balance\s+sheets?\b|statements?\s+of\s+(?:\w+\s+)?(?:income|operations|earnings|cash)",
    re.I,
)
_ADDRESS = re.compile(r"\b[A-Z]\w+,?\s+(?:[A-Z]{2}|[A-Z][a-z]+\.?|[A-Z]\.[A-Z]\.)\s+\d{5}(?:-\d{4})?\b")
_RULE = re.compile(r"[\W_]*$")
_ITEM_LINE = re.compile(r"(?:ITEM|Item)\s+\d")


_COVER_CAPTIONS = [
    re.compile(caption, re.I)
    for caption in (
        r"form\s+8-?\s?k\b",
        r"exact\s+name",
        r"commission\s+file",
        r"telephone\s+number",
        r"former\s+name",
        r"17\s+CFR\s+240\.13e",
        r"registered\s+pursuant\s+to\s+section\s+12",
        r"emerging\s+growth\s+company\b",
    )
]
"""The first place of each of them lies on the cover."""
_SECTION_START = re.compile(
    r"(?:^|\n|(?<=[.!?)\]☐☒:”*_-])\s+|☐\s*)(?=(?:SECTION|Section|ITEM|Item|SIGNATURE|Signature|Pursuant)\b)"
)
_FORM_TEXT = re.compile(
    r"check\s+the\s+appropriate|indicate\s+by\s+check|emerging\s+growth|17\s+CFR|securities\s+registered|form\s+8-?k|exact\s+name",
    re.I,
)


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
    blocks: list[Block] = field(default_factory=list)


def lay_out(text: str, report: bool) -> Layout:
    """The blocks of a document; ``report`` for an 8-K with its cover, else a release."""
    end = _cover_end(text) if report else 0
    walk = _Walk(report, head=not report)
    for piece in paragraphs(text[:end]):
        walk.blocks.append(Block(BlockKind.COVER, piece.start, piece.end))
    pieces = list(_pieces(text, end, walk.report))
    listed = _contents(text, pieces) if report else 0
    for piece in pieces[:listed]:
        walk.blocks.append(Block(BlockKind.CONTENTS, piece.start, piece.end))
    for piece in pieces[listed:]:
        _label(text, piece, walk)
    blocks = _late_abouts(text, walk.blocks)
    return Layout(tuple(block for block in blocks if block.start < block.end), (0, end))


def _contents(text: str, pieces: list[Piece]) -> int:
    """How many pieces belong to a table of contents: short ones, before the first paragraph, whose last item heading is
    told again later."""
    short = next((i for i, piece in enumerate(pieces) if piece.end - piece.start > 160), len(pieces))
    heads = [
        (i, found.number)
        for i, piece in enumerate(pieces[: short + 1])
        if (found := opening(text, piece.start, piece.end)) is not None and found.part is Part.ITEM
    ]
    for i, number in heads:
        if any(number == again for k, again in heads if k > i):
            return next(k for k, again in heads if k > i and any(again == n for j, n in heads if j < k))
    later = {
        found.number
        for piece in pieces[short + 1 :]
        if (found := opening(text, piece.start, piece.end)) is not None and found.part is Part.ITEM
    }
    repeated = [i for i, number in heads if number in later]
    return short if repeated and repeated[-1] == heads[-1][0] else 0


def _cover_end(text: str) -> int:
    """Where the cover ends: at the first item heading, or the signature, that is no entry of a table of contents."""
    captions = [found.end() for caption in _COVER_CAPTIONS if (found := caption.search(text, 0, 20000))]
    if not captions:
        return 0
    least = max(captions)
    stop = _first_paragraph(text, least)
    for match in _SECTION_START.finditer(text, least, stop):
        position = match.end()
        line_end = text.find("\n", position)
        found = opening(text, position, line_end if line_end > 0 else len(text))
        if found is not None and found.part in {Part.ITEM, Part.SIGNATURE}:
            return position
    return stop


def _first_paragraph(text: str, start: int) -> int:
    """Where running text begins that is none of the form's own; the end of the text where there is none."""
    for match in re.compile(r"(?<=\n\n)[^\n]{200,}").finditer(text, start):
        if _is_prose(match.group()[:2000]) and not _FORM_TEXT.search(match.group()[:400]):
            return match.start()
    return len(text)


def _pieces(text: str, start: int, report: bool) -> Iterator[Piece]:
    for block in paragraphs(text[start:]):
        piece = replace(block, start=block.start + start, end=block.end + start)
        if piece.table and not _layout_table(text, piece):
            yield piece
            continue
        for line in lines(text, piece):
            for zone in figure_zones(text, line):
                if zone.table:
                    yield zone
                    continue
                for part in run_on_parts(text, zone):
                    yield from _heading_off(text, part, report)


def _layout_table(text: str, piece: Piece) -> bool:
    """Whether a table only places running text: bullets, item headings, long cells without figures."""
    rows = text[piece.start : piece.end].split("\n")
    talking = sum(1 for row in rows if BULLET.match(row.strip()) or _ITEM_LINE.match(row.strip()))
    long = sum(1 for row in rows for cell in row.split("\t") if len(cell) > 160)
    figures = sum(1 for row in rows for cell in row.split("\t") if is_figure(cell.strip()))
    return talking * 2 >= len(rows) or long * 2 >= len(rows) and figures < 2


def _heading_off(text: str, piece: Piece, report: bool) -> Iterator[Piece]:
    """A run-on release line cut behind its letterhead and before its dateline."""
    if report or piece.start > 6000 or piece.end - piece.start < RUN_ON // 2:
        yield piece
        return
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
    if _RULE.match(text, piece.start, piece.end) and not piece.table:
        walk.blocks.append(_block(BlockKind.LETTERHEAD, piece, walk))
        return
    if walk.part in {BlockKind.SIGNATURE, BlockKind.EXHIBITS} and _release_begins(text, piece, walk):
        walk.part, walk.head, walk.item = None, True, None
    if piece.fresh and walk.part is BlockKind.BOILERPLATE:
        walk.part = None
    found = opening(text, piece.start, piece.end)
    if found is not None and _enter(text, piece, found, walk):
        return
    if (
        walk.part is BlockKind.EXHIBITS
        and walk.item is None
        and _is_paragraph(text, piece)
        and not _has_signature(walk)
    ):
        walk.part = None  # an index that stood before the text
    if walk.part in {BlockKind.SIGNATURE, BlockKind.EXHIBITS}:
        walk.blocks.append(_block(walk.part, piece, walk))
    elif piece.table:
        walk.blocks.append(_block(BlockKind.TABLE, piece, walk))
    elif walk.head:
        _head(text, piece, walk)
    else:
        _body(text, piece, walk)


def _has_signature(walk: _Walk) -> bool:
    return any(block.kind is BlockKind.SIGNATURE for block in walk.blocks)


def _is_paragraph(text: str, piece: Piece) -> bool:
    return piece.end - piece.start > 200 and _is_prose(text[piece.start : piece.end])


def _release_begins(text: str, piece: Piece, walk: _Walk) -> bool:
    """Whether a release follows the signature without a heading of its own: a dateline, or a paragraph of news."""
    if walk.item is not None or not walk.report or not _has_signature(walk):
        return False
    line = text[piece.start : piece.end]
    return (len(line) > 150 and dateline_at(text, piece.start, piece.end) is not None) or (
        len(line) > 300 and _is_prose(line) and _RELEASE_TALK.search(line) is not None
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
        if found.end < piece.end:
            _label(text, Piece(*trim(text, found.end, piece.end)), walk)
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
    if found.part in {Part.SIGNATURE}:
        walk.item = None
    walk.blocks.append(_block(kind, piece, walk))
    return True


def _head(text: str, piece: Piece, walk: _Walk) -> None:
    """Letterhead, contacts and headlines before a release's first paragraph."""
    line = text[piece.start : piece.end]
    if dateline_at(text, piece.start, piece.end) is not None or _is_prose(line):
        walk.head, walk.part = False, None
        _body(text, piece, walk)
        return
    if BULLET.match(line):
        walk.part = None
        walk.blocks.append(_block(BlockKind.BULLET, piece, walk))
    elif (
        words().letterhead.fullmatch(line) or re.fullmatch(rf"\W*(?:\w+day,?\s+)?{DATE}\W*", line) or _is_address(line)
    ):
        walk.blocks.append(_block(BlockKind.LETTERHEAD, piece, walk))
    elif _is_contact(line) or (walk.part is BlockKind.CONTACT and _may_be_contact(line)):
        walk.blocks.append(_block(BlockKind.CONTACT, piece, walk))
    elif len(line.split()) <= 6 and words().company_word.search(line) and not re.search(r"\d|\b(?:to|of|in)\b", line):
        walk.blocks.append(_block(BlockKind.LETTERHEAD, piece, walk))
    else:
        walk.part = None
        walk.blocks.append(_block(BlockKind.HEADLINE, piece, walk))


def _body(text: str, piece: Piece, walk: _Walk) -> None:
    """Running text and the sections at its end."""
    line = text[piece.start : piece.end]
    if walk.part is BlockKind.CONTACT:
        if not _is_prose(line) or _is_contact(line):
            walk.blocks.append(_block(BlockKind.CONTACT, piece, walk))
            return
        walk.part = None
    heading = _is_heading(line)
    if walk.part in {BlockKind.BOILERPLATE, BlockKind.ABOUT}:
        if heading and not _goes_on(line, walk.part):
            walk.part = None
        else:
            walk.blocks.append(_block(walk.part, piece, walk))
            return
    if heading:
        kind = BlockKind.LETTERHEAD if _is_address(line) or words().letterhead.fullmatch(line) else BlockKind.HEADING
        walk.blocks.append(_block(kind, piece, walk))
    elif _is_contact(line) or _is_address(line):
        walk.blocks.append(_block(BlockKind.CONTACT, piece, walk))
    else:
        _running(text, piece, walk)


def _running(text: str, piece: Piece, walk: _Walk) -> None:
    for part, legend in legend_parts(text, piece):
        bullet = BULLET.match(text, part.start, part.end) is not None
        if legend or (bullet and walk.unheaded):
            kind = BlockKind.BOILERPLATE
            walk.unheaded = legend
        else:
            kind = BlockKind.BULLET if bullet else BlockKind.PROSE
            walk.unheaded = False
        walk.blocks.append(_block(kind, part, walk))


def _late_abouts(text: str, blocks: list[Block]) -> list[Block]:
    """Un-headed paragraphs about the company: among the last of the running text, no news after them."""
    result = list(blocks)
    for i in range(len(result) - 1, -1, -1):
        block = result[i]
        if block.kind is BlockKind.PROSE:
            if i == 0 or block.item is not None or not is_about(text[block.start : block.end]):
                break
            if not any(other.kind is BlockKind.PROSE for other in result[:i]):
                break
            result[i] = replace(block, kind=BlockKind.ABOUT)
        elif block.kind in EVENT_BLOCKS:
            break
    return result


def _block(kind: BlockKind, piece: Piece, walk: _Walk) -> Block:
    return Block(kind, piece.start, piece.end, walk.item)


def _is_prose(line: str) -> bool:
    """A sentence or more: long, or closed by a full stop after a dozen words."""
    count = len(line.split())
    small = sum(1 for word in line.split() if word[0].islower())
    return count >= 12 and small * 3 > count and (line.rstrip("”\"')").endswith((".", ":", "?", "!")) or count > 45)


def _is_heading(line: str) -> bool:
    return (
        len(line) < 130
        and len(line.split()) <= 14
        and not line.rstrip("”\"')").endswith((".", ",", ";", ":"))
        and line[0].isupper()
        and not BULLET.match(line)
    )


def _goes_on(heading: str, part: BlockKind) -> bool:
    """Whether a heading stays within the section before it."""
    if part is BlockKind.ABOUT:
        return _STATEMENTS.search(heading) is None and len(heading.split()) > 6
    return bool(
        re.search(
            r"\b(?:risks?|statements?|information|legal|non-gaap|definitions?|disclosures?|measures?|factors?|related|forward)\b",
            heading,
            re.I,
        )
    ) and not _STATEMENTS.search(heading)


def _is_contact(line: str) -> bool:
    """A short line with a telephone number, an electronic address, or a person beside a title."""
    return (
        len(line) < 220
        and bool(TELEPHONE.search(line) or re.search(r"\S@\S|\bwww\.\S+$|https?://\S+$", line))
        and not (_is_prose(line) and len(line) > 120)
    )


def _may_be_contact(line: str) -> bool:
    return len(line) < 60 and len(line.split()) <= 8 and not (line.isupper() and len(line.split()) > 4)


def _is_address(line: str) -> bool:
    return len(line) < 160 and (
        bool(_ADDRESS.search(line))
        or bool(
            re.match(
                r"(?:\d+|One|Two)\s[^.]{3,60}\b(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Plaza|Parkway|Way|Suite|Floor)\b",
                line,
            )
            and not _is_prose(line)
        )
    )
