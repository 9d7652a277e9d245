"""Every rule of this stage: the one list of them."""

from __future__ import annotations

from eightkg.history import capital, company, duplicates, figures, guidance, happenings, people
from eightkg.history.rule import Rule

RULES: tuple[Rule, ...] = (
    *happenings.RULES,
    *figures.RULES,
    *guidance.RULES,
    *capital.RULES,
    *people.RULES,
    *company.RULES,
    *duplicates.RULES,
)
