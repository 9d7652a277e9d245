"""What practice and reconciliation find in the sample filings: what a careful reader would note, and nothing wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from eightkg.audit import practice, reconciliation
from eightkg.models import Severity
from eightkg.pipeline import Pipeline

RELEASES = Path(__file__).resolve().parents[3] / "data" / "releases"
OWN = {rule.id for rule in (*practice.RULES, *reconciliation.RULES)}
EXPECTED = {
    "000": set(),
    "001": {"accrual-within-range", "sum-of-parts"},
    "002": {"sum-of-sites"},
    "003": {"deemed-dividend", "shares-exchanged", "shares-remaining"},
}


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.load()


@pytest.mark.parametrize("path", sorted(RELEASES.glob("*.txt")), ids=lambda path: path.name[:3])
def test_findings_of_a_seed(path: Path, pipeline: Pipeline) -> None:
    found = [f for done in pipeline.process(path) for f in done.remarks if f.rule in OWN]
    assert {f.rule for f in found} == EXPECTED[path.name[:3]]
    assert {f.severity for f in found} <= {Severity.INFO}


def test_numbers_of_the_seeds(pipeline: Pipeline) -> None:
    told = {f.message for path in RELEASES.glob("*.txt") for done in pipeline.process(path) for f in done.remarks}
    for part in (
        "$16 million + $6.8 million = $22.8 million, which leaves $300,000 of the total of $23.1 million",
        "2 million oz + 1.6 million oz + 1.2 million oz = 4.8 million oz, within rounding",
        "= 105,000 oz, within rounding of the total of 105,000 oz",
        "464,777 shares less 274,000 are 190,777; the 191,000 told to remain agree",
        "274,000 × 7.94 = 2.176 million new shares take 115 million to 117 million, as told",
        "implies $7.39 a share",
        "at least $2 million must have been accrued before",
    ):
        assert any(part in message for message in told), part
