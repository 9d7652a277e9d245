"""Last year's figure, told in a statement of its own, is what this year's is compared with, and no event beside it.

"Revenue was $78 billion. These results compare to revenue of $76 billion in the year-ago quarter."
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from eightkg.models import Argument, Code, Event, Period, Quantity

NEAR = 900
"""Characters of clean text between a figure and the earlier one that is told for comparison."""
YEAR_AGO = re.compile(
    r"(?:last|prior|previous|preceding) (?:fiscal )?year|(?:prior|last)-year|year[\s-](?:ago|earlier|over)|"
    r"^(?:the )?(?:same|comparable|corresponding|similar)\b(?!.*(?:19|20)\d\d)"
)
QUARTER_AGO = re.compile(r"sequential|(?:last|prior|previous|preceding) (?:fiscal )?quarter")
PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?P<part>.+))?")


def compare(events: Sequence[Event], compared: Sequence[Event], dated: Collection[str]) -> list[Event]:
    """The events without those that only tell the earlier figure of another; that one takes it where it has none.

    ``compared`` are statements that stand behind "compared with"; of the others it is the period that tells, in the
    classes that have a period of comparison (``dated``): what is expected of this year and of next are two events.
    """
    kept = retold(events)
    for earlier in compared:
        near = [e for e in kept if comparable(earlier, e) and away(earlier, e) <= NEAR and fit(earlier, e)]
        if near:
            later = min(near, key=lambda e: (bool(e.values("priorValue")), behind(earlier, e), away(earlier, e)))
            kept[kept.index(later)] = with_prior(later, earlier)
    for earlier in [event for event in kept if event.kind in dated]:
        for at, later in enumerate(kept):
            if later is not earlier and told_for(earlier, later):
                kept[at] = with_prior(later, earlier)
                kept.remove(earlier)
                break
    return kept


def retold(events: Sequence[Event]) -> list[Event]:
    """One event for one figure: "EPS of $0.31" in a headline is the diluted figure of the text."""
    kept: list[Event] = []
    for event in events:
        at = next((i for i, e in enumerate(kept) if same_figure(e, event)), None)
        if at is None:
            kept.append(event)
        elif weight(event) > weight(kept[at]):
            kept[at] = replace(event, evidence=(*event.evidence, *kept[at].evidence), rules=event.rules)
    return kept


def weight(event: Event) -> tuple[bool, int]:
    return bool(event.values("value")), len(event.arguments)


def same_change(one: Event, other: Event) -> bool:
    """Whether one tells only the change that the other tells with its figure."""
    if one.kind != other.kind or one.company.key != other.company.key or segment(one) != segment(other):
        return False
    if metric(one) != metric(other) or bool(one.values("value")) == bool(other.values("value")):
        return False
    return any(change in other.values("change") for change in one.values("change"))


def same_figure(one: Event, other: Event) -> bool:
    if same_change(one, other):
        return True
    if not comparable(one, other) or segment(one) != segment(other):
        return False
    a, b = one.values("value")[0], other.values("value")[0]
    told_otherwise = period(one) != period(other) or one.values("metric") != other.values("metric")
    return told_otherwise and isinstance(a, Quantity) and a == b and exact(a)


def exact(value: Quantity) -> bool:
    """Whether a figure has three digits, so that it is hardly the same by chance."""
    number = value.value if value.value is not None else value.maximum
    return number is not None and len(number.normalize().as_tuple().digits) >= len("123")


def comparable(one: Event, other: Event) -> bool:
    """Whether two events have a figure of the same metric of the same company."""
    if one.kind != other.kind or one.company.key != other.company.key:
        return False
    if metric(one) == "other" and segment(one) != segment(other):
        return False
    return bool(one.values("value") and other.values("value")) and metric(one) == metric(other) != ""


def metric(event: Event) -> str:
    word = next((value.word for value in event.values("metric") if isinstance(value, Code)), "")
    return "earningsPerShare" if word == "dilutedEarningsPerShare" else word


def away(one: Event, other: Event) -> int:
    return abs(one.evidence[0][0] - other.evidence[0][0])


def behind(earlier: Event, later: Event) -> bool:
    """Whether the figure stands behind the one told for comparison: hardly what that is compared with."""
    return later.evidence[0][0] > earlier.evidence[0][1]


def fit(earlier: Event, later: Event) -> bool:
    """Whether nothing speaks against one being the earlier figure of the other."""
    told = [value.label for value in earlier.values("priorPeriod") if isinstance(value, Period)] or [period(earlier)]
    now = period(later)
    return not now or any(not label or label == now or precedes(label, now) for label in told)


def told_for(earlier: Event, later: Event) -> bool:
    """Whether one event is the same metric of an earlier period of the same length, told near the other."""
    if earlier.values("priorValue") or not comparable(earlier, later) or segment(earlier) != segment(later):
        return False
    behind = earlier.evidence[0][0] - later.evidence[0][0]
    return -NEAR // 3 <= behind <= NEAR and precedes(period(earlier), period(later))


def segment(event: Event) -> tuple[str, ...]:
    return tuple(str(value).lower() for value in event.values("segment"))


def period(event: Event) -> str:
    return next((value.label for value in event.values("period") if isinstance(value, Period)), "")


def precedes(one: str, other: str) -> bool:
    """Whether a period is of the kind of the other and one year or one quarter before it.

    >>> precedes("2003-Q2", "2004-Q2"), precedes("2003-Q4", "2004-Q1"), precedes("2003", "2004-Q1")
    (True, True, False)
    """
    a, b = PERIOD.fullmatch(one), PERIOD.fullmatch(other)
    if a is None or b is None:
        return False
    years = int(b["year"]) - int(a["year"])
    if a["part"] == b["part"]:
        return years == 1
    if not (a["part"] or "").startswith("Q") or not (b["part"] or "").startswith("Q"):
        return False
    return years * 4 + int(b["part"][1]) - int(a["part"][1]) == 1


def settle_periods(filled: dict[str, list[Argument]], clean: str) -> None:
    """Periods of comparison as the period itself makes them: "last year" is the same quarter of last year,
    "the previous quarter" the one before; what is not of the same length, or not earlier, goes."""
    main = next((a.value.label for a in filled.get("period", ()) if isinstance(a.value, Period)), "")
    if not main or "priorPeriod" not in filled:
        return
    settled = [
        replace(a, value=Period(label)) for a in filled["priorPeriod"] if (label := earlier_period(a, main, clean))
    ]
    filled["priorPeriod"] = [a for i, a in enumerate(settled) if a.value not in [other.value for other in settled[:i]]]
    if not settled:
        del filled["priorPeriod"]


def is_earlier(words: str) -> bool:
    """Whether a period's own words say that it is the one before: "last year's third quarter"."""
    return YEAR_AGO.search(words.lower()) is not None or QUARTER_AGO.search(words.lower()) is not None


def earlier_period(argument: Argument, main: str, clean: str) -> str:
    """The label of a period of comparison, or nothing."""
    year, _, part = main.partition("-")
    words = clean[argument.start : argument.end].lower()
    label = argument.value.label if isinstance(argument.value, Period) else ""
    if YEAR_AGO.search(words):
        return f"{int(year) - 1}-{part}".removesuffix("-")
    if QUARTER_AGO.search(words) and part.startswith("Q"):
        return f"{year}-Q{int(part[1]) - 1}" if part != "Q1" else f"{int(year) - 1}-Q4"
    if part and label == str(int(year) - 1):
        return f"{label}-{part}"
    same_length = len(label) == len(main) and label[5:6].isdigit() == main[5:6].isdigit()
    return label if same_length and label < main else ""


def with_prior(later: Event, earlier: Event) -> Event:
    """The later event with the earlier one's figure and period as those it is compared with."""
    roles = {"value": "priorValue", "priorPeriod" if earlier.values("priorPeriod") else "period": "priorPeriod"}
    added = [
        replace(argument, role=roles[argument.role])
        for argument in earlier.arguments
        if argument.role in roles and not later.values(roles[argument.role])
        if argument.role == "value" or argument.value not in later.values("period")
    ]
    arguments: tuple[Argument, ...] = (*later.arguments, *added)
    rules = (*later.rules, *(rule for rule in earlier.rules if rule not in later.rules))
    return replace(later, arguments=arguments, evidence=(*later.evidence, *earlier.evidence), rules=rules)
