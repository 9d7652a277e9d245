"""An amendment, and the report that it amends: both conform, and the first says which it amends."""

from __future__ import annotations

from pathlib import Path

import pytest

from eightkg.cli.main import main

COVER = """
                              FORM {form}

                             CURRENT REPORT
     Date of Report (Date of earliest event reported): March 1, 2011

                              Heron Tools Corporation
             (Exact name of registrant as specified in its charter)

Item 8.01.  Other Events

     {text}
"""
AMENDMENT = """This Amendment No. 1 amends the Current Report on Form 8-K that Heron Tools Corporation filed with the
Commission on March 3, 2011, to correct the name of the seller."""
REPORT = "On March 1, 2011, Heron Tools Corporation acquired Marl Mills Inc. for $12 million in cash."


@pytest.fixture
def filings(tmp_path: Path) -> Path:
    folder = tmp_path / "filings"
    folder.mkdir()
    (folder / "report.txt").write_text(COVER.format(form="8-K", text=REPORT))
    (folder / "amendment.txt").write_text(COVER.format(form="8-K/A", text=AMENDMENT))
    return folder


def test_amendment_says_what_it_amends(filings: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    assert main(["build", str(filings), "--graph", str(graph)]) == 0
    assert 'ek:originalFilingDate "2011-03-03"^^xsd:date' in (graph / "amendment.txt.ttl").read_text()
    assert "ek:original" not in (graph / "report.txt.ttl").read_text()
