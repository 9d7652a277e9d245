"""Dividends: the order of their days, and what a year, a yield and all shares make of one payment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import zip_longest

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import Clause, Figure, pattern
from eightkg.audit.precision import Interval, exactly
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Severity

_RECORD = r"(?:of record|record date|record)"
_PAID = r"(?:payable|pay(?:ment)? date|paid|payment|pay|distribut\w+|issued)"
_PAIRS = tuple(
    pattern(form)
    for form in (
        rf"\b{_PAID}\b[^<;]{{0,60}}?DATE@pay[^<;]{{0,90}}?\b{_RECORD}\b[^<;]{{0,60}}?DATE@rec",
        rf"\b{_RECORD}\b[^<;]{{0,60}}?DATE@rec[^<;]{{0,100}}?\b{_PAID}\b[^<;]{{0,60}}?DATE@pay",
    )
)
_RECORDS = pattern(rf"\b{_RECORD}\b[^<;]{{0,60}}?DATE@rec")
_PAYS = pattern(r"\b(?:payable|paid|distributed|payment)\b[^<;]{0,60}?DATE@pay")
_EX = pattern(r"\bex-?(?:dividend|date)?[- ][^<;]{0,50}?DATE@ex")
_DECLARED = (
    pattern(r"\bon DATE@dec,? [^<;]{0,90}?\b(?:declared|declares)\b[^<;]{0,80}?(?:dividend|distribution)"),
    pattern(r"\bdeclared on DATE@dec|dividend declared[^<;]{0,20}? DATE@dec"),
)
_TODAY = re.compile(
    r"\btoday\b[^.]{0,100}?\bdeclar\w+[^.]{0,60}?(?:dividend|distribution)|\bdeclared\b[^.;]{0,60}?\btoday\b"
)
_LONGEST = timedelta(60)
_TOPIC = re.compile(r"dividend|distribution|\bsplit\b|rights")


def days_in_order(case: Case) -> Iterator[Hit]:
    records: list[tuple[date, tuple[int, int]]] = []
    for clause, after in zip_longest(case.clauses, case.clauses[1:]):
        if "record" not in clause.text or re.search(r"\binterest\b|\beach (?:year|<)|\bpreceding\b", clause.text):
            continue
        for found in clause.find(_RECORDS):
            if told := clause.day(found, "rec"):
                records.append((told, clause.span(found, "rec")))
                yield from _declared_before(case, [clause], told, clause.span(found, "rec"))
        seen: set[tuple[date, date]] = set()
        for form in _PAIRS:
            for found in clause.find(form):
                record, pay = clause.day(found, "rec"), clause.day(found, "pay")
                if record and pay and (record, pay) not in seen:
                    seen.add((record, pay))
                    yield from _pay_after_record(case, clause.told(found), record, pay)
        if not seen and after and "record" not in after.text and after.sentence.block == clause.sentence.block:
            paid = next(after.find(_PAYS), None)
            pay = after.day(paid, "pay") if paid else None
            if pay and paid and records:
                yield from _pay_after_record(case, after.told(paid), records[-1][0], pay)
    if len({told for told, _ in records}) == 1 and _TOPIC.search(case.document.clean.lower()):
        record, span = records[0]
        others = [clause for clause in case.clauses if "record" not in clause.text]
        yield from _declared_before(case, others, record, span)
        yield from _declared_today(case, record, span)
        yield from _ex_before(case, record)


def _pay_after_record(case: Case, span: tuple[int, int], record: date, pay: date) -> Iterator[Hit]:
    place = case.place(span)
    if pay < record:
        yield Hit(f"The payment on {say.day(pay)} is before the record date, {say.day(record)}.", place)
    elif pay - record > _LONGEST and _delaware(case):
        days = Decimal((pay - record).days)
        message = f"The record date, {say.day(record)}, is {days} days before the payment, more than 60."
        yield Hit(message, place, {"days": days, "most": Decimal(60)}, severity=Severity.WARNING)


def _delaware(case: Case) -> bool:
    documents = case.siblings or (case.document,)
    return any(
        fact.property == "incorporatedIn" and fact.value == "Delaware" for each in documents for fact in each.facts
    )


def _declared_before(case: Case, clauses: list[Clause], record: date, span: tuple[int, int]) -> Iterator[Hit]:
    for clause in clauses:
        if "declared" in clause.text and "previously" not in clause.text:
            for form in _DECLARED:
                for found in clause.find(form):
                    told = clause.day(found, "dec")
                    if told and record < told:
                        message = f"The record date, {say.day(record)}, is before the declaration on {say.day(told)}."
                        yield Hit(message, case.place(span))
                        return


def _declared_today(case: Case, record: date, span: tuple[int, int]) -> Iterator[Hit]:
    written = _written(case)
    todays = [clause for clause in case.clauses if _TODAY.search(clause.text)]
    if written and todays and record < written:
        message = f"The record date, {say.day(record)}, is before the declaration on {say.day(written)}."
        yield Hit(message, case.place(span))


def _written(case: Case) -> date | None:
    try:
        return date.fromisoformat(case.document.date)
    except ValueError:
        return None


def _ex_before(case: Case, record: date) -> Iterator[Hit]:
    """A large or a stock dividend trades with due bills: its ex-date comes after the payment."""
    if re.search(r"\bsplit\b|stock dividend|due bill|special", case.document.clean.lower()):
        return
    for clause in case.clauses:
        for found in clause.find(_EX) if "ex-" in clause.text else ():
            ex = clause.day(found, "ex")
            if ex and ex > record:
                message = f"The ex-dividend date, {say.day(ex)}, is after the record date, {say.day(record)}."
                yield Hit(message, case.place(clause.span(found, "ex")))


_TIMES = {"quarterly": 4, "monthly": 12, "semi-annual": 2, "semiannual": 2}
_OFTEN = re.compile(r"\b(quarterly|monthly|semi-?annual)(?:ly)?\b")
_YEARLY = (
    pattern(r"\b(?:annual|annualized|yearly)\b[^<;%]{0,60}?MONEY@year"),
    pattern(
        r"MONEY@year(?: (?:per|a) [a-z ]{0,20}?share)?,? (?:annually|per year|per annum|a year|annualized|on "
        r"an? annual(?:ized)?)"
    ),
)
_MOST = 1000


def yearly(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        often = {found.replace("semi-annual", "semiannual") for found in _OFTEN.findall(clause.text)}
        if len(often) != 1 or not re.search(r"dividend|distribution|\brate\b", clause.text):
            continue
        times = _TIMES[next(iter(often))]
        for form in _YEARLY:
            for found in clause.find(form):
                year = clause.figure(found, "year")
                if year is None or year.value > _MOST or year.quantity.value is None:
                    continue
                each = [f for f in clause.figures if f.kind == "money" and f.start != year.start and f.value <= _MOST]
                if not each or any((f.interval * exactly(times)).meets(year.interval) for f in each):
                    continue
                nearest = min(each, key=lambda f: abs(f.value * times - year.value))
                exact = nearest.value * times
                message = (
                    f"{times} payments of {say.told(nearest)} make {say.measured(exact, year.quantity)} a "
                    f"year, not {say.told(year)}."
                )
                numbers = {"payment": nearest.value, "payments": Decimal(times), "told": year.value, "expected": exact}
                if _old(clause, found) or nearest.value >= year.value:
                    continue
                yield Hit(message, case.place(year.span), numbers)
                return


def _old(clause: Clause, found: re.Match[str]) -> bool:
    """Whether the yearly figure is the one of before."""
    return bool(
        re.search(r"\b(?:from|previous|prior|compared)\b[^<]{0,30}$", clause.text[: found.end()].rpartition("<")[0])
    )


_YIELD = (
    pattern(r"yield[^<;]{0,60}?PCT@yield[^;]{0,120}?(?:price|close)[^<;]{0,50}?MONEY@price"),
    pattern(r"(?:price|clos\w+)[^<;]{0,50}?MONEY@price[^;]{0,120}?yield[^<;]{0,40}?PCT@yield"),
    pattern(r"PCT@yield[^<;]{0,40}?yield[^;]{0,120}?(?:price|close)[^<;]{0,50}?MONEY@price"),
)


def yields(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        if "yield" not in clause.text or not re.search("dividend|distribution", clause.text):
            continue
        for form in _YIELD:
            for found in clause.find(form):
                told, price = clause.figure(found, "yield"), clause.figure(found, "price")
                if told is None or price is None or price.interval.low <= 0:
                    continue
                near = [f for c in case.clauses if "dividend" in c.text for f in c.figures]
                paid = [f for f in near if f.kind == "money" and 0 < f.value < price.value and f.start != price.start]
                expected = [(f, times) for f in paid for times in (1, 2, 4, 12)]
                if not paid or any(_yield(f.interval, price, times).meets(told.interval) for f, times in expected):
                    continue
                f, times = min(expected, key=lambda each: abs(100 * each[0].value * each[1] / price.value - told.value))
                exact = 100 * f.value * times / price.value
                message = (
                    f"{say.money(f.value * times, f.quantity.currency)} a year on {say.told(price)} is a "
                    f"yield of {say.number(exact)}%, not {say.number(told.value)}%."
                )
                numbers = {"a year": f.value * times, "price": price.value, "told": told.value, "expected": exact}
                yield Hit(message, case.place(clause.told(found)), numbers)
                return


def _yield(paid: Interval, price: Figure, times: int) -> Interval:
    return (paid * exactly(100 * times) / price.interval).wider(Decimal("0.01"))


_TOTAL = pattern(
    r"dividend[^<;]{0,60}?MONEY@each (?:per|a|for each) [^<;]{0,30}?share(?:[^;]{0,140}?(?:total\w*|"
    r"aggregat\w*|amount\w*)[^<;]{0,60}?MONEY@total|,? or MONEY@total in (?:total|the aggregate|all))"
)
_OUT = pattern(r"QTY@count(?: [a-z'(),-]+){0,8}? (?:issued and )?outstanding|outstanding[^<;]{0,40}?QTY@count")


def all_shares(case: Case) -> Iterator[Hit]:
    told = [f for c in case.clauses for found in c.find(_OUT) if (f := c.figure(found, "count"))]
    told += [figure for clause in case.clauses for figure in clause.figures if "outstanding" in figure.wording]
    counts = [figure for figure in told if figure.quantity.unit == "shares"]
    for clause in case.clauses:
        for found in clause.find(_TOTAL):
            each, total = clause.figure(found, "each"), clause.figure(found, "total")
            if each is None or total is None or not counts or each.value > _MOST or total.value < 100 * each.value:
                continue
            if any((f.interval * each.interval).wider(Decimal("0.02")).meets(total.interval) for f in counts):
                continue
            count = counts[0]
            exact = count.value * each.value
            message = (
                f"{say.told(each)} on {say.told(count)} make {say.measured(exact, total.quantity)}, "
                f"not {say.told(total)}."
            )
            numbers = {"each": each.value, "shares": count.value, "told": total.value, "expected": exact}
            yield Hit(message, case.place(clause.told(found)), numbers)


RULES = (
    Rule(
        "dividend-days-in-order",
        Severity.VIOLATION,
        "A dividend is declared before it goes ex, goes ex no later than it is on record, and is paid after, "
        "within 60 days.",
        days_in_order,
        "Exchange Act Rule 10b-17; Delaware General Corporation Law §213(c)",
    ),
    Rule(
        "dividend-yearly", Severity.VIOLATION, "A year's dividend is the payment times the payments of a year.", yearly
    ),
    Rule("dividend-yield", Severity.WARNING, "A yield is a year's dividend as a part of the price told.", yields),
    Rule("dividend-total", Severity.WARNING, "A dividend on all shares is the dividend times the shares.", all_shares),
)
