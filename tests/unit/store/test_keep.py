from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from eightkg.errors import BadData, UnreadableFile
from eightkg.store import keep
from eightkg.store.files import PART, StoreBusy, write_atomically
from eightkg.store.keep import GraphFolder, Result, finding_files, graph_files


def good(text: str) -> Result:
    return Result(text.encode(), True, events={"Merger": 1}, facts=2)


BAD = Result(b"<a:s> <a:p> <a:o> .", False, report="what is wrong\n", findings="[1]\n", reasons=("wrong",))


def put(folder: Path, path: Path, digest: str, *results: Result) -> list[str]:
    with GraphFolder.writing(folder) as opened:
        return [kept.file for kept in opened.keep(path, digest, results).documents]


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_one_file_a_document(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    assert put(graph, tmp_path / "a.txt", "1" * 64, good("one")) == ["a.txt.ttl"]
    assert put(graph, tmp_path / "b.txt", "2" * 64, good("x"), good("y")) == ["b.txt.1.ttl", "b.txt.2.ttl"]
    assert [path.name for path in graph_files(graph)] == ["a.txt.ttl", "b.txt.1.ttl", "b.txt.2.ttl"]
    assert (graph / "b.txt.2.ttl").read_bytes() == b"y"


def test_what_does_not_conform_lies_apart_with_its_findings(tmp_path: Path) -> None:
    put(tmp_path / "graph", tmp_path / "a.txt", "1" * 64, BAD)
    rejected = tmp_path / "graph" / "rejected"
    assert (rejected / "a.txt.ttl").read_bytes() == BAD.turtle
    assert (rejected / "a.txt.txt").read_text() == BAD.report
    assert (rejected / "a.txt.json").read_text() == BAD.findings
    assert graph_files(tmp_path / "graph") == []


FOUND = Result(
    b"<a:s> <a:p> <a:o> .",
    True,
    findings='[{"rule": "odd"}]\n',
    said=b"<a:f> <a:p> <a:o> .",
    found={"warning": {"odd": 1}},
)


def test_what_was_found_lies_in_findings_and_is_counted(tmp_path: Path) -> None:
    graph, source = tmp_path / "graph", tmp_path / "a.txt"
    put(graph, source, "1" * 64, FOUND)
    assert (graph / "findings" / "a.txt.json").read_text() == FOUND.findings
    assert (graph / "findings" / "a.txt.ttl").read_bytes() == FOUND.said
    assert [path.name for path in graph_files(graph)] == ["a.txt.ttl"]
    assert [path.parent.name for path in finding_files(graph)] == ["findings"]
    with GraphFolder.writing(graph) as opened:
        known = opened.current(source, "1" * 64)
        assert known is not None
        assert known.documents[0].findings == {"warning": {"odd": 1}}
        (graph / "findings" / "a.txt.ttl").unlink()
        assert opened.current(source, "1" * 64) is None


def test_findings_go_when_nothing_is_found_any_more(tmp_path: Path) -> None:
    graph, source = tmp_path / "graph", tmp_path / "a.txt"
    put(graph, source, "1" * 64, FOUND)
    put(graph, source, "2" * 64, good("z"))
    assert finding_files(graph) == []
    assert sorted(content(graph)) == [".lock", "a.txt.ttl", "manifest.json"]


def test_what_does_not_conform_keeps_its_findings_among_the_others_too(tmp_path: Path) -> None:
    put(tmp_path / "graph", tmp_path / "a.txt", "1" * 64, replace(FOUND, conforms=False))
    assert {path.parent.name for path in (tmp_path / "graph").rglob("a.txt.json")} == {"rejected", "findings"}


def test_a_manifest_of_an_older_version_is_read(tmp_path: Path) -> None:
    put(tmp_path, tmp_path / "a.txt", "1" * 64, good("one"))
    path = tmp_path / "manifest.json"
    path.write_text(path.read_text().replace('"findings": {}', '"warnings": 2'))
    put(tmp_path, tmp_path / "b.txt", "2" * 64, good("two"))
    assert len(json.loads(path.read_text())["inputs"]) == 2


def test_a_file_made_anew_replaces_what_was_made_before(tmp_path: Path) -> None:
    graph, source = tmp_path / "graph", tmp_path / "a.txt"
    put(graph, source, "1" * 64, good("x"), good("y"))
    put(graph, source, "2" * 64, BAD)
    put(graph, source, "3" * 64, good("z"))
    assert sorted(content(graph)) == [".lock", "a.txt.ttl", "manifest.json"]


def test_two_files_of_one_name_are_told_apart_and_twins_are_one(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    assert put(graph, tmp_path / "one/a.txt", "1" * 64, good("one")) == ["a.txt.ttl"]
    assert put(graph, tmp_path / "two/a.txt", "2" * 64, good("two")) == ["a.txt-22222222.ttl"]
    assert put(graph, tmp_path / "three/a.txt", "1" * 64, good("one")) == ["a.txt.ttl"]
    assert len(graph_files(graph)) == 2


def test_a_submission_and_a_file_named_like_its_document_do_not_meet(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    put(graph, tmp_path / "a.txt.1", "1" * 64, good("one"))
    assert put(graph, tmp_path / "a.txt", "2" * 64, good("x"), good("y")) == [
        "a.txt-22222222.1.ttl",
        "a.txt-22222222.2.ttl",
    ]


def test_unchanged_input_is_known_until_bytes_software_or_files_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph, source = tmp_path / "graph", tmp_path / "a.txt"
    put(graph, source, "1" * 64, good("one"))
    with GraphFolder.writing(graph) as opened:
        known = opened.current(source, "1" * 64)
        assert known is not None
        assert known.documents[0].events == {"Merger": 1}
        assert opened.current(source, "2" * 64) is None
        assert opened.current(tmp_path / "b.txt", "1" * 64) is None
        with monkeypatch.context() as patch:
            patch.setattr(keep, "maker", lambda: "other software")
            assert opened.current(source, "1" * 64) is None
        (graph / "a.txt.ttl").unlink()
        assert opened.current(source, "1" * 64) is None


def test_there_is_one_writer(tmp_path: Path) -> None:
    with (
        GraphFolder.writing(tmp_path),
        pytest.raises(StoreBusy, match="another eightkg"),
        GraphFolder.writing(tmp_path),
    ):
        pass


def test_the_manifest_is_saved_when_the_work_breaks_off(tmp_path: Path) -> None:
    graph, source = tmp_path / "graph", tmp_path / "a.txt"
    try:
        with GraphFolder.writing(graph) as opened:
            opened.keep(source, "1" * 64, [good("one")])
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    with GraphFolder.writing(graph) as opened:
        assert opened.current(source, "1" * 64) is not None


def test_a_graph_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(UnreadableFile, match="graph folder"), GraphFolder.writing(tmp_path / "file"):
        pass
    (tmp_path / ".lock").mkdir()
    with pytest.raises(UnreadableFile, match="written"), GraphFolder.writing(tmp_path):
        pass


def test_what_a_crash_left_is_removed_and_read_by_nobody(tmp_path: Path) -> None:
    left = tmp_path / f".a.txt.ttl{PART}"
    left.write_text("half a fi")
    assert graph_files(tmp_path) == []
    put(tmp_path, tmp_path / "b.txt", "1" * 64, good("one"))
    assert not left.exists()


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ttl"
    write_atomically(path, b"old")

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("eightkg.store.files.os.fsync", full)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_spoilt_manifest_is_named(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"inputs": 3}')
    with pytest.raises(BadData, match=r"manifest\.json"), GraphFolder.writing(tmp_path):
        pass


def test_the_manifest_holds_no_time_and_no_path(tmp_path: Path) -> None:
    folders = (tmp_path / "one", tmp_path / "deep" / "two")
    for folder in folders:
        put(folder, tmp_path / "a.txt", "1" * 64, good("x"))
    first, second = map(content, folders)
    assert first == second
    assert str(tmp_path).encode() not in first["manifest.json"]
    assert [made["name"] for made in json.loads(first["manifest.json"])["inputs"].values()] == ["a.txt"]


def test_names_too_long_for_a_file_system_are_cut(tmp_path: Path) -> None:
    (name,) = put(tmp_path, Path("x" * 250 + ".txt"), "1" * 64, good("one"))
    assert len(name) < 230
    assert (tmp_path / name).is_file()
