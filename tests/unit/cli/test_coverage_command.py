"""``eightkg coverage``: as text and as data, on a sample filing and on sections outside prose."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from eightkg.cli.coverage import outside
from eightkg.cli.main import main
from eightkg.language import Annotator
from eightkg.models import Annotation

DIVIDEND = "$0.25"
TEXT = """BLUEFIN CORPORATION

FOR IMMEDIATE RELEASE
March 3, 2005

     PORTLAND, OREGON -- Bluefin Corporation (NYSE: BFN) today announced that its board of
directors declared a quarterly cash dividend of $0.25 per share on its common stock, payable
April 15, 2005 to shareholders of record on March 31, 2005.

     About Bluefin Corporation

     Bluefin Corporation makes nets. It was founded in 1961 by Harold Ashby and had sales of $80 million in 2004.
"""


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "release.txt"
    path.write_text(TEXT)
    return path


def test_ledger_of_a_release(release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coverage", "--format", "json", str(release), str(tmp_path / "gone.txt")]) == 2
    data = json.loads(capsys.readouterr().out)
    assert "gone.txt" in data["errors"][0]
    (document,) = data["documents"]
    assert all(bool(entry["events"] or entry["facts"]) != bool(entry["reason"]) for entry in document["ledger"])
    told = {entry["text"]: entry for entry in document["ledger"]}
    number, role = told[DIVIDEND]["events"][0].split()
    assert (number, role) == ("1", "DividendDeclaration.amountPerShare")
    assert told["$80 million"]["reason"] == "about"
    assert told[DIVIDEND]["line"] == 7
    assert document["mentions"] == len(document["ledger"])
    assert sum(document["notUsed"].values()) == sum(bool(entry["reason"]) for entry in document["ledger"])


def test_text_says_the_same(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coverage", str(release)]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.startswith("release.txt, document 1")
    assert any(DIVIDEND in line and "1 DividendDeclaration.amountPerShare" in line for line in lines)
    assert any("$80 million" in line and line.endswith("- about") for line in lines)


def annotated(path: Path) -> Annotation:
    from eightkg.filings import read

    return Annotator().annotate(read(path).documents[0], lambda _: False)


def test_outside_prose_nothing_overlaps_and_the_registrant_is_left_out(release: Path) -> None:
    annotation = annotated(release)
    clean = annotation.document.clean
    found = list(outside(annotation))
    texts = [clean[mention.start : mention.end] for mention in found]
    assert "$80 million" in texts
    assert "Harold Ashby" in texts
    listed = {clean[m.start : m.end] for m in found if m.kind in ("org", "person")}
    assert "Bluefin Corporation" not in listed
    ordered = sorted(found, key=lambda mention: mention.start)
    assert all(one.end <= two.start for one, two in pairwise(ordered))
