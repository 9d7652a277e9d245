"""A total in one sentence and its parts in the next: "… will cut 400 jobs. The cuts affect 250 in Leeds and …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import Clause
from eightkg.audit.precision import exactly
from eightkg.audit.reconciliation.verdict import Sum, Verdict, judged
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Sentence, Severity

_KINDS = (
    r"(?:segment|region|quarter|product(?: line)?|business(?: unit| segment)?|division|geography|category|"
    r"location|state|country|market)"
)
_THINGS = (
    r"(?:consideration|purchase price|price|charges?|costs?|reductions?|cuts?|closings?|closures?|layoffs?|"
    r"eliminations?|proceeds|positions|jobs|investments?|expenditures?|awards?|total|amount)"
)
_CLOSED = (
    r"(?:consists? of|(?:is|are) (?:comprised|composed|made up) of|comprises?|affects?|"
    r"breaks? down (?:as follows|into))"
)
_CUE = re.compile(
    rf"\s*(?:by {_KINDS}\b|[a-z ]{{3,40}} by {_KINDS} (?:was|were|is|are) as follows:|"
    rf"(?:the|these|those|this|such) (?:[a-z]+ ){{0,2}}?{_THINGS} (?:will |would )?(?:{_CLOSED}|(?P<open>includes?))\b)"
)
_STRANGE = re.compile(
    r"\b(?:compared|versus|vs|from \w+ to|up|down|increas\w*|decreas\w*|per|each|average|rate|less|offset|total\w*|"
    r"annual\w*|interest|due|respectively|grew|rose|fell|declin\w*|prior|previous|last year|other|others|"
    r"remain\w*|balance|rest|primarily|mainly|also|approximately|about|potential|contingent|earn-?out|additional)\b"
)
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_PLACED = re.compile(
    rf"\b(?P<count>\d[\d,]*|{'|'.join(_WORDS)})(?P<thing>(?: [a-z]+){{0,2}}?) (?:in|at|from) (?:the |its )?(?=[A-Za-z])"
)
_NUMBER = re.compile(rf"\b(?:\d[\d,.]*|{'|'.join(_WORDS)})\b")
_LIST = re.compile(r",? and ")
_FAR = 2
"""A sum so many times the total, or the total so many times the sum, is one of something else."""


def parts_apart(case: Case) -> Iterator[Hit]:
    clauses = {clause.sentence.start: clause for clause in case.clauses}
    for before, sentence in zip(case.sentences, case.sentences[1:], strict=False):
        words = " ".join(case.document.clean[sentence.start : sentence.end].split())
        cue = _CUE.match(words.lower())
        first = clauses.get(before.start)
        if cue is None or first is None or not 0 <= sentence.block - before.block <= 1:
            continue
        rest = words[cue.end() :]
        if _STRANGE.search(rest.lower()) or not _LIST.search(rest):
            continue
        if (second := clauses.get(sentence.start)) and any(f.kind == "money" for f in second.figures):
            yield from _of_money(case, first, second, cue)
        else:
            yield from _of_places(case, first, sentence, rest, bool(cue["open"]))


def _of_money(case: Case, first: Clause, second: Clause, cue: re.Match[str]) -> Iterator[Hit]:
    wholes = [figure for figure in first.figures if figure.kind == "money"]
    parts = second.figures
    if len(wholes) != 1 or len(parts) < 2 or {part.measure for part in parts} != {wholes[0].measure}:
        return
    found = Sum(wholes[0], parts, not cue["open"])
    if found.verdict is Verdict.IMPOSSIBLE and _near(found.added, wholes[0].value):
        yield judged(case, found, {Verdict.IMPOSSIBLE: Severity.WARNING})


def _of_places(case: Case, first: Clause, sentence: Sentence, words: str, is_open: bool) -> Iterator[Hit]:
    found = [*_PLACED.finditer(words)]
    if len(found) < 2 or len(_NUMBER.findall(words)) != len(found):
        return
    wholes = [figure for figure in first.figures if figure.kind == "quantity"]
    thing = next((each["thing"].strip() for each in found if each["thing"].strip()), "")
    named = [figure for figure in wholes if thing and figure.wording.lower().endswith(thing)]
    wholes = named or wholes
    if len(wholes) != 1 or wholes[0].quantity.unit == "shares":
        return
    whole = wholes[0]
    added = sum((_count(each["count"]) for each in found), Decimal(0))
    if exactly(added).meets(whole.interval) or (is_open and added < whole.value) or not _near(added, whole.value):
        return
    told = " + ".join(each["count"] for each in found)
    message = f"{told} = {say.number(added)}, not the {say.told(whole)} told before."
    place = case.place((sentence.start, sentence.end))
    yield Hit(message, place, {"total": whole.value, "sum": added, "residual": whole.value - added})


def _near(added: Decimal, whole: Decimal) -> bool:
    return added < _FAR * whole and whole < _FAR * added


def _count(word: str) -> Decimal:
    return Decimal(_WORDS.index(word) + 1) if word in _WORDS else Decimal(word.replace(",", ""))


RULES = (
    Rule(
        "sum-told-apart",
        Severity.WARNING,
        "The parts that a sentence tells of the total in the sentence before add up to it.",
        parts_apart,
        "Regulation S-X Rule 4-01(a) (17 CFR 210.4-01)",
    ),
)
