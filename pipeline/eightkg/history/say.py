"""Values of a graph as a sentence says them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from eightkg.notation import plain
from eightkg.tellings import Amount, Item

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CAD": "C$", "AUD": "A$"}
SCALES = ((Decimal(10**9), "billion"), (Decimal(10**6), "million"))


def item(value: Item) -> str:
    """A value as prose writes it.

    >>> item(Amount(Decimal("5400000"), Decimal("5400000"), "USD")), item("2004-03-01")
    ('$5.4 million', 'March 1, 2004')
    >>> item(Amount(Decimal(18), Decimal(20), "", "%")), item(Amount(None, Decimal("0.4"), "USD"))
    ('18% to 20%', 'at most $0.40')
    """
    if isinstance(value, str):
        return day(value)
    if not isinstance(value, Amount):
        return spaced(value.label or value.word)
    told = [measured(number, value) for number in (value.low, value.high) if number is not None]
    if value.exact is not None:
        return told[0]
    if len(told) == 2:
        return f"{told[0]} to {told[1]}"
    return f"at {'least' if value.low is not None else 'most'} {told[0]}"


def measured(value: Decimal, like: Amount) -> str:
    """A number in the currency or unit of ``like``."""
    if like.currency:
        return money(value, like.currency)
    return f"{number(value)}%" if like.unit == "%" else f"{number(value)} {like.unit}".strip()


def money(value: Decimal, currency: str = "USD") -> str:
    """
    >>> money(Decimal("-2000000")), money(Decimal("0.4")), money(Decimal(5), "CHF")
    ('-$2 million', '$0.40', 'CHF 5')
    """
    told = number(abs(value))
    if "." in told and len(told.partition(".")[2]) == 1:
        told += "0"
    return f"{'-' if value < 0 else ''}{SIGNS.get(currency, currency + ' ')}{told}"


def number(value: Decimal) -> str:
    """
    >>> number(Decimal("23100000")), number(Decimal("464777")), number(Decimal("7.3916"))
    ('23.1 million', '464,777', '7.392')
    """
    for scale, word in SCALES:
        if abs(value) >= scale:
            return f"{plain((value / scale).quantize(Decimal('0.001'), ROUND_HALF_EVEN))} {word}"
    if value == value.to_integral_value():
        return f"{int(value):,}"
    return plain(value.quantize(Decimal("0.001"), ROUND_HALF_EVEN))


def day(iso: str) -> str:
    """A date as prose writes it; a month, a year or a quarter as it is."""
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{found:%B} {found.day}, {found.year}"


def spaced(word: str) -> str:
    """A name of the ontology in words.

    >>> spaced("netIncome"), spaced("EBITDA margin")
    ('net income', 'EBITDA margin')
    """
    if " " in word or not word[:1].islower():
        return word
    return "".join(f" {char.lower()}" if char.isupper() else char for char in word)
