"""Events → RDF: ``fit_*`` keep what can be said, ``build_graph`` says it, ``to_turtle`` writes it."""

from eightkg.graph.build import build_graph, event_iris
from eightkg.graph.fit import fit_events, fit_facts
from eightkg.graph.turtle import to_turtle

__all__ = ["build_graph", "event_iris", "fit_events", "fit_facts", "to_turtle"]
