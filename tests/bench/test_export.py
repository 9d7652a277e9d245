"""The bench of exports measures what it says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from eightkg.store.export.graphs import named_graphs

BENCH = Path(__file__).resolve().parents[2] / "bench" / "export.py"
TRIPLES = 5000
SAMPLE = """
@prefix ek: <https://w3id.org/eightkg/ontology#> .
<https://w3id.org/eightkg/id/document/0123456789abcdef> a ek:Document ;
    ek:registrant <https://w3id.org/eightkg/id/company/0000123456> .
<https://w3id.org/eightkg/id/event/0123456789abcdef/Merger-1-2> a ek:Merger ; ek:modality ek:actual .
<https://w3id.org/eightkg/id/company/0000123456> a ek:Company ; ek:cik "0000123456" .
"""


def test_figures_fit_together(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "one.ttl").write_text(SAMPLE, encoding="utf-8")
    figures = tmp_path / "export.json"
    command = [sys.executable, str(BENCH), "--triples", str(TRIPLES), "--from", str(source), "--json", str(figures)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = {each["format"]: each for each in json.loads(figures.read_text(encoding="utf-8"))}
    assert {".nt", ".ttl", ".nq", ".csv", ".parquet"} <= set(found)
    for each in found.values():
        assert TRIPLES <= each["triples"] < TRIPLES + 10
        assert each["whole"]["size"] > each["tenth"]["size"] > 0
        assert each["whole"]["peak"] > 10e6
        assert f"{each['triples'] / each['whole']['seconds']:,.0f} triples/s" in done.stdout


def test_copies_are_other_documents_of_other_companies(tmp_path: Path) -> None:
    import export  # bench/ is on the path of tests

    source = tmp_path / "source"
    source.mkdir()
    (source / "one.ttl").write_text(SAMPLE, encoding="utf-8")
    assert export.repeat(source, tmp_path / "many", 56) == 60
    copies = list(named_graphs(tmp_path / "many"))
    assert len({graph.name.value for graph in copies}) == len(copies) == 10
    companies = {str(t.object) for graph in copies for t in graph.triples if str(t.predicate).endswith("#registrant>")}
    assert len(companies) == 2
