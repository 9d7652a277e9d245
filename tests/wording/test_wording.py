"""What has once been understood of the passages in this folder stays understood."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wording import FLOOR, measure

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
FLOORS = json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_less_is_understood(path: Path) -> None:
    found, floor = measure(path), FLOORS[path.stem]
    assert found.found >= floor["found"]
    assert found.right >= floor["right"]
    assert found.wrong <= floor["wrong"] + 1


def test_every_file_has_a_floor() -> None:
    assert {path.stem for path in FILES} == set(FLOORS)
