"""Queries that would never end, eat all memory or answer without end; visitors and filings that mean harm."""

from __future__ import annotations

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from starlette.testclient import TestClient

from .conftest import Running

ENDLESS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(STRLEN(STR(?a)) > STRLEN(STR(?l))) }"
)
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?h"
HUGE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
SMALL = "SELECT ?name { ?c a ek:Company ; rdfs:label ?name }"


@pytest.mark.parametrize("query", [ENDLESS, HUNGRY, HUGE])
def test_a_query_beyond_the_limits_is_503_in_time(client: TestClient, query: str) -> None:
    begun = time.monotonic()
    answer = client.post("/sparql", data={"query": query})
    assert answer.status_code == 503
    assert "quer" in answer.text or "answer" in answer.text
    assert time.monotonic() - begun < 15
    assert client.get("/sparql", params={"query": SMALL}).status_code == 200


def test_others_are_served_while_a_query_runs_on(running: Running) -> None:
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(httpx.post, f"{running.address}/sparql", data={"query": ENDLESS}, timeout=60)
        time.sleep(0.3)
        pages = []
        for _ in range(5):
            begun = time.monotonic()
            assert httpx.get(f"{running.address}/events", timeout=30).status_code == 200
            pages.append(time.monotonic() - begun)
        quick = httpx.post(f"{running.address}/sparql", data={"query": SMALL}, timeout=30)
        assert quick.status_code == 200
        assert sorted(pages)[2] < 2
        assert slow.result().status_code == 503


def test_no_query_reaches_a_port_of_this_machine(running: Running) -> None:
    reached = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(3)

        def listen() -> None:
            try:
                listener.accept()
                reached.set()
            except TimeoutError:
                return

        watching = threading.Thread(target=listen)
        watching.start()
        port = listener.getsockname()[1]
        for query in (
            f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
            f"SELECT * FROM <http://127.0.0.1:{port}/> {{ ?s ?p ?o }}",
            f"LOAD <http://127.0.0.1:{port}/>",
        ):
            httpx.post(f"{running.address}/sparql", data={"query": query}, timeout=30)
        watching.join()
    assert not reached.is_set()


def test_too_many_waiting_queries_are_sent_away(running: Running) -> None:
    with ThreadPoolExecutor(60) as pool:
        asked = [
            pool.submit(httpx.post, f"{running.address}/sparql", data={"query": SMALL}, timeout=60) for _ in range(60)
        ]
        statuses = {call.result().status_code for call in asked}
    assert statuses <= {200, 503}
    assert httpx.post(f"{running.address}/sparql", data={"query": SMALL}, timeout=30).status_code == 200


def test_the_server_goes_by_its_own_names_only(client: TestClient) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"Host": "testserver:8008"}).status_code == 200


def test_what_another_site_sends_is_refused(client: TestClient) -> None:
    head = {"Origin": "https://evil.example", "Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/sparql", content="query=ASK{}", headers=head).status_code == 403
    assert client.post("/validate", content="x", headers=head).status_code == 403


def test_text_of_a_filing_stays_text(client: TestClient) -> None:
    document = next(row for row in client.get("/filings.json").json()["rows"] if row["file"] == "hostile.htm")
    path = "/id/" + document["iri"].partition("/id/")[2]
    for address in (path, "/filings", "/companies", "/events", "/", "/events?q=%22%3E%3Cscript%3E"):
        text = client.get(address, headers={"Accept": "text/html"}).text
        assert "<script>alert" not in text
        assert "<img" not in text
        assert '"><script>' not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in client.get(path, headers={"Accept": "text/html"}).text


def test_every_answer_has_the_security_headers(client: TestClient) -> None:
    for path in ("/", "/nothing", "/sparql?query=nonsense", "/static/reader.css", "/query"):
        head = client.get(path).headers
        assert "default-src 'none'" in head["content-security-policy"]
        assert "unsafe" not in head["content-security-policy"]
        assert head["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/vendor/..%2f..%2fapp.py", "/id/../../etc/passwd"]
)
def test_no_file_outside_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
