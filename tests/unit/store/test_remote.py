from __future__ import annotations

import base64
import sys
from pathlib import Path
from urllib.parse import parse_qs, quote

import pytest
from scripted_store import Script, scripted

from eightkg.cli.main import main
from eightkg.errors import MissingResource, StoreError
from eightkg.store.query import Rows
from eightkg.store.remote import upload as uploads
from eightkg.store.remote.client import TRIES, Client
from eightkg.store.remote.journal import Journal, journal_place
from eightkg.store.remote.target import credentials, is_loopback, target
from eightkg.store.remote.upload import preview, upload

OK = (200, {}, "")
NAME = "https://w3id.org/eightkg/id/document/{}"
DOCUMENT = (
    '<https://w3id.org/eightkg/id/document/{0}> a <https://w3id.org/eightkg/ontology#Document> ; <urn:x:n> "{0}" .'
)


def counted(**counts: int) -> tuple[int, dict[str, str], str]:
    """What a store answers that holds so many triples in the graphs of these documents."""
    rows = ",".join(
        f'{{"g": {{"type": "uri", "value": "{NAME.format(key)}"}}, "n": {{"type": "literal", "value": "{count}"}}}}'
        for key, count in counts.items()
    )
    return 200, {}, f'{{"head": {{"vars": ["g", "n"]}}, "results": {{"bindings": [{rows}]}}}}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "graph"
    place.mkdir()
    for key in ("a", "b"):
        (place / f"{key}.ttl").write_text(DOCUMENT.format(key))
    return place


def client(script: Script, waited: list[float] | None = None, method: str = "put") -> Client:
    where = target(f"{script.url}/{'store' if method == 'put' else 'update'}", method)
    return Client(where, wait=(waited if waited is not None else []).append)


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("url", "query"),
    [
        ("http://127.0.0.1:7878/store", "http://127.0.0.1:7878/query"),
        ("http://127.0.0.1:7878/update", "http://127.0.0.1:7878/query"),
        ("http://127.0.0.1:8890/sparql-graph-crud-auth", "http://127.0.0.1:8890/sparql-auth"),
        ("http://127.0.0.1:8890/sparql-auth", "http://127.0.0.1:8890/sparql-auth"),
        ("http://h:3030/filings/data", "http://h:3030/filings/query"),
        ("http://h:7200/repositories/r/rdf-graphs/service", "http://h:7200/repositories/r"),
        ("http://h:7200/repositories/r/statements", "http://h:7200/repositories/r"),
    ],
)
def test_the_usual_stores_are_known_by_their_paths(url: str, query: str) -> None:
    assert target(url).query_url == query


@pytest.mark.parametrize(
    "url", ["ftp://h/store", "h:80/store", "", "http:///store", "http://u:secret@h/store", "http://[::1/store"]
)
def test_what_is_no_address_or_holds_a_password_is_refused(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        target(url)
    assert "secret" not in str(caught.value)


def test_an_unusual_store_needs_its_query_endpoint() -> None:
    with pytest.raises(StoreError, match="--query-url"):
        target("http://h/graphs")
    assert target("http://h/graphs", "put", "http://h/ask").query_url == "http://h/ask"


@pytest.mark.parametrize("host", ["127.0.0.1.example.org", "10.0.0.1", "localhost.example.org", "0.0.0.0"])
def test_only_this_machine_is_this_machine(host: str) -> None:
    assert not is_loopback(f"http://{host}:80/store")
    assert not target("http://127.0.0.1/store", "put", f"http://{host}/query").is_here


def test_user_and_password_come_from_the_environment_or_netrc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.delenv("EIGHTKG_STORE_USER", raising=False)
    with pytest.raises(StoreError, match="EIGHTKG_STORE_USER"):
        credentials("http://h.example/store")
    (tmp_path / "netrc").write_text("machine h.example login me password p1\n")
    (tmp_path / "netrc").chmod(0o600)
    assert credentials("http://h.example/store") == ("me", "p1")
    monkeypatch.setenv("EIGHTKG_STORE_USER", "you")
    monkeypatch.setenv("EIGHTKG_STORE_PASSWORD", "p2")
    assert credentials("http://h.example/store") == ("you", "p2")


# ---------------------------------------------------------------- requests


def test_a_busy_store_is_asked_again_after_longer_and_longer_waits() -> None:
    waited: list[float] = []
    replies = [
        (503, {}, ""),
        (503, {"Retry-After": "7"}, ""),
        (500, {}, "SQL state 40001: deadlock"),
        (429, {}, ""),
        OK,
    ]
    with scripted(*replies) as script, client(script, waited) as store:
        store.put(NAME.format("a"), b"")
    assert waited == [0.5, 7.0, 14.0, 28.0]
    assert len(script.asked) == 5
    assert {request[:2] for request in script.asked} == {("PUT", f"/store?graph={quote(NAME.format('a'), safe='')}")}


def test_a_store_that_stays_busy_or_away_is_given_up() -> None:
    waited: list[float] = []
    with scripted((503, {}, "later")) as script, client(script, waited) as store:
        with pytest.raises(StoreError, match=r"503.*later"):
            store.put(NAME.format("a"), b"")
        assert (len(script.asked), len(waited)) == (TRIES, TRIES - 1)
    with client(script, waited) as store, pytest.raises(StoreError, match="cannot be reached"):
        store.put(NAME.format("a"), b"")


@pytest.mark.parametrize(("status", "said"), [(400, "bad turtle"), (401, "--auth"), (403, "--auth"), (500, "broken")])
def test_a_refusal_is_told_at_once(status: int, said: str) -> None:
    with scripted((status, {}, "bad turtle, broken")) as script, client(script) as store:
        with pytest.raises(StoreError, match=said):
            store.put(NAME.format("a"), b"")
        assert len(script.asked) == 1


def test_redirects_are_not_followed() -> None:
    with scripted((307, {"Location": "http://elsewhere.example/"}, "")) as script, client(script) as store:
        with pytest.raises(StoreError, match=r"elsewhere\.example"):
            store.update("CLEAR ALL")
        assert len(script.asked) == 1


def test_deleting_what_is_not_there_is_no_failure() -> None:
    with scripted((404, {}, "")) as script, client(script) as store:
        store.delete(NAME.format("a"))


def test_queries_and_updates_are_sent_as_forms() -> None:
    """Virtuoso 7 never answers a query that is a body of its own."""
    with scripted(counted(), OK) as script, client(script, method="update") as store:
        store.query("SELECT ?g { ?g ?p 'é' }")
        store.update("INSERT DATA {}")
    (first, second) = script.asked
    assert (first[:2], parse_qs(first[2])) == (("POST", "/query"), {"query": ["SELECT ?g { ?g ?p 'é' }"]})
    assert (second[:2], parse_qs(second[2])) == (("POST", "/update"), {"update": ["INSERT DATA {}"]})
    assert {headers["Content-Type"] for headers in script.headers} == {"application/x-www-form-urlencoded"}


def test_an_answer_that_breaks_off_is_no_answer() -> None:
    """Oxigraph ends a query that takes too long with status 200 and its reason in the body."""
    text = '{"head":{"vars":["g"]},"results":{"bindings":[The SPARQL operation has been cancelled'
    with (
        scripted((200, {}, text)) as script,
        client(script) as store,
        pytest.raises(StoreError, match="been cancelled"),
    ):
        store.query("SELECT ?g {}")


def test_answers_are_rows_or_yes_and_no() -> None:
    with scripted(counted(a=3), (200, {}, '{"head":{},"boolean":true}')) as script, client(script) as store:
        answer = store.query("SELECT ?g ?n {}")
        assert isinstance(answer, Rows)
        assert answer.variables == ("g", "n")
        assert store.query("ASK {}") is True


def test_basic_authentication_sends_the_password_that_was_given() -> None:
    with scripted(OK) as script, Client(target(f"{script.url}/store"), "basic", ("me", "p:1")) as store:
        store.put(NAME.format("a"), b"")
    assert script.headers[0]["Authorization"] == f"Basic {base64.b64encode(b'me:p:1').decode()}"


def test_without_httpx_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(MissingResource, match=r"eightkg\[stores\]"):
        Client(target("http://127.0.0.1/store"))


# ---------------------------------------------------------------- uploads


def send(folder: Path, script: Script, method: str = "put") -> uploads.Outcome:
    with client(script, method=method) as store:
        where = store.target.url
        return upload(folder, store, Journal.load(journal_place(folder, where), where))


def test_a_document_is_sent_once_and_what_is_gone_is_deleted(folder: Path) -> None:
    with scripted(OK, OK, counted(a=2, b=2), counted(a=2, b=2), OK, OK, counted(b=2)) as script:
        first = send(folder, script)
        assert (first.sent, first.triples, first.wrong) == (2, 4, {})
        second = send(folder, script)
        assert (second.sent, second.unchanged) == (0, 2)
        (folder / "a.ttl").unlink()
        (folder / "b.ttl").write_text(DOCUMENT.format("b").replace('"b"', '"c"'))
        third = send(folder, script)
        assert (third.sent, third.deleted, third.wrong) == (1, 1, {})
    sent = [
        (method, parse_qs(path.partition("?")[2])["graph"][0]) for method, path, _ in script.asked if method != "POST"
    ]
    assert sent == [
        ("PUT", NAME.format("a")),
        ("PUT", NAME.format("b")),
        ("PUT", NAME.format("b")),
        ("DELETE", NAME.format("a")),
    ]


def test_what_the_store_has_lost_is_sent_again_and_what_it_keeps_losing_is_told(folder: Path) -> None:
    with scripted(OK, OK, counted(a=2), OK, counted(b=2)) as script:
        assert (send(folder, script).again, script.asked[3][1]) == (
            1,
            f"/store?graph={quote(NAME.format('b'), safe='')}",
        )
    with scripted(OK, OK, counted(a=2, b=1), OK, counted(b=1)) as script:
        assert send(folder, script).wrong == {NAME.format("b"): 1}
    with scripted(counted(a=2, b=2)) as script:
        assert preview(folder, Journal.load(journal_place(folder, "elsewhere"), "elsewhere")).sent == 2


def test_an_update_replaces_several_documents_in_parts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_TRIPLES", 1)
    with scripted(OK, counted(a=2, b=2)) as script:
        assert send(folder, script, "update").sent == 2
    (text,) = parse_qs(script.asked[0][2])["update"]
    operations = [operation.split("\n")[0].strip() for operation in text.split(";\n")]
    graphs = [f"GRAPH <{NAME.format(key)}>" for key in "ab"]
    inserted = [f"INSERT DATA {{ {graph} {{" for graph in graphs]
    assert operations == [f"DROP SILENT {graphs[0]}", *inserted[:1] * 2, f"DROP SILENT {graphs[1]}", *inserted[1:] * 2]


def test_a_broken_journal_line_counts_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "journal.tsv"
    journal = Journal.load(path, "http://h/")
    journal.add("urn:a", "0" * 64)
    journal.add("urn:b", "1" * 64)
    journal.remove("urn:b")
    with path.open("ab") as file:
        file.write(b"1" * 64 + b"\turn:half")
    assert Journal.load(path, "http://h/").sent == {"urn:a": "0" * 64}


# ---------------------------------------------------------------- the command


def test_nothing_is_sent_to_another_machine_without_yes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--graph", str(folder), "--to", "http://store.invalid/store", "--auth", "basic"]) == 0
    out, err = capsys.readouterr()
    assert "would be sent 2 graphs" in out
    assert "not encrypted" in err
    assert "Add --yes" in out
    assert not (folder / ".uploads").exists()


def test_a_dry_run_sends_nothing_here_either(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with scripted(OK) as script:
        assert main(["export", "--graph", str(folder), "--to", f"{script.url}/store", "--dry-run"]) == 0
        assert script.asked == []
    assert "4 triples in all" in capsys.readouterr().out


def test_the_exit_status_says_whether_the_store_holds_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with scripted(OK, OK, counted(a=2, b=2)) as script:
        assert main(["export", "--graph", str(folder), "--to", f"{script.url}/store"]) == 0
    assert "counted 4 triples in 2 graphs" in capsys.readouterr().out
    with scripted(OK, OK, counted(), OK, OK, counted(a=1)) as script:
        assert main(["export", "--graph", str(folder), "--to", f"{script.url}/store"]) == 1
    assert "/document/a> holds 1 triples, not 2" in capsys.readouterr().err
    with scripted((400, {}, "no")) as script:
        assert main(["export", "--graph", str(folder), "--to", f"{script.url}/store"]) == 2
