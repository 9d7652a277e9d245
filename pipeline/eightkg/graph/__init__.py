"""Events → RDF: ``fit_*`` keep what can be said, ``build_graph`` says it, ``to_turtle`` writes it.

``findings_graph`` says what checks have found.
"""

from eightkg.graph.build import build_graph, event_iris
from eightkg.graph.findings import Examined, findings_graph, rule_shape
from eightkg.graph.fit import fit_events, fit_facts
from eightkg.graph.iris import document_id
from eightkg.graph.turtle import to_turtle

__all__ = [
    "Examined",
    "build_graph",
    "document_id",
    "event_iris",
    "findings_graph",
    "fit_events",
    "fit_facts",
    "rule_shape",
    "to_turtle",
]
