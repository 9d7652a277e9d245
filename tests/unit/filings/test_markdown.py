"""Markdown is read as what it shows, and plain text with signs in it is not taken for it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from eightkg.filings import read
from eightkg.filings.markdown import is_markdown, markdown_passages
from eightkg.models import BlockKind

RELEASE = """\
# Bluefin Corporation Reports Record **Third Quarter**

**SPRINGFIELD, Ill., May 3, 2021** -- Bluefin Corporation (NYSE: BLF) today announced that it has
declared a *quarterly* dividend of \\$0.25 per share, see [its policy](https://example.com/x "more").

## Highlights ##

- Net sales of **$4.2 million**, up 5%
1. Margin_of_error 12%

| Metric | 2021 |
|--------|-----:|
| Sales  | **4.2**  |

> “We are glad,” said Jane Roe.

***
"""


def test_blocks_are_those_that_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_text(RELEASE)
    (document,) = read(path).documents
    assert [(block.kind, document.clean[block.start : block.end]) for block in document.blocks] == [
        (BlockKind.HEADLINE, "Bluefin Corporation Reports Record Third Quarter"),
        (
            BlockKind.PROSE,
            "SPRINGFIELD, Ill., May 3, 2021 -- Bluefin Corporation (NYSE: BLF) today announced that it has declared a "
            "quarterly dividend of $0.25 per share, see its policy.",
        ),
        (BlockKind.HEADING, "Highlights"),
        (BlockKind.BULLET, "- Net sales of $4.2 million, up 5%"),
        (BlockKind.BULLET, "1. Margin_of_error 12%"),
        (BlockKind.TABLE, "Metric\t2021\nSales\t4.2"),
        (BlockKind.PROSE, "“We are glad,” said Jane Roe."),
    ]
    assert (document.date, document.company) == ("2021-05-03", "Bluefin Corporation")


@pytest.mark.parametrize(
    ("name", "text", "is_it"),
    [
        ("a.md", "Plain words.", True),
        ("a.txt", RELEASE, True),
        ("a.txt", "# # #\n\nSales rose. **\n\n# 2 in size\n\n** see note **", False),
        ("a.txt", "*** Rates ***\n\nItem #5\n\nsee www.example.com\n", False),
    ],
)
def test_what_is_markdown(name: str, text: str, is_it: bool) -> None:
    assert is_markdown(name, text, 0, len(text)) is is_it


@pytest.mark.parametrize("sign", ["[", "[a](", "![", "*a ", "_a ", "`", "|", "- ", "#", "**", "> ", "\\"])
def test_no_sign_takes_more_than_its_length(sign: str) -> None:
    def seconds(size: int) -> float:
        text = sign * (size // len(sign)) + "x"
        begun = time.process_time()
        markdown_passages(text, 0, len(text))
        return time.process_time() - begun

    seconds(1000)
    assert seconds(200_000) < 12 * seconds(40_000) + 0.5
