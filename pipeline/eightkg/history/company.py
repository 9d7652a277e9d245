"""Rules for what a company is called, where it is found and how it reckons: it changes seldom, and not untold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eightkg.companies import core, words_of
from eightkg.history.case import Case
from eightkg.history.rule import Hit, Rule
from eightkg.models import Severity
from eightkg.tellings import Said

NUMBERS = {
    "irsNumber": "IRS employer identification number",
    "commissionFileNumber": "Commission file number",
    "cik": "Central Index Key",
}
"""What a registrant keeps for life, or as good as."""
RENAMED = re.compile(
    r"\b(?:formerly|former name\b(?! or)|name change|chang(?:e|ed|es|ing) (?:its|the|our|of) .{0,40}?\bnames?\b|renam)",
    re.I | re.S,
)
MOVED = re.compile(
    r"\b(?:former (?:name or former )?address(?!,? if changed)|relocat|"
    r"mov(?:e|ed|ing) (?:its|our|the) .{0,60}?(?:office|headquarter)|"
    r"new (?:corporate )?(?:headquarters|offices?|address)|change of address)",
    re.IGNORECASE | re.DOTALL,
)
NEW_SYMBOL = re.compile(
    r"\b(?:new (?:ticker|trading|stock)? ?symbol|symbol .{0,40}?(?:chang|was|from)|chang.{0,60}?symbol|"
    r"will (?:begin|trade))",
    re.I | re.S,
)
REINCORPORATED = re.compile(r"\b(?:re-?incorporat|redomesticat|redomicil|holding company|reorgani[sz])", re.I)
NEW_YEAR_END = re.compile(r"\b(?:fiscal year|year-?end)", re.I)


def names(case: Case) -> Iterator[Hit]:
    """Another name than before, with no change of name told."""
    if case.of_kind("NameChange", "Merger") or RENAMED.search(case.document.clean):
        return
    told = [paper for paper in case.past.papers if paper.registrant == case.company and paper.name]
    if not told or not case.paper.name:
        return
    last = told[-1]
    a, b = core(words_of(last.name)), core(words_of(case.paper.name))
    told_since = any(t.day >= (last.day or 0) for t in case.past.of_kind("NameChange") if t.company == case.company)
    if (
        not a
        or not b
        or told_since
        or set(a) <= set(b)
        or set(b) <= set(a)
        or any(core(words_of(p.name)) == b for p in told)
    ):
        return
    message = (
        f"The registrant is called {case.paper.name}; the {case.told_in(last.iri)} called it {last.name}, and no "
        f"change of name was told."
    )
    yield Hit(message, _find(case, case.paper.name))


def _find(case: Case, text: str) -> tuple[int, int]:
    """Where a text stands first in the document; nowhere where it does not stand so."""
    found = re.search(r"\s+".join(map(re.escape, text.split())), case.document.clean, re.IGNORECASE)
    return case.stretch(found.span()) if found else (0, 0)


def stated(case: Case, name: str) -> list[Said]:
    """What earlier documents state of the property ``name`` of the registrant."""
    return [fact for fact in case.past.facts if fact.property == name and fact.about == case.company]


def last(case: Case, name: str) -> list[Said]:
    """What the last of them states."""
    told = stated(case, name)
    return [fact for fact in told if fact.document == told[-1].document]


def place(case: Case, name: str) -> tuple[int, int]:
    """Where the document states it first."""
    found = [fact for fact in case.document.facts if fact.property == name and fact.about == "company"]
    return case.stretch((found[0].start, found[0].end)) if found else (0, 0)


def now(case: Case, name: str) -> list[str]:
    """What the document states of the property ``name`` of the registrant."""
    return [fact.value for fact in case.facts if fact.property == name and fact.about == case.company]


def changed(case: Case, name: str, key: re.Pattern[str]) -> tuple[str, Said] | None:
    """What the document states of a property that was told otherwise last; compared by what is left after ``key``."""
    ours, before = now(case, name), last(case, name)
    if not ours or not before:
        return None
    known = {key.sub("", fact.value).casefold() for fact in before}
    return None if {key.sub("", value).casefold() for value in ours} & known else (ours[0], before[-1])


def numbers(case: Case) -> Iterator[Hit]:
    """Another number than the registrant has had."""
    if case.of_kind("Merger", "SpinOff") or REINCORPORATED.search(case.document.clean):
        return
    for name, called in NUMBERS.items():
        found = changed(case, name, re.compile(r"\D|^0+"))
        if found:
            message = f"The {called} is {found[0]}; the {case.told_in(found[1].document)} gave {found[1].value}."
            yield Hit(message, place(case, name))


def tickers(case: Case) -> Iterator[Hit]:
    """Another ticker than before, with no change told."""
    if case.of_kind("ListingChange", "NameChange", "Merger") or NEW_SYMBOL.search(case.document.clean):
        return
    found = changed(case, "ticker", re.compile(r"\W"))
    if found is None:
        return
    ever = {fact.value.casefold() for fact in stated(case, "ticker")}
    since = [t for t in case.past.of_kind("ListingChange", "NameChange") if t.company == case.company]
    if found[0].casefold() not in ever and not since:
        message = (
            f"The ticker symbol is {found[0]}; the {case.told_in(found[1].document)} gave {found[1].value}, and no "
            f"change was told."
        )
        yield Hit(message, place(case, "ticker"))


def addresses(case: Case) -> Iterator[Hit]:
    """Another address of the offices than before, and the line for the former one is left empty."""
    covers = {paper.iri for paper in case.past.papers if paper.form.startswith("8-K")}
    told = [fact for fact in stated(case, "address") if fact.document in covers]  # elsewhere it can be a press office's
    before = [fact for fact in told if fact.document == told[-1].document]
    ours = now(case, "address") if case.document.form.startswith("8-K") else []
    if not ours or not before or MOVED.search(case.document.clean):
        return
    if any(_one_address(value, fact.value) for value in ours for fact in before):
        return
    message = (
        f"The address of the offices is {ours[0]}; the {case.told_in(before[-1].document)} gave {before[-1].value}, "
        f"and the former address is not told."
    )
    yield Hit(message, place(case, "address"))


def _one_address(one: str, other: str) -> bool:
    """Whether two addresses have their postal code, or their street number and a word, in common."""
    a, b = ({*re.findall(r"\w+", text.casefold())} for text in (one, other))
    codes = [set(re.findall(r"\b\d{5}\b", text)) for text in (one, other)]
    if codes[0] and codes[1] and not codes[0] & codes[1]:
        return False
    return bool({w for w in a & b if w.isdigit()}) or len(a & b) >= min(len(a), len(b)) / 2


def states(case: Case) -> Iterator[Hit]:
    """Another state of incorporation than before."""
    if case.of_kind("Merger") or REINCORPORATED.search(case.document.clean):
        return
    found = changed(case, "incorporatedIn", re.compile(r"(?i)\b(?:the )?(?:state|commonwealth) of |\W"))
    if found and len(found[0]) > 2 and len(found[1].value) > 2:
        told = f"the {case.told_in(found[1].document)} gave {found[1].value}"
        message = f"The registrant is incorporated in {found[0]}; {told}."
        yield Hit(message, place(case, "incorporatedIn"))


def year_ends(case: Case) -> Iterator[Hit]:
    """Another end of the fiscal year than before, with no change told."""
    own, text = case.filing.year_end, case.document.clean
    told = [f for f in case.past.filings.values() if f.company == case.company and f.year_end and f.filed]
    if not own or not told or case.of_kind("FiscalYearChange") or re.search(r"(?i)change (?:in|of) fiscal year", text):
        return
    before = max((f for f in told if f.filed <= (case.filing.filed or "9999")), key=lambda f: f.filed, default=None)
    since = [t for t in case.past.of_kind("FiscalYearChange") if t.company == case.company]
    if before and not since and _months_apart(before.year_end, own) > 1:
        message = (
            f"By its header the fiscal year ends on {own[:2]}/{own[2:]}; by that of the filing of {before.filed} it "
            f"ended on {before.year_end[:2]}/{before.year_end[2:]}, and no change was told."
        )
        yield Hit(message)


def _months_apart(one: str, other: str) -> int:
    if not (one[:2].isdigit() and other[:2].isdigit()):
        return 0
    apart = abs(int(one[:2]) - int(other[:2]))
    return min(apart, 12 - apart)


RULES = (
    Rule(
        "name-continuous",
        Severity.WARNING,
        "A registrant has the name that it had, unless a change was told.",
        names,
        "Form 8-K, cover page and Item 5.03",
    ),
    Rule(
        "number-continuous",
        Severity.WARNING,
        "A registrant keeps its numbers: CIK, Commission file number, employer identification number.",
        numbers,
        "Form 8-K, cover page",
    ),
    Rule(
        "ticker-continuous",
        Severity.WARNING,
        "A registrant has the ticker symbol that it had, unless a change was told.",
        tickers,
    ),
    Rule(
        "address-continuous",
        Severity.WARNING,
        "Where the address of the offices has changed since the last report, the cover gives the former one.",
        addresses,
        "Form 8-K, cover page",
    ),
    Rule(
        "state-continuous",
        Severity.WARNING,
        "A registrant is incorporated where it was, unless it has reincorporated.",
        states,
        "Form 8-K, cover page and Item 5.03",
    ),
    Rule(
        "year-end-continuous",
        Severity.WARNING,
        "A fiscal year ends when it did, unless a change was told.",
        year_ends,
        "Form 8-K, Item 5.03",
    ),
)
