"""A report and its exhibits saved as one text: taken apart where the signs are sure, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eightkg.filings import read_source, text_source
from eightkg.filings.container import split
from eightkg.models import Submission

REPORT = """\
                    SECURITIES AND EXCHANGE COMMISSION
                          WASHINGTON, D.C. 20549

                                 FORM 8-K

                              CURRENT REPORT

         Date of Report (Date of earliest event reported): May 6, 2002

                         MARROW CREEK KILNS, INC.
            (Exact name of registrant as specified in its charter)

ITEM 5.  OTHER EVENTS

On May 6, 2002, the Company said that it has closed its kiln at Tarn Bridge. A
copy of the release is attached as

Exhibit 99.1

to this report.

                                SIGNATURE

Pursuant to the requirements of the Securities Exchange Act of 1934, the
registrant has duly caused this report to be signed on its behalf by the
undersigned hereunto duly authorized.

                                        MARROW CREEK KILNS, INC.

Dated: May 7, 2002                      By: /s/ Ada Thorn
                                            Ada Thorn
                                            Treasurer
"""
INDEX = """
                              EXHIBIT INDEX

Exhibit 99.1

Press release of May 6, 2002

Exhibit 99.2

Remarks of the treasurer
"""
RELEASE = """
TARN BRIDGE, Ohio, May 6, 2002 -- Marrow Creek Kilns, Inc. today announced that
it has closed its kiln at Tarn Bridge, where ninety people made roof tiles for
the northern states. The work goes to the kiln at Long Fell, which was rebuilt
last year and has room for all of it. The company expects that the move will
save two million dollars a year, most of them from the third quarter on, and it
has offered a place at Long Fell to each of the ninety who can go there.
"""
REMARKS = RELEASE.replace("TARN BRIDGE, Ohio, May 6, 2002 -- ", "Good morning. As you have read, ")
PAGE = "\n<PAGE>\n"
FIRST, SECOND = "                                                  Exhibit 99.1\n", "EXHIBIT 99.2\n"


def whole(text: str) -> Submission:
    return read_source(text_source(text, "saved.txt"))


def forms(text: str) -> list[str]:
    return [document.form for document in whole(text).documents]


def test_exhibits_behind_the_signature_are_documents_of_their_own() -> None:
    submission = whole(REPORT + PAGE + FIRST + RELEASE + PAGE + SECOND + REMARKS)
    assert [document.form for document in submission.documents] == ["8-K", "EX-99.1", "EX-99.2"]
    assert [document.index for document in submission.documents] == [0, 1, 2]
    report, release, remarks = submission.documents
    assert report.clean.endswith("Treasurer")
    assert release.clean.startswith("Exhibit 99.1\n\nTARN BRIDGE")
    assert remarks.clean.startswith("EXHIBIT 99.2\n\nGood morning")
    assert {document.company for document in submission.documents} == {"Marrow Creek Kilns, Inc."}
    assert (report.date, release.date) == ("2002-05-06", "2002-05-06")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_list_of_exhibits_belongs_to_the_report(ends: str) -> None:
    text = (REPORT + PAGE + INDEX + PAGE + FIRST + RELEASE + PAGE + SECOND + REMARKS).replace("\n", ends)
    report, *rest = whole(text).documents
    assert report.clean.endswith("Remarks of the treasurer")
    assert [document.form for document in rest] == ["EX-99.1", "EX-99.2"]


def test_rows_of_a_list_tell_that_the_exhibit_follows() -> None:
    rows = "\n        EXHIBIT INDEX\n\nNo.     Description\n99.1    Press release of May 6, 2002\n"
    assert forms(REPORT + PAGE + rows + PAGE + FIRST + RELEASE) == ["8-K", "EX-99.1"]


def test_list_alone_or_with_an_unnamed_release_behind_it_is_not_parted() -> None:
    assert forms(REPORT + PAGE + INDEX) == ["8-K"]
    assert forms(REPORT + PAGE + INDEX + PAGE + RELEASE) == ["8-K"]


def test_head_of_each_page_begins_no_exhibit_again() -> None:
    assert forms(REPORT + PAGE + FIRST + RELEASE + PAGE + FIRST + REMARKS) == ["8-K", "EX-99.1"]


def test_mention_on_a_line_of_its_own_begins_none() -> None:
    mention = RELEASE.replace("TARN BRIDGE, Ohio", "as is said in\nExhibit 99.3\nto this report. TARN BRIDGE")
    assert forms(REPORT + PAGE + FIRST + mention) == ["8-K", "EX-99.1"]
    assert forms(REPORT) == ["8-K"]


def test_unsigned_report_and_other_documents_stay_whole() -> None:
    unsigned = REPORT.partition("SIGNATURE")[0]
    assert len(split(unsigned + PAGE + FIRST + RELEASE).parts) == 1
    assert forms(FIRST + RELEASE + PAGE + SECOND + REMARKS) == ["EX-99.1"]


def test_exhibit_with_hardly_a_word_stays_with_what_stands_before_it() -> None:
    assert forms(REPORT + PAGE + FIRST + "\nA map of the kilns.\n") == ["8-K"]


def test_list_within_an_exhibit_says_nothing_of_the_exhibits_before_it() -> None:
    assert forms(REPORT + PAGE + FIRST + RELEASE + INDEX + RELEASE) == ["8-K", "EX-99.1"]


def test_contract_is_left_aside_and_told() -> None:
    submission = whole(REPORT + PAGE + "EXHIBIT 10.4\n" + REMARKS + PAGE + FIRST + RELEASE)
    assert [document.form for document in submission.documents] == ["8-K", "EX-99.1"]
    assert submission.skipped == ("EX-10.4: contract exhibit, not read",)


PIECES = st.sampled_from([REPORT, PAGE, INDEX, FIRST, SECOND, RELEASE, REMARKS, "\f", "Exhibit 99.1", "EX-10.1\r\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=9))
def test_parts_follow_upon_each_other_and_keep_their_places(pieces: list[str]) -> None:
    text = REPORT + "".join(pieces)
    parts = split(text).parts
    assert [part.start for part in parts] == [0, *(part.end for part in parts[:-1])]
    assert parts[-1].end == len(text)
    for document in whole(text).documents:
        assert [(text[start:end] or " ").strip() for start, end in zip(
            document.text.offsets, document.text.ends, strict=True
        )] == [char.strip() for char in document.clean]  # fmt: skip
