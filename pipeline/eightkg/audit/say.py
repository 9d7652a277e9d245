"""Figures of a text as a sentence says them."""

from __future__ import annotations

from decimal import Decimal

from eightkg import prose
from eightkg.audit.clauses import Figure
from eightkg.models import Quantity
from eightkg.prose import day, money, number

__all__ = ["day", "measured", "money", "number", "told"]


def measured(value: Decimal, like: Quantity) -> str:
    """A number in the currency or unit of ``like``."""
    return prose.measured(value, like.currency, like.unit)


def told(figure: Figure) -> str:
    """A figure as one number: of a range or a bound, the end that is told first."""
    return measured(figure.value, figure.quantity)
