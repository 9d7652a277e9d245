"""Events from annotated text: the rules of ``patterns/`` and how they are applied."""

from eightkg.events.find import find_events
from eightkg.events.rulebook import RuleBook

__all__ = ["RuleBook", "find_events"]
