"""What a stated figure may be: rounding it back always leads to what is told."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightkg.audit.precision import INFINITY, Interval, exactly, stated, total
from eightkg.models import Quantity

D = Decimal
VALUES = st.decimals(D("0.1"), D(10) ** 6, places=4)
ENDS = st.tuples(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6))
INTERVALS = ENDS.map(lambda ends: Interval(D(min(ends)), D(max(ends))))


@given(VALUES, st.integers(0, 3), st.sampled_from([("", 1), (" thousand", 1000), (" million", 10**6)]))
def test_what_was_rounded_fits_what_is_told(value: Decimal, places: int, scale: tuple[str, int]) -> None:
    for rounding in (ROUND_HALF_EVEN, ROUND_HALF_UP):
        told = value.quantize(D(1).scaleb(-places), rounding)
        if places or 10 <= told < 100:
            quantity = Quantity(told * scale[1], currency="USD")
            assert value * scale[1] in stated(quantity, f"${told}{scale[0]}")


@given(VALUES)
def test_about_is_wider_than_the_bare_figure(value: Decimal) -> None:
    bare, about = stated(Quantity(value), str(value)), stated(Quantity(value, approximate=True), f"about {value}")
    assert about.low <= bare.low <= value <= bare.high <= about.high


@given(INTERVALS, INTERVALS, st.integers(0, 100), st.integers(0, 100))
def test_sums_differences_and_products_hold_those_of_their_members(a: Interval, b: Interval, i: int, j: int) -> None:
    x, y = a.low + (a.high - a.low) * i / 100, b.low + (b.high - b.low) * j / 100
    assert x + y in a + b
    assert x - y in a - b
    assert x * y in a * b
    if not b.low <= 0 <= b.high:
        assert x / y in (a / b).wider(D("1e-20"))


@given(INTERVALS, INTERVALS)
def test_intervals_meet_where_no_gap_is_between_them(a: Interval, b: Interval) -> None:
    assert a.meets(b) == b.meets(a) == (a.gap(b) == 0)
    assert a.wider(D("0.5")).low <= a.low


@pytest.mark.parametrize(
    ("quantity", "wording", "low", "high"),
    [
        (Quantity(D(23_100_000)), "$23.1 million", "23050000", "23150000"),
        (Quantity(D(16_000_000)), "$16 million", "15500000", "16500000"),
        (Quantity(D(464_777)), "464,777 shares", "464776.5", "464777.5"),
        (Quantity(D(274_000), approximate=True), "approximately 274,000 shares", "271260", "276740"),
        (Quantity(D(1_000_000_000)), "$1 billion", "950000000", "1050000000"),
        (Quantity(D("0.17")), "17 cents", "0.165", "0.175"),
        (Quantity(D("7.94")), "7.94 shares", "7.935", "7.945"),
        (Quantity(D(12), unit="%"), "12%", "11.5", "12.5"),
        (Quantity(D("12.0"), unit="%"), "12.0%", "11.95", "12.05"),
        (Quantity(D("-3200000")), "$(3.2) million", "-3250000", "-3150000"),
        (Quantity(None, D(105_000)), "more than 105,000 ounces", "105000", "107100"),
        (Quantity(None, D(20)), "more than 20 stores", "20", "24"),
        (Quantity(None, None, D(2)), "less than $2", "1", "2"),
        (Quantity(None, D(18_000_000), D(58_000_000)), "$18 million to $58 million", "17500000", "58500000"),
    ],
)
def test_wordings(quantity: Quantity, wording: str, low: str, high: str) -> None:
    assert stated(quantity, wording) == Interval(D(low), D(high))


def test_bounds_of_a_contract_are_open() -> None:
    assert stated(Quantity(None, D(5)), "at least $5").high == INFINITY
    assert stated(Quantity(None, None, D(5)), "up to $5").low == 0


def test_the_seed_numbers() -> None:
    """4.8 million ounces are 2, 1.6 and 1.2 million; 105,000 are 67, 23 and 15 thousand."""
    silver = total([
        stated(Quantity(D(2_000_000), approximate=True), "approximately 2 million ounces"),
        stated(Quantity(D(1_600_000)), "1.6 million ounces"),
        stated(Quantity(None, D(1_200_000)), "more than 1.2 million ounces"),
    ])  # fmt: skip
    assert silver.meets(stated(Quantity(D(4_800_000)), "4.8 million ounces"))
    assert not silver.meets(stated(Quantity(D(5_800_000)), "5.8 million ounces"))


def test_an_interval_has_its_ends_in_order() -> None:
    with pytest.raises(ValueError, match="above"):
        Interval(D(2), D(1))
    with pytest.raises(ZeroDivisionError):
        exactly(1) / Interval(D(-1), D(1))
