"""Taking an EDGAR submission apart."""

from __future__ import annotations

import pytest

from eightkg.filings.container import split

SUBMISSION = """<SEC-DOCUMENT>0000999999-97-000012.txt : 19970305
<SEC-HEADER>0000999999-97-000012.hdr.sgml : 19970305
ACCESSION NUMBER:\t\t0000999999-97-000012
CONFORMED SUBMISSION TYPE:\t8-K
CONFORMED PERIOD OF REPORT:\t19970228
ITEM INFORMATION:\t\tOther events
ITEM INFORMATION:\t\tFinancial statements and exhibits
FILED AS OF DATE:\t\t19970305

FILER:

\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tBIRCH HOLLOW FOODS INC
\t\tCENTRAL INDEX KEY:\t\t\t999999
\t\tSTATE OF INCORPORATION:\t\t\tOH
\t\tFISCAL YEAR END:\t\t\t0630

\tFORMER COMPANY:
\t\tFORMER CONFORMED NAME:\tBIRCH BAKERIES CORP
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<FILENAME>report.txt
<DESCRIPTION>CURRENT REPORT
<TEXT>
The report.
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-10.1
<SEQUENCE>2
<TEXT>
The lease.
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.1
<SEQUENCE>3
<TEXT>
The release.
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>GRAPHIC
<SEQUENCE>4
<FILENAME>logo.jpg
<TEXT>
begin 644 logo.jpg
M_]C_X
end
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


def test_header() -> None:
    header = split(SUBMISSION).header
    assert header is not None
    assert header.accession == "0000999999-97-000012"
    assert (header.form, header.company, header.cik) == ("8-K", "BIRCH HOLLOW FOODS INC", "0000999999")
    assert (header.period, header.filed) == ("1997-02-28", "1997-03-05")
    assert header.items == ("Other events", "Financial statements and exhibits")
    assert header.former_names == ("BIRCH BAKERIES CORP",)
    assert (header.state, header.fiscal_year_end) == ("OH", "0630")


def test_parts_and_what_is_left_aside() -> None:
    parts = split(SUBMISSION).parts
    assert [part.form for part in parts] == ["8-K", "EX-10.1", "EX-99.1", "GRAPHIC"]
    read = [SUBMISSION[part.start : part.end].strip() for part in parts if not part.skip]
    assert read == ["The report.", "The release."]
    assert parts[1].skip == "EX-10.1: contract exhibit, not read"
    assert "logo.jpg" in parts[3].skip
    assert parts[0].description == "CURRENT REPORT"


def test_plain_file_is_one_part() -> None:
    (part,) = split("Just a release.\n").parts
    assert (part.start, part.end, part.form, part.skip) == (0, 16, "", "")


def test_tags_without_document() -> None:
    text = "<TYPE>EX-99.2\n<SEQUENCE>2\n<FILENAME>r.htm\n<TEXT>\n<html><p>Hello.</p></html>\n"
    (part,) = split(text).parts
    assert part.form == "EX-99.2"
    assert text[part.start : part.end].strip() == "<html><p>Hello.</p></html>"


def test_cut_off_submission_is_read_as_far_as_it_goes() -> None:
    cut = SUBMISSION[: SUBMISSION.index("The release") + 8]
    container = split(cut)
    assert cut[container.parts[-1].start : container.parts[-1].end].strip() == "The rele"


def test_cut_off_within_the_header() -> None:
    header = split(SUBMISSION[:400]).header
    assert header is not None
    assert header.form == "8-K"


@pytest.mark.parametrize(("filed", "items"), [("20040714", 2), ("20050714", 1), ("20020714", 1)])
def test_the_blank_item_of_its_years_is_item_12(filed: str, items: int) -> None:
    text = (
        f"<SEC-HEADER>\nITEM INFORMATION:\t\t\nITEM INFORMATION:\t\tOther events\nFILED AS OF DATE:\t{filed}\n"
        "</SEC-HEADER>\n<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nwords\n</TEXT>\n</DOCUMENT>\n"
    )
    header = split(text).header
    assert header is not None
    assert header.items == ("Other events", "Results of Operations and Financial Condition")[:items]
