"""Findings as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), which code-scanning viewers read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from eightkg import __version__
from eightkg.cli.findings import json_number
from eightkg.cli.rules import OF_GRAPHS, Described, audit_rules, history_rules, shape_rules
from eightkg.lines import Lines
from eightkg.models import Finding, Severity

if TYPE_CHECKING:
    from eightkg.cli.validate import Checked, Outcome

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
FINGERPRINT = "ruleAndQuote/v1"


def as_sarif(outcome: Outcome, status: int) -> str:
    """One run of the tool over all files, as text; ``status`` is the exit status."""
    rules = {rule.id: rule for rule in _rules(outcome)}
    places = {name: index for index, name in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(rules)},
        "invocations": [
            {
                "executionSuccessful": status != 2,
                "exitCode": status,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": checked.problem}, "locations": [_whole(checked)]}
                    for checked in outcome.files
                    if checked.problem
                ],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(checked) for checked in outcome.files],
        "results": [
            result for index, checked in enumerate(outcome.files) for result in _results(checked, index, places)
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rules(outcome: Outcome) -> Iterator[Described]:
    """The rules of the audit, and those shapes that something breaks."""
    yield from audit_rules()
    yield from history_rules()
    yield from OF_GRAPHS
    broken = {finding.rule for checked in outcome.files for finding in checked.findings if finding.shape}
    if broken:
        yield from (rule for rule in shape_rules() if rule.id in broken)


def _driver(rules: Mapping[str, Described]) -> dict[str, Any]:
    return {
        "name": "eightkg",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [
            {
                "id": rule.id,
                "shortDescription": {"text": rule.requires},
                "help": {"text": rule.source or rule.requires},
                "defaultConfiguration": {"level": LEVELS[rule.severity]},
                "properties": {"tags": [str(rule.kind)]},
            }
            for rule in rules.values()
        ],
    }


def _artifact(checked: Checked) -> dict[str, Any]:
    artifact: dict[str, Any] = {"location": {"uri": uri(checked.path)}}
    if checked.sha256:
        artifact |= {"encoding": checked.encoding, "hashes": {"sha-256": checked.sha256}}
    return artifact


def _whole(checked: Checked) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": uri(checked.path)}}}


def _results(checked: Checked, index: int, places: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    lines = Lines(checked.text)
    known: dict[str, int] = {}
    for finding in checked.findings:
        place: dict[str, Any] = {"artifactLocation": {"uri": uri(checked.path), "index": index}}
        if finding.start < finding.end:
            place["region"] = _region(finding, checked.text, lines)
        mark = _mark(finding)
        known[mark] = known.get(mark, 0) + 1
        yield {
            "ruleId": finding.rule,
            "ruleIndex": places[finding.rule],
            "level": LEVELS[finding.severity],
            "message": {"text": finding.message},
            "locations": [{"physicalLocation": place}],
            "partialFingerprints": {FINGERPRINT: f"{mark}:{known[mark]}"},
            "properties": _properties(finding),
        }


def _region(finding: Finding, text: str, lines: Lines) -> dict[str, Any]:
    """Where it stands; the end is that of the last character, exclusive, and on its line."""
    last = finding.end - 1
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": lines.of(last),
        "endColumn": lines.column(last) + 1,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
        "snippet": {"text": text[finding.start : finding.end]},
    }


def _mark(finding: Finding) -> str:
    """What stays the same when lines are added above: the rule and the words concerned."""
    told = f"{finding.rule}\n{finding.quote or finding.message}"
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _properties(finding: Finding) -> dict[str, Any]:
    found = {
        "node": finding.node,
        "source": finding.source,
        "numbers": {name: json_number(number) for name, number in sorted(finding.numbers.items())},
    }
    return {name: value for name, value in found.items() if value}


def uri(path: PurePath) -> str:
    """A path as SARIF wants it: relative ones as they are, so that viewers find them in the checkout.

    >>> from pathlib import PurePosixPath
    >>> uri(PurePosixPath("in/a b.txt")), uri(PurePosixPath("/in/a.txt"))
    ('in/a%20b.txt', 'file:///in/a.txt')
    """
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), safe="/")
