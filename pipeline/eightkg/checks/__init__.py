"""Graph → findings: ``check`` tells what in a document's graph breaks the shapes or uses a term that nobody declared.

A check never changes the graph, and a graph that does not conform is a result, not an error.
"""

from eightkg.checks.findings import check
from eightkg.checks.shacl import ShapeResult, validate_graph

__all__ = ["ShapeResult", "check", "validate_graph"]
