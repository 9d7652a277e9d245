"""Rules for shares and payouts that go on from filing to filing: dividends, repurchases, shares outstanding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from eightkg.history.case import Case
from eightkg.history.happenings import numbers
from eightkg.history.rule import Hit, Rule
from eightkg.history.say import item
from eightkg.likeness import agree, same_measure
from eightkg.models import Severity
from eightkg.tellings import Amount, Telling, Thing

JUMP = Decimal("0.2")
"""Part by which a count of shares may change untold: beyond it, an issue, a repurchase or a split is behind it."""
CHANGES = (
    "SecuritiesOffering",
    "ShareRepurchase",
    "StockSplit",
    "ExchangeOffer",
    "TenderOffer",
    "Merger",
    "Acquisition",
    "EquityInvestment",
    "BankruptcyFiling",
    "SpinOff",
)
"""Events that change how many shares there are."""
EXPLAINED = re.compile(
    r"\b(?:split|issu(?:ed|ance|ing)\b|offering|repurchas|conver(?:sion|ted|ting)\b|private placement|exercise|merger|"
    r"recapitali[sz]|consolidat|initial public|redempt|redeem|buy-?back|tender)",
    re.IGNORECASE,
)
UP = re.compile(r"\b(?:increas\w*|rais(?:e|es|ed|ing)|hik(?:e|ed)|boost\w*|higher|grow\w*)\b", re.IGNORECASE)
DOWN = re.compile(r"\b(?:decreas\w*|reduc(?:e|es|ed|ing|tion)|cut(?:s|ting)?|lower(?:s|ed|ing)?)\b", re.IGNORECASE)
FIRST = re.compile(r"\b(?:first(?:-| )ever|initiat\w*|inaugural|its first|first (?:quarterly|cash|dividend))\b", re.I)
TO_DATE = re.compile(
    r"\b(?:to date|since (?:inception|the (?:program|plan|start|beginning)|it began)|cumulative|in total|so far|"
    r"under the program|has (?:now )?repurchased a total)\b",
    re.IGNORECASE,
)


def dividends(case: Case) -> Iterator[Hit]:
    """A dividend that is said to rise or fall against the last one, and does not; a first one that is not."""
    for pair in case.of_kind("DividendDeclaration"):
        value, text = pair.telling.one("amountPerShare"), pair.telling.around or pair.telling.quote
        if not isinstance(value, Amount) or value.exact is None or pair.telling.word("frequency") == "special":
            continue
        before = [t for t in case.before(pair) if _regular(t, pair.telling)]
        if not before:
            continue
        last = before[-1]
        told = last.one("amountPerShare")
        if not isinstance(told, Amount) or told.exact is None or not same_measure(value, told) or _split(case, last):
            continue
        up, down = UP.search(text), DOWN.search(text)
        wrong = ""
        if FIRST.search(text):
            wrong = "is called the first"
        elif up and not down and value.exact <= told.exact:
            wrong = "is said to be increased"
        elif down and not up and value.exact >= told.exact:
            wrong = "is said to be reduced"
        if wrong:
            message = (
                f"The dividend of {item(value)} {wrong}; the {case.told_in(last.document)} told one of {item(told)}."
            )
            yield Hit(message, case.place(pair, "amountPerShare"), numbers(value, told), pair.telling.iri)


def _regular(old: Telling, new: Telling) -> bool:
    """Whether an earlier dividend is of the same row, and not a telling of the same dividend."""
    if old.word("frequency") == "special" or old.document == new.document:
        return False
    frequencies = {old.word("frequency"), new.word("frequency")} - {""}
    if len(frequencies) > 1 or not _of_one_class(old, new):
        return False
    days = [(old.one(role), new.one(role)) for role in ("recordDate", "payableDate")]
    return not any(a == b for a, b in days if a and b) and new.day - old.day > 21


def _of_one_class(one: Telling, other: Telling) -> bool:
    """Whether two tellings are of one security, as far as they name it."""
    a, b = one.one("security"), other.one("security")
    if not isinstance(a, Thing) or not isinstance(b, Thing):
        return True
    preferred = [("preferred" in thing.label.casefold(), "class" in thing.label.casefold()) for thing in (a, b)]
    return preferred[0] == preferred[1]


def _split(case: Case, last: Telling) -> bool:
    """Whether a split since then makes another share of it."""
    past = [t for t in case.past.of_kind("StockSplit") if t.day >= last.day]
    return bool(past or case.of_kind("StockSplit")) or re.search(r"(?i)\bsplit", case.document.clean) is not None


def share_counts(case: Case) -> Iterator[Hit]:
    """A count of shares far from the last one, with nothing told that would change it."""
    if EXPLAINED.search(case.document.clean) or case.of_kind(*CHANGES):
        return
    for pair in case.of_kind("SharesOutstanding"):
        value = pair.telling.one("quantity")
        before = [t for t in case.before(pair) if _of_one_class(t, pair.telling) and t.modality == "actual"]
        if not before or not isinstance(value, Amount) or value.exact is None:
            continue
        last = before[-1]
        told = last.one("quantity")
        if not isinstance(told, Amount) or not told.exact or not same_measure(value, told):
            continue
        if any(t.day >= last.day for t in case.past.of_kind(*CHANGES)):
            continue
        part = value.exact / told.exact - 1
        if abs(part) > JUMP:
            message = (
                f"{item(value)} are outstanding; the {case.told_in(last.document)} told {item(told)}, and no issue, "
                f"repurchase or split since then is in the graph."
            )
            found = {**numbers(value, told), "change in percent": (part * 100).quantize(Decimal("0.1"))}
            yield Hit(message, case.place(pair, "quantity"), found, pair.telling.iri)


def repurchases(case: Case) -> Iterator[Hit]:
    """What was bought back in all, to date, that is less than was told before."""
    for pair in case.of_kind("ShareRepurchase"):
        text = pair.telling.around or pair.telling.quote
        if not TO_DATE.search(text) or pair.telling.word("status") in ("authorized", "increased"):
            continue
        begun = max((t.day for t in case.before(pair) if t.word("status") in ("authorized", "increased")), default=0)
        before = [
            t
            for t in case.before(pair)
            if t.word("status") not in ("authorized", "increased") and t.modality == "actual" and t.day >= begun
        ]
        for role in ("quantity", "amount"):
            value, told = pair.telling.one(role), before[-1].one(role) if before else None
            if not isinstance(value, Amount) or not isinstance(told, Amount) or not same_measure(value, told):
                continue
            if (value.exact or 0) < (told.exact or 0) and not agree(value, told):
                message = (
                    f"Repurchases to date are told as {item(value)}; the {case.told_in(before[-1].document)} told "
                    f"{item(told)} already."
                )
                yield Hit(message, case.place(pair, role), numbers(value, told), pair.telling.iri)
                break


def programmes(case: Case) -> Iterator[Hit]:
    """A programme of repurchases that is said to be increased, and is not above what was authorised before."""
    for pair in case.of_kind("ShareRepurchase"):
        text = pair.telling.around or pair.telling.quote
        if not re.search(r"(?i)\b(?:increas|expand|rais|enlarg)\w*\b[^.]{0,80}?\bto\s+(?:up to\s+)?\$?\d", text):
            continue
        before = [t for t in case.before(pair) if t.word("status") in ("authorized", "increased")]
        for role in ("amount", "quantity"):
            value, told = pair.telling.one(role), before[-1].one(role) if before else None
            if not isinstance(value, Amount) or not isinstance(told, Amount) or not same_measure(value, told):
                continue
            if value.high is not None and told.high is not None and value.high <= told.high:
                message = (
                    f"The repurchase programme is said to be increased to {item(value)}; the "
                    f"{case.told_in(before[-1].document)} told {item(told)}."
                )
                yield Hit(message, case.place(pair, role), numbers(value, told), pair.telling.iri)


RULES = (
    Rule(
        "dividend-change",
        Severity.WARNING,
        "A dividend that is increased is above the last one, one that is reduced below; before the first is none.",
        dividends,
    ),
    Rule(
        "share-count-continuous",
        Severity.WARNING,
        "The number of shares outstanding changes by an issue, a repurchase or a split, which the company tells.",
        share_counts,
        "Form 8-K, Items 3.02 and 5.03",
    ),
    Rule(
        "repurchases-grow",
        Severity.WARNING,
        "What was bought back to date is no less than what was told before.",
        repurchases,
    ),
    Rule(
        "programme-increased",
        Severity.WARNING,
        "A programme that is increased is larger than before.",
        programmes,
    ),
)
