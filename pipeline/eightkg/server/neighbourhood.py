"""What stands around a node of the graph, laid out as a picture: who speaks of it on the left, of what it speaks on the
right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from eightkg.models import Quantity
from eightkg.server.catalog import shown
from eightkg.server.rendering import spaced
from eightkg.server.values import value_of
from eightkg.store.query import PREFIXES

TELLING = frozenset(
    f"{PREFIXES[name]}{local}"
    for name, local in (
        ("rdf", "type"),
        ("rdfs", "label"),
        ("schema", "value"),
        ("schema", "minValue"),
        ("schema", "maxValue"),
        ("schema", "currency"),
        ("schema", "unitText"),
        ("ek", "approximate"),
    )
)
"""Properties that say what a node is called, or how much it is."""
MOST = 30
"""Neighbours that are drawn on each side; a reader cannot take in more."""
WIDTH = 960
ROW = 28
MARGIN = 40
LEFT, MIDDLE, RIGHT = 250, 480, 710
"""Where the columns stand: what speaks of the node, the node, what it speaks of."""
UNTOLD = frozenset(
    f"{PREFIXES[name]}{local}"
    for name, local in (
        ("rdf", "type"),
        ("prov", "wasDerivedFrom"),
        ("prov", "wasGeneratedBy"),
        ("prov", "used"),
        ("oa", "hasSource"),
        ("ek", "evidence"),
        ("rdf", "subject"),
        ("rdf", "object"),
    )
)
"""Properties that say how the graph came about: in the data, not in the picture."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A node at height ``y`` in its column; ``verb`` names the property that ties it to the middle, from there where
    ``outward``; ``first`` where the neighbour above has another verb."""

    iri: str
    label: str
    verb: str
    outward: bool
    first: bool
    y: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The neighbours of a node in one order, the height of all, and how many more there are than are drawn."""

    neighbours: tuple[Neighbour, ...]
    height: int
    more: int


def picture_of(store: ox.Store, iri: str) -> Picture:
    """What stands around ``iri`` in the graph."""
    middle, default = ox.NamedNode(iri), ox.DefaultGraph()
    outward = sorted(
        (quad.predicate.value, quad.object.value)
        for quad in store.quads_for_pattern(middle, None, None, default)
        if isinstance(quad.object, ox.NamedNode) and quad.predicate.value not in UNTOLD
    )
    inward = sorted(
        (quad.predicate.value, quad.subject.value)
        for quad in store.quads_for_pattern(None, None, middle, default)
        if isinstance(quad.subject, ox.NamedNode) and quad.predicate.value not in UNTOLD
    )
    rows = max(min(len(outward), MOST), min(len(inward), MOST), 3)
    drawn = [*_column(store, outward[:MOST], rows, True), *_column(store, inward[:MOST], rows, False)]
    return Picture(tuple(drawn), rows * ROW + 2 * MARGIN, len(outward) + len(inward) - len(drawn))


def _column(store: ox.Store, ties: Sequence[tuple[str, str]], rows: int, outward: bool) -> Iterator[Neighbour]:
    top = MARGIN + (rows - len(ties)) * ROW // 2 + ROW // 2
    before = ""
    for number, (verb, other) in enumerate(ties):
        yield Neighbour(other, label_of(store, other), _local(verb), outward, verb != before, top + number * ROW)
        before = verb


def label_of(store: ox.Store, iri: str) -> str:
    """What a node is called: its label, the number that it is, the kind of event it is; else the end of its IRI."""
    said: dict[str, str] = {}
    for quad in store.quads_for_pattern(ox.NamedNode(iri), None, None, ox.DefaultGraph()):
        if quad.predicate.value not in TELLING:
            continue
        name = _local(quad.predicate.value)
        said[name] = min(said.get(name, "\U0010ffff"), getattr(quad.object, "value", ""))
    if "label" in said:
        return said["label"]
    value = value_of(ox.NamedNode(iri), said)
    if isinstance(value, Quantity):
        return shown(value)
    if "/event/" in iri and "type" in said:
        return spaced(_local(said["type"]))
    return _local(iri)


def _local(iri: str) -> str:
    """
    >>> _local("https://w3id.org/eightkg/ontology#accrued"), _local("urn:x")
    ('accrued', 'urn:x')
    """
    return iri.rstrip("/").rsplit("#", 1)[-1].rsplit("/", 1)[-1]
