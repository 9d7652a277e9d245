"""A rule that holds a new document against what was told before it, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from eightkg.history.case import Case
from eightkg.models import Severity


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule finds: a plain sentence, the source stretch concerned ((0, 0) for the document as a whole), the
    numbers involved by name, and the event that it is about. ``severity`` where it differs from the rule's own."""

    message: str
    place: tuple[int, int] = (0, 0)
    numbers: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    node: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """``requires`` is one plain sentence that says what holds where nothing is found; ``source`` the law or standard
    that says so, empty where it is plain sense."""

    id: str
    severity: Severity
    requires: str
    find: Callable[[Case], Iterable[Remark]]
    source: str = ""
