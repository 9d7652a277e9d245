"""Every clean character knows its place: over generated documents, over the shipped releases and, where it is there,
over the larger collection."""

from __future__ import annotations

import html
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eightkg.filings.compose import compose, raw_blocks
from eightkg.filings.container import split
from eightkg.filings.markup import is_markup, markup_passages
from eightkg.filings.pages import settle
from eightkg.filings.plaintext import plain_passages
from eightkg.filings.source import open_source
from eightkg.models import Text

ROOT = Path(__file__).resolve().parents[3]
ZERO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
WINDOWS = {0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—", 0x99: "™"}
"""Control codes that a Windows file's punctuation became when it was turned into UTF-8."""


def shown(text: str) -> str:
    """What the reader sees of a slice, without white space and what has no width."""
    words = re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", text)))
    return words.translate(ZERO_WIDTH).translate(WINDOWS)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def check(source: str, text: Text) -> None:
    """The two promises of ``Text``: each character, and each span."""
    assert len(text.clean) == len(text.offsets) == len(text.ends)
    for char, start, end in zip(text.clean, text.offsets, text.ends, strict=True):
        piece = source[start:end]
        same = char in (piece, piece.translate(WINDOWS)) or html.unescape(piece).strip() == char.strip()
        assert same or (char.isspace() and not shown(piece))
    for start, end in raw_blocks(text):
        spans = text.source_spans(start, end)
        assert "".join(shown(source[a:b]) for a, b in spans) == bare(text.clean[start:end])
    assert not re.search(r"  |\n\n\n|^\s|\s$|[ \t]\n|\n[ \t]", text.clean)


def read_plain(source: str) -> Text:
    return compose(settle(plain_passages(source, 0, len(source))), source)


def read_markup(source: str) -> Text:
    return compose(settle(markup_passages(source, 0, len(source))), source)


def test_punctuation_of_windows() -> None:
    text = read_plain("The Company\x92s \x93plan\x94 \x96 to build.")
    assert text.clean == "The Company’s “plan” – to build."


WORDS = st.sampled_from(
    ["the", "Company", "said,", "third-", "$4.2", "million", "(unaudited)", "o", "-", "--", "•", "1,234", "R&D", "<1%",
     ">5%", "A&amp;P",
     "“yes”", "end.", "Item", "5.02", "2", "&#146;s", "&nbsp;", "&copy", "x\u00ady", "café", "a@b.example"]
)  # fmt: skip
LINES = st.builds(
    lambda indent, words, gap: " " * indent + gap.join(words),
    st.integers(0, 30),
    st.lists(WORDS, max_size=14),
    st.sampled_from([" ", "  ", "     ", "\t"]),
) | st.sampled_from(
    ["", "", "<PAGE>", "<PAGE>   4", "\f", "   -2-", "12", "------ ------", "<TABLE>", "</TABLE>", "<S>  <C>"]
)
PLAIN = st.builds(
    lambda lines, end: end.join(lines), st.lists(LINES, max_size=25), st.sampled_from(["\n", "\r\n", "\r"])
)

TAGS = st.sampled_from(
    ["<p>", "</p>", "<br>", "<BR/>", "<div style='x'>", "</div>", "<b>", "</b>", "<table>", "</table>", "<tr>", "<td>",
     "</td>", "<hr>", "<li>", "<!-- c > d -->", "<!-- e -->", "<!-- open", "<pre>", "</pre>", "<sup>", "</sup>",
     "<span style='display:none'>", "</span>", "<script>", "</script>", "<title>", "</title>", "\n", " ",
     "<div style='page-break-after:always'>", "<font", "<", ">", "&", "<ix:header>", "</ix:header>"]
)  # fmt: skip
MARKUP = st.lists(TAGS | WORDS | st.just(" "), max_size=60).map("".join)


@settings(max_examples=300, deadline=None)
@given(PLAIN)
def test_plain_text_keeps_its_places(source: str) -> None:
    check(source, read_plain(source))


@settings(max_examples=400, deadline=None)
@given(MARKUP)
def test_markup_keeps_its_places(source: str) -> None:
    check(source, read_markup(source))


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab .,-<>&;#19\n\r\t\f\u00a0\u00ad“”•"), max_size=200))
def test_any_text_keeps_its_places(source: str) -> None:
    check(source, read_plain(source))
    check(source, read_markup(source))


def collections() -> list[Path]:
    """The shipped releases, and the shared collection if it is there."""
    shared = Path(os.environ.get("EIGHTKG_SHARED", ROOT.parent / "shared")) / "releases"
    files = sorted((ROOT / "data" / "releases").glob("*.txt"))
    return files + (sorted(shared.glob("*/*")) if shared.is_dir() else [])


def test_shipped_releases_are_there() -> None:
    assert len(list((ROOT / "data" / "releases").glob("*.txt"))) == 4


@pytest.mark.parametrize("path", collections(), ids=lambda path: path.name)
def test_real_filings_keep_their_places(path: Path) -> None:
    source = open_source(path)
    parts = [part for part in split(source.text).parts if not part.skip]
    told = 0
    for part in parts:
        reader = markup_passages if is_markup(source.text, part.start, part.end) else plain_passages
        text = compose(settle(reader(source.text, part.start, part.end)), source.text)
        check(source.text, text)
        told += len(text.clean)
    assert told > 100
