"""What is found in the sample filings is what a careful reader would find, and nothing else.

A line of ``EXPECTED`` is a finding: the beginning of the file's name, rule, severity, words of the passage (empty for
one about the whole document). To extend: read the filing, then add what you would remark on.
"""

from __future__ import annotations

import json
from pathlib import Path

from built_graph import Built

from eightkg.store.index import open_index
from eightkg.store.query import Rows, ask

EXPECTED = {
    # The report lists its exhibit in an index alone, and calls furnished what is filed.
    ("000", "exhibits-item", "info", "Exhibit 99"),
    ("000", "filed-not-furnished", "info", "furnished under Item 5"),
    # The parts leave $0.3 million "for other properties"; what is accrued now is below the least that is likely.
    ("001", "sum-of-parts", "info", "$23.1 million total third-quarter environmental accrual"),
    ("001", "accrual-within-range", "info", "$16 million"),
    # Silver and gold by mine make up what the company produced.
    ("002", "sum-of-sites", "info", "4.8 million ounces of silver"),
    ("002", "sum-of-sites", "info", "105,000 ounces of gold"),
    # What was tendered, what remains, what is issued for it, and what that costs.
    ("003", "shares-remaining", "info", "274,000 shares"),
    ("003", "shares-exchanged", "info", "approximately 115 million to approximately 117 million"),
    ("003", "deemed-dividend", "info", "approximately $9.6 million"),
}


def found(folder: Path) -> set[tuple[str, str, str, str]]:
    return {
        (each["file"][:3], each["rule"], each["severity"], each["quote"])
        for path in (folder / "findings").glob("*.json")
        for each in json.loads(path.read_text(encoding="utf-8"))
    }


def test_findings_are_those_of_a_careful_reader(built: Built) -> None:
    told = found(built.folder)
    left = {(file, rule, severity) for file, rule, severity, _ in told}
    assert left == {(file, rule, severity) for file, rule, severity, _ in EXPECTED}
    for file, rule, severity, words in EXPECTED:
        assert any(each[:3] == (file, rule, severity) and words in each[3] for each in told), (file, rule, words)
    assert len(told) == len(EXPECTED)


def test_none_is_a_violation(built: Built) -> None:
    assert not any(severity == "violation" for _, _, severity, _ in found(built.folder))


def test_the_graph_can_be_asked_for_them(built: Built) -> None:
    answer = ask(
        open_index(built.folder),
        "SELECT ?finding ?passage { ?finding a ek:Finding ; ek:severity ek:info ; ek:evidence/oa:exact ?passage }",
    )
    assert isinstance(answer, Rows)
    told = sorted(row[1].value for row in answer.rows if row[1] is not None)
    assert len(told) == len(EXPECTED)
    for _, _, _, words in EXPECTED:
        assert any(words in passage for passage in told), words
