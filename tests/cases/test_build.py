"""The whole path on the sample filings: a build is the same each time, conforms, and quotes its sources rightly."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from built_graph import Built

from eightkg.checks import validate_graph
from eightkg.cli.main import main
from eightkg.store.keep import graph_files

EK = "https://w3id.org/eightkg/ontology#"
OA = "http://www.w3.org/ns/oa#"
LONGEST = 800


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def seen(text: str) -> str:
    """What a reader sees, without white space, told independently of the program."""
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", text)))


def test_every_filing_becomes_one_conforming_file(built: Built, releases: Path) -> None:
    assert built.status == 0
    names = {f"{path.name}.ttl" for path in releases.iterdir()}
    assert {path.name for path in graph_files(built.folder)} == names
    assert not (built.folder / "rejected").exists()


def test_graphs_conform_to_the_shapes(built: Built) -> None:
    from rdflib import Graph

    for path in graph_files(built.folder):
        results = validate_graph(Graph().parse(data=path.read_bytes(), format="turtle"))
        assert [result for result in results if result.severity == "violation"] == []


def test_a_second_build_gives_the_same_bytes(built: Built, releases: Path, tmp_path: Path) -> None:
    again = tmp_path / "graph"
    files = sorted(releases.iterdir(), reverse=True)
    assert main(["build", *map(str, files), "--graph", str(again), "--jobs", "2"]) == 0
    turtle = {name: data for name, data in content(built.folder).items() if name.endswith(".ttl")}
    assert {name: data for name, data in content(again).items() if name.endswith(".ttl")} == turtle


def test_what_has_not_changed_is_left_alone(built: Built, releases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in graph_files(built.folder)}
    assert main(["build", str(releases), "--graph", str(built.folder)]) == 0
    assert f"{len(before)} files read ({len(before)} unchanged)" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in graph_files(built.folder)} == before


def test_evidence_is_what_stands_at_its_offsets(built: Built, releases: Path) -> None:
    count = 0
    for path in graph_files(built.folder):
        store = ox.Store()
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
        text = (releases / path.name.removesuffix(".ttl")).read_bytes().decode()
        for quad in store.quads_for_pattern(None, ox.NamedNode(f"{EK}evidence"), None):
            node = quad.object
            start, end, exact = (
                next(store.quads_for_pattern(node, ox.NamedNode(OA + name), None)).object.value
                for name in ("start", "end", "exact")
            )
            assert 0 < len(seen(exact)) <= LONGEST
            assert seen(text[int(start) : int(end)]) == seen(exact)
            count += 1
    assert count > 50


def test_every_event_has_evidence_rule_and_origin(built: Built) -> None:
    store = ox.Store()
    for path in graph_files(built.folder):
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    query = f"""SELECT (COUNT(DISTINCT ?event) AS ?all) (COUNT(DISTINCT ?whole) AS ?complete) {{
        ?event <{EK}modality> ?modality .
        OPTIONAL {{ ?event <{EK}evidence> ?passage ; <{EK}rule> ?rule ; <{EK}company> ?company ;
            <http://www.w3.org/ns/prov#wasGeneratedBy>/<http://www.w3.org/ns/prov#wasAssociatedWith>/<{EK}version> ?v .
            BIND(?event AS ?whole) }} }}"""
    solutions = store.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    (row,) = solutions
    assert int(row["all"].value) == int(row["complete"].value) > 20


def test_the_manifest_tells_of_every_file_and_no_path(built: Built, releases: Path) -> None:
    text = (built.folder / "manifest.json").read_text()
    assert "/" not in text
    assert len(json.loads(text)["inputs"]) == len(list(releases.iterdir()))
