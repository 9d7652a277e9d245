"""The bench of reading measures what it says, and reading keeps within its memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reading import TIMES

BENCH = Path(__file__).resolve().parents[2] / "bench" / "reading.py"
GIB = 1 << 30
SIZE = 20_000_000


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(BENCH), *arguments], capture_output=True, text=True, check=False)


def figures(tmp_path: Path, *folders: Path) -> Any:
    target = tmp_path / "reading.json"
    command = [
        sys.executable,
        str(BENCH),
        *map(str, folders),
        "--rounds",
        "1",
        "--size",
        str(SIZE),
        "--json",
        str(target),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(target.read_text(encoding="utf-8"))


def test_figures_fit_together_and_reading_is_linear(releases: Path, tmp_path: Path) -> None:
    report = figures(tmp_path, releases)
    (every, plain) = report["speeds"]
    assert (every["kind"], plain["kind"]) == ("documents", "document, plain text")
    assert every["bytes"] == sum(path.stat().st_size for path in releases.iterdir())
    assert report["rates"]["documents"] == pytest.approx(every["bytes"] / 1e6 / every["seconds"])
    assert len(report["growth"]) == len(TIMES)
    assert max(report["growth"]) < 1.6
    assert report["peak_of_files"] < report["peak_of_large"] < GIB // 2


def test_all_that_is_shared_is_read_within_a_gibibyte(shared: Path, tmp_path: Path) -> None:
    report = figures(tmp_path, *sorted(path for path in (shared / "releases").iterdir()))
    assert report["peak_of_files"] < GIB
    assert report["peak_of_large"] < GIB


def test_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(BENCH), str(tmp_path / "no")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "no is no folder" in done.stderr
