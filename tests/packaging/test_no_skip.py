"""The rule of ``tests/conftest.py`` about skips, tried on a small suite of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SUITE = """
import pytest

@pytest.mark.skipif(True, reason="no such program: rapper")
def test_marked():
    pass

def test_called():
    pytest.skip("no such program: java")

def test_shared(shared):
    pass

@pytest.mark.xfail(strict=True)
def test_expected_failure():
    raise ValueError

def test_passes():
    pass
"""
MODULE = """
import pytest

pytest.importorskip("a_module_that_is_not_there")
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout" / "tests"
    folder.mkdir(parents=True)
    conftest = Path(__file__).parents[1] / "conftest.py"
    (folder / "conftest.py").write_text(conftest.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "test_suite.py").write_text(SUITE, encoding="utf-8")
    (folder / "test_module.py").write_text(MODULE, encoding="utf-8")
    return folder


def outcomes(suite: Path, shared: Path, **environment: str) -> tuple[int, dict[str, int]]:
    """Exit status of a run and how many tests had each outcome, read from pytest's closing line."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("EIGHTKG_", "PYTEST_"))}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", "-q", str(suite)],
        env={**inherited, "EIGHTKG_SHARED": str(shared), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    closing = run.stdout.splitlines()[-1]
    return run.returncode, {word: int(number) for number, word in re.findall(r"(\d+) ([a-z]+)", closing)}


def test_skips_are_skips_by_default(suite: Path, tmp_path: Path) -> None:
    status, counts = outcomes(suite, tmp_path / "nowhere")
    assert status == 0
    assert (counts["passed"], counts["skipped"], counts["xfailed"]) == (1, 4, 1)


def test_skips_fail_when_forbidden(suite: Path, tmp_path: Path) -> None:
    status, counts = outcomes(suite / "test_suite.py", tmp_path / "nowhere", EIGHTKG_NO_SKIP="1")
    assert status == 1
    assert counts == {"failed": 1, "error": 1, "passed": 1, "skipped": 1, "xfailed": 1}


def test_skipped_module_fails_when_forbidden(suite: Path, tmp_path: Path) -> None:
    status, counts = outcomes(suite / "test_module.py", tmp_path / "nowhere", EIGHTKG_NO_SKIP="1")
    assert status == 2
    assert counts == {"error": 1}


def test_shared_folder_that_is_there_is_used(suite: Path, tmp_path: Path) -> None:
    (tmp_path / "shared" / "releases").mkdir(parents=True)
    _, counts = outcomes(suite / "test_suite.py", tmp_path / "shared", EIGHTKG_NO_SKIP="1")
    assert counts == {"failed": 1, "error": 1, "passed": 2, "xfailed": 1}
