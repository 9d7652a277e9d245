"""The graph of the sample filings, built once for all cases."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_graph import Built

from eightkg.cli.main import main


@pytest.fixture(scope="session")
def built(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built") / "graph"
    return Built(folder, main(["build", str(releases), "--graph", str(folder)]))
