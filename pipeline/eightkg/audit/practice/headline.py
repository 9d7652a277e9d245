"""The headline against the text below: what it tells in figures is told again, and the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import Clause, Figure
from eightkg.audit.practice.changes import MISLEADING
from eightkg.audit.precision import total
from eightkg.audit.rule import Hit, Rule
from eightkg.models import BlockKind, Severity

_WORD = re.compile(r"[a-z][a-z-]{3,}")
_COMMON = frozenset(
    "with from that this than have been will company corporation announces announced reports reported today first "
    "second third fourth quarter year results million billion percent increase increases record share shares "
    "per over".split()
)
_KINDS = frozenset({"money", "percent", "quantity"})
_ALIKE = 2
"""So many words of a headline make a sentence one that tells the same."""


def headline_told_again(case: Case) -> Iterator[Hit]:
    """Headline figures that no figure of the text repeats, where a sentence tells the same thing with another one."""
    blocks = case.document.blocks
    heads = [clause for clause in case.clauses if blocks[clause.sentence.block].kind is BlockKind.HEADLINE]
    body = [clause for clause in case.clauses if blocks[clause.sentence.block].kind is not BlockKind.HEADLINE]
    for head in heads:
        for figure in head.figures:
            if figure.kind not in _KINDS or _repeated(case, figure, head, body):
                continue
            again = [clause for clause in body if _alike(head, clause) and _of_measure(clause, figure)]
            if again:
                others = ", ".join(dict.fromkeys(say.told(each) for each in _of_measure(again[0], figure)))
                message = f"The headline tells {say.told(figure)}, the text {others}."
                yield Hit(message, case.place(figure.span), {"headline": figure.value})


def _of_measure(clause: Clause, like: Figure) -> list[Figure]:
    """The figures of a clause that measure the same, and are of a like size."""
    low, high = abs(like.value) / 20, abs(like.value) * 20
    return [each for each in clause.figures if each.measure == like.measure and low <= abs(each.value) <= high]


def _repeated(case: Case, figure: Figure, head: Clause, body: Sequence[Clause]) -> bool:
    for clause in body:
        told = [each for each in clause.figures if each.measure[0] == figure.measure[0]]
        if any(each.interval.meets(figure.interval) for each in told):
            return True
        if len(told) > 1 and total([each.interval for each in told]).meets(figure.interval):
            return True
    clean, digits = case.document.clean, re.sub(r"\D", "", figure.wording)
    rest = clean[: head.sentence.start] + " " + clean[head.sentence.end :]
    return digits in re.sub(r"[,.]", "", rest)


def _alike(head: Clause, clause: Clause) -> bool:
    return len(_words(head) & _words(clause)) >= _ALIKE


def _words(clause: Clause) -> set[str]:
    """The words of a clause that mean something, each by its first five letters."""
    text = re.sub(r"<[^>]*>", " ", clause.text)
    return {word[:5] for word in _WORD.findall(text)} - {word[:5] for word in _COMMON}


RULES = (
    Rule(
        "headline-as-text",
        Severity.WARNING,
        "A figure of the headline is told again in the text, and the same.",
        headline_told_again,
        MISLEADING,
    ),
)
