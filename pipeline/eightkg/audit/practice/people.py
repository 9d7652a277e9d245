"""Officers and directors: ages and careers that a person can have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from eightkg.audit.case import Case
from eightkg.audit.rule import Hit, Rule
from eightkg.models import EVENT_BLOCKS, Name, Severity, When

SOURCE = "Regulation S-K Item 401 (17 CFR 229.401)"
YOUNGEST, OLDEST, SCHOOL = 18, 99, 14

_AGE = re.compile(
    r"\b(?:age[sd]?|is)\s+(?:of\s+)?(?P<age>\d{1,3})(?=\s*(?:,|;|\.(?!\d)|\)|and\b|years\s+old|has\b|"
    r"was\b|joined\b|served\b|\Z))|,\s(?P<bare>\d{2,3}),\s(?=(?:has|was|is|joined|served|will|who|a\b|"
    r"the\b|age|our|chief|vice|president|senior))"
)
_SINCE = re.compile(
    r"\bsince\s+(?:(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|its\s+founding\s+in)\s+(?:\d{1,2},\s+)?)?(?P<year>(?:19|20)\d\d)\b"
)
_JOINED = re.compile(
    r"\b(?:joined|began\s+(?:his|her)\s+career|joining)\b[^.;]{0,60}?\bin\s+(?:[A-Z][a-z]+\s+)?(?P<year>(?"
    r":19|20)\d\d)\b"
)
_EXPERIENCE = re.compile(
    r"\b(?P<years>\d{2})[\s-]+years?['’]?\s+(?:of\s+)?(?:[a-z]+\s+){0,4}?(?:experience|service|career|with|in\s+the)\b"
)


def careers(case: Case) -> Iterator[Hit]:
    written = case.document.date[:4]
    clean = case.document.clean
    for sentence in case.sentences:
        if case.document.blocks[sentence.block].kind not in EVENT_BLOCKS:
            continue
        text = clean[sentence.start : sentence.end]
        ages = [found for found in _AGE.finditer(text) if _of_person(case, sentence.start + found.start(), text, found)]
        if len(ages) != 1:
            continue
        found = ages[0]
        age = int(found["age"] or found["bare"])
        begin, end = sentence.start + found.start(), sentence.start + found.end()
        if not YOUNGEST <= age <= OLDEST:
            message = f"An age of {age} is none that an officer or director has."
            yield Hit(message, case.place((begin, end)), {"age": Decimal(age)})
            continue
        if not written.isdigit():
            continue
        years = [(int(each["year"]), each) for form in (_SINCE, _JOINED) for each in form.finditer(text)]
        for year, each in years:
            if age - (int(written) - year) < SCHOOL:
                at = age - (int(written) - year)
                message = (
                    f"Who is {age} in {written} was {max(at, 0)} in {year}."
                    if at >= 0
                    else f"Who is {age} in {written} was not born in {year}."
                )
                yield Hit(
                    message,
                    case.place((begin, sentence.start + each.end())),
                    {"age": Decimal(age), "since": Decimal(year)},
                )
        for each in _EXPERIENCE.finditer(text):
            if age - int(each["years"]) < SCHOOL:
                message = f"Who is {age} has no {each['years']} years of experience."
                yield Hit(
                    message,
                    case.place((begin, sentence.start + each.end())),
                    {"age": Decimal(age), "years": Decimal(int(each["years"]))},
                )


def _of_person(case: Case, at: int, text: str, found: re.Match[str]) -> bool:
    """Whether the figure is an age: called so, or in commas right after a person's name."""
    if found["age"]:
        return found[0].lower().startswith("age") or "years" in text[found.end() : found.end() + 6]
    return any(
        mention.kind == "person" and 0 <= at - mention.end <= 1
        for sentence in case.sentences
        if sentence.start <= at < sentence.end
        for mention in sentence.mentions
    )


def since_in_the_past(case: Case) -> Iterator[Hit]:
    written = case.document.date[:4]
    if not written.isdigit():
        return
    for sentence in case.sentences:
        text = case.document.clean[sentence.start : sentence.end]
        for found in _SINCE.finditer(text):
            if int(found["year"]) > int(written):
                span = sentence.start + found.start(), sentence.start + found.end()
                yield Hit(
                    f"A document of {written} tells what has been so since {found['year']}.",
                    case.place(span),
                    {"since": Decimal(found["year"]), "written": Decimal(written)},
                )


def leaves_after_coming(case: Case) -> Iterator[Hit]:
    """The same person, the same kind of office: the appointment is effective before the departure."""
    for kind, other in (("OfficerAppointment", "OfficerDeparture"), ("DirectorAppointment", "DirectorDeparture")):
        for event, node in case.of_kind(kind):
            for gone, _ in case.of_kind(other):
                same = {n.key for n in event.values("person") if isinstance(n, Name)} & {
                    n.key for n in gone.values("person") if isinstance(n, Name)
                }
                titles = event.values("position"), gone.values("position")
                first = [w.iso for w in event.values("date") if isinstance(w, When) and len(w.iso) == 10]
                last = [w.iso for w in gone.values("date") if isinstance(w, When) and len(w.iso) == 10]
                if same and first and last and last[0] < first[0] and titles[0] and titles[0] == titles[1]:
                    spans = [(a.start, a.end) for a in (*event.arguments, *gone.arguments) if a.role == "date"]
                    message = f"The same person leaves on {last[0]} an office that begins on {first[0]}."
                    yield Hit(message, case.place(*spans), node=node)


RULES = (
    Rule("career-fits-age", Severity.WARNING, "An officer's age allows the career that is told.", careers, SOURCE),
    Rule(
        "since-in-the-past",
        Severity.VIOLATION,
        "What has been so since a year began no later than the document.",
        since_in_the_past,
        SOURCE,
    ),
    Rule(
        "office-in-order",
        Severity.WARNING,
        "Nobody leaves an office before taking it.",
        leaves_after_coming,
        "Form 8-K Item 5.02",
    ),
)
