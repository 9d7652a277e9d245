"""Last year's figure, told in a statement of its own, is what this year's is compared with, and no event beside it.

"Revenue was $78 billion. These results compare to revenue of $76 billion in the year-ago quarter."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from eightkg.models import Argument, Code, Event, Period, Quantity

NEAR = 900
"""Characters of clean text between a figure and the earlier one that is told for comparison."""
PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?P<part>.+))?")


def compare(events: Sequence[Event], compared: Sequence[Event]) -> list[Event]:
    """The events without those that only tell the earlier figure of another; that one takes it where it has none.

    ``compared`` are statements that stand behind "compared with"; of the others it is the period that tells.
    """
    kept = retold(events)
    for earlier in compared:
        near = [e for e in kept if comparable(earlier, e) and -NEAR <= e.evidence[0][0] - earlier.evidence[0][0] <= NEAR]
        if near:
            later = min(near, key=lambda e: (bool(e.values("priorValue")), abs(e.evidence[0][0] - earlier.evidence[0][0])))
            kept[kept.index(later)] = with_prior(later, earlier)
    for earlier in tuple(kept):
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
        elif len(event.arguments) > len(kept[at].arguments):
            kept[at] = replace(event, evidence=(*event.evidence, *kept[at].evidence), rules=event.rules)
    return kept


def same_figure(one: Event, other: Event) -> bool:
    if not comparable(one, other) or segment(one) != segment(other):
        return False
    a, b = one.values("value")[0], other.values("value")[0]
    return period(one) != period(other) and isinstance(a, Quantity) and a == b and exact(a)


def exact(value: Quantity) -> bool:
    """Whether a figure has three digits, so that it is hardly the same by chance."""
    number = value.value if value.value is not None else value.maximum
    return number is not None and len(number.normalize().as_tuple().digits) >= len("123")


def comparable(one: Event, other: Event) -> bool:
    """Whether two events have a figure of the same metric of the same company."""
    if one.kind != other.kind or one.company.key != other.company.key:
        return False
    return bool(one.values("value") and other.values("value")) and metric(one) == metric(other) != ""


def metric(event: Event) -> str:
    word = next((value.word for value in event.values("metric") if isinstance(value, Code)), "")
    return "earningsPerShare" if word == "dilutedEarningsPerShare" else word


def told_for(earlier: Event, later: Event) -> bool:
    """Whether one event is the same metric of an earlier period of the same length, told near the other."""
    if earlier.values("priorValue") or not comparable(earlier, later) or segment(earlier) != segment(later):
        return False
    away = earlier.evidence[0][0] - later.evidence[0][0]
    return -NEAR // 3 <= away <= NEAR and precedes(period(earlier), period(later))


def segment(event: Event) -> tuple[str, ...]:
    return tuple(str(value).lower() for value in event.values("segment"))


def period(event: Event) -> str:
    return next((value.label for value in event.values("period") if isinstance(value, Period)), "")


def precedes(one: str, other: str) -> bool:
    """Whether a period is of the kind of the other and one year or one quarter before it.

    >>> precedes("2003-Q2", "2004-Q2"), precedes("2003-Q4", "2004-Q1"), precedes("2003", "2004-Q1"), precedes("2001", "2004")
    (True, True, False, False)
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
    return replace(later, arguments=arguments, evidence=(*later.evidence, *earlier.evidence))
