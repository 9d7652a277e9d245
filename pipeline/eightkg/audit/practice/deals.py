"""Deals: what an exchange ratio is worth, what all shares cost, who owns how much after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import pattern
from eightkg.audit.precision import exactly
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Severity

SOURCE = "Regulation M-A Item 1004(a)(2) (17 CFR 229.1004)"

_RATIO = pattern(
    r"(?:QTY@ratio|NUM@ratio|RATIO@ratio)(?: of a)?(?: [a-z',()-]+){0,10}? (?:for each|per|for every|of "
    r"[a-z]+ for each)\b"
)
_EXCHANGE = pattern(r"exchange ratio of (?:approximately )?(?:QTY@ratio|NUM@ratio|RATIO@ratio)")
_PRICE = pattern(r"(?:clos(?:ing|ed)|average|trading|market)[^<;]{0,80}?(?:price|at)[^<;]{0,60}?MONEY@price")
_WORTH = pattern(
    r"(?:valu\w+|worth|implies|implied|equivalent|represents?|consideration)[^<;]{0,60}?MONEY@value(?: in "
    r"value)? (?:per|for each|a) [^<;]{0,30}?share|"
    r"values? each share[^<;]{0,40}? at MONEY@value"
)
_CASH = pattern(r"MONEY@cash (?:per share )?in cash")
_SMALL = 10_000


def ratio_times_price(case: Case) -> Iterator[Hit]:
    clauses = [
        clause
        for clause in case.clauses
        if re.search(r"\bshare", clause.text) and not re.search(r"principal|conversion rate", clause.text)
    ]
    ratios = {}
    for clause in clauses:
        for form in (_EXCHANGE, _RATIO):
            for found in clause.find(form):
                figure = clause.figure(found, "ratio")
                if (
                    figure
                    and re.search(r"receive|exchange|convert", clause.text)
                    and 0 < figure.value < 100
                    and figure.value != 1
                ):
                    ratios[figure.value] = figure
    values = [f for c in clauses for found in c.find(_WORTH) if (f := c.figure(found, "value")) and f.value < _SMALL]
    prices = {
        f.value: f for c in clauses for found in c.find(_PRICE) if (f := c.figure(found, "price")) and f.value < _SMALL
    }
    cash = {
        f.value: f for c in clauses for found in c.find(_CASH) if (f := c.figure(found, "cash")) and f.value < _SMALL
    }
    if len(ratios) != 1 or not prices or len(cash) > 1 or not values:
        return
    ratio, value = next(iter(ratios.values())), values[0]
    added = [exactly(0)] + [each.interval for each in cash.values()]
    for price in prices.values():
        for more in added:
            if (ratio.interval * price.interval + more).wider(Decimal("0.005")).meets(value.interval):
                return
    if value.value in prices:
        return
    price = next(iter(prices.values()))
    paid = sum((each.value for each in cash.values()), Decimal(0))
    exact = ratio.value * price.value + paid
    message = (
        f"{say.number(ratio.value)} shares "
        f"at {say.told(price)} {'and ' + say.money(paid) + ' in cash ' if paid else ''}are "
        f"worth {say.measured(exact, value.quantity)}, not {say.told(value)}."
    )
    numbers = {"ratio": ratio.value, "price": price.value, "cash": paid, "told": value.value, "expected": exact}
    yield Hit(message, case.place(value.span), numbers)


_ALL = (
    pattern(
        r"MONEY@each (?:in cash )?(?:per|for each|a) [^<;.]{0,30}?share[^;]{0,120}?(?:total\w*|aggregat\w*|"
        r"approximately|valued at|or)[^<;.]{0,50}?MONEY@total[^;]{0,120}?(?:based on|for)[^<;]{0,60}?QTY@count"
    ),
)


def all_shares_cost(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        for form in _ALL:
            found = next(clause.find(form), None)
            if found is None:
                continue
            count, each, total = (clause.figure(found, name) for name in ("count", "each", "total"))
            if count is None or each is None or total is None or count.quantity.unit != "shares":
                continue
            if each.value >= _SMALL or total.value < 100 * each.value or re.search("debt|net of|including", found[0]):
                continue
            if not (count.interval * each.interval).wider(Decimal("0.03")).meets(total.interval):
                exact = count.value * each.value
                message = (
                    f"{say.told(count)} at {say.told(each)} cost {say.measured(exact, total.quantity)}, "
                    f"not {say.told(total)}."
                )
                numbers = {"count": count.value, "each": each.value, "told": total.value, "expected": exact}
                yield Hit(message, case.place(clause.told(found)), numbers)
            break


RULES = (
    Rule(
        "exchange-ratio-value",
        Severity.WARNING,
        "A ratio times the price of a share, and the cash, are the value told.",
        ratio_times_price,
        SOURCE,
    ),
    Rule(
        "deal-total",
        Severity.WARNING,
        "What all shares cost is their number times the price of one.",
        all_shares_cost,
        SOURCE,
    ),
)
