"""Dates and periods made absolute, and the fiscal calendar behind them."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightkg.calendar import Calendar, period_bounds
from eightkg.language.values import find_values
from eightkg.models import Period, When

CALENDAR = Calendar("2003-11-04")


def read(text: str, calendar: Calendar = CALENDAR) -> list[tuple[str, str, str]]:
    """Kind, what a reader underlines, and the value."""
    found = find_values(text, 0, len(text), calendar)
    values = [
        (m, m.value.iso if isinstance(m.value, When) else m.value.label)
        for m in found
        if isinstance(m.value, (When, Period))
    ]
    return [(m.kind, text[m.start : m.end], value) for m, value in values]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("signed on [October 31, 2003]", "date", "2003-10-31"),
        ("signed [last month]", "date", "2003-10"),
        ("signed [earlier this month]", "date", "2003-11"),
        ("signed on [31 October 2003]", "date", "2003-10-31"),
        ("SIGNED ON [OCTOBER 31, 2003]", "date", "2003-10-31"),
        ("signed on [Oct. 31]", "date", "2003-10-31"),
        ("signed on [10/31/2003]", "date", "2003-10-31"),
        ("signed on [10/31/03]", "date", "2003-10-31"),
        ("signed on [2003-10-31]", "date", "2003-10-31"),
        ("signed on the [31st day of October, 2003]", "date", "2003-10-31"),
        ("signed on [Friday, October 31, 2003]", "date", "2003-10-31"),
        ("closing on [January 9]", "date", "2004-01-09"),
        ("closing on [July 31]", "date", "2003-07-31"),
        ("opened in [September]", "date", "2003-09"),
        ("opened in [September 2003]", "date", "2003-09"),
        ("opened in [late September 2003]", "date", "2003-09"),
        ("opened in [mid-October]", "date", "2003-10"),
        ("opened in [May]", "date", "2003-05"),
        ("opens on [May 3]", "date", "2004-05-03"),
        ("opens in [January 2005]", "date", "2005-01"),
        ("announced [today] that", "date", "2003-11-04"),
        ("announced [yesterday] that", "date", "2003-11-03"),
        ("announced [this morning] that", "date", "2003-11-04"),
        ("meets [tomorrow] at noon", "date", "2003-11-05"),
        ("said [Monday] that", "date", "2003-11-03"),
        ("by the [end of the year] it", "date", "2003"),
        ("by the [end of 2026] it", "date", "2026"),
        ("at [year-end 2014] it", "date", "2014"),
        ("opens [later this year] there", "date", "2003"),
        ("opens [next year] there", "date", "2004"),
        ("opens in [mid-2015] there", "date", "2015"),
        ("opens in [early 2016] there", "date", "2016"),
        ("opens in [late 2009] there", "date", "2009"),
        ("opens in [spring 2010] there", "date", "2010"),
        ("by the [end of the third quarter] it", "date", "2003-Q3"),
        ("in the [third quarter] it", "period", "2003-Q3"),
        ("in the [fourth quarter] it", "period", "2003-Q4"),
        ("in the [third quarter of 2003] it", "period", "2003-Q3"),
        ("[THIRD QUARTER 2003] RESULTS", "period", "2003-Q3"),
        ("[Third-quarter 2003] sales", "period", "2003-Q3"),
        ("[2003 third quarter] sales", "period", "2003-Q3"),
        ("[Q3 2003] sales", "period", "2003-Q3"),
        ("[3Q03] sales", "period", "2003-Q3"),
        ("[Q3'03] sales", "period", "2003-Q3"),
        ("[Q3 FY2003] sales", "period", "2003-Q3"),
        ("[Q3 FY24] sales", "period", "2024-Q3"),
        ("[Q109] sales", "period", "2009-Q1"),
        ("[FY24] sales", "period", "2024"),
        ("[fiscal 2013 second quarter] sales", "period", "2013-Q2"),
        ("the [second quarter of fiscal year 2017] was", "period", "2017-Q2"),
        ("the [third quarter of last year] was", "period", "2002-Q3"),
        ("the [quarter ended September 30, 2003] was", "period", "2003-Q3"),
        ("the [third fiscal quarter ended June 30, 2004] was", "period", "2004-Q3"),
        ("the [three months ended June 30, 2004] was", "period", "2004-Q2"),
        ("the [thirteen weeks ended August 2, 2003] was", "period", "2003-Q2"),
        ("the [52 weeks ended January 3, 2004] was", "period", "2003"),
        ("the [first half of 2003] was", "period", "2003-H1"),
        ("the [second half of 2005] was", "period", "2005-H2"),
        ("the [first six months of 2003] was", "period", "2003-H1"),
        ("the [six months ended June 30, 2003] was", "period", "2003-H1"),
        ("[H1 2024] sales", "period", "2024-H1"),
        ("[1H 2024] sales", "period", "2024-H1"),
        ("the [nine months ended September 30, 2003] was", "period", "2003-9M"),
        ("the [first nine months of the year] was", "period", "2003-9M"),
        ("the [year ended December 31, 2003] was", "period", "2003"),
        ("the [fiscal year ended June 30, 2003] was", "period", "2003"),
        ("all of [fiscal 2003] was", "period", "2003"),
        ("the [full year 2003] was", "period", "2003"),
        ("sales in [2002] rose", "period", "2002"),
        ("[2003] silver production", "period", "2003"),
        ("the [month ended July 31, 1996] was", "period", "1996-07"),
        ("the [month of July 1996] was", "period", "1996-07"),
        ("the [June quarter] was", "period", "2003-Q2"),
        ("against the [prior-year quarter] was", "period", "2002-Q3"),
        ("up from [a year ago] again", "period", "2002-Q3"),
        ("up from [last year] again", "period", "2002"),
        ("up from the [same period last year] again", "period", "2002-Q3"),
        ("up from the [year-ago quarter] again", "period", "2002-Q3"),
        ("up from the [prior quarter] again", "period", "2003-Q2"),
        ("flat [sequentially] again", "period", "2003-Q2"),
    ],
)
def test_one_time(text: str, kind: str, expected: str) -> None:
    underlined = text[text.index("[") + 1 : text.index("]")]
    assert read(text.replace("[", "").replace("]", "")) == [(kind, underlined, expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("December 31, 2003 and 2002", ["2003-12-31", "2002-12-31"]),
        ("January 9 and 10, 2004", ["2004-01-09", "2004-01-10"]),
        ("three months ended June 30, 2004 and 2003", ["2004-Q2", "2003-Q2"]),
        ("years ended December 31, 2003, 2002 and 2001", ["2003", "2002", "2001"]),
        ("three and nine months ended September 30, 2003", ["2003-Q3", "2003-9M"]),
        ("quarter and nine months ended September 30, 2003", ["2003-Q3", "2003-9M"]),
        ("quarters ended March 31, June 30 and September 30, 2003", ["2003-Q1", "2003-Q2", "2003-Q3"]),
        ("interim periods ended March 31, 2003 and June 30, 2003", ["2003-Q1", "2003-Q2"]),
        ("three months ended June 30, 2004 and March 31, 2004", ["2004-Q2", "2004-Q1"]),
        ("on Form 10-Q for the period ended June 30, 2003", ["2003-Q2"]),
        ("quarter ended June 30, 2003, July 31 was the last day", ["2003-Q2", "2003-07-31"]),
        ("third quarter and nine months ended September 30, 2003", ["2003-Q3", "2003-9M"]),
        ("second and third quarters of 2004", ["2004-Q2", "2004-Q3"]),
        ("fourth quarter and full year 2003", ["2003-Q4", "2003"]),
        ("first quarter of fiscal 2024 and 2023", ["2024-Q1", "2023-Q1"]),
        ("Q1 and Q2 2004", ["2004-Q1", "2004-Q2"]),
        ("nine months ended June 30, 2005 against the same period a year earlier", ["2005-9M", "2004-9M"]),
        ("In 2002 sales rose from the prior year", ["2002", "2001"]),
        ("between 2003-2005", ["2003", "2005"]),
        ("On April 5, 2004, in 2003", ["2004-04-05", "2003"]),
    ],
)
def test_several_times(text: str, expected: list[str]) -> None:
    assert [value for _, _, value in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "You may call them",
        "they march on",
        "AND MAY NOT BE SOLD",
        "the Silver Monday mine",
        "the Securities Act of 1933",
        "its 2003 Stock Incentive Plan",
        "the quarter was good",
        "the year was good",
        "the period was good",
        "a quarter of them",
        "year-over-year growth",
        "half of the people",
        "a 2000-mile pipe",
        "Suite 2000 there",
        "call 555-2003 now",
        "the Baker 14-2H well",
        "the three-year loan",
        "today's market",
        "last month of it",
    ],
)
def test_no_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "year_end", "today", "expected"),
    [
        ("the quarter ended December 27, 2003", "0930", "2004-01-20", "2004-Q1"),
        ("the quarter ended August 25, 2024", "0531", "2024-09-20", "2025-Q1"),
        ("the fourth quarter", "0930", "2004-11-10", "2004-Q4"),
        ("the first quarter", "0630", "2003-10-20", "2004-Q1"),
        ("the first quarter", "1231", "2004-02-23", "2004-Q1"),
        ("the fourth quarter", "1231", "2004-01-23", "2003-Q4"),
        ("the six months ended March 31, 2004", "0930", "2004-04-23", "2004-H1"),
        ("the three months ended January 31, 2010", "1031", "2010-02-17", "2010-Q1"),
        ("the third quarter ended July 31, 2011", "1031", "2011-08-15", "2011-Q3"),
        ("the 39 weeks ended November 2, 2019", "1231", "2019-11-22", "2019-9M"),
        ("the 13 weeks ended November 2, 2019", "0131", "2019-11-22", "2019-Q3"),
        ("the 52 weeks ended February 1, 2020", "0131", "2020-03-01", "2019"),
        ("first quarter of next year", "1231", "2004-11-10", "2005-Q1"),
    ],
)
def test_fiscal_quarters(text: str, year_end: str, today: str, expected: str) -> None:
    assert [value for _, _, value in read(text, Calendar(today, year_end))] == [expected]


def test_the_period_reported_rules_relative_ones() -> None:
    calendar = Calendar("2004-02-10", current=Period("2003"))
    assert [value for _, _, value in read("up from a year ago", calendar)] == ["2002"]


def test_without_a_date_nothing_relative_is_guessed() -> None:
    assert read("today, in the third quarter, up from last year", Calendar("")) == []
    assert [value for _, _, value in read("the third quarter of 2003", Calendar(""))] == ["2003-Q3"]


YEAR_ENDS = st.dates(date(2001, 1, 1), date(2001, 12, 31)).map(lambda day: f"{day:%m%d}")


@given(year=st.integers(1995, 2030), year_end=YEAR_ENDS)
def test_parts_tile_the_year(year: int, year_end: str) -> None:
    first, last = period_bounds(str(year), year_end)
    quarters = [period_bounds(f"{year}-Q{n}", year_end) for n in (1, 2, 3, 4)]
    assert quarters[0][0] == first
    assert quarters[3][1] == last
    assert all(b[0] - a[1] == timedelta(days=1) for a, b in itertools.pairwise(quarters))
    assert period_bounds(f"{year}-H1", year_end) == (first, quarters[1][1])
    assert period_bounds(f"{year}-H2", year_end) == (quarters[2][0], last)
    assert period_bounds(f"{year}-9M", year_end) == (first, quarters[2][1])
    assert last + timedelta(days=1) == period_bounds(str(year + 1), year_end)[0]


@pytest.mark.parametrize("label", ["2003-Q5", "03-Q1", "2003-13", "", "2003-H3"])
def test_no_label(label: str) -> None:
    with pytest.raises(ValueError, match="is not the label of a period"):
        period_bounds(label)


@given(st.dates(date(1995, 1, 1), date(2030, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    for form in (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%m/%d/%Y}",
        day.isoformat(),
    ):
        assert read(f"It closed on {form}.") == [("date", form, day.isoformat())]


@given(st.integers(0, 170))
def test_a_day_without_year_is_the_nearest(days: int) -> None:
    today = date(2003, 11, 4)
    for day in (today - timedelta(days), today + timedelta(days)):
        assert [value for _, _, value in read(f"It closes on {day:%B} {day.day}.")] == [day.isoformat()]
