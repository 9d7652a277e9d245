"""Values of roles as nodes: an amount of its own for each event, one node for each thing that has a name."""

from __future__ import annotations

from rdflib import RDFS, URIRef

from eightkg.calendar import CALENDAR_YEAR_END, period_bounds
from eightkg.graph.draft import Draft, Node
from eightkg.graph.fit import PARTIES
from eightkg.graph.iris import mint
from eightkg.graph.literals import boolean_literal, date_literal, decimal_literal, text_literal
from eightkg.models import Code, Name, Period, Phrase, Quantity, Role, Value, When
from eightkg.namespaces import EK, SCHEMA

CLASSES: dict[str, URIRef] = {
    "person": EK.Person,
    "place": EK.Place,
    "facility": EK.Facility,
    "security": EK.Security,
    "product": EK.Product,
    "commodity": EK.Commodity,
    "matter": EK.Matter,
    "text": EK.Text,
}
"""The class of the nodes that a role of each kind takes."""

MEASURES: dict[str, URIRef] = {"quantity": EK.Quantity, "percent": EK.Percentage, "ratio": EK.Ratio}

SCOPED = frozenset({"security", "matter", "product"})
"""Kinds whose names say little without the company: "common stock"."""


def value_node(draft: Draft, role: Role, value: Value, amount: URIRef) -> Node:
    """The node (for a date, the literal) of ``value`` in ``role``, written into the draft.

    ``amount`` is the IRI to use where the value is a number. Raises ValueError where the value does not fit the role's
    kind: ``fit_events`` sees to it that it does.
    """
    match value:
        case Quantity() if role.kind in ("money", "quantity", "percent", "ratio", "value"):
            return _amount(draft, amount, value, role.kind)
        case When(iso) if role.kind == "date":
            return date_literal(iso)
        case Period(label) if role.kind == "period":
            return period_node(draft, label)
        case Code(word) if role.kind in ("code", "metric"):
            return URIRef(EK[word])
        case Name("person") if role.kind == "org" and role.name in PARTIES:
            return draft.named("person", EK.Person, value)
        case Name() if role.kind == "org":
            return draft.org(value)
        case Name() if role.kind in CLASSES:
            scope = (draft.scope,) if role.kind in SCOPED else ()
            return draft.named(role.kind, CLASSES[role.kind], value, *scope)
        case Phrase(text) if role.kind == "matter":
            return draft.named("matter", EK.Matter, Name("matter", text, text), draft.scope)
        case Phrase(text) if role.kind in CLASSES:
            return draft.phrase(role.kind, CLASSES[role.kind], text)
    raise ValueError(f"{role.name}: {value} is no {role.kind}")


def _amount(draft: Draft, node: URIRef, quantity: Quantity, kind: str) -> URIRef:
    """schema:MonetaryAmount where there is a currency, else schema:QuantitativeValue and what the role makes of it."""
    draft.type(node, SCHEMA.MonetaryAmount if quantity.currency else SCHEMA.QuantitativeValue)
    if kind in MEASURES:
        draft.type(node, MEASURES[kind])
    bounds = ((SCHEMA.value, quantity.value), (SCHEMA.minValue, quantity.minimum), (SCHEMA.maxValue, quantity.maximum))
    for predicate, number in bounds:
        if number is not None:
            draft.add(node, predicate, decimal_literal(number))
    if quantity.currency:
        draft.add(node, SCHEMA.currency, text_literal(quantity.currency))
    unit = "%" if kind == "percent" else quantity.unit
    if unit:
        draft.add(node, SCHEMA.unitText, text_literal(unit))
    if quantity.approximate:
        draft.add(node, EK.approximate, boolean_literal(True))
    return node


def period_node(draft: Draft, label: str) -> URIRef:
    """A period with its days. Where the fiscal year does not end with the calendar's, its end is part of the IRI, so
    that the third quarters of two companies stay two periods."""
    year_end = draft.fiscal_year_end
    try:
        first, last = period_bounds(label, year_end)
    except ValueError:  # the filing gives a day that no year has; the label was checked before
        year_end = CALENDAR_YEAR_END
        first, last = period_bounds(label)
    is_month = label[4:5] == "-" and label[5:].isdigit()
    usual = is_month or year_end == CALENDAR_YEAR_END
    node = mint("period", label if usual else f"{label}-to-{year_end}")
    draft.type(node, EK.Period)
    draft.add(node, RDFS.label, text_literal(label))
    draft.add(node, EK.firstDay, date_literal(first.isoformat()))
    draft.add(node, EK.lastDay, date_literal(last.isoformat()))
    return node
