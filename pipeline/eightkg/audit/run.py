"""Runs the rules of an audit."""

from __future__ import annotations

from collections.abc import Sequence

from eightkg.audit.case import Case
from eightkg.audit.rule import Rule
from eightkg.audit.rules import RULES
from eightkg.models import Finding
from eightkg.ruling import findings


def audit(case: Case, rules: Sequence[Rule] = RULES) -> tuple[Finding, ...]:
    """What these rules find in ``case``: violations first, then in the order of the text."""
    return findings(rules, case, case.document)
