"""How much of the passages in this folder is understood.

A file CLASS.yaml is a list of made-up passages by Acme Corporation (14 May 2010): ``text``, a ``headline`` where
there is one, and ``events``: each a ``kind`` and roles with values in the notation of ``eightkg explain``; a list
where a role has several values. Where the class itself has a role ``kind``, ``event`` names the class. Wordings are
as filings have them; the rules are not expected to know them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from test_examples import document

from eightkg.events import RuleBook, find_events
from eightkg.language import Annotator
from eightkg.models import Event
from eightkg.notation import notation
from eightkg.vocabulary import load_vocabulary

FLOOR = Path(__file__).with_name("floor.json")
BOOK = RuleBook.load(load_vocabulary())
ANNOTATOR = Annotator()
META = {"event", "modality", "company"}


@dataclass(frozen=True, slots=True)
class Understood:
    """Events found of those expected; arguments right of those wanted, and wrong ones in the events found."""

    found: int
    expected: int
    right: int
    wanted: int
    wrong: int
    misses: tuple[str, ...]


def load(path: Path) -> list[dict[str, Any]]:
    passages: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader) or []
    return passages


def measure(path: Path) -> Understood:
    """The passages of one file. An expected event counts as found when one of its kind shares a value with it."""
    found = expected = right = wanted = wrong = 0
    misses: list[str] = []
    for passage in load(path):
        read = document(passage["text"], passage.get("headline", ""), passage.get("item"))
        left = list(find_events(ANNOTATOR.annotate(read, BOOK.wanted), BOOK))
        for event in passage["events"]:
            kind = event.get("event") or event["kind"]
            roles = {r: values(v) for r, v in event.items() if r not in META and (r, v) != ("kind", kind)}
            expected += 1
            wanted += sum(map(len, roles.values()))
            best = max(left, key=lambda e, r=roles, k=kind: fit(e, k, r), default=None)
            if best is None or fit(best, kind, roles) == 0:
                misses.append(f"missed {event}  «{passage.get('headline', '')} {passage['text']}»")
                continue
            left.remove(best)
            found += 1
            told = said(best)
            hits = sum(len(matched(roles[role], told.get(role, set()))) for role in roles)
            spare = {r: v for r, v in told.items() if not all(any(alike(a, b) for b in roles.get(r, ())) for a in v)}
            right += hits
            wrong += len(spare)
            if hits < sum(map(len, roles.values())) or spare:
                misses.append(f"partly {event} found {told} {best.rules}  «{passage['text']}»")
    return Understood(found, expected, right, wanted, wrong, tuple(misses))


def values(value: Any) -> set[str]:
    return {str(v) for v in value} if isinstance(value, list) else {str(value)}


def said(event: Event) -> dict[str, set[str]]:
    return {a.role: {notation(v) for v in event.values(a.role)} for a in event.arguments}


def fit(event: Event, kind: str, roles: dict[str, set[str]]) -> int:
    if event.kind != kind:
        return 0
    told = said(event)
    return sum(len(matched(wanted, told.get(role, set()))) for role, wanted in roles.items())


def matched(wanted: set[str], told: set[str]) -> set[str]:
    return {value for value in wanted if any(alike(value, other) for other in told)}


def alike(one: str, other: str) -> bool:
    """Equal, or texts of which one holds most words of the other.

    >>> alike("common stock", "Acme common stock"), alike("USD 5", "USD 50")
    (True, False)
    """
    if one.casefold() == other.casefold():
        return True
    if any(character.isdigit() for character in one + other):
        return False
    a, b = set(one.casefold().split()), set(other.casefold().split())
    return len(a & b) >= 0.6 * min(len(a), len(b)) and len(a & b) * 3 >= max(len(a), len(b))
