"""The EDGAR submission wrapping: SGML tags around a header and documents.

A file without it is one part, or a report with its exhibits after it. Tags of the wrapping stand alone at the start of
a line and need no end tags. Source: EDGAR Public Dissemination Service, technical specification.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from eightkg.filings.glued import exhibits
from eightkg.filings.markup import is_markup
from eightkg.models import Header

_HEADER = re.compile(r"^<(SEC|IMS)-HEADER>", re.MULTILINE | re.IGNORECASE)
_HEADER_END = re.compile(r"^</(?:SEC|IMS)-HEADER>|^<DOCUMENT>", re.MULTILINE | re.IGNORECASE)
_DOCUMENT = re.compile(r"^[ \t\ufeff]*<(/?)DOCUMENT>", re.MULTILINE | re.IGNORECASE)
_INDENT = 40
"""Blanks that may stand before a tag of the wrapping."""
_WRAPPING = re.compile(r"^[ \t\ufeff]*<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>([^\r\n<]*)", re.MULTILINE | re.IGNORECASE)
_TEXT = re.compile(r"<TEXT>", re.IGNORECASE)
_TEXT_ENDS = (
    *("</TEXT>", "</text>", "</SEC-DOCUMENT>", "</IMS-DOCUMENT>", "</sec-document>", "</ims-document>"),
    "\n-----END PRIVACY-ENHANCED MESSAGE-----",
)
_SHOWN = re.compile(r"\S")
_FIELD = re.compile(r"^[ \t]*([A-Z][A-Z0-9 .()'/-]*?):[ \t]*(\S.*?)?[ \t]*$", re.MULTILINE)
_BLANK_ITEM = re.compile(r"^ITEM INFORMATION:[ \t]*$", re.MULTILINE)
_NO_TITLE, _ITEM_12 = ("2003-03-28", "2004-08-23"), "Results of Operations and Financial Condition"
"""While Form 8-K had an item 12 (Release 33-8176 to Release 33-8400), EDGAR had no title for it: it is a blank."""
_UUENCODED = re.compile(r"\s*begin [0-7]{3} \S")
_OTHER_FORMATS = re.compile(r"^(?:GRAPHIC|ZIP|EXCEL|PDF|XML|JSON|COVER|EX-101\S*|EX-104)$", re.IGNORECASE)
_FORM_8K = re.compile(r"^8-?K", re.IGNORECASE)
_EX_99 = re.compile(r"^EX-\s*\(?99|^EX-\(?A\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a submission: source ``[start, end)`` is its text. ``skip`` says why it is not read, if so."""

    form: str
    description: str
    filename: str
    start: int
    end: int
    skip: str = ""


@dataclass(frozen=True, slots=True)
class Container:
    """A file taken apart. ``notes`` tell what is missing from the wrapping."""

    header: Header | None
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()


def split(text: str) -> Container:
    """The parts of a file's text, in order.

    >>> split("<DOCUMENT>\\n<TYPE>EX-99.1\\n<TEXT>\\nHello.\\n</TEXT>\\n</DOCUMENT>\\n").parts[0].form
    'EX-99.1'
    """
    header = _header(text)
    tags = sorted((*_tags(text, "DOCUMENT>"), *_tags(text, "document>")), key=re.Match.start)
    starts = [tag for tag in tags if not tag[1]]
    if not starts:
        return Container(header, tuple(_untagged(text, _body_start(text), len(text))))
    parts, notes = [], []
    bounds = [tag.start() for tag in starts[1:]] + [len(text)]
    ends = deque(tag.start() for tag in tags if tag[1])
    for tag, bound in zip(starts, bounds, strict=True):
        while ends and ends[0] < tag.start():
            ends.popleft()
        closed = bool(ends) and ends[0] < bound
        parts.append(_part(text, tag.end(), ends[0] if closed else bound))
    if header is not None and not ends:
        notes.append("cut off: the last document has no end")
    return Container(header, tuple(parts), tuple(notes))


def _untagged(text: str, start: int, end: int) -> Iterator[Part]:
    """The documents of a text without tags: one, and the exhibits that stand behind a report in plain text."""
    begins = [] if is_markup(text, start, end) else list(exhibits(text, start, end))
    yield _part(text, start, begins[0][1] if begins else end)
    for (form, begin), (_, stop) in pairwise([*begins, ("", end)]):
        part = Part(form, "", "", begin, stop)
        yield replace(part, skip=_skip(text, part))


def _tags(text: str, word: str) -> Iterator[re.Match[str]]:
    """The tags of documents that end with ``word``; a plain search is many times faster than the pattern."""
    at = text.find(word)
    while at >= 0:
        line = text.rfind("\n", max(0, at - _INDENT), at) + 1
        if tag := _DOCUMENT.match(text, line if line else 0 if at < _INDENT else at):
            yield tag
        at = text.find(word, at + len(word))


def _body_start(text: str) -> int:
    """Where the text after a header begins; 0 where there is none."""
    end = _HEADER_END.search(text) if _HEADER.search(text, 0, 10_000) else None
    return end.end() if end else 0


def _part(text: str, start: int, end: int) -> Part:
    """The document in ``[start, end)``, its own wrapping tags read and left out."""
    opening = _TEXT.search(text, start, min(end, start + 4000))
    names: dict[str, str] = {}
    limit = opening.start() if opening else min(end, start + 1000)
    body = opening.end() if opening else start
    for tag in _WRAPPING.finditer(text, start, limit):
        names.setdefault(tag[1].upper(), tag[2].strip())
        body = max(body, tag.end())
    stop = text.find(_TEXT_ENDS[0], body, end)
    if stop < 0:
        stop = min((at for word in _TEXT_ENDS if (at := text.find(word, body, end)) >= 0), default=end)
    form = names.get("TYPE", "").upper()
    part = Part(form, names.get("DESCRIPTION", ""), names.get("FILENAME", ""), body, stop)
    return Part(part.form, part.description, part.filename, body, stop, _skip(text, part))


def _skip(text: str, part: Part) -> str:
    """Why a part is not read, or nothing."""
    name = part.form or part.filename or "document"
    head = text[part.start : min(part.end, part.start + 2000)]
    if _OTHER_FORMATS.match(part.form) or re.match(r"\s*<(?:XML|PDF)>", head, re.IGNORECASE):
        return f"{name}: {part.filename or 'no text'}, not a text document"
    if _UUENCODED.match(head):
        return f"{name}: encoded binary, not read"
    if not _SHOWN.search(text, part.start, part.end):
        return f"{name}: empty"
    if part.form and not _FORM_8K.match(part.form) and not _EX_99.match(part.form):
        kind = "contract exhibit" if re.match(r"EX-(?:1|2|3|4|10)(?:\D|$)", part.form) else "not an 8-K or a release"
        return f"{name}: {kind}, not read"
    return ""


def _header(text: str) -> Header | None:
    """The submission header, or None. The first filer is the registrant."""
    start = _HEADER.search(text, 0, 10_000)
    if not start:
        return None
    end = _HEADER_END.search(text, start.end())
    fields: dict[str, list[str]] = {}
    limit = end.start() if end else min(len(text), start.end() + 20000)
    for found in _FIELD.finditer(text, start.end(), limit):
        if found[2]:
            fields.setdefault(found[1].strip(), []).append(found[2])
    one = {name: values[0] for name, values in fields.items()}
    items = list(fields.get("ITEM INFORMATION", ()))
    filed = _iso(one.get("FILED AS OF DATE", ""))
    if _NO_TITLE[0] <= filed <= _NO_TITLE[1] and _BLANK_ITEM.search(text, start.end(), limit):
        items.append(_ITEM_12)
    cik = one.get("CENTRAL INDEX KEY", "")
    return Header(
        accession=one.get("ACCESSION NUMBER", ""),
        form=one.get("CONFORMED SUBMISSION TYPE", one.get("FORM TYPE", "")),
        cik=cik.zfill(10) if cik.isdigit() else cik,
        company=one.get("COMPANY CONFORMED NAME", ""),
        former_names=tuple(dict.fromkeys(fields.get("FORMER CONFORMED NAME", ()))),
        sic=one.get("STANDARD INDUSTRIAL CLASSIFICATION", ""),
        state=one.get("STATE OF INCORPORATION", ""),
        fiscal_year_end=one.get("FISCAL YEAR END", ""),
        items=tuple(items),
        period=_iso(one.get("CONFORMED PERIOD OF REPORT", "")),
        filed=filed,
    )


def _iso(date: str) -> str:
    """
    >>> _iso("20031031"), _iso("")
    ('2003-10-31', '')
    """
    return f"{date[:4]}-{date[4:6]}-{date[6:]}" if re.fullmatch(r"\d{8}", date) else ""
