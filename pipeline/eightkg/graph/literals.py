"""Literals, each in the one lexical form that a store gives back unchanged."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from rdflib import XSD, Literal

_UNSPEAKABLE = re.compile(r"[\x00-\x08\x0e-\x1b\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot say (XML 1.0, production Char) and some stores cut a text at; no reader sees them."""

_DATES = (
    (re.compile(r"[12]\d{3}-\d\d-\d\d"), XSD.date),
    (re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])"), XSD.gYearMonth),
    (re.compile(r"[12]\d{3}"), XSD.gYear),
    (re.compile(r"[12]\d{3}-(Q[1-4]|H[12])"), None),
)


def decimal_form(number: Decimal) -> str:
    """The canonical lexical form of xsd:decimal (XML Schema 1.1, part 2, 3.3.3.2): no exponent, no trailing zeros.

    >>> decimal_form(Decimal("1.60E+7")), decimal_form(Decimal("0.10")), decimal_form(Decimal("-0"))
    ('16000000', '0.1', '0')
    """
    if not number.is_finite():
        raise ValueError(f"not a number that can be written: {number}")
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def decimal_literal(number: Decimal) -> Literal:
    return Literal(decimal_form(number), datatype=XSD.decimal)


def integer_literal(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)


def boolean_literal(value: bool) -> Literal:
    return Literal("true" if value else "false", datatype=XSD.boolean)


def text_literal(text: str) -> Literal:
    """A plain literal: white space folded, control characters out, never an explicit xsd:string or a language.

    >>> str(text_literal("a\\x07 b\\r\\n c"))
    'a b c'
    >>> str(text_literal("\\x1b 0"))
    '0'
    """
    return Literal(" ".join(_UNSPEAKABLE.sub("", text).split()))


def is_date(iso: str) -> bool:
    """Whether ``iso`` is a day, month, year, quarter or half that a date literal can say.

    >>> is_date("2003-10-31"), is_date("2003-Q4"), is_date("2003-9M"), is_date("2003-02-30")
    (True, True, False, False)
    """
    try:
        date_literal(iso)
    except ValueError:
        return False
    return True


def date_literal(iso: str) -> Literal:
    """``2003-10-31`` as xsd:date, ``2003-10`` as xsd:gYearMonth, ``2003`` as xsd:gYear, a quarter or half as plain
    text.

    Raises ValueError for anything else, also for a day that no calendar has.
    """
    for pattern, datatype in _DATES:
        if pattern.fullmatch(iso):
            if datatype == XSD.date:
                date.fromisoformat(iso)
            return Literal(iso, datatype=datatype, normalize=False)
    raise ValueError(f"not a date: {iso!r}")
