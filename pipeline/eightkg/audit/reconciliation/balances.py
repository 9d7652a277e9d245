"""Balances and products told over one sentence or two: opening and closing, drawn and available, price and count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import Clause, Figure, pattern
from eightkg.audit.precision import Interval, exactly
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Severity

SOURCE = "Regulation S-X Rule 4-01(a) (17 CFR 210.4-01)"
_MARK = re.compile(r"<(\w+):(\d+)>")


@dataclass(frozen=True, slots=True)
class Balance:
    """``first`` + ``plus`` - ``minus`` = ``result``, named in a pattern; ``most`` where the result is only a limit."""

    form: re.Pattern[str]
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    most: bool = False


BALANCES = (
    Balance(
        pattern(
            r"gross proceeds[^<;]{0,40}? MONEY@first[^<;]{0,90}?after (?:deducting|deduction of|payment of)[^<;]{0,70}?"
            r"MONEY@fee(?:[^<;.]{0,20}?(?:and|plus)[^<;.]{0,50}?MONEY@cost)?[^<;.]{0,70}?net proceeds[^<;.]{0,40}?"
            r"MONEY@result"
        ),
        minus=("fee", "cost"),
    ),
    Balance(
        pattern(
            r"\b(?:began|opening|beginning|started|opened)\b[^<;]{0,60}?\b(?:backlog|balance|inventory|reserves?)\b"
            r"[^<;.]{0,20}? FIG@first[^<;]{0,30}?\b(?:orders|bookings|additions|provisions?|purchases)\b[^<;.]{0,24}? "
            r"FIG@in[^<;.]{0,12}?(?:and|less|,)[^<;.]{0,30}?\b(?:shipments|deliveries|billings|payments|revenues?|"
            r"sales|"
            r"charge-offs)\b[^<;.]{0,24}? FIG@out[^<;.]{0,60}?\b(?:closing|ending|year-end|quarter-end)\b[^<;.]{0,30}? "
            r"FIG@result"
        ),
        plus=("in",),
        minus=("out",),
    ),
    Balance(
        pattern(
            r"MONEY@first (?:[a-z'-]+ ){0,6}?(?:program|authorization|plan)\b[^<;.]{0,60}?(?:repurchased|bought|"
            r"purchased|"
            r"spent|used)[^<;.]{0,60}?MONEY@less(?=[^.]{0,80}(?:to date|since|in all))[^<;.]{0,50}?(?:and|leaving|,)"
            r"[^<;.]{0,30}?MONEY@result[^<;.]{0,20}?(?:remain\w*|left|available)"
        ),
        minus=("less",),
    ),
    Balance(
        pattern(
            r"MONEY@first (?:(?:of|in|was|were|borrowings|loans|advances) ){0,3}?(?:outstanding|drawn|"
            r"borrowed)[^<;.]{0,30}?"
            r"(?:and|,)[^<;.]{0,20}?MONEY@more (?:[a-z'-]+ ){0,3}?(?:available|undrawn|unused)[^<;.]{0,30}?"
            r"(?:under|of|on)[^<;.]{0,30}?MONEY@result[^<;.]{0,30}?(?:facility|line|commitment|agreement)"
        ),
        plus=("more",),
        most=True,
    ),
    Balance(
        pattern(
            r"\b(?:repaid|prepaid|paid down|retired) MONEY@less (?:of|on) (?:the |its |our )?MONEY@first "
            r"(?:[a-z'-]+ ){0,5}?"
            r"(?:loan|facility|borrowings|debt|notes?)\b[^<;.]{0,40}?\b(?:reduc\w+|bring\w+|leav\w+)[^<;.]{0,40}? "
            r"MONEY@result"
        ),
        minus=("less",),
    ),
    Balance(
        pattern(
            r"current assets[^<;.]{0,20}? MONEY@first[^<;.]{0,40}?current liabilities[^<;.]{0,20}? MONEY@less"
            r"[^<;.]{0,50}?working capital[^<;.]{0,30}? MONEY@result"
        ),
        minus=("less",),
    ),
    Balance(
        pattern(
            r"total assets[^<;.]{0,20}? MONEY@first[^<;.]{0,40}?total liabilities[^<;.]{0,20}? MONEY@less"
            r"[^<;.]{0,50}?(?:stock|share)holders' equity[^<;.]{0,30}? MONEY@result"
        ),
        minus=("less",),
    ),
)


def joined(first: Clause, second: Clause) -> Clause:
    """Two clauses that follow each other, read as one."""
    offset, length = len(first.sentence.mentions), len(first.text) + 1
    text = _MARK.sub(lambda found: f"<{found[1]}:{int(found[2]) + offset}>", second.text)
    grown = [found.start() + length for found in _MARK.finditer(text)]
    marks = [(at, index + offset) for at, (_, index) in zip(grown, second.marks, strict=True)]
    mentions = (*first.sentence.mentions, *second.sentence.mentions)
    sentence = replace(first.sentence, end=second.sentence.end, mentions=mentions)
    return Clause(first.document, sentence, f"{first.text} {text}", (*first.marks, *marks))


def passages(case: Case) -> Iterator[Clause]:
    """Each clause with the one after it, where that stands in the same paragraph or the next; the last one alone."""
    for first, second in zip_longest(case.clauses, case.clauses[1:]):
        near = second is not None and second.sentence.block - first.sentence.block <= 1
        yield joined(first, second) if near and second is not None else first


def _each(case: Case, form: re.Pattern[str]) -> Iterator[tuple[Clause, re.Match[str]]]:
    """The matches in all passages, each once."""
    seen: set[tuple[int, int]] = set()
    for clause in passages(case):
        for found in clause.find(form):
            if (span := clause.told(found)) not in seen:
                seen.add(span)
                yield clause, found


def balances(case: Case) -> Iterator[Hit]:
    for balance in BALANCES:
        for clause, found in _each(case, balance.form):
            figures = {
                name: figure
                for name in ("first", *balance.plus, *balance.minus, "result")
                if (figure := clause.figure(found, name)) is not None
            }
            if len({figure.measure for figure in figures.values()}) == 1:
                yield from _balanced(case, balance, figures, clause.told(found))


def _balanced(case: Case, balance: Balance, figures: dict[str, Figure], span: tuple[int, int]) -> Iterator[Hit]:
    result = figures["result"]
    allowed, exact, told = figures["first"].interval, figures["first"].value, say.told(figures["first"])
    for names, sign in ((balance.plus, "+"), (balance.minus, "−")):
        for figure in (figures[name] for name in names if name in figures):
            allowed = allowed + figure.interval if sign == "+" else allowed - figure.interval
            exact = exact + figure.value if sign == "+" else exact - figure.value
            told += f" {sign} {say.told(figure)}"
    right = allowed.low <= result.interval.high if balance.most else allowed.meets(result.interval)
    if not right:
        numbers = {name: figure.value for name, figure in figures.items()} | {"expected": exact}
        message = f"{told} is {say.measured(exact, result.quantity)}, not {say.told(result)}."
        yield Hit(message, case.place(span), numbers)


def _hundredth(each: Figure) -> Interval:
    return each.interval / exactly(100)


def _itself(each: Figure) -> Interval:
    return each.interval


@dataclass(frozen=True, slots=True)
class Product:
    """``count`` × ``each`` = ``result``; ``slack`` is the part of it by which what is left out may change it."""

    form: re.Pattern[str]
    slack: Decimal
    size: Callable[[Figure], Interval] = _itself


_OF = r"(?:ounces?|pounds?|tons?|tonnes|barrels?|bushels?|gallons?|mcf|mmbtu|units?)"
PRODUCTS = (
    Product(
        pattern(
            rf"QTY@count (?:[a-z'-]+ ){{0,6}}?at (?:an? |the )?(?:[a-z'-]+ ){{0,4}}?price of MONEY@each per "
            rf"{_OF}(?: of "
            r"[a-z]+)?,? (?:for|generating|resulting in|or|yielding|bringing)(?: [a-z'-]+){0,4}? MONEY@result"
        ),
        Decimal("0.01"),
    ),
    Product(
        pattern(
            r"MONEY@count (?:in |of |the )?(?:aggregate )?(?:principal|notes|debentures)[^<;]{0,90}? at (?:a |the )?"
            r"(?:[a-z'-]+ )?price (?:of|equal to) PCT@each (?:of (?:the |their |its )?(?:aggregate )?(?:principal(?: "
            r"amount)?|par|face)[a-z ]{0,20}?)?,? (?:for|or|totaling)(?: [a-z'-]+){0,4}? MONEY@result"
        ),
        Decimal("0.001"),
        _hundredth,
    ),
    Product(
        pattern(
            r"MONEY@each (?:in cash )?(?:per|for each)[^<;.]{0,50}?\bshares?\b[^<;]{0,90}? QTY@count(?: [a-z'-]+){0,6}?"
            r"[^<;.]{0,60}?\b(?:equity|transaction|deal|total|aggregate)\b[^<;.]{0,30}?\b(?:value|price|"
            r"consideration) of "
            r"(?:about |approximately )?MONEY@result(?![^.]{0,60}(?:debt|options|warrants))"
        ),
        Decimal("0.2"),
    ),
)
_LESS = re.compile(r"\b(?:net of|options|warrants|debt|fully diluted)\b")


def products(case: Case) -> Iterator[Hit]:
    for product in PRODUCTS:
        for clause, found in _each(case, product.form):
            count, each, result = (clause.figure(found, name) for name in ("count", "each", "result"))
            if count is None or each is None or result is None or _LESS.search(found[0]):
                continue
            if product.size is _itself and (each.value >= Decimal(100_000) or result.value < 10 * each.value):
                continue
            size = product.size(each)
            if (count.interval * size).wider(product.slack).meets(result.interval):
                continue
            exact = count.value * (each.value / 100 if product.size is _hundredth else each.value)
            expected = say.measured(exact, result.quantity)
            message = f"{say.told(count)} at {say.told(each)} come to {expected}, not {say.told(result)}."
            numbers = {"count": count.value, "each": each.value, "told": result.value, "expected": exact}
            yield Hit(message, case.place(clause.told(found)), numbers)


_YEARLY = pattern(
    r"\b(?:annual|annualized|yearly) (?:dividend )?(?:rate|basis|amount|dividend) of (?:about |approximately "
    r")?MONEY@year"
)
_QUARTERLY = re.compile(r"\bquarterly\b")
_OTHERWISE = re.compile(r"\b(?:monthly|semi-?annual|special|extra)")


def dividend_of_a_year(case: Case) -> Iterator[Hit]:
    """A yearly rate told in the sentence after that of the quarterly dividend."""
    for clause, found in _each(case, _YEARLY):
        year = clause.figure(found, "year")
        before = clause.text[: found.start()]
        if year is None or not _QUARTERLY.search(before) or _OTHERWISE.search(clause.text) or year.value > 100:
            continue
        paid = [f for f in clause.figures if f.kind == "money" and f.start < year.start and f.value < 100]
        if not paid or any((f.interval * exactly(4)).meets(year.interval) for f in paid):
            continue
        exact = paid[0].value * 4
        message = (
            f"4 payments of {say.told(paid[0])} make {say.measured(exact, year.quantity)} a year, not {say.told(year)}."
        )
        numbers = {"payment": paid[0].value, "told": year.value, "expected": exact}
        yield Hit(message, case.place(year.span), numbers)


def counted(case: Case) -> Iterator[Hit]:
    yield from products(case)
    yield from dividend_of_a_year(case)


RULES = (
    Rule(
        "balance-told",
        Severity.WARNING,
        "What is told of a balance adds up: what there was, what came and went, and what is left.",
        balances,
        SOURCE,
    ),
    Rule(
        "product-told", Severity.WARNING, "A number of things times the price of each is the sum told.", counted, SOURCE
    ),
)
