"""Blocks and facts of made-up covers, releases and signatures in the styles of several decades."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightkg.filings.blocks import lay_out
from eightkg.filings.segments import Segmented, segment
from eightkg.models import BlockKind, Header, Run, Text

OLD_COVER = """SECURITIES AND EXCHANGE COMMISSION
Washington, D.C. 20549

FORM 8-K

CURRENT REPORT
Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934

MARCH 4, 1997
(Date of Report)

BRASSWICK FOUNDRIES, INC.
(Exact name of registrant as specified in its charter)

OHIO\t1-4417\t31-5550199
(State or other jurisdiction of incorporation)\t(Commission File Number)\t(IRS Employer Identification No.)

1200 Canal Parkway, Suite 40
Toledo, Ohio\t43604
(Address of principal executive offices)\t(Zip Code)

(419) 555-0142
(Registrant's telephone number, including area code)

Brasswick Castings Corp.
(Former name or former address, if changed since last report)

ITEM 5. OTHER EVENTS

On March 3, 1997 the registrant agreed to buy a smelter for $4 million in cash from an unrelated party.

ITEM 7. FINANCIAL STATEMENTS, PRO FORMA FINANCIAL INFORMATION AND EXHIBITS

(c) Exhibits

99.1\tPress release dated March 3, 1997

SIGNATURES

Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly caused this report to be \
signed on its behalf by the undersigned.

BRASSWICK FOUNDRIES, INC.

Date: March 6, 1997\tBy: /s/ HARRIET L. QUIMBY
Harriet L. Quimby
Senior Vice President
and General Counsel
"""

NEW_COVER = """UNITED STATES SECURITIES AND EXCHANGE COMMISSION Washington, D.C. 20549

FORM 8-K/A

CURRENT REPORT Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934

Date of Report (Date of earliest event reported): June 9, 2021

Quillfeather Networks plc

(Exact name of registrant as specified in its charter)

Ireland\t001-39911\t98-7654321
(State or other jurisdiction of incorporation)\t(Commission File Number)\t(IRS Employer Identification No.)

Registrant's telephone number, including area code: (617) 555-0188

Check the appropriate box below if the Form 8-K filing is intended to simultaneously satisfy the filing obligation:

☐ Written communications pursuant to Rule 425 under the Securities Act (17 CFR 230.425)

Securities registered pursuant to Section 12(b) of the Act:

Title of each class\tTrading Symbol(s)\tName of each exchange on which registered
Ordinary shares\tQFN\tThe Nasdaq Stock Market LLC
2.5% Notes due 2030\tQFN30\tNew York Stock Exchange

Indicate by check mark whether the registrant is an emerging growth company. Emerging growth company ☐

Item 5.02 Departure of Directors or Certain Officers; Election of Directors. On June 9, 2021, Mr. Pell resigned.

Item 9.01 Financial Statements and Exhibits.

(d) Exhibits

Exhibit No.\tDescription
99.1\tPress release
104\tCover Page Interactive Data File

SIGNATURE

Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly caused this report.

By: /s/ Tomas Ekwall
Name: Tomas Ekwall
Title: Chief Financial Officer
"""

RELEASE = """Exhibit 99.2

NEWS RELEASE

[BRASSWICK LOGO]

FOR IMMEDIATE RELEASE

BRASSWICK SELLS ITS RIVER WORKS

Proceeds Will Retire Debt

TOLEDO, OHIO, May 7, 2002 (Business Wire) -- Brasswick Foundries, Inc. (NYSE: BWK) today announced that it has \
sold its River Works for $31 million in cash to a group of managers who have run the plant for years.

"The sale lets us retire our bank debt this summer," said Harriet Quimby, president of the company for nine years.

• Debt falls to $12 million

Results of the Quarter

Sales were $80 million in the quarter, compared with $76 million a year ago, as prices rose in all of its markets.

(in thousands)\t2002\t2001
Sales\t80,112\t76,004
Net income\t2,001\t1,876

Brasswick Foundries, Inc., headquartered in Toledo, Ohio, makes and sells castings for pumps and engines.

Forward-Looking Statements

Statements about the future involve risks. Results may differ for many reasons.

Demand for castings may fall.

Contact: Walter Finch, director of investor relations, 419/555-0177
"""

RUN_ON = (
    "Exhibit 99.1 Harbor Loom Textiles Declares Dividend PROVIDENCE, R.I., August 2, 2019 – Harbor Loom Textiles, Inc. "
    "(Nasdaq: HLTX) today announced a quarterly dividend of $0.12 per share, payable September 1, 2019. The board also "
    "approved the repurchase of up to $25 million of its shares. About Harbor Loom Textiles Harbor Loom Textiles weaves"
    " sailcloth in two mills. Forward-Looking Statements This release contains forward-looking statements, which have "
    "risks. Actual results may differ materially from those expected by us today, for reasons beyond our control. "
    "Contacts: Ida Crane, Vice President of Finance (401) 555-0123 icrane@harborloom.example"
)


def text_of(clean: str) -> Text:
    """Clean text that is its own source."""
    size = len(clean)
    return Text(clean, tuple(range(size)), tuple(range(1, size + 1)), (Run(0, size, 0, size),))


def read(clean: str, form: str = "", header: Header | None = None, name: str = "made-up.txt") -> Segmented:
    return segment(text_of(clean), form, header, name)


def kinds(clean: str, told: Segmented) -> dict[str, BlockKind]:
    return {clean[block.start : block.end]: block.kind for block in told.blocks}


def kind_of(clean: str, told: Segmented, words: str) -> BlockKind:
    found = [kind for piece, kind in kinds(clean, told).items() if words in piece]
    assert found, f"no block holds {words!r}"
    return found[0]


def values(told: Segmented, name: str) -> list[str]:
    return [fact.value for fact in told.facts if fact.property == name]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("formType", ["8-K"]),
        ("reportDate", ["1997-03-04"]),
        ("incorporatedIn", ["Ohio"]),
        ("commissionFileNumber", ["1-4417"]),
        ("irsNumber", ["31-5550199"]),
        ("address", ["1200 Canal Parkway, Suite 40, Toledo, Ohio 43604"]),
        ("telephone", ["(419) 555-0142"]),
        ("formerName", ["Brasswick Castings Corp."]),
        ("item", ["5", "7"]),
        ("exhibit", ["99.1"]),
        ("signedBy", ["Harriet L. Quimby"]),
        ("position", ["Senior Vice President and General Counsel"]),
    ],
)
def test_old_cover_facts(name: str, expected: list[str]) -> None:
    assert values(read(OLD_COVER, "8-K"), name) == expected


def test_old_cover_identity_and_items() -> None:
    told = read(OLD_COVER)
    assert (told.form, told.date, told.company) == ("8-K", "1997-03-04", "Brasswick Foundries, Inc.")
    prose = [block for block in told.blocks if block.kind is BlockKind.PROSE]
    assert [(block.item, OLD_COVER[block.start : block.start + 16]) for block in prose] == [("5", "On March 3, 1997")]
    assert kind_of(OLD_COVER, told, "BRASSWICK FOUNDRIES") is BlockKind.COVER


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("formType", ["8-K/A"]),
        ("incorporatedIn", ["Ireland"]),
        ("ticker", ["QFN", "QFN30"]),
        ("listedOn", ["The Nasdaq Stock Market LLC", "New York Stock Exchange"]),
        ("item", ["5.02", "9.01"]),
        ("exhibit", ["99.1", "104"]),
        ("signedBy", ["Tomas Ekwall"]),
        ("position", ["Chief Financial Officer"]),
    ],
)
def test_new_cover_facts(name: str, expected: list[str]) -> None:
    assert values(read(NEW_COVER, "8-K"), name) == expected


def test_glued_item_heading_is_cut_off_its_prose() -> None:
    told = read(NEW_COVER, "8-K")
    assert told.form == "8-K/A"
    assert kinds(NEW_COVER, told)["On June 9, 2021, Mr. Pell resigned."] is BlockKind.PROSE


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("NEWS RELEASE", BlockKind.LETTERHEAD),
        ("BRASSWICK LOGO", BlockKind.LETTERHEAD),
        ("SELLS ITS RIVER WORKS", BlockKind.HEADLINE),
        ("Proceeds Will Retire", BlockKind.HEADLINE),
        ("TOLEDO, OHIO", BlockKind.PROSE),
        ("lets us retire", BlockKind.PROSE),
        ("Debt falls", BlockKind.BULLET),
        ("Results of the Quarter", BlockKind.HEADING),
        ("Net income\t", BlockKind.TABLE),
        ("headquartered", BlockKind.ABOUT),
        ("Demand for castings", BlockKind.BOILERPLATE),
        ("Walter Finch", BlockKind.CONTACT),
    ],
)
def test_release_blocks(words: str, kind: BlockKind) -> None:
    assert kind_of(RELEASE, read(RELEASE), words) is kind


def test_release_facts() -> None:
    told = read(RELEASE)
    assert (told.form, told.date, told.company) == ("EX-99.2", "2002-05-07", "Brasswick Foundries, Inc.")
    assert values(told, "ticker") == ["BWK"]
    assert values(told, "listedOn") == ["NYSE"]
    assert values(told, "headquarters") == ["Toledo, Ohio"]
    assert values(told, "exhibit") == ["99.2"]
    assert [(f.about, f.value) for f in told.facts if f.property == "position"] == [
        ("Walter Finch", "director of investor relations")
    ]


def test_run_on_release_is_cut_by_content() -> None:
    told = read(RUN_ON)
    assert [block.kind for block in told.blocks] == [
        BlockKind.LETTERHEAD,
        BlockKind.HEADLINE,
        BlockKind.PROSE,
        BlockKind.ABOUT,
        BlockKind.BOILERPLATE,
        BlockKind.CONTACT,
    ]
    assert (told.date, told.company) == ("2019-08-02", "Harbor Loom Textiles, Inc.")
    assert values(told, "headquarters") == ["Providence, R.I."]


def test_yearless_dateline_takes_the_year_of_the_header() -> None:
    opening = "ERIE, Pa., March 7 /PRNewswire/ -- Acme Corp. today announced that it has opened a mill there."
    clean = f"ACME OPENS A MILL\n\n{opening}"
    assert read(clean, "EX-99", Header(filed="2005-03-08")).date == "2005-03-07"
    assert read(clean, "EX-99", name="acme_2004-03-09_ex-99.txt").date == "2004-03-07"


def test_contents_list_is_no_item() -> None:
    cover, _, body = OLD_COVER.partition("ITEM 5.")
    clean = f"{cover}TABLE OF CONTENTS\n\nItem 5. Other Events\n\nSignatures\n\nITEM 5.{body}"
    told = read(clean, "8-K")
    assert values(told, "item") == ["5", "7"]
    assert kind_of(clean, told, "agreed to buy a smelter") is BlockKind.PROSE


def test_news_under_its_own_legend_words_is_kept() -> None:
    clean = (
        "ACME REPORTS\n\nDALLAS, May 1, 2010 -- Acme Corp. today reported results. Non-GAAP measures are reconciled "
        "in a supplement.\n\nThe shares have not been registered under the Securities Act of 1933 and may not be sold."
    )
    told = read(clean)
    assert kind_of(clean, told, "today reported") is BlockKind.PROSE
    assert kind_of(clean, told, "have not been registered") is BlockKind.BOILERPLATE


def covered(clean: str, told: Segmented) -> str:
    return "".join("".join(clean[block.start : block.end].split()) for block in told.blocks)


@pytest.mark.parametrize("clean", [OLD_COVER, NEW_COVER, RELEASE, RUN_ON])
def test_blocks_cover_all_words_in_order(clean: str) -> None:
    told = read(clean)
    assert covered(clean, told) == "".join(clean.split())


def _pieces() -> Iterable[str]:
    return [
        "Item 5. Other Events",
        "SIGNATURES",
        "/s/ Jo Roe",
        "•",
        "\t",
        "\n\n",
        "\n",
        " ",
        "About Acme",
        "$5",
        "12 %",
        "said",
    ]


@given(st.lists(st.sampled_from(sorted(_pieces())) | st.text(max_size=12), max_size=40).map(" ".join))
def test_nothing_is_lost_whatever_comes(raw: str) -> None:
    clean = raw.strip()
    for form in ("8-K", "EX-99.1"):
        told = read(clean, form)
        assert covered(clean, told) == "".join(clean.split())
        assert all(0 <= fact.start < fact.end <= len(clean) for fact in told.facts)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Acme Tool Corp. Declares Dividend", BlockKind.HEADLINE),
        ("Acme Tool Corp. Names New Chairman", BlockKind.HEADLINE),
        ("Acme Tool Corp.", BlockKind.LETTERHEAD),
        ("ACME TOOL COMPANY NEWS RELEASE", BlockKind.LETTERHEAD),
    ],
)
def test_a_name_with_a_verb_is_a_headline(line: str, kind: BlockKind) -> None:
    text = f"{line}\n\nSPRINGFIELD, Ill., May 3, 2001 -- Acme Tool Corp. today announced that it has a new mill."
    assert lay_out(text, report=False).blocks[0].kind is kind


def test_items_of_a_list_without_bullets_are_bullets() -> None:
    text = (
        "The board met today and it has resolved on these points for the year that is to come:\n\nNew mill\n\nNew roof"
    )
    kinds = [block.kind for block in lay_out(text, report=False, listed=frozenset({text.index("New mill")})).blocks]
    assert kinds == [BlockKind.PROSE, BlockKind.BULLET, BlockKind.HEADING]


RUN_ON_LISTS = (
    "Exhibit 99.1 Brasswick Foundries, Inc. Reports Results TOLEDO, Ohio, May 14, 2010 – Brasswick Foundries, "
    "Inc. today reported results for the first quarter. First Quarter 2010 Highlights • Sales rose 4% to $12 "
    "million • The Company repurchased $1 million of its common stock Fiscal 2009 Highlights • Sales rose 6% "
    "to $46 million • Seven foundries were opened in the year. Management gave the following expectations for "
    "2010: • Capital expenditures of about $4 million. Cash Dividend On May 3, 2010, the Board of Directors "
    "approved a quarterly dividend of $0.10 per share, which will be paid on June 15, 2010 to shareholders of "
    "record on June 1, 2010, as it has done in every quarter since the Company went public in the year 1971, "
    "and there is much more to be said of it. Conference Call The Company will hold a conference call today at"
    " 5:00 p.m."
)


def test_lists_in_a_line_without_breaks_end_where_headings_and_prose_begin() -> None:
    found = kinds_and_texts(RUN_ON_LISTS)
    assert "Fiscal 2009 Highlights" in [text for _, text in found]
    assert "Management gave the following expectations for 2010:" in [text for _, text in found]
    assert (BlockKind.BULLET, "• Capital expenditures of about $4 million.") in found


def kinds_and_texts(text: str) -> list[tuple[BlockKind, str]]:
    offsets = tuple(range(len(text)))
    mapped = Text(text, offsets, tuple(i + 1 for i in offsets), (Run(0, len(text), 0, len(text)),))
    made = segment(mapped, "EX-99.1", None, "release.txt")
    return [(block.kind, text[block.start : block.end]) for block in made.blocks]
