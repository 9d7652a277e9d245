"""What a build of the sample filings left behind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Built:
    """A graph folder and the exit status of the build."""

    folder: Path
    status: int
