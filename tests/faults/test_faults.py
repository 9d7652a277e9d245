"""Each case of the corpus: the filing in order gives no warning and no violation; with the fault planted in it, the
rule finds it, with its weight and at the passage.

A case is a file ``AREA/NAME.yaml``; a new one needs no Python.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus import HERE, FaultCase, load

from eightkg.audit.rules import RULES
from eightkg.models import Finding, Severity
from eightkg.pipeline import Pipeline

PATHS = sorted(HERE.glob("*/*.yaml"))


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline.load()


def examine(pipeline: Pipeline, folder: Path, case: FaultCase, text: str) -> list[Finding]:
    """The findings of a file with this text, all its documents together."""
    if case.earlier:
        raise NotImplementedError("no stage holds a filing against the graph yet")
    path = folder / case.file
    path.write_text(text, encoding="utf-8", newline="")
    return [finding for processed in pipeline.process(path) for finding in processed.findings]


def test_cases_are_found() -> None:
    assert PATHS


def test_each_rule_has_cases() -> None:
    """No rule without at least two, in different words."""
    known = [load(path).rule for path in PATHS]
    assert {rule.id: known.count(rule.id) for rule in RULES if known.count(rule.id) < 2} == {}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.relative_to(HERE).with_suffix("").as_posix())
def test_fault_is_found(path: Path, pipeline: Pipeline, tmp_path: Path) -> None:
    case = load(path)
    told = [f"{f.rule}: {f.message}" for f in examine(pipeline, tmp_path, case, case.text) if _counts(f)]
    assert told == [], "the filing in order"
    low, high = case.passage
    found = examine(pipeline, tmp_path, case, case.faulty)
    said = [f"{f.rule} ({f.severity}) {f.start}-{f.end}: {f.message}" for f in found]
    right = [f for f in found if f.rule == case.rule and f.severity is case.severity]
    assert [f for f in right if not case.quote or (f.start < high and low < f.end)], said


def _counts(finding: Finding) -> bool:
    return finding.severity is not Severity.INFO
