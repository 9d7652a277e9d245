"""HTML of all ages."""

from __future__ import annotations

import pytest

from eightkg.filings.compose import compose
from eightkg.filings.markup import is_markup, markup_passages
from eightkg.filings.pages import settle


def blocks(source: str) -> list[str]:
    return compose(settle(markup_passages(source, 0, len(source))), source).clean.split("\n\n")


def test_blocks_inline_and_white_space() -> None:
    source = "<P ALIGN=center><B>Ash\nGrove</B>&nbsp;<I>Cement</I>\n<P>Sales <font size=2>rose</font>\t 5&#37;.</DIV>"
    assert blocks(source) == ["Ash Grove Cement", "Sales rose 5%."]


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("<p>a&#150;b&#146;s &#147;c&#148; &mdash; &amp; AT&T R&amp;D</p>", "a–b’s “c” — & AT&T R&D"),
        ("<p>envi&shy;ronment&#8203;al</p>", "environmental"),
        ("<p>less <1% or 3 < 4 of it</p>", "less <1% or 3 < 4 of it"),
        ("<p>one<!-- a > b --> two<!-- c --></p>", "one two"),
        ("<head><title>T</title><style>p {a>b}</style></head><p>x<script>if (a<b) 'y'</script></p>", "x"),
        ("<p>seen <span style='display:none'>not <b>seen</b></span> again</p>", "seen again"),
        ("<ix:header><div>hidden</div></ix:header><p><ix:nonNumeric name='a'>8-K</ix:nonNumeric></p>", "8-K"),
        ("<p>5.1 million<sup>1</sup> and the 10<sup>th</sup></p>", "5.1 million 1 and the 10th"),
        ("<p>never closed <b>bold <i>italic", "never closed bold italic"),
        ("<p>cut off here <a hre", "cut off here <a hre"),
    ],
)
def test_reading(source: str, clean: str) -> None:
    assert blocks(source) == [clean]


def test_line_breaks() -> None:
    assert blocks("<p>Joan Reed<br>Secretary<br>(603) 555-0142</p>") == ["Joan Reed\nSecretary\n(603) 555-0142"]
    assert blocks("<p>The company said that<br>sales rose.<br><br>It has debts.</p>") == [
        "The company said that sales rose.",
        "It has debts.",
    ]


def test_data_table_is_one_block_of_rows() -> None:
    source = (
        "<table><tr><td></td><td>2011</td><td>&nbsp;</td><td>2010</td></tr>"
        "<tr><td>Sales</td><td>$</td><td>41</td><td></td><td>(3</td><td>)</td></tr>"
        "<tr><td>---</td><td>-----</td></tr><tr><td>Costs</td><td>30</td></tr></table>"
    )
    assert blocks(source) == ["2011\t2010\nSales\t$41\t(3)\nCosts\t30"]


def test_layout_tables_are_prose() -> None:
    source = (
        "<table><tr><td>&nbsp;</td><td>&#149;</td><td>first point</td></tr><tr><td></td><td>•</td><td>second</td></tr>"
        "</table><table><tr><td><p>A paragraph.</p><p>Another.</p></td></tr></table>"
        "<table><tr><td>Item 5.02.</td><td></td><td>Departure of Directors.</td></tr></table>"
    )
    assert blocks(source) == [
        "• first point",
        "• second",
        "A paragraph.",
        "Another.",
        "Item 5.02. Departure of Directors.",
    ]


def test_sentence_across_a_page_break() -> None:
    source = (
        "<p>Juniper Freight has decided, after long talks with its lenders, that it will</p><p align=center>2</p>"
        "<hr style='page-break-after:always'><p>Juniper Freight, Inc.</p>"
        "<p>sell two of its ships before the winter.</p><p>3</p><hr><p>Juniper Freight, Inc.</p><p>The end.</p>"
    )
    assert blocks(source) == [
        "Juniper Freight has decided, after long talks with its lenders, that it will sell two of its ships before the "
        "winter.",
        "The end.",
    ]


def test_pre_is_plain_text() -> None:
    source = (
        "<html><body><pre>\nHazel &amp; Co. has sold its <b>mill</b>, and it will use the\n"
        "proceeds to pay its debts.\n</pre>"
    )
    assert blocks(source) == ["Hazel & Co. has sold its mill, and it will use the proceeds to pay its debts."]


def test_what_is_markup() -> None:
    assert is_markup("<html><body>x", 0, 13)
    assert not is_markup("<PAGE>\n<TABLE>\n<CAPTION>\n<S> <C>\na b\n</TABLE>", 0, 45)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p>Net sales<sup>1</sup> rose</p>", "Net sales 1 rose"),
        ("<p>the EPS<sup>(2)</sup> rose</p>", "the EPS (2) rose"),
        ("<p>sales<span style='vertical-align:super'>3</span></p>", "sales 3"),
        ("<p>9 km<sup>2</sup> of land</p>", "9 km2 of land"),
        ("<p>an oﬃce, of ﬁne &#xFB02;oors, re\u00adopened</p>", "an office, of fine floors, reopened"),
    ],
)
def test_raised_marks_and_ligatures(source: str, shown: str) -> None:
    assert blocks(source) == [shown]


def test_items_of_a_list_are_known() -> None:
    points = "<ul><li>First point</li><li><p>Second <b>point</b></p><p>More</p></li><li></li></ul>"
    source = f"<html><body><p>News</p>{points}<p>End</p>"
    text = compose(settle(markup_passages(source, 0, len(source))), source)
    assert sorted(text.clean[start:].split("\n")[0] for start in text.listed) == ["First point", "Second point"]
