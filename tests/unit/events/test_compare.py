"""Figures told only for comparison belong to the event that they are compared with."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from eightkg.events.compare import compare, settle_periods
from eightkg.models import Argument, Code, Event, Name, Period, Quantity, Value

ACME = Name("company", "acme", "Acme Corporation")
DATED = {"FinancialResult"}


def result(at: int, **roles: Value) -> Event:
    arguments = tuple(Argument(role, value, at, at + 5) for role, value in roles.items())
    return Event("FinancialResult", ACME, "actual", arguments, ((at, at + 20),), (f"rule-{at}",))


def dollars(number: str) -> Quantity:
    return Quantity(Decimal(number), currency="USD")


def revenue(at: int, number: str, period: str, **more: Value) -> Event:
    return result(at, metric=Code("revenue"), value=dollars(number), period=Period(period), **more)


def test_last_years_figure_in_a_sentence_of_its_own_is_the_prior_value() -> None:
    (found,) = compare([revenue(0, "78", "2010-Q1"), revenue(100, "75", "2009-Q1")], [], DATED)
    assert found.values("priorValue") == (dollars("75"),)
    assert found.values("priorPeriod") == (Period("2009-Q1"),)


@pytest.mark.parametrize(("period", "place"), [("2007-Q1", 100), ("2009", 100), ("2009-Q1", 9000)])
def test_figures_of_other_periods_or_far_away_stay_events(period: str, place: int) -> None:
    assert len(compare([revenue(0, "78", "2010-Q1"), revenue(place, "75", period)], [], DATED)) == 2


def test_a_figure_behind_compared_with_joins_the_nearest_and_is_no_event() -> None:
    compared = revenue(60, "75", "2010-Q1", priorPeriod=Period("2009-Q1"))
    (found,) = compare([revenue(0, "78", "2010-Q1")], [compared], DATED)
    assert found.values("priorValue") == (dollars("75"),)
    assert compare([], [compared], DATED) == []


def test_what_is_expected_of_two_years_is_two_events() -> None:
    told = [revenue(0, "78", "2011"), revenue(100, "75", "2010")]
    assert len(compare(told, [], DATED)) == 1
    assert compare([replace(event, kind="Guidance") for event in told], [], DATED) == [
        replace(event, kind="Guidance") for event in told
    ]


def test_a_prior_value_that_is_there_already_is_kept() -> None:
    (found,) = compare([revenue(0, "78", "2010-Q1", priorValue=dollars("74"))], [revenue(60, "75", "2010-Q1")], DATED)
    assert found.values("priorValue") == (dollars("74"),)


@pytest.mark.parametrize(
    ("words", "told", "settled"),
    [
        ("last year", "2009", ["2009-Q2"]),
        ("the previous quarter", "2009-Q4", ["2010-Q1"]),
        ("the second quarter of 2009", "2009-Q2", ["2009-Q2"]),
        ("2008", "2008", []),
        ("the third quarter of 2010", "2010-Q3", []),
    ],
)
def test_periods_of_comparison_follow_the_period(words: str, told: str, settled: list[str]) -> None:
    filled = {
        "period": [Argument("period", Period("2010-Q2"), 0, 0)],
        "priorPeriod": [Argument("priorPeriod", Period(told), 0, len(words))],
    }
    settle_periods(filled, words)
    assert [a.value for a in filled.get("priorPeriod", [])] == [Period(label) for label in settled]
