"""Alignments name what exists on both sides, and answer what they are for."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import cast

import pyoxigraph as ox
import pytest
from rdflib import ORG, PROV, SDO, TIME, Graph, URIRef
from rdflib.namespace import DefinedNamespaceMeta

from eightkg.resources import resource
from eightkg.vocabulary import ontology_quads

FOLDER = Path(str(resource("ontology"))) / "alignments"
FILES = sorted(FOLDER.glob("*.ttl"))
FIBO = "https://spec.edmcouncil.org/fibo/ontology/"
OURS = "https://w3id.org/eightkg/ontology#"


def fibo_table(path: Path) -> dict[str, list[str]]:
    """IRI → kind and label of the lines of a list of FIBO terms."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {line["iri"]: [line["kind"], line["label"]] for line in lines}


def iris(path: Path, base: str) -> set[str]:
    return {str(term) for triple in Graph().parse(path) for term in triple if str(term).startswith(base)}


def test_all_alignments_are_seen() -> None:
    assert [file.stem for file in FILES] == ["caev", "fibo", "org", "prov", "schema-org", "time"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_our_side_is_declared(file: Path) -> None:
    declared = {
        quad.subject.value for quad in ontology_quads(resource("ontology")) if isinstance(quad.subject, ox.NamedNode)
    }
    named = iris(file, OURS)
    assert len(named) >= 3
    assert named <= declared


def test_fibo_side_is_the_committed_list() -> None:
    assert iris(FOLDER / "fibo.ttl", FIBO) == fibo_table(FOLDER / "fibo-terms-used.tsv").keys()


def test_committed_list_is_of_fibo(shared: Path) -> None:
    known = fibo_table(shared / "reference" / "fibo-terms.tsv")
    used = fibo_table(FOLDER / "fibo-terms-used.tsv")
    assert len(used) >= 50
    assert used.keys() <= known.keys()


@pytest.mark.parametrize(("name", "space"), [("schema-org", SDO), ("prov", PROV), ("org", ORG), ("time", TIME)])
def test_other_side_exists(name: str, space: DefinedNamespaceMeta) -> None:
    """rdflib's closed namespaces list the terms of these vocabularies."""
    named = iris(FOLDER / f"{name}.ttl", str(URIRef(str(space))))
    assert len(named) >= 4
    assert {iri for iri in named if URIRef(iri) not in space} == set()


EVENTS = """
    PREFIX ek: <https://w3id.org/eightkg/ontology#>
    PREFIX ex: <https://w3id.org/eightkg/id/case/>
    INSERT DATA {
      ex:exchange a ek:ExchangeOffer . ex:tender a ek:TenderOffer . ex:dividend a ek:DividendDeclaration .
      ex:forward a ek:StockSplit ; ek:kind ek:forward . ex:reverse a ek:StockSplit ; ek:kind ek:reverse .
      ex:merger a ek:Merger .
    }"""
BY_CODE = """
    PREFIX caev: <https://w3id.org/eightkg/ontology/alignments/caev#>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT ?event ?notation WHERE {
      ?code skos:notation ?notation ; caev:eventClass ?class .
      ?event a ?class .
      FILTER NOT EXISTS { ?code caev:word ?word FILTER NOT EXISTS { ?event ?role ?word } }
    }"""


@pytest.mark.parametrize(
    ("code", "events"),
    [
        ("EXOF", {"exchange"}),
        ("TEND", {"tender"}),
        ("DVCA", {"dividend"}),
        ("SPLF", {"forward"}),
        ("SPLR", {"reverse"}),
        ("DVSE", set()),
        ("MRGR", {"merger"}),
    ],
)
def test_events_are_found_by_caev_code(code: str, events: set[str]) -> None:
    store = ox.Store()
    store.load(path=str(FOLDER / "caev.ttl"), format=ox.RdfFormat.TURTLE)
    store.update(EVENTS)
    rows = cast(ox.QuerySolutions, store.query(BY_CODE, substitutions={ox.Variable("notation"): ox.Literal(code)}))
    assert {row["event"].value.rsplit("/", 1)[-1] for row in rows} == events


def test_every_code_is_of_four_letters_and_defined() -> None:
    graph = Graph().parse(FOLDER / "caev.ttl")
    skos = "http://www.w3.org/2004/02/skos/core#"
    concepts = set(graph.subjects(URIRef(f"{skos}notation")))
    assert len(concepts) == 16
    for concept in concepts:
        notation = str(graph.value(concept, URIRef(f"{skos}notation")))
        assert len(notation) == 4
        assert str(concept).endswith(f"#{notation}")
        assert graph.value(concept, URIRef(f"{skos}definition"))
