"""Values of roles in words, for a reader."""

from __future__ import annotations

from decimal import Decimal

from eightkg.models import Code, Name, Period, Phrase, Quantity, Value, When


def worded(value: Value) -> str:
    """A value as one reads it.

    >>> worded(Quantity(minimum=Decimal("18E6"), maximum=Decimal("58E6"), currency="USD"))
    'USD 18,000,000 to 58,000,000'
    >>> worded(Quantity(maximum=Decimal(2), currency="USD", unit="oz"))
    'USD at most 2 per oz'
    >>> worded(Quantity(value=Decimal("274E3"), unit="shares", approximate=True))
    'about 274,000 shares'
    """
    match value:
        case Quantity():
            return _quantity(value)
        case When(iso):
            return iso
        case Name():
            return value.label
        case Phrase(text):
            return text
        case Period(label):
            return label
        case Code(word):
            return word


def _quantity(quantity: Quantity) -> str:
    low, high = quantity.minimum, quantity.maximum
    if quantity.value is not None:
        number = _number(quantity.value)
    elif low is not None and high is not None:
        number = f"{_number(low)} to {_number(high)}"
    elif low is not None:
        number = f"at least {_number(low)}"
    else:
        number = f"at most {_number(high or Decimal(0))}"
    parts = ["about"] if quantity.approximate else []
    parts += [quantity.currency, number] if quantity.currency else [number]
    if quantity.unit == "%":
        return f"{' '.join(parts)}%"
    if quantity.unit and quantity.unit != "x":
        parts += ["per", quantity.unit] if quantity.currency else [quantity.unit]
    return " ".join(parts)


def _number(number: Decimal) -> str:
    return f"{number.normalize():,f}"
