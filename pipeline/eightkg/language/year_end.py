"""When the registrant's fiscal year ends."""

from __future__ import annotations

import re
from datetime import date

from eightkg.calendar import add_months
from eightkg.language.dates import MONTHS, month_number
from eightkg.language.ended import FISCAL, ORDINAL, ORDINALS
from eightkg.models import Document

_DAY = rf"({'|'.join(MONTHS)}|(?:{'|'.join(m[:3] for m in MONTHS)}|sept)(?=\.? \d))\.? (\d{{1,2}})\b"
_YEAR_END = re.compile(rf"(?i)\b(?:fiscal|financial) year (?:ended|ending|ends|end)(?: on)? {_DAY}")
_QUARTER_END = re.compile(
    rf"(?i)\b({ORDINAL})[\s-]+(?:fiscal )?quarter(?:,? (?:of )?(?:{FISCAL})?\d{{4}})?,? (?:which |that )?"
    rf"(?:ended|ending)(?: on)? {_DAY}"
)
_QUARTERS = 4


def fiscal_year_end(document: Document) -> str:
    """The end of the registrant's fiscal year as ``MMDD``: by the header, else by the text, which may tell it by the
    last day of a quarter ("second quarter ended March 31"), else the end of December."""
    if document.header is not None and document.header.fiscal_year_end:
        return document.header.fiscal_year_end
    if (match := _YEAR_END.search(document.clean)) is not None:
        return f"{month_number(match[1]):02}{int(match[2]):02}"
    match = _QUARTER_END.search(document.clean)
    return "1231" if match is None else by_quarter(ORDINALS[match[1].lower()], match[2], int(match[3]))


def by_quarter(number: int, month: str, day: int) -> str:
    """The end of the year as ``MMDD``, three months after that of the quarter for each quarter that follows.

    >>> by_quarter(2, "March", 31), by_quarter(4, "August", 2), by_quarter(1, "December", 29)
    ('0930', '0802', '0930')
    """
    told = date(2001, month_number(month), 1)
    end = add_months(told, 3 * (_QUARTERS - number))
    if number == _QUARTERS:
        return f"{end:%m}{day:02}"
    last = add_months(end, 1).toordinal() - 1
    return f"{date.fromordinal(last):%m%d}" if day > 15 else f"{end:%m}{day:02}"
