"""Earnings per share against earnings and shares (ASC 260; SFAS 128 before July 2009)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import Clause, Figure, pattern
from eightkg.audit.precision import Interval
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Severity

SOURCE = "ASC 260-10-45-10 (SFAS 128 par. 8 before July 2009)"
_WHOLE = Decimal(100_000)
_SHARE = Decimal(10_000)
_KIND = r"(?:basic |diluted |fully |fully-diluted |common |ordinary |and |\(?diluted\)? )*"
_NAMED = r"(?:an? |net |basic |diluted |attributable )*(?P<sign>loss(?:es)?|income|earnings|profit)(?: per share)? of "
_PAIR = pattern(
    rf"MONEY@whole(?: (?:in|for|during) (?:the )?<period:\d+>)?(?:,? or|,? and|,|;| \() "
    rf"(?:{_NAMED})?(?:equal to |equivalent to )?MONEY@share"
    rf"(?: (?:per|a|for each) {_KIND}share|/share)"
    r"(?P<after>[^<;.]{0,40}?(?:based on|on) ~QTY@shares)?"
)
_EARNED = re.compile(r"\b(?P<loss>loss(?:es)?|deficit)\b|\b(?:income|earnings|profits?)\b")
_NOT_EARNED = re.compile(
    r"\b(?:charge|gain|dividend|cost|expense|benefit|impact|tax|write|impair|proceeds|price|fund|cash|revenue|value)"
)
_COMPARED = re.compile(r"\b(?:compared|versus|vs|from|against|and)\b[^.;]*\Z")
_PREFERRED = re.compile(
    r"preferred|accretion|deemed|attributable|available|discontinued|noncontrolling|minority|particip"
)
_COUNTED = tuple(
    pattern(form)
    for form in (
        r"weighted[- ]average~shares~(?:was|were|of|totaled|:) ~COUNT@shares",
        r"QTY@shares(?: \(| on a | )?(?:weighted[- ]average|diluted weighted|weighted)",
        r"weighted[- ]average of ~QTY@shares",
    )
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Earnings of the whole and of a share, told side by side; ``loss`` where their own words say so."""

    clause: Clause
    whole: Figure
    share: Figure
    shares: Figure | None
    loss: bool
    sign: str
    span: tuple[int, int]
    words: str

    @property
    def implied(self) -> Interval | None:
        """How many shares the two tell."""
        whole, share = _size(self.whole.interval), _size(self.share.interval)
        return None if share.low <= 0 else whole / share


def pairs(case: Case) -> Iterator[Pair]:
    for clause in case.clauses:
        if "share" not in clause.text:
            continue
        for found in clause.find(_PAIR):
            whole, share = clause.figure(found, "whole"), clause.figure(found, "share")
            if whole is None or share is None or abs(whole.value) < _WHOLE or abs(share.value) >= _SHARE:
                continue
            if whole.quantity.value is None or share.quantity.value is None:
                continue
            before = clause.text[max(0, found.start() - 80) : found.start()].rpartition(">")[2]
            earned = [*_EARNED.finditer(before)]
            if not earned and _COMPARED.search(before):
                before = clause.text[: found.start()]
                earned = [*_EARNED.finditer(before)]
                before = before[: earned[-1].end()] if earned else before
            if not earned or _NOT_EARNED.search(before[earned[-1].end() :]):
                continue
            shares = clause.figure(found, "shares")
            loss = bool(earned[-1]["loss"]) or whole.value < 0
            words = clause.around(found, 80, 60)
            yield Pair(clause, whole, share, shares, loss, found["sign"] or "", clause.told(found), words)


def _size(interval: Interval) -> Interval:
    ends = sorted((abs(interval.low), abs(interval.high)))
    return Interval(Decimal(0) if Decimal(0) in interval else ends[0], ends[1])


def wrong_sign(case: Case) -> Iterator[Hit]:
    for pair in pairs(case):
        if _PREFERRED.search(pair.words) or not pair.whole.value:
            continue
        if "(loss)" in pair.words or "(income)" in pair.words:
            continue
        share_lost = pair.sign.startswith("loss") or pair.share.value < 0
        share_earned = bool(pair.sign) and not pair.sign.startswith("loss") and pair.share.value > 0
        if (pair.loss and share_earned) or (not pair.loss and share_lost):
            told = "a loss" if pair.loss else "income"
            per = "a loss" if share_lost else "income"
            message = f"{say.told(pair.whole)} is told as {told}, but {say.told(pair.share)} per share as {per}."
            yield Hit(message, case.place(pair.span), {"whole": pair.whole.value, "per share": pair.share.value})


def wrong_count(case: Case) -> Iterator[Hit]:
    counted = [*_counts(case)]
    for pair in pairs(case):
        if (implied := pair.implied) is None:
            continue
        beside = [pair.shares] if pair.shares else counted
        fits = [figure for figure in beside if implied.wider(Decimal("0.03")).meets(figure.interval)]
        if not beside or fits:
            continue
        figure = beside[0]
        severity = None if pair.shares or all(_far(implied, each.interval) for each in beside) else Severity.WARNING
        message = (
            f"{say.told(pair.whole)} and {say.told(pair.share)} per share imply "
            f"about {say.number(_middle(implied))} shares, "
            f"not {say.number(figure.value)}."
        )
        numbers = {
            "whole": pair.whole.value,
            "per share": pair.share.value,
            "told": figure.value,
            "implied": _middle(implied),
        }
        yield Hit(message, case.place(pair.span), numbers, severity=severity)


def _counts(case: Case) -> Iterator[Figure]:
    for clause in case.clauses:
        if "weighted" in clause.text:
            for form in _COUNTED:
                for found in clause.find(form):
                    figure = clause.figure(found, "shares")
                    if figure and _of_shares(figure):
                        yield figure


def _of_shares(figure: Figure) -> bool:
    """A bare number behind "weighted average shares were" counts shares too, where it is not one of thousands."""
    return figure.quantity.unit == "shares" or (figure.measure == ("", "") and figure.value >= _WHOLE)


def _far(one: Interval, other: Interval) -> bool:
    return not one.wider(Decimal("0.25")).meets(other)


def _middle(interval: Interval) -> Decimal:
    return (interval.low + interval.high) / 2


AGREE = Decimal("0.15")
ODD = Decimal("2.5")
ODD_ONE_OUT = Decimal("1.5")


def odd_one(case: Case) -> Iterator[Hit]:
    told = [(pair, implied) for pair in pairs(case) if (implied := pair.implied)]
    for index, (pair, implied) in enumerate(told):
        others = [(each, other) for at, (each, other) in enumerate(told) if at != index]
        same = [other for each, other in others if each.clause is pair.clause]
        agreeing = len(others) > 1 and all(a.wider(AGREE).meets(b) for _, a in others for _, b in others)
        if agreeing and all(_apart(implied, other) > ODD_ONE_OUT for _, other in others):
            like = others[0][1]
        elif len(told) == 2 and same and index == 1 and _apart(implied, same[0]) > ODD:
            like = same[0]
        else:
            continue
        message = (
            f"{say.told(pair.whole)} and {say.told(pair.share)} per share imply "
            f"about {say.number(_middle(implied))} shares; "
            f"elsewhere the text implies {say.number(_middle(like))}."
        )
        numbers = {
            "whole": pair.whole.value,
            "per share": pair.share.value,
            "implied": _middle(implied),
            "elsewhere": _middle(like),
        }
        yield Hit(message, case.place(pair.span), numbers)


def _apart(one: Interval, other: Interval) -> Decimal:
    """By what factor two intervals lie apart; 1 where they meet."""
    if one.meets(other):
        return Decimal(1)
    return one.low / other.high if one.low > other.high else other.low / one.high


_BASIC_DILUTED = tuple(
    pattern(form)
    for form in (
        r"MONEY@basic (?:per|a) basic (?:common )?share(?:,? and|,| or| \()~MONEY@diluted (?:per|a) (?:fully )?diluted",
        r"MONEY@diluted (?:per|a) (?:fully )?diluted (?:common )?share(?:,? and|,| or| \()~MONEY@basic (?:per|a) basic",
        r"basic (?:earnings|income|loss)~MONEY@basic~diluted ~MONEY@diluted",
        r"basic and (?:fully )?diluted (?:earnings|income|loss)~(?:were|was|of) ~MONEY@basic and "
        r"MONEY@diluted,? ?respectively",
    )
)


def diluted_above_basic(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        if "basic" not in clause.text or "diluted" not in clause.text:
            continue
        for form in _BASIC_DILUTED:
            for found in clause.find(form):
                basic, diluted = clause.figure(found, "basic"), clause.figure(found, "diluted")
                if basic is None or diluted is None or max(abs(basic.value), abs(diluted.value)) >= _SHARE:
                    continue
                if abs(diluted.value) > abs(basic.value) and diluted.value * basic.value >= 0:
                    lost = "loss" in clause.around(found, 60) or basic.value < 0
                    message = (
                        f"Diluted {'loss' if lost else 'earnings'} per share of {say.told(diluted)} are "
                        f"above basic of {say.told(basic)}."
                    )
                    yield Hit(
                        message,
                        case.place(clause.told(found)),
                        {"basic": basic.value, "diluted": diluted.value},
                        severity=Severity.WARNING if lost else None,
                    )


RULES = (
    Rule(
        "eps-sign",
        Severity.VIOLATION,
        "A loss is a loss per share too, income is income per share.",
        wrong_sign,
        SOURCE,
    ),
    Rule(
        "eps-shares", Severity.VIOLATION, "Earnings are earnings per share times the shares told.", wrong_count, SOURCE
    ),
    Rule(
        "eps-implied-shares",
        Severity.WARNING,
        "All earnings per share of one document imply about as many shares.",
        odd_one,
        SOURCE,
    ),
    Rule(
        "eps-diluted-within-basic",
        Severity.VIOLATION,
        "Diluted earnings per share are not above basic ones.",
        diluted_above_basic,
        "ASC 260-10-45-17 (SFAS 128 par. 13 before July 2009)",
    ),
)
