from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from eightkg.errors import BadData, BadQuery, UnreadableFile
from eightkg.store.answers import short_rows, to_csv, to_json, to_turtle
from eightkg.store.index import open_index
from eightkg.store.query import Rows, ask

TURTLE = """
@prefix ek: <https://w3id.org/eightkg/ontology#> .
@prefix ekid: <https://w3id.org/eightkg/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ekid:b rdfs:label "Beta, \\"B\\"" ; ek:accrued ekid:n .
ekid:a rdfs:label "Alpha" ; ek:cik "0000000001" ; ek:firstDay "2003-01-01"^^xsd:date .
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.ttl").write_text(TURTLE)
    (tmp_path / "rejected").mkdir()
    (tmp_path / "rejected" / "two.ttl").write_text(TURTLE.replace("Alpha", "Rejected"))
    return tmp_path


@pytest.fixture
def store(folder: Path) -> ox.Store:
    return open_index(folder)


def test_rows_come_sorted_where_the_query_does_not_order_them(store: ox.Store) -> None:
    answer = ask(store, "SELECT ?label { ?x rdfs:label ?label }")
    assert isinstance(answer, Rows)
    assert short_rows(answer) == [["Alpha"], ['Beta, "B"']]
    answer = ask(store, "SELECT ?label { ?x rdfs:label ?label } ORDER BY DESC(?label)")
    assert isinstance(answer, Rows)
    assert short_rows(answer) == [['Beta, "B"'], ["Alpha"]]


def test_yes_or_no_and_triples(store: ox.Store) -> None:
    assert ask(store, "ASK { ?x rdfs:label 'Alpha' }") is True
    assert ask(store, "ASK { ?x rdfs:label 'Rejected' }") is False
    triples = ask(store, "CONSTRUCT { ?x ek:name ?l } WHERE { ?x rdfs:label ?l }")
    assert isinstance(triples, tuple)
    assert len(triples) == 2
    assert '<https://w3id.org/eightkg/ontology#name> "Alpha"' in to_turtle(triples)
    read = ox.parse(to_json(triples).encode(), format=ox.RdfFormat.JSON_LD)
    assert {quad.triple for quad in read} == set(triples)
    with pytest.raises(BadQuery, match="no CSV"):
        to_csv(triples)


def test_results_in_json_and_csv_are_what_the_standards_say(store: ox.Store) -> None:
    answer = ask(
        store, "SELECT ?x ?label ?cik ?day { ?x rdfs:label ?label OPTIONAL { ?x ek:cik ?cik ; ek:firstDay ?day } }"
    )
    data = json.loads(to_json(answer))
    assert data["head"]["vars"] == ["x", "label", "cik", "day"]
    first, second = data["results"]["bindings"]
    assert first["x"] == {"type": "uri", "value": "https://w3id.org/eightkg/id/a"}
    assert first["label"] == {"type": "literal", "value": "Alpha"}
    assert first["day"]["datatype"] == "http://www.w3.org/2001/XMLSchema#date"
    assert "cik" not in second
    read = ox.parse_query_results(to_json(answer).encode(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(read, ox.QuerySolutions)
    assert len(list(read)) == 2
    rows = list(csv.reader(io.StringIO(to_csv(answer))))
    assert rows[2] == ["https://w3id.org/eightkg/id/b", 'Beta, "B"', "", ""]
    assert to_csv(True) == "boolean\r\ntrue\r\n"
    assert json.loads(to_json(False)) == {"head": {}, "boolean": False}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o . { SELECT * { SERVICE SILENT ?where { ?a ?b ?c } } } }",
        "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://127.0.0.1:1/> { GRAPH ?g { ?s ?p ?o } }",
        "INSERT DATA { <a:s> <a:p> <a:o> }",
        "PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "DROP ALL",
        "select nothing",
        "",
        "SELECT * { ?s ?p ?o } ; DROP ALL",
    ],
)
def test_what_reaches_outside_or_is_no_query_is_refused(store: ox.Store, query: str) -> None:
    with pytest.raises(BadQuery):
        ask(store, query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "a\\u005C" . SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } # "\n}',
        "SELECT * { # \rSERVICE <http://127.0.0.1:1/> { ?a ?b ?c }\n}",
    ],
)
def test_a_service_hidden_from_one_of_the_two_parsers_is_refused(store: ox.Store, query: str) -> None:
    with pytest.raises(BadQuery):
        ask(store, query)


def test_the_word_service_in_a_string_is_no_service(store: ox.Store) -> None:
    assert ask(store, 'ASK { ?x rdfs:label "SERVICE <x> { }" }') is False


def test_deep_nesting_is_an_error_not_a_crash(store: ox.Store) -> None:
    with pytest.raises(BadQuery):
        ask(store, "SELECT * " + "{" * 5000 + "}" * 5000)


def test_the_index_on_disk_answers_alike_and_follows_the_files(folder: Path) -> None:
    query = "SELECT ?label { ?x rdfs:label ?label }"
    assert ask(open_index(folder, in_memory=0), query) == ask(open_index(folder), query)
    (first,) = (folder / ".index").iterdir()
    open_index(folder, in_memory=0)
    assert list((folder / ".index").iterdir()) == [first]
    (folder / "new.ttl").write_text(TURTLE.replace("Alpha", "Gamma"))
    answer = ask(open_index(folder, in_memory=0), query)
    assert isinstance(answer, Rows)
    assert ["Gamma"] in short_rows(answer)
    assert first not in list((folder / ".index").iterdir())


def test_the_ontology_is_there_to_ask_about_classes(store: ox.Store) -> None:
    query = "ASK { GRAPH <https://w3id.org/eightkg/ontology> { ek:LiabilityAccrual rdfs:label ?label } }"
    assert ask(store, query) is True
    assert ask(store, "ASK { ek:LiabilityAccrual rdfs:label ?label }") is False


def test_a_graph_that_is_not_there_or_no_turtle_is_named(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(UnreadableFile, match="eightkg build"):
        open_index(tmp_path / "nowhere")
    (folder / "empty").mkdir()
    with pytest.raises(UnreadableFile, match="no graph in this folder"):
        open_index(folder / "empty")
    (folder / "spoilt.ttl").write_text("<a:s> <a:p> .\n")
    with pytest.raises(BadData, match=r"spoilt\.ttl:1"):
        open_index(folder)


def test_asking_does_not_load_what_only_building_needs() -> None:
    code = "import eightkg.store.query, sys; print([name for name in ('spacy', 'rdflib') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
