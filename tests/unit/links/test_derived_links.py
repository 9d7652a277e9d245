"""Links between documents: what retells what, which companies are one, what an amendment amends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest

from eightkg.errors import BadData
from eightkg.likeness import alike
from eightkg.links.agree import agreement
from eightkg.links.derive import WITHIN, amendments, retellings, same_companies
from eightkg.tellings import Amount, Filing, Item, Telling, Thing, read_corpus, telling_words
from eightkg.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
CLASSES = VOCABULARY.classes
TARN = "https://w3id.org/eightkg/id/company/tarn-tools"


def money(number: str, currency: str = "USD") -> Amount:
    return Amount(Decimal(number), Decimal(number), currency)


def thing(label: str) -> Thing:
    return Thing(f"urn:{label}", (telling_words(label),))


def telling(name: str, kind: str, document: str, day: int, **values: Item) -> Telling:
    filled: Mapping[str, tuple[Item, ...]] = MappingProxyType({role: (value,) for role, value in values.items()})
    return Telling(name, kind, TARN, "actual", document, day, filled)


def accrual(name: str, document: str, day: int, amount: str, matter: str, **values: Item) -> Telling:
    return telling(name, "LiabilityAccrual", document, day, amount=money(amount), matter=thing(matter), **values)


def pairs(*tellings: Telling) -> list[tuple[str, str]]:
    return retellings(list(tellings), VOCABULARY, lambda iri: iri)


@pytest.mark.parametrize(
    ("one", "other", "kind", "expected"),
    [
        (money("23100000"), money("23000000"), "money", True),
        (money("23100000"), money("22000000"), "money", False),
        (money("23100000"), money("23100000", "CAD"), "money", False),
        (Amount(Decimal(5), None), Amount(Decimal(5), Decimal(5)), "quantity", False),
        (Amount(Decimal(5), Decimal(5), "", "oz"), Amount(Decimal(5), Decimal(5)), "quantity", True),
        ("2004-03", "2004-03-09", "date", True),
        ("2004-03-10", "2004-03-09", "date", False),
        (thing("Harrow mine"), thing("the Harrow mine"), "facility", True),
        (thing("Harrow"), thing("Harrow mine"), "facility", True),
        (thing("Harrow mine"), thing("Marl mine"), "facility", False),
        (thing("cleanup"), thing("cleanup at the Harrow mine"), "matter", False),
        (thing("Harrow cleanup"), thing("cleanup at Harrow mine"), "matter", True),
        (Thing("urn:revenue"), Thing("urn:revenue"), "metric", True),
        (Thing("urn:revenue"), Thing("urn:debt"), "metric", False),
        ("2004-03", money("2004"), "date", False),
    ],
)
def test_values_alike(one: Item, other: Item, kind: str, expected: bool) -> None:
    assert alike(one, other, kind) is expected
    assert alike(other, one, kind) is expected


def test_key_roles_decide() -> None:
    kind = CLASSES["LiabilityAccrual"]
    first = accrual("a", "x", 1, "4000000", "Harrow pit")
    assert agreement(first, accrual("b", "y", 1, "4000000", "Harrow pit"), kind) == 2
    assert agreement(first, accrual("b", "y", 1, "5000000", "Harrow pit"), kind) == 0
    assert agreement(first, accrual("b", "y", 1, "4000000", "Marl pit"), kind) == 0
    assert agreement(first, telling("b", "LiabilityAccrual", "y", 1, amount=money("4000000")), kind) == 1
    assert agreement(first, replace(first, modality="planned"), kind) == 0
    quarters = (thing("2004-Q1"), thing("2004-Q2"))
    one, other = (accrual(q.iri, "x", 1, "4000000", "Harrow pit", period=q) for q in quarters)
    assert agreement(one, other, kind) == 0


def test_codes_alone_make_no_event_the_same() -> None:
    kind = CLASSES["FinancialResult"]
    one = telling("a", "FinancialResult", "x", 1, metric=Thing("urn:revenue"))
    assert agreement(one, one, kind) == 0
    told = telling("a", "FinancialResult", "x", 1, metric=Thing("urn:revenue"), value=money("7"))
    assert agreement(told, told, kind) == 2
    assert agreement(told, replace(told, values={**told.values, "metric": (Thing("urn:debt"),)}), kind) == 0


def test_later_tellings_lead_to_the_first() -> None:
    told = [accrual(name, f"doc-{name}", day, "4000000", "Harrow pit") for name, day in (("c", 9), ("a", 3), ("b", 3))]
    assert sorted(pairs(*told)) == [("b", "a"), ("c", "a")]
    assert sorted(pairs(*reversed(told))) == [("b", "a"), ("c", "a")]


def test_far_apart_or_in_one_document_they_are_two() -> None:
    first = accrual("a", "x", 1, "4000000", "Harrow pit")
    assert pairs(first, accrual("b", "y", 1 + WITHIN, "4000000", "Harrow pit")) == [("b", "a")]
    assert pairs(first, accrual("b", "y", 2 + WITHIN, "4000000", "Harrow pit")) == []
    assert pairs(first, accrual("b", "x", 1, "4000000", "Harrow pit")) == []


def test_first_telling_stands_for_one_event_of_another_document_the_nearest() -> None:
    first = telling("a", "LiabilityAccrual", "x", 1, amount=money("4000000"))
    exact = accrual("c", "x", 1, "4000000", "Harrow pit")
    told = accrual("b", "y", 2, "4000000", "Harrow pit")
    assert pairs(first, exact, told) == [("b", "c")]
    second = accrual("d", "y", 2, "4000000", "Marl pit")
    assert sorted(pairs(first, told, second)) == [("b", "a")]


def test_company_under_two_keys() -> None:
    by_cik, other = f"{TARN[:-10]}0000000101", f"{TARN[:-10]}0000000202"
    names = {by_cik: {("TARN", "TOOLS", "INC")}, TARN: {("TARN", "TOOLS", "INC")}, "urn:short": {("TARN",)}}
    assert same_companies(names) == {TARN: by_cik}
    assert same_companies({**names, other: {("TARN", "TOOLS", "INC")}}) == {}
    assert same_companies({TARN: {("TARN", "TOOLS", "INC")}, "urn:b": {("TARN", "TOOLS", "INC")}}) == {}


def test_amendment_leads_to_the_one_report_that_it_names() -> None:
    report = Filing("r", TARN, "8-K", "2011-03-01", "2011-03-03")
    later = Filing("s", TARN, "8-K", "2011-04-01", "2011-04-02")
    other = replace(report, iri="t", company="urn:other")

    def amended(*filings: Filing) -> list[tuple[str, str]]:
        return amendments([report, later, other, *filings], lambda iri: iri)

    amendment = Filing("a", TARN, "8-K/A")
    assert amended(replace(amendment, original_filed="2011-03-03")) == [("a", "r")]
    assert amended(replace(amendment, original_reported="2011-04-01")) == [("a", "s")]
    assert amended(replace(amendment, reported="2011-03-01")) == [("a", "r")]
    assert amended(replace(amendment, original_filed="2011-04-02", reported="2011-03-01")) == [("a", "s")]
    assert amended(replace(amendment, original_filed="2010-01-01")) == []
    assert amended(amendment) == []
    assert amended(replace(report, iri="u"), replace(amendment, original_filed="2011-03-03")) == []


GRAPH = """
@prefix ek: <https://w3id.org/eightkg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:c> a ek:Company ; rdfs:label "Tarn Tools, Inc." .
<urn:d> a ek:Document ; ek:documentDate "2004-02-03"^^xsd:date .
<urn:undated> a ek:Document .
<urn:f> a ek:Filing ; ek:registrant <urn:c> ; ek:formType "8-K" .
<urn:e> a ek:LiabilityAccrual ; ek:company <urn:c> ; ek:modality ek:actual ; ek:reportedIn <urn:d> ;
  ek:amount <urn:a> ; ek:matter <urn:m> .
<urn:g> a ek:LiabilityAccrual ; ek:company <urn:c> ; ek:modality ek:actual ; ek:reportedIn <urn:undated> .
<urn:a> a schema:MonetaryAmount ; schema:minValue 4.5 ; schema:currency "USD" .
<urn:m> a ek:Matter ; rdfs:label "the Harrow pit" .
"""


def test_graph_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(GRAPH)
    (tmp_path / "b.ttl").write_text(GRAPH.split("<urn:c>")[0] + '<urn:f> a ek:Filing ; ek:filedOn "2004-02-05" .')
    corpus = read_corpus([tmp_path / "a.ttl", tmp_path / "b.ttl"], VOCABULARY)
    (told,) = corpus.tellings
    assert (told.iri, told.kind, told.document) == ("urn:e", "LiabilityAccrual", "urn:d")
    assert told.values["amount"] == (Amount(Decimal("4.5"), None, "USD"),)
    assert told.values["matter"] == (Thing("urn:m", (frozenset({"harrow", "pit"}),), "the Harrow pit"),)
    assert corpus.filings == {"urn:f": Filing("urn:f", "urn:c", "8-K", "", "2004-02-05")}
    assert corpus.names == {"urn:c": {("TARN", "TOOLS", "INC")}}
    (tmp_path / "c.ttl").write_text("no turtle")
    with pytest.raises(BadData, match=r"c\.ttl"):
        read_corpus([tmp_path / "c.ttl"], VOCABULARY)
