"""What form a document is, where no wrapping says so."""

from __future__ import annotations

import re

from eightkg.models import Header

_FORM_LINE = re.compile(r"^\s*FORM\s+8-?K(\s*/\s*A|[^\n]{0,20}AMENDMENT)?", re.MULTILINE | re.IGNORECASE)
_EXHIBIT_LINE = re.compile(
    r"^\s*(?:EXHIBIT|EX)[\s.:#-]*(?:NO\.?|NUMBER)?\s*(99(?:[.\-]?\d{1,2}|\.\(?[a-z]\)?)?|\(a\)(?:\(\d+\))+(?:\([A-Z]\))?)(?![\w.]*\w)",
    re.MULTILINE | re.IGNORECASE,
)
_FILE_NAME = re.compile(r"(?:^|[^a-z])(8-?k(?:-?a)?|ex-?99(?:[.-]?\d{1,2})?)(?![a-z\d]{2})", re.IGNORECASE)
_COVER = re.compile(r"exact\s+name\s+of|date\s+of\s+report|commission\s+file", re.IGNORECASE)


def form_of(clean: str, name: str, header: Header | None = None) -> str:
    """The form of a document without EDGAR wrapping: from its first lines (a cover makes a report, an exhibit number an
    exhibit), else from its file's name, else from the header; empty where none says it.

    >>> form_of("Exhibit 99.1\\n\\nAcme Reports", "x.txt"), form_of("", "acme_8-k.htm"), form_of("", "notes.txt")
    ('EX-99.1', '8-K', '')
    """
    head = clean[:3000]
    cover = _FORM_LINE.search(head)
    exhibit = _EXHIBIT_LINE.search(head[:600])
    if exhibit and not (cover and cover.start() < exhibit.start()):
        number = exhibit[1].replace("-", ".")
        return f"EX-99.{number.lower()}" if number.startswith("(") else f"EX-{number}"
    if cover:
        return "8-K/A" if cover[1] else "8-K"
    if re.search(r"form\s+8-?\s?k\b", clean[:6000], re.IGNORECASE) and _COVER.search(clean, 0, 6000):
        return "8-K/A" if re.search(r"8-?K\s?/\s?A\b", head) else "8-K"
    if other := re.match(r"[\s.*=_-]*(?:exhibit|ex)[\s-]+(?:no\.?\s*)?(\d{1,2}(?:\.\d{1,2})?)\b", head, re.IGNORECASE):
        return f"EX-{other[1]}"
    if named := _FILE_NAME.search(name):
        word = named[1].upper()
        return ("8-K/A" if word.endswith("A") else "8-K") if "K" in word else "EX-99"
    if numbered := re.search(r"ex-?(\d{1,2}(?:\.\d+)?)", name, re.IGNORECASE):
        return f"EX-{numbered[1]}"
    return header.form if header else ""
