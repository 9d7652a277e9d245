"""The one door: a file in, a submission out."""

from __future__ import annotations

from pathlib import Path

import pytest

from eightkg.errors import UnreadableFile
from eightkg.filings import read
from eightkg.filings.forms import form_of


def test_release(releases: Path) -> None:
    submission = read(releases / "001_37044b9a967d5e25.txt")
    (document,) = submission.documents
    assert (document.form, document.index, submission.skipped) == ("EX-99", 0, ())
    assert "Based upon the court's September 2003 order" in document.clean
    for block in document.blocks:
        assert document.clean[block.start : block.end].strip()


def test_exhibit_of_images_is_named_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "submission.txt"
    path.write_text(
        "<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n<html><body><img src='page1.jpg'></body></html>\n</TEXT>\n</DOCUMENT>\n"
        "<DOCUMENT>\n<TYPE>EX-99.2\n<TEXT>\n<html><body><p>Rowan Gas has a new chairman.</p></body></html>\n</TEXT>\n"
    )
    submission = read(path)
    assert [(document.index, document.form) for document in submission.documents] == [(0, "EX-99.2")]
    assert submission.skipped == ("EX-99.1: no text in it, perhaps only images",)


def test_cut_off_file_is_read_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "cut.htm"
    path.write_text("<html><body><p>Rowan Gas has a new chairman.</p><p>He comes from <fo")
    submission = read(path)
    assert submission.documents[0].clean.startswith("Rowan Gas has a new chairman.")
    assert any(note.startswith("cut off") for note in submission.skipped)


def test_no_filing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        read(tmp_path / "none.txt")


@pytest.mark.parametrize(
    ("clean", "name", "form"),
    [
        ("UNITED STATES\n\nFORM 8-K\n\nCURRENT REPORT", "x.txt", "8-K"),
        ("FORM 8-K/A\n\nAmendment No. 1", "x.txt", "8-K/A"),
        ("EXHIBIT 99\n\nNews", "x.txt", "EX-99"),
        ("Exhibit 99.3\n\nNews", "x_8-k.txt", "EX-99.3"),
        ("Exhibit (a)(5)\n\nNews", "x.txt", "EX-99.(a)(5)"),
        ("News", "acme_2001_ex-99.txt", "EX-99"),
        ("News", "acme.txt", ""),
    ],
)
def test_form(clean: str, name: str, form: str) -> None:
    assert form_of(clean, name) == form


@pytest.mark.parametrize(
    ("opening", "company", "day"),
    [
        (
            "Harrow Biologics Corp. (NASDAQ: HRWB), a maker of vaccines sold as Harrowin in the U.S. and Harrowal in "
            "Europe, today announced that it has sold a laboratory.",
            "Harrow Biologics Corp.",
            "2012-06-05",
        ),
        (
            "OTTUMWA, Iowa (November 8, 2012) - Harrow Mutual Group Inc. today reported a profit of $3 million.",
            "Harrow Mutual Group Inc.",
            "2012-11-08",
        ),
    ],
)
def test_who_and_when(tmp_path: Path, opening: str, company: str, day: str) -> None:
    path = tmp_path / "harrow_2012-06-05_ex-99.txt"
    path.write_text(
        f"HARROW REPORTS\n\nSix-Month Period Ended September 30, 2011\nProfit Per Share: $0.40\n\n{opening}\n"
    )
    (document,) = read(path).documents
    assert (document.company, document.date) == (company, day)


def test_headline_goes_on_where_a_line_ends_open(tmp_path: Path) -> None:
    path = tmp_path / "harrow_2012-06-05_ex-99.txt"
    path.write_text(
        "HARROW RECEIVES AN ORDER FOR PUMPS FROM THE\nCITY OF OTTUMWA AND COUNTY\n\n"
        "OTTUMWA, Iowa, June 5, 2012 -- Harrow Pump Inc. today announced that the City of Ottumwa ordered twelve of "
        "its pumps\nfor the waterworks, which will be built in the course of the summer.\n"
    )
    (document,) = read(path).documents
    assert "FROM THE CITY OF OTTUMWA" in document.clean
