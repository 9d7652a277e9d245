"""Whatever lies among the filings: each file that cannot be read is told in one line, and the rest goes on."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from eightkg.cli.main import main
from eightkg.store.keep import graph_files

PROSE = "Bluefin Corporation said today that it has declared a dividend of $0.25 per share. "
MEGABYTES = 50


def noise() -> bytes:
    return random.Random(8).randbytes(MEGABYTES * 1_000_000)


BAD = {
    "paper.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "nothing.txt": b"",
    "blank.txt": b" \r\n\t\n",
    "wide.txt": PROSE.encode("utf-16"),
    "wide-without-mark.txt": PROSE.encode("utf-16-le"),
    "noise.txt": None,
    "zeros.bin": b"\0" * 10_000,
}


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    folder = tmp_path / "bad"
    folder.mkdir()
    for name, data in BAD.items():
        (folder / name).write_bytes(noise() if data is None else data)
    return folder


def told(text: str, start: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(start)]


def test_nothing_that_can_be_read_is_status_2(bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(bad), "--graph", str(tmp_path / "graph")]) == 2
    lines = told(capsys.readouterr().out, "  not read: ")
    assert [Path(line.split(": ")[1]).name for line in lines] == sorted(BAD)
    assert all(len(line.split(": ", 2)[2]) > 4 for line in lines)
    assert graph_files(tmp_path / "graph") == []


def test_the_rest_goes_on(bad: Path, releases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bad / "cut-off.htm").write_text(
        f"<html><body><p>Item 8.01 Other Events</p><p>{PROSE}</p><table><tr><td>{PROSE}<b>and th"
    )
    graph = tmp_path / "graph"
    first, *_ = sorted(releases.iterdir())
    assert main(["build", str(bad), str(first), "--graph", str(graph)]) == 1
    out = capsys.readouterr().out
    assert len(told(out, "  not read: ")) == len(BAD)
    assert "2 files read" in out
    assert {path.name for path in graph_files(graph)} == {"cut-off.htm.ttl", f"{first.name}.ttl"}


def test_what_may_not_be_read_is_told(
    releases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal is simulated, since an administrator may read everything."""
    folder = tmp_path / "in"
    (folder / "closed").mkdir(parents=True)
    (folder / "open.txt").write_bytes(min(releases.iterdir()).read_bytes())
    (folder / "secret.txt").write_text(PROSE)
    scandir, read_bytes, opened = os.scandir, Path.read_bytes, Path.open

    def refused(path: object) -> None:
        if Path(os.fspath(path)).name in ("closed", "secret.txt"):  # type: ignore[call-overload]
            raise PermissionError(13, "Permission denied", os.fspath(path))  # type: ignore[call-overload]

    def guarded_scandir(path: str) -> object:
        refused(path)
        return scandir(path)

    def guarded_read(path: Path) -> bytes:
        refused(path)
        return read_bytes(path)

    def guarded_open(path: Path, *args: object, **kwargs: object) -> object:
        refused(path)
        return opened(path, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", guarded_scandir)
    monkeypatch.setattr(Path, "read_bytes", guarded_read)
    monkeypatch.setattr(Path, "open", guarded_open)
    assert main(["build", str(folder), "--graph", str(tmp_path / "graph")]) == 1
    lines = told(capsys.readouterr().out, "  not read: ")
    assert [Path(line.split(": ")[1]).name for line in lines] == ["closed", "secret.txt"]
    assert all("ermission" in line for line in lines)


def test_missing_and_empty_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(tmp_path / "nowhere"), "--graph", str(tmp_path / "graph")]) == 2
    assert "nowhere: there is no such file" in capsys.readouterr().out
    (tmp_path / "empty").mkdir()
    assert main(["build", str(tmp_path / "empty"), "--graph", str(tmp_path / "graph")]) == 2
    assert "no files there" in capsys.readouterr().out


def test_one_file_commands_end_with_2(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(bad / "paper.pdf")]) == 2
    assert "PDF" in capsys.readouterr().err
    assert main(["validate", str(bad / "paper.pdf")]) == 2
    assert "PDF" in capsys.readouterr().err
