"""The sign of figures, and which changes and earlier figures are theirs."""

from __future__ import annotations

import re

from eightkg.events.figures import between
from eightkg.events.match import Candidate
from eightkg.events.nearby import after, before_it, between_cells, index_of
from eightkg.events.roles import signed
from eightkg.events.rulebook import RuleBook
from eightkg.events.tape import Tape
from eightkg.events.twins import LARGEST_SHARE, size
from eightkg.models import Argument, Code, Quantity

CALLED = re.compile(r"\b(?:(?P<loss>loss|losses|deficit)|profits?|income|earnings|gain)\b")
LINKS = frozenset({"of", "for", "was", "were", "totaled", ":"})
CAUSE = re.compile(
    r"(?<!\S)(?:, (?:with|while)(?= <|\s\w+ <)|driven|led|due|"
    r"reflecting(?! (?:\S+ ){0,2}<percent#\d+> (?:\S+ )?(?:increase|decrease|growth|decline|gain|improvement) )|"
    r"offset|including|attributable|resulting|"
    r"contributed|on(?= (?:\S+ ){0,2}(?:increase|decrease|growth|less|more|lower|higher) ))(?:/v)? "
    r"(?!.*(?<!\S)and (?:was|were)\b)"
)
CLOSED = re.compile(
    r", (?:also |has |have )?(?:increased|decreased|grew|rose|fell|declined|improved|climbed|dropped|gained)(?:/v)? "
    r"(?:by )?$"
)
"""The verb of the figure itself, behind an aside: "net income, including the gain, rose 4%"."""
LOST = re.compile(r"(?:net |operating |pretax |pre-tax |quarterly )?loss(?! of | on )")
"""Behind a figure that is one below zero: "compared with a $2 million loss"."""


def sign(candidate: Candidate, tape: Tape, book: RuleBook, clean: str) -> None:
    """Figures of a loss are below zero: by the metric's name, or by the word right before the figure."""
    metric = candidate.filled.get("metric")
    if not metric:
        return
    likely_prior(candidate, book.classes[candidate.rule.kind].exact)
    own_changes(candidate, tape)
    called = bool(book.losses.search(bare(clean[metric[0].start : metric[0].end])))
    for role in ("value", "priorValue"):
        for index, argument in enumerate(candidate.filled.get(role, ())):
            told = word_before(tape, argument, clean)
            if role == "value" and negative(tape, metric[0]):
                candidate.filled[role][index] = signed(argument)
                continue
            if told == "loss" or (told != "gain" and called) or LOST.match(after(tape, argument)):
                candidate.filled[role][index] = signed(argument)


def negative(tape: Tape, metric: Argument) -> bool:
    """Whether the metric is called negative: "a negative provision for credit losses of $8 million"."""
    return before_it(tape, metric) == "negative"


def own_changes(candidate: Candidate, tape: Tape) -> None:
    """Drops changes of what the figure is put down to: "sales rose 7%, driven by an increase in traffic of 4%"."""
    changes = candidate.filled.get("change", [])
    kept = [a for a in changes if not put_down(between_cells(tape, candidate.first, a.start))]
    if kept:
        candidate.filled["change"] = kept
    else:
        candidate.filled.pop("change", None)


def put_down(words: str) -> bool:
    """Whether words before a change put it down to a cause that no verb has closed.

    >>> put_down("rose <percent#2> , driven by increase in traffic of "), put_down("up , due to fires , fell ")
    (True, False)
    """
    return CAUSE.search(words) is not None and CLOSED.search(words) is None


def likely_prior(candidate: Candidate, known: bool) -> None:
    """Drops figures to compare with that are of another size: $0.33 is not what $537 million is compared with; and
    ranges where what is compared is known ("below the guided range of …")."""
    value, prior = candidate.filled.get("value"), candidate.filled.get("priorValue")
    if not value or not prior or not isinstance(value[0].value, Quantity):
        return
    whole = size(value[0].value) >= LARGEST_SHARE
    kept = [
        a
        for a in prior
        if isinstance(a.value, Quantity) and (size(a.value) >= LARGEST_SHARE) == whole and not (known and between(a))
    ]
    if value[0].value.currency and not kept:
        del candidate.filled["priorValue"]
    elif value[0].value.currency:
        candidate.filled["priorValue"] = kept


def word_before(tape: Tape, argument: Argument, clean: str) -> str:
    """``loss`` or ``gain`` where "loss of", "profit of" stands before the figure, or before the whole of its share."""
    at = index_of(tape, argument)
    if at >= 2 and tape.cells[at - 1].text == "or":
        at -= 3 if tape.cells[at - 2].text == "," else 2
    if at >= 1 and tape.cells[at - 1].text.partition("/")[0] == "lost":
        return "loss"
    if called_behind(tape, at, clean):
        return "gain"
    if at < 2 or tape.cells[at - 1].text.partition("/")[0] not in LINKS:
        return ""
    named = tape.cells[at - 2]
    if named.mention is not None and named.mention.value == Code("other"):
        return ""
    found = CALLED.search(bare(clean[named.start : named.end]))
    return "" if found is None else "loss" if found["loss"] else "gain"


def called_behind(tape: Tape, at: int, clean: str) -> bool:
    """Whether a metric that is called a profit follows the figure: "compared with $0.15 earnings per share"."""
    after = tape.cells[at + 1] if at + 1 < len(tape.cells) else None
    if after is None or after.mention is None or after.mention.kind != "metric":
        return False
    told = CALLED.search(bare(clean[after.start : after.end]))
    return told is not None and not told["loss"]


def bare(name: str) -> str:
    """A metric's name without the "(loss)" that only says that it can be one.

    >>> bare("Net income (loss)")
    'net income '
    """
    return re.sub(r"\(\s*loss(?:es)?\s*\)", "", name.lower())
