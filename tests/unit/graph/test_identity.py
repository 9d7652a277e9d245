"""How the graph names its registrant: by the header's CIK, by the table's, or by name with those that it may be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from graph_samples import COMPANY, VOCABULARY, document
from rdflib import SKOS, Literal, URIRef

from eightkg import companies
from eightkg.checks import check
from eightkg.graph import build_graph, to_turtle
from eightkg.models import Document, Fact, Header, Name
from eightkg.namespaces import EK, EKID

TEXT = "Bluefin Corporation (NYSE: BFN) is well."
TABLE = "0000000101\tBFN\tNYSE\tBLUEFIN CORP\n0000000202\tTRN\tNYSE\tTARN CORP\n"
TICKER = Fact("company", "ticker", "BFN", TEXT.index("BFN"), TEXT.index("BFN") + 3)


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(companies, "_table", lambda: TABLE)


def registrant(doc: Document, company: Name = COMPANY, *facts: Fact) -> tuple[str, list[str], list[str]]:
    """The last part of the registrant's IRI, its CIKs, and the IRIs of those that it may be."""
    graph = build_graph(doc, company, facts, (), VOCABULARY)
    to_turtle(graph)
    assert check(graph, doc) == ()
    (node,) = set(graph.objects(None, EK.registrant))
    assert isinstance(node, URIRef)
    return (
        node.removeprefix(f"{EKID}company/"),
        [str(cik) for cik in graph.objects(node, EK.cik) if isinstance(cik, Literal)],
        sorted(str(other) for other in graph.objects(node, SKOS.closeMatch)),
    )


def test_table_names_a_bare_release() -> None:
    assert registrant(document(TEXT), COMPANY, TICKER) == ("0000000101", ["0000000101"], [])


def test_header_wins_over_the_table() -> None:
    filed = replace(document(TEXT), header=Header(cik="909"))
    assert registrant(filed, COMPANY, TICKER) == ("0000000909", ["0000000909"], [])


def test_likely_company_is_a_candidate_and_the_name_stays_the_key() -> None:
    tarn = Name("company", "tarn", "Tarn")
    assert registrant(document(TEXT), tarn) == ("tarn", [], [f"{EKID}company/0000000202"])


def test_unknown_company_keeps_its_key() -> None:
    heron = Name("company", "heron-mills", "Heron Mills, Inc.")
    assert registrant(document(TEXT), heron) == ("heron-mills", [], [])
