"""Taking an ingredient out costs what it is there for."""

from __future__ import annotations

from ingredients import figures
from quality import sets


def test_each_ingredient_adds_what_it_is_for() -> None:
    releases, gold = sets()["seeds"]
    whole = figures("everything", releases, gold)
    roles = figures("without roles filled from around", releases, gold)
    merged = figures("without merging of tellings", releases, gold)
    modality = figures("without modality", releases, gold)
    assert roles["arguments"]["recall"] < whole["arguments"]["recall"] - 0.1
    assert merged["events"]["precision"] < whole["events"]["precision"]
    assert modality["modality"] < whole["modality"]
