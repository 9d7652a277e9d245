"""Tender and exchange offers: who tendered how much, how long the offer is open, what the sweetener costs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case, argument
from eightkg.audit.clauses import Clause, Figure, pattern
from eightkg.audit.consistency.business_days import is_business_day
from eightkg.audit.rule import Hit, Rule
from eightkg.audit.tallies import most_taken, ratio_given
from eightkg.models import DerivedFact, Quantity, Severity

OPEN = "Exchange Act Rules 13e-4(f)(1)(i) and 14e-1(a)"
_SHARES = frozenset({"shares", "", "notes", "units", "ADSs", "bonds", "debentures", "warrants"})

_GUARANTEED = tuple(
    pattern(form)
    for form in (
        r"FIG@tendered[^<;]{0,140}?tendered[^<;]{0,60}?,? ?(?:of which|including|which include[sd]?|inclusive "
        r"of)[^<;]{0,40}?FIG@part[^<;]{0,90}?guarantee[ds]? (?:of )?deliver",
        r"FIG@tendered[^<;]{0,140}?,? (?:of which|including)[^<;]{0,40}?FIG@part[^<;]{0,90}?guarantee[ds]? "
        r"(?:of )?deliver",
    )
)
_TENDERED = tuple(
    pattern(form)
    for form in (
        r"AMOUNT@count(?: [a-z'(),-]+){0,14}? (?:were |was |have been |had been |has been )(?:[a-z]+ ){0,3}?tendered",
        r"(?:tendered|tenders of|tenders for) (?:[a-z]+ ){0,4}?(?:approximately )?AMOUNT@count",
    )
)
_ACCEPTED = pattern(
    r"(?:accept(?:ed|s)?(?: for (?:exchange|payment|purchase))?|purchased|purchase) (?:an aggregate of |a "
    r"total of |approximately )?AMOUNT@count"
)
_OUT = tuple(
    pattern(form)
    for form in (
        r"(?:there (?:were|are)|had|has) AMOUNT@count(?: [a-z'(),-]+){0,14}? outstanding",
        r"AMOUNT@count(?: [a-z'(),-]+){0,8}? (?:issued and )?outstanding",
        r"(?:of|out of) (?:the |its )?AMOUNT@count(?: [a-z'(),-]+){0,6}? outstanding",
    )
)
_AFTER = re.compile(
    r"\b(?:following|after the|as a result|completion|remain\w*|will have|would have|expects to have)\b"
)


def _said(case: Case, *forms: re.Pattern[str]) -> Iterator[tuple[Clause, Figure, str]]:
    for clause in case.clauses:
        if "tender" not in clause.text and "outstanding" not in clause.text and "accept" not in clause.text:
            continue
        seen: set[int] = set()
        for form in forms:
            for found in clause.find(form):
                figure = clause.figure(found, "count")
                if (
                    figure
                    and figure.start not in seen
                    and (figure.quantity.currency or figure.quantity.unit in _SHARES)
                ):
                    seen.add(figure.start)
                    yield clause, figure, clause.around(found, 80, 30)


def guaranteed_within_tendered(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        if "guarantee" not in clause.text:
            continue
        for form in _GUARANTEED:
            for found in clause.find(form):
                tendered, part = clause.figure(found, "tendered"), clause.figure(found, "part")
                if (
                    tendered
                    and part
                    and {tendered.quantity.unit, part.quantity.unit} <= _SHARES
                    and part.interval.low > tendered.interval.high
                ):
                    message = (
                        f"{say.told(part)} by guaranteed delivery are more than the {say.told(tendered)} tendered."
                    )
                    yield Hit(
                        message, case.place(clause.told(found)), {"guaranteed": part.value, "tendered": tendered.value}
                    )
                    return


def tendered_within_outstanding(case: Case) -> Iterator[Hit]:
    """Only where the document tells one number outstanding before the offer of one class."""
    if "tender" not in case.document.clean.lower():
        return
    tendered = [each for each in _said(case, *_TENDERED) if "guarantee" not in each[2]]
    before = [figure for _, figure, words in _said(case, *_OUT) if not _AFTER.search(words)]
    for _, figure, _ in tendered:
        like = [each for each in before if each.measure == figure.measure and each.start != figure.start]
        if like and all(figure.interval.low > each.interval.high for each in like):
            most = max(like, key=lambda each: each.value)
            message = f"{say.told(figure)} tendered are more than the {say.told(most)} outstanding."
            yield Hit(message, case.place(figure.span), {"tendered": figure.value, "outstanding": most.value})


def accepted_within_tendered(case: Case) -> Iterator[Hit]:
    if "tender" not in case.document.clean.lower():
        return
    tendered = [figure for _, figure, words in _said(case, *_TENDERED) if "guarantee" not in words]
    for _, figure, words in _said(case, _ACCEPTED):
        like = [each for each in tendered if each.measure == figure.measure and each.start != figure.start]
        if "accept" in words and like and all(figure.interval.low > each.interval.high for each in like):
            most = max(like, key=lambda each: each.value)
            message = f"{say.told(figure)} accepted are more than the {say.told(most)} tendered."
            yield Hit(message, case.place(figure.span), {"accepted": figure.value, "tendered": most.value})


_COMMENCED = tuple(
    pattern(form)
    for form in (
        r"(?:commenc\w+|began|begun|launched|started|opened)[^<;.]{0,40}?(?:offer|it)?[^<;.]{0,30}?\bon DATE@first",
        r"offer[^<;.]{0,60}?(?:commenc\w+|began|begun|launched|opened)[^<;.]{0,20}?DATE@first",
    )
)
_EXPIRES = tuple(
    pattern(form)
    for form in (
        r"expir\w+[^<;]{0,80}?(?:on|is|be|of|until|,) DATE@last",
        r"(?:open|remain open|valid) (?:until|through)[^<;]{0,60}?DATE@last",
    )
)
_OFFER = re.compile(
    r"\b(?:tender|exchange|purchase|repurchase|cash) offer|\boffer to (?:purchase|exchange|buy)|\bthe offer\b"
)
_EXTENDED = re.compile(
    r"(?:has|have|had|been|was|were) (?:again |further )?(?:extend|amend)ed|extension of|subsequent offering"
)
_REGISTERED = re.compile(r"rights? offering|subscription|consent solicitation|notes|debentures|rescission")


Told = tuple[Clause, date, tuple[int, int]]
"""A day, the sentence that tells it, and where."""


def _days_of_offer(case: Case) -> tuple[list[Told], list[Told]]:
    firsts: list[Told] = []
    lasts: list[Told] = []
    for clause in case.clauses:
        if "offer" not in clause.text and "expir" not in clause.text:
            continue
        for forms, name, found_days in ((_COMMENCED, "first", firsts), (_EXPIRES, "last", lasts)):
            for form in forms:
                for found in clause.find(form):
                    if (told := clause.day(found, name)) and "offer" in clause.text:
                        found_days.append((clause, told, clause.span(found, name)))
    return firsts, lasts


def business_days(first: date, last: date) -> int:
    """How many business days (Rule 14d-1(g)(3): no Saturday, Sunday or federal holiday) there are from ``first`` to
    ``last``, both counted; 0 where ``last`` is before ``first``.

    >>> business_days(date(2004, 1, 9), date(2004, 2, 20)), business_days(date(2004, 1, 9), date(2004, 1, 8))
    (29, 0)
    """
    days = (last - first).days + 1
    return sum(is_business_day(first + timedelta(number)) for number in range(max(0, min(days, _LONGEST_OFFER))))


def open_long_enough(case: Case) -> Iterator[Hit]:
    text = case.document.clean.lower()
    if not _OFFER.search(text):
        return
    firsts, lasts = _days_of_offer(case)
    starts, ends = {told for _, told, _ in firsts}, {told for _, told, _ in lasts}
    if len(starts) != 1 or not ends:
        return
    first, last = next(iter(starts)), max(ends)
    place = case.place(*(span for _, told, span in lasts if told == last))
    if last <= first:
        message = f"The offer expires on {say.day(last)}, not after it began on {say.day(first)}."
        yield Hit(message, place, {"days": Decimal((last - first).days)})
        return
    open_days = business_days(first, last)
    if open_days < 20 and "tender offer" in text + ("tender offer" if "exchange offer" in text else ""):
        message = (
            f"From {say.day(first)} to {say.day(last)} the offer is open {open_days} business days, not 20 or more."
        )
        severity = Severity.WARNING if _REGISTERED.search(text) or _EXTENDED.search(text) else None
        yield Hit(message, place, {"business days": Decimal(open_days), "required": Decimal(20)}, severity=severity)


_PRICE_CHANGED = pattern(
    r"(?:increas|rais|reduc|decreas|chang|amend|lower)\w*[^;.]{0,60}?(?:price|consideration|amount|number "
    r"of shares|percentage of)"
)
_EXTENSION = pattern(r"exten\w+[^;]{0,120}?(?:until|to|through|on|expire)[^<;]{0,70}?DATE@last")


def open_after_change(case: Case) -> Iterator[Hit]:
    text = case.document.clean.lower()
    written = _written(case)
    if not _OFFER.search(text) or written is None or ("tender offer" not in text and "exchange offer" not in text):
        return
    changed = [clause for clause in case.clauses if "offer" in clause.text and any(clause.find(_PRICE_CHANGED))]
    if not changed or not re.search(r"\btoday\b|\bhas (?:increased|raised|amended|reduced|lowered)\b", text):
        return
    _, lasts = _days_of_offer(case)
    extended = [
        (told, clause.span(found, "last"))
        for clause in case.clauses
        for found in clause.find(_EXTENSION)
        if (told := clause.day(found, "last"))
    ]
    ends = [(told, span) for _, told, span in lasts] + extended
    if not ends:
        return
    last, span = max(ends)
    if written < last and (left := business_days(written, last)) < 10:
        message = f"After the change of {say.day(written)} the offer is open {left} business days, not 10 or more."
        yield Hit(message, case.place(span), {"business days": Decimal(left), "required": Decimal(10)})


def _written(case: Case) -> date | None:
    try:
        return date.fromisoformat(case.document.date)
    except ValueError:
        return None


_ORIGINAL = tuple(
    pattern(form)
    for form in (
        r"(?:above|over|beyond|in excess of) (?:the )?(?:original |stated |existing )?(?:exchange|conversion) "
        r"(?:ratio|rate) of (?:QTY@less|NUM@less|RATIO@less)",
        r"(?:originally|otherwise|currently|initially) convertible (?:into|at)[^<;]{0,30}?(?:QTY@less|NUM@less)",
    )
)
_LONGEST_OFFER = 1000
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


_FACTOR = pattern(
    r"prorat\w+[^<;.]{0,60}?PCT@factor|PCT@factor of (?:the |all )?(?:shares "
    r")?(?:each|validly|properly|so|stockholder)?[^<;.]{0,40}?tendered"
)


def proration(case: Case) -> Iterator[Hit]:
    tendered = [figure for _, figure, words in _said(case, *_TENDERED) if "guarantee" not in words]
    accepted = [figure for _, figure, words in _said(case, _ACCEPTED)]
    for clause in case.clauses:
        if "prorat" not in clause.text:
            continue
        for found in clause.find(_FACTOR):
            factor = clause.figure(found, "factor")
            if factor is None or len({f.value for f in tendered}) != 1 or len({f.value for f in accepted}) != 1:
                continue
            whole, taken = tendered[0], accepted[0]
            if whole.measure != taken.measure or whole.interval.low <= 0:
                continue
            expected = (taken.interval / whole.interval).wider(Decimal("0.02"))
            share = Decimal(100) * taken.value / whole.value
            if factor.interval.low > 100 * expected.high or factor.interval.high < 100 * expected.low:
                message = (
                    f"{say.told(taken)} of {say.told(whole)} tendered are {say.number(share)}%, not "
                    f"the {say.number(factor.value)}% of the proration."
                )
                numbers = {"accepted": taken.value, "tendered": whole.value, "told": factor.value, "expected": share}
                yield Hit(message, case.place(factor.span), numbers, severity=Severity.WARNING)


RULES = (
    Rule(
        "guaranteed-within-tendered",
        Severity.VIOLATION,
        "Shares tendered by guaranteed delivery are among those tendered.",
        guaranteed_within_tendered,
        "Regulation M-A Item 1004(a)(1) (17 CFR 229.1004)",
    ),
    Rule(
        "tendered-within-outstanding",
        Severity.VIOLATION,
        "No more is tendered than is outstanding.",
        tendered_within_outstanding,
        "Exchange Act Rule 14e-4",
    ),
    Rule(
        "accepted-within-tendered",
        Severity.VIOLATION,
        "No more is accepted than is tendered.",
        accepted_within_tendered,
        "Exchange Act Rules 13e-4(f)(3) and 14d-8",
    ),
    Rule(
        "offer-open-20-days",
        Severity.VIOLATION,
        "A tender offer is open for at least 20 business days.",
        open_long_enough,
        OPEN,
    ),
    Rule(
        "offer-open-after-change",
        Severity.VIOLATION,
        "A tender offer is open for at least 10 business days after its price or amount is changed.",
        open_after_change,
        "Exchange Act Rules 13e-4(f)(1)(ii) and 14e-1(b)",
    ),
    Rule(
        "deemed-dividend",
        Severity.WARNING,
        "The charge for an exchange on better terms is the additional shares times a price that a share can have.",
        deemed_dividend,
        "ASC 260-10-S99-2 (EITF Topic D-42)",
    ),
    Rule(
        "proration-factor",
        Severity.WARNING,
        "The proration factor is what is accepted of what was tendered.",
        proration,
        "Exchange Act Rules 13e-4(f)(3) and 14d-8",
    ),
)
