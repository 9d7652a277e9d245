"""The ontology is consistent, also with the sample filings, and derived classes are found with HermiT and without."""

from __future__ import annotations

import shutil
from pathlib import Path

import owlready2
import pytest
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef

from eightkg.namespaces import EK, EKID, SCHEMA
from eightkg.pipeline import Pipeline
from eightkg.reasoning import DERIVED, Contradiction, classify, materialise
from eightkg.resources import resource

EX = Namespace(f"{EKID}test/")
needs_java = pytest.mark.skipif(not shutil.which(owlready2.JAVA_EXE), reason="java: HermiT needs it")


def events() -> Graph:
    """Events of which some fall under a derived class, and for each a neighbour that does not."""
    graph = Graph()
    for name, cls, properties in (
        ("planned", EK.StockSplit, [(EK.modality, EK.planned)]),
        ("done", EK.StockSplit, [(EK.modality, EK.actual)]),
        ("closed", EK.Merger, [(EK.status, EK.completed)]),
        ("open", EK.Merger, [(EK.status, EK.announced)]),
        ("tender", EK.TenderOffer, [(EK.status, EK.completed)]),
        ("refused", EK.TakeoverBid, [(EK.status, EK.rejected)]),
        ("welcome", EK.TakeoverBid, [(EK.status, EK.accepted)]),
        ("default", EK.DebtDefault, []),
        ("warned", EK.ListingChange, [(EK.kind, EK.notice)]),
        ("listed", EK.ListingChange, [(EK.kind, EK.listed)]),
        ("revenue", EK.FinancialResult, [(EK.metric, EK.revenue), (EK.value, EX.sales), *CONTEXT]),
        ("large", EK.AssetImpairment, [(EK.amount, EX.much), *CONTEXT]),
        ("small", EK.AccountingCharge, [(EK.amount, EX.little), *CONTEXT]),
        ("other", EK.AssetImpairment, [(EK.amount, EX.much), (EK.company, EX.acme), (EK.period, EX.later)]),
    ):
        for predicate, value in [(RDF.type, cls), *properties]:
            graph.add((EX[name], predicate, value))
    for name, number in (("sales", 200), ("much", 10), ("little", 9)):
        graph.add((EX[name], RDF.type, SCHEMA.MonetaryAmount))
        graph.add((EX[name], SCHEMA.value, Literal(str(number), datatype=XSD.decimal)))
        graph.add((EX[name], SCHEMA.currency, Literal("USD")))
    graph.add((EX.quarter, EK.firstDay, Literal("2009-01-01", datatype=XSD.date)))
    return graph


CONTEXT = [(EK.company, EX.acme), (EK.period, EX.quarter)]
EXPECTED = {
    ("planned", "ForwardLookingEvent"),
    ("closed", "CompletedDeal"),
    ("refused", "ContestedBid"),
    ("default", "DistressEvent"),
    ("warned", "DistressEvent"),
    ("large", "MaterialCharge"),
}


def derived(graph: Graph) -> set[tuple[str, str]]:
    return {
        (str(s).removeprefix(EX), str(o).rsplit("#")[-1]) for s, o in graph.subject_objects(RDF.type) if o in DERIVED
    }


def test_rules_find_the_derived_classes() -> None:
    found = materialise(events())
    assert derived(found) == EXPECTED
    shares = {str(s).removeprefix(EX): float(str(o)) for s, o in found.subject_objects(EK.shareOfRevenue)}
    assert shares == {"large": 0.05, "small": 0.045}


def test_every_derived_class_has_its_case_and_its_rule() -> None:
    assert {cls for _, cls in EXPECTED} == {str(cls).rsplit("#")[-1] for cls in DERIVED}
    text = (Path(str(resource("ontology"))) / "derived.ttl").read_text(encoding="utf-8")
    assert {line.split()[0].removeprefix("ek:") for line in text.splitlines() if line.endswith("a owl:Class ;")} == {
        cls for _, cls in EXPECTED
    }


@needs_java
def test_hermit_finds_what_the_rules_find() -> None:
    graph = events()
    assert derived(classify(graph + materialise(graph))) == EXPECTED


@pytest.fixture(scope="module")
def samples(releases: Path) -> Graph:
    """The graphs of the sample filings, as one."""
    pipeline = Pipeline.load()
    union = Graph()
    for path in sorted(releases.glob("*.txt")):
        for processed in pipeline.process(path):
            union += processed.graph
    return union


@needs_java
def test_ontology_is_consistent_with_the_sample_filings(samples: Graph) -> None:
    """Also: no class is unsatisfiable, and HermiT and the rules agree on real events."""
    assert len(samples) > 1000
    assert derived(classify(samples + materialise(samples))) == derived(materialise(samples))


@needs_java
@pytest.mark.parametrize(
    ("subject", "cls"),
    [(EX.acme, EK.Person), (EX.done, EK.Document), (EX.much, EK.Text)],
)
def test_contradiction_is_told(subject: URIRef, cls: URIRef) -> None:
    graph = events()
    graph.add((subject, RDF.type, cls))
    with pytest.raises(Contradiction):
        classify(graph)
