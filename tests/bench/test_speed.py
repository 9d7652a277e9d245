"""The bench measures what it says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench" / "speed.py"


def test_figures_fit_together(releases: Path, tmp_path: Path) -> None:
    figures = tmp_path / "speed.json"
    command = [sys.executable, str(BENCH), str(releases), "--rounds", "1", "--json", str(figures)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report = json.loads(figures.read_text(encoding="utf-8"))
    assert (report["documents"], report["rounds"]) == (len(list(releases.iterdir())), 1)
    assert report["ratio"] == pytest.approx(report["build"]["seconds"] / report["spacy"]["seconds"])
    for side in ("build", "spacy"):
        measure = report[side]
        assert measure["documents_per_second"] * measure["seconds"] == pytest.approx(report["documents"])
        assert 50e6 < measure["peak_memory"] < 5e9  # a language model is in it, and no more than a small machine has
    assert f"{report['ratio']:.2f} times" in done.stdout


def test_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    command = [sys.executable, str(BENCH), str(tmp_path / "nowhere")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "nowhere is not there" in done.stderr
