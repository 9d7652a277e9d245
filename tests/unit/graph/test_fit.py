from __future__ import annotations

from decimal import Decimal

import pytest
from graph_samples import VOCABULARY, argument, document, event
from rdflib import RDFS, Graph

from eightkg.graph.fit import PARTIES, fit, fit_events, fit_facts
from eightkg.models import Argument, Code, Fact, Name, Period, Phrase, Quantity, Role, Severity, Value, When
from eightkg.namespaces import EK
from eightkg.resources import resource
from eightkg.vocabulary import load_vocabulary, ontology_files

USD = Quantity(value=Decimal(2), currency="USD")
OUNCES = Quantity(value=Decimal(2), unit="oz")


@pytest.mark.parametrize(
    ("kind", "value", "fitted"),
    [
        ("date", When("2003-10-31"), When("2003-10-31")),
        ("date", Period("2003"), When("2003")),
        ("date", Period("2003-Q2"), When("2003-Q2")),
        ("date", Period("2003-9M"), None),
        ("date", When("2003-02-30"), None),
        ("date", USD, None),
        ("date", Phrase("soon"), None),
        ("period", When("2003"), Period("2003")),
        ("period", When("2003-10-31"), None),
        ("period", Period("2003-13"), None),
        ("money", USD, USD),
        ("money", OUNCES, None),
        ("money", Quantity(currency="USD"), None),
        ("money", Quantity(minimum=Decimal(3), maximum=Decimal(2), currency="USD"), None),
        ("quantity", OUNCES, OUNCES),
        ("quantity", USD, None),
        ("percent", Quantity(value=Decimal(31), unit="%"), Quantity(value=Decimal(31), unit="%")),
        ("percent", OUNCES, None),
        ("value", OUNCES, OUNCES),
        ("org", Name("org", "a", "A"), Name("org", "a", "A")),
        ("org", Name("person", "a", "A"), None),
        ("person", Name("org", "a", "A"), None),
        ("person", Phrase("someone"), None),
        ("facility", Name("place", "a", "A"), Name("place", "a", "A")),
        ("facility", Phrase("two idle mills"), Phrase("two idle mills")),
        ("matter", Name("place", "a", "A"), Name("place", "a", "A")),
        ("text", Name("facility", "a", "A mill"), Phrase("A mill")),
        ("text", Phrase("  "), None),
        ("metric", Code("revenue"), Code("revenue")),
        ("metric", Code("mood"), None),
        ("code", Code("sold"), Code("sold")),
        ("code", Code("lost"), None),
        ("code", Phrase("sold"), None),
    ],
)
def test_values_fit_the_kind_of_the_role_or_not_at_all(kind: str, value: Value, fitted: Value | None) -> None:
    assert fit(value, Role("role", kind, codes=("sold",)), VOCABULARY) == fitted


def test_what_is_left_out_is_told_with_its_place() -> None:
    doc = document("First line.\nBluefin bought Harrow from sunrise to sunset.")
    deal = event(
        doc,
        "Acquisition",
        argument(doc, "target", Name("org", "harrow", "Harrow"), "Harrow"),
        argument(doc, "status", Code("eaten"), "bought"),
    )
    (kept,), (finding,) = fit_events((deal,), doc, VOCABULARY)
    assert [each.role for each in kept.arguments] == ["target"]
    assert (finding.rule, finding.severity, finding.line, finding.column) == ("role-kind", Severity.WARNING, 2, 9)
    assert finding.quote == "bought"
    assert "Acquisition.status" in finding.message


def test_an_event_without_key_role_is_left_out_and_told() -> None:
    doc = document("Bluefin bought something.")
    deal = event(doc, "Acquisition", argument(doc, "status", Code("completed"), "bought"))
    kept, (finding,) = fit_events((deal,), doc, VOCABULARY)
    assert kept == ()
    assert "no key role" in finding.message


def test_undeclared_classes_and_roles_are_told() -> None:
    doc = document("Bluefin bought something.")
    strange = event(doc, "Feast", argument(doc, "status", Code("completed"), "bought"))
    odd = event(
        doc,
        "Acquisition",
        Argument("cook", Phrase("x"), 0, 3),
        argument(doc, "asset", Phrase("something"), "something"),
    )
    kept, findings = fit_events((strange, odd), doc, VOCABULARY)
    assert [each.kind for each in kept] == ["Acquisition"]
    assert ["Feast" in findings[0].message, "cook" in findings[1].message] == [True, True]


def test_a_value_said_twice_is_one() -> None:
    doc = document("Harrow, yes Harrow.")
    harrow = Name("org", "harrow", "Harrow")
    deal = event(doc, "Acquisition", Argument("target", harrow, 0, 6), Argument("target", harrow, 12, 18))
    (kept,), findings = fit_events((deal,), doc, VOCABULARY)
    assert len(kept.arguments) == 1
    assert findings == ()


def test_parties_are_the_roles_that_the_ontology_opens_to_persons() -> None:
    graph = Graph()
    for file in ontology_files(resource("ontology")):
        graph.parse(data=file.read_bytes(), format="turtle")
    verbs = {each.link.verb for each in load_vocabulary().classes.values()}
    assert {str(role).rsplit("#", 1)[1] for role in graph.subjects(RDFS.range, EK.Party)} - verbs == PARTIES


def test_facts_that_cannot_be_written_are_told() -> None:
    doc = document("Item IV. Date: soon.")
    good = Fact("filing", "item", "5.02", 0, 8)
    bad = [
        Fact("filing", "item", "IV", 0, 7),
        Fact("filing", "reportDate", "soon", 9, 19),
        Fact("company", "shoeSize", "44", 0, 3),
        Fact("company", "ticker", " ", 0, 3),
    ]
    kept, findings = fit_facts([good, *bad], doc)
    assert kept == (good,)
    assert [finding.quote for finding in findings] == ["Item IV", "Date: soon", "Ite", "Ite"]
