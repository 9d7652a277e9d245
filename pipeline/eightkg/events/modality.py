"""Whether a statement tells of something done, planned, estimated or possible.

Cues are patterns of ``vocabulary.yaml``. Only words that govern the match count: inside it, or within a few cells of it
without a clause boundary between.
"""

from __future__ import annotations

from eightkg.events.match import Candidate
from eightkg.events.rulebook import RuleBook
from eightkg.events.rules import ClassRules
from eightkg.events.tape import Tape
from eightkg.models import Code, Phrase

BEFORE = 9
AFTER = 7
STOPS = frozenset({";", ":", ".", ",", "but", "which", "who", "–", "—"})
NEAR = 3
"""A comma this near to the match is only a parenthesis of the same clause."""
STRENGTH = ("denied", "possible", "estimated", "expected", "planned")
"""Where cues of several sorts govern one statement, the first of these wins: "may be required to" is only possible."""


def modality_of(candidate: Candidate, tape: Tape, rules: ClassRules, book: RuleBook) -> str:
    """One of the five modalities; ``denied`` where the statement is negated."""
    if candidate.rule.modality not in ("", "auto"):
        return candidate.rule.modality
    for role, codes in rules.settle.items():
        for found in candidate.filled.get(role, ()):
            if isinstance(found.value, Code) and found.value.word in codes:
                return codes[found.value.word]
    if rules.modality != "auto":
        return rules.modality
    cues = governing(candidate, tape, book)
    for cue in STRENGTH:
        if cue in cues:
            return rules.expect if cue == "expected" else cue
    return "actual"


def governing(candidate: Candidate, tape: Tape, book: RuleBook) -> set[str]:
    """The sorts of cues that govern the match; words of a phrase that fills a role tell of that phrase: costs of a
    planned sale are no plan."""
    first, last = clause(candidate, tape)
    phrases = [(a.start, a.end) for found in candidate.filled.values() for a in found if isinstance(a.value, Phrase)]
    string = "".join(
        cell.text + " "
        for cell in tape.cells[first:last]
        if not any(start <= cell.start and cell.end <= end for start, end in phrases)
    )
    return {
        sort
        for sort, patterns in book.cues.items()
        if any(pattern.possible(tape.words) and pattern.compiled.search(string) for pattern in patterns)
    }


def clause(candidate: Candidate, tape: Tape) -> tuple[int, int]:
    """Cells of the clause about the match."""
    first = candidate.first
    while first > 0 and candidate.first - first < BEFORE:
        if tape.cells[first - 1].text in STOPS and candidate.first - first >= NEAR:
            break
        first -= 1
    last = candidate.last
    while last < len(tape.cells) and last - candidate.last < AFTER and not ends_clause(tape, last):
        last += 1
    return first, last


def ends_clause(tape: Tape, at: int) -> bool:
    """Whether another statement begins: "retired the notes and expects …" does not tell that retiring is expected."""
    text = tape.cells[at].text
    return text in STOPS or (text == "and" and at + 1 < len(tape.cells) and tape.cells[at + 1].text.endswith("/v"))
