"""What an amendment says of the report that it amends."""

from __future__ import annotations

from pathlib import Path

import pytest

from eightkg.amendments import amendment_facts
from eightkg.models import Document, Run, Source, Text


def document(text: str, form: str = "8-K/A") -> Document:
    size = len(text)
    source = Source(Path("made-up.txt"), text, "utf-8", "0" * 64)
    return Document(source, 0, form, Text(text, range(size), range(1, size + 1), (Run(0, size, 0, size),)), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "This Amendment No. 1 amends the Current Report on Form 8-K that Tarn Inc. filed with the Commission on "
            "March 3, 2011, to add Item 9.01.",
            {"originalFilingDate": "2011-03-03"},
        ),
        (
            "Tarn Inc. hereby amends and supplements its Current Report on Form 8-K dated May 31, 1999 as follows.",
            {"originalReportDate": "1999-05-31"},
        ),
        (
            "The undersigned amends its Form 8-K, dated June 2, 2004 and filed on June 4, 2004. An amendment of that "
            "Form 8-K was filed on June 9, 2004.",
            {"originalReportDate": "2004-06-02", "originalFilingDate": "2004-06-04"},
        ),
        ("Tarn Inc. has amended its credit agreement of April 2, 2004. It makes tools.", {}),
        ("This amends the Form 8-K filed on February 31, 2011.", {}),
        ("FORM 8-K/A (Amendment No. 1) CURRENT REPORT Date of Report: March 1, 2011", {}),
        ("It amends the Form 8-K. The plant was opened on March 3, 2011.", {}),
    ],
)
def test_dates_of_the_original(text: str, expected: dict[str, str]) -> None:
    facts = amendment_facts(document(text))
    assert {fact.property: fact.value for fact in facts} == expected
    for fact in facts:
        assert fact.about == "filing"
        assert text[fact.start : fact.end].endswith(fact.value[:4])


def test_only_amendments_are_read() -> None:
    text = "It amends the Form 8-K filed on March 3, 2011."
    assert len(amendment_facts(document(text))) == 1
    assert amendment_facts(document(text, "8-K")) == ()
    assert amendment_facts(document(text, "EX-99.1")) == ()
