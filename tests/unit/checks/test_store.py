"""The fast engine tells what pySHACL tells, on graphs that break each shape."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from shape_graphs import failing_graph, failures, passing_graph

from eightkg.checks.shacl import ShapeResult
from eightkg.checks.store import Engine, check_files
from eightkg.cli.main import main
from eightkg.errors import BadData, MissingResource
from eightkg.graph import to_turtle

FAILURES = failures()


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """Graphs that break every third of the shapes, and one that breaks none."""
    folder = tmp_path / "graph"
    folder.mkdir()
    for number, failure in enumerate(FAILURES[::3]):
        # rdflib writes what a strict writer refuses, such as a blank node or an ill-typed literal
        (folder / f"{number:03}.ttl").write_text(failing_graph(failure).serialize(format="turtle"))
    (folder / "good.ttl").write_bytes(to_turtle(passing_graph("Guidance")))
    return folder


def key(result: ShapeResult) -> tuple[str, ...]:
    """What two engines must agree on; blank nodes have names of each engine's own."""
    node, value = (
        re.sub(r"^(?:_:.*|[Nn]?[0-9a-f]{32}|\d+:b\d+)$", "blank", text) for text in (result.node, result.value)
    )
    return node, result.path, value, result.severity, result.shape, result.component


def test_engines_agree(graph: Path) -> None:
    files = sorted(graph.glob("*.ttl"))
    reference, fast = ([*check_files(files, engine)] for engine in Engine)
    for (path, ours), (other, theirs) in zip(reference, fast, strict=True):
        assert path == other
        assert Counter(map(key, ours)) == Counter(map(key, theirs)), path
    assert sum(bool(results) for _, results in reference) == len(files) - 1
    assert dict(reference)[graph / "good.ttl"] == ()


def test_check_tells_and_counts(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--graph", str(graph), "--engine", "fast", "--format", "json"]) == 1
    files = json.loads(capsys.readouterr().out)["files"]
    assert files[str(graph / "good.ttl")] == []
    for path in graph.glob("[0-9]*.ttl"):
        path.unlink()
    assert main(["check", "--graph", str(graph)]) == 0
    assert capsys.readouterr().out == "files: 1, violations: 0, other results: 0\n"
    assert main(["check", "--graph", str(graph / "none")]) == 2


def test_what_is_no_turtle_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<a:a> .\n")
    with pytest.raises(BadData, match=r"a\.ttl:1"):
        [*check_files([tmp_path / "a.ttl"], Engine.FAST)]


def test_an_engine_that_is_missing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from eightkg.checks import store

    store._compiled.cache_clear()
    monkeypatch.setitem(sys.modules, "shacl", None)
    with pytest.raises(MissingResource, match=r"eightkg\[bulk\]"):
        [*check_files([tmp_path / "a.ttl"], Engine.FAST)]
