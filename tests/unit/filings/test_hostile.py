"""Linear time on input that was made to hurt: a longer text may not cost much more a character."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from eightkg.filings.compose import compose
from eightkg.filings.container import split
from eightkg.filings.markup import is_markup, markup_passages
from eightkg.filings.pages import settle
from eightkg.filings.plaintext import plain_passages

KINDS: dict[str, Callable[[int], str]] = {
    "nested blocks": lambda n: "<html><body>" + "<div>" * (n // 5) + "x",
    "nested tables": lambda n: "<html><body>" + "<table><tr><td>a" * (n // 16),
    "cells": lambda n: "<html><body><table>" + "<tr><td>a<td>1" * (n // 14),
    "open comments": lambda n: "<html><body>" + "<!-- " * (n // 5),
    "open hidden": lambda n: "<html><body>" + "<i style='display:none'>" * (n // 24),
    "hidden": lambda n: "<html><body>" + "<p style='display:none'>a" * (n // 25),
    "open scripts": lambda n: "<html><body>" + "<script>a" * (n // 9),
    "open pre": lambda n: "<html><body>" + "<pre>a " * (n // 7),
    "less than": lambda n: "<html><body>" + "<" * n,
    "quotes": lambda n: "<html><body>" + "<a title='" * (n // 10),
    "ampersands": lambda n: "&" * n,
    "breaks": lambda n: "<html><body>" + "word<br>" * (n // 8),
    "paragraphs that run on": lambda n: "<html><body>" + ("<p>" + "and so on " * 7) * (n // 73),
    "wrapped lines": lambda n: ("and so on it goes with words " * 3 + "\n") * (n // 88),
    "pages": lambda n: "it goes on without an end and without a stop in a long way\n<PAGE>\n" * (n // 66),
    "blanks": lambda n: "a" + " " * n + "b",
    "dots": lambda n: ". " * (n // 2),
    "one line": lambda n: "Item 5. Other " * (n // 14),
    "documents": lambda n: "<DOCUMENT>\n<TYPE>8-K\n<TEXT>\na\n" * (n // 30),
    "dashes": lambda n: "- " * (n // 2) + "a",
}


def seconds(source: str) -> float:
    """Of this process: what else runs on the machine is no matter."""
    begun = time.process_time()
    for part in split(source).parts:
        reader = markup_passages if is_markup(source, part.start, part.end) else plain_passages
        compose(settle(reader(source, part.start, part.end)), source)
    return time.process_time() - begun


@pytest.mark.parametrize("kind", KINDS)
def test_linear(kind: str) -> None:
    short, long = KINDS[kind](60_000), KINDS[kind](600_000)
    seconds(short)
    assert seconds(long) < 25 * seconds(short) + 1.0
