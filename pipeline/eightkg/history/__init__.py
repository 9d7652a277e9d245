"""A filing against all that was told before it: ``hold`` says what in a new document contradicts, supersedes or repeats
what the graph has of its company; ``relations`` says the same of all documents of a graph, for its links.

Only what was announced earlier counts. Nothing of the past is changed by what comes after.
"""

from eightkg.history.across import Relations, relations
from eightkg.history.hold import hold
from eightkg.history.rules import RULES

__all__ = ["RULES", "Relations", "hold", "relations"]
"""``RULES`` are the rules that ``hold`` holds a document to."""
