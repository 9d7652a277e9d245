"""Rules on a tape: each match becomes one candidate, or several where a slot took a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from eightkg.events.lead import lead_of
from eightkg.events.rulebook import RuleBook
from eightkg.events.rules import Pattern, Rule
from eightkg.events.tape import Tape
from eightkg.events.values import arguments
from eightkg.models import Argument, Code, Document, Name, Phrase, Quantity, Value
from eightkg.notation import notation


@dataclass
class Candidate:
    """An event in the making. ``first`` and ``last`` are the cells of the match on ``tapes[tape]``."""

    rule: Rule
    tape: int
    first: int
    last: int
    filled: dict[str, list[Argument]] = field(default_factory=dict)
    company: Name | None = None
    compared: bool = False
    """Told only for comparison ("compared with revenue of …")."""
    also: tuple[str, ...] = ()
    """Ids of other rules that found the same."""

    def spans(self) -> Iterator[tuple[int, int]]:
        for found in self.filled.values():
            for argument in found:
                yield argument.start, argument.end


def match_tape(tapes: list[Tape], at: int, document: Document, block: str, book: RuleBook) -> list[Candidate]:
    """All candidates of one sentence."""
    tape = tapes[at]
    found: list[Candidate] = []
    for rule in book.candidates(tape.words):
        if rule.blocks and block not in rule.blocks:
            continue
        if rule.items and document.blocks[tape.sentence.block].item not in rule.items:
            continue
        if rule.when is not None and not rule.when.search(tape.words, tape.string):
            continue
        if rule.unless is not None and rule.unless.search(tape.words, tape.string):
            continue
        if rule.lead is not None and not rule.lead.compiled.search(lead_of(tape, document)):
            continue
        if rule.about is not None and not paragraph_holds(rule.about, tapes, at):
            continue
        for match in rule.find.compiled.finditer(tape.string):
            found.extend(candidates(rule, match, tapes, at, document.clean, book))
    return found


def paragraph_holds(pattern: Pattern, tapes: list[Tape], at: int) -> bool:
    """Whether a sentence of the paragraph holds the pattern."""
    for way in (range(at, len(tapes)), range(at - 1, -1, -1)):
        for index in way:
            tape = tapes[index]
            if tape.sentence.block != tapes[at].sentence.block:
                break
            if pattern.search(tape.words, tape.string):
                return True
    return False


def candidates(
    rule: Rule, match: re.Match[str], tapes: list[Tape], at: int, clean: str, book: RuleBook
) -> list[Candidate]:
    """The candidates of one match. Two lists of one length are read in step ("… and …, respectively")."""
    tape = tapes[at]
    first, last = tape.cell_range(*match.span())
    said = clean[tape.cells[first].start : tape.cells[last - 1].end]
    if rule.not_saying is not None and rule.not_saying.search(said):
        return []
    single: dict[str, list[Argument]] = {}
    lists: dict[str, list[Argument]] = {}
    company: Name | None = None
    for group, slot in rule.find.slots.items():
        if match[group] is None:
            continue
        kind = "org" if slot.role == "company" else book.classes[rule.kind].event.roles[slot.role].kind
        found = arguments(tape, clean, slot, kind, *tape.cell_range(*match.span(group)))
        if slot.role == "company":
            company = next((a.value for a in found if isinstance(a.value, Name)), None)
        elif slot.many == "+" and len(found) > 1:
            lists[slot.role] = found
        elif found:
            single.setdefault(slot.role, []).extend(found if slot.many == "*" else found[:1])
    for role, word in rule.codes.items():
        text = book.classes[rule.kind].event.roles[role].kind == "text"
        value = Phrase(word) if text else Code(word)
        single[role] = [Argument(role, value, tape.cells[first].start, tape.cells[last - 1].end)]
    if not constrained(single, lists, rule, book):
        return []
    length = max(map(len, lists.values()), default=1)
    made = []
    for index in range(length):
        filled = {role: list(found) for role, found in single.items()}
        for role, found in lists.items():
            filled[role] = [found[min(index, len(found) - 1)]]
        made.append(Candidate(rule, at, first, last, filled, company))
    return made


def constrained(
    single: dict[str, list[Argument]], lists: dict[str, list[Argument]], rule: Rule, book: RuleBook
) -> bool:
    """Whether every value is of the sort that the class demands: a court is called so, heads are counted in people."""
    for role, expression in book.classes[rule.kind].constrain.items():
        for argument in [*single.get(role, ()), *lists.get(role, ())]:
            if not expression.search(told(argument.value)):
                return False
    return True


def told(value: Value) -> str:
    """The words of a value that a constraint looks at: a name's label, a phrase, a unit."""
    match value:
        case Name(label=text) | Phrase(text=text) | Quantity(unit=text):
            return text
        case _:
            return notation(value)


def subsumed(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without those of which another match of the class says all that they say, and more."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda one: -len(places(one))):
        host = next((other for other in kept if places(candidate) <= places(other)), None)
        if host is None or candidate.company != host.company or candidate.rule is host.rule:
            kept.append(candidate)
        else:
            host.also = (*host.also, candidate.rule.id)
    return [candidate for candidate in candidates if any(candidate is one for one in kept)]


def places(candidate: Candidate) -> frozenset[tuple[str, int, int, str]]:
    """What a match itself has taken: role and place, and for a code its word."""
    return frozenset(
        (a.role, 0, 0, a.value.word)
        if isinstance(a.value, Code) and a.role in candidate.rule.codes
        else (a.role, a.start, a.end, "")
        for found in candidate.filled.values()
        for a in found
    )
