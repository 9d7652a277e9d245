"""Faults planted by one who had not read the rules, as an auditor or a lawyer would think of them: how many are found.

The cases stand in ``blind``, with the rule ``any``: what counts is that the filing in order is passed over in silence,
and that something of weight is said in the paragraph of the fault. What is not found is listed in
``blind/known-misses.txt``: a case that is found now is to be taken off the list, one that is lost breaks the test.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus import HERE, load
from test_faults import examine

from eightkg.models import Finding, Severity
from eightkg.pipeline import Pipeline

PATHS = sorted((HERE / "blind").glob("*.yaml"))
MISSES = (HERE / "blind" / "known-misses.txt").read_text(encoding="utf-8").split()
LEAST_FOUND = 0.94


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_blind_fault(path: Path, pipeline: Pipeline, tmp_path: Path) -> None:
    case = load(path)
    assert [f"{f.rule}: {f.message}" for f in examine(pipeline, tmp_path, case, case.text) if _counts(f)] == []
    found = [each for each in examine(pipeline, tmp_path, case, case.faulty) if _counts(each)]
    places = case.paragraphs
    right = [each for each in found if not places or any(each.start < high and low < each.end for low, high in places)]
    said = [f"{each.rule} {each.start}-{each.end}: {each.message}" for each in found]
    if path.stem in MISSES:
        assert not right, f"found now, no longer a known miss: {said}"
    else:
        assert right, said


def test_misses_are_cases_and_few() -> None:
    assert {path.stem for path in PATHS} >= set(MISSES)
    assert len(PATHS) - len(MISSES) >= LEAST_FOUND * len(PATHS)


def _counts(finding: Finding) -> bool:
    return finding.severity is not Severity.INFO
