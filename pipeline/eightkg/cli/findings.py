"""Findings as text and as data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from eightkg.models import Finding


def as_text(findings: Iterable[Finding]) -> str:
    """One finding after the other: place, weight, rule, what is wrong; below it the passage."""
    return "".join(f"{line}\n" for finding in findings for line in lines(finding))


def lines(finding: Finding) -> list[str]:
    """A finding as lines of text, the first in the form that editors jump by: ``file:line:column: …``."""
    place = f"{finding.file}:{finding.line}:{finding.column}" if finding.line else finding.file
    told = [f"{place}: {finding.severity}: {finding.message} [{finding.rule}]"]
    if finding.quote:
        told.append(f"    “{finding.quote}”")
    told += [f"    {name} = {number}" for name, number in sorted(finding.numbers.items())]
    return told


def as_data(finding: Finding) -> dict[str, Any]:
    """A finding as JSON has it; numbers as text, so that none is rounded."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "start": finding.start,
        "end": finding.end,
        "quote": finding.quote,
        "node": finding.node,
        "numbers": {name: str(number) for name, number in sorted(finding.numbers.items())},
        "source": finding.source,
    }


def as_json(findings: Iterable[Finding]) -> str:
    return json.dumps([as_data(finding) for finding in findings], ensure_ascii=False, indent=1) + "\n"
