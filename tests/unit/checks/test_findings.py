"""Findings tell in plain English what is wrong, and where in the source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef

from eightkg.checks import check, validate_graph
from eightkg.checks.findings import undeclared_terms
from eightkg.models import Document, Severity, Source, Text
from eightkg.namespaces import EK, EKID, ITEM, OA, SCHEMA

EX = Namespace(f"{EKID}test/")
PROV = Namespace("http://www.w3.org/ns/prov#")
SOURCE = "ACME ANNOUNCES CHARGE\r\n\r\nAcme Corp. set aside $9\r\nmillion for the Pine Hollow landfill.\r\n"
QUOTE = "set aside $9\r\nmillion for the Pine Hollow landfill"
START = SOURCE.index(QUOTE)


def document(text: str = SOURCE) -> Document:
    source = Source(Path("folder/acme.txt"), text, "utf-8", "0" * 64)
    return Document(source, 0, "EX-99.1", Text("", (), (), ()), ())


def graph() -> Graph:
    """An accrual that conforms."""
    made = Graph()
    for subject, predicate, value in (
        (EX.document, RDF.type, EK.Document),
        (EX.document, EK.fileName, Literal("acme.txt")),
        (EX.document, EK.filing, EX.filing),
        (EX.document, EK.registrant, EX.acme),
        (EX.filing, RDF.type, EK.Filing),
        (EX.filing, EK.registrant, EX.acme),
        (EX.acme, RDF.type, EK.Company),
        (EX.acme, RDFS.label, Literal("Acme Corp.")),
        (EX.reading, RDF.type, PROV.Activity),
        (EX.reading, PROV.used, EX.document),
        (EX.reading, PROV.wasAssociatedWith, EX.software),
        (EX.software, RDF.type, PROV.SoftwareAgent),
        (EX.software, EK.version, Literal("0.1.0")),
        (EX.passage, RDF.type, EK.Evidence),
        (EX.passage, OA.start, Literal(START)),
        (EX.passage, OA.end, Literal(START + len(QUOTE))),
        (EX.passage, OA.exact, Literal(QUOTE)),
        (EX.passage, OA.hasSource, EX.document),
        (EX.event, RDF.type, EK.LiabilityAccrual),
        (EX.event, EK.company, EX.acme),
        (EX.event, EK.modality, EK.actual),
        (EX.event, EK.reportedIn, EX.document),
        (EX.event, EK.evidence, EX.passage),
        (EX.event, EK.rule, Literal("accrual")),
        (EX.event, PROV.wasGeneratedBy, EX.reading),
        (EX.event, EK.amount, EX.amount),
        (EX.amount, RDF.type, SCHEMA.MonetaryAmount),
        (EX.amount, SCHEMA.value, Literal("9000000", datatype=XSD.decimal)),
        (EX.amount, SCHEMA.currency, Literal("USD")),
    ):
        made.add((subject, predicate, value))
    return made


def test_conforming_graph_has_no_findings() -> None:
    assert check(graph(), document()) == ()


def test_empty_graph_has_no_findings() -> None:
    assert check(Graph(), document()) == ()


def test_canary_a_class_below_is_met_by_the_shapes_of_the_class_above() -> None:
    """``ek:LiabilityAccrual`` is an event only by the ontology: without its hierarchy this would pass in silence."""
    broken = graph()
    broken.remove((EX.event, EK.modality, None))
    assert [result.shape.rsplit("#")[-1] for result in validate_graph(broken)] == ["Event-modality"]


def test_finding_on_an_event_points_at_its_passage() -> None:
    broken = graph()
    broken.set((EX.event, EK.modality, EK.completed))
    (finding,) = check(broken, document())
    assert finding.rule == "Event-modality"
    assert finding.severity is Severity.VIOLATION
    assert finding.message == (
        "An event has exactly one modality: actual, planned, estimated, possible or denied. Found: completed."
    )
    assert (finding.file, finding.line, finding.column) == ("acme.txt", 3, 12)
    assert SOURCE[finding.start : finding.end] == QUOTE
    assert finding.quote == "set aside $9 million for the Pine Hollow landfill"
    assert finding.node == str(EX.event)


def test_finding_on_a_value_points_at_the_passage_of_its_event() -> None:
    broken = graph()
    broken.remove((EX.amount, SCHEMA.currency, None))
    (finding,) = check(broken, document())
    assert (finding.rule, finding.line, finding.node) == ("Money-currency", 3, str(EX.amount))


def test_finding_on_a_passage_points_at_itself() -> None:
    broken = graph()
    broken.set((EX.passage, OA.exact, Literal(" ")))
    (finding,) = check(broken, document())
    assert (finding.rule, finding.start, finding.line) == ("Evidence-exact", START, 3)


def test_finding_about_the_whole_document_has_no_place() -> None:
    broken = graph()
    broken.remove((EX.document, EK.fileName, None))
    (finding,) = check(broken, document())
    assert (finding.rule, finding.line, finding.column, finding.quote) == ("Document-fileName", 0, 0, "")


@pytest.mark.parametrize(
    ("change", "term"),
    [
        (lambda g: g.add((EX.event, URIRef(f"{EK._NS}amont"), EX.amount)), f"{EK._NS}amont"),
        (lambda g: g.add((EX.event, RDF.type, URIRef(f"{EK._NS}LiabilityAcrual"))), f"{EK._NS}LiabilityAcrual"),
        (lambda g: g.add((EX.filing, EK.item, ITEM["2.07"])), str(ITEM["2.07"])),
        (lambda g: g.add((EX.amount, URIRef(f"{SCHEMA._NS}curency"), Literal("USD"))), f"{SCHEMA._NS}curency"),
        (lambda g: g.add((URIRef(f"{EK._NS}plannd"), RDFS.label, Literal("x"))), f"{EK._NS}plannd"),
        (lambda g: g.add((EX.amount, EK.approximate, Literal("1", datatype=URIRef(f"{EK._NS}yes")))), f"{EK._NS}yes"),
    ],
)
def test_undeclared_term_is_told(change: Callable[[Graph], Graph], term: str) -> None:
    broken = graph()
    change(broken)
    assert [result.value for result in undeclared_terms(broken)] == [term]
    findings = [finding for finding in check(broken, document()) if finding.rule == "declared-term"]
    assert [finding.severity for finding in findings] == [Severity.VIOLATION]


def test_misspelt_class_is_told_though_no_shape_applies() -> None:
    broken = graph()
    broken.set((EX.event, RDF.type, URIRef(f"{EK._NS}LiabilityAcrual")))
    (finding,) = check(broken, document())
    assert finding.message == "A term is declared in the ontology. Found: LiabilityAcrual."


def test_violations_come_before_warnings_then_by_place() -> None:
    broken = graph()
    broken.add((EX.acme, EK.irsNumber, Literal("unknown")))
    broken.remove((EX.amount, SCHEMA.currency, None))
    broken.remove((EX.document, EK.filing, None))
    findings = check(broken, document())
    assert [finding.rule for finding in findings] == [
        "Document-filing",
        "Money-currency",
        "Organization-irsNumber",
    ]
    assert check(Graph() + broken, document()) == findings


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (OA.start, Literal("nowhere")),
        (OA.end, Literal(10**9)),
        (OA.start, Literal(-4)),
        (OA.start, EX.amount),
    ],
)
def test_passage_out_of_the_text_is_told_and_has_no_place(term: URIRef, value: Literal) -> None:
    broken = graph()
    broken.set((EX.passage, term, value))
    broken.remove((EX.event, EK.modality, None))
    found = {finding.rule: finding.line for finding in check(broken, document())}
    assert found["Event-modality"] == 0


def test_long_quote_is_cut_and_says_so() -> None:
    broken = graph()
    broken.set((EX.passage, OA.exact, Literal("word " * 150)))
    broken.remove((EX.event, EK.modality, None))
    (finding,) = check(broken, document())
    assert len(finding.quote) <= 200
    assert finding.quote.endswith("word…")


@given(st.text(alphabet="ab \n\r\t", max_size=60), st.data())
def test_line_and_column_lead_back_to_the_place(text: str, data: st.DataObject) -> None:
    source = text + "here"
    start = data.draw(st.integers(0, len(source) - 1))
    broken = graph()
    broken.set((EX.passage, OA.start, Literal(start)))
    broken.set((EX.passage, OA.end, Literal(len(source))))
    broken.remove((EX.event, EK.modality, None))
    (finding,) = check(broken, document(source))
    lines = source.split("\n")
    assert sum(len(line) + 1 for line in lines[: finding.line - 1]) + finding.column - 1 == start
