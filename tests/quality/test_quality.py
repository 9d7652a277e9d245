"""No figure of quality may fall by more than a point; the bars of the sample filings are fixed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quality import BASELINE, QUALITY, Quality, falls, measure

BARS = {
    "events f1": 0.95,
    "arguments f1": 0.92,
    "modality": 0.95,
    "company": 1.0,
    "facts": 0.9,
    "evidence": 1.0,
    "located": 0.95,
}


@pytest.fixture(scope="module")
def seeds(releases: Path) -> Quality:
    return measure(releases, QUALITY / "gold")


def test_sample_filings_reach_the_bars(seeds: Quality) -> None:
    headline = seeds.headline()
    assert not {name: headline[name] for name, bar in BARS.items() if headline[name] < bar}


def test_sample_filings_have_not_fallen(seeds: Quality) -> None:
    assert not falls(seeds.headline(), json.loads(BASELINE.read_text())["seeds"])


def test_development_set_has_not_fallen(shared: Path) -> None:
    found = measure(shared / "releases" / "dev", shared / "gold" / "dev").headline()
    assert not falls(found, json.loads(BASELINE.read_text())["dev"])
    assert found["evidence"] == 1.0
