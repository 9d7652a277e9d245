"""When the registrant's fiscal year ends."""

from __future__ import annotations

import re

from eightkg.language.dates import MONTHS
from eightkg.models import Document

_YEAR_END = re.compile(
    rf"(?i)\b(?:fiscal|financial) year (?:ended|ending|ends|end)(?: on)? ({'|'.join(MONTHS)}) (\d{{1,2}})\b"
)


def fiscal_year_end(document: Document) -> str:
    """The end of the registrant's fiscal year as ``MMDD``: by the header, else by the text, else the end of
    December."""
    if document.header is not None and document.header.fiscal_year_end:
        return document.header.fiscal_year_end
    match = _YEAR_END.search(document.clean)
    if match is None:
        return "1231"
    return f"{MONTHS.index(match[1].lower()) + 1:02}{int(match[2]):02}"
