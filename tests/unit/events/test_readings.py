"""Second readings of a metric, balances at a day, growth that is expected, metrics without a code of their own."""

from __future__ import annotations

import pytest
from test_examples import events_of, said


def told(text: str, kind: str = "FinancialResult") -> list[dict[str, set[str]]]:
    return [said(event) for event in events_of(text) if event.kind == kind]


def test_second_reading() -> None:
    found = told("Diluted earnings per share for 2009 were $1.12 on a GAAP basis and $1.34 on a non-GAAP basis.")
    assert {(*e["metric"], *e["value"]) for e in found} == {
        ("dilutedEarningsPerShare", "USD 1.12"),
        ("adjustedEarningsPerShare", "USD 1.34"),
    }


def test_balance_of_a_month() -> None:
    (found,) = told("Total deposits were $8.9 billion as of March 31, 2010.")
    assert found["period"] == {"2010-03"}


def test_unlisted_metric_is_named() -> None:
    (found,) = told("Net charge-offs for the first quarter of 2010 were $12 million.")
    assert (found["metric"], found["segment"]) == ({"other"}, {"Net charge-offs"})


@pytest.mark.parametrize(("verb", "value"), [("grow", "5"), ("decline", "-5")])
def test_growth_that_is_expected(verb: str, value: str) -> None:
    (found,) = told(f"Acme expects revenue to {verb} 5 percent in 2011.", "Guidance")
    assert found["value"] == {value}


def test_lost_money_is_below_zero() -> None:
    found = told("Acme lost $9 million, or 31 cents a share, in the first quarter of 2010.")
    assert {(*e["metric"], *e["value"]) for e in found} == {
        ("netIncome", "USD -9000000"),
        ("earningsPerShare", "USD -0.31"),
    }


def test_name_in_capitals_may_be_a_metric() -> None:
    (found,) = told("Acme narrowed its FFO guidance for 2010 to a range of $2.84 to $2.90 per share.", "Guidance")
    assert found["metric"] == {"fundsFromOperations"}
