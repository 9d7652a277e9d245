"""Reports made up for tests: a cover, items with what is told under them, a signature; and what rules say of them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from eightkg.audit import Case
from eightkg.audit.rule import Rule
from eightkg.filings import read
from eightkg.models import Name, Severity

HEADER = """<SEC-HEADER>
CONFORMED SUBMISSION TYPE:\t{form}
CONFORMED PERIOD OF REPORT:\t{period}
FILED AS OF DATE:\t\t{filed}

\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tLANTERN MILLS INC
</SEC-HEADER>
"""
REPORT = """SECURITIES AND EXCHANGE COMMISSION
Washington, D.C. 20549

FORM {form}

CURRENT REPORT
Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934

Date of Report (Date of earliest event reported): {event}

LANTERN MILLS, INC.
(Exact name of registrant as specified in its charter)

Georgia                     001-31222               58-2207711
(State of incorporation)    (Commission File        (IRS Employer
                            Number)                 Identification No.)

{address}
(Address of principal executive offices)

{phone}
(Registrant's telephone number, including area code)

{body}

SIGNATURE

Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has
duly caused this report to be signed on its behalf by the undersigned hereunto duly
authorized.

LANTERN MILLS, INC.

Date: {signed}

By: /s/ Ada Prewitt
Ada Prewitt
Secretary
"""
OTHER_EVENTS = """Item 8.01 Other Events.

On the day of this report Lantern Mills, Inc. began to rebuild its dyeing house, which burned in spring."""


class Told(NamedTuple):
    severity: Severity
    quote: str


def report(
    body: str = OTHER_EVENTS,
    event: str = "May 3, 2011",
    signed: str = "May 5, 2011",
    form: str = "8-K",
    address: str = "12 Mill Lane, Dalton, Georgia 30720",
    phone: str = "(706) 555-0136",
    filed: str = "",
    period: str = "",
) -> str:
    """The text of a report; with a header where it is ``filed``, a day as ``YYYYMMDD``."""
    text = REPORT.format(form=form, event=event, signed=signed, body=body, address=address, phone=phone)
    return HEADER.format(form=form, filed=filed, period=period or filed) + text if filed else text


def case_of(text: str, folder: Path) -> list[Case]:
    """The documents in ``text`` as rules see them; events are not read."""
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    documents = read(path).documents
    company = Name("company", "lantern", "Lantern Mills")
    return [Case(document, company, (), document.facts, (), (), documents) for document in documents]


def told(rule: Rule, text: str, folder: Path) -> list[Told]:
    """What ``rule`` says of the documents in ``text``, by severity and passage."""
    found = []
    for case in case_of(text, folder):
        for hit in rule.find(case):
            start, end = hit.place
            words = " ".join(case.document.source.text[start:end].split())
            found.append(Told(hit.severity or rule.severity, words))
    return found
