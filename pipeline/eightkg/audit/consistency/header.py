"""The submission header against the cover of its report and the documents that follow.

Regulation S-T, Rule 101; EDGAR Filer Manual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from eightkg.audit.case import Case
from eightkg.audit.consistency.cover import cover_lines, either
from eightkg.audit.consistency.names import alike, name_words
from eightkg.audit.consistency.places import STATES, state_code
from eightkg.audit.consistency.report import (
    day_of,
    fields,
    filed,
    header_field,
    header_text,
    is_report,
    reported,
    spoken,
)
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Severity

HEADER = "EDGAR Filer Manual, volume II (submission header)"
TAGGED = date(2009, 6, 15)
"""From when on submissions hold files of data (XBRL, Release 33-9002), which copies of a submission often leave out."""


def header_differs(case: Case) -> Iterator[Hit]:
    """Numbers and the state of incorporation of the cover against the header; a header with several filers has several
    of each, and one that agrees is enough."""
    document = case.document
    if not is_report(document) or not header_text(document):
        return
    for field, name, what, key in (
        ("IRS NUMBER", "irsNumber", "employer identification number", _digits),
        ("SEC FILE NUMBER", "commissionFileNumber", "Commission file number", _parts),
    ):
        values = {key(value) for value in fields(document, field)} - {""}
        facts = [fact for fact in case.stated(name) if key(fact.value)]
        if values and facts and not any(key(fact.value) in values for fact in facts):
            value, _ = header_field(document, field)
            told = f"The header has the {what} {value}, the cover {facts[0].value}."
            yield Hit(told, case.place((facts[0].start, facts[0].end)))
    states = {code for value in fields(document, "STATE OF INCORPORATION") if (code := state_code(value))}
    own = [(fact, code) for fact in case.stated("incorporatedIn") if (code := state_code(fact.value))]
    if states and own and not any(code in states for _, code in own):
        fact = own[0][0]
        there = either(STATES[each] for each in sorted(states))
        told = f"The header has a company of {there}, the cover one of {fact.value}."
        yield Hit(told, case.place((fact.start, fact.end)))


def _digits(number: str) -> str:
    """The digits of a number; nothing where they are all noughts.

    >>> _digits("82-0126240"), _digits("000000000")
    ('820126240', '')
    """
    digits = re.sub(r"\D", "", number)
    return digits if digits.strip("0") else ""


def _parts(number: str) -> str:
    """A file number without noughts at the head of its parts.

    >>> _parts("001-08491"), _parts("1-8491")
    ('1-8491', '1-8491')
    """
    return "-".join(part.lstrip("0") for part in re.findall(r"\d+", number))


def header_date_differs(case: Case) -> Iterator[Hit]:
    document, told = case.document, reported(case)
    period = day_of(document.header.period) if document.header else None
    dates = [day_of(fact.value) for fact in case.stated("reportDate")]
    if is_report(document) and told and period and period not in dates:
        message = f"The header has {spoken(period)} as the period of report, the cover {spoken(told[0])}."
        yield Hit(message, case.place(told[1]))


def header_form_differs(case: Case) -> Iterator[Hit]:
    document = case.document
    form = document.header.form.upper() if document.header else ""
    own = [fact for fact in case.stated("formType") if fact.value.upper() in ("8-K", "8-K/A")]
    if is_report(document) and form in ("8-K", "8-K/A") and own and own[0].value.upper() != form:
        told = f"The header has the form {form}, the cover {own[0].value}."
        yield Hit(told, case.place((own[0].start, own[0].end)))


def header_name_differs(case: Case) -> Iterator[Hit]:
    document = case.document
    names = fields(document, "COMPANY CONFORMED NAME") + fields(document, "FORMER CONFORMED NAME")
    own = name_words(document.company)
    if not is_report(document) or not own or not names:
        return
    place = _on_cover(case)
    if place and not any(alike(own, name_words(name)) for name in names):
        yield Hit(f"The header has the company {names[0]}, the cover {document.company}.", case.place(place))


def _on_cover(case: Case) -> tuple[int, int] | None:
    """Where the cover has the registrant's name."""
    words = [re.escape(word) for word in case.document.company.split()]
    for low, high in cover_lines(case.document):
        found = re.compile(r"\s+".join(words), re.IGNORECASE).search(case.document.clean, low, high) if words else None
        if found:
            return found.span()
    return None


def header_within(case: Case) -> Iterator[Hit]:
    """The first line of a submission against the fields below it."""
    document = case.document
    first = re.match(r"<SEC-DOCUMENT>(?P<accession>[\d-]{20})\S*\s*:\s*(?P<day>\d{8})", document.source.text)
    if document.index or first is None:
        return
    for name, field in (("accession", "ACCESSION NUMBER"), ("day", "FILED AS OF DATE")):
        value, place = header_field(document, field)
        if value and value != first[name]:
            yield Hit(f"The first line of the submission has {first[name]}, not {value}.", place)


def document_count(case: Case) -> Iterator[Hit]:
    """The number of documents that the header gives against those that follow it."""
    document = case.document
    value, place = header_field(document, "PUBLIC DOCUMENT COUNT")
    text = document.source.text
    there = len(re.findall(r"^[ \t]*<DOCUMENT>", text, re.MULTILINE))
    whole = re.search(r"^</(?:SEC|IMS)-DOCUMENT>|^-----END PRIVACY", text, re.MULTILINE)
    old = (filed(document) or TAGGED) < TAGGED
    if old and document.index == 0 and value.isdigit() and there and whole and int(value) != there:
        yield Hit(f"The header counts {value} documents, and {there} follow.", place)


RULES = (
    Rule(
        "header-numbers",
        Severity.WARNING,
        "The cover and the submission header have the same numbers and state of incorporation.",
        header_differs,
        HEADER,
    ),
    Rule(
        "header-date",
        Severity.WARNING,
        "The date of report is the header's period of report.",
        header_date_differs,
        HEADER,
    ),
    Rule(
        "header-form", Severity.VIOLATION, "The form on the cover is that of the header.", header_form_differs, HEADER
    ),
    Rule(
        "header-name", Severity.WARNING, "The company on the cover is that of the header.", header_name_differs, HEADER
    ),
    Rule(
        "header-within",
        Severity.WARNING,
        "The first line of a submission has the number and day of its header.",
        header_within,
        HEADER,
    ),
    Rule(
        "document-count",
        Severity.WARNING,
        "As many documents follow the submission header as it counts.",
        document_count,
        HEADER,
    ),
)
