"""Practice and reconciliation at their boundaries: rounding, what only looks like a fault, the law of other years."""

from __future__ import annotations

from pathlib import Path

import pytest

from eightkg.audit import Case, audit
from eightkg.audit.practice import RULES as PRACTICE
from eightkg.audit.practice.offer_days import business_days
from eightkg.audit.reconciliation import RULES as RECONCILIATION
from eightkg.audit.reconciliation.tables import rows_of
from eightkg.language import Annotator
from eightkg.models import Block, BlockKind, Document, Finding, Run, Severity, Source, Text

ANNOTATOR = Annotator()
LEAD = "Acme Corporation (the “Company”) makes tools."


def case(text: str, date: str = "2010-05-14", kind: BlockKind = BlockKind.PROSE) -> Case:
    clean = f"{LEAD}\n\n{text}"
    offsets = tuple(range(len(clean)))
    mapped = Text(clean, offsets, tuple(i + 1 for i in offsets), (Run(0, len(clean), 0, len(clean)),))
    source = Source(Path("release.txt"), clean, "utf-8", "0" * 64)
    blocks = (Block(BlockKind.PROSE, 0, len(LEAD)), Block(kind, len(LEAD) + 2, len(clean)))
    document = Document(source, 0, "EX-99", mapped, blocks, date=date, company="Acme Corporation")
    read = ANNOTATOR.annotate(document, lambda _: False)
    return Case(document, read.company, read.sentences, read.facts, (), ())


def found(text: str, date: str = "2010-05-14", kind: BlockKind = BlockKind.PROSE) -> list[Finding]:
    findings = audit(case(text, date, kind), (*PRACTICE, *RECONCILIATION))
    return [each for each in findings if each.severity is not Severity.INFO]


IN_ORDER = [
    "Sales rose 12% to $1.1 million from $1.0 million.",  # 1.15 over 0.95 and the like: rounding allows it
    "Sales rose 5% in constant currency to $112 million from $100 million.",
    "Net loss decreased to $4.0 million from $5.0 million.",
    "Sales rose for the second consecutive year to $4.0 million.",
    "Net income was $5.0 million, up $1.0 million, or 25%, from the prior quarter and up $2.0 million from last year.",
    "Net income was $1.0 million, or a loss of $0.10 per share after preferred dividends.",
    "The company reduced the proposed increase in the plan from 6,500,000 shares to 3,800,000 shares.",
    "Total assets were $10.0 million, including $6.0 million of cash.",
    "Revenue was $10.1 million, consisting of $5.1 million of products and $5.1 million of services.",  # rounding
    "The dividend is payable on June 1, 2010 to holders of record on June 1, 2010.",
    "Interest is paid on January 1, 2011 to holders of record on the preceding December 15, 2011.",
    "The notes may be redeemed at 105% of the principal amount of notes outstanding.",
    "The bonus is up to 150% of the shares outstanding under the target award.",
    "Underwriters have an option for 150,000 shares to cover over-allotments in the offering of 1,000,000 shares.",
    "The company expects sales to move from $5 million to $3 million.",
    "Mr. Jones, 45, has 30 years of experience.",
    "The exchange offer began on April 1, 2010 and expired on April 29, 2010; it is a tender offer.",
    "The company has drawn $40 million under its $40 million credit facility.",
    "Holders own 55% of the combined company, and the rest is held by the public.",
    "A reserve of $5 million is beyond the amounts accrued for a range of loss of $8 million to $20 million.",
]

OUT_OF_ORDER = [
    ("Costs rose 15% to $2.0 million from $1.0 million.", "change-percentage"),
    ("Net loss decreased to $5.0 million from $4.0 million.", "change-direction"),
    ("Revenue was $10.1 million, consisting of $5.3 million of goods and $5.1 million of services.", "sum-of-parts"),
    ("The dividend is payable on May 31, 2010 to holders of record on June 1, 2010.", "dividend-days-in-order"),
    (
        "Underwriters have an over-allotment option for 160,000 shares in the offering of 1,000,000 shares.",
        "over-allotment",
    ),
    (
        "The exchange offer began on April 1, 2010 and expired on April 27, 2010; it is a tender offer.",
        "offer-open-20-days",
    ),
    ("The company has drawn $42 million under its $40 million credit facility.", "drawn-within-limit"),
    ("Mr. Jones, age 43, has 30 years of experience.", "career-fits-age"),
]


@pytest.mark.parametrize("text", IN_ORDER)
def test_what_only_looks_like_a_fault(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "rule"), OUT_OF_ORDER)
def test_one_step_over_the_boundary(text: str, rule: str) -> None:
    assert {each.rule for each in found(text)} == {rule}


def test_the_rules_of_business_days() -> None:
    from datetime import date

    assert business_days(date(2010, 4, 1), date(2010, 4, 28)) == 20
    assert business_days(date(2021, 6, 14), date(2021, 6, 18)) == 4, "Juneteenth is kept from 2021"
    assert business_days(date(2020, 6, 15), date(2020, 6, 19)) == 5


RANGE = "It estimates a range of potential liability of $8 million to $20 million for the Elk River site. "


@pytest.mark.parametrize(
    ("best", "accrued", "severity"),
    [
        (
            "No amount within this range is a better estimate. ",
            "It has accrued $5 million to date for the site.",
            "violation",
        ),
        (
            "No amount within this range is a better estimate. ",
            "It took an additional accrual of $5 million.",
            "info",
        ),
        ("No amount within this range is a better estimate. ", "It has accrued $8 million to date for the site.", ""),
        (
            "",
            "It has accrued $5 million to date for the site.",
            "",
        ),  # an amount within the range may be the best estimate
        ("", "It has accrued $25 million to date for the site.", "violation"),
    ],
)
@pytest.mark.parametrize("date", ["2003-10-31", "2012-02-01"])
def test_an_accrual_and_its_range(best: str, accrued: str, severity: str, date: str) -> None:
    """The rule was FIN 14's before it was ASC 450's: the years make no difference."""
    told = audit(case(RANGE + best + accrued, date), PRACTICE)
    assert [str(each.severity) for each in told if each.rule == "accrual-within-range"] == [severity] * bool(severity)
    assert all("ASC 450-20-30-1" in each.source and "FIN 14" in each.source for each in told)


TABLE = "Cash\t$41.2\t$38.5\nReceivables\t62.7\t60.1\n"
TABLE += "Total current assets\t{}\t98.6\nVessels\t540.0\t525.6\nTotal\t643.9\t624.2"


@pytest.mark.parametrize(("total", "wrong"), [("103.9", False), ("104.0", False), ("105.2", True), ("(103.9)", True)])
def test_a_total_of_a_table_within_rounding(total: str, wrong: bool) -> None:
    rules = {each.rule for each in found(TABLE.format(total), kind=BlockKind.TABLE)}
    assert rules == ({"table-totals"} if wrong else set())


def test_rows_of_a_table() -> None:
    text = "Net sales ........  $ 48,210   $ (1,377)\n------\nMargin\t31%\t30%\nOther\t—\t5"
    rows = [(row.label, [str(cell.value) for cell in row.cells]) for row in rows_of(text, 0, len(text))]
    assert rows == [("Net sales", ["48210", "-1377"]), ("Margin", []), ("Other", ["0", "5"])]
