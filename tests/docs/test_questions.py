"""The page of competency questions is up to date and shows every one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import questions


def test_page_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert questions.main(["--check"]) == 0, capsys.readouterr().err


def test_thirty_questions_are_shown_by_who_asks_them() -> None:
    paths = sorted(questions.QUERIES.glob("*.rq"))
    assert len(paths) >= 30
    page = questions.page()
    for each in map(questions.question, paths):
        below = page.split(f"\n### {each.sentence}\n")
        assert len(below) == 2
        assert below[0].count(f"## What {each.asked_by} asks") == 1
        assert f"`{each.name}`" in below[1].split("\n### ")[0]
    asked = Counter(questions.question(path).asked_by for path in paths)
    assert asked.keys() == {"an analyst", "an auditor", "a compliance officer"}
    assert min(asked.values()) >= 5


def test_a_question_without_its_head_is_told(tmp_path: Path) -> None:
    (tmp_path / "one.rq").write_text("# What?\nSELECT * {}\n")
    with pytest.raises(ValueError, match=r"one\.rq.*Asked by"):
        questions.question(tmp_path / "one.rq")


def test_a_stale_page_is_told_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(questions, "PAGE", tmp_path / "questions.md")
    assert questions.main(["--check"]) == 1
    assert "questions.md: out of date" in capsys.readouterr().err
    assert questions.main([]) == 0
    assert questions.main(["--check"]) == 0
