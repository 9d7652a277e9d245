"""Values of a graph as a sentence says them."""

from __future__ import annotations

from datetime import date

from eightkg.prose import day, measured, spaced
from eightkg.tellings import Amount, Item


def item(value: Item) -> str:
    """A value as prose writes it; a month, a year or a quarter as it is.

    >>> from decimal import Decimal
    >>> item(Amount(Decimal("5400000"), Decimal("5400000"), "USD")), item("2004-03-01"), item("2004-Q1")
    ('$5.4 million', 'March 1, 2004', '2004-Q1')
    >>> item(Amount(Decimal(18), Decimal(20), "", "%")), item(Amount(None, Decimal("0.4"), "USD"))
    ('18% to 20%', 'at most $0.40')
    """
    if isinstance(value, str):
        return _day(value)
    if not isinstance(value, Amount):
        return spaced(value.label or value.word)
    told = [measured(end, value.currency, value.unit) for end in (value.low, value.high) if end is not None]
    if value.exact is not None:
        return told[0]
    if len(told) == 2:
        return f"{told[0]} to {told[1]}"
    return f"at {'least' if value.low is not None else 'most'} {told[0]}"


def _day(iso: str) -> str:
    try:
        return day(date.fromisoformat(iso))
    except ValueError:
        return iso
