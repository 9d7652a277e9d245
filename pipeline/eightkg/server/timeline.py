"""The events of a company in the order of the days on which they were told, by year and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which a document told of events; ``day`` is ISO, empty where the document has no date."""

    day: str
    events: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year's days, latest first, and how many events they tell of."""

    year: str
    days: tuple[Day, ...]

    @property
    def count(self) -> int:
        return sum(len(day.events) for day in self.days)


def timeline(events: Sequence[dict[str, Any]]) -> list[Year]:
    """``events``, sorted by the day that they were told, as years; the latest first, what has no date last.

    >>> [(year.year, year.count) for year in timeline([{"told": "2003-01-02"}, {"told": "2004-05-06"}])]
    [('2004', 1), ('2003', 1)]
    """
    days = [Day(day, tuple(told)) for day, told in groupby(events, key=lambda event: event["told"])]
    latest = sorted(days, key=lambda day: day.day, reverse=True)
    return [Year(year or "without a date", tuple(told)) for year, told in groupby(latest, key=lambda day: day.day[:4])]
