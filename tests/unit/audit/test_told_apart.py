"""Sums and balances over two sentences, and words in place of figures: what rounding and open words allow."""

from __future__ import annotations

from pathlib import Path

import pytest

from eightkg.audit import Case, audit
from eightkg.audit.practice import wording
from eightkg.audit.reconciliation import apart, balances, columns
from eightkg.audit.rule import Rule
from eightkg.language import Annotator
from eightkg.models import Block, BlockKind, Document, Run, Source, Text

ANNOTATOR = Annotator()
ALL: tuple[Rule, ...] = (*apart.RULES, *balances.RULES, *columns.RULES, *wording.RULES)


def found(*parts: str, kind: BlockKind = BlockKind.PROSE) -> list[str]:
    """The rules that speak of a document with these blocks, the first one a headline where there are several."""
    clean = "\n\n".join(parts)
    offsets = tuple(range(len(clean)))
    text = Text(clean, offsets, tuple(i + 1 for i in offsets), (Run(0, len(clean), 0, len(clean)),))
    blocks, at = [], 0
    for part in parts:
        blocks.append(Block(kind if at or len(parts) == 1 else BlockKind.HEADLINE, at, at + len(part)))
        at += len(part) + 2
    source = Source(Path("release.txt"), clean, "utf-8", "0" * 64)
    document = Document(source, 0, "EX-99", text, tuple(blocks), date="2010-05-14", company="Acme Corporation")
    read = ANNOTATOR.annotate(document, lambda _: False)
    return [each.rule for each in audit(Case(document, read.company, read.sentences, read.facts, (), ()), ALL)]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Sales were $10.0 million. By segment, pumps brought $6.1 million and valves $3.9 million.", []),
        ("Sales were $10 million. By segment, pumps brought $6.2 million and valves $4.2 million.", []),  # rounding
        (
            "Sales were $10.0 million. By segment, pumps brought $6.1 million and valves $3.3 million.",
            ["sum-told-apart"],
        ),
        ("The plan costs $10.0 million. The costs include $6.1 million for severance and $2.0 million for rent.", []),
        ("Acme will close 12 stores. The closings include nine in Ohio and five in Iowa.", ["sum-told-apart"]),
        ("Acme will close 12 stores. The closings include five in Ohio and three in Iowa.", []),
        ("Sales were $10.0 million. By segment, pumps rose $6.1 million and other lines $1.0 million.", []),
    ],
)
def test_parts_in_the_next_sentence(text: str, rules: list[str]) -> None:
    assert found(text) == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("There are $30 million drawn and $40 million available under the $75 million facility.", []),  # other uses
        ("There were $50 million drawn and $40 million available under the $75 million facility.", ["balance-told"]),
        ("Current assets were $9.1 million, current liabilities $4.0 million and working capital $5 million.", []),
        ("It sold 20,000 ounces of gold at a price of $1,249 per ounce, for revenue of $25.0 million.", []),
        (
            "It sold 20,000 ounces of gold at a price of $1,149 per ounce, for revenue of $25.0 million.",
            ["product-told"],
        ),
    ],
)
def test_balances_and_products(text: str, rules: list[str]) -> None:
    assert found(text) == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Orders nearly doubled to $19 million from $10 million.", []),
        ("Orders doubled to $14 million from $10 million.", ["multiple-as-told"]),
        ("Orders more than doubled to $17 million from $10 million.", ["multiple-as-told"]),
        ("Acme was notified on May 3, 2010. It has 30 days, or until June 2, 2010, to answer.", []),
        ("Acme was notified on May 3, 2010. It has 10 days, or until May 17, 2010, to answer.", []),  # business days
        ("Acme was notified on May 3, 2010. It has 30 days, or until July 2, 2010, to answer.", ["days-until"]),
        ("It has 30 days, or until July 2, 2010, to answer.", []),
        ("She retires after 20 years of service since 1990.", []),
        ("She retires after 30 years of service since 1990.", ["years-since"]),
    ],
)
def test_words_in_place_of_figures(text: str, rules: list[str]) -> None:
    assert found(text) == rules


def test_chapter_of_the_headline() -> None:
    head = "Acme Files for Chapter 11"
    assert found(head, "Acme filed under Chapter 11 of the Code.") == []
    assert found(head, "Acme filed under Chapter 7 of the Code.") == ["headline-terms"]
    assert found(head, "Acme filed under Chapter 11. A case under Chapter 7 was dismissed.") == []


def test_columns_of_a_table() -> None:
    rows = ["Pumps\t11.0\t10.0\t10.0%", "Valves\t6.0\t5.0\t20.0%", "Seals\t4.0\t4.0\t0.0%", "Tools\t3.0\t2.0\t50.0%"]
    assert found("\n".join(rows), kind=BlockKind.TABLE) == []
    assert found("\n".join([*rows[:3], "Tools\t3.0\t2.0\t90.0%"]), kind=BlockKind.TABLE) == ["change-column"]
    assert found("\n".join([*rows[:2], "Tools\t3.0\t2.0\t90.0%"]), kind=BlockKind.TABLE) == []  # too few to tell
    profit = "Net sales\t500\t400\nCost of sales\t300\t250\nGross profit\t{}\t150"
    assert found(profit.format(200), kind=BlockKind.TABLE) == []
    assert found(profit.format(210), kind=BlockKind.TABLE) == ["gross-profit-row"]
