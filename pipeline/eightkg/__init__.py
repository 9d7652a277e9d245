"""eightkg: SEC Form 8-K filings and their press releases as a corporate-event knowledge graph.

    import eightkg

    events = eightkg.extract("release.txt")          # the events of one filing
    findings = eightkg.validate("release.txt")       # what is wrong with it
    graph = eightkg.Graph("graph")                   # a folder of graphs
    graph.build("filings")
    rows = graph.query("SELECT ?name { ?company a ek:Company ; rdfs:label ?name }")

Events, findings and rows are plain records: ``pandas.DataFrame`` takes a list of them.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eightkg.api import Graph, extract, extract_text, read, validate
    from eightkg.errors import BadData, BadQuery, EightkgError, MissingResource, StoreError, UnreadableFile
    from eightkg.models import Document, Finding, Severity, Submission
    from eightkg.results import FoundArgument, FoundEvent

__version__ = version("eightkg")

_HOME = {
    "api": ("Graph", "extract", "extract_text", "read", "validate"),
    "errors": ("BadData", "BadQuery", "EightkgError", "MissingResource", "StoreError", "UnreadableFile"),
    "models": ("Document", "Finding", "Severity", "Submission"),
    "results": ("FoundArgument", "FoundEvent"),
}
"""Public names by the module that they live in, which is imported when one of them is asked for."""

__all__ = [
    "BadData",
    "BadQuery",
    "Document",
    "EightkgError",
    "Finding",
    "FoundArgument",
    "FoundEvent",
    "Graph",
    "MissingResource",
    "Severity",
    "StoreError",
    "Submission",
    "UnreadableFile",
    "__version__",
    "extract",
    "extract_text",
    "read",
    "validate",
]


def __getattr__(name: str) -> Any:
    for module, names in _HOME.items():
        if name in names:
            return getattr(import_module(f"eightkg.{module}"), name)
    raise AttributeError(f"module 'eightkg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
