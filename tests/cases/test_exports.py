"""What is exported says what the graph says, to readers that others wrote: Oxigraph, rdflib, Apache Jena, Raptor."""

from __future__ import annotations

import csv
import difflib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
import rdflib
from built_graph import Built
from rdflib.compare import isomorphic
from servers import program

from eightkg.cli.main import main
from eightkg.store.export.graphs import named_graphs
from eightkg.store.export.rdf import FORMATS, NAMED

ODD = r"""
@prefix ek: <https://w3id.org/eightkg/ontology#> .
@prefix item: <https://w3id.org/eightkg/id/item/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/eightkg/id/document/0dd> a ek:Document ;
    ek:fileName "quotes \" ' \\ and \t\r\n ends", "]]> & <b>", "grüße 株式会社 🙂", "", " spaces " ;
    ek:item item:5.02 , item:5 ; ek:documentDate "2003-10-31"^^xsd:date ;
    ek:date "2003-10"^^xsd:gYearMonth , "2003"^^xsd:gYear , "2003-Q4" ;
    rdfs:label "labelled"@en , "labelled" , "beschriftet"@de-at ;
    <https://example.org/terms/else> <https://example.org/a%20b?c=d&e=f#g> , "true"^^xsd:boolean , true , 12 , -7 ,
        99999999999999999999 , "12"^^xsd:long , "2003-10-31" , 1.5 , "x"^^<https://example.org/type> .
<https://w3id.org/eightkg/id/amount/0dd/x/amount> a schema:MonetaryAmount ;
    schema:value 16000000.0 , 0.1 , -3 , "many" ; schema:maxValue <https://example.org/no-number> .
<https://w3id.org/eightkg/id//strange> ek:item "a word" ; a <https://example.org/Class> .
<urn:isbn:1> ek:accrued <urn:isbn:2> .
"""
"""What a graph could hold that ours do not: each format has its own trouble with some of it."""

RDFLIB = {".ttl": "turtle", ".nt": "nt", ".nq": "nquads", ".trig": "trig", ".jsonld": "json-ld", ".rdf": "xml"}
RAPTOR = {".ttl": "turtle", ".nt": "ntriples", ".nq": "nquads", ".trig": "trig", ".rdf": "rdfxml"}


@pytest.fixture(scope="module")
def graph(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the sample filings, with links, and a file of odd terms."""
    folder = tmp_path_factory.mktemp("odd") / "graph"
    shutil.copytree(built.folder, folder)
    (folder / "odd.ttl").write_text(ODD, encoding="utf-8")
    assert main(["link", "--graph", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def exports(graph: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The graph in every format, by ending."""
    folder = tmp_path_factory.mktemp("exports")
    made = {ending: folder / f"all{ending}" for ending in FORMATS}
    for path in made.values():
        assert main(["export", "--graph", str(graph), str(path)]) == 0
    return made


@pytest.fixture(scope="module")
def jena(exports: dict[str, Path]) -> dict[str, set[str]]:
    """What Jena read of each export."""
    script = Path(__file__).with_name("jena.py")
    done = subprocess.run(
        [sys.executable, str(script), *map(str, exports.values())], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return {ending: _quads(path.with_name(f"{path.name}.jena.nq"), ".nq") for ending, path in exports.items()}


def _quads(path: Path, ending: str) -> set[str]:
    return {str(quad) for quad in ox.parse(path=str(path), format=FORMATS[ending])}


def expected(graph: Path, ending: str) -> set[str]:
    found = named_graphs(graph)
    if ending in NAMED:
        return {str(ox.Quad(*triple, each.name)) for each in found for triple in each.triples}
    return {str(ox.Quad(*triple)) for each in found for triple in each.triples}


@pytest.mark.parametrize("ending", FORMATS)
def test_oxigraph_reads_back_the_same_triples(graph: Path, exports: dict[str, Path], ending: str) -> None:
    assert _quads(exports[ending], ending) == expected(graph, ending)


@pytest.mark.parametrize("ending", FORMATS)
def test_jena_reads_the_same_triples_without_warning(graph: Path, jena: dict[str, set[str]], ending: str) -> None:
    assert jena[ending] == expected(graph, ending)


@pytest.mark.parametrize("ending", sorted(FORMATS.keys() - NAMED))
def test_rdflib_reads_an_isomorphic_graph(graph: Path, exports: dict[str, Path], ending: str) -> None:
    whole = rdflib.Graph()
    for triple in expected(graph, ".nt"):
        whole.parse(data=f"{triple} .", format="nt")
    read = rdflib.Graph().parse(exports[ending], format=RDFLIB[ending])
    assert isomorphic(read, whole)


@pytest.mark.parametrize("ending", RAPTOR)
def test_rapper_reads_the_same_triples_without_warning(
    graph: Path, exports: dict[str, Path], ending: str, tmp_path: Path
) -> None:
    command = [program("rapper"), "-q", "-i", RAPTOR[ending], "-o", "nquads", str(exports[ending])]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    (tmp_path / "read.nq").write_bytes(done.stdout)
    assert _quads(tmp_path / "read.nq", ".nq") == expected(graph, ending)


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_graph_gives_the_same_bytes(
    graph: Path, exports: dict[str, Path], ending: str, tmp_path: Path
) -> None:
    again = tmp_path / f"again{ending}"
    assert main(["export", "--graph", str(graph), str(again)]) == 0
    assert again.read_bytes() == exports[ending].read_bytes()


def _changed(before: str, after: str) -> Iterator[str]:
    for line in difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""):
        if line[:1] in "+-" and not line.startswith(("+++", "---")):
            yield line


@pytest.mark.parametrize("ending", [".ttl", ".nt", ".nq", ".trig"])
def test_a_changed_filing_changes_its_own_lines_only(
    built: Built, exports: dict[str, Path], ending: str, tmp_path: Path
) -> None:
    """One figure in one filing: out goes the line that says it, in comes another, and no line else."""
    folder = tmp_path / "graph"
    shutil.copytree(built.folder, folder)
    file = folder / "001_37044b9a967d5e25.txt.ttl"
    text = file.read_text(encoding="utf-8")
    assert text.count('"16000000"') == 1
    assert main(["export", "--graph", str(folder), str(tmp_path / f"before{ending}")]) == 0
    file.write_text(text.replace('"16000000"', '"17000000"'), encoding="utf-8")
    assert main(["export", "--graph", str(folder), str(tmp_path / f"after{ending}")]) == 0
    before, after = ((tmp_path / f"{name}{ending}").read_text(encoding="utf-8") for name in ("before", "after"))
    changed = list(_changed(before, after))
    assert len(changed) == 2
    assert '"16000000"' in changed[0]
    assert changed[1][1:] == changed[0][1:].replace('"16000000"', '"17000000"')


def test_a_filing_that_goes_takes_its_own_lines_only(built: Built, tmp_path: Path) -> None:
    """Every line that is lost said something that no other filing says, or held such lines together."""
    folder = tmp_path / "graph"
    shutil.copytree(built.folder, folder)
    assert main(["export", "--graph", str(folder), str(tmp_path / "before.ttl")]) == 0
    (folder / "002_9327502add8db229.txt.ttl").unlink()
    assert main(["export", "--graph", str(folder), str(tmp_path / "after.ttl")]) == 0
    before, after = ((tmp_path / f"{name}.ttl").read_text(encoding="utf-8") for name in ("before", "after"))
    changed = list(_changed(before, after))
    assert changed
    assert all(line.startswith("-") for line in changed)


def test_documents_differ_in_the_lines_of_the_change_only(built: Built) -> None:
    """A document's own file has a line a value: an event more is so many lines more, and none changed."""
    text = (built.folder / "001_37044b9a967d5e25.txt.ttl").read_text(encoding="utf-8")
    values = [line for line in text.splitlines() if line.startswith("    ") and line != "    ."]
    assert len(values) == len(_quads(built.folder / "001_37044b9a967d5e25.txt.ttl", ".ttl"))
    assert all(line.endswith(" ;") for line in values)


def test_tables_hold_every_event(built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--graph", str(built.folder), str(tmp_path / "events.csv")]) == 0
    assert main(["export", "--graph", str(built.folder), str(tmp_path / "events.parquet")]) == 0
    assert "events.arguments.csv: " in capsys.readouterr().out
    events, arguments = (_csv(tmp_path / name) for name in ("events.csv", "events.arguments.csv"))
    assert len(events) == len({row["event"] for row in events}) == 37
    accrual = next(row for row in events if row["matter"] == "Coeur d'Alene Basin")
    assert (accrual["class"], accrual["company"], accrual["cik"]) == (
        "LiabilityAccrual",
        "Hecla Mining Company",
        "0000719413",
    )
    assert (accrual["amount"], accrual["period"], accrual["modality"]) == ("USD 16000000", "2003-Q3", "actual")
    amount = next(row for row in arguments if row["event"] == accrual["event"] and row["role"] == "amount")
    assert (amount["kind"], Decimal(amount["value"]), amount["currency"]) == ("money", 16_000_000, "USD")
    for path, rows in ((tmp_path / "events.parquet", events), (tmp_path / "events.arguments.parquet", arguments)):
        read = pq.read_table(path).to_pylist()
        assert [_as_text(row) for row in read] == [_as_number(row) for row in rows]


def test_the_passage_of_a_row_stands_at_its_offsets(built: Built, releases: Path, tmp_path: Path) -> None:
    assert main(["export", "--graph", str(built.folder), str(tmp_path / "events.csv")]) == 0
    for row in _csv(tmp_path / "events.csv"):
        source = (releases / row["file"]).read_bytes().decode("utf-8")
        passage = source[int(row["start"]) : int(row["end"])]
        assert " ".join(passage.split()).startswith(row["evidence"][:20])


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _as_text(row: dict[str, object]) -> dict[str, object]:
    return {
        name: ""
        if cell is None
        else str(cell).lower()
        if isinstance(cell, bool)
        else cell
        if isinstance(cell, float)
        else str(cell)
        for name, cell in row.items()
    }


def _as_number(row: dict[str, str]) -> dict[str, object]:
    numbers = {"value", "minimum", "maximum"} if "role" in row else set()
    return {name: float(cell) if name in numbers and cell else cell for name, cell in row.items()}


def test_the_description_counts_what_is_there(graph: Path, exports: dict[str, Path], tmp_path: Path) -> None:
    dump, void = tmp_path / "all.nt", tmp_path / "void.ttl"
    assert main(["export", "--graph", str(graph), str(dump), "--void", str(void)]) == 0
    said = rdflib.Graph().parse(void, publicID="https://example.org/void.ttl")
    whole = rdflib.Graph().parse(dump, format="nt")
    v, dcat = rdflib.VOID, rdflib.DCAT
    (dataset,) = said.subjects(rdflib.RDF.type, v.Dataset)
    lines = dump.read_text(encoding="utf-8").splitlines()
    assert said.value(dataset, v.triples).toPython() == len(lines)
    assert said.value(dataset, v.distinctSubjects).toPython() == len({line.split(" ", 1)[0] for line in lines})
    classes = {
        said.value(part, v["class"]): said.value(part, v.entities).toPython()
        for part in said.objects(dataset, v.classPartition)
    }
    assert classes == {
        each: len(set(whole.subjects(rdflib.RDF.type, each))) for each in whole.objects(None, rdflib.RDF.type)
    }
    (file,) = said.objects(dataset, dcat.distribution)
    assert str(file) == "https://example.org/all.nt"
    assert said.value(file, dcat.byteSize).toPython() == dump.stat().st_size


def test_rapper_reads_the_description_without_warning(graph: Path, tmp_path: Path) -> None:
    assert main(["export", "--graph", str(graph), "--void", str(tmp_path / "void.ttl")]) == 0
    command = [program("rapper"), "-q", "-c", "-i", "turtle", str(tmp_path / "void.ttl")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
