"""``eightkg validate`` says the same in each of its formats, and its exit status is what a pipeline can go by."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from rdflib import DCTERMS, RDF, SH, Graph, Literal, URIRef

from eightkg.cli.main import main
from eightkg.namespaces import EK, OA
from eightkg.resources import resource

SCHEMA = yaml.safe_load(Path(__file__).with_name("sarif.schema.yaml").read_text())
TEXT = """BLUEFIN CORPORATION

FOR IMMEDIATE RELEASE
March 3, 2005

     PORTLAND, OREGON -- Bluefin Corporation (NYSE: BFN) today announced that its board of
directors declared a quarterly cash dividend of $0.25 per share on its common stock, payable
on Monday,
April 15, 2005 to shareholders of record on March 31, 2005.
"""
FAULT = "Monday,\nApril 15, 2005"


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A release with one fault, and another in order, in the folder that we stand in; the name of the first."""
    monkeypatch.chdir(tmp_path)
    Path("with a blank.txt").write_text(TEXT)
    Path("good.txt").write_text(TEXT.replace("Monday", "Friday"))
    return "with a blank.txt"


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main(["validate", *words])
    return capsys.readouterr().out


def test_text_shows_the_passage(release: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, release).splitlines() == [
        "with a blank.txt:8:4: violation: April 15, 2005 was a Friday, not a Monday. [weekday-of-date]",
        "8 | on Monday,",
        "  |    ^^^^^^^",
        "9 | April 15, 2005 to shareholders of record on March 31, 2005.",
        "  | ^^^^^^^^^^^^^^",
        "",
        "documents: 1, violations: 1, warnings: 0, infos: 0: does not conform",
    ]


def test_exit_status(release: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "good.txt"]) == 0
    assert main(["validate", "good.txt", release]) == 1
    assert main(["validate", release, "--fail-on", "never"]) == 0
    assert main(["validate", release, "gone.txt", "--fail-on", "never"]) == 2
    assert "gone.txt: " in capsys.readouterr().err


def test_warnings_count_where_asked(
    release: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from dataclasses import replace

    from eightkg.audit import run
    from eightkg.models import Severity

    lighter = tuple(replace(rule, severity=Severity.WARNING) for rule in run.RULES)
    monkeypatch.setattr("eightkg.pipeline.audit", lambda case: run.audit(case, lighter))
    assert main(["validate", release]) == 0
    assert main(["validate", release, "--fail-on", "warning"]) == 1
    assert "warnings: 1" in capsys.readouterr().out


def test_json_is_one_object_for_all_files(release: str, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(told(capsys, release, "good.txt", "gone.txt", "--format", "json"))
    assert [each["file"] for each in data["documents"]] == [release, "good.txt"]
    assert [each["events"] for each in data["documents"]] == [1, 1]
    assert [each["violations"] for each in data["documents"]] == [1, 0]
    assert [each["conforms"] for each in data["documents"]] == [True, True], "the graph is well made all the same"
    (finding,) = data["findings"]
    assert TEXT[finding["start"] : finding["end"]] == FAULT
    assert finding == {
        "rule": "weekday-of-date",
        "severity": "violation",
        "message": "April 15, 2005 was a Friday, not a Monday.",
        "file": release,
        "line": 8,
        "column": 4,
        "start": TEXT.index(FAULT),
        "end": TEXT.index(FAULT) + len(FAULT),
        "quote": "Monday, April 15, 2005",
        "numbers": {},
        "node": "",
        "source": "",
    }
    assert data["errors"][0]["file"] == "gone.txt"


def sarif(data: dict[str, Any]) -> dict[str, Any]:
    jsonschema.Draft7Validator(SCHEMA).validate(data)
    return data["runs"][0]  # type: ignore[no-any-return]


def test_sarif_holds_to_its_schema(release: str, capsys: pytest.CaptureFixture[str]) -> None:
    run = sarif(json.loads(told(capsys, "good.txt", release, "gone.txt", "--format", "sarif")))
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "weekday-of-date"
    assert rule["shortDescription"]["text"] == "A weekday is that of the date beside it."
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "with%20a%20blank.txt", "index": 1}
    assert place["region"] == {
        "startLine": 8,
        "startColumn": 4,
        "endLine": 9,
        "endColumn": 15,
        "charOffset": TEXT.index(FAULT),
        "charLength": len(FAULT),
        "snippet": {"text": FAULT},
    }
    assert run["invocations"][0]["exitCode"] == 2
    assert "gone.txt" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_the_schema_tells_what_is_wrong(release: str, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(told(capsys, release, "--format", "sarif"))
    data["runs"][0]["results"][0]["region"] = {}
    with pytest.raises(jsonschema.ValidationError, match="region"):
        sarif(data)


def test_a_fingerprint_outlives_lines_added_above(release: str, capsys: pytest.CaptureFixture[str]) -> None:
    def fingerprint() -> object:
        return sarif(json.loads(told(capsys, release, "--format", "sarif")))["results"][0]["partialFingerprints"]

    before = fingerprint()
    Path(release).write_text("\n\n\n" + TEXT)
    assert fingerprint() == before


def test_turtle_is_a_report_whose_shapes_exist(release: str, capsys: pytest.CaptureFixture[str]) -> None:
    report = Graph().parse(data=told(capsys, release, "good.txt", "--format", "turtle"), format="turtle")
    (node,) = report.subjects(RDF.type, SH.ValidationReport)
    assert report.value(node, SH.conforms) == Literal(False)
    (result,) = report.objects(node, SH.result)
    assert (result, RDF.type, SH.ValidationResult) in report
    assert (result, RDF.type, EK.Finding) in report
    assert report.value(result, SH.resultSeverity) == SH.Violation
    assert str(report.value(result, SH.resultMessage)) == "April 15, 2005 was a Friday, not a Monday."
    assert isinstance(report.value(result, SH.focusNode), URIRef)
    passage = report.value(result, EK.evidence)
    assert str(report.value(passage, OA.exact)) == "Monday, April 15, 2005"
    shapes = Graph()
    for file in resource("shapes").iterdir():
        shapes.parse(data=file.read_bytes(), format="turtle")
    shape = report.value(result, SH.sourceShape)
    assert (shape, RDF.type, SH.NodeShape) in shapes
    assert str(shapes.value(shape, SH.message)) == "A weekday is that of the date beside it."


def test_turtle_of_what_is_in_order_conforms(release: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert release
    report = Graph().parse(data=told(capsys, "good.txt", "--format", "turtle"), format="turtle")
    (node,) = report.subjects(RDF.type, SH.ValidationReport)
    assert report.value(node, SH.conforms) == Literal(True)
    assert (None, DCTERMS.source, None) not in report


def test_standard_input(release: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert release
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["validate", "-"]) == 1
    assert capsys.readouterr().out.startswith("-:8:4: violation: ")


def test_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    assert "weekday-of-date (violation)\n    A weekday is that of the date beside it." in capsys.readouterr().out
    assert main(["rules", "--shapes", "--format", "json"]) == 0
    listed = {rule["id"]: rule for rule in json.loads(capsys.readouterr().out)["rules"]}
    assert listed["Event-company"]["requires"] == "An event is about exactly one company."
    assert (listed["Event-company"]["kind"], listed["weekday-of-date"]["kind"]) == ("shape", "audit")
    assert main(["rules", "no-such-rule"]) == 2
    assert "no-such-rule" in capsys.readouterr().err
