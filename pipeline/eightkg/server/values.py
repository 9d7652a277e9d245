"""Nodes of the graph → values as records, so that pages word them as the commands do."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pyoxigraph as ox

from eightkg.models import Code, Name, Period, Phrase, Quantity, Value, When
from eightkg.store.query import PREFIXES

EK = PREFIXES["ek"]


def value_of(node: ox.NamedNode | ox.Literal, said: Mapping[str, str]) -> Value:
    """The value at ``node``; ``said`` holds what the graph says of it by local name: ``label``, ``value``,
    ``minValue``, ``maxValue``, ``currency``, ``unitText``, ``approximate``.

    >>> value_of(ox.NamedNode("urn:a"), {"value": "5", "currency": "USD"})
    Quantity(value=Decimal('5'), minimum=None, maximum=None, currency='USD', unit='', approximate=False)
    """
    if isinstance(node, ox.Literal):
        return When(node.value)
    if {"value", "minValue", "maxValue"} & said.keys():
        number, low, high = (
            Decimal(said[name]) if name in said else None for name in ("value", "minValue", "maxValue")
        )
        approximate = said.get("approximate") == "true"
        return Quantity(number, low, high, said.get("currency", ""), said.get("unitText", ""), approximate)
    if node.value.startswith(EK):
        return Code(node.value.removeprefix(EK))
    label = said.get("label", node.value.rsplit("/", 1)[-1])
    if "/period/" in node.value:
        return Period(label)
    if "/text/" in node.value or "/matter/" in node.value:
        return Phrase(label)
    return Name("thing", node.value, label)
