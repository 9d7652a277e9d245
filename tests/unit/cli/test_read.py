"""``eightkg read``: the parts of a file with their lines, as text and as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eightkg.cli.main import main
from eightkg.cli.read import as_lines, understood
from eightkg.filings import read

OPENED = """On March 10, 2004, Tarn Tools Corporation opened a plant in Dayton, Ohio, which will
employ 120 people."""
SUBMISSION = f"""<SEC-DOCUMENT>0000123456-04-000007.txt : 20040312
<SEC-HEADER>0000123456-04-000007.hdr.sgml : 20040312
ACCESSION NUMBER:\t\t0000123456-04-000007
CONFORMED SUBMISSION TYPE:\t8-K
CONFORMED PERIOD OF REPORT:\t20040310
ITEM INFORMATION:\t\tOther events
FILED AS OF DATE:\t\t20040312
FILER:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tTARN TOOLS CORP
\t\tCENTRAL INDEX KEY:\t\t\t0000123456
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<DESCRIPTION>CURRENT REPORT
<TEXT>
FORM 8-K

CURRENT REPORT

Date of Report: March 10, 2004

Item 5.  Other Events

     {OPENED}
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>GRAPHIC
<FILENAME>logo.jpg
<TEXT>
begin 644 logo.jpg
M_]C_X
end
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


@pytest.fixture
def filing(tmp_path: Path) -> Path:
    path = tmp_path / "filing.txt"
    path.write_text(SUBMISSION)
    return path


def line_of(words: str) -> int:
    return next(number for number, line in enumerate(SUBMISSION.splitlines(), start=1) if words in line)


def test_everything_understood_is_told(filing: Path) -> None:
    data = understood(read(filing))
    assert data["header"]["cik"] == "0000123456"
    assert data["header"]["items"] == ("Other events",)
    assert "former_names" not in data["header"]
    assert [reason.split(":")[0] for reason in data["skipped"]] == ["GRAPHIC"]
    (document,) = data["documents"]
    told = {name: document[name] for name in ("index", "form", "description", "date", "items")}
    assert told == {
        "index": 0,
        "form": "8-K",
        "description": "CURRENT REPORT",
        "date": "2004-03-10",
        "items": ["5"],
    }
    (prose,) = [block for block in document["blocks"] if block["kind"] == "prose"]
    first = line_of("opened a plant")
    assert (prose["item"], prose["lines"]) == ("5", [first, first + 1])
    assert SUBMISSION[slice(*prose["characters"])].split() == OPENED.split()
    assert prose["words"].startswith("On March 10, 2004, Tarn Tools")
    assert len(prose["words"]) <= 60
    (item,) = [fact for fact in document["facts"] if fact["property"] == "item"]
    assert (item["value"], item["line"], item["quote"]) == ("5", line_of("Item 5."), "5")


def test_lines_hold_what_the_data_holds(filing: Path) -> None:
    told = "\n".join(as_lines(understood(read(filing))))
    assert "  accession: 0000123456-04-000007\n" in told
    assert "  document 1: 8-K, CURRENT REPORT, Tarn Tools" in told
    assert "skipped: GRAPHIC" in told
    first = line_of("opened a plant")
    assert f"lines {first}-{first + 1}  prose       item 5     On March 10" in told
    assert f"line {line_of('Item 5.')}  filing, item: 5" in told


def test_text_and_json_and_what_cannot_be_read(
    releases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = releases / "001_37044b9a967d5e25.txt"
    assert main(["read", str(path)]) == 0
    assert capsys.readouterr().out.startswith(f"{path.name}: utf-8, ")
    assert main(["read", "--format", "json", str(path), str(tmp_path / "gone.txt")]) == 2
    captured = capsys.readouterr()
    data = json.loads(captured.out)
    assert [each["file"] for each in data["files"]] == [path.name]
    assert "gone.txt" in data["errors"][0]
    assert "gone.txt" in captured.err
    text = path.read_text().splitlines()
    for fact in data["files"][0]["documents"][0]["facts"]:
        assert fact["quote"].split()[0] in text[fact["line"] - 1]
