"""The reference of the ontology is up to date and names every class."""

from __future__ import annotations

from pathlib import Path

import pytest

import reference
from eightkg.vocabulary import load_vocabulary


def test_pages_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert reference.main(["--check"]) == 0, capsys.readouterr().err


def test_every_class_has_its_section_with_all_roles() -> None:
    pages = reference.pages()
    for event_class in load_vocabulary().classes.values():
        page = pages[f"{event_class.group}.md"]
        section = page.split(f"\n## {event_class.name}\n")[1].split("\n## ")[0]
        assert event_class.definition in section
        assert all(f"`{role}`" in section for role in event_class.roles)
        assert f"({event_class.group}.md#{event_class.name.lower()})" in pages["README.md"]


def test_stale_and_surplus_pages_are_told_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reference, "FOLDER", tmp_path / "ontology")
    assert reference.main([]) == 0
    (tmp_path / "ontology" / "LawEvent.md").write_text("old")
    (tmp_path / "ontology" / "GoneEvent.md").write_text("old")
    assert reference.main(["--check"]) == 1
    told = capsys.readouterr().err
    assert "LawEvent.md: out of date" in told
    assert "GoneEvent.md: out of date" in told
    assert reference.main([]) == 0
    assert reference.main(["--check"]) == 0
