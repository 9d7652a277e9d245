"""Accruals against the range of the loss: at least its minimum where no amount within it is a better estimate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import Clause, Figure, pattern
from eightkg.audit.rule import Hit, Rule
from eightkg.models import DerivedFact, Quantity, Severity

SOURCE = "ASC 450-20-30-1 (FIN 14 par. 3 and SFAS 5 par. 8 until September 2009)"

_RANGE = pattern(
    r"\b(?:liabilit(?:y|ies)|loss(?:es)?|costs?|exposure|damages|remediation|cleanup|clean-up|claims?|"
    r"settlement|litigation|obligations?)\b[^;]{0,160}?"
    r"(?:range|rang(?:es|ing)|between|estimat\w+|from|of)[^<;]{0,60}?MONEY@range"
)
_RANGE_OF = pattern(
    r"\brange of (?:potential |possible |reasonably possible "
    r")?(?:loss(?:es)?|liabilit\w+|costs?|exposure)[^<;]{0,40}?MONEY@range"
)
_RANGE_AFTER = pattern(
    r"\brange (?:of|from|is|between)?[^<;]{0,60}?MONEY@range[^;]{0,120}?\b(?:liabilit|loss|cost|exposure|"
    r"damages|remediation|cleanup|claim)"
)
_NO_BEST = re.compile(
    r"no (?:\w+ )?amount (?:within|in) (?:this|that|the|such) range|no best estimate|best estimate [^.]{0,40}cannot|"
    r"(?:cannot|not able to|unable to) [^.]{0,40}(?:best|better) estimate|no (?:single "
    r")?(?:amount|estimate|point)[^.]{0,60}"
    r"(?:better|more likely|best)|no better estimate|not (?:a )?better estimate"
)
_BEYOND = re.compile(
    r"in (?:excess|addition)|beyond|above (?:the )?amounts?|over and above|not (?:been "
    r")?accrued|unaccrued|reasonably possible"
)
_ACCRUED = tuple(
    pattern(form)
    for form in (
        r"\b(?P<verb>accru\w+|reserv\w+|recorded|provid\w+|recogni\w+|booked|set aside)\b[^<;.]{0,90}?MONEY@amount",
        r"MONEY@amount[^<;.]{0,70}?\b(?P<verb>accru\w+|reserv\w+|provision)",
        r"MONEY@amount (?:was|is|were|has been) (?:in response to|for|taken for|recorded for|set aside "
        r"for|related to|attributable to)\b(?P<verb>)",
    )
)
_ADDED = re.compile(
    r"\b(?:additional|increas\w+|further|charge|added|raised|supplement\w*|more|took|take[ns]?|taking|in response to)\b"
)
_STOP_WORDS = frozenset(
    "the for its and our this that with from range potential liability liabilities estimate estimated "
    "loss losses costs cost "
    "company amount million accrual accrued has have been total environmental claims other certain these "
    "which their".split()
)
_WORD = re.compile(r"[a-z][a-z'-]{3,}")


LEAST = 10_000
"""Smaller amounts are prices and figures per share."""


@dataclass(frozen=True, slots=True)
class Accrual:
    clause: Clause
    figure: Figure
    added: bool
    words: frozenset[str]


def _ranges(case: Case) -> Iterator[tuple[Clause, Figure]]:
    for clause in case.clauses:
        for form in (_RANGE, _RANGE_OF, _RANGE_AFTER):
            for found in clause.find(form):
                figure = clause.figure(found, "range")
                if figure and (figure.quantity.minimum or 0) >= LEAST and figure.quantity.maximum is not None:
                    yield clause, figure


def _accruals(case: Case) -> Iterator[Accrual]:
    for clause in case.clauses:
        seen: set[int] = set()
        for form in _ACCRUED:
            for found in clause.find(form):
                figure = clause.figure(found, "amount")
                if figure is None or figure.start in seen or figure.quantity.value is None or figure.value < LEAST:
                    continue
                if not re.search(r"\b(?:accru|reserv|provision|liabilit|charge)", clause.text):
                    continue
                seen.add(figure.start)
                around = clause.around(found, 70, 60)
                added = bool(_ADDED.search(around)) and not re.search(r"to date|has accrued|had accrued", around)
                yield Accrual(clause, figure, added, _beside(clause, figure))


def _beside(clause: Clause, figure: Figure) -> frozenset[str]:
    """The words that tell what a figure is for: those up to the next figure, or else those back to the last one."""
    at = next(at for at, index in clause.marks if clause.sentence.mentions[index].start == figure.start)
    after = _words(clause.text[clause.text.index(">", at) + 1 :].split("<", 1)[0])
    return after if len(after) > 1 else after | _words(clause.text[:at].rpartition(">")[2])


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(re.sub(r"<[^>]*>", " ", text))) - _STOP_WORDS


def accrual_in_range(case: Case) -> Iterator[Hit]:
    ranges = {figure.span: (clause, figure) for clause, figure in _ranges(case)}
    if len(ranges) != 1:
        return
    clause, figure = next(iter(ranges.values()))
    if _BEYOND.search(clause.text):
        return
    near = " ".join(
        case.document.clean[max(0, clause.sentence.start - 400) : clause.sentence.end + 700].lower().split()
    )
    none_best = bool(_NO_BEST.search(near))
    low, high = figure.quantity.minimum, figure.quantity.maximum
    assert low is not None
    assert high is not None
    accrual = _same_matter(case, clause, figure)
    if accrual is None:
        return
    numbers = {"low": low, "high": high, "accrued": accrual.figure.value}
    accrued = accrual.figure
    place = case.place(accrued.span)
    told = f"{say.told(accrued)} {'more are' if accrual.added else 'are'} accrued"
    ends = f"the range of {say.measured(low, figure.quantity)} to {say.measured(high, figure.quantity)}"
    if accrued.interval.high < figure.interval.low and none_best and accrual.added:
        implied = low - accrued.value
        value = Quantity(minimum=implied, currency=figure.quantity.currency)
        formula = f"{say.measured(low, figure.quantity)} − {say.told(accrued)}"
        derived = DerivedFact(
            "implied-earlier-accrual",
            "Implied earlier accrual",
            value,
            formula,
            (figure.span, accrued.span),
            _nodes(case, figure, accrued),
        )
        message = (
            f"{told} and {ends} has no best estimate: at least {say.measured(implied, figure.quantity)} "
            f"must have been accrued before."
        )
        yield Hit(message, place, numbers | {"implied": implied}, severity=Severity.INFO, derived=derived)
    elif accrued.interval.high < figure.interval.low and none_best:
        yield Hit(f"{told}, less than the minimum of {ends}, of which no amount is a better estimate.", place, numbers)
    elif accrued.interval.low > figure.interval.high:
        yield Hit(f"{told}, more than the maximum of {ends}.", place, numbers)


def _same_matter(case: Case, clause: Clause, figure: Figure) -> Accrual | None:
    """The accrual for the matter that the range is about: the one with most words in
    common, and fewest others, else the only one."""
    found = [each for each in _accruals(case) if each.figure.span != figure.span and not _within(each.figure, figure)]
    around = _words(clause.text)
    scored = sorted(((len(each.words & around), -len(each.words)), index) for index, each in enumerate(found))
    if not scored:
        return None
    best, index = scored[-1]
    if len({each.figure.value for each in found}) == 1:
        return found[index]
    return found[index] if best[0] and best > scored[-2][0] else None


def _within(one: Figure, other: Figure) -> bool:
    return one.start < other.end and other.start < one.end


def _nodes(case: Case, *figures: Figure) -> tuple[str, ...]:
    """The events that tell these figures."""
    kinds = ("LiabilityAccrual", "LiabilityEstimate")
    spans = {figure.span for figure in figures}
    return tuple(
        node for event, node in case.of_kind(*kinds) if any((a.start, a.end) in spans for a in event.arguments)
    )


RULES = (
    Rule(
        "accrual-within-range",
        Severity.VIOLATION,
        "What is accrued is at least the minimum of the range of the loss where no amount within it is a "
        "better estimate, "
        "and never above its maximum.",
        accrual_in_range,
        SOURCE,
    ),
)
