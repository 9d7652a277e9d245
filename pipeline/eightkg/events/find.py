"""From an annotated document to its events: match, complete, judge, merge."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from eightkg.events.absorb import absorb, ceded
from eightkg.events.ahead import look_ahead
from eightkg.events.compare import compare, is_earlier, settle_periods
from eightkg.events.figures import between, distinct, settle
from eightkg.events.lead import lead_of
from eightkg.events.match import Candidate, match_tape, subsumed
from eightkg.events.merge import merge
from eightkg.events.metrics import mark_metrics
from eightkg.events.modality import clause, modality_of
from eightkg.events.roles import complete
from eightkg.events.rulebook import RuleBook
from eightkg.events.rules import ClassRules
from eightkg.events.signs import sign
from eightkg.events.tape import Cell, Tape, make_tape
from eightkg.events.twins import adjusted, companion, diluted, whole
from eightkg.events.values import in_shares
from eightkg.models import Annotation, Argument, Document, Event, Name, Period, When

LONGEST_PASSAGE = 600
"""Characters; a longer sentence is cut to the part about the match."""
PREPOSITIONS = frozenset("by with from to of for at in on and or between against under".split())
LINKING = frozenset("has have had is are was were will would may today also recently then hereby , been be".split())
SUBJECT_REACH = 6
FARTHEST_YEAR = 2
"""Years between the writing and a period that a statement takes from elsewhere."""
SHARES = frozenset({"SharesOutstanding", "ShareRepurchase"})
"""Classes of events whose quantity is one of shares."""
EARLIER = re.compile(r"\b(?:last|prior|previous|preceding)\b|year[\s-](?:ago|earlier)")
JOINT = re.compile(r"(?<!\S)(?:and|on|with) ")
RETOLD = re.compile(r"(?:this|these|that|those|it|which)(?: \S+)? compares?(?:/v)? (?:to|with) ")
BEHIND = 6
"""Cells right before a match in which "compared with" governs it."""


def find_events(annotation: Annotation, book: RuleBook) -> tuple[Event, ...]:
    """All events of a document, tellings of one event merged, in the order of the text."""
    document = annotation.document
    told = [*annotation.sentences, *annotation.headings]
    tapes = [mark_metrics(make_tape(sentence, document.clean), book) for sentence in told]
    events: list[Event] = []
    compared: list[Event] = []
    for at, tape in enumerate(tapes[: len(annotation.sentences)]):
        block = str(document.blocks[tape.sentence.block].kind)
        by_class: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in match_tape(tapes, at, document, block, book):
            by_class[candidate.rule.kind].append(candidate)
        for kind in sorted(by_class):
            rules = book.classes[kind]
            found = [c for c in by_class[kind] if settle(c, tape, book) and not refused(c, tapes, document, rules)]
            found = distinct(found) if "metric" in rules.event.roles else subsumed(found)
            mark_compared(found, tape, document.clean, rules)
            for candidate in sorted(found, key=lambda c: c.compared):
                rivals = [rival for rival in found if rival is not candidate]
                complete(candidate, rivals, tapes, document, rules, book)
            for candidate in found:
                others = (f(candidate, tape, book) for f in (companion, adjusted, whole, diluted))
                found.extend(other for other in others if other is not None)
            for candidate in found:
                event = judge(candidate, tapes, annotation, rules, book)
                if event is not None:
                    (compared if candidate.compared else events).append(event)
    dated = [name for name, rules in book.classes.items() if "priorPeriod" in rules.event.roles]
    return absorb(merge(compare(ceded(events, book), compared, dated), book), book)


def judge(
    candidate: Candidate, tapes: list[Tape], annotation: Annotation, rules: ClassRules, book: RuleBook
) -> Event | None:
    """The event that a completed candidate stands for, or None: no key role, negated, or about somebody else."""
    filled = candidate.filled
    if not any(role.key and role.name in filled for role in rules.event.roles.values()):
        return None
    if any(role not in filled for role in rules.need):
        return None
    if rules.recent and history(filled.get(rules.recent, ()), annotation.document.date):
        return None
    tape = tapes[candidate.tape]
    modality = modality_of(candidate, tape, rules, book)
    if modality == "denied":
        return None
    company = candidate.company or subject(candidate, tape) or annotation.company
    if rules.own and company.key != annotation.company.key:
        return None
    sign(candidate, tape, book, annotation.document.clean)
    if rules.exact and any(between(change) for change in filled.get("change", ())):
        return None
    look_ahead(filled, modality, annotation.document.date, annotation.document.clean)
    plausible_period(filled, annotation.document.date, tape, rules.modality == "estimated")
    settle_periods(filled, annotation.document.clean)
    if rules.event.name in SHARES:
        in_shares(filled)
    arguments = tuple(argument for role in rules.event.roles for argument in filled.get(role, ()))
    evidence = passages(candidate, tapes, arguments)
    return Event(rules.event.name, company, modality, arguments, evidence, (candidate.rule.id, *candidate.also))


def plausible_period(filled: dict[str, list[Argument]], written: str | None, tape: Tape, ahead: bool) -> None:
    """Leaves the period open where one taken from another sentence lies years away (an act of law, a founding), or
    behind where the statement looks ahead."""
    found = filled.get("period", [])
    if not written or not found or not isinstance(found[0].value, Period):
        return
    inside = tape.sentence.start <= found[0].start < tape.sentence.end
    years = int(found[0].value.label[:4]) - int(written[:4])
    if not inside and (abs(years) > FARTHEST_YEAR or (ahead and years < 0)):
        del filled["period"]


def history(dates: Sequence[Argument], written: str | None) -> bool:
    """Whether a date lies more than a year before the year and month in which the document was written."""
    if not written:
        return False
    year, month = int(written[:4]), int(written[5:7] or 12)
    earliest = f"{year - 1}-{month:02}"
    isos = [found.value.iso for found in dates if isinstance(found.value, When)]
    days = [iso if iso[5:6].isdigit() else iso[:4] for iso in isos]
    return any(day[: len(earliest)] < earliest[: len(day)] for day in days)


def mark_compared(candidates: list[Candidate], tape: Tape, clean: str, rules: ClassRules) -> None:
    """Marks the candidates that stand behind "compared with", and those that an "and" joins to one of them; and
    "last year's net income"."""
    if rules.behind is None:
        return
    last = -BEHIND
    earlier = told_of_earlier(tape, clean)
    for candidate in sorted(candidates, key=lambda c: c.first):
        words = tape.part(max(0, candidate.first - BEHIND), candidate.first)
        between = tape.part(last, candidate.first)
        told = right_before(tape, candidate.first)
        relative = any(c.mention is not None and is_earlier(clean[c.start : c.end]) for c in told)
        joined = 0 <= candidate.first - last < BEHIND and JOINT.search(between) is not None and "/v" not in between
        if joined or relative or candidate.first < earlier or rules.behind.compiled.search(words):
            candidate.compared, last = True, candidate.last


def told_of_earlier(tape: Tape, clean: str) -> int:
    """The cell up to which a sentence tells of the period before, as its beginning says: "In the prior year, …",
    "This compares to …"."""
    if RETOLD.match(tape.string.lstrip()):
        return len(tape.cells)
    start = 1 if tape.cells and tape.cells[0].text in ("in", "for", "during") else 0
    opening = [cell for cell in tape.cells[start : start + 1] if cell.mention is not None]
    if not opening or not EARLIER.search(clean[opening[0].start : opening[0].end].lower()):
        return 0
    ends = (i for i, cell in enumerate(tape.cells) if cell.text in (";", "compared", "versus", "while"))
    return next(ends, len(tape.cells))


def right_before(tape: Tape, first: int) -> list[Cell]:
    """The few cells before a match that belong to its phrase."""
    found: list[Cell] = []
    for cell in reversed(tape.cells[max(0, first - BEHIND // 2) : first]):
        if cell.text in (",", ";", "and", "while", "but", "or"):
            break
        found.append(cell)
    return found


def refused(candidate: Candidate, tapes: list[Tape], document: Document, rules: ClassRules) -> bool:
    """Whether the clause up to the end of the match, or the lead of a bullet, holds what the class refuses."""
    tape = tapes[candidate.tape]
    if rules.not_under is not None and rules.not_under.compiled.search(lead_of(tape, document)):
        return True
    refuse = candidate.rule.refuse or rules.refuse
    if refuse is None:
        return False
    first, _ = clause(candidate, tape)
    before = tape.part(first, candidate.last)
    return refuse.compiled.search(before) is not None


def subject(candidate: Candidate, tape: Tape) -> Name | None:
    """The company that the sentence says it of: an organisation right before the match and not behind a preposition."""
    at = candidate.first - 1
    while at >= 0 and candidate.first - at <= SUBJECT_REACH:
        cell = tape.cells[at]
        if cell.mention is not None and cell.mention.kind in ("org", "company"):
            governed = at > 0 and tape.cells[at - 1].text.partition("/")[0] in PREPOSITIONS
            value = cell.mention.value
            if any(a <= cell.mention.start and cell.mention.end <= b for a, b in candidate.spans()):
                return None
            if "metric" in candidate.filled and at == candidate.first - 1:
                return None
            return value if isinstance(value, Name) and cell.mention.kind == "org" and not governed else None
        if cell.mention is None and cell.text.partition("/")[0] not in LINKING:
            return None
        at -= 1
    return None


def passages(candidate: Candidate, tapes: list[Tape], arguments: tuple[Argument, ...]) -> tuple[tuple[int, int], ...]:
    """The passage of the match with the roles near it; then one for each role told in another sentence."""
    tape = tapes[candidate.tape]
    start, end = tape.cells[candidate.first].start, tape.cells[candidate.last - 1].end
    inside = (tape.sentence.start, tape.sentence.end)
    others: list[tuple[int, int]] = []
    for argument in sorted(arguments, key=lambda a: (a.start, a.end)):
        if argument.start == argument.end:
            continue
        if inside[0] <= argument.start and argument.end <= inside[1]:
            low, high = min(start, argument.start), max(end, argument.end)
            if high - low <= LONGEST_PASSAGE:
                start, end = low, high
            else:
                others.append((argument.start, argument.end))
        else:
            others.append((argument.start, argument.end))
    if end - start > LONGEST_PASSAGE:
        end = start + LONGEST_PASSAGE
    return ((start, end), *dict.fromkeys(others))
