"""Tender and exchange offers: no more is accepted than tendered, and no more tendered than is outstanding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import Clause, Figure, pattern
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Severity

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
        "proration-factor",
        Severity.WARNING,
        "The proration factor is what is accepted of what was tendered.",
        proration,
        "Exchange Act Rules 13e-4(f)(3) and 14d-8",
    ),
)
