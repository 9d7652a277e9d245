"""The short form of an event, materialised beside it: company —verb→ value, and value —for→ what it is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rdflib import URIRef

from eightkg.graph.draft import Draft, Node
from eightkg.models import Event, EventClass
from eightkg.namespaces import EK

ABOUT_THE_FUTURE = frozenset({"Guidance", "LiabilityEstimate", "InvestorEvent", "CourtHearing"})
"""Classes whose point is the future: linked unless denied. Other events are linked where they are actual."""


def add_links(
    draft: Draft, event: Event, event_class: EventClass, company: URIRef, values: Mapping[str, Sequence[Node]]
) -> None:
    """Write the links of ``event``, whose ``company`` and role ``values`` are in the draft already.

    Where the linked role is missing, the first key role that is there stands in for it.
    """
    future = event.kind in ABOUT_THE_FUTURE and event.modality != "denied"
    if event.modality != "actual" and not future:
        return
    link = event_class.link
    keys = (role.name for role in event_class.roles.values() if role.key and values.get(role.name))
    linked = link.role if values.get(link.role) else next(keys, "")
    targets = values.get(link.target, ()) if link.target != linked else ()
    for value in values.get(linked, ()):
        draft.add(company, EK[link.verb], value)
        if isinstance(value, URIRef):
            for target in targets:
                if target != value:
                    draft.add(value, EK["for"], target)
