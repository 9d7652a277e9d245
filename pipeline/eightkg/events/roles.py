"""Roles that a match left open, filled from around it by the class's entries: first entry and nearest place first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from eightkg.calendar import period_bounds
from eightkg.events.agree import agree
from eightkg.events.derived import derived
from eightkg.events.lead import blocks_over, section_name
from eightkg.events.match import Candidate
from eightkg.events.rulebook import RuleBook
from eightkg.events.rules import ClassRules, Entry, Pattern
from eightkg.events.tape import Tape
from eightkg.events.values import arguments, coerce
from eightkg.models import Argument, Code, Document, Period, Phrase, Quantity, Value, When

EXCLUSIVE = frozenset({"money", "quantity", "percent", "ratio", "value"})
"""Kinds of which one figure belongs to one event of a class; a date or a place may serve several."""
EARLIER = frozenset({"priorValue", "change"})
"""Roles of what a figure is compared with: told behind it."""
REPORTED_WITHIN = timedelta(days=135)
"""After the end of a period, in which a company reports on it."""
BEHIND = 2
"""How many cells nearer a value after the match counts than one before it."""


def complete(
    candidate: Candidate,
    rivals: Sequence[Candidate],
    tapes: Sequence[Tape],
    document: Document,
    rules: ClassRules,
    book: RuleBook,
) -> None:
    """Fills the open roles of ``candidate`` in place; ``rivals`` are the other candidates of its class and sentence."""
    taken = {span for rival in rivals for span in rival.spans()}
    for role, entries in rules.roles.items():
        if role in candidate.filled:
            continue
        found: list[Argument] = []
        for entry in entries:
            if found and not entry.many:
                break
            found.extend(fill(candidate, rivals, role, entry, tapes, document, rules, taken, book))
        if found:
            unique = {(argument.start, argument.end): argument for argument in reversed(found)}
            candidate.filled[role] = sorted(unique.values(), key=lambda argument: argument.start)
    for role, codes in rules.words.items():
        if role not in candidate.filled:
            code = nearest_code(tapes[candidate.tape], candidate, role, codes)
            if code is not None:
                candidate.filled[role] = [code]
    derive(candidate, tapes, document, rules)


def derive(candidate: Candidate, tapes: Sequence[Tape], document: Document, rules: ClassRules) -> None:
    """Fills roles still open with what the words of other roles, or words elsewhere, tell: "7% notes due 2030" gives
    rate and maturity, whatever is said of other notes; "Announces quarterly dividend" over a release the frequency."""
    for role, entries in rules.roles.items():
        for entry in entries:
            have = candidate.filled.get(role)
            if not (entry.reads or entry.code) or (have and entry.code):
                continue
            kind = rules.event.roles[role].kind
            if entry.reads is None:
                told = coded(entry, role, candidate, tapes, document)
            else:
                source = candidate.filled.get(entry.source, ())
                told = derived(role, kind, source[0], document.clean, entry.reads, entry.code) if source else None
            if told is not None and not (have and agree(have[0].value, told.value)):
                candidate.filled[role] = [told]


def coded(entry: Entry, role: str, candidate: Candidate, tapes: Sequence[Tape], document: Document) -> Argument | None:
    """The code of an entry where the nearest sentence within its reach holds its words."""
    if entry.pattern is None:
        return None
    for at in reach(entry.reach, candidate.tape, tapes, document):
        tape = tapes[at]
        if entry.pattern.possible(tape.words) and (match := entry.pattern.compiled.search(tape.string)):
            first, last = tape.cell_range(*match.span())
            return Argument(role, Code(entry.code), tape.cells[first].start, tape.cells[last - 1].end)
    return None


def fill(
    candidate: Candidate,
    rivals: Sequence[Candidate],
    role: str,
    entry: Entry,
    tapes: Sequence[Tape],
    document: Document,
    rules: ClassRules,
    taken: set[tuple[int, int]],
    book: RuleBook,
) -> list[Argument]:
    """What one entry finds for a role: the nearest value of the nearest sentence that has one, or all of them there."""
    kind = rules.event.roles[role].kind
    told = tapes[candidate.tape]
    if entry.reads is not None or entry.code or (entry.unless and entry.unless.search(told.words, told.string)):
        return []
    if entry.when is not None and not entry.when.search(told.words, told.string):
        return []
    if entry.pattern is None:
        if entry.supply == "metric-name":
            return named_metric(candidate, role, document.clean)
        found = supplied(entry, role, kind, document, tapes[candidate.tape], candidate.first)
        return [] if found is None else [found]
    own = set(candidate.spans())
    for at in reach(entry.reach, candidate.tape, tapes, document):
        here = at == candidate.tape
        barred = own | avoided(entry, tapes[at], document.clean, rules)
        ranked: list[tuple[int, Argument]] = []
        for first, last, found in matches(tapes[at], document.clean, entry.pattern, role, kind):
            span = (found.start, found.end)
            if span in barred or (
                kind in EXCLUSIVE
                and (span in taken or (here and nearer(rivals, candidate, first, last, role in EARLIER)))
            ):
                continue
            if rules.constrain.get(role) and not rules.constrain[role].search(document.clean[found.start : found.end]):
                continue
            if role == rules.part and all(cell.text.startswith("<company") for cell in tapes[at].cells[first:last]):
                continue  # the whole is no part of itself
            if entry.fresh and long_over(found.value, document.date):
                continue
            if entry.saying is not None and not entry.saying.search(document.clean[found.start : found.end]):
                continue
            if kind == "value" and not book.measured(candidate.filled.get("metric", ()), found.value):
                continue
            away = distance(candidate, first, last) if here else first
            if away <= entry.within:
                ranked.append((away, found))
        if ranked:
            ranked.sort(key=lambda pair: pair[0])
            chosen = [found for _, found in (ranked if entry.many else ranked[:1])]
            return [signed(found) for found in chosen] if entry.negative else chosen
    return []


def long_over(value: Value, written: str | None) -> bool:
    """Whether a period ended so long before the document that this hardly reports on it."""
    if not isinstance(value, Period) or not written or len(written) != len("2010-05-14") or ".." in value.label:
        return False
    return period_bounds(value.label)[1] < date.fromisoformat(written) - REPORTED_WITHIN


def avoided(entry: Entry, tape: Tape, clean: str, rules: ClassRules) -> set[tuple[int, int]]:
    """Places that belong to the role which the entry is to leave alone: "from $4 million in 2003" tells no period."""
    if not entry.avoid:
        return set()
    kind = rules.event.roles[entry.avoid].kind
    return {
        (found.start, found.end)
        for other in rules.roles[entry.avoid]
        if other.pattern is not None and other.reach == "sentence"
        for _, _, found in matches(tape, clean, other.pattern, entry.avoid, kind)
        if other.saying is None or other.saying.search(clean[found.start : found.end])
    }


def signed(found: Argument) -> Argument:
    return replace(found, value=negative(found.value)) if isinstance(found.value, Quantity) else found


def matches(tape: Tape, clean: str, pattern: Pattern, role: str, kind: str) -> Iterator[tuple[int, int, Argument]]:
    """Places of the pattern's own slot: cells and value."""
    if not pattern.possible(tape.words):
        return
    for match in pattern.compiled.finditer(tape.string):
        for group, slot in pattern.slots.items():
            if match[group] is None or slot.role != role:
                continue
            first, last = tape.cell_range(*match.span(group))
            for found in arguments(tape, clean, slot, kind, first, last)[: None if slot.many else 1]:
                yield first, last, found


def distance(candidate: Candidate, first: int, last: int) -> int:
    """Cells between a place and the match."""
    if first >= candidate.last:
        return first - candidate.last
    if last <= candidate.first:
        return candidate.first - last + BEHIND
    return 0


def nearer(rivals: Sequence[Candidate], candidate: Candidate, first: int, last: int, ties: bool = False) -> bool:
    """Whether a rival stands nearer to the place than the candidate does, or (``ties``) as near and before it; one told
    for comparison has nothing before it."""
    own = distance(candidate, first, last)
    return any(
        (distance(rival, first, last), rival.first if ties else 0) < (own, candidate.first if ties else 0)
        for rival in rivals
        if not (rival.compared and last <= rival.first)
        if (rival.first, rival.last) != (candidate.first, candidate.last) and not overlaps(rival, candidate)
    )


def overlaps(one: Candidate, other: Candidate) -> bool:
    return one.tape == other.tape and one.first < other.last and other.first < one.last


def reach(kind: str, at: int, tapes: Sequence[Tape], document: Document) -> Iterator[int]:
    """Sentences to look in, the nearest first."""
    yield at
    if kind == "sentence":
        return
    block = tapes[at].sentence.block
    before = [i for i in range(at - 1, -1, -1) if tapes[i].sentence.block == block]
    after = [i for i in range(at + 1, len(tapes)) if tapes[i].sentence.block == block]
    if kind == "next":
        yield from range(at + 1, min(at + 2, len(tapes)))
    elif kind == "previous":
        yield from range(at - 1, max(at - 2, -1), -1)
    elif kind == "lead":
        for over in blocks_over(block, document):
            yield from (i for i in range(len(tapes) - 1, -1, -1) if tapes[i].sentence.block == over)
    else:
        yield from before
        yield from after
    if kind == "opening":
        yield from (i for i in range(len(tapes)) if tapes[i].sentence.block != block)
    if kind == "document":
        yield from (i for i in range(at - 1, -1, -1) if tapes[i].sentence.block != block)
        yield from (i for i in range(at + 1, len(tapes)) if tapes[i].sentence.block != block)


def supplied(entry: Entry, role: str, kind: str, document: Document, tape: Tape, first: int) -> Argument | None:
    """A value that the document as a whole gives, or the heading of the section."""
    if entry.supply == "heading" and (span := section_name(tape, document)):
        return Argument(role, Phrase(document.clean[span[0] : span[1]]), *span)
    if entry.supply == "document-date" and document.date:
        value: Value | None = coerce(kind, When(document.date))
        place = tape.cells[first].start
        return None if value is None else Argument(role, value, place, place)
    return None


def named_metric(candidate: Candidate, role: str, clean: str) -> list[Argument]:
    """The words that name a metric for which the ontology has no code of its own: "net charge-offs"."""
    return [
        Argument(role, Phrase(" ".join(clean[found.start : found.end].split())), found.start, found.end)
        for found in candidate.filled.get("metric", ())
        if found.value == Code("other") and found.start < found.end and "metric" not in candidate.rule.codes
    ]


def nearest_code(
    tape: Tape, candidate: Candidate, role: str, codes: Mapping[str, tuple[Pattern, ...]]
) -> Argument | None:
    """The code whose words stand nearest to the match (inside it counts as nearest)."""
    best: tuple[int, int, Argument] | None = None
    for order, (code, patterns) in enumerate(codes.items()):
        for pattern in patterns:
            if not pattern.possible(tape.words):
                continue
            for match in pattern.compiled.finditer(tape.string):
                first, last = tape.cell_range(*match.span())
                place = Argument(role, Code(code), tape.cells[first].start, tape.cells[last - 1].end)
                rank = (distance(candidate, first, last), order, place)
                if best is None or rank[:2] < best[:2]:
                    best = rank
    return best[2] if best else None


def negative(quantity: Quantity) -> Quantity:
    """The same figure below zero; bounds change places.

    >>> from decimal import Decimal
    >>> negative(Quantity(minimum=Decimal(2))).maximum
    Decimal('-2')
    """
    value, low, high = quantity.value, quantity.minimum, quantity.maximum
    return replace(
        quantity,
        value=None if value is None else -abs(value),
        minimum=None if high is None else -abs(high),
        maximum=None if low is None else -abs(low),
    )
