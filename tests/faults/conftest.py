"""One pipeline for all faults."""

from __future__ import annotations

import pytest

from eightkg.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline.load()
