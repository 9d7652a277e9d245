"""Runs the rules and says where in the file what they find stands."""

from __future__ import annotations

from collections.abc import Sequence

from eightkg.audit.case import Case
from eightkg.audit.rule import Hit, Rule
from eightkg.audit.rules import RULES
from eightkg.lines import Lines
from eightkg.models import Finding, Severity
from eightkg.visible import visible


def audit(case: Case, rules: Sequence[Rule] = RULES) -> tuple[Finding, ...]:
    """What these rules find in ``case``: violations first, then in the order of the text."""
    lines = Lines(case.document.source.text)
    findings = [_finding(hit, rule, case, lines) for rule in rules for hit in rule.find(case)]
    ranks = list(Severity)
    return tuple(sorted(findings, key=lambda f: (ranks.index(f.severity), f.start, f.rule, f.node, f.message)))


def _finding(hit: Hit, rule: Rule, case: Case, lines: Lines) -> Finding:
    text = case.document.source.text
    start, end = hit.place
    placed = start < end
    return Finding(
        rule=rule.id,
        severity=hit.severity or rule.severity,
        message=hit.message,
        file=case.document.source.name,
        line=lines.of(start) if placed else 0,
        column=lines.column(start) if placed else 0,
        start=start,
        end=end,
        quote=visible(text[start:end]),
        node=hit.node,
        numbers=hit.numbers,
        source=rule.source,
    )
