"""Uploads to real triplestores that are broken off, by both protocols, and what a second one makes of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from built_graph import Built
from servers import VIRTUOSO_USER, oxigraph, virtuoso

from eightkg.cli.main import main
from eightkg.store.export.graphs import named_graphs
from eightkg.store.remote.client import Client
from eightkg.store.remote.target import target

COPIES = 150
TOTAL = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"


@pytest.fixture(scope="module")
def many(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some hundred documents: the samples under other keys."""
    folder = tmp_path_factory.mktemp("many") / "graph"
    folder.mkdir()
    for graph in named_graphs(built.folder):
        assert graph.document is not None
        key = graph.document.value.rsplit("/", 1)[1]
        text = graph.path.read_text(encoding="utf-8")
        for number in range(COPIES // 4):
            (folder / f"{number:03}-{key}.ttl").write_text(text.replace(key, f"{number:016x}{key}"), encoding="utf-8")
    return folder


def counts(url: str) -> dict[str, int]:
    with Client(target(url)) as client:
        answer = client.query(TOTAL)
    assert not isinstance(answer, bool | tuple)
    return {graph.value: int(count.value) for graph, count in answer.rows}  # type: ignore[union-attr]


@pytest.mark.parametrize("method", ["put", "update"])
def test_a_killed_upload_goes_on_where_it_stopped(
    many: Path, method: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = {graph.name.value: len(graph.triples) for graph in named_graphs(many)}
    with oxigraph(tmp_path / "store") as base:
        url = f"{base}/{'store' if method == 'put' else 'update'}"
        state = tmp_path / "state.tsv"
        options = ["--to", url, "--method", method, "--batch", "5", "--state", str(state)]
        command = [sys.executable, "-m", "eightkg", "export", "--graph", str(many), *options]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "COLUMNS": "100"})
        try:
            while process.poll() is None and (not state.exists() or state.read_bytes().count(b"\n") < 12):
                time.sleep(0.002)
        finally:
            process.kill()
        assert process.wait() == -signal.SIGKILL
        known = state.read_bytes().count(b"\n") - 1
        assert 11 <= known < len(expected)
        there = counts(f"{base}/store")
        assert known <= len(there) < len(expected)
        assert main(["export", "--graph", str(many), *options]) == 0
        said = capsys.readouterr().out
        assert f"{len(expected) - known} graphs sent, {known} unchanged, 0 deleted" in said
        assert f"counted {sum(expected.values())} triples in {len(expected)} graphs" in said
        assert counts(f"{base}/store") == expected


def test_what_was_lost_in_the_store_is_found_by_counting(
    many: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The journal says that all is there; the store has lost a graph and half of another."""
    expected = {graph.name.value: len(graph.triples) for graph in named_graphs(many)}
    lost, torn, *_ = expected
    with oxigraph(tmp_path / "store") as base:
        options = ["export", "--graph", str(many), "--to", f"{base}/store", "--state", str(tmp_path / "state.tsv")]
        assert main(options) == 0
        with Client(target(f"{base}/update", "update")) as client:
            client.update(f"DROP GRAPH <{lost}>; DELETE WHERE {{ GRAPH <{torn}> {{ ?s ?p ?o ; a ?c }} }}")
        assert counts(f"{base}/store") != expected
        assert main(options) == 0
        assert "2 graphs sent, 2 of them again" in capsys.readouterr().out
        assert counts(f"{base}/store") == expected


@pytest.mark.parametrize("path", ["sparql-graph-crud-auth", "sparql-auth"])
def test_virtuoso_takes_either_protocol_with_digest_authentication(
    built: Built, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    method = "update" if path == "sparql-auth" else "put"
    with virtuoso(tmp_path / "store") as base:
        options = ["export", "--graph", str(built.folder), "--to", f"{base}/{path}", "--method", method]
        options += ["--state", str(tmp_path / "state.tsv")]
        assert main(options) == 2
        assert "choose --auth" in capsys.readouterr().err
        monkeypatch.setenv("EIGHTKG_STORE_USER", VIRTUOSO_USER[0])
        monkeypatch.setenv("EIGHTKG_STORE_PASSWORD", "wrong")
        assert main([*options, "--auth", "digest"]) == 2
        monkeypatch.setenv("EIGHTKG_STORE_PASSWORD", VIRTUOSO_USER[1])
        assert main([*options, "--auth", "digest"]) == 0
        total = sum(len(graph.triples) for graph in named_graphs(built.folder))
        sent = len(list(named_graphs(built.folder)))
        told = f"{sent} graphs sent, 0 unchanged, 0 deleted; counted {total} triples in {sent} graphs"
        assert told in capsys.readouterr().out
