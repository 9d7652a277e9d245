"""Values as the gold annotations write them: ``~USD 9600000``, ``<USD 2``, ``18..58``, ``2003-Q3``."""

from __future__ import annotations

from decimal import Decimal

from eightkg.models import Code, Name, Period, Phrase, Quantity, Value, When


def plain(number: Decimal) -> str:
    """A decimal without exponent and trailing zeros.

    >>> plain(Decimal("1.50E+3")), plain(Decimal("0.250"))
    ('1500', '0.25')
    """
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def notation(value: Value) -> str:
    """A value as one short string.

    >>> notation(Quantity(minimum=Decimal(105000), unit="oz"))
    '>105000 oz'
    >>> notation(Quantity(minimum=Decimal(18), maximum=Decimal(58), currency="USD"))
    'USD 18..58'
    """
    match value:
        case Quantity():
            return quantity(value)
        case When(iso=text) | Period(label=text) | Name(label=text) | Phrase(text=text) | Code(word=text):
            return text


def quantity(value: Quantity) -> str:
    sign = "~" if value.approximate else ""
    if value.value is not None:
        number = plain(value.value)
    elif value.minimum is not None and value.maximum is not None:
        number = f"{plain(value.minimum)}..{plain(value.maximum)}"
    elif value.minimum is not None:
        sign, number = ">", plain(value.minimum)
    else:
        sign, number = "<", plain(value.maximum or Decimal(0))
    currency = value.currency + " " if value.currency else ""
    unit = "" if value.unit in ("", "%", "x") or value.currency else " " + value.unit
    return f"{sign}{currency}{number}{unit}"
