from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from eightkg.cli import batch
from eightkg.cli.batch import Work, build, digest_of, find_files
from eightkg.models import Finding, Severity, Submission
from eightkg.store.keep import Result, graph_files


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in ("in/b.txt", "in/deep/a.txt", "in/.hidden", "in/.git/c.txt", "in/graph/old.ttl"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def fake(path: Path) -> Work:
    """A pipeline that reads the file's first word."""
    word = path.read_text().split()[0]
    if word == "bug":
        return Work(fault="Traceback: a bug")
    if word == "bad":
        return Work(problem=f"{path}: no filing")
    good = word != "odd"
    result = Result(
        f"# {word}\n".encode(), good, events={"Merger": 2}, facts=1, reasons=() if good else ("shape: odd",)
    )
    return Work(digest_of(path), (result,), ("EX-10: no press release",) if word == "half" else ())


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Stands in for the pipeline and remembers what it read."""
    read: list[Path] = []

    def process(path: Path, seconds: float) -> Work:
        read.append(path)
        return fake(path)

    monkeypatch.setattr(batch, "process", process)
    monkeypatch.setattr(batch, "_pipeline", lambda: None)
    return read


def test_files_come_once_in_order_without_hidden_ones_and_the_graph(place: Path) -> None:
    problems: list[str] = []
    found = find_files([place / "in", place / "in" / "b.txt", place / "gone"], place / "in" / "graph", problems)
    names = [path.relative_to(place).as_posix() for path in found]
    assert names == ["in/b.txt", "in/deep/a.txt", "gone"]
    assert problems == []


def test_links_that_go_round_do_not_go_on_for_ever(place: Path) -> None:
    (place / "in" / "round").symlink_to(place / "in")
    assert len(list(find_files([place / "in"], place / "graph", []))) == 3


def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert digest_of(tmp_path / "pipe") == ""


def test_only_what_is_new_or_changed_is_read(place: Path, pipeline: list[Path]) -> None:
    graph = place / "graph"
    first = build([place / "in" / "b.txt", place / "in" / "deep"], graph)
    assert (len(pipeline), first.unchanged, first.status, first.events["Merger"]) == (2, 0, 0, 4)
    (place / "in" / "b.txt").write_text("other")
    pipeline.clear()
    second = build([place / "in" / "b.txt", place / "in" / "deep"], graph)
    assert [path.name for path in pipeline] == ["b.txt"]
    assert (second.unchanged, second.events["Merger"]) == (1, 4)
    assert (graph / "b.txt.ttl").read_text() == "# other\n"


def test_what_goes_wrong_with_one_file_stops_nothing(tmp_path: Path, pipeline: list[Path]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    expected = {"good": 0, "half": 0, "odd": 1, "bad": 1, "bug": 3}
    for word in expected:
        (folder / f"{word}.txt").write_text(word)
        (folder / "fine.txt").write_text("fine")
        report = build([folder / f"{word}.txt", folder / "fine.txt"], tmp_path / word)
        assert report.status == expected[word]
        assert (tmp_path / word / "fine.txt.ttl").is_file()
    report = build([folder], tmp_path / "all")
    assert report.status == 3
    assert len(graph_files(tmp_path / "all")) == 3
    assert [path.name for path, _ in report.faults] == ["bug.txt"]
    assert build([folder / "bad.txt"], tmp_path / "none").status == 2


def test_an_interrupted_build_keeps_what_was_done(
    tmp_path: Path, pipeline: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)

    def stop(done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "graph", told=stop)
    pipeline.clear()
    report = build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "graph")
    assert ([path.name for path in pipeline], report.unchanged, report.status) == (["b.txt"], 1, 0)


def test_a_document_that_breaks_a_shape_is_told_with_its_reasons(tmp_path: Path, pipeline: list[Path]) -> None:
    from eightkg.cli.findings import as_text

    (tmp_path / "odd.txt").write_text("odd")
    report = build([tmp_path / "odd.txt"], tmp_path / "graph")
    assert report.inputs[0].documents[0].reasons == ("shape: odd",)
    finding = Finding("shape", Severity.VIOLATION, "An amount has a currency.", "odd.txt", 3, 7, 40, 45, "$5 or")
    assert as_text([finding]) == "odd.txt:3:7: violation: An amount has a currency. [shape]\n    “$5 or”\n"


def test_a_file_that_takes_too_long_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow:
        """A pipeline that never ends with one file."""

        def process_submission(self, submission: Submission) -> tuple[()]:
            while submission.source.name == "slow.txt":
                time.sleep(0.01)
            return ()

    monkeypatch.setattr(batch, "_pipeline", Slow)
    for name in ("fine.txt", "slow.txt", "too.txt"):
        (tmp_path / name).write_text("The mill was sold to Bluefin Corporation on Monday.")
    report = build([tmp_path], tmp_path / "graph", seconds=0.5)
    assert report.unreadable == [f"{tmp_path / 'slow.txt'}: took more than 0.5 seconds"]
    assert (len(report.inputs), report.status) == (2, 1)
