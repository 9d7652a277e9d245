"""Findings as text and as data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from eightkg.cli.snippet import Row, rows
from eightkg.models import Finding, Severity

if TYPE_CHECKING:
    from rich.text import Text

COLOURS = {Severity.VIOLATION: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
FRAME = "blue"


def as_text(findings: Iterable[Finding]) -> str:
    """One finding after the other: place, weight, rule, what is wrong; below it the passage."""
    return "".join(f"{line}\n" for finding in findings for line in lines(finding))


def lines(finding: Finding) -> list[str]:
    """A finding as lines of text, the first in the form that editors jump by: ``file:line:column: …``."""
    told = [f"{place(finding)}: {finding.severity}: {finding.message} [{finding.rule}]"]
    if finding.quote:
        told.append(f"    “{finding.quote}”")
    return told + [f"    {words}" for words in _notes(finding)]


def place(finding: Finding) -> str:
    """Where it stands, as editors jump by."""
    return f"{finding.file}:{finding.line}:{finding.column}" if finding.line else finding.file


def framed(finding: Finding, text: str, width: int = 100) -> Text:
    """A finding as compilers show it: its first line, the passage in its lines of the file's ``text``, underlined, in
    ``width`` columns, and what else there is to say. In colours, where the terminal shows them."""
    from rich.text import Text

    colour = COLOURS[finding.severity]
    told = Text.assemble(
        f"{place(finding)}: ", (f"{finding.severity}", colour), f": {finding.message} ", (f"[{finding.rule}]", "dim")
    )
    shown = rows(text, finding.start, finding.end, width)
    gutter = len(str(max((row.number for row in shown), default=0)))
    for row in shown:
        told.append_text(_framed(row, gutter, colour))
    for words in _notes(finding):
        told.append(f"\n{' ' * (gutter + 1)}= ", FRAME).append(words)
    return told


def _framed(row: Row, gutter: int, colour: str) -> Text:
    from rich.text import Text

    told = Text.assemble((f"\n{row.number or '':>{gutter}} | ", FRAME), row.words)
    if row.number:
        told.append(f"\n{'':>{gutter}} | ", FRAME).append(" " * row.low).append("^" * (row.high - row.low), colour)
    return told


def _notes(finding: Finding) -> list[str]:
    numbers = ", ".join(f"{name} = {readable(number)}" for name, number in finding.numbers.items())
    return ([f"numbers: {numbers}"] if numbers else []) + ([f"source: {finding.source}"] if finding.source else [])


def readable(number: Decimal) -> str:
    """
    >>> readable(Decimal("2.50E+7")), readable(Decimal("0.1250"))
    ('25,000,000', '0.125')
    """
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_data(finding: Finding) -> dict[str, Any]:
    """A finding as JSON has it."""
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
        "numbers": {name: json_number(number) for name, number in sorted(finding.numbers.items())},
        "node": finding.node,
        "source": finding.source,
    }


def json_number(number: Decimal) -> int | float | str:
    """A number as JSON can say it without rounding; else as text.

    >>> json_number(Decimal("1.6E+7")), json_number(Decimal("7.390")), json_number(Decimal("0.12345678901234567891"))
    (16000000, 7.39, '0.12345678901234567891')
    """
    if number == number.to_integral_value():
        return int(number)
    near = float(number)
    return near if Decimal(repr(near)) == number else str(number)


def as_json(findings: Iterable[Finding]) -> str:
    return json.dumps([as_data(finding) for finding in findings], ensure_ascii=False, indent=1) + "\n"
