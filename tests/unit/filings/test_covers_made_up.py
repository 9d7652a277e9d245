"""Covers, signatures and headings of made-up reports: one habit of filers each."""

from __future__ import annotations

from pathlib import Path

from eightkg.filings import read
from eightkg.filings.naming import announcers
from eightkg.models import Document

COVER = """FORM 8-K

CURRENT REPORT

Date of Report (Date of earliest event reported): March 4, 2009

LINDEN QUARRY CO.
(Exact name of registrant as specified in its charter)

{law}
{identity}

12 Slate Road, Ardley, Ohio 43999
(Address of principal executive offices, including zip code)

Tel. (555) 010-0142
Fax (555) 010-0199
(Registrant's telephone number, including area code)

{body}

SIGNATURES

Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly caused this report to be
signed on its behalf by the undersigned hereunto duly authorized.

{signed}
"""
IDENTITY = (
    "(State or other jurisdiction  (Commission File    (IRS Employer\n"
    "of incorporation)           Number)          Identification No.)"
)
BODY = "Item 8.01 Other Events.\n\nOn March 4, 2009, the Company opened a quarry near Ardley."


def report(
    tmp_path: Path, law: str = "Ohio      1-0123      31-0000001", body: str = BODY, signed: str = "/s/ Ada Birch"
) -> Document:
    path = tmp_path / "report.txt"
    path.write_text(COVER.format(law=law, identity=IDENTITY, body=body, signed=signed))
    return read(path).documents[0]


def stated(document: Document, name: str) -> list[str]:
    return [fact.value for fact in document.facts if fact.property == name]


def test_state_by_postal_code(tmp_path: Path) -> None:
    assert stated(report(tmp_path, "OH      1-0123      31-0000001"), "incorporatedIn") == ["Ohio"]


def test_file_number_of_three_figures(tmp_path: Path) -> None:
    assert stated(report(tmp_path, "Ohio      1-012      31-0000001"), "commissionFileNumber") == ["1-012"]


def test_facsimile_is_no_telephone(tmp_path: Path) -> None:
    document = report(tmp_path)
    assert stated(document, "telephone") == ["(555) 010-0142"]
    assert stated(document, "address") == ["12 Slate Road, Ardley, Ohio 43999"]


def test_name_printed_beside_the_signature(tmp_path: Path) -> None:
    twice = report(tmp_path, signed="By: /s/ Ada T. Birch Ada T. Birch\nChief Executive Officer")
    assert stated(twice, "signedBy") == ["Ada T. Birch"]
    short = report(tmp_path, signed="By: /s/ Addie Birch Adelaide Birch, President")
    assert stated(short, "signedBy") == ["Adelaide Birch"]
    assert stated(short, "position") == ["President"]


def test_item_told_in_contents_and_again_on_a_page_of_its_own(tmp_path: Path) -> None:
    page = "\n<PAGE>\n"
    headings = (
        "Item 2.02 Results of Operations and Financial Condition\n\nItem 9.01 Financial Statements and Exhibits\n"
    )
    body = (
        f"{headings}{page}Item 2.02 Results of Operations and Financial Condition\n\n"
        f"The Company released its results, as the exhibit to this report shows.\n{page}"
        "Item 9.01 Financial Statements and Exhibits\n\n(d) Exhibits\n\n99.1   Press release\n"
    )
    assert set(stated(report(tmp_path, body=body), "item")) == {"2.02", "9.01"}


def test_figures_of_a_table_are_no_exhibits(tmp_path: Path) -> None:
    body = (
        "Item 9.01 Financial Statements and Exhibits\n\nBasic earnings per share ........... $   2.09\n"
        "Diluted earnings per share ......... $   2.08\n\n(d) Exhibits\n\n99.1   Press release\n"
    )
    assert stated(report(tmp_path, body=body), "exhibit") == ["99.1"]


def test_words_set_two_blanks_apart_are_no_columns(tmp_path: Path) -> None:
    line = "The  board  elected  a  new  auditor  of  the  accounts  on  May  12,  2009,\nas  it  had  planned  to  do."
    document = report(tmp_path, body=f"Item 8.01 Other Events.\n\n{line}")
    assert "elected a new auditor of the accounts on May 12, 2009, as it had planned" in document.clean


def test_divs_styled_inline_stand_in_their_line(tmp_path: Path) -> None:
    path = tmp_path / "release.htm"
    path.write_text(
        "<html><body><div><div style='display: inline'>12 Slate Road</div>, "
        "<div style='display:inline'>Ardley</div></div>"
        "<div>Next line</div></body></html>"
    )
    assert read(path).documents[0].clean == "12 Slate Road, Ardley\n\nNext line"


def test_who_announces() -> None:
    def first(text: str) -> str:
        return next(announcers(text, 0, len(text)), "")

    assert first("On May 3, 2004 Linden Quarry Co. (NYSE: LQC) reported a loss.") == "Linden Quarry Co."
    assert first("Linden Stone Ltd., a wholly owned subsidiary of Linden Quarry, today announced a sale.") == (
        "Linden Quarry"
    )
    assert first("The Linden Board of Directors today announced a dividend.") == "Linden"


def test_file_named_after_one_of_two_who_announce(tmp_path: Path) -> None:
    text = (
        "ARDLEY, Ohio, May 3, 2004 - Marlow Brick Corp. (NYSE: MB) and Linden Quarry Co. (NASDAQ: LQ) announced peace."
    )
    path = tmp_path / "linden-quarry-co_2004-05-03_ex-99.txt"
    path.write_text(f"Exhibit 99.1\n\nPeace at Last\n\n{text}\n")
    assert read(path).documents[0].company == "Linden Quarry Co."
