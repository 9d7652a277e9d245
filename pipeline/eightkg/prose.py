"""Numbers, dates and names of the ontology as a sentence says them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from eightkg.notation import plain

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CAD": "C$", "AUD": "A$"}
SCALES = ((Decimal(10**9), "billion"), (Decimal(10**6), "million"))


def number(value: Decimal) -> str:
    """A number as prose writes it, at most six digits that count.

    >>> number(Decimal("23100000")), number(Decimal("464777")), number(Decimal("7.391666")), number(Decimal(2) / 3)
    ('23.1 million', '464,777', '7.39', '0.667')
    """
    size = abs(value)
    for scale, word in SCALES:
        if size >= scale:
            return f"{plain((value / scale).quantize(Decimal('0.001'), ROUND_HALF_EVEN))} {word}"
    if value == value.to_integral_value():
        return f"{int(value):,}"
    if size >= 1000:
        return f"{value.quantize(Decimal('0.1')):,}"
    places = 2 if size >= 1 else 3
    return plain(value.quantize(Decimal(1).scaleb(-places)))


def money(value: Decimal, currency: str = "USD") -> str:
    """An amount with its sign.

    >>> money(Decimal("-2000000")), money(Decimal("7.391666")), money(Decimal("0.4")), money(Decimal(5), "CHF")
    ('-$2 million', '$7.39', '$0.40', 'CHF 5')
    """
    told = number(abs(value))
    if "." in told and len(told.partition(".")[2]) == 1 and " " not in told:
        told += "0"
    return f"{'-' if value < 0 else ''}{SIGNS.get(currency, currency + ' ')}{told}"


def measured(value: Decimal, currency: str, unit: str) -> str:
    """A number in a currency or else in a unit; ``x`` is the unit of ratios.

    >>> measured(Decimal(191000), "", "shares"), measured(Decimal(31), "", "%"), measured(Decimal(3), "", "x")
    ('191,000 shares', '31%', '3')
    """
    if currency:
        return money(value, currency)
    if unit in ("%", "x"):
        return number(value) + unit.strip("x")
    return f"{number(value)} {unit}".strip()


def day(value: date) -> str:
    """A day as prose writes it.

    >>> day(date(2003, 10, 31))
    'October 31, 2003'
    """
    return f"{value:%B} {value.day}, {value.year}"


def spaced(word: str) -> str:
    """A name of the ontology in words.

    >>> spaced("netIncome"), spaced("EBITDA margin")
    ('net income', 'EBITDA margin')
    """
    if " " in word or not word[:1].islower():
        return word
    return "".join(f" {char.lower()}" if char.isupper() else char for char in word)
