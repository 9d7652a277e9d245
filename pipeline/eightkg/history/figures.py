"""Rules for figures of reporting periods: what a period's figure was when it was new, and what periods add up to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from eightkg.calendar import LABEL, shift_year
from eightkg.history.case import Case, Pair
from eightkg.history.happenings import numbers
from eightkg.history.rule import Hit, Rule
from eightkg.history.say import item
from eightkg.history.sure import comparable
from eightkg.history.wording import FIGURE_REVISED, qualifiers
from eightkg.likeness import agree, same_measure
from eightkg.models import Severity
from eightkg.prose import money, number, spaced
from eightkg.tellings import Amount, Telling, Thing

ADDITIVE = frozenset(
    "revenue netIncome operatingIncome grossProfit ebitda adjustedEbitda adjustedNetIncome operatingCashFlow bookings "
    "freeCashFlow capitalExpenditure researchAndDevelopment explorationExpense costOfSales sgaExpense interestExpense "
    "orders netInterestIncome fundsFromOperations".split()
)
"""Metrics whose figure for a year is the sum of those for its quarters."""
SUMS: Mapping[str, tuple[str, ...]] = {
    "": ("Q1", "Q2", "Q3", "Q4"),
    "H1": ("Q1", "Q2"),
    "H2": ("Q3", "Q4"),
    "9M": ("Q1", "Q2", "Q3"),
}
PARTS = (("", ("9M", "Q4")), ("", ("H1", "H2")), ("9M", ("H1", "Q3")))
"""Other ways in which a period is made up of shorter ones."""
POINTS = Decimal("1.5")
"""Percentage points by which a change may differ from the figures, which are rounded themselves."""
RECKONED_ANEW = re.compile(r"\b(?:restat|reclassif|recast|retrospective|discontinued operation|stock split)", re.I)
BEFORE = 30
"""Characters before a passage in which a word can belong to its figure."""
RECORD = re.compile(r"\b(?:record(?! date)|highest[- ]ever|all-time high|best[- ]ever)\b", re.I)


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric's value for a period, of the company as a whole, as one telling has it."""

    value: Amount
    telling: Telling


Key = tuple[str, str]
"""Metric and period."""


def key_of(telling: Telling, period: str = "period") -> Key | None:
    """What a result is of; None for one of a part of the company, or of a sort of its own."""
    metric, when = telling.word("metric"), telling.one(period)
    if telling.modality != "actual" or "segment" in telling.values or metric in ("", "other"):
        return None
    return (metric, when.label) if isinstance(when, Thing) and LABEL.fullmatch(when.label) else None


def figures(tellings: Iterable[Telling]) -> dict[Key, list[Figure]]:
    """Results by metric and period, in the order of their telling, those that are qualified left aside."""
    found: dict[Key, list[Figure]] = {}
    for telling in tellings:
        value, key = telling.one("value"), key_of(telling)
        if key and isinstance(value, Amount) and value.exact is not None and not qualifiers(telling.quote):
            found.setdefault(key, []).append(Figure(value, telling))
    return found


def certain(found: Mapping[Key, list[Figure]], key: Key) -> Figure | None:
    """The last figure for ``key``; None where there is none, or where documents of one day tell several: then they are
    of several things."""
    told = found.get(key, [])
    last = [figure for figure in told if figure.telling.document == told[-1].telling.document]
    return told[-1] if last and all(agree(a.value, b.value) for a in last for b in last) else None


def past_figures(case: Case) -> dict[Key, list[Figure]]:
    return figures(t for t in case.past.of_kind("FinancialResult") if t.company == case.company)


def own(case: Case) -> list[Pair]:
    return [pair for pair in case.of_kind("FinancialResult") if pair.telling.company == case.company]


def prior_figures(case: Case) -> Iterator[Hit]:
    """A figure of an earlier period, given for comparison, that is not what was reported for that period."""
    past = past_figures(case)
    reckoned = RECKONED_ANEW.search(case.document.clean) is not None
    for pair in own(case):
        key, value = key_of(pair.telling, "priorPeriod") or _year_before(pair.telling), pair.telling.one("priorValue")
        if key is None or not isinstance(value, Amount) or qualifiers(pair.telling.quote):
            continue
        before = certain(past, key)
        if before and comparable(value, before.value) and not agree(value, before.value):
            text = pair.telling.around or pair.telling.quote
            message = (
                f"The {spaced(key[0])} for {key[1]} is given for comparison as {item(value)}; the "
                f"{case.told_in(before.telling.document)} reported {item(before.value)}."
            )
            known = reckoned or FIGURE_REVISED.search(text)
            severity = Severity.INFO if known else None
            yield Hit(
                message,
                case.place(pair, "priorValue"),
                numbers(value, before.value),
                pair.telling.iri,
                severity,
            )


def _year_before(telling: Telling) -> Key | None:
    """The period a year before, where a figure is set beside that of "last year" and no period is named."""
    key = key_of(telling)
    if key is None or not re.search(r"(?i)\b(?:prior|last|previous|year[- ]ago|year earlier|same)\b", telling.around):
        return None
    sequential = re.search(
        r"(?i)\b(?:sequential|(?:prior|previous|preceding|last|first|second|third) quarter\b)", telling.around
    )
    return None if sequential else (key[0], shift_year(key[1], -1))


def growth(case: Case) -> Iterator[Hit]:
    """A change in percent that is not that from the figure reported a year before."""
    past = past_figures(case)
    for pair in own(case):
        key, value, change = key_of(pair.telling), pair.telling.one("value"), pair.telling.one("change")
        if key is None or "priorValue" in pair.telling.values or qualifiers(pair.telling.quote):
            continue
        if (
            not isinstance(value, Amount)
            or not isinstance(change, Amount)
            or change.exact is None
            or change.unit != "%"
        ):
            continue
        text = pair.telling.around
        if not re.search(r"(?i)\b(?:year|compared|same (?:quarter|period))", text) or re.search(
            r"(?i)sequential", text
        ):
            continue
        before = certain(past, (key[0], shift_year(key[1], -1)))
        if before is None or not comparable(value, before.value) or not before.value.exact or value.exact is None:
            continue
        real = (value.exact / before.value.exact - 1) * 100
        if min(abs(real - change.exact), abs(abs(real) - abs(change.exact))) > POINTS:
            message = (
                f"The {spaced(key[0])} for {key[1]} is said to have changed by {item(change)}; from "
                f"{item(before.value)}, as the {case.told_in(before.telling.document)} reported it, to {item(value)} "
                f"is {number(real.quantize(Decimal('0.1')))}%."
            )
            found = {"change": change.exact, "reckoned": real.quantize(Decimal("0.1"))}
            yield Hit(message, case.place(pair, "change"), found, pair.telling.iri)


def sums(case: Case) -> Iterator[Hit]:
    """A period's figure that is not the sum of those reported for its parts."""
    past = past_figures(case)
    for pair in own(case):
        now = figures(p.telling for p in own(case))
        key, value = key_of(pair.telling), pair.telling.one("value")
        if key is None or key[0] not in ADDITIVE or key not in now or not isinstance(value, Amount):
            continue
        year, _, part = key[1].partition("-")
        ways = ([(part, SUMS[part])] if part in SUMS else []) + [way for way in PARTS if way[0] == part]
        for _, names in ways:
            parts = [_part(now, past, (key[0], f"{year}-{name}")) for name in names]
            remark = _sum(case, pair, value, [each for each in parts if each], len(names))
            if remark:
                yield remark
                break


def _part(now: Mapping[Key, list[Figure]], past: Mapping[Key, list[Figure]], key: Key) -> Figure | None:
    return certain(now, key) if key in now else certain(past, key)


def _sum(case: Case, pair: Pair, whole: Amount, parts: list[Figure], count: int) -> Hit | None:
    documents = {figure.telling.document for figure in parts}
    if len(parts) < count or documents == {pair.telling.document} or whole.exact is None:
        return None
    if not all(same_measure(whole, figure.value) for figure in parts):
        return None
    terms = [figure.value.exact or Decimal(0) for figure in parts]
    total = sum(terms, Decimal(0))
    slack = sum((_unit(term) for term in (*terms, whole.exact)), Decimal(0)) / 2
    if abs(total - whole.exact) <= slack or abs(total) > 2 * abs(whole.exact) or abs(whole.exact) > 2 * abs(total):
        return None
    told = " + ".join(money(term, whole.currency) for term in terms)
    earlier = sorted({case.past.paper(iri).announced for iri in documents - {pair.telling.document}})
    key = key_of(pair.telling) or ("", "")
    message = (
        f"The {spaced(key[0])} for {key[1]} is told as {item(whole)}; its parts, as reported on {', '.join(earlier)} "
        f"and here, are {told} = {money(total, whole.currency)}."
    )
    found = {"told": whole.exact, "sum of parts": total, "residual": whole.exact - total}
    reckoned = RECKONED_ANEW.search(case.document.clean) is not None
    return Hit(message, case.place(pair, "value"), found, pair.telling.iri, Severity.INFO if reckoned else None)


def _unit(value: Decimal) -> Decimal:
    """The last place that a number is told to."""
    reduced = value.normalize()
    return Decimal(1).scaleb(int(reduced.as_tuple().exponent)) if value else Decimal(1)


def records(case: Case) -> Iterator[Hit]:
    """A figure that is called a record, and is below one reported before."""
    past = past_figures(case)
    for pair in own(case):
        key, value = key_of(pair.telling), pair.telling.one("value")
        if key is None or not isinstance(value, Amount) or value.exact is None or not _is_record(pair):
            continue
        part = key[1].partition("-")[2][:1]
        higher = [
            figure
            for (metric, period), told in past.items()
            if metric == key[0] and period.partition("-")[2][:1] == part and period < key[1]
            for figure in told
            if comparable(value, figure.value)
            and (figure.value.exact or 0) > value.exact
            and not agree(value, figure.value)
        ]
        if higher:
            best = max(higher, key=lambda figure: figure.value.exact or Decimal(0))
            when = best.telling.one("period")
            message = (
                f"The {spaced(key[0])} for {key[1]}, {item(value)}, is called a record; the "
                f"{case.told_in(best.telling.document)} reported {item(best.value)} for "
                f"{item(when) if when else 'another period'}."
            )
            yield Hit(message, case.place(pair, "value"), numbers(value, best.value), pair.telling.iri)


def _is_record(pair: Pair) -> bool:
    """Whether a figure is called a record, in the passage that tells it or in the words before that."""
    telling = pair.telling
    if qualifiers(telling.quote):
        return False
    for quote in telling.quotes:
        at = telling.around.find(quote)
        if RECORD.search(telling.around[max(0, at - BEFORE) : at + len(quote)] if at >= 0 else quote):
            return True
    return False


RULES = (
    Rule(
        "prior-figure-as-reported",
        Severity.WARNING,
        "A figure given for an earlier period is the one reported for it, unless the text says it was restated.",
        prior_figures,
        "ASC 250-10-45",
    ),
    Rule(
        "growth-from-reported",
        Severity.WARNING,
        "A change in percent is that from the figure reported a year before.",
        growth,
    ),
    Rule(
        "periods-add-up",
        Severity.WARNING,
        "The figure of a year, a half or nine months is the sum of those reported for the quarters in it.",
        sums,
        "ASC 270-10-50",
    ),
    Rule(
        "record-is-highest",
        Severity.WARNING,
        "No figure reported before is above one that is called a record.",
        records,
    ),
)
