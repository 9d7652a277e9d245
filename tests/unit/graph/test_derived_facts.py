"""What follows from the numbers of the seeds stands among their findings, apart from what they state."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import PROV, RDF, RDFS, Graph

from eightkg.graph import Examined, document_id, findings_graph
from eightkg.namespaces import EK, OA, SCHEMA
from eightkg.pipeline import Pipeline, Processed

RELEASES = Path(__file__).resolve().parents[3] / "data" / "releases"


@pytest.fixture(scope="module")
def processed() -> dict[str, Processed]:
    pipeline = Pipeline.load()
    return {path.name[:3]: pipeline.process(path)[0] for path in sorted(RELEASES.glob("*.txt"))}


def findings(done: Processed) -> Graph:
    document = done.document
    return findings_graph([Examined(document_id(document), document.source.text, done.findings)])


def derived(done: Processed) -> dict[str, tuple[Decimal, str]]:
    """Label → value and formula of each derived fact."""
    graph = findings(done)
    found = {}
    for node in graph.subjects(RDF.type, EK.DerivedFact):
        value = graph.value(node, EK.derivedValue)
        number = graph.value(value, SCHEMA.value) or graph.value(value, SCHEMA.minValue)
        found[str(graph.value(node, RDFS.label))] = (Decimal(str(number)), str(graph.value(node, EK.formula)))
    return found


def test_seed_001_implies_an_earlier_accrual_and_a_residual(processed: dict[str, Processed]) -> None:
    assert derived(processed["001"]) == {
        "Implied earlier accrual": (Decimal(2_000_000), "$18 million − $16 million"),
        "Residual for other properties": (Decimal(300_000), "$23.1 million − $16 million − $6.8 million"),
    }


def test_seed_003_implies_a_price(processed: dict[str, Processed]) -> None:
    ((price, formula),) = derived(processed["003"]).values()
    assert price.quantize(Decimal("0.01")) == Decimal("7.39")
    assert formula == "$9.6 million ÷ (274,000 × (7.94 − 3.2))"


def test_a_derived_fact_leads_to_its_inputs_and_is_no_event(processed: dict[str, Processed]) -> None:
    done = processed["001"]
    graph, stated = findings(done), done.graph
    node = next(n for n in graph.subjects(RDF.type, EK.DerivedFact) if "earlier" in str(n))
    passages = {str(graph.value(place, OA.exact)) for place in graph.objects(node, EK.evidence)}
    assert passages == {"$18 million to $58 million", "$16 million"}
    events = set(graph.objects(node, PROV.wasDerivedFrom))
    assert {stated.value(event, RDF.type) for event in events} == {EK.LiabilityAccrual, EK.LiabilityEstimate}
    assert set(graph.objects(node, RDF.type)) == {EK.DerivedFact}
    assert not any(stated.triples((None, RDF.type, EK.DerivedFact)))
    assert (None, EK.implies, node) in graph
