"""Offerings of shares and notes: shares times price, gross and net, over-allotment, conversion, coupon and maturity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import Clause, Figure, pattern
from eightkg.audit.precision import exactly
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Severity

SOURCE = "Regulation S-K Items 501(b)(3) and 504 (17 CFR 229.501, 229.504)"

_SOLD = pattern(r"(?:offering|sale|sold|sell|issu\w+|offer\w*|purchase|placement)(?: [a-z'(),-]+){0,8}? QTY@count")
_PRICE = pattern(
    r"(?:(?:offering|purchase|public|issue|sale) price|price to (?:the )?public|price|at|for)(?: "
    r"[a-z'-]+){0,4}? MONEY@price (?:per|a) (?:[a-z]+ ){0,2}?(?:share|unit|ads)"
)
_GROSS = pattern(
    r"gross (?:offering )?proceeds[^<;.]{0,90}?MONEY@gross|MONEY@gross (?:in|of) (?:aggregate |total "
    r")?gross proceeds|aggregate (?:offering|purchase) price of MONEY@gross"
)
_NET = pattern(r"net (?:cash )?proceeds[^<;.]{0,90}?MONEY@net|MONEY@net (?:in|of) (?:aggregate |total )?net proceeds")


def _figures(case: Case, form: re.Pattern[str], name: str, cue: str) -> list[tuple[Clause, Figure]]:
    return [
        (clause, figure)
        for clause in case.clauses
        if cue in clause.text
        for found in clause.find(form)
        if (figure := clause.figure(found, name)) is not None
    ]


def shares_times_price(case: Case) -> Iterator[Hit]:
    grosses = [f for _, f in _figures(case, _GROSS, "gross", "proceeds") if f.value > 10_000]
    prices = {
        f.value: f
        for _, f in _figures(case, _PRICE, "price", "price") + _figures(case, _PRICE, "price", "per share")
        if f.value < 10_000
    }
    if len({f.value for f in grosses}) != 1 or len(prices) != 1:
        return
    gross, price = grosses[0], next(iter(prices.values()))
    counts = [
        f
        for c in case.clauses
        for f in c.figures
        if f.kind == "quantity" and f.quantity.unit in ("shares", "units", "ADSs") and f.value >= 1000
    ]
    sold = [f for _, f in _figures(case, _SOLD, "count", "") if f in counts]
    if not sold:
        return
    for count in counts:
        for more in (None, *counts):
            shares = count.interval if more is None or more.value == count.value else count.interval + more.interval
            if (shares * price.interval).wider(Decimal("0.01")).meets(gross.interval):
                return
    count = sold[0]
    exact = count.value * price.value
    apart = abs(exact - gross.value) / gross.value
    severity = (
        Severity.VIOLATION if len({f.value for f in counts}) <= 2 and apart > Decimal("0.05") else Severity.WARNING
    )
    message = (
        f"{say.told(count)} at {say.told(price)} come to {say.measured(exact, gross.quantity)}, not to "
        f"gross proceeds of {say.told(gross)}."
    )
    numbers = {"count": count.value, "price": price.value, "told": gross.value, "expected": exact}
    yield Hit(message, case.place(gross.span), numbers, severity=severity)


def net_within_gross(case: Case) -> Iterator[Hit]:
    grosses = [f for _, f in _figures(case, _GROSS, "gross", "proceeds")]
    nets = [f for _, f in _figures(case, _NET, "net", "proceeds")]
    if len({f.value for f in grosses}) != 1 or len({f.value for f in nets}) != 1:
        return
    gross, net = grosses[0], nets[0]
    if gross.quantity.currency != net.quantity.currency:
        return
    numbers = {"gross": gross.value, "net": net.value}
    if net.interval.low > gross.interval.high:
        yield Hit(
            f"Net proceeds of {say.told(net)} are more than gross proceeds of {say.told(gross)}.",
            case.place(net.span),
            numbers,
        )
    elif net.interval.high < gross.interval.low * Decimal("0.7"):
        message = f"Net proceeds of {say.told(net)} are less than 70% of gross proceeds of {say.told(gross)}."
        yield Hit(message, case.place(net.span), numbers, severity=Severity.WARNING)


_OPTION = pattern(
    r"(?:option|over-?allot\w*)[^<;.]{0,120}?QTY@option|QTY@option(?: [a-z'(),-]+){0,8}? to cover over-?allot"
)
_BASE = pattern(
    r"(?:offering(?: of)?|offer|sell|sale of|sold|purchase) (?:an aggregate of )?(?:up to )?QTY@base|QTY@base "
    r"(?:[a-z]+ ){0,4}?(?:offered|sold)\b"
)


def over_allotment(case: Case) -> Iterator[Hit]:
    text = case.document.clean.lower()
    if "underwrit" not in text or (
        "over-allot" not in text and "overallot" not in text and "additional shares" not in text
    ):
        return
    bases = [f for _, f in _figures(case, _BASE, "base", "") if f.quantity.unit == "shares"]
    options = [
        f
        for c, f in _figures(case, _OPTION, "option", "")
        if f.quantity.unit == "shares"
        and re.search(
            r"over-?allot|underwriters?'? [^.]{0,40}option|option to [^.]{0,40}underwrit|granted the underwriters",
            c.text,
        )
    ]
    bases = [f for f in bases if f.value not in {each.value for each in options}]
    if len({f.value for f in bases}) != 1 or len({f.value for f in options}) != 1:
        return
    base, option = bases[0], options[0]
    share = option.value / base.value * 100
    if option.value < base.value and option.value > base.interval.high * Decimal("0.151"):
        message = (
            f"The over-allotment of {say.told(option)} is {say.number(share)}% of the {say.told(base)} "
            f"offered, more than 15%."
        )
        yield Hit(message, case.place(option.span), {"option": option.value, "offered": base.value, "share": share})


_CONVERSION = pattern(
    r"conver\w+ (?:rate|ratio)[^<;]{0,60}?(?:QTY@rate|NUM@rate)[^;]{0,60}?per "
    r"MONEY@principal[^;]{0,140}?(?:conversion price|price)[^<;]{0,60}?MONEY@price"
)
_CONVERSION_OF = pattern(
    r"convertible[^;]{0,120}?(?:QTY@rate|NUM@rate)[^;]{0,60}?(?:per|for each) "
    r"MONEY@principal[^;]{0,140}?(?:conversion price|price)[^<;]{0,60}?MONEY@price"
)


def conversion(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        if "conver" not in clause.text:
            continue
        for form in (_CONVERSION, _CONVERSION_OF):
            found = next(clause.find(form), None)
            if found is None:
                continue
            rate, principal, price = (clause.figure(found, name) for name in ("rate", "principal", "price"))
            if rate is None or principal is None or price is None or price.value >= principal.value:
                continue
            if not (rate.interval * price.interval).wider(Decimal("0.002")).meets(principal.interval):
                exact = principal.value / rate.value
                message = (
                    f"{say.number(rate.value)} shares for {say.told(principal)} are a conversion price "
                    f"of {say.measured(exact, price.quantity)}, not {say.told(price)}."
                )
                numbers = {"rate": rate.value, "principal": principal.value, "told": price.value, "expected": exact}
                yield Hit(message, case.place(clause.told(found)), numbers)
            break


_PREMIUM = (
    pattern(
        r"MONEY@price(?: (?:per|a) share)?[^<;.]{0,60}?(?P<way>premium|discount) of (?:approximately |about "
        r")?PCT@pct [^<;]{0,110}?MONEY@base"
    ),
    pattern(
        r"MONEY@price(?: (?:per|a) share)?[^<;.]{0,60}?PCT@pct (?:conversion )?(?P<way>premium|discount) "
        r"(?:to|over|from|above) [^<;]{0,110}?MONEY@base"
    ),
)


def premium(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        if "premium" not in clause.text and "discount" not in clause.text:
            continue
        for form in _PREMIUM:
            found = next(clause.find(form), None)
            if found is None:
                continue
            price, pct, base = (clause.figure(found, name) for name in ("price", "pct", "base"))
            if price is None or pct is None or base is None or price.measure[0] != base.measure[0]:
                continue
            if max(price.value, base.value) > 10_000 or min(price.interval.low, base.interval.low) <= 0:
                continue
            part = pct.interval / exactly(100)
            factor = exactly(1) + part if found["way"] == "premium" else exactly(1) - part
            if not (base.interval * factor).wider(Decimal("0.002")).meets(price.interval):
                exact = abs(price.value / base.value - 1) * 100
                way = "premium" if price.value > base.value else "discount"
                message = (
                    f"{say.told(price)} against {say.told(base)} is a {way} of {say.number(exact)}%, not "
                    f"a {found['way']} of {say.number(pct.value)}%."
                )
                numbers = {"price": price.value, "base": base.value, "told": pct.value, "expected": exact}
                yield Hit(message, case.place(clause.told(found)), numbers)
            break


_TITLE = re.compile(
    r"(?:(?P<rate>\d{1,2}(?:\.\d+)?(?: \d/\d{1,2})?)% )?(?:(?:convertible|senior|subordinated|secured|"
    r"unsecured|junior|exchangeable|fixed|floating|rate|first|mortgage|series [a-z]|guaranteed|global) ?)*"
    r"(?:notes?|debentures?|bonds?)(?: \([^)]{0,40}\))? due (?:(?:[A-Z][a-z]+ (?:\d{1,2}, )?)?(?P<year>(?:19|20)\d\d))",
    re.IGNORECASE,
)
_MATURES = pattern(
    r"\b(?:notes?|debentures?|bonds?|they)\b[^;.]{0,160}?\b(?:will |to |and |which "
    r")*matur(?:e|es|ing)\b[^<;.]{0,40}?(?:DATE@date|PERIOD@year)"
)
_BEARS = pattern(
    r"\b(?:notes?|debentures?|bonds?|they)\b[^;]{0,90}?\b(?:bear(?:s|ing)?|carry|pays?|accrue) (?:cash "
    r")?interest[^<;]{0,60}?PCT@rate"
)


def title_of_notes(case: Case) -> Iterator[Hit]:
    """Where all titles tell one year and one rate: those of the terms are the same."""
    titles = [*_TITLE.finditer(case.document.clean)]
    years = {found["year"] for found in titles}
    rates = {Decimal(found["rate"]) for found in titles if found["rate"] and "/" not in found["rate"]}
    for clause in case.clauses:
        if len(years) == 1:
            year = next(iter(years))
            for found in clause.find(_MATURES):
                mention = clause.mention(found, "date") or clause.mention(found, "year")
                told = (
                    str(getattr(mention.value, "iso", "") or getattr(mention.value, "label", ""))[:4] if mention else ""
                )
                if (
                    mention
                    and told
                    and told != year
                    and re.search(r"\d{4}", case.document.clean[mention.start : mention.end])
                ):
                    message = f"The notes are due {year} by their title, and mature in {told} by their terms."
                    yield Hit(message, case.place((mention.start, mention.end)))
        if len(rates) == 1 and "default" not in clause.text and "additional" not in clause.text:
            rate = next(iter(rates))
            for found in clause.find(_BEARS):
                bears = clause.figure(found, "rate")
                if bears and rate not in bears.interval and bears.quantity.value is not None:
                    message = (
                        f"The notes bear {say.number(rate)}% by their title, and {say.number(bears.value)}% "
                        f"by their terms."
                    )
                    yield Hit(message, case.place(bears.span), {"title": rate, "terms": bears.value})


RULES = (
    Rule(
        "offering-proceeds",
        Severity.WARNING,
        "Gross proceeds are the shares sold times their price.",
        shares_times_price,
        SOURCE,
    ),
    Rule(
        "offering-net-within-gross",
        Severity.VIOLATION,
        "Net proceeds are not above gross proceeds.",
        net_within_gross,
        SOURCE,
    ),
    Rule(
        "over-allotment",
        Severity.WARNING,
        "An over-allotment option is at most 15% of the shares offered.",
        over_allotment,
        "FINRA Rule 5110(g)(9)",
    ),
    Rule(
        "conversion-price",
        Severity.VIOLATION,
        "A conversion rate times the conversion price is the principal that is converted.",
        conversion,
        "Regulation S-K Item 202(b)(2) (17 CFR 229.202)",
    ),
    Rule(
        "premium-over-price",
        Severity.VIOLATION,
        "A premium or discount is that of the price told over the price compared.",
        premium,
        "Regulation M-A Item 1004 (17 CFR 229.1004)",
    ),
    Rule(
        "notes-as-titled",
        Severity.VIOLATION,
        "Notes mature in the year and bear the rate that their title tells.",
        title_of_notes,
        "Regulation S-K Item 202(b)(1) (17 CFR 229.202)",
    ),
)
