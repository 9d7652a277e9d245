"""Each case of the corpus: the filing in order gives no warning and no violation; with the fault planted in it, the
rule finds it, with its weight and at the passage.

A case is a file ``AREA/NAME.yaml``; a new one needs no Python.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus import HERE, FaultCase, load

from eightkg.audit.rules import RULES
from eightkg.cli.against import against
from eightkg.graph import to_turtle
from eightkg.history import RULES as HISTORY
from eightkg.models import Finding, Severity
from eightkg.pipeline import Pipeline

PATHS = sorted(path for path in HERE.glob("*/*.yaml") if path.parent.name != "blind")


def examine(pipeline: Pipeline, folder: Path, case: FaultCase, text: str) -> list[Finding]:
    """The findings of a file with this text, all its documents together, held against the graph of the earlier files
    where there are such."""
    path = folder / case.file
    path.write_text(text, encoding="utf-8", newline="")
    process = against(graph_of(pipeline, folder, case), pipeline) if case.earlier else pipeline.process
    return [finding for processed in process(path) for finding in processed.findings]


def graph_of(pipeline: Pipeline, folder: Path, case: FaultCase) -> Path:
    """The graph of the case's earlier files, made once."""
    graph = folder / "graph"
    if not graph.exists():
        graph.mkdir()
        for name, text in case.earlier:
            path = folder / name
            path.write_text(text, encoding="utf-8", newline="")
            for number, processed in enumerate(pipeline.process(path)):
                (graph / f"{name}.{number}.ttl").write_bytes(to_turtle(processed.graph))
    return graph


def test_cases_are_found() -> None:
    assert PATHS


def test_each_rule_has_cases() -> None:
    """No rule without at least two, in different words."""
    known = [load(path).rule for path in PATHS]
    rules = [rule.id for rule in (*RULES, *HISTORY) if rule.severity is not Severity.INFO]
    assert {rule: known.count(rule) for rule in rules if known.count(rule) < 2} == {}


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
