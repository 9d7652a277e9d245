"""What a filing says → findings: ``audit`` holds a document against itself, its siblings, and the law and practice that
it stands under.

Apart from ``checks``, which asks whether the graph is well made: a document that an audit finds fault with is in the
graph like any other, for it was read rightly; what is wrong is what it says.
"""

from eightkg.audit.case import Case
from eightkg.audit.run import audit

__all__ = ["Case", "audit"]
