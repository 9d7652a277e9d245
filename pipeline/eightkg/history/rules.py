"""Every rule of this stage: the one list of them."""

from __future__ import annotations

from eightkg.history import happenings
from eightkg.history.rule import Rule

RULES: tuple[Rule, ...] = (*happenings.RULES,)
