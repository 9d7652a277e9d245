"""The registrant of the sample filings, which come without an EDGAR header, is known by the table of companies."""

from __future__ import annotations

from pathlib import Path

from built_graph import Built

from eightkg.resources import resource
from eightkg.store.answers import short
from eightkg.store.index import open_index
from eightkg.store.query import Rows, ask
from eightkg.store.version import shipped


def test_one_company_one_iri(built: Built, releases: Path) -> None:
    answer = ask(
        open_index(built.folder),
        "SELECT ?company ?cik { ?document a ek:Document ; ek:registrant ?company . ?company ek:cik ?cik }",
    )
    assert isinstance(answer, Rows)
    rows = [["" if term is None else short(term) for term in row] for row in answer.rows]
    assert rows == [["ekid:company/0000719413", "0000719413"]] * len(list(releases.iterdir()))


def test_a_new_table_makes_graphs_anew() -> None:
    table = (resource("data") / "reference" / "companies.tsv").read_bytes()
    assert dict(shipped())["reference/companies.tsv"] == table
