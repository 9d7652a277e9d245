"""Words and times that have to agree within one document: defined terms, forms of address, clocks, quarters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eightkg.audit.case import Case
from eightkg.audit.consistency.report import MONTHS, block_at, is_report, month_number
from eightkg.audit.rule import Hit, Rule
from eightkg.models import EVENT_BLOCKS, BlockKind, Severity

QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
SPANS = {"six": 6, "nine": 9}
ZONES = {"eastern": 0, "central": 1, "mountain": 2, "pacific": 3, "e": 0, "c": 1, "m": 2, "p": 3}
"""Hours behind the east."""

_MONTH = r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December)"
_QUARTER = re.compile(
    r"\b(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:fiscal\s+)?quarter\s+(?:of\s+(?:fiscal\s+)?(?:year\s+)?\d{4},?\s+)?"
    rf"(?:which\s+)?(?:ended|ending|ends)\s+(?:on\s+)?{_MONTH.format('month')}\s+(?P<day>\d{{1,2}})",
    re.IGNORECASE,
)
_MONTHS_ENDED = re.compile(
    rf"\b(?P<span>six|nine)[ -]months?\s+(?:period\s+)?(?:ended|ending)\s+{_MONTH.format('month')}\s+"
    r"(?P<day>\d{1,2})",
    re.IGNORECASE,
)
_YEAR = re.compile(
    rf"\bfiscal\s+year\s+(?:ended|ending|ends)\s+(?:on\s+)?{_MONTH.format('month')}\s+(?P<day>\d{{1,2}})", re.IGNORECASE
)
_OF_ANOTHER = re.compile(r"\b(?!Company|Registrant|Corporation)[A-Z][\w&.]*['’]s?\s+$")
_DEFINED = re.compile(
    r"\((?:the|each,?\s+an?|an?|collectively,?(?:\s+the)?|together,?(?:\s+the)?)?\s*[“\"](?P<term>[A-Z][^”\"()]{1,50}?),?[”\"]\s*\)"
)
_TIME = (
    r"(?P<{0}h>\d{{1,2}})(?::(?P<{0}m>\d\d))?\s*(?P<{0}half>a|p)\.?m\.?,?\s*\(?"
    r"(?P<{0}zone>Eastern|Central|Mountain|Pacific|[ECMP](?=[SD]?T\b))[SD]?T?\b"
    r"(?:\s+(?:Standard|Daylight|Savings?))*(?:\s+Time)?"
)
_TIMES = re.compile(_TIME.format("a") + r"\)?\s*(?:[/(,;–—-]|or|and)+\s*" + _TIME.format("b"), re.IGNORECASE)
_ADDRESSED = re.compile(
    r"\b(?P<title>Mr|Ms|Mrs|Miss)\.?\s+(?P<name>(?:(?:Mc|Mac|O['’]|De|Van|Von)\s?)?[A-Z][a-zà-ÿ]+(?:-[A-Z][a-z]+)?)\b"
)


def other_quarter_end(case: Case) -> Iterator[Hit]:
    """Periods that are told with their last day, and that do not fit one fiscal year."""
    told = [*_of_header(case), *_year_ends(case)]
    for at, (end, exact, other, span) in enumerate(told):
        for first, exact_too, words, _ in told[:at]:
            if words.startswith("FISCAL") and "quarter" not in other.lower():
                continue  # months and years may be another company's
            if min((end - first) % 12, (first - end) % 12) > (0 if exact and exact_too else 1):
                message = f"“{other}” makes the fiscal year end in {MONTHS[end - 1]}, “{words}” in {MONTHS[first - 1]}."
                yield Hit(message, case.place(span))
                return


def _of_header(case: Case) -> list[tuple[int, bool, str, tuple[int, int]]]:
    """The end of the fiscal year, as the submission header has it."""
    header = case.document.header
    if header is None or not re.fullmatch(r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", header.fiscal_year_end):
        return []
    month, day = int(header.fiscal_year_end[:2]), int(header.fiscal_year_end[2:])
    end = (month - (day < 8) - 1) % 12 + 1
    return [(end, day < 8 or day > 24, f"FISCAL YEAR END: {header.fiscal_year_end}", (0, 0))]


def _year_ends(case: Case) -> list[tuple[int, bool, str, tuple[int, int]]]:
    """For each period of the company with its last day: the month in which the fiscal year would end; whether the day
    stands at the end of a month, as it does not where quarters are of twelve weeks; the words and their clean span. A
    period that ends in the first days of a month is taken for one of weeks, which ended the month before."""
    clean = case.document.clean
    found: list[tuple[int, bool, str, tuple[int, int]]] = []
    for pattern in (_QUARTER, _MONTHS_ENDED, _YEAR):
        for match in pattern.finditer(clean):
            block = block_at(case.document, match.start())
            if (
                block is None
                or block.kind not in EVENT_BLOCKS
                or _OF_ANOTHER.search(clean[max(0, match.start() - 60) : match.start()])
            ):
                continue
            groups, day = match.groupdict(), int(match["day"])
            month = month_number(groups["month"]) - (day < 8)
            ahead = 3 * (4 - QUARTERS[groups["quarter"].lower()]) if "quarter" in groups else 0
            ahead = 12 - SPANS[groups["span"].lower()] if "span" in groups else ahead
            words = " ".join(match[0].split())
            found.append(((month + ahead - 1) % 12 + 1, day < 8 or day > 24, words, match.span()))
    return sorted(found, key=lambda each: each[3])


def defined_twice(case: Case) -> Iterator[Hit]:
    """One term in quotation marks for two things."""
    clean, seen = case.document.clean, dict[str, set[str]]()
    if not is_report(case.document):
        return
    for found in _DEFINED.finditer(clean):
        block = block_at(case.document, found.start())
        if block is None or block.kind not in (BlockKind.PROSE, BlockKind.BULLET):
            continue
        before = re.split(r"[);:]\s|(?<=[a-z]{4})\.\s", clean[max(block.start, found.start() - 90) : found.start()])[-1]
        words = set(re.findall(r"[A-Z][a-z]{2,}|[A-Z]{2,}|\d{2,}", before)) - {"The", "Company", "Inc", "Corporation"}
        if words and not words & seen.setdefault(found["term"], words):
            yield Hit(f"“{found['term']}” has been defined before, for something else.", case.place(found.span()))


def other_clock(case: Case) -> Iterator[Hit]:
    """One hour told in two time zones."""
    for found in _TIMES.finditer(case.document.clean):
        here, there = (_minutes(found, each) for each in "ab")
        behind = 60 * (ZONES[found["bzone"].lower()] - ZONES[found["azone"].lower()])
        if behind and (here - there - behind) % (24 * 60):
            told = f"The two times are {abs(here - there) / 60:g} hours apart, the time zones {abs(behind) // 60}."
            yield Hit(told, case.place(found.span()))


def _minutes(found: re.Match[str], which: str) -> int:
    hour = int(found[f"{which}h"]) % 12 + (12 if found[f"{which}half"].lower() == "p" else 0)
    return hour * 60 + int(found[f"{which}m"] or 0)


def addressed_twice(case: Case) -> Iterator[Hit]:
    """A surname with "Mr." here and "Ms." there, where but one person bears it."""
    clean = case.document.clean
    first: dict[str, str] = {}
    for found in _ADDRESSED.finditer(clean):
        sex = "Mr" if found["title"] == "Mr" else "Ms"
        if first.setdefault(found["name"], sex) != sex and _bearers(case, found["name"]) <= 1:
            told = f"{found['name']} is “{first[found['name']]}.” elsewhere in this document."
            yield Hit(told, case.place(found.span()))
            return


def _bearers(case: Case, surname: str) -> int:
    """How many first names stand before a surname."""
    names = re.findall(rf"\b([A-Z][a-zà-ÿ]+)\s+(?:[A-Z]\.\s+)?{re.escape(surname)}\b", case.document.clean)
    return len(set(names) - {"Mr", "Ms", "Mrs", "Miss", "Dr", "And", "The"})


RULES = (
    Rule(
        "one-fiscal-year",
        Severity.WARNING,
        "Periods told with their last day fit one fiscal year.",
        other_quarter_end,
    ),
    Rule("term-defined-once", Severity.WARNING, "A defined term stands for one thing.", defined_twice),
    Rule("one-hour", Severity.VIOLATION, "An hour told in two time zones is one hour.", other_clock),
    Rule("one-form-of-address", Severity.WARNING, "A person is Mr. or Ms. throughout.", addressed_twice),
)
