from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightkg.errors import MissingResource
from eightkg.store.export.columns import export_tables, tame
from eightkg.store.export.tables import EVENT, role_column, told
from eightkg.vocabulary import load_vocabulary

GRAPH = """
@prefix ek: <https://w3id.org/eightkg/ontology#> .
@prefix id: <https://w3id.org/eightkg/id/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/eightkg/id/document/0> a ek:Document ; ek:fileName "one.txt" ;
    ek:documentDate "2004-05-06"^^xsd:date .
<https://w3id.org/eightkg/id/company/blue> a ek:Company ; rdfs:label "=Blue, \\"Inc.\\"" ; ek:cik "0000000007" .
<https://w3id.org/eightkg/id/event/0/Merger-30-40> a ek:Merger ; ek:modality ek:planned ; ek:company id:none ;
    ek:reportedIn <https://w3id.org/eightkg/id/document/0> ; ek:document id:paper ; ek:date "2004-06"^^xsd:gYearMonth .
id:paper a ek:Text ; rdfs:label "a paper" .
<https://w3id.org/eightkg/id/event/0/StockSplit-5-9> a ek:StockSplit ; ek:modality ek:actual ; ek:rule "b" , "a" ;
    ek:company <https://w3id.org/eightkg/id/company/blue> ; ek:reportedIn <https://w3id.org/eightkg/id/document/0> ;
    ek:evidence <urn:e:1> , <urn:e:2> ; ek:amount <urn:a:1> , <urn:a:2> ; ek:status ek:completed .
<urn:e:1> oa:start 1 ; oa:end 3 ; oa:exact "before" .
<urn:e:2> oa:start 5 ; oa:end 9 ; oa:exact "told" .
<urn:a:1> a schema:MonetaryAmount ; schema:value 12.50 ; schema:currency "USD" ; ek:approximate true .
<urn:a:2> a schema:QuantitativeValue ; schema:minValue 3 ; schema:unitText "%" .
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "graph"
    place.mkdir()
    (place / "one.ttl").write_text(GRAPH)
    (place / "links.ttl").write_text("<urn:a> <https://w3id.org/eightkg/ontology#retells> <urn:b> .")
    return place


def test_each_event_is_told_with_its_passage_and_values(folder: Path) -> None:
    merger, split = sorted(told(folder), key=lambda each: each.event["class"])
    assert (split.event["evidence"], split.event["start"], split.event["end"]) == ("told", "5", "9")
    assert split.event["rule"] == "b | a"
    assert split.row["amount"] == "about USD 12.50 | at least 3 %"
    assert split.row["status"] == "completed"
    kinds = [(row["role"], row["kind"], row.get("value", "")) for row in split.arguments]
    assert kinds == [("amount", "money", "12.50"), ("amount", "number", ""), ("status", "code", "")]
    assert (merger.event["company"], merger.event["evidence"], merger.event["cik"]) == ("none", "", "")
    assert (merger.row["date"], merger.row["document_"]) == ("2004-06", "a paper")
    assert merger.row["document"].endswith("/document/0")


def test_no_role_of_the_ontology_hides_a_column() -> None:
    roles = {role for event_class in load_vocabulary().classes.values() for role in event_class.roles}
    columns = [role_column(role) for role in roles]
    assert len(set(columns)) == len(columns)
    assert not set(columns) & set(EVENT)


def test_spreadsheets_run_nothing_of_a_filing(folder: Path, tmp_path: Path) -> None:
    assert export_tables(folder, tmp_path / "all.csv") == {
        tmp_path / "all.csv": 2,
        tmp_path / "all.arguments.csv": 5,
    }
    with (tmp_path / "all.csv").open(newline="", encoding="utf-8") as file:
        companies = [row["company"] for row in csv.DictReader(file)]
    assert sorted(companies) == ['\'=Blue, "Inc."', "none"]
    with pytest.raises(ValueError, match=r"\.parquet"):
        export_tables(folder, tmp_path / "all.xlsx")


@given(st.text(max_size=8))
def test_tamed_cells_begin_no_formula(text: str) -> None:
    cell = tame(text)
    assert cell.removeprefix("'") == text.removeprefix("'")
    assert not cell.startswith(("=", "+", "@", "\t", "\r"))


def test_a_failed_table_leaves_nothing(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingResource, match="pyarrow"):
        export_tables(folder, tmp_path / "all.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["graph"]
