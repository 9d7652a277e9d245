"""Differences and products: what is left after a tender or a payment, what shares come to at a price or a ratio."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import Figure, pattern
from eightkg.audit.rule import Hit, Rule
from eightkg.audit.tallies import LEFT, OUTSTANDING, most_taken, ratio_given, tallies
from eightkg.models import Severity

SOURCE = "Regulation S-X Rule 4-01(a) (17 CFR 210.4-01)"

_NET = (
    pattern(
        r"cash flow[^<;]{0,50}? FIG@whole[^;]{0,60}? capital (?:expenditures|spending)[^<;]{0,30}? FIG@less"
        r"[^<;]{0,60}?free cash flow[^<;]{0,30}? FIG@net"
    ),
    pattern(
        r"before (?:income )?tax(?:es)?[^<;]{0,30}? FIG@whole[^.]{0,40}? tax(?:es)?[^<]{0,30}? FIG@less"
        r"[^<]{0,40}?net (?:income|earnings|profit)[^<;]{0,30}? FIG@net"
    ),
    pattern(
        r"\b(?:under|of) (?:the|its|a|our) (?:[a-z]+ )?FIG@whole[^<;.]{0,60}?(?:program|authoriz\w+|plan|"
        r"facility|line|commitment)[^<;.]{0,60}?"
        r"(?:repurchased|bought back|bought|purchased|used|drawn|drew|spent|borrowed)[^<;]{0,30}?"
        r"FIG@less[^<;.]{0,40}?(?:leaving|leaves|so that)[^<;.]{0,30}?FIG@net"
    ),
    pattern(
        r"FIG@whole[^<;.]{0,60}?,? (?:less|minus|net of|after deducting|after deduction of|reduced by|offset "
        r"by) [^<;.]{0,50}?FIG@less[^<;.]{0,60}?"
        r"(?:,? or|,? for (?:an? )?net|,? equals?|,? equal to|,? result(?:s|ed|ing) in|,? left|,? leaving|,? "
        r"leaves|,? yields|,? for (?:an? )?total) [^<;.]{0,40}?FIG@net"
    ),
    pattern(
        r"(?:net proceeds|net amount|net)[^<;.]{0,40}? (?:of|was|were|is|are|be|totaled) "
        r"FIG@net[^<;]{0,40}?,? (?:after (?:deducting|deduction of|payment of)|"
        r"being the difference between|which is) [^<;.]{0,60}?FIG@less[^<;.]{0,50}? from [^<;.]{0,50}?FIG@whole"
    ),
)


def wrong_net(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        for form in _NET:
            for found in clause.find(form):
                whole, less, net = (clause.figure(found, name) for name in ("whole", "less", "net"))
                if whole is None or less is None or net is None or not whole.measure == less.measure == net.measure:
                    continue
                expected = whole.interval - less.interval
                numbers = {
                    "whole": whole.value,
                    "less": less.value,
                    "told": net.value,
                    "expected": whole.value - less.value,
                }
                said = (
                    f"{say.told(whole)} less {say.told(less)} "
                    f"is {say.measured(whole.value - less.value, whole.quantity)}"
                )
                place = case.place(clause.told(found))
                if expected.meets(net.interval):
                    yield Hit(f"{said}, as told.", place, numbers, severity=Severity.INFO)
                else:
                    yield Hit(f"{said}, not {say.told(net)}.", place, numbers)


def what_remains(case: Case) -> Iterator[Hit]:
    """Shares outstanding before, less those taken, against those told to remain."""
    outstanding = [*tallies(case, OUTSTANDING)]
    gone = most_taken(case)
    before = [each for each in outstanding if not LEFT.search(each.words)]
    after = [each for each in outstanding if LEFT.search(each.words)]
    if len({each.figure.value for each in before}) != 1 or len(after) != 1 or gone is None:
        return
    whole, left = before[0], after[0]
    if whole.security != left.security or whole.figure.value <= left.figure.value / 2:
        return
    expected = whole.figure.interval - gone.interval
    exact = whole.figure.value - gone.value
    numbers = {"before": whole.figure.value, "taken": gone.value, "told": left.figure.value, "expected": exact}
    said = f"{say.number(whole.figure.value)} shares less {say.number(gone.value)} are {say.number(exact)}"
    spans = (whole.figure.span, gone.span, left.figure.span)
    if expected.meets(left.figure.interval):
        place = case.place((min(a for a, _ in spans), max(b for _, b in spans)))
        yield Hit(
            f"{said}; the {say.number(left.figure.value)} told to remain agree.", place, numbers, severity=Severity.INFO
        )
    elif exact > 0:
        far = expected.gap(left.figure.interval) > left.figure.value / 20
        place = case.place(left.figure.span)
        severity = Severity.VIOLATION if far else Severity.WARNING
        yield Hit(f"{said}, not {say.number(left.figure.value)}.", place, numbers, severity=severity)


_RISE = pattern(
    r"outstanding[^<;.]{0,70}? (?:increase|rise|grow|increased|rose|grew)s? from ~COUNT@before to ~COUNT@after"
)


def exchanged_shares(case: Case) -> Iterator[Hit]:
    """Shares taken in exchange, times the ratio, against the rise of the shares outstanding."""
    ratio, gone = ratio_given(case), most_taken(case)
    rises = [(clause, found) for clause in case.clauses for found in clause.find(_RISE)]
    if ratio is None or gone is None or len(rises) != 1:
        return
    clause, found = rises[0]
    before, after = clause.figure(found, "before"), clause.figure(found, "after")
    if before is None or after is None or before.interval.low >= after.interval.high:
        return
    issued = gone.interval * ratio.interval
    exact = gone.value * ratio.value
    expected = before.interval + issued
    numbers = {
        "exchanged": gone.value,
        "ratio": ratio.value,
        "issued": exact,
        "before": before.value,
        "after": after.value,
    }
    said = f"{say.number(gone.value)} × {say.number(ratio.value)} = {say.number(exact)} new shares"
    place = case.place((before.start, after.end))
    if expected.meets(after.interval):
        yield Hit(
            f"{said} take {say.number(before.value)} to {say.number(after.value)}, as told.",
            place,
            numbers,
            severity=Severity.INFO,
        )
    else:
        would = say.number(before.value + exact)
        yield Hit(
            f"{said} take {say.number(before.value)} to {would}, not to {say.number(after.value)}.", place, numbers
        )


_PRICED = tuple(
    pattern(form)
    for form in (
        r"MONEY@price (?:per|a) share for (?:the |all |its )?QTY@count(?: [a-z'-]+){0,6}?, (?:or )?"
        r"(?:an? (?:total|aggregate) of|totall?ing|for a total of|or) MONEY@amount",
        r"QTY@count(?: [a-z'-]+){0,8}? at (?:an? |the )?(?:[a-z'-]+ ){0,4}?price of MONEY@price(?: (?:per|a) "
        r"share)?,? (?:for|or|totall?ing|spending)(?: [a-z'-]+){0,5}? MONEY@amount",
        # "1,200,000 shares at an average price of $20.00 per share, for a total of $24.0 million"
        r"QTY@count(?: [a-z'-]+){0,8}? (?:at|for) (?:an? |the )?(?:[a-z'-]+ ){0,6}?MONEY@price (?:per|a) "
        r"(?:[a-z]+ ){0,2}?share(?:,? or| for|,? resulting in|,? representing|,)? "
        r"(?:[a-z'-]+,? ){0,9}?MONEY@amount",
        r"QTY@count(?: [a-z'-]+){0,8}? (?:for|at) (?:[a-z'-]+ ){0,6}?MONEY@amount,? (?:or )?(?:at "
        r"|representing |which represents )?(?:an? |the )?(?:[a-z'-]+ ){0,4}?"
        r"(?:price (?:paid )?(?:of|per share of)|cost of|or|an average of) (?:approximately )?MONEY@price(?: "
        r"(?:per|a) share)?",
        r"MONEY@amount(?: [a-z'-]+){0,8}? (?:to (?:repurchase|buy back|purchase|acquire)|repurchasing|for|on) "
        r"QTY@count(?: [a-z'-]+){0,8}? at (?:an? |the )?(?:[a-z'-]+ ){0,5}?MONEY@price",
    )
)
_NOT_PRODUCT = re.compile(
    r"\b(?:net|exercis|par value|over-?allot|option|warrant|up "
    r"to|remaining|authoriz|warrants|plus|increase|discount|fees?)\b"
)


def shares_at_price(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        if "<quantity" not in clause.text or "<money" not in clause.text:
            continue
        seen: set[int] = set()
        for form in _PRICED:
            for found in clause.find(form):
                count, price, amount = (clause.figure(found, name) for name in ("count", "price", "amount"))
                if count is None or price is None or amount is None or count.start in seen:
                    continue
                if count.quantity.unit not in ("shares", "units", "ADSs", "warrants") or _NOT_PRODUCT.search(found[0]):
                    continue
                if price.value >= Decimal(100_000) or amount.value < 100 * price.value:
                    continue
                if price.quantity.currency != amount.quantity.currency:
                    continue
                seen.add(count.start)
                yield from _product(case, clause.told(found), count, price, amount)


def _product(case: Case, span: tuple[int, int], count: Figure, price: Figure, amount: Figure) -> Iterator[Hit]:
    expected = (count.interval * price.interval).wider(Decimal("0.001"))
    exact = count.value * price.value
    numbers = {"count": count.value, "price": price.value, "told": amount.value, "expected": exact}
    said = f"{say.told(count)} at {say.told(price)} come to {say.measured(exact, amount.quantity)}"
    if expected.meets(amount.interval):
        yield Hit(f"{said}, as told.", case.place(span), numbers, severity=Severity.INFO)
        return
    apart = expected.gap(amount.interval) / abs(exact)
    severity = Severity.VIOLATION if apart > Decimal("0.03") else Severity.WARNING
    yield Hit(f"{said}, not {say.told(amount)}.", case.place(span), numbers, severity=severity)


RULES = (
    Rule("net-of", Severity.VIOLATION, "A net amount is the gross amount less what is deducted.", wrong_net, SOURCE),
    Rule(
        "shares-remaining",
        Severity.VIOLATION,
        "The shares told to remain are those before less those taken.",
        what_remains,
        "Regulation M-A Item 1004(a)(1) (17 CFR 229.1004)",
    ),
    Rule(
        "shares-exchanged",
        Severity.VIOLATION,
        "Shares exchanged times the ratio are the rise of the shares outstanding.",
        exchanged_shares,
        "Regulation M-A Item 1004(a)(1) (17 CFR 229.1004)",
    ),
    Rule(
        "shares-at-price",
        Severity.VIOLATION,
        "A number of shares times their price is the amount told.",
        shares_at_price,
        SOURCE,
    ),
)
