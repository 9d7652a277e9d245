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
