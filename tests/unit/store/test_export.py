from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from eightkg.errors import BadData, UnreadableFile
from eightkg.store.export.rdf import FORMATS, export

ONE = """
@prefix ek: <https://w3id.org/eightkg/ontology#> .
@prefix ekid: <https://w3id.org/eightkg/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/eightkg/id/document/aaaa> a ek:Document ; ek:fileName "one & <two>.txt" .
<https://w3id.org/eightkg/id/amount/aaaa/x> <https://schema.org/value> "16000000"^^xsd:decimal .
<https://w3id.org/eightkg/id/company/blue> rdfs:label "Blue “quoted” \\\\ \\n Corp" .
"""
TWO = ONE.replace("aaaa", "bbbb").replace("one &", "two &")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "graph"
    place.mkdir()
    (place / "one.ttl").write_text(ONE)
    (place / "two.ttl").write_text(TWO)
    return place


def triples(path: Path) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(path=str(path), format=FORMATS[path.suffix])}


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_every_format_says_the_same_triples(folder: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"all{ending}"
    export(folder, target)
    if ending in (".ttl", ".trig"):
        head = [line for line in target.read_text().splitlines() if line.startswith("@prefix")]
        assert head == sorted(head)
        assert len(head) > 5
    assert triples(target) == triples(folder / "one.ttl") | triples(folder / "two.ttl")
    first = target.read_bytes()
    export(folder, target)
    assert target.read_bytes() == first


def test_a_triple_that_several_documents_say_is_written_once(folder: Path, tmp_path: Path) -> None:
    count = export(folder, tmp_path / "all.nt")
    lines = (tmp_path / "all.nt").read_text().splitlines()
    assert len(lines) == len(set(lines)) == count == 7


@pytest.mark.parametrize("ending", [".nq", ".trig"])
def test_graphs_are_named_after_their_documents(folder: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"all{ending}"
    export(folder, target)
    names = {str(quad.graph_name) for quad in ox.parse(path=str(target), format=FORMATS[ending])}
    assert names == {f"<https://w3id.org/eightkg/id/document/{each}>" for each in ("aaaa", "bbbb")}


def test_a_failed_export_leaves_what_was_there(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.nt"
    export(folder, target)
    before = target.read_bytes()
    (folder / "two.ttl").write_text("no turtle")
    with pytest.raises(BadData, match=r"two\.ttl:1"):
        export(folder, target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["all.nt"]


def test_other_endings_and_missing_graphs_are_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.jsonld"):
        export(folder, tmp_path / "all.rdf")
    with pytest.raises(UnreadableFile):
        export(tmp_path / "nowhere", tmp_path / "all.nt")
