"""A company's filings over a year: what a new one contradicts, what supersedes what, what was known on which day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eightkg.cli.main import main
from eightkg.cli.query import competency
from eightkg.store.answers import plain
from eightkg.store.index import open_index
from eightkg.store.query import Rows, ask

RELEASE = """
                 {head}

DAYTON, Ohio, {day} -- {text}
"""
FILINGS = {
    "february.txt": (
        "Heron Tools Gives Outlook",
        "February 10, 2011",
        """Heron Tools Corporation (NYSE: HRN) today reported revenue of $41.0 million for the fourth quarter of 2010.
The company expects revenue of $170 million to $175 million for the full year 2011.""",
    ),
    "april.txt": (
        "Heron Tools to Buy Pike Gauge",
        "April 4, 2011",
        """Heron Tools Corporation (NYSE: HRN) today announced that it has signed a definitive agreement to acquire Pike
Gauge Company for $22 million in cash.""",
    ),
    "may.txt": (
        "Heron Tools Raises Outlook",
        "May 12, 2011",
        """Heron Tools Corporation (NYSE: HRN) today raised its guidance and now expects revenue of $178 million to $182
million for the full year 2011.""",
    ),
    "june.txt": (
        "Heron Tools Completes Purchase",
        "June 1, 2011",
        """Heron Tools Corporation (NYSE: HRN) today announced that it has completed the acquisition of Pike Gauge
Company for $22 million in cash.""",
    ),
    "july.txt": (
        "Heron Tools Speaks of Last Year",
        "July 5, 2011",
        """Heron Tools Corporation (NYSE: HRN) today said that it had revenue of $44.0 million for the fourth quarter of
2010.""",
    ),
}


@pytest.fixture(scope="module")
def filings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filings")
    for name, (head, day, text) in FILINGS.items():
        (folder / name).write_text(RELEASE.format(head=head, day=day, text=text))
    return folder


@pytest.fixture(scope="module")
def graph(filings: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph") / "graph"
    assert main(["build", str(filings), "--graph", str(folder)]) == 0
    assert main(["link", "--graph", str(folder)]) == 0
    return folder


def rows(graph: Path, query: str, as_of: str = "", in_memory: int | None = None) -> list[list[str]]:
    index = open_index(graph, as_of=as_of) if in_memory is None else open_index(graph, in_memory, as_of)
    answer = ask(index, query)
    assert isinstance(answer, Rows)
    return [["" if term is None else plain(term) for term in row] for row in answer.rows]


SUPERSEDED = """SELECT ?new ?old { ?a ek:supersedes ?b ; ek:reportedIn/ek:fileName ?new .
?b ek:reportedIn/ek:fileName ?old } ORDER BY ?new ?old"""
STANDING = "standing-guidance"


def test_later_tellings_supersede_and_contradict(graph: Path) -> None:
    assert sorted({tuple(row) for row in rows(graph, SUPERSEDED)}) == [
        ("june.txt", "april.txt"),
        ("may.txt", "february.txt"),
    ]
    told = rows(graph, competency("contradictions"))
    assert [[row[1], row[2], row[3], row[5], row[6]] for row in told] == [
        ["FinancialResult", "2011-07-05", "july.txt", "2011-02-10", "february.txt"]
    ]
    assert "$44.0 million" in told[0][4]
    assert "$41.0 million" in told[0][7]


@pytest.mark.parametrize("in_memory", [None, 0], ids=["in memory", "on disk"])
def test_what_was_known_on_a_day(graph: Path, in_memory: int | None) -> None:
    def standing(day: str) -> list[list[str]]:
        return [row[5:] for row in rows(graph, competency(STANDING), day, in_memory)]

    assert standing("2011-02-09") == []
    assert standing("2011-02-10") == standing("2011-05-11") == [["170000000", "175000000"]]
    assert standing("2011-05-12") == [["178000000", "182000000"]]
    assert standing("") == [["178000000", "182000000"]]
    assert rows(graph, SUPERSEDED, "2011-05-31", in_memory) == [["may.txt", "february.txt"]]
    assert rows(graph, competency("contradictions"), "2011-07-04", in_memory) == []
    assert len(rows(graph, competency("contradictions"), "2011-07-05", in_memory)) == 1


def test_links_of_a_part_are_the_part_of_the_links(graph: Path, filings: Path, tmp_path: Path) -> None:
    """What was linked on a day is what is linked now of what was known then."""
    part = tmp_path / "graph"
    early = [str(filings / name) for name in ("february.txt", "april.txt", "may.txt")]
    assert main(["build", *early, "--graph", str(part)]) == 0
    assert main(["link", "--graph", str(part)]) == 0
    every = "SELECT ?s ?p ?o { ?s ?p ?o }"
    assert rows(part, every) == rows(graph, every, "2011-05-12")


def test_links_are_the_same_each_time_and_made_anew_by_build(graph: Path, filings: Path) -> None:
    before = {path.name: path.read_bytes() for path in (graph / "links").iterdir()}
    assert sorted(before) == ["contradictions.ttl", "supersessions.ttl"]
    assert main(["link", "--graph", str(graph)]) == 0
    assert main(["build", str(filings), "--graph", str(graph)]) == 0
    assert {path.name: path.read_bytes() for path in (graph / "links").iterdir()} == before


def test_every_event_has_its_clocks(graph: Path) -> None:
    clocks = """SELECT ?file ?class ?from ?by ?period ?announced {
        ?e a ?class ; ek:modality ?m ; ek:reportedIn/ek:fileName ?file ; ek:announcedOn ?announced
        OPTIONAL { ?e ek:happenedFrom ?from } OPTIONAL { ?e ek:happenedBy ?by }
        OPTIONAL { ?e ek:belongsTo/rdfs:label ?period } }"""
    found = {(row[0], row[1].rsplit("#")[1]): row[2:] for row in rows(graph, clocks)}
    assert found["february.txt", "FinancialResult"] == ["2010-10-01", "2010-12-31", "2010-Q4", "2011-02-10"]
    assert found["february.txt", "Guidance"] == ["2011-02-10", "2011-02-10", "2011", "2011-02-10"]
    assert found["june.txt", "Acquisition"][1:] == ["2011-06-01", "2011-Q2", "2011-06-01"]


def test_a_new_filing_is_held_against_the_graph(
    graph: Path, filings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "august.txt"
    text = """Heron Tools Corporation (NYSE: HRN) today reaffirmed its guidance for revenue of $170 million to $175
million for the full year 2011."""
    new.write_text(RELEASE.format(head="Heron Tools Reaffirms Outlook", day="August 3, 2011", text=text))
    assert main(["validate", str(new), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []
    assert main(["validate", str(new), "--graph", str(graph), "--format", "json", "--fail-on", "warning"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["rule"], finding["quote"]) == ("guidance-direction", "$170 million to $175 million")
    assert "2011-05-12 (may.txt)" in finding["message"]
    assert main(["validate", str(filings / "may.txt"), "--graph", str(graph), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["rule"] for finding in told] == ["supersedes-earlier"], "only what came before counts, not itself"


def test_as_of_takes_a_day_only(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "--graph", str(graph), "--as-of", "May 2011", "ASK {}"]) == 2
    assert "'May 2011' is no day" in capsys.readouterr().err
    assert main(["query", "--graph", str(graph), "--as-of", "2011-01-31", "ASK { ?e ek:modality ?m }"]) == 0
    assert capsys.readouterr().out == "no\n"
