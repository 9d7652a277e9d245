"""A rule of an audit, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from eightkg.audit.case import Case
from eightkg.models import Severity


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule finds: a plain sentence, the source stretch concerned (``Case.place``; (0, 0) for the document as a
    whole), the numbers involved by name, and the node of the graph that it is about. ``severity`` where it differs from
    the rule's own."""

    message: str
    place: tuple[int, int] = (0, 0)
    numbers: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    node: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """``requires`` is one plain sentence that says what holds where nothing is found; ``source`` the law or standard
    that says so, with its section, empty where it is plain sense. ``find`` gives nothing where the document is in
    order, or does not say enough to tell."""

    id: str
    severity: Severity
    requires: str
    find: Callable[[Case], Iterable[Hit]]
    source: str = ""
