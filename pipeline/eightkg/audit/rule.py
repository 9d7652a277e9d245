"""A rule of an audit, and what it finds."""

from __future__ import annotations

from eightkg import ruling
from eightkg.audit.case import Case
from eightkg.ruling import Hit

Rule = ruling.Rule[Case]

__all__ = ["Hit", "Rule"]
