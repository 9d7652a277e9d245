"""Every clean character knows its place: over generated documents, over the shipped releases and, where it is there,
over the larger collection."""

from __future__ import annotations

import html
import os
import re
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eightkg.errors import UnreadableFile
from eightkg.filings.compose import compose, raw_blocks
from eightkg.filings.container import split
from eightkg.filings.markdown import markdown_passages
from eightkg.filings.markup import markup_passages
from eightkg.filings.pages import settle
from eightkg.filings.plaintext import plain_passages
from eightkg.filings.reading import clean_text, read
from eightkg.filings.source import open_source
from eightkg.models import Text

ROOT = Path(__file__).resolve().parents[3]
ZERO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
WINDOWS = {0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—", 0x99: "™"}
"""Control codes that a Windows file's punctuation became when it was turned into UTF-8."""


def shown(text: str) -> str:
    """What the reader sees of a slice, without white space and what has no width."""
    words = re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", text)))
    return spelt(words.translate(ZERO_WIDTH).translate(WINDOWS))


def spelt(text: str) -> str:
    """``text`` with its ligatures as letters."""
    return re.sub("[\ufb00-\ufb06]", lambda sign: normalize("NFKC", sign[0]), text)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def check(source: str, text: Text) -> None:
    """The two promises of ``Text``: each character, and each span."""
    assert len(text.clean) == len(text.offsets) == len(text.ends)
    for char, start, end in zip(text.clean, text.offsets, text.ends, strict=True):
        piece = source[start:end]
        same = char in (piece, piece.translate(WINDOWS)) or html.unescape(piece).strip() == char.strip()
        part = char in spelt(html.unescape(piece)) and spelt(html.unescape(piece)) != html.unescape(piece)
        assert same or part or (char.isspace() and not shown(piece))
    for start, end in raw_blocks(text):
        spans = text.source_spans(start, end)
        assert "".join(shown(source[a:b]) for a, b in spans) == bare(text.clean[start:end])
    assert [text.offsets[i] for i in range(0, len(text.clean), 7)] == list(text.offsets)[::7] == text.offsets[::7]
    assert [text.ends[i] for i in range(-1, -len(text.clean), -5)] == list(text.ends)[:0:-5]
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
     "oﬃce", "ﬁrst", "&#64257;n", "&fflig;", "sales<sup>1</sup>", "5<sup>(a)</sup>", "&ensp;", "a\u200bb", "**b**",
     "[l](u)", "_i_",
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
     "<ul><li>", "<li><p>", "</ul>", "<P>", "</TD>", "\r\n", "\x93",
     "<span style='vertical-align: super'>", "<td><table><tr><td>",
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


MARKS = st.sampled_from(
    [
        "# ",
        "## ",
        "- ",
        "* ",
        "1. ",
        "> ",
        "|",
        " | ",
        "**",
        "*",
        "_",
        "`",
        "\\",
        "![x](y)",
        "[a](b)",
        "|---|",
        "***",
        "```",
    ]
)
MARKDOWN = st.builds(
    lambda lines, end: end.join(lines),
    st.lists(st.lists(MARKS | WORDS | st.just(" "), max_size=12).map("".join), max_size=20),
    st.sampled_from(["\n", "\r\n", "\n\n"]),
)


@settings(max_examples=300, deadline=None)
@given(MARKDOWN)
def test_markdown_keeps_its_places(source: str) -> None:
    text = compose(settle(markdown_passages(source, 0, len(source))), source)
    for char, start, end in zip(text.clean, text.offsets, text.ends, strict=True):
        piece = html.unescape(source[start:end])
        assert char in piece or char in spelt(piece) or (char.isspace() and not shown(source[start:end]))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MARKUP | PLAIN | MARKDOWN, st.sampled_from(["utf-8", "cp1252"]), st.sampled_from(["a.txt", "a.htm", "a.md"]))
def test_a_file_of_any_encoding_keeps_its_places(tmp_path: Path, source: str, encoding: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(("“The Company’s” plan\r\n\r\n" + source).encode(encoding, "xmlcharrefreplace"))
    try:
        submission = read(path)
    except UnreadableFile:
        return
    assert submission.source.encoding == encoding
    for document in submission.documents:
        assert len(document.clean) == len(document.text.offsets)
        for char, start, end in zip(document.clean, document.text.offsets, document.text.ends, strict=True):
            piece = submission.source.text[start:end]
            same = char in piece.translate(WINDOWS) or char in spelt(html.unescape(piece)).translate(WINDOWS)
            assert same or (char.isspace() and not shown(piece))
        assert all(0 <= fact.start <= fact.end <= len(document.clean) for fact in document.facts)


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
        text = clean_text(source, part.start, part.end)
        check(source.text, text)
        told += len(text.clean)
    assert told > 100
