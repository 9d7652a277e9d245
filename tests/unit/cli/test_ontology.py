"""``eightkg ontology`` shows what the ontology says."""

from __future__ import annotations

import pytest

from eightkg.cli.main import main
from eightkg.vocabulary import load_vocabulary


def test_every_class_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ontology", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in lines if line.startswith("  ")} == load_vocabulary().classes.keys()
    assert "ChargeEvent" in lines


@pytest.mark.parametrize("name", ["CreditFacility", "creditfacility"])
def test_class_is_shown_with_its_roles(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ontology", "show", name]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "ek:CreditFacility, a CapitalEvent"
    assert "  link: company —borrowedUnder→ amount —for→ lender" in lines
    assert "  * amount            money" in lines
    assert "    status            code: new, amended, extended, terminated" in lines


def test_every_class_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    for name in load_vocabulary().classes:
        assert main(["ontology", "show", name]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("name", "advice"), [("StokSplit", "did you mean StockSplit"), ("Picnic", "eightkg ontology list")]
)
def test_unknown_class_is_told_with_advice(name: str, advice: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ontology", "show", name]) == 2
    assert advice in capsys.readouterr().err
