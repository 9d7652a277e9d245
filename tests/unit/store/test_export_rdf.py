from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from eightkg.errors import BadData, UnreadableFile
from eightkg.store.export import merged
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
        export(folder, tmp_path / "all.xml")
    with pytest.raises(UnreadableFile):
        export(tmp_path / "nowhere", tmp_path / "all.nt")


def test_one_document_under_two_names_is_told_once_and_has_two_graphs(folder: Path, tmp_path: Path) -> None:
    (folder / "copy.ttl").write_text(ONE.replace("one &", "copy of one &"))
    assert export(folder, tmp_path / "all.nt") == 8
    assert export(folder, tmp_path / "all.nq") == 12
    names = {str(quad.graph_name) for quad in ox.parse(path=str(tmp_path / "all.nq"), format=FORMATS[".nq"])}
    assert "<https://w3id.org/eightkg/id/graph/one>" in names
    assert len(names) == 3


@pytest.mark.parametrize(("ending", "said"), [(".rdf", '"a\\u0008b"'), (".ttl", "[]"), (".nq", "_:b")])
def test_what_cannot_be_said_is_refused_by_name(folder: Path, tmp_path: Path, ending: str, said: str) -> None:
    subject = "<urn:a>" if said.startswith('"') else said
    value = said if said.startswith('"') else "<urn:c>"
    (folder / "odd.ttl").write_text(f"{subject} <urn:b:c> {value} .")
    with pytest.raises(BadData, match=r"U\+0008|odd\.ttl"):
        export(folder, tmp_path / f"all{ending}")
    assert not (tmp_path / f"all{ending}").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["graph"]


def test_memory_does_not_grow_with_the_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shared triples are sorted on disk, some at a time: each is written once, in order."""
    monkeypatch.setattr(merged, "CHUNK", 7)
    monkeypatch.setattr(merged, "FAN_IN", 3)
    place = tmp_path / "graph"
    place.mkdir()
    for number in range(40):
        text = ONE.replace("aaaa", f"{number:04}").replace("company/blue", f"company/{number % 9}")
        (place / f"{number:04}.ttl").write_text(text)
    assert export(place, tmp_path / "all.nt") == 40 * 3 + 9
    lines = (tmp_path / "all.nt").read_text().splitlines()
    assert len(lines) == len(set(lines)) == 129
    shared = [line for line in lines if "/amount/" not in line]
    assert [line.split(" ")[0] for line in shared] == sorted(line.split(" ")[0] for line in shared)
    assert [path.name for path in tmp_path.iterdir() if path.name != "graph"] == ["all.nt"]
