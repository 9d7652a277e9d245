"""Every competency question, asked of the sample filings, gives the rows that a reader of the filings wrote down."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from built_graph import Built

from eightkg.cli.query import competencies, competency
from eightkg.store.answers import plain
from eightkg.store.index import open_index
from eightkg.store.query import Rows, ask

QUERIES = Path(__file__).resolve().parents[2] / "data" / "queries"
NAMES = sorted(path.stem for path in QUERIES.glob("*.rq"))
AT_LEAST = 30
ELSEWHERE = frozenset({"contradictions"})
"""Questions that nothing in the sample filings answers; test_history.py asks them of filings that do."""


def fits(expected: str, got: str) -> bool:
    return bool(got) if expected == "*" else got in expected.split(" | ")


def unmatched(expected: list[list[str]], got: list[list[str]]) -> tuple[list[list[str]], list[list[str]]]:
    """The expected rows that are missing, and the rows that nobody expects."""
    left = list(got)
    missing = []
    for row in expected:
        found = next((each for each in left if len(each) == len(row) and all(map(fits, row, each))), None)
        if found is None:
            missing.append(row)
        else:
            left.remove(found)
    return missing, left


def test_there_are_enough_questions_each_with_rows_and_a_sentence() -> None:
    assert len(NAMES) >= AT_LEAST
    assert sorted(path.stem for path in QUERIES.glob("*.csv")) == NAMES == sorted(competencies())
    assert all(sentence.endswith("?") for sentence in competencies().values())


@pytest.mark.parametrize("name", NAMES)
def test_answers_are_those_written_down(name: str, built: Built) -> None:
    answer = ask(open_index(built.folder), competency(name))
    assert isinstance(answer, Rows)
    with (QUERIES / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        head, *expected = csv.reader(file)
    assert list(answer.variables) == head
    assert bool(expected) is (name not in ELSEWHERE)
    got = [["" if term is None else plain(term) for term in row] for row in answer.rows]
    missing, surplus = unmatched(expected, got)
    assert (missing, surplus) == ([], [])


def test_the_comparison_can_fail() -> None:
    assert unmatched([["a | b", "*", ""]], [["b", "x", ""]]) == ([], [])
    assert unmatched([["a"]], [["c"]]) == ([["a"]], [["c"]])
    assert unmatched([["*"]], [[""]]) == ([["*"]], [[""]])
    assert unmatched([["a"]], [["a"], ["a"]]) == ([], [["a"]])
