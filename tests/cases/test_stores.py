"""Every store that a graph can be in passes the same tests: the local index, in memory and on disk, an Oxigraph server,
Virtuoso."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from backends import Backend, LocalIndex, Remote, table
from built_graph import Built
from servers import VIRTUOSO_USER, oxigraph, virtuoso

from eightkg.cli.main import main
from eightkg.cli.query import competencies, competency
from eightkg.store.export.graphs import named_graphs
from eightkg.store.index import IN_MEMORY, open_index
from eightkg.store.query import ask
from eightkg.store.remote.client import Client
from eightkg.store.remote.target import target

TRIPLES = "SELECT DISTINCT ?s ?p ?o { ?s ?p ?o FILTER(STRSTARTS(STR(?s), 'https://w3id.org/eightkg/id/')) }"
WHOLE = {f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "decimal", "double")}


@pytest.fixture(scope="module")
def oxigraph_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph") / "store") as url:
        yield url


@pytest.fixture(scope="module")
def virtuoso_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso") / "store") as url:
        yield url


@pytest.fixture(scope="module", params=["in memory", "on disk", "Oxigraph", "Virtuoso"])
def backend(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    if request.param in ("in memory", "on disk"):
        yield LocalIndex(IN_MEMORY if request.param == "in memory" else 0)
    elif request.param == "Oxigraph":
        where = target(request.getfixturevalue("oxigraph_url") + "/store")
        with Client(where) as client:
            yield Remote(client, tmp_path_factory.mktemp("state") / "oxigraph.tsv")
    else:
        where = target(request.getfixturevalue("virtuoso_url") + "/sparql-graph-crud-auth")
        with Client(where, "digest", VIRTUOSO_USER) as client:
            yield Remote(client, tmp_path_factory.mktemp("state") / "virtuoso.tsv")


WITHOUT_ROWS = frozenset({"contradictions"})
"""Questions that nothing in the sample filings answers."""


class TestCompliance:
    """What holds of every store."""

    def test_it_holds_each_triple(self, backend: Backend, built: Built) -> None:
        backend.load(built.folder)
        here = {triple for graph in named_graphs(built.folder) for triple in graph.triples}
        ours = {triple for triple in here if str(triple.subject).startswith("<https://w3id.org/eightkg/id/")}
        assert len(ours) > 1000
        assert len(table(backend.ask(TRIPLES))) == len(ours)

    def test_what_comes_out_is_what_went_in(self, backend: Backend, built: Built) -> None:
        """Text and IRIs to the character, dates to the day, numbers to the last digit."""
        backend.load(built.folder)
        here = {tuple(map(said, triple)) for graph in named_graphs(built.folder) for triple in graph.triples}
        answer = backend.ask(TRIPLES)
        assert not isinstance(answer, bool | tuple)
        there = {tuple(map(said, row)) for row in answer.rows}
        assert sorted(here - there) == sorted(there - here) == []

    @pytest.mark.parametrize("name", sorted(competencies()))
    def test_competency_questions_have_the_same_answer(self, backend: Backend, built: Built, name: str) -> None:
        backend.load(built.folder)
        expected = table(ask(open_index(built.folder), competency(name)))
        assert expected or name in WITHOUT_ROWS
        assert table(backend.ask(competency(name))) == expected

    def test_a_document_that_changes_or_goes_does_so_there(
        self, backend: Backend, built: Built, tmp_path: Path
    ) -> None:
        folder = tmp_path / "graph"
        shutil.copytree(built.folder, folder, ignore=shutil.ignore_patterns(".*"))
        first, second, *_ = sorted(folder.glob("*.ttl"))
        first.unlink()
        text = second.read_text(encoding="utf-8")
        changed = text.replace('schema:currency "USD"', 'schema:currency "CAD"')
        assert changed != text
        second.write_text(changed, encoding="utf-8")
        backend.load(folder)
        files = "SELECT DISTINCT ?name { ?d <https://w3id.org/eightkg/ontology#fileName> ?name }"
        assert table(backend.ask(files)) == [(path.name.removesuffix(".ttl"),) for path in sorted(folder.glob("*.ttl"))]
        currencies = "SELECT DISTINCT ?c { ?a <https://schema.org/currency> ?c }"
        assert table(backend.ask(currencies)) == table(ask(open_index(folder), currencies))
        assert ("CAD",) in table(backend.ask(currencies))
        backend.load(built.folder)
        assert table(backend.ask(currencies)) == [("USD",)]


def said(term: object) -> tuple[str, ...]:
    """A term by what it means: stores keep a number's value, not always its type (Virtuoso makes 16.0 an integer, and
    true 1)."""
    if not isinstance(term, ox.Literal):
        return ("iri", str(term))
    if term.datatype.value in WHOLE:
        return ("number", str(Decimal(term.value)))
    if term.datatype.value.endswith("#boolean"):
        return ("number", "1" if term.value in ("true", "1") else "0")
    return ("text", term.value, term.datatype.value, term.language or "")


def test_oxigraph_gives_back_the_very_triples(oxigraph_url: str, built: Built, tmp_path: Path) -> None:
    """Literals are in canonical form: what a store makes of them is what they are."""
    with Client(target(f"{oxigraph_url}/store")) as client:
        Remote(client, tmp_path / "state.tsv").load(built.folder)
    for graph in named_graphs(built.folder):
        content = httpx.get(
            f"{oxigraph_url}/store",
            params={"graph": graph.name.value},
            headers={"Accept": "application/n-triples"},
            trust_env=False,
        ).content
        back = {quad.triple for quad in ox.parse(content, format=ox.RdfFormat.N_TRIPLES)}
        assert back == set(graph.triples)


@pytest.mark.parametrize("store", ["Oxigraph", "Virtuoso"])
def test_the_command_asks_a_store_as_it_asks_a_folder(
    store: str,
    request: pytest.FixtureRequest,
    built: Built,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("EIGHTKG_STORE_USER", VIRTUOSO_USER[0])
    monkeypatch.setenv("EIGHTKG_STORE_PASSWORD", VIRTUOSO_USER[1])
    base = request.getfixturevalue(f"{store.lower()}_url")
    update, query = ("store", "query") if store == "Oxigraph" else ("sparql-graph-crud-auth", "sparql-auth")
    auth = ["--auth", "digest"] if store == "Virtuoso" else []
    sent = ["export", "--graph", str(built.folder), "--to", f"{base}/{update}", "--state", str(tmp_path / "state.tsv")]
    assert main([*sent, *auth]) == 0
    capsys.readouterr()
    asked = ["query", "--name", "accruals-by-matter", "--format", "csv"]
    assert main([*asked, "--graph", str(built.folder)]) == 0
    expected = capsys.readouterr().out
    assert main([*asked, "--endpoint", f"{base}/{query}", *auth]) == 0
    assert capsys.readouterr().out == expected
    assert main(["query", "--endpoint", f"{base}/{query}", *auth, "SELECT nonsense"]) == 2
    assert "the store answers 400" in capsys.readouterr().err
