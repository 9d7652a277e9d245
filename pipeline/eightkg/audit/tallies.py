"""How many of a security are outstanding, are taken in an offer, and what is given for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from eightkg.audit.case import Case
from eightkg.audit.clauses import Clause, Figure, pattern

_SECURITY = re.compile(
    r"\b(series [a-z]\b|class [a-z]\b|preferred|common|ordinary|notes|debentures|warrants|units|adss?\b|depositary)"
)
OUTSTANDING = tuple(
    pattern(form)
    for form in (
        r"QTY@count (?:[a-z'-]+ ){0,12}?(?:were |are |was |then |currently |issued and |remain )*outstanding",
        r"(?:had|has|were|are) ~QTY@count (?:[a-z'-]+ ){0,12}?(?:issued and )?outstanding",
        r"outstanding [^<;.]{0,40}?(?:was|were|totaled|of) QTY@count",
    )
)
TAKEN = tuple(
    pattern(form)
    for form in (
        r"QTY@count (?:[a-z'-]+ ){0,10}?(?:were|was|have been|had been) (?:[a-z]+ ){0,3}?"
        r"(?:tendered|exchanged|redeemed|repurchased|retired|cancell?ed|converted)",
        r"(?:repurchased|redeemed|retired|acquired|exchanged|accepted for (?:exchange|purchase|payment)) "
        r"(?:an aggregate of |a total of )?QTY@count",
    )
)
LEFT = re.compile(
    r"\b(?:following|after|as a result|upon completion|remain\w*|immediately|will have|would have|expects to have)\b"
)
"""Words that tell of the time after the offer."""
_GIVEN = pattern(
    r"exchang\w+ (?:of )?(?:each|every|one) [^<;]{0,60}?share[^<;]{0,60}? for (?:QTY@ratio|RATIO@ratio|NUM@ratio)"
)


@dataclass(frozen=True, slots=True)
class Tally:
    """So many of a security, told in a clause."""

    clause: Clause
    figure: Figure
    security: frozenset[str]
    words: str


def tallies(case: Case, forms: tuple[re.Pattern[str], ...]) -> Iterator[Tally]:
    """The shares that these forms tell, each once."""
    for clause in case.clauses:
        seen: set[int] = set()
        for form in forms:
            for found in clause.find(form):
                figure = clause.figure(found, "count")
                if figure and figure.start not in seen and figure.quantity.unit == "shares":
                    seen.add(figure.start)
                    words = clause.around(found, 90, 40)
                    yield Tally(clause, figure, frozenset(_SECURITY.findall(found[0])), words)


def ratio_given(case: Case) -> Figure | None:
    """The shares given in exchange for each, where the document tells one such ratio."""
    found = {
        figure.value: figure
        for clause in case.clauses
        if "exchang" in clause.text
        for match in clause.find(_GIVEN)
        if (figure := clause.figure(match, "ratio"))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def most_taken(case: Case) -> Figure | None:
    """The largest number told to be taken: those tendered, of which others may be a part."""
    return max((each.figure for each in tallies(case, TAKEN)), key=lambda figure: figure.value, default=None)
