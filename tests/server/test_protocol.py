"""The query operation of the SPARQL 1.1 Protocol, behaviour by behaviour (sections 2.1.1 to 2.1.7), over HTTP."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

NAMES = "SELECT ?name WHERE { ?c a ek:Company ; ek:cik '0000719413' ; rdfs:label ?name }"
JSON = "application/sparql-results+json"


def rows(text: bytes) -> list[dict[str, str]]:
    found = json.loads(text)["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in found]


def test_query_via_get(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": NAMES}, headers={"Accept": JSON})
    assert (answer.status_code, answer.headers["content-type"]) == (200, JSON)
    assert rows(answer.content) == [{"name": "Hecla Mining Company"}]


def test_query_via_post_of_a_form(client: TestClient) -> None:
    answer = client.post("/sparql", data={"query": NAMES}, headers={"Accept": JSON})
    assert rows(answer.content) == [{"name": "Hecla Mining Company"}]


def test_query_via_post_directly(client: TestClient) -> None:
    head = {"Accept": JSON, "Content-Type": "application/sparql-query; charset=utf-8"}
    answer = client.post("/sparql", content=NAMES.encode(), headers=head)
    assert rows(answer.content) == [{"name": "Hecla Mining Company"}]


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/json", JSON),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.4, text/tab-separated-values;q=0.9", "text/tab-separated-values; charset=utf-8"),
        ("text/csv", "text/csv; charset=utf-8"),
    ],
)
def test_the_form_of_rows_is_negotiated(client: TestClient, accept: str, given: str) -> None:
    answer = client.get("/sparql", params={"query": NAMES}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, given)
    assert b"Hecla Mining Company" in answer.content
    assert answer.headers["vary"].lower().startswith("accept")


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", ox.RdfFormat.TURTLE),
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
@pytest.mark.parametrize(
    "query", ["CONSTRUCT { ?c a ek:Found } WHERE { ?c a ek:Company }", "DESCRIBE ekid:company/0000719413"]
)
def test_the_form_of_triples_is_negotiated(client: TestClient, accept: str, form: ox.RdfFormat, query: str) -> None:
    query = query.replace("ekid:company/0000719413", "<https://w3id.org/eightkg/id/company/0000719413>")
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == form.media_type
    assert list(ox.parse(input=answer.content, format=form))


def test_ask_in_json_and_xml(client: TestClient) -> None:
    asked = {"query": "ASK { ?e a ek:LiabilityAccrual }"}
    assert client.get("/sparql", params=asked, headers={"Accept": JSON}).json()["boolean"] is True
    answer = client.get("/sparql", params=asked, headers={"Accept": "application/sparql-results+xml"})
    assert b"<boolean>true</boolean>" in answer.content


@pytest.mark.parametrize(
    ("query", "accept"),
    [(NAMES, "text/turtle"), ("CONSTRUCT WHERE { ?c a ek:Company }", "text/csv"), (NAMES, "image/png")],
)
def test_a_form_that_there_is_not_is_406(client: TestClient, query: str, accept: str) -> None:
    assert client.get("/sparql", params={"query": query}, headers={"Accept": accept}).status_code == 406


def test_a_dataset_of_one_document(client: TestClient) -> None:
    graphs = rows(
        client.get(
            "/sparql", params={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?d a ek:Document } } ORDER BY ?g"}
        ).content
    )
    assert len(graphs) == 5
    counted = "SELECT (COUNT(*) AS ?n) WHERE { ?d a ek:Document }"
    one = client.get("/sparql", params={"query": counted, "default-graph-uri": graphs[0]["g"]})
    assert rows(one.content) == [{"n": "1"}]
    two = client.get("/sparql", params={"query": counted, "default-graph-uri": [graphs[0]["g"], graphs[1]["g"]]})
    assert rows(two.content) == [{"n": "2"}]
    named = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?d a ek:Document } }"
    some = client.post("/sparql", data={"query": named, "named-graph-uri": [graphs[0]["g"], graphs[2]["g"]]})
    assert rows(some.content) == [{"n": "2"}]


def test_the_dataset_of_the_request_goes_before_that_of_the_query(client: TestClient) -> None:
    graphs = [
        r["g"]
        for r in rows(
            client.get(
                "/sparql", params={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?d a ek:Document } } ORDER BY ?g"}
            ).content
        )
    ]
    query = f"SELECT ?d FROM <{graphs[0]}> WHERE {{ ?d a ek:Document }}"
    assert rows(client.get("/sparql", params={"query": query}).content) == [{"d": graphs[0]}]
    other = client.get("/sparql", params={"query": query, "default-graph-uri": graphs[1]})
    assert rows(other.content) == [{"d": graphs[1]}]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT nonsense",
        "",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { SERVICE ?where { ?s ?p ?o } } } }",
        r"SELECT * { \u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    ],
)
def test_what_is_no_query_or_is_refused_is_400(client: TestClient, query: str) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 400
    assert answer.text.strip()
    assert client.post("/sparql", data={"query": query}).status_code == 400


def test_two_queries_or_none_are_400(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": [NAMES, NAMES]}).status_code == 400
    assert client.post("/sparql", data={"query": [NAMES, NAMES]}).status_code == 400
    assert (
        client.post("/sparql", data={}, headers={"Content-Type": "application/x-www-form-urlencoded"}).status_code
        == 400
    )
    assert client.get("/sparql", params={"default-graph-uri": "urn:a"}).status_code == 400
    direct = {"Content-Type": "application/sparql-query"}
    assert client.post("/sparql", params={"query": NAMES}, content=NAMES, headers=direct).status_code == 400


def test_no_iri_of_a_graph_is_400(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": NAMES, "default-graph-uri": "no iri"}).status_code == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_405(client: TestClient, method: str) -> None:
    answer = client.request(method, "/sparql")
    assert answer.status_code == 405
    assert {"GET", "POST"} <= set(answer.headers["allow"].replace(" ", "").split(","))


def test_another_kind_of_body_is_415(client: TestClient) -> None:
    assert client.post("/sparql", content=NAMES, headers={"Content-Type": "text/plain"}).status_code == 415
    assert client.post("/sparql", content=NAMES).status_code == 415


def test_a_body_that_is_not_utf8_is_400(client: TestClient) -> None:
    head = {"Content-Type": "application/sparql-query"}
    assert client.post("/sparql", content=NAMES.encode("utf-16"), headers=head).status_code == 400
    told = {"Content-Type": "application/sparql-query; charset=UTF-16"}
    assert client.post("/sparql", content=NAMES.encode("utf-16"), headers=told).status_code == 400


def test_updates_are_403(client: TestClient) -> None:
    update = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"
    direct = client.post("/sparql", content=update, headers={"Content-Type": "application/sparql-update"})
    assert direct.status_code == 403
    assert client.post("/sparql", data={"update": update}).status_code == 403
    assert client.get("/sparql", params={"update": update}).status_code == 403


def test_a_request_of_megabytes_is_413(client: TestClient) -> None:
    query = NAMES + "#" * (2 << 20)
    assert (
        client.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"}).status_code == 413
    )


def test_without_a_query_the_service_describes_itself(client: TestClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    store = ox.Store()
    store.load(input=answer.content, format=ox.RdfFormat.TURTLE)
    found = store.query(
        """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
        SELECT ?endpoint (COUNT(DISTINCT ?format) AS ?formats) (COUNT(DISTINCT ?name) AS ?graphs) {
          ?s a sd:Service ; sd:endpoint ?endpoint ; sd:supportedLanguage sd:SPARQL11Query ; sd:resultFormat ?format ;
             sd:defaultDataset/sd:namedGraph/sd:name ?name } GROUP BY ?endpoint"""
    )
    assert isinstance(found, ox.QuerySolutions)
    (row,) = [(r["endpoint"].value, r["formats"].value, r["graphs"].value) for r in found]
    assert row == ("http://testserver/sparql", "8", "6")
    people = client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.1"})
    assert (people.status_code, people.headers["location"]) == (303, "/query")


def test_all_competency_questions_are_answered(client: TestClient) -> None:
    questions = client.get("/questions.json").json()
    assert len(questions) >= 20
    for question in questions:
        answer = client.post("/sparql", data={"query": question["query"]})
        assert answer.status_code == 200, (question["name"], answer.text)
        assert rows(answer.content) or question["name"] == "contradictions", question["name"]
