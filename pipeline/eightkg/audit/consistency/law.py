"""Laws, rules and wording that a report uses: acts of their year, sections of their act, what is filed or furnished.

Form 8-K, General Instruction B.2; Securities Exchange Act of 1934, section 18; Rule 12b-15.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eightkg.audit.case import Case
from eightkg.audit.consistency.report import BODY, filed, is_amendment, is_report, reported, signed, spoken
from eightkg.audit.rule import Hit, Rule
from eightkg.models import BlockKind, Severity

ACTS = {
    "Securities Act": (1933,),
    "Securities Exchange Act": (1934,),
    "Exchange Act": (1934,),
    "Trust Indenture Act": (1939,),
    "Investment Company Act": (1940,),
    "Investment Advisers Act": (1940,),
    "Private Securities Litigation Reform Act": (1995,),
    "Sarbanes-Oxley Act": (2002,),
    "Dodd-Frank Wall Street Reform and Consumer Protection Act": (2010,),
    "Hart-Scott-Rodino Antitrust Improvements Act": (1976,),
    "Employee Retirement Income Security Act": (1974,),
    "Internal Revenue Code": (1954, 1986),
    "Bank Holding Company Act": (1956,),
    "Public Utility Holding Company Act": (1935, 2005),
    "Gramm-Leach-Bliley Act": (1999,),
    "American Recovery and Reinvestment Act": (2009,),
    "Emergency Economic Stabilization Act": (2008,),
    "American Jobs Creation Act": (2004,),
}
"""Acts of Congress that filings name with a year, and the years."""
SECTIONS = {
    "27A": "Securities Act",
    "21E": "Exchange Act",
    "18": "Exchange Act",
    "13(a)": "Exchange Act",
    "15(d)": "Exchange Act",
}
"""Sections that reports speak of, and the act that they are of (safe harbours, liability, periodic reports)."""
FURNISHED = frozenset({"2.02", "7.01", "9.01", "9", "12", "7"})
"""Items whose contents can be furnished; the last of each form holds exhibits to any."""

_ACT = re.compile(
    rf"\b(?P<act>{'|'.join(re.escape(act) for act in sorted(ACTS, key=len, reverse=True))})s?\s+of\s+(?P<year>\d{{4}})",
    re.IGNORECASE,
)
_OF_A_STATE = re.compile(r"\b(?!The\b|Federal\b|United\b)[A-Z][a-z]+\s+$")
"""What stands before the act of a state or another land ("the Uniform Securities Act")."""
_SECTION = re.compile(
    r"\bSection\s+(?P<section>27A|21E|18|13\(a\)|15\(d\))\s+of\s+the\s+(?:U\.?S\.?\s+)?(?P<act>(?:Securities\s+)?Exchange\s+Act|Securities\s+Act)"
    r"(?!\s+of\s+1934)(?:\s+of\s+(?P<year>\d{4}))?",
    re.IGNORECASE,
)
_DEEMED_FILED = re.compile(
    r"\bshall\s+(?:(?!\bnot\b)[^.;]){0,30}\bbe\s+deemed\s+(?:to\s+be\s+)?[“\"']?filed\b|"
    r"\b(?:is|are)\s+(?:hereby\s+)?(?:being\s+)?furnished\b[^.;]{0,60}\band\s+(?:is|are)\s+(?:hereby\s+)?deemed\s+(?:to\s+be\s+)?[“\"']?filed\b",
    re.IGNORECASE,
)
_OF_PURPOSE = re.compile(r"\b(?:extent|unless|except|only|if|until|expressly)\b", re.IGNORECASE)
_NOT_FILED = re.compile(
    r"\b(?:not|nor)\b[^.;]{0,40}\bdeemed\b[^.;]{0,25}?\bfiled\b|\bfurnished\b[^.;]{0,40}\bnot\s+[“\"']?filed",
    re.IGNORECASE,
)
_FURNISHED_UNDER = re.compile(
    r"\bfurnished\s+(?:under|pursuant\s+to)\s+Item\s+(?P<item>[1-68]|8\.01|[1345]\.0\d|2\.0[13-6])(?![.\d])",
    re.IGNORECASE,
)
_UNDER = re.compile(r"\bItems?\s+(?:2\.02|7\.01|9|12)\b|\bRegulation\s+FD\b", re.IGNORECASE)
_AMENDS = re.compile(
    r"\b(?:amend|supplement|original(?:ly)?|initial|correct|previously\s+filed|restat)\w*", re.IGNORECASE
)
_THIS_AMENDS = re.compile(
    r"\bthis\s+(?:Amendment(?:\s+No\.?\s*\d+)?|Form\s+8-K/A|Current\s+Report\s+on\s+Form\s+8-K/A)\b[^.;]{0,80}\b(?:amend|file|supplement)",
    re.IGNORECASE,
)


def act_of_other_year(case: Case) -> Iterator[Hit]:
    names = {act.lower(): years for act, years in ACTS.items()}
    for found in _ACT.finditer(case.document.clean):
        act = " ".join(found["act"].split())
        years = names[act.lower()]
        if int(found["year"]) not in years and not _OF_A_STATE.search(
            case.document.clean[max(0, found.start() - 30) : found.start()]
        ):
            told = f"The {act} is of {' or '.join(map(str, years))}, not of {found['year']}."
            yield Hit(told, case.place(found.span()))


def section_of_other_act(case: Case) -> Iterator[Hit]:
    for found in _SECTION.finditer(case.document.clean):
        act = "Exchange Act" if "xchange" in found["act"].lower() else "Securities Act"
        right = SECTIONS[found["section"].upper() if found["section"][-1].isalpha() else found["section"]]
        if act != right and not (found["section"] == "18" and found["year"] is None):
            told = f"Section {found['section']} is one of the {right}, not of the {' '.join(found['act'].split())}."
            yield Hit(told, case.place(found.span()))


def deemed_filed(case: Case) -> Iterator[Hit]:
    """What is furnished under Items 2.02 and 7.01 and in one breath said to be filed."""
    document = case.document
    if not is_report(document):
        return
    for block in document.blocks:
        if block.kind in BODY and block.item in FURNISHED:
            found = _DEEMED_FILED.search(document.clean, block.start, block.end)
            if found and not _OF_PURPOSE.search(document.clean, max(block.start, found.start() - 90), found.end() + 30):
                told = f"What is reported under Item {block.item} is furnished and not filed."
                yield Hit(told, case.place(found.span()))


def furnished_elsewhere(case: Case) -> Iterator[Hit]:
    """An item that has to be filed, and says that it is only furnished."""
    yield from furnished_of_old(case)
    document = case.document
    if not is_report(document):
        return
    for block in document.blocks:
        if block.kind in BODY and block.item and "." in block.item and block.item not in FURNISHED:
            text = document.clean[block.start : block.end]
            if (found := _NOT_FILED.search(text)) and not _UNDER.search(text) and block.item != "8.01":
                told = f"What is reported under Item {block.item} is filed; only Items 2.02 and 7.01 can be furnished."
                yield Hit(told, case.place((block.start + found.start(), block.start + found.end())))


def furnished_of_old(case: Case) -> Iterator[Hit]:
    """ "Furnished under Item 5": of the old form only what Items 9 and 12 asked for was furnished."""
    document = case.document
    if is_report(document):
        for found in _FURNISHED_UNDER.finditer(document.clean):
            told = f"What is reported under Item {found['item']} is filed, not furnished."
            yield Hit(told, case.place(found.span()), severity=Severity.INFO)


def amends_nothing(case: Case) -> Iterator[Hit]:
    """A report on Form 8-K/A that does not say what it amends."""
    document = case.document
    if not is_report(document) or not is_amendment(document):
        return
    if case.stated("originalFilingDate") or case.stated("originalReportDate"):
        return
    body = [block for block in document.blocks if block.kind not in (BlockKind.COVER, BlockKind.SIGNATURE)]
    text = "\n".join(document.clean[block.start : block.end] for block in body)
    if not _AMENDS.search(text):
        form = next(iter(case.stated("formType")), None)
        place = case.place((form.start, form.end)) if form else (0, 0)
        yield Hit("The report is an amendment, and does not say what it amends.", place)


def amends_unnamed(case: Case) -> Iterator[Hit]:
    """A report that says it is an amendment, and is on Form 8-K."""
    document = case.document
    form = next((fact for fact in case.stated("formType") if fact.value.upper() == "8-K"), None)
    if not is_report(document) or is_amendment(document) or form is None:
        return
    if found := _THIS_AMENDS.search(document.clean):
        yield Hit("The report says that it is an amendment, and its form is not 8-K/A.", case.place(found.span()))


def amends_what_is_later(case: Case) -> Iterator[Hit]:
    """An original that is said to be filed after the amendment is."""
    document = case.document
    days = [filed(document), *(told[0] for told in (signed(document),) if told)]
    known = [day for day in days if day]
    for fact in case.stated("originalFilingDate"):
        if known and fact.value > max(known).isoformat():
            told = (
                f"The report that this one amends is said to be filed later, and this one is of {spoken(max(known))}."
            )
            yield Hit(told, case.place((fact.start, fact.end)))
    event = reported(case)
    for fact in case.stated("originalReportDate"):
        if known and event and fact.value > max(known).isoformat():
            told = f"The report that this one amends bears a later date, and this one is of {spoken(max(known))}."
            yield Hit(told, case.place((fact.start, fact.end)))


RULES = (
    Rule("act-of-its-year", Severity.VIOLATION, "An act of Congress is named with its own year.", act_of_other_year),
    Rule(
        "section-of-its-act",
        Severity.VIOLATION,
        "A section is one of the act that it is said to be of.",
        section_of_other_act,
        "Securities Act of 1933, section 27A; Securities Exchange Act of 1934, sections 13, 15(d), 18 and 21E",
    ),
    Rule(
        "furnished-not-filed",
        Severity.VIOLATION,
        "What is furnished under Items 2.02 and 7.01 is not deemed filed, unless the report says so of set purpose.",
        deemed_filed,
        "Form 8-K, General Instruction B.2",
    ),
    Rule(
        "filed-not-furnished",
        Severity.WARNING,
        "Only what is reported under Items 2.02 and 7.01 is furnished and not filed.",
        furnished_elsewhere,
        "Form 8-K, General Instruction B.2",
    ),
    Rule(
        "amendment-names-original",
        Severity.WARNING,
        "An amendment says what it amends.",
        amends_nothing,
        "Rule 12b-15; Form 8-K, General Instruction B.4",
    ),
    Rule("amendment-form", Severity.VIOLATION, "An amendment is on Form 8-K/A.", amends_unnamed, "Rule 12b-15"),
    Rule(
        "amendment-after-original",
        Severity.VIOLATION,
        "An amendment is younger than what it amends.",
        amends_what_is_later,
    ),
)
