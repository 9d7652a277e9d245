"""What an amendment on Form 8-K/A says of the report that it amends: when that was filed, or what date it bears.

Form 8-K, General Instruction B.4 and Rule 12b-15: an amendment names what it amends; the usual words are "amends the
Current Report on Form 8-K filed on ...", in an explanatory note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from eightkg.models import Document, Fact

NEAR = 240
"""Characters between the words that amend, the report and its date."""

MONTHS = "January February March April May June July August September October November December".split()

_REPORT = re.compile(r"\bForm 8-K\b(?!/A)|\bCurrent Report\b", re.IGNORECASE)
_AMENDS = re.compile(r"\b(?:amend|supplement|restat|correct|original)", re.IGNORECASE)
_DATE = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}}), (\d{{4}})\b", re.IGNORECASE)
_FILED = re.compile(r"\b(?:filed|furnished|submitted|filing|dated)\b", re.IGNORECASE)


def amendment_facts(document: Document) -> tuple[Fact, ...]:
    """The facts ``originalFilingDate`` and ``originalReportDate`` about the filing, one of each at most; none for a
    document that is not on Form 8-K/A."""
    if not document.form.upper().endswith("/A"):
        return ()
    first: dict[str, Fact] = {}
    for fact in _facts(document.clean):
        first.setdefault(fact.property, fact)
    return tuple(first.values())


def _facts(clean: str) -> Iterator[Fact]:
    for report in _REPORT.finditer(clean):
        if not _AMENDS.search(clean, max(0, report.start() - NEAR), report.start()):
            continue
        after = report.end()
        for found in _DATE.finditer(clean, report.end(), report.end() + NEAR):
            telling = list(_FILED.finditer(clean, after, found.start()))
            after = found.end()
            if telling and (iso := _iso(found)):
                kind = "originalReportDate" if telling[-1][0].lower() == "dated" else "originalFilingDate"
                yield Fact("filing", kind, iso, *found.span())


def _iso(found: re.Match[str]) -> str:
    """The day as ISO; empty where no calendar has it."""
    month = MONTHS.index(found[1].capitalize()) + 1
    try:
        return date(int(found[3]), month, int(found[2])).isoformat()
    except ValueError:
        return ""
