"""The page and the shapes of the rules are up to date, and name each rule once."""

from __future__ import annotations

from pathlib import Path

import pytest

import rules
from eightkg.audit.rules import RULES
from eightkg.history import RULES as HISTORY


def test_page_and_shapes_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert rules.main(["--check"]) == 0, capsys.readouterr().err


def test_each_rule_is_told_once() -> None:
    for name in (*(rule.id for rule in RULES), *(rule.id for rule in HISTORY)):
        assert rules.page().count(f"| `{name}` |") == 1
        assert rules.shapes().count(f"shape:audit-{name} a ") == 1


def test_stale_files_are_told_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rules, "CHECKOUT", tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "shapes").mkdir()
    assert rules.main([]) == 0
    assert rules.main(["--check"]) == 0
    (tmp_path / "shapes" / "audit.ttl").write_text("old")
    assert rules.main(["--check"]) == 1
    assert "audit.ttl: out of date" in capsys.readouterr().err
