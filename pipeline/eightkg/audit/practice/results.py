"""Results of one company for its periods: parts of a year against the year, profit against revenue, one value told
twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case, argument
from eightkg.audit.clauses import Figure, figure_of
from eightkg.audit.precision import exactly, total
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Code, Event, Mention, Name, Period, Quantity, Severity

SOURCE = "Regulation S-X Rules 5-03 and 10-01(a) (17 CFR 210.5-03, 210.10-01)"
ADDED_UP = frozenset(
    "revenue netIncome operatingIncome grossProfit operatingCashFlow capitalExpenditure "
    "researchAndDevelopment costOfSales "
    "sgaExpense explorationExpense ebitda adjustedEbitda adjustedNetIncome".split()
)
"""What the parts of a year add up to; not earnings per share, nor what is counted on a day."""
NEVER_NEGATIVE = frozenset({"revenue", "costOfSales", "researchAndDevelopment", "production"})
WHOLES = (
    ("{}", ("{}-Q1", "{}-Q2", "{}-Q3", "{}-Q4")),
    ("{}", ("{}-H1", "{}-H2")),
    ("{}", ("{}-9M", "{}-Q4")),
    ("{}-9M", ("{}-Q1", "{}-Q2", "{}-Q3")),
    ("{}-9M", ("{}-H1", "{}-Q3")),
    ("{}-H1", ("{}-Q1", "{}-Q2")),
    ("{}-H2", ("{}-Q3", "{}-Q4")),
)

Told = Mapping[str, tuple[Figure, str]]
"""The one figure told of each period, with its event."""


def told_by_measure(case: Case) -> Iterator[tuple[str, Told]]:
    """For each metric of the whole company, and each site's or the company's output: period → figure. A period of which
    two figures are told is left out."""
    found: dict[tuple[str, ...], dict[str, list[tuple[Figure, str]]]] = defaultdict(lambda: defaultdict(list))
    for event, node in case.of_kind("FinancialResult", "Production"):
        key, label, figure = _key(event), argument(event, "period"), _figure(case, event)
        if key and figure and label and isinstance(label.value, Period) and event.modality == "actual":
            found[key][label.value.label].append((figure, node))
    for key, periods in found.items():
        yield key[0], {label: each[0] for label, each in periods.items() if len({f.value for f, _ in each}) == 1}


def _key(event: Event) -> tuple[str, ...] | None:
    metric, segment = argument(event, "metric"), event.values("segment")
    if event.kind == "FinancialResult":
        return (metric.value.word, "") if metric and isinstance(metric.value, Code) and not segment else None
    commodity = argument(event, "commodity")
    places = [value.key for role in ("facility", "location") for value in event.values(role) if isinstance(value, Name)]
    return ("production", commodity.value.key, *places) if commodity and isinstance(commodity.value, Name) else None


def _figure(case: Case, event: Event) -> Figure | None:
    filled = argument(event, "quantity" if event.kind == "Production" else "value")
    if filled is None or not isinstance(filled.value, Quantity) or filled.start == filled.end:
        return None
    return figure_of(case.document, Mention("money", filled.start, filled.end, filled.value))


def parts_of_a_year(case: Case) -> Iterator[Hit]:
    for measure, told in told_by_measure(case):
        if measure not in ADDED_UP and measure != "production":
            continue
        for year in sorted({label[:4] for label in told}):
            for form, parts in WHOLES:
                whole = told.get(form.format(year))
                pieces = [told[name] for part in parts if (name := part.format(year)) in told]
                if whole is None or not pieces or any(f.measure != whole[0].measure for f, _ in pieces):
                    continue
                figure, node = whole
                if len(pieces) == len(parts):
                    yield from _sum(case, measure, form.format(year), figure, [f for f, _ in pieces], node)
                elif measure in NEVER_NEGATIVE and any(f.interval.low > figure.interval.high for f, _ in pieces):
                    part = max((f for f, _ in pieces), key=lambda f: f.value)
                    message = (
                        f"{say.told(part)} for a part of {form.format(year)} are more than "
                        f"the {say.told(figure)} for all of it."
                    )
                    numbers = {"part": part.value, "whole": figure.value}
                    yield Hit(message, case.place(part.span), numbers, node)


def _sum(case: Case, measure: str, label: str, whole: Figure, parts: list[Figure], node: str) -> Iterator[Hit]:
    added = total([part.interval for part in parts]).wider(Decimal("0.002"))
    exact = sum((part.value for part in parts), Decimal(0))
    numbers = {"whole": whole.value, "sum": exact} | {f"part {i}": part.value for i, part in enumerate(parts, 1)}
    makes = f"The parts of {label} make {say.measured(exact, whole.quantity)} of {measure}"
    place = case.place(whole.span)
    if added.meets(whole.interval):
        yield Hit(f"{makes}, as told.", place, numbers, node, Severity.INFO)
    else:
        yield Hit(f"{makes}, not {say.told(whole)}.", place, numbers, node)


def profit_of_revenue(case: Case) -> Iterator[Hit]:
    figures = dict(told_by_measure(case))
    revenue = figures.get("revenue", {})
    for metric, margin in (("grossProfit", "grossMargin"), ("operatingIncome", "operatingMargin")):
        for label, (profit, node) in figures.get(metric, {}).items():
            if label not in revenue or profit.measure != revenue[label][0].measure:
                continue
            sales = revenue[label][0]
            if metric == "grossProfit" and profit.interval.low > sales.interval.high > 0:
                message = f"Gross profit of {say.told(profit)} is more than revenue of {say.told(sales)}."
                yield Hit(message, case.place(profit.span), {"profit": profit.value, "revenue": sales.value}, node)
            percent = figures.get(margin, {}).get(label)
            if percent is None or sales.interval.low <= 0:
                continue
            expected = profit.interval / sales.interval * exactly(100)
            if expected.gap(percent[0].interval) > percent[0].interval.high - percent[0].interval.low:
                exact = 100 * profit.value / sales.value
                message = (
                    f"{say.told(profit)} of {say.told(sales)} are a margin of {say.number(exact)}%, "
                    f"not {say.number(percent[0].value)}%."
                )
                numbers = {"profit": profit.value, "revenue": sales.value, "told": percent[0].value, "expected": exact}
                yield Hit(message, case.place(percent[0].span), numbers, percent[1])


RULES = (
    Rule(
        "parts-of-year",
        Severity.WARNING,
        "Quarters and halves add up to the year, and none is more than the year.",
        parts_of_a_year,
        SOURCE,
    ),
    Rule(
        "margin-of-revenue",
        Severity.WARNING,
        "A margin is profit as a part of revenue, and gross profit is not above revenue.",
        profit_of_revenue,
        SOURCE,
    ),
)
