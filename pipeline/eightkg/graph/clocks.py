"""The three clocks of an event: when it happened, which reporting period it belongs to, when it was announced.

They follow from what the document says and nothing else, and are there to be asked in one way of every class of event:
a result has a period and a dividend has a date, and who asks what was known of the third quarter need not care.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rdflib import URIRef

from eightkg.calendar import CALENDAR_YEAR_END, LABEL, period_bounds
from eightkg.graph.draft import Draft
from eightkg.graph.literals import date_literal
from eightkg.graph.values import period_node
from eightkg.models import Event, Period, When
from eightkg.namespaces import EK

DATES = ("date", "startDate")
"""The roles that say when an event happens; others say when something else does (a record date, a maturity)."""
OF_THE_DAY = frozenset({"Guidance", "LiabilityEstimate"})
"""Classes that are what a company says on the day: the outlook is for another time, the saying of it is the event."""

Days = tuple[date, date]


def add_clocks(draft: Draft, event: Event, node: URIRef) -> None:
    """Write when ``event`` happened, or is to happen, at the earliest and at the latest; the period it belongs to; and
    when it was announced. What the document does not say, and what does not follow from it, is left out."""
    announced = draft.announced
    if announced is not None:
        draft.add(node, EK.announcedOn, date_literal(announced.isoformat()))
    first, last = happening(event, announced, draft.fiscal_year_end)
    if first is not None:
        draft.add(node, EK.happenedFrom, date_literal(first.isoformat()))
    if last is not None:
        draft.add(node, EK.happenedBy, date_literal(last.isoformat()))
    stated = [value.label for value in event.values("period") if isinstance(value, Period)]
    for label in stated or _containing(first or last, last, draft.fiscal_year_end):
        draft.add(node, EK.belongsTo, period_node(draft, label))


def happening(event: Event, announced: date | None, fiscal_year_end: str) -> tuple[date | None, date | None]:
    """The first and the last day on which ``event`` can have happened: those of its date, else those of its period; of
    an event that has happened, and is not said when, the last is the day of the announcement. None where unknown."""
    if event.kind in OF_THE_DAY:
        return announced, announced
    for role in (*DATES, "period"):
        if found := [bounds for value in event.values(role) if (bounds := _bounds(value, fiscal_year_end))]:
            return min(first for first, _ in found), max(last for _, last in found)
    return None, announced if event.modality == "actual" else None


def _bounds(value: object, fiscal_year_end: str) -> Days | None:
    if isinstance(value, Period):
        return _days(value.label, fiscal_year_end)
    if isinstance(value, When):
        if len(value.iso) == len("2003-10-31"):
            day = date.fromisoformat(value.iso)
            return day, day
        return _days(value.iso, CALENDAR_YEAR_END)
    return None


def _days(label: str, fiscal_year_end: str) -> Days | None:
    """The days of a period; None for what is no label of one, or a fiscal year that ends on a day that no year has."""
    try:
        return period_bounds(label, fiscal_year_end) if LABEL.fullmatch(label) else None
    except ValueError:
        return None


def _containing(first: date | None, last: date | None, fiscal_year_end: str) -> Iterable[str]:
    """The quarter, else the year, that both days fall in."""
    if first is None or last is None:
        return ()
    years = range(last.year - 1, last.year + 2)
    quarters = [f"{year}-Q{number}" for year in years for number in "1234"]
    for label in (*quarters, *map(str, years)):
        days = _days(label, fiscal_year_end)
        if days and days[0] <= first and last <= days[1]:
            return (label,)
    return ()
