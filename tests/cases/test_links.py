"""Several documents of one company: what one retells is linked, counted once, and kept up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from eightkg.cli.main import main
from eightkg.store.answers import plain
from eightkg.store.index import open_index
from eightkg.store.query import Rows, ask

COVER = """
                              FORM {form}

                             CURRENT REPORT
     Date of Report (Date of earliest event reported): March 1, 2011

                              Heron Tools Corporation
             (Exact name of registrant as specified in its charter)

Item 8.01.  Other Events

     {text}
"""
DIVIDEND = """Heron Tools Corporation announced today that its board of directors has declared a cash dividend of
$0.35 per share on its common stock, payable on April 15, 2011."""
RELEASE = """
                 Heron Tools Declares Dividend

DAYTON, Ohio, March 1, 2011 -- {text}
"""
AMENDMENT = """This Amendment No. 1 amends the Current Report on Form 8-K that Heron Tools Corporation filed with the
Commission, dated March 1, 2011, to correct the name of the seller."""
COUNT = "SELECT ?event { ?event a ek:DividendDeclaration FILTER NOT EXISTS { ?event ek:retells ?first } }"


@pytest.fixture
def filings(tmp_path: Path) -> Path:
    folder = tmp_path / "filings"
    folder.mkdir()
    (folder / "report.txt").write_text(COVER.format(form="8-K", text=DIVIDEND))
    (folder / "release.txt").write_text(RELEASE.format(text=DIVIDEND))
    (folder / "amendment.txt").write_text(COVER.format(form="8-K/A", text=AMENDMENT))
    return folder


def rows(graph: Path, query: str) -> list[list[str]]:
    answer = ask(open_index(graph), query)
    assert isinstance(answer, Rows)
    return [["" if term is None else plain(term) for term in row] for row in answer.rows]


def test_links_are_made_and_kept_up_to_date(filings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = tmp_path / "graph"
    assert main(["build", str(filings), "--graph", str(graph)]) == 0
    assert len(rows(graph, COUNT)) == 2
    assert not (graph / "links").exists()
    assert main(["link", "--graph", str(graph)]) == 0
    assert "Linked: 1 retold events, 0 companies under two keys, 1 amendments" in capsys.readouterr().out
    assert len(rows(graph, COUNT)) == 1
    assert len(rows(graph, "SELECT ?a { ?a ek:retells ?b ; ek:sameEventAs ?b }")) == 1
    original = """SELECT ?name { ?amendment ek:amends ?filing ; ek:formType "8-K/A" .
        ?document ek:filing ?filing ; ek:fileName ?name }"""
    assert rows(graph, original) == [["report.txt"]]
    before = {path.name: path.read_bytes() for path in (graph / "links").iterdir()}
    assert sorted(before) == ["amendments.ttl", "events.ttl"]
    assert main(["link", "--graph", str(graph)]) == 0
    assert {path.name: path.read_bytes() for path in (graph / "links").iterdir()} == before
    (filings / "release.txt").write_text(RELEASE.format(text="The weather in Dayton was fine."))
    assert main(["build", str(filings), "--graph", str(graph)]) == 0
    assert [path.name for path in (graph / "links").iterdir()] == ["amendments.ttl"]
    assert len(rows(graph, COUNT)) == 1


def test_without_a_graph_there_is_nothing_to_link(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["link", "--graph", str(tmp_path / "none")]) == 2
    assert "no such graph folder" in capsys.readouterr().err
