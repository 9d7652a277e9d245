"""What an exchange on better terms costs: the deemed dividend, and the price of a share that it implies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case, argument
from eightkg.audit.clauses import pattern
from eightkg.audit.rule import Hit, Rule
from eightkg.audit.tallies import most_taken, ratio_given
from eightkg.models import DerivedFact, Quantity, Severity

_ORIGINAL = tuple(
    pattern(form)
    for form in (
        r"(?:above|over|beyond|in excess of) (?:the )?(?:original |stated |existing )?(?:exchange|conversion) "
        r"(?:ratio|rate) of (?:QTY@less|NUM@less|RATIO@less)",
        r"(?:originally|otherwise|currently|initially) convertible (?:into|at)[^<;]{0,30}?(?:QTY@less|NUM@less)",
    )
)
LOWEST, HIGHEST = Decimal("0.01"), Decimal(10_000)


def deemed_dividend(case: Case) -> Iterator[Hit]:
    """The charge for an exchange on better terms is the fair value of the additional shares."""
    originals = [
        (clause, figure)
        for clause in case.clauses
        for form in _ORIGINAL
        for found in clause.find(form)
        if (figure := clause.figure(found, "less"))
    ]
    charges = [
        (clause, figure)
        for clause in case.clauses
        if re.search(r"dividend charge|deemed dividend|noncash dividend|non-cash dividend|inducement", clause.text)
        for figure in clause.figures
        if figure.kind == "money" and figure.value > HIGHEST
    ]
    ratio, count = ratio_given(case), most_taken(case)
    if len(originals) != 1 or len(charges) != 1 or ratio is None or count is None:
        return
    original, charge = originals[0][1], charges[0][1]
    given, taken = ratio.value, count.value
    if given <= original.value:
        return
    node = next((node for event, node in case.of_kind("ExchangeOffer") if argument(event, "ratio")), "")
    extra = taken * (given - original.value)
    implied = charge.value / extra
    like = Quantity(implied, currency=charge.quantity.currency, unit="shares", approximate=True)
    price = say.measured(implied, Quantity(currency=charge.quantity.currency))
    formula = (
        f"{say.measured(charge.value, charge.quantity)} ÷ ({say.number(taken)} × ({say.number(given)} "
        f"− {say.number(original.value)}))"
    )
    spans = (charge.span, count.span, ratio.span, original.span)
    derived = DerivedFact("implied-price", "Implied price of a share", like, formula, spans, (node,) if node else ())
    numbers = {
        "charge": charge.value,
        "tendered": taken,
        "ratio": given,
        "original ratio": original.value,
        "extra shares": extra,
        "implied": implied,
    }
    told = f"A charge of {say.told(charge)} for {say.number(extra)} additional shares implies {price} a share"
    prices = _market_prices(case)
    if prices and all(not each / 2 <= implied <= each * 2 for each in prices):
        beside = say.measured(prices[0], Quantity(currency=charge.quantity.currency))
        yield Hit(
            f"{told}, far from the market price of {beside}.", case.place(charge.span), numbers, node, Severity.WARNING
        )
    elif LOWEST <= implied <= HIGHEST / 10:
        yield Hit(f"{told}.", case.place(charge.span), numbers, node, Severity.INFO, derived)
    else:
        yield Hit(f"{told}, which no share costs.", case.place(charge.span), numbers, node, Severity.WARNING)


_MARKET = pattern(r"(?:clos(?:ing|ed)|market|trading|sale) [^<;.]{0,60}?(?:price|at)[^<;.]{0,60}?MONEY@price")


def _market_prices(case: Case) -> list[Decimal]:
    figures = (clause.figure(found, "price") for clause in case.clauses for found in clause.find(_MARKET))
    return [figure.value for figure in figures if figure and figure.value < HIGHEST]


RULES = (
    Rule(
        "deemed-dividend",
        Severity.WARNING,
        "The charge for an exchange on better terms is the additional shares times a price that a share can have.",
        deemed_dividend,
        "ASC 260-10-S99-2 (EITF Topic D-42)",
    ),
)
