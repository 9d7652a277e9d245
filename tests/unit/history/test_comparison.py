"""A telling against an earlier one: repeated, superseded, contradicted, or of something else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightkg.history.across import relations
from eightkg.history.compare import Relation, compare
from eightkg.history.sure import certain, comparable, names
from eightkg.likeness import agree, same_person
from eightkg.tellings import Amount, Corpus, Item, Paper, Telling, Thing, telling_words
from eightkg.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
CLASSES = VOCABULARY.classes
ONTOLOGY = "https://w3id.org/eightkg/ontology#"
TARN = "https://w3id.org/eightkg/id/company/tarn-tools"


def amount(low: str, high: str = "", currency: str = "USD", unit: str = "", approximate: bool = False) -> Amount:
    return Amount(Decimal(low), Decimal(high or low), currency, unit, approximate)


def word(name: str) -> Thing:
    return Thing(ONTOLOGY + name)


def thing(label: str) -> Thing:
    return Thing(f"urn:{label}", (telling_words(label),), label)


def told(kind: str, day: int, modality: str = "actual", quote: str = "", **values: Item) -> Telling:
    filled = {role: (value,) for role, value in values.items()}
    return Telling(f"urn:{kind}-{day}", kind, TARN, modality, f"urn:d{day}", day, filled, (quote,))


def revenue(day: int, value: str, quote: str = "revenue", **values: Item) -> Telling:
    period = values.pop("period", thing("2004-Q1"))
    filled = {"metric": word("revenue"), "value": amount(value), "period": period, **values}
    return told("FinancialResult", day, quote=quote, **filled)


def deal(day: int, status: str, modality: str, **values: Item) -> Telling:
    return told("Acquisition", day, modality, target=thing("Pike Gauge Company"), status=word(status), **values)


def relation(new: Telling, old: Telling, amends: bool = False) -> str:
    verdict = compare(new, old, CLASSES, amends)
    return str(verdict.relation) if verdict else ""


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        (revenue(90, "5000000"), revenue(1, "5000000"), "repeats"),
        (revenue(90, "5000000"), revenue(1, "4960000"), "repeats"),
        (revenue(90, "5000000"), revenue(1, "5400000"), "contradicts"),
        (revenue(90, "5000000", "restated revenue"), revenue(1, "5400000"), "supersedes"),
        (revenue(90, "5000000"), revenue(1, "5400000", "preliminary revenue"), "supersedes"),
        (revenue(90, "5000000", "revenue from continuing operations"), revenue(1, "5400000"), "repeats"),
        (revenue(90, "5000000", period=thing("2004-Q2")), revenue(1, "5400000"), ""),
        (revenue(90, "5000000", segment=thing("Tools")), revenue(1, "5400000"), ""),
        (revenue(2000, "5000000"), revenue(1, "5400000"), ""),
        (revenue(1, "5000000"), revenue(90, "5400000"), ""),
        (replace(revenue(90, "5000000"), modality="denied"), revenue(1, "5400000"), ""),
        (revenue(90, "5000000"), replace(revenue(1, "5400000"), modality="estimated"), "supersedes"),
        (deal(90, "completed", "actual"), deal(1, "announced", "planned"), "supersedes"),
        (deal(90, "terminated", "actual"), deal(1, "completed", "actual"), "contradicts"),
        (deal(90, "announced", "planned"), deal(1, "completed", "actual"), "contradicts"),
        (deal(90, "announced", "actual"), deal(1, "completed", "actual"), ""),
        (
            deal(730008, "announced", "planned", date="1990-01-01"),
            deal(730000, "announced", "planned", date="1991-01-01"),
            "repeats",
        ),
        (
            deal(730008, "announced", "planned", date="2001-01-01"),
            deal(730000, "announced", "planned", date="2001-02-01"),
            "contradicts",
        ),
        (
            told("Guidance", 9, "estimated", metric=word("revenue"), period=thing("2004"), value=amount("7", "8")),
            told("Guidance", 1, "estimated", metric=word("revenue"), period=thing("2004"), value=amount("5", "6")),
            "supersedes",
        ),
        (
            told(
                "DividendDeclaration",
                9,
                recordDate="2004-03-01",
                payableDate="2004-04-01",
                amountPerShare=amount("0.2"),
            ),
            told(
                "DividendDeclaration",
                1,
                recordDate="2004-03-02",
                payableDate="2004-04-01",
                amountPerShare=amount("0.2"),
            ),
            "contradicts",
        ),
        (
            told("Settlement", 9, authority=thing("Ohio Board of Water"), amount=amount("12500000")),
            told("Settlement", 1, authority=thing("Ohio Board of Water"), amount=amount("15200000")),
            "contradicts",
        ),
        (told("ProductLaunch", 9, product=thing("Rill")), told("ProductLaunch", 1, product=thing("Rill")), ""),
    ],
)
def test_relation(new: Telling, old: Telling, expected: str) -> None:
    assert relation(new, old) == expected


def test_an_amendment_supersedes_what_it_tells_otherwise() -> None:
    assert relation(revenue(90, "5000000"), revenue(1, "5400000"), amends=True) == "supersedes"


def test_what_differs_is_named() -> None:
    verdict = compare(revenue(90, "5000000"), revenue(1, "5400000"), CLASSES)
    assert verdict is not None
    assert verdict.relation is Relation.CONTRADICTS
    assert [(each.role, each.told, each.before) for each in verdict.differences] == [
        ("value", amount("5000000"), amount("5400000"))
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (amount("0.35"), amount("0.36"), False),
        (amount("0.35"), amount("0.352"), True),
        (amount("1200000000"), amount("1184600000"), True),
        (amount("1200000000"), amount("1300000000"), False),
        (amount("25000000", approximate=True), amount("26000000"), True),
        (amount("18", "20", "", "%"), amount("18", "20", "", "%"), True),
        (amount("18", "20", "", "%"), amount("17", "19", "", "%"), False),
        (amount("18", "20", "", "%"), amount("19", "", "", "%"), True),
        (Amount(Decimal(5), None, "USD"), amount("7"), True),
        (Amount(Decimal(5), None, "USD"), amount("4"), False),
    ],
)
def test_amounts_agree(one: Amount, other: Amount, expected: bool) -> None:
    assert agree(one, other) is expected
    assert agree(other, one) is expected


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False))
def test_a_number_agrees_with_itself_and_not_with_its_triple(number: Decimal) -> None:
    one = Amount(number, number, "USD")
    assert agree(one, one)
    assert not number or not agree(one, Amount(number * 3, number * 3, "USD"))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ann B. Lee", "Ann Lee", True),
        ("Ann B. Lee", "Ann C. Lee", False),
        ("Dr. Ann Lee", "Ann Lee, M.D.", True),
        ("Ann Lee", "Bert Lee", False),
        ("Ann Lee", "Ann Moe", False),
    ],
)
def test_persons(one: str, other: str, expected: bool) -> None:
    assert same_person(Thing("urn:a", (), one), Thing("urn:b", (), other)) is expected


def test_a_figure_among_several_of_its_kind_is_not_certain() -> None:
    new, old = revenue(90, "5000000"), revenue(1, "5400000")
    assert certain(new, old, "value", [new], [old], CLASSES)
    assert not certain(new, old, "value", [new, replace(new, iri="urn:x")], [old], CLASSES)
    assert not certain(new, old, "value", [new, revenue(90, "5400000")], [old], CLASSES), "the other is the same"
    compared = revenue(90, "5000000", "revenue of $5.0 million, compared with $5.4 million")
    assert not certain(compared, old, "value", [compared], [old], CLASSES)
    assert not comparable(amount("5000000"), amount("500"))
    assert names("sales of 5,400,000 dollars", Decimal(5400000))
    assert not names("sales of $15.4 million", Decimal(5400000))


def corpus(*tellings: Telling) -> Corpus:
    papers = {t.document: Paper(t.document, filing=f"{t.document}/filing") for t in tellings}
    return Corpus(list(tellings), papers=papers)


def test_relations_across_a_graph() -> None:
    first, second, third = (
        deal(1, "proposed", "planned"),
        deal(9, "announced", "planned"),
        deal(90, "completed", "actual"),
    )
    wrong = revenue(95, "5000000")
    found = relations(corpus(third, wrong, first, second, revenue(2, "5400000")), VOCABULARY, {}, ())
    assert found.supersedes == ((second.iri, first.iri), (third.iri, second.iri))
    assert found.contradicts == ((wrong.iri, "urn:FinancialResult-2"),)


def test_companies_under_two_keys_and_amendments_count_for_relations() -> None:
    old, new = revenue(1, "5400000"), replace(revenue(9, "5000000"), company="urn:other")
    assert relations(corpus(old, new), VOCABULARY, {}, ()).contradicts == ()
    assert relations(corpus(old, new), VOCABULARY, {"urn:other": TARN}, ()).contradicts == ((new.iri, old.iri),)
    amending = (("urn:d9/filing", "urn:d1/filing"),)
    assert relations(corpus(old, new), VOCABULARY, {"urn:other": TARN}, amending).supersedes == ((new.iri, old.iri),)


def test_documents_of_one_filing_do_not_supersede_each_other() -> None:
    old, new = deal(1, "announced", "planned"), deal(1, "completed", "actual")
    new = replace(new, iri="urn:new", document="urn:e1")
    told_together = corpus(old, new)
    told_together.papers = {iri: replace(paper, filing="urn:f") for iri, paper in told_together.papers.items()}
    assert relations(told_together, VOCABULARY, {}, ()).supersedes == ()


@given(st.lists(st.tuples(st.integers(1, 400), st.integers(1, 9)), max_size=12), st.integers(1, 400))
def test_what_comes_later_changes_no_earlier_pair(told_on: list[tuple[int, int]], day: int) -> None:
    tellings = [
        replace(revenue(when, f"{value}00000"), iri=f"urn:{number}", document=f"urn:{number}")
        for number, (when, value) in enumerate(told_on)
    ]
    known = {t.iri for t in tellings if t.day <= day}
    every = relations(corpus(*tellings), VOCABULARY, {}, ())
    early = relations(corpus(*(t for t in tellings if t.iri in known)), VOCABULARY, {}, ())
    assert early.contradicts == tuple(pair for pair in every.contradicts if known.issuperset(pair))
