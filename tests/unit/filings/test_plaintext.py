"""Plain text of the typewriter age: what is one paragraph, what is furniture, what is a table."""

from __future__ import annotations

from eightkg.filings.compose import compose
from eightkg.filings.pages import settle
from eightkg.filings.plaintext import plain_passages


def blocks(source: str) -> list[str]:
    return compose(settle(plain_passages(source, 0, len(source))), source).clean.split("\n\n")


def test_hard_wraps_are_undone_and_hyphens_kept() -> None:
    source = """\
     Larkspur Instruments today said that it expects to record a third-
quarter charge for the closing of its plant, and that the short-
and long-term effects -- which it is still reckoning -- will be
small.
"""
    assert blocks(source) == [
        "Larkspur Instruments today said that it expects to record a third-quarter charge for the closing of its "
        "plant, and that the short- and long-term effects -- which it is still reckoning -- will be small."
    ]


def test_indented_line_begins_a_paragraph() -> None:
    source = """\
         Quarry Bank Corporation said on Monday that its directors had approved
the purchase of Dell Savings. The price is forty million dollars, all in cash.
         The purchase will close in June, the bank added, once the regulators of
the two states concerned have given their leave.
"""
    assert [block[:13] for block in blocks(source)] == ["Quarry Bank C", "The purchase "]


def test_sentence_goes_on_across_a_page_and_its_furniture() -> None:
    source = """\
         Tamarack Lines has named a new treasurer and has also decided that the
head office shall be moved to


                 12 Harbour Street  o  Portland, Maine 04101
                     207/555-0100  o  FAX 207/555-0101
                                   -1-
<PAGE>


Bangor in the spring of next year. The move touches sixty people in all, and it
will cost about two million dollars.


                 12 Harbour Street  o  Portland, Maine 04101
                     207/555-0100  o  FAX 207/555-0101
"""
    first, *rest = blocks(source)
    assert "shall be moved to Bangor in the spring" in first
    assert "Harbour" not in first
    assert sum("12 Harbour Street" in block for block in rest) == 1


def test_what_is_said_once_at_a_page_edge_is_kept() -> None:
    source = """\
         Tamarack Lines has named a new treasurer and has also decided that the
head office shall be moved to

                        Printed on recycled paper

<PAGE>
Bangor in the spring of next year. The move touches sixty people in all, and it
will cost about two million dollars.
"""
    got = blocks(source)
    assert "shall be moved to Bangor" in got[0]
    assert got[1] == "Printed on recycled paper"


def test_page_tag_between_paragraphs_joins_nothing() -> None:
    source = """\
The board has approved the plan and the shareholders will vote upon it in May.

                                       3
<PAGE>   4

Separately, the company has extended its credit line with three of its lenders
until the end of the decade.
"""
    assert [block[:9] for block in blocks(source)] == ["The board", "Separatel"]


def test_centred_headline_is_one_line() -> None:
    source = """\
                 GRANITE STATE POWER REPORTS HIGHER EARNINGS AND
                       RAISES ITS QUARTERLY DIVIDEND
                            FOR IMMEDIATE RELEASE

MANCHESTER, N.H., April 3 -- Granite State Power said today that its earnings of
the first quarter had risen by a fifth against those of the year before.
"""
    got = blocks(source)
    assert got[0] == "GRANITE STATE POWER REPORTS HIGHER EARNINGS AND RAISES ITS QUARTERLY DIVIDEND"
    assert got[1] == "FOR IMMEDIATE RELEASE"
    assert got[2].startswith("MANCHESTER")


def test_table_rows_stay_rows_of_one_block() -> None:
    source = """\
The results of the quarter are as follows, in thousands and without an audit:

                                 1997        1996
                               -------     -------
Net sales                      $12,400     $11,900
Cost of sales ..............     8,100       8,000

Net income                       1,050         990

The company thanks its staff.
"""
    got = blocks(source)
    assert got[1].split("\n") == [
        "1997\t1996",
        "Net sales\t$12,400\t$11,900",
        "Cost of sales ..............\t8,100\t8,000",
        "Net income\t1,050\t990",
    ]
    assert got[-1] == "The company thanks its staff."


def test_justified_prose_is_no_table() -> None:
    source = """\
Willow  Creek  Systems,  Inc.  said  that  it  had   agreed  to  buy  the  paging
business of  Elm  Wireless,  and  that  the  buyers  of  its  former  subsidiary
would   take   over   the  leases   of   three   stores   in   the  north  soon.
"""
    (block,) = blocks(source)
    assert block.startswith("Willow Creek Systems, Inc. said that it had agreed to buy")


def test_bullets_and_hanging_lines() -> None:
    source = """\
The plan has two parts, and each of them is meant to lower the cost of operation:

  o   the laboratory in Reno will be closed, and its people will be offered posts
      in other places of the company; and
  o   the plant in Utica will go over to a single shift.
"""
    got = blocks(source)
    assert got[1].startswith("o the laboratory")
    assert got[1].endswith("of the company; and")
    assert got[2] == "o the plant in Utica will go over to a single shift."


def test_address_lines_stay_lines() -> None:
    source = """\
Contact:
Jane Alder
Treasurer
(802) 555-0117
jalder@mapleridge.example
"""
    assert blocks(source)[-1].split("\n") == ["Jane Alder", "Treasurer", "(802) 555-0117", "jalder@mapleridge.example"]


def test_one_paragraph_a_line_without_hard_wraps() -> None:
    line = "Maple Ridge Paper said that its profit had risen in the quarter because of better prices for pulp. " * 4
    source = f"Exhibit 99.1\nHighlights:\n{line}\n{line}\nOutlook\n{line}\n"
    assert [block[:10] for block in blocks(source)] == [
        "Exhibit 99",
        "Highlights",
        "Maple Ridg",
        "Maple Ridg",
        "Outlook",
        "Maple Ridg",
    ]


def test_text_on_a_single_line_stays_one_block() -> None:
    source = "Item 8.01 Other Events. Cedar Point Rail has bought a line. " * 100
    assert len(blocks(source)) == 1


def test_double_spaced_text() -> None:
    source = """\
Fern Valley Dairy has signed an agreement to sell its cheese business to the

Harmony Cooperative, whose members deliver most of the milk that Fern Valley

Dairy uses, for eleven million dollars.

The sale will close in August if the members of the cooperative approve of it.
"""
    got = blocks(source)
    assert len(got) == 2
    assert "to the Harmony Cooperative, whose members" in got[0]
