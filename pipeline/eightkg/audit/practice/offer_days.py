"""How long an offer is open: twenty business days, and ten after a change of its terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import Clause, pattern
from eightkg.audit.consistency.business_days import is_business_day
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Severity

OPEN = "Exchange Act Rules 13e-4(f)(1)(i) and 14e-1(a)"
LONGEST = 1000
"""Days that are counted; no offer is open so long."""
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
    return sum(is_business_day(first + timedelta(number)) for number in range(max(0, min(days, LONGEST))))


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


RULES = (
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
)
