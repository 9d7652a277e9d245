from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from graph_samples import COMPANY, VOCABULARY, argument, document, event
from rdflib import RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

from eightkg.graph import build_graph, to_turtle
from eightkg.models import Code, Event, Fact, Header, Name, Period, Phrase, Quantity, When
from eightkg.namespaces import EK, EKID, OA, SCHEMA

TEXT = "Bluefin set aside $4.50 million for the Harrow pit in the third quarter. A hearing on it is set for May 2004."


def accrual(modality: str = "actual") -> tuple[Graph, URIRef]:
    doc = document(TEXT)
    found = event(
        doc,
        "LiabilityAccrual",
        argument(doc, "amount", Quantity(value=Decimal("4.50E6"), currency="USD"), "$4.50 million"),
        argument(doc, "matter", Phrase("Harrow pit"), "Harrow pit"),
        argument(doc, "period", Period("2003-Q3"), "third quarter"),
        modality=modality,
        evidence=TEXT.split(". A")[0] + ".",
    )
    graph = build_graph(doc, COMPANY, (), (found,), VOCABULARY)
    (node,) = graph.subjects(RDF.type, EK.LiabilityAccrual)
    assert isinstance(node, URIRef)
    return graph, node


def test_an_event_has_class_company_modality_document_rule_and_roles() -> None:
    graph, node = accrual()
    assert graph.value(node, EK.company) == EKID["company/bluefin"]
    assert graph.value(node, EK.modality) == EK.actual
    assert graph.value(node, EK.rule) == Literal("test.rule")
    assert graph.value(graph.value(node, EK.reportedIn), EK.fileName) == Literal("sample.txt")
    assert graph.value(graph.value(node, EK.matter), RDFS.label) == Literal("Harrow pit")
    period = graph.value(node, EK.period)
    assert graph.value(period, RDFS.label) == Literal("2003-Q3")
    assert [str(graph.value(period, day)) for day in (EK.firstDay, EK.lastDay)] == ["2003-07-01", "2003-09-30"]


def test_amounts_are_canonical_decimals_with_their_currency() -> None:
    graph, node = accrual()
    amount = graph.value(node, EK.amount)
    assert (amount, RDF.type, SCHEMA.MonetaryAmount) in graph
    assert str(graph.value(amount, SCHEMA.value)) == "4500000"
    assert graph.value(amount, SCHEMA.currency) == Literal("USD")
    assert b'"4500000"^^xsd:decimal' in to_turtle(graph)


def test_evidence_says_what_stands_at_its_offsets() -> None:
    graph, node = accrual()
    (place,) = graph.objects(node, EK.evidence)
    start, end = (int(str(graph.value(place, offset))) for offset in (OA.start, OA.end))
    assert TEXT[start:end] == str(graph.value(place, OA.exact)) == TEXT.split(". A")[0] + "."


def test_an_actual_event_is_linked_and_others_are_not() -> None:
    graph, node = accrual()
    amount, matter = graph.value(node, EK.amount), graph.value(node, EK.matter)
    assert (EKID["company/bluefin"], EK.accrued, amount) in graph
    assert (amount, EK["for"], matter) in graph
    for modality in ("planned", "estimated", "possible", "denied"):
        other, _ = accrual(modality)
        assert not list(other.triples((None, EK.accrued, None)))


def test_events_about_the_future_are_linked_unless_denied() -> None:
    doc = document(TEXT)
    day = argument(doc, "date", When("2004-05"), "May 2004")
    for modality, expected in (("planned", ["2004-05"]), ("denied", [])):
        graph = build_graph(doc, COMPANY, (), (event(doc, "CourtHearing", day, modality=modality),), VOCABULARY)
        assert [str(value) for value in graph.objects(EKID["company/bluefin"], EK.hasHearing)] == expected


def test_a_key_role_stands_in_for_a_missing_linked_role() -> None:
    doc = document(TEXT)
    matter = argument(doc, "matter", Phrase("Harrow pit"), "Harrow pit")
    graph = build_graph(doc, COMPANY, (), (event(doc, "LiabilityAccrual", matter),), VOCABULARY)
    (linked,) = graph.objects(EKID["company/bluefin"], EK.accrued)
    assert graph.value(linked, RDFS.label) == Literal("Harrow pit")
    assert not list(graph.triples((None, EK["for"], None)))


def test_a_company_is_one_node_by_cik_where_the_header_gives_it() -> None:
    doc = document(TEXT, header=Header(cik="719413", accession="0000719413-03-000123", sic="PIT MINING [1044]"))
    seller = Name("org", "bluefin", "Bluefin Corp.")
    deal = event(
        doc,
        "Acquisition",
        argument(doc, "target", Name("org", "harrow", "Harrow Ltd"), "Harrow"),
        argument(doc, "seller", seller, "Bluefin"),
    )
    graph = build_graph(doc, COMPANY, (), (deal,), VOCABULARY)
    (node,) = graph.subjects(RDF.type, EK.Acquisition)
    company = EKID["company/0000719413"]
    assert graph.value(node, EK.company) == graph.value(node, EK.seller) == company
    assert list(graph.objects(company, RDFS.label)) == [Literal("Bluefin Corporation")]
    assert Literal("Bluefin Corp.") in set(graph.objects(company, SKOS.altLabel))
    assert graph.value(company, EK.sic) == Literal("1044")
    assert EKID["filing/0000719413-03-000123"] in set(graph.subjects(RDF.type, EK.Filing))


def test_fiscal_periods_of_other_years_are_other_nodes() -> None:
    doc = document(TEXT)
    period = argument(doc, "period", Period("2003-Q3"), "third quarter")
    matter = argument(doc, "matter", Phrase("Harrow pit"), "Harrow pit")
    graph = build_graph(doc, COMPANY, (), (event(doc, "LiabilityAccrual", period, matter),), VOCABULARY, "0930")
    (node,) = graph.subjects(RDF.type, EK.Period)
    assert node == EKID["period/2003-Q3-to-0930"]
    assert str(graph.value(node, EK.lastDay)) == "2003-06-30"


def test_facts_carry_evidence_and_find_the_name_that_events_use() -> None:
    text = (
        "Dr. Ida Q. Marsh, Treasurer of Bluefin, joined. Listed on the Northern Exchange as BFN. Signed by Ida Marsh."
    )
    doc = document(text)
    marsh = Name("person", "ida q marsh", "Ida Q. Marsh", ("Ida Marsh", "Marsh"))
    hired = event(doc, "OfficerAppointment", argument(doc, "person", marsh, "Ida Q. Marsh"))
    at = text.index
    facts = (
        Fact("Ida Marsh", "position", "Treasurer", at("Dr."), at(" of")),
        Fact("company", "listedOn", "Northern Exchange", at("Listed"), at(" as BFN")),
        Fact("company", "ticker", "BFN", at("BFN"), at("BFN") + 3),
        Fact("filing", "signedBy", "Ida Marsh", at("Signed"), len(text)),
        Fact("filing", "reportDate", "2003-10-31", 0, 3),
    )
    graph = build_graph(doc, COMPANY, facts, (hired,), VOCABULARY)
    (person,) = graph.subjects(RDF.type, EK.Person)
    assert person == EKID["person/ida-q-marsh"]
    position = graph.value(person, EK.position)
    assert graph.value(position, RDFS.label) == Literal("Treasurer")
    assert graph.value(position, EK.organization) == EKID["company/bluefin"]
    assert list(graph.objects(None, EK.signedBy)) == [person]
    company = EKID["company/bluefin"]
    assert graph.value(graph.value(company, EK.ticker), RDFS.label) == Literal("BFN")
    assert graph.value(graph.value(company, EK.listedOn), RDFS.label) == Literal("Northern Exchange")
    (filing,) = graph.subjects(RDF.type, EK.Filing)
    assert graph.value(filing, EK.reportDate) == Literal("2003-10-31", datatype=XSD.date)
    quotes = {}
    for node in graph.subjects(RDF.type, EK.Fact):
        subject, predicate, value = (graph.value(node, part) for part in (RDF.subject, RDF.predicate, RDF.object))
        assert (subject, predicate, value) in graph
        quotes[predicate] = str(graph.value(graph.value(node, EK.evidence), OA.exact))
    assert len(quotes) == len(facts)
    assert quotes[EK.ticker] == "BFN"
    assert quotes[EK.signedBy] == "Signed by Ida Marsh."
    assert str(graph.value(graph.value(position, EK.evidence), OA.exact)) == "Dr. Ida Q. Marsh, Treasurer"


@pytest.mark.parametrize(("modality", "offices"), [("actual", ["Treasurer"]), ("planned", [])])
def test_who_has_been_appointed_holds_the_office(modality: str, offices: list[str]) -> None:
    doc = document("Bluefin has appointed Ida Marsh Treasurer.")
    marsh = Name("person", "ida-marsh", "Ida Marsh")
    person, position = (
        argument(doc, "person", marsh, "Ida Marsh"),
        argument(doc, "position", Phrase("Treasurer"), "Treasurer"),
    )
    hired = event(doc, "OfficerAppointment", person, position, modality=modality)
    graph = build_graph(doc, COMPANY, (), (hired,), VOCABULARY)
    held = list(graph.objects(EKID["person/ida-marsh"], EK.position))
    assert [str(graph.value(office, RDFS.label)) for office in held] == offices
    for office in held:
        assert graph.value(office, EK.organization) == EKID["company/bluefin"]
        assert graph.value(office, EK.evidence)
    assert len(list(graph.subjects(RDF.type, EK.Fact))) == len(offices)


def test_facts_are_told_apart_by_value_and_place() -> None:
    doc = document("Call 555/010-9999 or (555) 010-9999. Again: 555/010-9999.")
    facts = [Fact("company", "telephone", number, 5, 17) for number in ("555/010-9999", "(555) 010-9999")]
    facts.append(Fact("company", "telephone", "555/010-9999", 44, 56))
    graph = build_graph(doc, COMPANY, facts, (), VOCABULARY)
    nodes = list(graph.subjects(RDF.type, EK.Fact))
    assert len(nodes) == 3
    for node in nodes:
        assert len(list(graph.objects(node, RDF.object))) == len(list(graph.objects(node, EK.evidence))) == 1


def test_events_at_one_place_are_told_apart_by_number() -> None:
    doc = document(TEXT)
    matters = [argument(doc, "matter", Phrase(words), words) for words in ("Harrow pit", "third quarter")]
    graph = build_graph(doc, COMPANY, (), [event(doc, "LiabilityAccrual", matter) for matter in matters], VOCABULARY)
    nodes = sorted(str(node) for node in graph.subjects(RDF.type, EK.LiabilityAccrual))
    assert len(nodes) == 2
    assert nodes[1] == f"{nodes[0]}-2"


def test_a_value_that_does_not_fit_never_reaches_the_graph() -> None:
    doc = document(TEXT)
    wrong = event(doc, "LiabilityAccrual", argument(doc, "amount", Code("revenue"), "$4.50 million"))
    with pytest.raises(ValueError, match="is no money"):
        build_graph(doc, COMPANY, (), (wrong,), VOCABULARY)


def test_same_input_same_bytes_whatever_the_order_of_triples() -> None:
    graph, _ = accrual()
    triples = list(graph)
    random.Random(1).shuffle(triples)
    shuffled = Graph()
    for triple in triples:
        shuffled.add(triple)
    assert to_turtle(graph) == to_turtle(shuffled)
    head = [line for line in to_turtle(graph).splitlines() if line.startswith(b"@prefix")]
    assert head == sorted(head)
    read = Graph().parse(data=to_turtle(graph), format="turtle")
    assert set(read) == set(graph)


def test_a_file_name_that_is_no_text_does_no_harm() -> None:
    doc = document(TEXT)
    odd = replace(doc, source=replace(doc.source, path=Path("odd-\udcff.txt")))
    graph = build_graph(odd, COMPANY, (), (), VOCABULARY)
    assert list(graph.objects(None, EK.fileName)) == [Literal("odd-\ufffd.txt")]
    assert to_turtle(graph)


def test_documents_of_a_submission_do_not_share_event_nodes() -> None:
    graphs = []
    for index in (0, 2):
        doc = document(TEXT, index=index)
        found: Event = event(doc, "LiabilityAccrual", argument(doc, "matter", Phrase("Harrow pit"), "Harrow pit"))
        graphs.append(build_graph(doc, COMPANY, (), (found,), VOCABULARY))
    first, second = (set(graph.subjects(RDF.type, EK.LiabilityAccrual)) for graph in graphs)
    assert not first & second
