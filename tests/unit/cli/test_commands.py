from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from eightkg.cli.main import main
from eightkg.cli.query import competencies
from eightkg.cli.validate import Outcome, as_json, as_report, validate
from eightkg.errors import UnreadableFile
from eightkg.models import Finding, Severity, Source
from eightkg.pipeline import Processed

TEXT = """BLUEFIN CORPORATION

FOR IMMEDIATE RELEASE
March 3, 2005

     PORTLAND, OREGON -- Bluefin Corporation (NYSE: BFN) today announced that its board of
directors declared a quarterly cash dividend of $0.25 per share on its common stock, payable
April 15, 2005 to shareholders of record on March 31, 2005.
"""


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "release.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    folder = tmp_path / "graph"
    folder.mkdir()
    (folder / "a.ttl").write_text(
        '<https://w3id.org/eightkg/id/company/blue> <http://www.w3.org/2000/01/rdf-schema#label> "Blue" .\n'
    )
    return folder


def test_explain_shows_text_line_and_rule(releases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = next(path for path in releases.iterdir() if path.name.startswith("001"))
    assert main(["explain", str(path)]) == 0
    told = capsys.readouterr().out
    head, *events = re.split(r"\n\n(?=\d+\. )", told)
    assert head == f"{path.name}, EX-99, Hecla Mining Company, 2003-10-31"
    (accrual,) = [event for event in events if "USD 16,000,000" in event]
    assert "LiabilityAccrual, actual: Hecla Mining Company" in accrual.splitlines()[0]
    line, quote = re.search(r"line (\d+): .*«(.*)»", accrual).groups()  # type: ignore[union-attr]
    assert quote.split()[0] in path.read_text().splitlines()[int(line) - 1]
    assert re.search(r"   rule [a-z]+\.[a-z-]+  .*\{amount\}", accrual)
    assert "\x1b" not in told


def test_explain_says_where_there_is_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("A letter about the weather, which has been fine.\n")
    assert main(["explain", str(tmp_path / "a.txt")]) == 0
    assert "no events found" in capsys.readouterr().out


def test_a_broken_shape_is_told_with_its_passage(tmp_path: Path) -> None:
    finding = Finding(
        "Amount-currency", Severity.VIOLATION, "An amount has a currency.", "a.txt", 3, 5, 12, 17, "$5 or"
    )
    text = "one\ntwo\nsum $5 or\n"

    class Stub:
        """A processed document with one violation."""

        class document:  # noqa: N801
            form, company, date, index = "EX-99", "", "", 0
            source = Source(tmp_path / "a.txt", text, "utf-8", "0" * 64)

        events = facts = ()
        conforms = False
        findings = (finding,)

    def process(path: Path) -> tuple[Processed, ...]:
        if path.name == "gone.txt":
            raise UnreadableFile(path, "there is no such file")
        return (Stub(),)  # type: ignore[return-value]

    one = (tmp_path / "a.txt", "in/a.txt")
    outcome = validate([one], process)
    assert outcome.status() == 1
    assert [str(line) for line in as_report(outcome)] == [
        "in/a.txt:3:5: violation: An amount has a currency. [Amount-currency]\n3 | sum $5 or\n  |     ^^^^^",
        "",
        "documents: 1, violations: 1, warnings: 0, infos: 0: does not conform",
    ]
    data = json.loads(as_json(outcome))
    assert (data["documents"][0]["conforms"], data["findings"][0]["quote"]) == (False, "$5 or")
    assert validate([one, (tmp_path / "gone.txt", "gone.txt")], process).status() == 2
    assert Outcome().status() == 0


def test_query_in_each_format_and_from_each_place(
    graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    text = "SELECT ?name { ?x rdfs:label ?name }"
    assert main(["query", text, "--graph", str(graph)]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert [line for line in lines if line and "─" not in line] == ["name", "Blue", "1 row"]
    (tmp_path / "q.rq").write_text(text)
    assert main(["query", "--file", str(tmp_path / "q.rq"), "--graph", str(graph), "--format", "csv"]) == 0
    assert capsys.readouterr().out.split() == ["name", "Blue"]
    assert main(["query", "ASK { ?x ?y 'Blue' }", "--graph", str(graph), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["boolean"] is True
    assert main(["query", "--name", "positions", "--graph", str(graph)]) == 0
    assert "0 rows" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--name", "nobody-asks", "--graph", "{graph}"], "coeur-dalene-accrual"),
        (["SELECT", "--graph", "{graph}"], "not SPARQL"),
        (["ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "--graph", "{graph}"], "SERVICE is refused"),
        (["ASK { }"], "--graph"),
        (["ASK { }", "--graph", "{graph}/none"], "no such graph folder"),
        (["--file", "{graph}/none.rq", "--graph", "{graph}"], "none.rq"),
    ],
)
def test_queries_that_cannot_be_run(
    words: list[str], told: str, graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", *(word.replace("{graph}", str(graph)) for word in words)]) == 2
    assert told in capsys.readouterr().err


def test_the_list_names_every_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "--list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in listed] == list(competencies())


def test_export_by_ending(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--graph", str(graph), str(tmp_path / "all.nt")]) == 0
    assert "1 statements" in capsys.readouterr().out
    assert "Blue" in (tmp_path / "all.nt").read_text()
    assert main(["export", "--graph", str(graph), str(tmp_path / "all.rdf")]) == 2
    assert main(["export", "--graph", str(graph), str(tmp_path / "gone" / "all.nt")]) == 2
