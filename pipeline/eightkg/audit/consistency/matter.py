"""What is told under an item against what the item is for, and what is told against the items that it calls for.

Form 8-K, Items 1.01 to 6.05; before 23 August 2004 Items 1 to 12.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from eightkg.audit.case import Case
from eightkg.audit.consistency.items import FORM, filing_day
from eightkg.audit.consistency.items_of_form import NEW_FORM, items_of_form
from eightkg.audit.consistency.report import BODY, Heading, block_at, headings, is_amendment, is_report, told_under
from eightkg.audit.rule import Hit, Rule
from eightkg.models import EVENT_BLOCKS, Event, Severity

MATTERS = {
    "1.01": "agree|contract|leas|amend|plan|arrange|commit|letter|note|indenture|purchase|award|settle|waiver|consent",
    "1.02": "terminat|expir|cancel|repa[iy]|redeem|rescind|end|withdr",
    "1.03": "bankrupt|receiver|chapter|insolven|reorgani|liquidat|debtor|petition|trustee",
    "1.04": "mine|mining|msha|withdrawal order",
    "1.05": "cyber|security|unauthori|ransom|breach|data|intrusion|information system|network",
    "2.01": "acqui|dispos|sold|sale|sell|purchas|merge|transfer|complet|clos|spin|distribut|divest|consummat",
    "2.02": "result|earning|revenue|sales|income|loss|quarter|financial|guidance|outlook|production|press release",
    "2.03": "credit|loan|note|debt|borrow|indenture|leas|obligation|bond|guarant|facility|debenture|mortgage|advance",
    "2.04": "default|accelerat|trigger|repa[iy]|redem|covenant|obligation|note",
    "2.05": "restructur|exit|clos|reduc|terminat|dispos|severance|workforce|plan|consolidat|layoff|headcount",
    "2.06": "impair|writ|goodwill",
    "3.01": "list|nasdaq|nyse|exchange|otc|bulletin board|delist",
    "3.02": "share|stock|securit|warrant|note|unit|option|convert|debenture|interest",
    "3.03": "right|amend|holder|charter|certificate|indenture|stock|split|dividend",
    "4.01": "accountant|audit|accounting firm",
    "4.02": "restat|relied|relian|rely",
    "5.01": "control|acqui|merge|sold|purchas|sale|beneficial",
    "5.02": (
        "director|officer|president|chief|chair|appoint|elect|resign|retire|compensat|bonus|salary|executive|employ|"
        "board|incentive|option|grant|severance|award|plan"
    ),
    "5.03": "by-?\\s?laws?|articles?|charter|certificate|fiscal|incorporation|operating agreement|declaration|designat",
    "5.04": "blackout|plan|401",
    "5.05": "code|ethic|conduct|waiver",
    "5.06": "shell",
    "5.07": "vote|meeting|elect|sharehold|stockhold|unithold|consent|proposal|ballot|matters",
    "5.08": "nominat|meeting|director",
}
"""Stems of which at least one stands in what is told under an item, whatever the words are; of the items that are
about something in particular."""

_ELSEWHERE = re.compile(r"\breferences?\b|\bsee\s+Item|\bnot applicable\b|\bnone\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"\bpreviously (?:announced|disclosed|reported|filed)|"
    r"\bas (?:reported|disclosed) (?:in|on)\b|\b(?:in light of|following)\b",
    re.IGNORECASE,
)
_AUDIT_FIRM = re.compile(r"\b(?:account|audit)", re.IGNORECASE)
_NO_RELIANCE = re.compile(
    r"\b(?:should no(?:t|\s+longer) be relied (?:up)?on|no longer (?:be )?rel(?:y|ied) (?:up)?on|"
    r"non-?\s?reliance on)\b",
    re.IGNORECASE,
)
_OFFICERS = re.compile(
    r"\bchief (?:executive|financial|operating|accounting) officer\b|\bprincipal \w+ officer\b|\bcontroller\b|"
    r"(?<!vice )\bpresident\b|\bCEO\b|\bCFO\b|\bCOO\b",
    re.IGNORECASE,
)


def without_matter(case: Case) -> Iterator[Hit]:
    """An item under which not a word stands of what it is for. What refers to another place is left aside."""
    document = case.document
    if not is_report(document):
        return
    for heading in headings(document):
        item = items_of_form().get(heading.number)
        stems = MATTERS.get(item.successor or item.number) if item else None
        text = " ".join(document.clean[b.start : b.end] for b in told_under(document, heading.number))
        if stems is None or item is None or len(text) < 80 or (len(text) < 400 and _ELSEWHERE.search(text)):
            continue
        if not re.search(rf"\b(?:{stems})", text, re.IGNORECASE):
            told = f"Nothing under Item {item.number} speaks of “{item.titles[0]}”."
            yield Hit(told, case.place((heading.start, heading.end)))


@dataclass(frozen=True, slots=True)
class Call:
    """Events of ``kinds`` call for the item ``new`` (``old`` before 23 August 2004); ``words`` must stand in what tells
    the event, so that it is beyond doubt one that the item is for; ``since`` is the item's first day."""

    kinds: frozenset[str]
    new: str
    old: str
    what: str
    severity: Severity
    words: re.Pattern[str]


def _call(kinds: str, new: str, old: str, what: str, words: str, severity: Severity = Severity.WARNING) -> Call:
    return Call(frozenset(kinds.split()), new, old, what, severity, re.compile(words, re.IGNORECASE))


CALLS = (
    _call("AuditorChange", "4.01", "4", "A change of auditors", r"\b(?:account|audit)", Severity.VIOLATION),
    _call("BankruptcyFiling", "1.03", "3", "A bankruptcy", r"\bchapter (?:7|11)\b|\breceiver", Severity.VIOLATION),
    _call("OfficerDeparture OfficerAppointment", "5.02", "", "A change of a principal officer", _OFFICERS.pattern),
    _call("DirectorDeparture", "5.02", "", "The departure of a director", r"\bdirector|\bboard\b"),
    _call("DirectorAppointment", "5.02", "", "The election of a director", r"\bdirector|\bboard\b"),
    _call("FiscalYearChange", "5.03", "8", "A change of the fiscal year", r"\bfiscal year\b", Severity.VIOLATION),
    _call(
        "ShareholderVote",
        "5.07",
        "",
        "A vote of security holders",
        r"\bvotes? (?:for|cast|against)\b|\bvoted\b|\belected\b",
    ),
    _call(
        "ListingChange", "3.01", "", "A notice of delisting", r"\b(?:deficien|notice|notif|delist|not in compliance)"
    ),
    _call("ChangeOfControl", "5.01", "1", "A change in control", r"\bchange (?:in|of) control\b"),
)


def matter_without_item(case: Case) -> Iterator[Hit]:
    """An event of the registrant, told as news in the report itself, whose item the report does not have."""
    document = case.document
    known = {heading.number for heading in headings(document)}
    day = filing_day(case)
    if not is_report(document) or is_amendment(document) or not known or day is None:
        return
    seen: set[str] = set()
    for event, node in zip(case.events, case.nodes, strict=True):
        for call in CALLS:
            item = call.new if day >= NEW_FORM else call.old
            if event.kind not in call.kinds or not item or item in known or item in seen or not _in_force(item, day):
                continue
            if told := _as_news(case, event, call):
                seen.add(item)
                message = f"{call.what} is reported under Item {item}, which this report does not have."
                yield Hit(message, case.place(told), node=node, severity=call.severity)


def _in_force(number: str, day: date) -> bool:
    item = items_of_form().get(number)
    return item is not None and item.open_on(day)


def _as_news(case: Case, event: Event, call: Call) -> tuple[int, int] | None:
    """The clean span that tells ``event``, where that is in the prose under an item and not of what was reported
    before."""
    if event.modality != "actual" or event.company.key != case.company.key or not event.evidence:
        return None
    start, end = event.evidence[0]
    clean = case.document.clean
    block = block_at(case.document, start)
    if block is None or block.kind not in EVENT_BLOCKS or block.item is None:
        return None
    sentence = next((each for each in case.sentences if each.start <= start < each.end), None)
    low, high = (sentence.start, sentence.end) if sentence else (start, end)
    if call.new == "5.02" and any(
        "subsidiary" in clean[b.start : b.end] for b in told_under(case.document, block.item)
    ):
        return None  # whose officer it is would have to be understood
    if _BEFORE.search(clean, low, high) or not call.words.search(clean, low, high):
        return None
    return start, end


def reliance_without_item(case: Case) -> Iterator[Hit]:
    """Statements that are no longer to be relied on, and no Item 4.02."""
    document, day = case.document, filing_day(case)
    found: list[Heading] = headings(document)
    if not is_report(document) or is_amendment(document) or not found or day is None or day < NEW_FORM:
        return
    if any(heading.number == "4.02" for heading in found):
        return
    for block in document.blocks:
        span = block.start, block.end
        if block.kind not in BODY or not block.item or _BEFORE.search(document.clean, *span):
            continue
        if told := _NO_RELIANCE.search(document.clean, *span):
            message = "Statements that are no longer to be relied on are reported under Item 4.02, which is not there."
            yield Hit(message, case.place(told.span()))
            return


RULES = (
    Rule(
        "item-matter",
        Severity.VIOLATION,
        "What stands under an item speaks of what the item is for.",
        without_matter,
        FORM,
    ),
    Rule(
        "matter-item",
        Severity.WARNING,
        "What the form has an item for is reported under that item.",
        matter_without_item,
        FORM,
    ),
    Rule(
        "reliance-item",
        Severity.VIOLATION,
        "That statements are no longer to be relied on is reported under Item 4.02.",
        reliance_without_item,
        "Form 8-K, Item 4.02",
    ),
)
