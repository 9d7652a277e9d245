"""The days of a report in their order: event, release, signature, filing.

Form 8-K, General Instruction B.1; Rule 13a-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from eightkg.audit.case import Case
from eightkg.audit.consistency.business_days import business_days_after
from eightkg.audit.consistency.items import EXHIBITS_ITEMS
from eightkg.audit.consistency.items_of_form import NEW_FORM
from eightkg.audit.consistency.report import (
    DATE,
    HEAD,
    calendar_day,
    day_of,
    days_in,
    exhibits_of,
    filed,
    headings,
    is_amendment,
    is_release,
    is_report,
    report_of,
    reported,
    signatures,
    signed,
    spoken,
)
from eightkg.audit.rule import Hit, Rule
from eightkg.models import EVENT_BLOCKS, BlockKind, Document, Severity

INSTRUCTION = "Form 8-K, General Instruction B.1"
FREE = frozenset({"7.01", "8.01", "6.05"})
"""Items of the new form without a deadline of their own."""
OLD_BUSINESS_DAYS = frozenset({"4", "6", "10", "12"})
OLD_CALENDAR_DAYS = frozenset({"1", "2", "3", "8"})

_DAY = re.sub(r"\?P<\w+>", "?:", DATE.pattern)
_ISSUED = re.compile(
    rf"\bOn\s+(?P<told>{_DAY})[^.;]{{0,120}}?\b(?:issued|released|published|distributed)\s+(?:a|an|the|its|two)\s+"
    r"(?:\w+[ -]){0,3}?(?:press|news|earnings|media)\s+release\b"
    rf"|\b(?:press|news|earnings|media)\s+release(?:\s+(?:of|by|issued\s+by)\s+[^.;,()]{{2,60}}?)?,?\s+(?:dated|issued(?:\s+on)?)\s+(?:as\s+of\s+)?(?P<dated>{_DAY})",
    re.IGNORECASE,
)
""" "On May 3, 2005, the Company issued a press release", "press release dated May 3, 2005"."""

_HAPPENED = re.compile(
    rf"(?:^|(?<=\n)|(?<=[.!?:;”\"] ))On\s+{DATE.pattern},?\s+"
    r"(?:(?!\b(?:will|would|shall|may|effective)\b)(?:[^.;\n]|(?<=[A-Z])\.|\.(?= [a-z]))){0,90}?\b(?:announced|"
    r"issued|entered|completed|received|filed|executed|resigned|appointed|elected|declared|signed|acquired|sold|closed|"
    r"approved|dismissed|engaged|notified|adopted|terminated|reported|released|held|borrowed|paid|purchased|"
    r"consummated|commenced|amended)\b"
)
_ENDED = re.compile(
    rf"\b(?:quarter|months|year|weeks|period|half)\s+(?:of\s+(?:fiscal\s+)?\d{{4}},?\s+)?ended\s+(?:on\s+)?{DATE.pattern}",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|expect\w*|anticipate\w*|estimate\w*|outlook|guidance|schedule\w*|until|upcoming|would)\b", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\bwill\s+(?:also\s+)?(?:be\s+)?(?:host|h[eo]ld|conduct|present|report|release|announce|webcast|broadcast|begin|take\s+place|"
    r"matur|expire|pay|paid|close|mail)\w*\b"
    r"(?:(?!\b(?:of\s+record|ended|ending|as\s+of|dated|since|filed|announced|issued|through|until|before|prior)\b)[^.;\n(]){0,110}?"
    rf"\b(?:on|at|,)\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?P<day>{_DAY}|(?P<bare>(?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December)\s+\d{1,2})(?!\d|,?\s+\d{4}|\s+(?:and|to|through)\b))",
    re.IGNORECASE,
)
""" "will hold a conference call on Thursday, July 26, 2007"; the year may be missing."""
RECENT = 60
"""Days before a document that a day without a year is taken to be past in; farther back it is next year's."""


def release_day(document: Document) -> tuple[date, tuple[int, int]] | None:
    """The day that a release bears, where it is spelled out at its head, and its clean span."""
    day = day_of(document.date)
    return next(((found, span) for found, span in days_in(document.clean, 0, HEAD) if found == day), None)


def signed_before(case: Case) -> Iterator[Hit]:
    event, signs = reported(case), signatures(case.document)
    if is_report(case.document) and event and signs and signs[0][0] < event[0]:
        told = f"The report is signed on {spoken(signs[0][0])}, before its date of report, {spoken(event[0])}."
        yield Hit(told, case.place(signs[0][1]))


def after_filing(case: Case) -> Iterator[Hit]:
    """Days that were not yet when the report was filed."""
    day = filed(case.document)
    if day is None:
        return
    found = []
    if is_report(case.document):
        found = [("The date of report", reported(case)), ("The signature", signed(case.document))]
    elif is_release(case.document):
        found = [("The release", release_day(case.document))]
    for what, told in found:
        if told and told[0] > day:
            yield Hit(
                f"{what} is of {spoken(told[0])}, and the report was filed on {spoken(day)}.", case.place(told[1])
            )


def released_after_signature(case: Case) -> Iterator[Hit]:
    report = report_of(case)
    own = release_day(case.document) if is_release(case.document) else None
    if report is None or own is None or filed(case.document):
        return
    sign = signed(report)
    if sign and own[0] > sign[0]:
        told = f"The release is of {spoken(own[0])}, and the report that it comes with was signed on {spoken(sign[0])}."
        yield Hit(told, case.place(own[1]))


def late(case: Case) -> Iterator[Hit]:
    """A report filed, or only signed, after the last day for its items. Where one of several items has no deadline, the
    earliest event may be that item's, and the finding is a warning."""
    document = case.document
    event, sign = reported(case), signed(document)
    day = filed(document) or (sign[0] if sign else None)
    numbers = {heading.number for heading in headings(document)} - set(EXHIBITS_ITEMS)
    if not is_report(document) or is_amendment(document) or event is None or day is None or not numbers:
        return
    last = _deadline(event[0], day, numbers)
    if last is not None and day > last:
        due = f"The event of {spoken(event[0])} was to be reported by {spoken(last)}"
        told = f"{due}; the report was {'filed' if filed(document) else 'signed'} on {spoken(day)}."
        bound = numbers - FREE if day >= NEW_FORM else numbers & (OLD_BUSINESS_DAYS | OLD_CALENDAR_DAYS)
        yield Hit(told, case.place(event[1]), severity=None if bound == numbers else Severity.WARNING)


def _deadline(event: date, day: date, numbers: set[str]) -> date | None:
    """The last day to report ``event`` under these items; None where none of them has a deadline."""
    if day >= NEW_FORM:
        return business_days_after(event, 4) if numbers - FREE else None
    last = []
    if numbers & OLD_BUSINESS_DAYS:
        last.append(business_days_after(event, 5))
    if numbers & OLD_CALENDAR_DAYS:
        end = event + timedelta(days=15)
        last.append(end if end.weekday() < 5 else business_days_after(end, 1))
    return max(last, default=None)


def release_told_otherwise(case: Case) -> Iterator[Hit]:
    """What a report says of the day of its release, against the release, and against itself."""
    if not is_report(case.document):
        return
    told = [(day, span) for day, span in _releases_told(case.document) if day is not None]
    own = [found[0] for exhibit in exhibits_of(case) if (found := release_day(exhibit))]
    if own and len(own) == len(exhibits_of(case)):
        for day, span in told:
            if day not in own and min(abs((day - each).days) for each in own) < 400:
                yield Hit(f"The release is of {spoken(own[0])}, not of {spoken(day)}.", case.place(span))
        return
    lists = [block for block in case.document.blocks if block.kind is BlockKind.EXHIBITS]
    in_list = [day for day, (start, _) in told if any(block.start <= start < block.end for block in lists)]
    in_text = [(day, span) for day, span in told if not any(block.start <= span[0] < block.end for block in lists)]
    if len(set(in_list)) == 1 and len(in_text) == 1 and in_text[0][0] != in_list[0]:
        message = f"The list of exhibits has the release of {spoken(in_list[0])}, not of {spoken(in_text[0][0])}."
        yield Hit(message, case.place(in_text[0][1]))


def _releases_told(document: Document) -> Iterator[tuple[date | None, tuple[int, int]]]:
    for found in _ISSUED.finditer(document.clean):
        group = "told" if found["told"] else "dated"
        match = DATE.search(document.clean, *found.span(group))
        if match:
            yield calendar_day(match), match.span()


def not_yet(case: Case) -> Iterator[Hit]:
    """ "On ... the Company announced", and the day was still to come when the document was written or filed."""
    document = case.document
    days = [filed(document), day_of(document.date)]
    sign = signed(document)
    known = [day for day in (*days, sign[0] if sign else None) if day]
    if not known:
        return
    for block in document.blocks:
        if block.kind not in (BlockKind.PROSE, BlockKind.BULLET):
            continue
        for found in _HAPPENED.finditer(document.clean, block.start, block.end):
            day = calendar_day(found)
            if day and day > max(known):
                told = f"{spoken(day)} was still to come when this was written, on {spoken(max(known))} at the latest."
                yield Hit(told, case.place((found.start("month"), found.end("year"))))


def not_yet_ended(case: Case) -> Iterator[Hit]:
    """A quarter or year that is said to have ended on a day still to come."""
    document = case.document
    told = signed(document) or reported(case) if is_report(document) else release_day(document)
    known = max((day for day in (filed(document), told[0] if told else None) if day), default=None) if told else None
    for block in document.blocks:
        if known is None or block.kind not in EVENT_BLOCKS:
            continue
        for found in _ENDED.finditer(document.clean, block.start, block.end):
            if _TO_COME.search(document.clean, block.start, min(block.end, found.end() + 80)):
                continue
            day = calendar_day(found)
            if day and day > known:
                message = f"The period ends on {spoken(day)}, and this was written on {spoken(known)} at the latest."
                yield Hit(message, case.place((found.start("month"), found.end("year"))))


def other_earliest_event(case: Case) -> Iterator[Hit]:
    """A report none of whose events is of its date of report, and one of which is older."""
    document, told = case.document, reported(case)
    if not is_report(document) or is_amendment(document) or told is None:
        return
    found = []
    for block in document.blocks:
        if block.kind is BlockKind.PROSE and block.item:
            dated = {day for day, _ in days_in(document.clean, block.start, block.end)}
            if told[0] in dated:
                return
            for match in _HAPPENED.finditer(document.clean, block.start, block.end):
                if day := calendar_day(match):
                    found.append((day, (match.start("month"), match.end("year"))))
    older = [each for each in found if 0 < (told[0] - each[0]).days <= RECENT]
    if found and older and len(older) == len(found):
        day, span = min(older)
        message = f"The earliest event is of {spoken(day)}, and the date of report is {spoken(told[0])}."
        yield Hit(message, case.place(span))


def already_over(case: Case) -> Iterator[Hit]:
    """What is still to come, "will hold a call on ...", on a day that is past."""
    document = case.document
    today = reported(case) if is_report(document) else release_day(document)
    if today is None:
        return
    for block in document.blocks:
        if block.kind not in EVENT_BLOCKS:
            continue
        for found in _AHEAD.finditer(document.clean, block.start, block.end):
            year = today[0].year
            match = DATE.search(f"{found['bare']}, {year}" if found["bare"] else found["day"])
            day = calendar_day(match) if match else None
            if day and day < today[0] and (not found["bare"] or (today[0] - day).days <= RECENT):
                told = f"{spoken(day)} was past when this was written, on {spoken(today[0])}."
                yield Hit(told, case.place(found.span("day")))


RULES = (
    Rule(
        "signed-after-event",
        Severity.VIOLATION,
        "A report is signed on or after its date of report, that of the earliest event.",
        signed_before,
        INSTRUCTION,
    ),
    Rule("nothing-after-filing", Severity.VIOLATION, "What is filed bears no day after that of filing.", after_filing),
    Rule(
        "release-before-signature",
        Severity.WARNING,
        "A release is not younger than the report that it comes with.",
        released_after_signature,
    ),
    Rule(
        "filing-deadline",
        Severity.VIOLATION,
        "A report is filed in time: four business days after the event; before August 23, 2004 five business days "
        "(Items 4, 6, 10, 12) or fifteen calendar days (Items 1, 2, 3, 8).",
        late,
        INSTRUCTION,
    ),
    Rule(
        "release-date-told",
        Severity.VIOLATION,
        "The day of a release is the one that the report says.",
        release_told_otherwise,
    ),
    Rule(
        "period-has-ended", Severity.VIOLATION, "A period that has ended did not end on a day to come.", not_yet_ended
    ),
    Rule(
        "earliest-event",
        Severity.WARNING,
        "The date of report is that of the earliest event.",
        other_earliest_event,
        "Form 8-K, cover page",
    ),
    Rule("day-has-come", Severity.VIOLATION, "What has happened has not happened on a day still to come.", not_yet),
    Rule("day-is-to-come", Severity.VIOLATION, "What is still to come is not on a day that is past.", already_over),
)
