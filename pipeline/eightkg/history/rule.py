"""A rule that holds a new document against what was told before it, and what it finds."""

from __future__ import annotations

from eightkg import ruling
from eightkg.history.case import Case
from eightkg.ruling import Hit

Rule = ruling.Rule[Case]

__all__ = ["Hit", "Rule"]
