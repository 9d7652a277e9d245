"""What is shown of a passage: the right lines, with the signs below the right words, within the width."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from eightkg.cli.snippet import CUT, MOST_LINES, Row, rows

TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("\t\n\r ab漢é́"), max_size=400)


def marked(row: Row) -> str:
    return row.words[row.low : row.high]


def find(text: str, words: str, width: int = 100) -> list[Row]:
    start = text.index(words)
    return rows(text, start, start + len(words), width)


def test_one_line() -> None:
    assert find("one\n  a loss of $2 million\nthree\n", "$2 million") == [Row(2, "  a loss of $2 million", 12, 22)]


def test_each_line_of_a_passage_without_its_blanks() -> None:
    first, second = find("one two\n   three four\n", "two\n   three")
    assert (first.number, marked(first), second.number, marked(second)) == (1, "two", 2, "three")


def test_long_passages_show_beginning_and_end() -> None:
    text = "\n".join(f"line {n}" for n in range(30))
    told = rows(text, 0, len(text))
    assert [row.number for row in told] == [1, 2, 3, 4, 0, 30]
    assert len(told) == MOST_LINES + 1
    assert (told[4].words, marked(told[5])) == (CUT, "line 29")


def test_a_long_line_is_cut_around_the_passage() -> None:
    (row,) = find("x " * 50_000 + "the needle is here" + " y" * 50_000, "needle is", 60)
    assert marked(row) == "needle is"
    assert row.words.startswith(CUT)
    assert row.words.endswith(CUT)
    assert len(row.words) <= 60


def test_a_passage_longer_than_the_width_is_shown_from_its_beginning() -> None:
    (row,) = find("<p>" + "word " * 100 + "</p>", "word " * 100, 40)
    assert row.words.startswith("<p>word word")
    assert (row.low, row.high) == (3, 40)


def test_tabs_wide_and_control_characters() -> None:
    (row,) = find("a\tb\x1b[31m漢字 c\r\n", "c")
    assert row.words == "a       b [31m漢字 c"
    assert row.low == len(row.words) - 1 + 2, "each of the wide signs takes two columns"
    (row,) = find("cafe\u0301 bar", "bar")
    assert row.low == 5


def test_an_empty_passage_has_no_rows() -> None:
    assert rows("text", 2, 2) == []
    assert rows("  \n  ", 0, 5) == []


@given(TEXTS, st.integers(0, 400), st.integers(0, 400), st.integers(30, 120))
def test_rows_fit_and_mark_something(text: str, low: int, high: int, width: int) -> None:
    start, end = min(low, high, len(text)), min(max(low, high), len(text))
    for row in rows(text, start, end, width):
        assert sum(map(columns, row.words)) <= width
        assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp", "Cs") for sign in row.words)
        assert 0 <= row.low <= row.high <= width
        assert not row.number or 1 <= row.number <= text.count("\n") + 1


def columns(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
