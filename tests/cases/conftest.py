"""The graph of the sample filings, built once for all cases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from eightkg.cli.main import main


@dataclass(frozen=True)
class Built:
    """A graph folder and the exit status of the build."""

    folder: Path
    status: int


@pytest.fixture(scope="session")
def built(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built") / "graph"
    return Built(folder, main(["build", str(releases), "--graph", str(folder)]))
