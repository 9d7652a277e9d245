"""Covers of real filings: what the program reads of them is what they say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from eightkg.filings import read
from eightkg.models import Document

COVERS: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "covers.yaml").read_text(encoding="utf-8"))


def report(path: Path) -> Document:
    return next(document for document in read(path).documents if document.form.startswith("8-K"))


@pytest.mark.parametrize("name", COVERS)
def test_cover_states(name: str, shared: Path) -> None:
    document, expected = report(shared / "releases" / name), COVERS[name]
    stated: dict[str, Any] = {key: [fact.value for fact in document.facts if fact.property == key] for key in expected}
    stated["registrant"] = document.company
    if "telephone" in stated:
        stated["telephone"] = stated["telephone"][:1]  # contacts in the text have theirs
    assert stated == expected


def test_sample_is_of_both_forms() -> None:
    items = [str(item) for cover in COVERS.values() for item in cover["item"]]
    assert len(COVERS) >= 30
    assert sum("." in item for item in items) > 20
    assert sum("." not in item for item in items) > 20
