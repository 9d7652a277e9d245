"""The cover of a report: identifiers that are well formed, and that the submission header, the signature and the
release have too.

Form 8-K, cover page; Regulation S-T, Rule 101; EDGAR Filer Manual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from eightkg.audit.case import Case
from eightkg.audit.consistency.places import STATES, state_code, zip_states
from eightkg.audit.consistency.report import (
    day_of,
    filed,
    header_field,
    header_text,
    is_release,
    is_report,
    report_of,
    reported,
    spoken,
)
from eightkg.audit.rule import Hit, Rule
from eightkg.models import BlockKind, Document, Fact, Severity

COVER = "Form 8-K, cover page"
HEADER = "EDGAR Filer Manual, volume II (submission header)"
EIN_PREFIXES = frozenset(
    f"{number:02d}"
    for first, last in ((1, 6), (10, 16), (20, 27), (30, 48), (50, 68), (71, 77), (80, 88), (90, 95), (98, 99))
    for number in range(first, last + 1)
)
"""The first two digits that the Internal Revenue Service gives out (Internal Revenue Manual 21.7.13)."""

TAGGED = date(2009, 6, 15)
"""From when on submissions hold files of data (XBRL, Release 33-9002), which copies of a submission often leave out."""
SHORT = 600
"""Characters of an exhibit too short to name anybody."""

_FILE_NUMBER = re.compile(r"\d{1,3}-\d{3,6}(?:-\d{1,2})?")
_TOKEN = re.compile(r"(?<![\w./-])\d+(?:-\d+)+(?![\w/-])")
_KNOWN_TOKEN = re.compile(
    r"\d{2}-\d{7}|\d{5}-\d{4}|(?:1-)?\d{3}-\d{3}-\d{4}|\d{3}-\d{4}|\d{1,2}-\d{1,2}-\d{2,4}|\d{4}-\d\d-\d\d"
)
_FILE_CAPTION = re.compile(r"commission\s+file|file\s+(?:number|no)", re.IGNORECASE)
_EMPLOYER_CAPTION = re.compile(r"employer|\bI\.?R\.?S\.?\b", re.IGNORECASE)
_PHONE_CAPTION = re.compile(r"telephone", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w+.-])\((?P<area>\d{3})\)[ -]{0,2}(?P<exchange>\d{3})-\d{4}(?![\w-])|"
    r"(?<![\w+.()-])(?P<bare>\d{3})-(?P<middle>\d{3})-\d{4}(?![\w-])"
)
_PHONE_LIKE = re.compile(r"(?<![\w.-])\(?\d{3}\)?[-. ]{1,2}\d{2,5}[-. ]\d{2,6}(?![\w-])")
_ZIP = re.compile(r"(?P<state>[A-Za-z][A-Za-z. ]+?)[,\s]+(?P<zip>\d{5})(?:-\d{4})?\s*$")
_LEGAL = frozenset(
    "inc incorporated corp corporation co company ltd limited llc lp plc sa nv ag the and of a new group holdings "
    "holding trust bancorp de md nv oh /de /md /new".split()
)
_SYMBOL = re.compile(
    r"\(\s*(?P<exchange>NYSE|Nasdaq|AMEX)[^:()]{0,20}:\s*“?(?P<symbol>[A-Z.]{1,6})\s*[;,)]", re.IGNORECASE
)
_COMPANY_LINE = re.compile(
    r"\b(?:Inc|Incorporated|Corp|Corporation|Company|Co|Ltd|Limited|L\.?L\.?C|L\.?P|PLC|Bancorp|Trust|Group|Holdings|"
    r"N\.?V)\b",
    re.IGNORECASE,
)


def bad_employer_number(case: Case) -> Iterator[Hit]:
    for fact in case.stated("irsNumber"):
        digits = re.sub(r"\s", "", fact.value)
        if not re.fullmatch(r"\d{2}-\d{7}", digits):
            told = f"An employer identification number has two digits and seven, not as {fact.value}."
            yield Hit(told, case.place((fact.start, fact.end)))
        elif digits[:2] not in EIN_PREFIXES and digits.strip("0-"):
            told = f"No employer identification number begins with {digits[:2]}."
            yield Hit(told, case.place((fact.start, fact.end)), severity=Severity.WARNING)
    yield from _malformed(case, "irsNumber", _EMPLOYER_CAPTION, r"\d{1,3}-\d{5,9}", "an employer identification number")


def bad_file_number(case: Case) -> Iterator[Hit]:
    yield from _malformed(case, "commissionFileNumber", _FILE_CAPTION, r"\d{1,5}-\d{1,9}", "a Commission file number")


def _malformed(case: Case, name: str, caption: re.Pattern[str], shape: str, what: str) -> Iterator[Hit]:
    """Of a number that the cover asks for and that was not found: what stands there in no known shape."""
    document = case.document
    if not is_report(document) or case.stated(name):
        return
    for low, high in _cover(document):
        if not caption.search(document.clean, low, high):
            continue
        for found in _TOKEN.finditer(document.clean, low, high):
            if (
                not _KNOWN_TOKEN.fullmatch(found[0])
                and not _FILE_NUMBER.fullmatch(found[0])
                and re.fullmatch(shape, found[0])
            ):
                yield Hit(f"{found[0]} is not {what}.", case.place(found.span()))
                return


def _cover(document: Document) -> Iterator[tuple[int, int]]:
    blocks = [block for block in document.blocks if block.kind is BlockKind.COVER]
    if blocks:
        yield blocks[0].start, blocks[-1].end


def bad_telephone(case: Case) -> Iterator[Hit]:
    document = case.document
    for found in _PHONE.finditer(document.clean):
        if (found["area"] or found["bare"])[0] in "01" or (found["exchange"] or found["middle"])[0] in "01":
            told = f"No telephone number of North America is {found[0]}: neither area nor exchange begins with 0 or 1."
            yield Hit(told, case.place(found.span()))
    if case.stated("telephone") or not is_report(document):
        return
    for low, high in _cover(document):
        for caption in _PHONE_CAPTION.finditer(document.clean, low, high):
            for found in _PHONE_LIKE.finditer(
                document.clean, max(low, caption.start() - 160), min(high, caption.end() + 120)
            ):
                if len(re.sub(r"\D", "", found[0])) not in (10, 11):
                    yield Hit(f"{found[0]} is not a telephone number with its area code.", case.place(found.span()))
                    return


def zip_of_other_state(case: Case) -> Iterator[Hit]:
    for fact in case.stated("address"):
        found = _ZIP.search(fact.value)
        if not found or fact.about != "company":
            continue
        words = found["state"].replace(".", "").split()
        code = next((code for size in (3, 2, 1) if (code := state_code(" ".join(words[-size:])))), "")
        right = zip_states(found["zip"])
        if code and right and code not in right:
            there = _or(STATES[each] for each in sorted(right))
            told = f"The ZIP code {found['zip']} is in {there}, not in {STATES[code]}."
            yield Hit(told, case.place((fact.start, fact.end)))
        elif code and not right:
            yield Hit(f"There is no ZIP code {found['zip']}.", case.place((fact.start, fact.end)))


def _or(names: Iterator[str]) -> str:
    return " or ".join(names)


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
        values = {key(value) for value in _fields(document, field)} - {""}
        facts = [fact for fact in case.stated(name) if key(fact.value)]
        if values and facts and not any(key(fact.value) in values for fact in facts):
            value, _ = header_field(document, field)
            told = f"The header has the {what} {value}, the cover {facts[0].value}."
            yield Hit(told, case.place((facts[0].start, facts[0].end)))
    states = {code for value in _fields(document, "STATE OF INCORPORATION") if (code := state_code(value))}
    own = [(fact, code) for fact in case.stated("incorporatedIn") if (code := state_code(fact.value))]
    if states and own and not any(code in states for _, code in own):
        fact = own[0][0]
        there = _or(STATES[each] for each in sorted(states))
        told = f"The header has a company of {there}, the cover one of {fact.value}."
        yield Hit(told, case.place((fact.start, fact.end)))


def _fields(document: Document, name: str) -> list[str]:
    return re.findall(rf"^[ \t]*{re.escape(name)}:[ \t]*(\S[^\r\n]*?)[ \t]*$", header_text(document), re.MULTILINE)


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


def name_words(name: str) -> frozenset[str]:
    """The words that tell a company's name from others.

    >>> sorted(name_words("The Blue-Hill Tool Works, Inc. /DE/"))
    ['blue', 'hill', 'tool', 'works']
    """
    words = re.findall(r"[a-z0-9]+", name.lower().replace("'", "").replace("’", "").replace(".", ""))
    return frozenset(words) - _LEGAL


def header_name_differs(case: Case) -> Iterator[Hit]:
    document = case.document
    names = _fields(document, "COMPANY CONFORMED NAME") + _fields(document, "FORMER CONFORMED NAME")
    own = name_words(document.company)
    if not is_report(document) or not own or not names:
        return
    place = _on_cover(case)
    if place and not any(_alike(own, name_words(name)) for name in names):
        yield Hit(f"The header has the company {names[0]}, the cover {document.company}.", case.place(place))


def _on_cover(case: Case) -> tuple[int, int] | None:
    """Where the cover has the registrant's name."""
    words = [re.escape(word) for word in case.document.company.split()]
    for low, high in _cover(case.document):
        found = re.compile(r"\s+".join(words), re.IGNORECASE).search(case.document.clean, low, high) if words else None
        if found:
            return found.span()
    return None


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names may be of one company: words in common, or that begin alike (abbreviations)."""
    if not one or not other:
        return True
    common = sum(any(a.startswith(b[:4]) or b.startswith(a[:4]) for b in other) for a in one)
    return common >= min(len(one), len(other)) / 2 or "".join(sorted(one)) in "".join(sorted(other))


def other_signature(case: Case) -> Iterator[Hit]:
    """A company that signs a report and is not the one on its cover."""
    document = case.document
    own = name_words(document.company)
    if not is_report(document) or not own:
        return
    lines = []
    for block in document.blocks:
        if block.kind is BlockKind.SIGNATURE:
            for found in re.compile(r"[^\n\t]+").finditer(
                document.clean, block.start, min(block.end, block.start + 120)
            ):
                line = found[0].strip()
                if (
                    _COMPANY_LINE.search(line)
                    and len(line) < 80
                    and not re.search(r"(?i)pursuant|duly|by:|/s/|president|officer|title", line)
                ):
                    lines.append((line, found.span()))
    header = [name_words(name) for name in _fields(document, "COMPANY CONFORMED NAME")]
    if lines and not any(_alike(name_words(line), each) for line, _ in lines for each in (own, *header)):
        line, span = lines[0]
        yield Hit(f"{line} signs the report of {document.company}.", case.place(span))


def other_company_in_release(case: Case) -> Iterator[Hit]:
    """A release that never names the registrant of the report that it comes with."""
    document, report = case.document, report_of(case)
    if report is None or not is_release(document) or not name_words(report.company):
        return
    told = re.sub(r"[.'’]", "", document.clean.lower())
    named = any(re.search(rf"\b{re.escape(word[:5])}", told) for word in name_words(report.company) if len(word) > 1)
    if not named and len(told) > SHORT:
        yield Hit(f"The exhibit does not name {report.company}, whose report it comes with.")


def other_ticker(case: Case) -> Iterator[Hit]:
    """A trading symbol or exchange of the release that the cover of the report does not have."""
    report = report_of(case)
    if report is None or not is_release(case.document):
        return
    covered = {fact.value.upper() for fact in _company_facts(report, "ticker")}
    own = _company_facts(case.document, "ticker")
    if covered and own and not any(_same_symbol(fact.value.upper(), each) for fact in own for each in covered):
        told = f"The release gives the trading symbol {own[0].value}, the cover {', '.join(sorted(covered))}."
        yield Hit(told, case.place((own[0].start, own[0].end)))


def _same_symbol(one: str, other: str) -> bool:
    return one == other or re.sub(r"\W.*", "", one) == re.sub(r"\W.*", "", other)


def _company_facts(document: Document, name: str) -> list[Fact]:
    return [fact for fact in document.facts if fact.property == name and fact.about == "company"]


def other_symbol_within(case: Case) -> Iterator[Hit]:
    """Two trading symbols of one exchange, a letter apart, right behind one company's name; or one symbol on two
    exchanges of the United States."""
    seen: list[tuple[str, str]] = []
    own = name_words(case.document.company)
    clean = case.document.clean
    for found in _SYMBOL.finditer(clean):
        if not own & name_words(clean[max(0, found.start() - 70) : found.start()]):
            continue
        symbol, exchange = found["symbol"].upper(), found["exchange"].lower()[:4]
        for other, where in seen:
            if (symbol == other and where != exchange) or (
                where == exchange and symbol != other and _close(symbol, other)
            ):
                told = f"The symbol is {other} of {where.upper()} before, and {symbol} of {exchange.upper()} here."
                yield Hit(told, case.place(found.span("exchange"), found.span("symbol")))
                return
        seen.append((symbol, exchange))


def _close(one: str, other: str) -> bool:
    """Whether two symbols are the same, or differ in one letter or the order of letters."""
    return (
        one == other
        or sorted(one) == sorted(other)
        or (len(one) == len(other) > 2 and sum(a != b for a, b in zip(one, other, strict=True)) == 1)
    )


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
        "employer-number",
        Severity.VIOLATION,
        "An employer identification number has two digits, of those given out, and seven.",
        bad_employer_number,
        "26 CFR 301.7701-12; Internal Revenue Manual 21.7.13",
    ),
    Rule(
        "commission-file-number",
        Severity.VIOLATION,
        "A Commission file number has the number of an act, a hyphen and up to six digits.",
        bad_file_number,
        COVER,
    ),
    Rule(
        "telephone-number",
        Severity.VIOLATION,
        "A telephone number has ten digits, its area and exchange beginning with 2 to 9.",
        bad_telephone,
        "North American Numbering Plan; Form 8-K, cover page",
    ),
    Rule(
        "zip-of-state",
        Severity.WARNING,
        "A ZIP code is one of its state.",
        zip_of_other_state,
        "USPS, ZIP code prefixes",
    ),
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
        "signature-name",
        Severity.VIOLATION,
        "The company that signs a report is the registrant on its cover.",
        other_signature,
        "Form 8-K, signatures; General Instruction E",
    ),
    Rule(
        "release-name",
        Severity.WARNING,
        "A release names the company whose report it comes with.",
        other_company_in_release,
    ),
    Rule("release-symbol", Severity.VIOLATION, "A trading symbol in a release is one of the cover's.", other_ticker),
    Rule(
        "one-symbol",
        Severity.VIOLATION,
        "A company has one trading symbol on one exchange throughout a document.",
        other_symbol_within,
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
