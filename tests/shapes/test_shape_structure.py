"""Nothing passes silently: what is misspelt in a shape or a graph is told."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.term import Node
from shape_graphs import PROV, VOCABULARY, passing_graph
from shape_structure import problems

from eightkg.checks.findings import undeclared_terms
from eightkg.checks.shacl import validate_graph
from eightkg.checks.shapes import read_shapes
from eightkg.errors import BadData
from eightkg.namespaces import EK, ITEM, OA, SCHEMA, SHAPE
from eightkg.resources import resource
from eightkg.vocabulary import ontology_files

MISSPELLINGS = 50
SHAPES = read_shapes(resource("shapes")).graph
"""Read for these tests alone: pySHACL writes two triples of its own into the shapes graph that it is given."""
SHAPE_FILES = sorted(Path(str(resource("shapes"))).glob("*.ttl"))
DATA = Graph().parse(data="<urn:a> <urn:b> <urn:c> .", format="turtle")
TERMS = tuple(str(base) for base in (EK._NS, ITEM, OA._NS, SCHEMA._NS, PROV, SH._NS, SHAPE))


def test_installed_shapes_are_sound() -> None:
    assert problems(SHAPES) == set()


@pytest.mark.parametrize("file", SHAPE_FILES, ids=lambda file: file.name)
def test_shapes_conform_to_the_shapes_of_shapes(file: Path) -> None:
    conforms, _, text = pyshacl.validate(DATA, shacl_graph=Graph().parse(file), meta_shacl=True)
    assert conforms, text


def test_the_shapes_of_shapes_tell_an_unsound_one() -> None:
    """The same call fails on a shape that is none."""
    shapes = Graph()
    shapes.add((SHAPE.Event, RDF.type, SH.NodeShape))
    shapes.add((SHAPE.Event, SH.minCount, Literal("one")))
    with pytest.raises(pyshacl.errors.ReportableRuntimeError):
        pyshacl.validate(DATA, shacl_graph=shapes, meta_shacl=True)


def test_shape_files_stand_beside_the_event_files() -> None:
    families = {file.name for file in ontology_files(resource("ontology")) if "events" in str(file)}
    assert {file.name for file in SHAPE_FILES} == families | {"core.ttl", "roles.ttl", "audit.ttl"}


@pytest.mark.parametrize("seed", range(MISSPELLINGS))
def test_misspelling_in_a_shape_is_told(seed: int) -> None:
    shapes = misspell(copy(SHAPES), Random(seed))
    assert problems(shapes)


@pytest.mark.parametrize("seed", range(MISSPELLINGS))
def test_misspelling_in_a_graph_is_told(seed: int) -> None:
    random = Random(seed)
    graph = misspell(passing_graph(random.choice(sorted(VOCABULARY.classes))), random)
    assert undeclared_terms(graph) or validate_graph(graph)


def copy(graph: Graph) -> Graph:
    return Graph() + graph


def misspell(graph: Graph, random: Random) -> Graph:
    """One term of ``graph``, somewhere, with two letters changed places, a letter lost or a letter doubled."""
    triples = sorted(graph, key=lambda triple: [str(term) for term in triple])
    places = [(triple, at) for triple in triples for at in range(3) if is_term(triple[at])]
    triple, at = random.choice(places)
    changed = list(triple)
    changed[at] = wrong(str(triple[at]), random)
    graph.remove(triple)
    graph.add((changed[0], changed[1], changed[2]))
    return graph


def is_term(node: Node) -> bool:
    return isinstance(node, URIRef) and str(node).startswith(TERMS) and node != RDF.type


def wrong(iri: str, random: Random) -> URIRef:
    base = next(base for base in TERMS if iri.startswith(base))
    name = iri.removeprefix(base)
    for _ in range(100):
        at = random.randrange(len(name))
        spelt = random.choice(
            (
                name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :],
                name[:at] + name[at + 1 :],
                name[: at + 1] + name[at:],
            )
        )
        if spelt != name:
            return URIRef(base + spelt)
    raise AssertionError(f"no way to misspell {name}")


def test_broken_shapes_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "core.ttl").write_text("@prefix sh: <http://www.w3.org/ns/shacl#> .\n\nsh:a sh:b .\n")
    with pytest.raises(BadData, match=r"core\.ttl:3: no Turtle"):
        read_shapes(tmp_path)
