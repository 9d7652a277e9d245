"""Each rule at its boundary: the last day that is in time, the law of other years, values that are missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up_reports import OTHER_EVENTS, Told, report, told

from eightkg.audit.consistency import RULES
from eightkg.models import Severity

BY_ID = {rule.id: rule for rule in RULES}
LOAN = """Item 2.03 Creation of a Direct Financial Obligation.

On the day of this report Lantern Mills, Inc. borrowed $12 million under a note to the bank of its home town."""


def quotes(rule: str, text: str, folder: Path) -> list[str]:
    return [each.quote for each in told(BY_ID[rule], text, folder)]


def test_rules_have_names_of_one_form_and_a_sentence_each() -> None:
    assert len(BY_ID) == len(RULES)
    for rule in RULES:
        assert rule.id == rule.id.lower()
        assert rule.requires[0].isupper()
        assert rule.requires.endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_report_in_order_gives_nothing(rule: object, tmp_path: Path) -> None:
    for text in (
        report(),
        report(filed="20110505", period="20110503"),
        report(LOAN, filed="20110509", period="20110503"),
    ):
        assert told(rule, text, tmp_path) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "filed", "severity"),
    [
        (LOAN, "20110509", None),  # Tuesday to Monday: the fourth business day
        (LOAN, "20110510", Severity.VIOLATION),
        (OTHER_EVENTS, "20110601", None),  # Item 8.01 has no deadline
        (f"{OTHER_EVENTS}\n\n{LOAN}", "20110601", Severity.WARNING),  # the earliest event may be that of Item 8.01
    ],
)
def test_deadline_of_the_new_form(body: str, filed: str, severity: Severity | None, tmp_path: Path) -> None:
    found = told(BY_ID["filing-deadline"], report(body, filed=filed, period="20110503"), tmp_path)
    assert [each.severity for each in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("item", "filed", "late"),
    [
        ("Item 2. Acquisition or Disposition of Assets.", "20020327", False),  # fifteen calendar days
        ("Item 2. Acquisition or Disposition of Assets.", "20020328", True),
        ("Item 4. Changes in Registrant's Certifying Accountant.", "20020319", False),  # five business days
        ("Item 4. Changes in Registrant's Certifying Accountant.", "20020320", True),
        ("Item 5. Other Events.", "20020601", False),
    ],
)
def test_deadline_of_the_old_form(item: str, filed: str, late: bool, tmp_path: Path) -> None:
    body = f"{item}\n\nThe auditors of the mills that were bought have said what they had to say about it."
    text = report(body, event="March 12, 2002", signed="March 19, 2002", filed=filed, period="20020312")
    assert bool(told(BY_ID["filing-deadline"], text, tmp_path)) is late


def test_an_amendment_has_no_deadline(tmp_path: Path) -> None:
    assert quotes("filing-deadline", report(LOAN, form="8-K/A", filed="20110801", period="20110503"), tmp_path) == []


@pytest.mark.parametrize(
    ("item", "signed", "known"),
    [
        ("Item 5. Other Events.", "August 20, 2004", True),
        ("Item 5. Other Events.", "August 23, 2004", False),
        ("Item 8.01 Other Events.", "August 20, 2004", False),
        ("Item 8.01 Other Events.", "August 23, 2004", True),
        ("Item 1.04 Mine Safety - Reporting of Shutdowns and Patterns of Violations.", "January 26, 2012", False),
        ("Item 1.04 Mine Safety - Reporting of Shutdowns and Patterns of Violations.", "January 27, 2012", True),
    ],
)
def test_items_of_their_time(item: str, signed: str, known: bool, tmp_path: Path) -> None:
    body = f"{item}\n\nOn the day of this report Lantern Mills, Inc. shut a shaft, and opened it again at night."
    assert bool(quotes("item-of-its-time", report(body, event=signed, signed=signed), tmp_path)) is not known


def test_signature_on_the_day_itself(tmp_path: Path) -> None:
    assert quotes("signed-after-event", report(signed="May 3, 2011"), tmp_path) == []
    assert quotes("signed-after-event", report(signed="May 2, 2011"), tmp_path) == ["May 2, 2011"]


@pytest.mark.parametrize(
    ("day", "found"),
    [("February 29, 2012", []), ("February 29, 2011", ["February 29, 2011"]), ("April 31, 2011", ["April 31, 2011"])],
)
def test_days_there_are(day: str, found: list[str], tmp_path: Path) -> None:
    assert quotes("day-exists", report(f"{OTHER_EVENTS} It ends on {day}, if not before."), tmp_path) == found


def test_a_weekday_without_a_year_is_one_of_these_months(tmp_path: Path) -> None:
    text = report(f"{OTHER_EVENTS} The gate opens on Tuesday, May 10 at noon, and on Tuesday, May 3, 2011 again.")
    assert quotes("weekday-of-date", text, tmp_path) == []
    assert quotes("weekday-of-date", text.replace("Tuesday, May 3", "Sunday, May 3"), tmp_path) == [
        "Sunday, May 3, 2011"
    ]
    assert quotes("weekday-of-date", text.replace("Tuesday, May 10", "Monday, May 10"), tmp_path) == ["Monday, May 10"]
    assert quotes("weekday-of-date", text.replace("Tuesday, May 10", "Monday, November 10"), tmp_path) == []


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("12 Mill Lane, Dalton, Georgia 30720", False),
        ("12 Mill Lane, Dalton, GA 30720-1122", False),
        ("12 Mill Lane, Dalton, Georgia 70320", True),
        ("12 Mill Lane, Fishers Island, New York 06390", False),
    ],
)
def test_zip_codes(address: str, found: bool, tmp_path: Path) -> None:
    assert bool(quotes("zip-of-state", report(address=address), tmp_path)) is found


@pytest.mark.parametrize(
    ("phone", "found"),
    [("(706) 555-0136", False), ("706-555-0136", False), ("(106) 555-0136", True), ("(706) 155-0136", True)],
)
def test_telephone_numbers(phone: str, found: bool, tmp_path: Path) -> None:
    assert bool(quotes("telephone-number", report(phone=phone), tmp_path)) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the Securities Act of 1933 and the Securities Exchange Act of 1934", []),
        ("the Securities Exchange Act of 1933", ["Securities Exchange Act of 1933"]),
        ("the Internal Revenue Code of 1986", []),
        ("the Internal Revenue Code of 1968", ["Internal Revenue Code of 1968"]),
        ("the Sarbanes-Oxley Act of 2002", []),
        ("the Delaware Securities Act of 1973", []),
    ],
)
def test_acts(words: str, found: list[str], tmp_path: Path) -> None:
    assert quotes("act-of-its-year", report(f"{OTHER_EVENTS} See {words}."), tmp_path) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("10:00 a.m. Eastern Time (9:00 a.m. Central Time)", False),
        ("10:00 a.m. ET / 7:00 a.m. PT", False),
        ("10:00 a.m. ET / 8:00 a.m. PT", True),
        ("12:30 p.m. Eastern Time (11:30 a.m. Central Time)", False),
        ("1:00 p.m. Mountain Time (3:00 p.m. Eastern Time)", False),
        ("1:00 p.m. Mountain Time (2:00 p.m. Eastern Time)", True),
    ],
)
def test_hours(words: str, found: bool, tmp_path: Path) -> None:
    assert bool(quotes("one-hour", report(f"{OTHER_EVENTS} A call is held at {words}."), tmp_path)) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the first quarter ended April 2, 2011 and the fiscal year ended January 1, 2011", False),  # years of weeks
        ("the first quarter ended March 31, 2011 and the fiscal year ended December 31, 2010", False),
        ("the first quarter ended March 31, 2011 and the fiscal year ended November 30, 2010", True),
        ("the third quarter ended September 30, 2010 and the nine months ended June 30, 2010", True),
        ("the first quarter ended April 18, 2011 and the fiscal year ended December 26, 2010", False),  # 16 weeks
        ("the first quarter ended March 31, 2011 and Brock's fiscal year ended June 30, 2010", False),
    ],
)
def test_fiscal_years(words: str, found: bool, tmp_path: Path) -> None:
    assert bool(quotes("one-fiscal-year", report(f"{OTHER_EVENTS} It spans {words}."), tmp_path)) is found


def test_sections_and_their_acts(tmp_path: Path) -> None:
    good = "Section 27A of the Securities Act of 1933 and Section 21E of the Securities Exchange Act of 1934"
    assert quotes("section-of-its-act", report(f"{OTHER_EVENTS} See {good}."), tmp_path) == []
    bad = "Section 21E of the Securities Act of 1933"
    assert quotes("section-of-its-act", report(f"{OTHER_EVENTS} See {bad}."), tmp_path) == [bad]


def test_what_is_incorporated_from_elsewhere_needs_no_place_in_the_list(tmp_path: Path) -> None:
    body = f"""{OTHER_EVENTS} The loan, filed as Exhibit 10.3 to the Quarterly Report on Form 10-Q for March, goes on.
A map is attached hereto as Exhibit 99.1.

Item 9.01 Financial Statements and Exhibits.

(d) Exhibits

99.1   Map of the mills"""
    assert quotes("exhibit-listed", report(body), tmp_path) == []
    assert quotes("exhibit-listed", report(body.replace("99.1   Map", "99.2   Map")), tmp_path) == ["Exhibit 99.1"]


def test_findings_have_places(tmp_path: Path) -> None:
    (one,) = told(BY_ID["item-exists"], report(OTHER_EVENTS.replace("8.01", "8.04")), tmp_path)
    assert one == Told(Severity.VIOLATION, "8.04")
