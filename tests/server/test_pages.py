"""Pages, their data twins, and things by their IRI."""

from __future__ import annotations

import csv
import io
import re

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

HTML = {"Accept": "text/html"}
HECLA = "/id/company/0000719413"
RELEASE = "/id/document/61e060e715b50f9a"


def test_the_first_page_counts(client: TestClient) -> None:
    text = client.get("/", headers=HTML).text
    assert "<b>5</b> documents" in text
    assert "/events?class=LiabilityAccrual" in text


def test_events_are_filtered(client: TestClient) -> None:
    def total(**asked: str) -> int:
        found = client.get("/events.json", params=asked).json()
        assert len(found["rows"]) == min(found["total"], 50)
        return int(found["total"])

    everything = total()
    accruals = client.get("/events.json", params={"class": "LiabilityAccrual"}).json()["rows"]
    assert {row["class"] for row in accruals} == {"LiabilityAccrual"}
    assert 0 < len(accruals) < everything
    assert total(**{"class": "LiabilityAccrual", "amount": "$20,000,000"}) == 1
    assert total(modality="estimated") < everything
    assert total(period="2003") >= total(period="2003-Q3") > 0
    assert total(since="2004-01-01", until="2004-12-31") == total(since="2004-01-01") - total(since="2005-01-01")
    assert total(q="coeur alene accr") > 0
    assert total(q="no such words anywhere") == 0
    assert total(company="https://w3id.org/eightkg/id/company/0000719413") < everything


def test_an_amount_that_is_none_is_told(client: TestClient) -> None:
    text = client.get("/events", params={"amount": "a lot"}, headers=HTML).text
    assert "is no amount" in text


@pytest.mark.parametrize("path", ["/companies", "/filings", "/events"])
def test_every_list_is_data_too(client: TestClient, path: str) -> None:
    found = client.get(f"{path}.json").json()
    table = list(csv.DictReader(io.StringIO(client.get(f"{path}.csv").text)))
    assert [row["iri"] for row in found["rows"]] == [row["iri"] for row in table]
    assert found["total"] == len(table) > 0
    page = client.get(path, headers=HTML).text
    for row in found["rows"]:
        assert f'href="/id/{row["iri"].partition("/id/")[2]}"' in page


def test_search_finds_companies_by_name_and_cik(client: TestClient) -> None:
    for words in ("hecla", "0000719413", "Hecla Min"):
        assert client.get("/companies.json", params={"q": words}).json()["total"] == 1
    assert client.get("/companies.json", params={"q": '") OR 1 --'}).status_code == 200


def test_pages_of_a_list_end(client: TestClient) -> None:
    assert client.get("/events.json", params={"page": "999"}).json()["rows"] == []
    assert client.get("/events.json", params={"page": "nonsense"}).json()["page"] == 1
    assert client.get("/events.json", params={"page": "9" * 30}).json()["page"] == 1


def test_a_filing_shows_its_text_with_the_evidence_marked(client: TestClient) -> None:
    text = client.get(RELEASE, headers=HTML).text
    assert 'data-events="1"' in text
    assert "take an accrual on its third quarter financial statements" in text
    told = client.get(f"{RELEASE}.json").json()["told"]
    assert text.count("data-event=") == len(told) > 5
    for event in told:
        assert f'href="/id/{event["iri"].partition("/id/")[2]}"' in text
        for passage in event["passages"]:
            assert f'id="at-{passage["start"]}"' in text


def test_findings_stand_beside_the_text_and_are_underlined_in_it(client: TestClient) -> None:
    text = client.get(RELEASE, headers=HTML).text
    assert "which leaves $300,000 of the total of $23.1 million" in text
    assert "<code>sum-of-parts</code>" in text
    assert re.search(r'<mark class="(?:event )?finding', text)


def test_what_was_not_used_is_shown_on_demand(client: TestClient) -> None:
    assert "not used (" not in client.get(RELEASE, headers=HTML).text
    assert "not used (" in client.get(RELEASE, params={"unused": "1"}, headers=HTML).text


def test_an_event_shows_roles_passages_and_rule(client: TestClient) -> None:
    event = client.get("/events.json", params={"class": "LiabilityEstimate"}).json()["rows"][0]
    text = client.get("/id/" + event["iri"].partition("/id/")[2], headers=HTML).text
    assert "USD 18,000,000 to 58,000,000" in text
    assert event["evidence"] in text
    assert re.search(r"<code>[a-z-]+\.[a-z-]+</code>", text)


def test_a_company_has_a_timeline(client: TestClient) -> None:
    text = client.get(HECLA, headers=HTML).text
    assert text.index('datetime="2004-02-23"') < text.index('datetime="2003-10-31"')
    assert "Delaware" in text


@pytest.mark.parametrize(
    ("ending", "accept", "media_type"),
    [
        (".ttl", "text/turtle", "text/turtle"),
        (".nt", "application/n-triples", "application/n-triples"),
        (".jsonld", "application/ld+json", "application/ld+json"),
        (".rdf", "application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_things_are_rdf_by_accept_and_by_ending(client: TestClient, ending: str, accept: str, media_type: str) -> None:
    for path in (HECLA, RELEASE):
        named = client.get(path + ending)
        asked = client.get(path, headers={"Accept": accept})
        assert named.content == asked.content
        assert asked.headers["content-type"].split(";")[0] == media_type
        assert "Accept" in asked.headers["vary"]
        form = ox.RdfFormat.from_media_type(media_type)
        assert form is not None
        subjects = {str(quad.subject) for quad in ox.parse(input=named.content, format=form)}
        assert f"<https://w3id.org/eightkg{path}>" in subjects


def test_the_turtle_of_a_document_is_its_graph(client: TestClient, graph) -> None:  # type: ignore[no-untyped-def]
    kept = (graph / "001_37044b9a967d5e25.txt.ttl").read_bytes()
    served = client.get(f"{RELEASE}.ttl").content
    triples = [{str(q.triple) for q in ox.parse(input=data, format=ox.RdfFormat.TURTLE)} for data in (kept, served)]
    assert triples[0] == triples[1]


def test_other_things_have_a_page(client: TestClient) -> None:
    place = client.get("/id/place/coeur-dalene-idaho", headers=HTML)
    assert place.status_code == 200
    assert HECLA in place.text


def test_what_the_graph_does_not_know_is_404(client: TestClient) -> None:
    for path in ("/id/company/nobody", "/id/", "/id/event/a b", "/nowhere"):
        assert client.get(path, headers=HTML).status_code == 404


def test_the_picture_has_the_neighbours(client: TestClient) -> None:
    node = "https://w3id.org/eightkg/id/company/0000719413"
    text = client.get("/graph", params={"node": node}, headers=HTML).text
    assert text.count("<circle") > 20
    assert "USD 23,100,000" in text
    assert client.get("/graph", params={"node": "no iri"}, headers=HTML).status_code == 404


def test_the_first_page_and_the_picture_are_data_too(client: TestClient) -> None:
    assert client.get("/index.json").json()["totals"]["documents"] == 5
    node = "https://w3id.org/eightkg/id/place/coeur-dalene-idaho"
    drawn = client.get("/graph.json", params={"node": node}).json()
    assert {"iri": "https://w3id.org/eightkg/id/company/0000719413", "verb": "headquarters"}.items() <= drawn[
        "neighbours"
    ][0].items()


def test_the_ontology_is_a_page_and_rdf(client: TestClient) -> None:
    assert 'id="LiabilityAccrual"' in client.get("/ontology", headers=HTML).text
    turtle = client.get("/ontology", headers={"Accept": "text/turtle"}).content
    assert any("LiabilityAccrual" in str(quad.subject) for quad in ox.parse(input=turtle, format=ox.RdfFormat.TURTLE))


def test_terms_complete_queries(client: TestClient) -> None:
    terms = client.get("/terms.json").json()
    kinds = {term["iri"].partition("#")[2]: term["kind"] for term in terms["terms"]}
    assert kinds["LiabilityAccrual"] == "class"
    assert kinds["accrued"] == "property"
    assert terms["prefixes"]["ek"] == "https://w3id.org/eightkg/ontology#"


def test_the_drop_zone_validates(client: TestClient) -> None:
    good = client.post(
        "/validate?name=release.txt", content=b"RENO, Nev., May 14, 2010 -- Acme Corp. today said nothing at all.\n"
    )
    assert good.status_code == 200
    bad = client.post("/validate?name=../x.pdf", content=b"%PDF-1.4\x00\x01")
    assert bad.status_code == 422
    assert "x.pdf" in bad.json()["error"]
    assert "/tmp" not in bad.json()["error"]
    assert client.post("/validate", content=b"x" * (21 << 20)).status_code == 413
