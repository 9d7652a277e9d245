"""What stands under a heading or in a list takes its period from there; what is guided is no result; signs of footnotes
and words inside a mention."""

from __future__ import annotations

from pathlib import Path

import pytest

from eightkg.events import RuleBook, find_events
from eightkg.language import Annotator
from eightkg.models import Block, BlockKind, Document, Event, Run, Source, Text
from eightkg.notation import notation
from eightkg.vocabulary import load_vocabulary

BOOK = RuleBook.load(load_vocabulary())
ANNOTATOR = Annotator()
HEADLINE = (BlockKind.HEADLINE, "Acme Corporation Reports First Quarter 2010 Results")


def events(*parts: tuple[BlockKind, str]) -> list[Event]:
    blocks, at = [], 0
    for kind, text in parts:
        blocks.append(Block(kind, at, at + len(text)))
        at += len(text) + 2
    clean = "\n\n".join(text for _, text in parts)
    offsets = tuple(range(len(clean)))
    mapped = Text(clean, offsets, tuple(i + 1 for i in offsets), (Run(0, len(clean), 0, len(clean)),))
    source = Source(Path("report.txt"), clean, "utf-8", "0" * 64)
    document = Document(source, 0, "EX-99.1", mapped, tuple(blocks), date="2010-05-14", company="Acme Corporation")
    return list(find_events(ANNOTATOR.annotate(document, BOOK.wanted), BOOK))


def told(found: list[Event], kind: str) -> list[dict[str, str]]:
    return [{a.role: notation(a.value) for a in event.arguments} for event in found if event.kind == kind]


def test_a_heading_tells_the_period_of_its_paragraphs() -> None:
    found = events(
        HEADLINE, (BlockKind.HEADING, "Full Year 2009 Results"), (BlockKind.PROSE, "Net sales were $41 million.")
    )
    assert told(found, "FinancialResult") == [{"metric": "revenue", "value": "USD 41000000", "period": "2009"}]


def test_the_sentence_over_a_list_tells_period_and_direction() -> None:
    found = events(
        HEADLINE,
        (BlockKind.PROSE, "Acme reiterated the following expectations for 2011:"),
        (BlockKind.BULLET, "Commodity inflation of 4% to 5%, compared to the prior year"),
        (BlockKind.BULLET, "Capital expenditures of about $12 million"),
    )
    guided = told(found, "Guidance")
    assert [(one["metric"], one["period"], one["direction"]) for one in guided] == [
        ("other", "2011", "affirmed"),
        ("capitalExpenditure", "2011", "affirmed"),
    ]
    assert told(found, "FinancialResult") == []


def test_points_of_a_list_go_on_about_the_metric_above() -> None:
    found = events(
        HEADLINE,
        (BlockKind.BULLET, "Comparable sales increased 3.6%:"),
        (BlockKind.BULLET, "Northern Markets decreased 1.5%"),
    )
    assert {"metric": "comparableSales", "change": "-1.5", "segment": "Northern Markets", "period": "2010-Q1"} in told(
        found, "FinancialResult"
    )


def test_what_is_expected_of_a_metric_is_no_result() -> None:
    found = events((BlockKind.PROSE, "Acme expects to end 2010 with cash of $9 million and net debt of $4 million."))
    assert told(found, "FinancialResult") == []


@pytest.mark.parametrize("sign", ["1", "(1)", " (2)"])
def test_the_sign_of_a_footnote_is_no_part_of_a_word(sign: str) -> None:
    found = events(HEADLINE, (BlockKind.PROSE, f"Adjusted EBITDA{sign} was $57.4 million."))
    assert [one["metric"] for one in told(found, "FinancialResult")] == ["adjustedEbitda"]


def test_words_inside_a_mention_can_be_barred() -> None:
    assert (
        told(events((BlockKind.PROSE, "Acme has 12 million weighted average shares outstanding.")), "SharesOutstanding")
        == []
    )
    assert told(events((BlockKind.PROSE, "Acme has 12 million common shares outstanding.")), "SharesOutstanding")


def test_an_earlier_figure_belongs_to_the_statement_before_it() -> None:
    text = (
        "Deposits were $91 million, compared to $88 million at December 31, 2009, while loans declined to $70 million."
    )
    found = told(events(HEADLINE, (BlockKind.PROSE, text)), "FinancialResult")
    assert [(one["metric"], one.get("priorValue")) for one in found] == [("deposits", "USD 88000000"), ("loans", None)]


def test_a_part_of_the_whole_is_an_event_of_its_own() -> None:
    found = events(
        HEADLINE,
        (BlockKind.PROSE, "Acme reported orders of $91 million for the first quarter of 2010."),
        (BlockKind.PROSE, "First quarter 2010 orders in the Packaging segment were down 5 percent."),
    )
    assert [(one.get("value"), one.get("change"), one.get("segment")) for one in told(found, "FinancialResult")] == [
        ("USD 91000000", None, None),
        (None, "-5", "Packaging"),
    ]


def test_a_period_long_over_is_not_the_one_reported() -> None:
    found = events(HEADLINE, (BlockKind.PROSE, "Net sales were $4 million. The pattern was that of 2008."))
    assert [one["period"] for one in told(found, "FinancialResult")] == ["2010-Q1"]


def test_a_line_of_the_headline_has_the_period_of_the_line_above() -> None:
    found = events(
        (BlockKind.HEADLINE, "Acme Corporation Reports Results"),
        (BlockKind.HEADLINE, "Year Ended December 31, 2009"),
        (BlockKind.HEADLINE, "Net sales: $41 million"),
        (BlockKind.PROSE, "Acme makes anvils."),
    )
    assert told(found, "FinancialResult") == [{"metric": "revenue", "value": "USD 41000000", "period": "2009"}]


def test_what_only_stands_in_an_aside_is_no_result() -> None:
    found = events(
        HEADLINE,
        (
            BlockKind.PROSE,
            "Net income, including losses on securities, totaled $7.4 million for the first quarter of 2010.",
        ),
    )
    assert [role["metric"] for role in told(found, "FinancialResult")] == ["netIncome"]
