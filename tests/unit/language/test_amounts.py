"""Money, quantities, percentages, ratios and numbers as releases write them."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightkg.calendar import Calendar
from eightkg.language.numbers import parse_words
from eightkg.language.values import find_values
from eightkg.models import Quantity

CALENDAR = Calendar("2003-11-04")


def written(quantity: Quantity) -> str:
    """A quantity in the short form of the annotation rules: ``~USD 5``, ``<10 %``, ``3..4 oz``."""
    unit = f" {quantity.unit}" if quantity.unit else ""
    money = f"{quantity.currency} " if quantity.currency else ""
    mark = "~" if quantity.approximate else ""
    if quantity.value is not None:
        return f"{mark}{money}{plain(quantity.value)}{unit}"
    if quantity.minimum is None and quantity.maximum is not None:
        return f"{mark}<{money}{plain(quantity.maximum)}{unit}"
    assert quantity.minimum is not None
    if quantity.maximum is None:
        return f"{mark}>{money}{plain(quantity.minimum)}{unit}"
    return f"{mark}{money}{plain(quantity.minimum)}..{plain(quantity.maximum)}{unit}"


def plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read(text: str) -> list[tuple[str, str]]:
    """What a reader underlines, and the value."""
    found = find_values(text, 0, len(text), CALENDAR)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    return [(text[m.start : m.end], written(m.value)) for m in found if isinstance(m.value, Quantity)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a gain of [$9.6 million] was booked", "USD 9600000"),
        ("a gain of [approximately $9.6 million] was booked", "~USD 9600000"),
        ("a fine of [less than $2] each", "<USD 2"),
        ("it held [more than 105,000 ounces] of silver", ">105000 oz"),
        ("a charge of [$18 million to $58 million]", "USD 18000000..58000000"),
        ("guidance of [$0.43 — 0.44] per share", "USD 0.43..0.44"),
        ("laying off [85 of its press room employees] now", "85 employees"),
        ("it sold [41,000 oil-equivalent barrels (Boe) per day] net", "41000 barrels/day"),
        ("output of [12.4 MBoe/d] net", "12.4 MBoe/day"),
        ("sales [between $51.5 billion and $53.5 billion]", "USD 51500000000..53500000000"),
        ("dilution of [up to 10 percent] only", "<10 %"),
        ("earned [$0.60] per share", "USD 0.6"),
        ("the [US$1.2bn] purchase", "USD 1200000000"),
        ("guided to [$3.4B to $3.5B] for the line", "USD 3400000000..3500000000"),
        ("a [$200M] facility", "USD 200000000"),
        ("the [$16\u00a0million] reserve", "USD 16000000"),
        ("operating income of [$(1.5) million]", "USD -1500000"),
        ("earnings of [($0.03)] per share", "USD -0.03"),
        ("paid [C$45 million] in cash", "CAD 45000000"),
        ("paid [€3.5 million] in cash", "EUR 3500000"),
        ("paid [£3.5 million] in cash", "GBP 3500000"),
        ("paid [¥350 million] in cash", "JPY 350000000"),
        ("paid [EUR 3.5 million] in cash", "EUR 3500000"),
        ("paid [Rs. 500 million] in cash", "INR 500000000"),
        ("paid [U.S. $5 million] in cash", "USD 5000000"),
        ("a dividend of [17 cents] a share", "USD 0.17"),
        ("a dividend of [93.75 cents] a share", "USD 0.9375"),
        ("a dividend of [$.50] a share", "USD 0.5"),
        ("notes of [$450,000,000]", "USD 450000000"),
        ("a gift of [five million dollars]", "USD 5000000"),
        ("a gift of [2.5 million euros]", "EUR 2500000"),
        ("[Three million dollars] was paid", "USD 3000000"),
        ("costs of [$1-$2 million] a month", "USD 1000000..2000000"),
        ("[$1.5 to $1.6 billion] in sales", "USD 1500000000..1600000000"),
        ("spend [from $18 to $58 million] on it", "USD 18000000..58000000"),
        ("spend [$500,000 to $1 million] on it", "USD 500000..1000000"),
        ("spend [$950 to $1,050 million] on it", "USD 950000000..1050000000"),
        ("earn [$0.34 - $0.38] per share", "USD 0.34..0.38"),
        ("earn [17 to 19 cents] per share", "USD 0.17..0.19"),
        ("an increase of [$2 to $3 million]", "USD 2000000..3000000"),
        ("build it at [<$275]/tonne", "<USD 275"),
        ("as it costs [$1 billion or more]", ">USD 1000000000"),
        ("worth [in excess of $30 million]", ">USD 30000000"),
        ("worth [at least $30 million]", ">USD 30000000"),
        ("worth [not more than $30 million]", "<USD 30000000"),
        ("worth [no less than $30 million]", ">USD 30000000"),
        ("worth [nearly $30 million]", "~USD 30000000"),
        ("worth [an estimated $30 million]", "~USD 30000000"),
        ("buy back [up to an additional $30 million] of stock", "<USD 30000000"),
        ("a [$5-million] contract", "USD 5000000"),
        ("[$150] per ounce", "USD 150"),
        ("[$25.00] in cash per share", "USD 25"),
        ("a [$0.001] par value", "USD 0.001"),
        ("preferred stock, [$5.00] Preferred", "USD 5"),
        ("sold [115 million shares]", "115000000 shares"),
        ("will issue [500 shares] to him", "500 shares"),
        ("will call [1,200 warrants] for cash", "1200 warrants"),
        ("sold [1,650,000 shares] of common stock", "1650000 shares"),
        ("sold [274,000 common shares]", "274000 shares"),
        ("mined [approximately 2 million ounces]", "~2000000 oz"),
        ("opened [18 new restaurants] in Ohio", "18 restaurants"),
        ("mills [700 tons per day] of ore", "700 tons/day"),
        ("grades of [0.25 ounces per ton]", "0.25 oz/ton"),
        ("grades of [0.25 ounces] of gold per ton", "0.25 oz/ton"),
        ("makes [5 million gallons] of ethanol a year", "5000000 gallons/year"),
        ("brine of [310 mg/L]", "310 mg/L"),
        ("reserves of [1.8 Tcfe]", "1.8 Tcf"),
        ("grades of [2.5 g/t]", "2.5 g/t"),
        ("grades of [2.5 grams per tonne]", "2.5 g/tonne"),
        ("smelts [1.5 million metric tons per year]", "1500000 metric tons/year"),
        ("smelts [500,000 tpy]", "500000 tons/year"),
        ("pumps [3,000 barrels per day]", "3000 barrels/day"),
        ("builds a [200-megawatt] plant", "200 MW"),
        ("leases [24,000 square feet] there", "24000 sq ft"),
        ("lays off [some 200 people]", "~200 people"),
        ("lays off [three hundred employees]", "300 employees"),
        ("lays off [five hundred (500) employees]", "500 employees"),
        ("employs [3,200 full-time and part-time employees]", "3200 employees"),
        ("cuts [more than 300 jobs]", ">300 jobs"),
        ("cuts [two to three stores]", "2..3 stores"),
        ("cuts [between 1 and 2 million shares]", "1000000..2000000 shares"),
        ("runs a [52-store] chain", "52 stores"),
        ("in [~40 countries]", "~40 countries"),
        ("[1,000 company-owned restaurants]", "1000 restaurants"),
        ("fell by [150 basis points]", "150 bp"),
        ("rose [31%] in all", "31 %"),
        ("rose [31 percent] in all", "31 %"),
        ("rose [31 per cent] in all", "31 %"),
        ("rose [twenty-five percent] in all", "25 %"),
        ("rose [2 1/2 percent] in all", "2.5 %"),
        ("rose [5.5 percentage points] in all", "5.5 %"),
        ("rose [3-4%] in all", "3..4 %"),
        ("rose [18 to 20 percent] in all", "18..20 %"),
        ("rose [between 5% and 7%] in all", "5..7 %"),
        ("rose [as much as 15%] in all", "<15 %"),
        ("organic growth of [5%+] a year", ">5 %"),
        ("a change of [(3.2)%]", "-3.2 %"),
        ("[4.50%] senior notes", "4.5 %"),
        ("a [two-for-one] split of its stock", "2 x"),
        ("a [3-for-2] split of its stock", "1.5 x"),
        ("a [three-for-two] split of its stock", "1.5 x"),
        ("a [one-for-ten] reverse split", "0.1 x"),
        ("a [ten-for-one] reverse split", "0.1 x"),
        ("a reverse split at [1:10]", "0.1 x"),
        ("leverage of [2.5x]", "2.5 x"),
        ("swapped at [7.94 shares]", "7.94 shares"),
        ("converted into the right to receive [0.875 of a share] of Bell common stock", "0.875 x"),
        ("a ratio of [1.43] at the end", "1.43"),
        ("a count of [124,000] at the end", "124000"),
        ("dividends were [nil] again", "0"),
    ],
)
def test_one_amount(text: str, expected: str) -> None:
    underlined = text[text.index("[") + 1 : text.index("]")]
    assert read(text.replace("[", "").replace("]", "")) == [(underlined, expected)]


def test_shares_of_another_company_for_several_of_ones_own() -> None:
    text = "In the distribution holders get one share of Bell Seeds, Inc. for every four shares held."
    assert read(text) == [("one share", "1 shares"), ("for every four shares", "0.25 x")]


def test_a_change_and_the_level_that_it_leads_to_are_no_range() -> None:
    assert read("raised its line by $25 million to $125 million") == [
        ("$25 million", "USD 25000000"),
        ("$125 million", "USD 125000000"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "under Rule 144A of it",
        "on Form 8-K today",
        "see Item 5.02 above",
        "and Section 13 or 15(d)",
        "Sections 2.4, 2.5 and 5.11 too",
        "call (208) 555-0143 now",
        "call 1-800-555-0143 now",
        "zip 12345-6789 here",
        "on Form 10-K filed",
        "EIN 12-3456789 again",
        "(1) the plan",
        "5.15 Material Contracts",
        "at 8:30 a.m. Eastern",
        "two of its rivals",
        "a one-time gain",
        "ages 25 to 34",
        "IRS Number 580690070 State",
        "a three-year plan",
        "one-third of it",
        "Exhibit 99.1 hereto",
        "in 2003 restaurants closed",
        "low single digits",
        "the 12-month term",
        "a 10-year lease",
        "SFAS No. 143 applies",
    ],
)
def test_not_an_amount(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "raise the authorized total from approximately 115 million to approximately 117 million",
            ["~115000000", "~117000000"],
        ),
        ("rose from $0.60 per share to $0.68 per share", ["USD 0.6", "USD 0.68"]),
        ("increased from $3 million to $45 million", ["USD 3000000", "USD 45000000"]),
        ("reduced staff from 400 employees to 900 employees", ["400 employees", "900 employees"]),
        ("was up $3 million to $45 million", ["USD 3000000", "USD 45000000"]),
        ("rose 5 percent to $12.5 million", ["5 %", "USD 12500000"]),
        ("5 percent below $3 million", ["5 %", "USD 3000000"]),
        ("rose 9 percent from $4 million to $5 million", ["9 %", "USD 4000000", "USD 5000000"]),
        ("raising 2010 guidance from 80 tons to 84 tons", ["80 tons", "84 tons"]),
        ("was $5 million — 12 stores closed", ["USD 5000000", "12 stores"]),
        ("$28.8 million and $0.60, respectively", ["USD 28800000", "USD 0.6"]),
        ("five cents ($0.05) a share", ["USD 0.05", "USD 0.05"]),
        ("$1,000 ($0.03 per share)", ["USD 1000", "USD 0.03"]),
    ],
)
def test_two_amounts(text: str, expected: list[str]) -> None:
    assert [value for _, value in read(text)] == expected


STYLES = ("${:,}", "US${:,}", "USD {:,}", "${:,.2f}", "{:,} dollars", "about ${:,}", "more than ${:,}")


@given(number=st.integers(1, 10**12), style=st.sampled_from(STYLES))
def test_every_style_reads_back(number: int, style: str) -> None:
    text = f"They paid {style.format(number)} for it."
    (mention,) = [m for m in find_values(text, 0, len(text), CALENDAR) if m.kind == "money"]
    assert isinstance(mention.value, Quantity)
    assert Decimal(number) in (mention.value.value, mention.value.minimum)
    assert mention.value.currency == "USD"
    assert text[mention.start : mention.end] == style.format(number)


@given(number=st.decimals(Decimal("0.01"), 999, places=2), scale=st.sampled_from(["million", "billion", "trillion"]))
def test_scales_multiply(number: Decimal, scale: str) -> None:
    size = {"million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]
    for text in (f"${number} {scale}", f"${number}-{scale}", f"{number} {scale} dollars", f"${number}\u00a0{scale}"):
        (mention,) = find_values(text, 0, len(text), CALENDAR)
        assert isinstance(mention.value, Quantity)
        assert mention.value.value == number * size


@given(st.text(alphabet="$€1234567890,.-–()% to and millionbetween of shares2003 Q1May", max_size=120))
def test_in_order_inside_and_apart(text: str) -> None:
    found = find_values(text, 0, len(text), CALENDAR)
    position = 0
    for mention in found:
        assert position <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        position = mention.end


@given(st.integers(0, 999_999))
def test_number_words(number: int) -> None:
    assert parse_words(spelled(number)) == number


def spelled(number: int) -> str:
    """``number`` in English words."""
    ones = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
    ]
    ones += ["seventeen", "eighteen", "nineteen"]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if number < 20:
        return ones[number]
    if number < 100:
        return tens[number // 10 - 2] + (f"-{ones[number % 10]}" if number % 10 else "")
    size, word = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = f" and {spelled(number % size)}" if number % size else ""
    return f"{spelled(number // size)} {word}{rest}"


def test_offsets_count_in_the_whole_text() -> None:
    text = "First $1 million. Then $2 million more."
    (mention,) = find_values(text, 18, len(text), CALENDAR)
    assert text[mention.start : mention.end] == "$2 million"


def test_what_is_owed_under_a_note_is_no_bound() -> None:
    text = "It borrowed under the $5 million note and spent under $3 million."
    found = find_values(text, 0, len(text), Calendar("2010-05-14"))
    readings = [(m.value.value, m.value.maximum) for m in found if isinstance(m.value, Quantity)]
    assert readings == [(Decimal(5000000), None), (None, Decimal(3000000))]
