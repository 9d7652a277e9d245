"""SHACL validation of many graph files, by pySHACL or by a compiled engine some sixty times as fast.

Each file is held against the shapes by itself, as it was when it was built: what two documents say of one company is
no fault of either. The compiled engine (``shacl``, the extra ``bulk``) is to tell what pySHACL tells; a test holds it
to that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import Graph
from rdflib.util import from_n3

from eightkg.checks.findings import undeclared_terms
from eightkg.checks.shacl import SEVERITIES, ShapeResult, validate_graph
from eightkg.checks.shapes import load_shapes, ontology_triples
from eightkg.errors import BadData, MissingResource

if TYPE_CHECKING:
    import shacl


class Engine(StrEnum):
    """What validates: the reference, or the fast one."""

    PYSHACL = "pyshacl"
    FAST = "fast"


def check_files(
    files: Iterable[Path], engine: Engine = Engine.PYSHACL
) -> Iterator[tuple[Path, tuple[ShapeResult, ...]]]:
    """Each Turtle file with what in it breaks the shapes, or uses a term that nobody declared, in order.

    Raises BadData for a file that is no Turtle, MissingResource where the engine is not installed.
    """
    validate = _by_pyshacl if engine is Engine.PYSHACL else _fast()
    for path in files:
        yield path, tuple(sorted(validate(path)))


def _by_pyshacl(path: Path) -> tuple[ShapeResult, ...]:
    graph = Graph(bind_namespaces="none")
    graph.parse(data=_triples(path), format="nt")
    aimed = _with_target()
    return (*undeclared_terms(graph), *(result for result in validate_graph(graph) if result.shape in aimed))


@lru_cache(maxsize=1)
def _with_target() -> frozenset[str]:
    """The shapes with a target. Of those that others refer to, pySHACL tells details (``sh:detail``), the other engine
    none; whatever they tell, the shape that refers to them tells too."""
    shapes = load_shapes()
    return frozenset(
        str(shape) for found in (shapes.of_class, shapes.of_property) for each in found.values() for shape in each
    )


def _triples(path: Path) -> bytes:
    try:
        found = ox.serialize(
            (quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)),
            format=ox.RdfFormat.N_TRIPLES,
        )
    except SyntaxError as error:
        raise BadData(f"{path}:{error.lineno}: {error.msg}") from error
    return found or b""


def _fast() -> Callable[[Path], tuple[ShapeResult, ...]]:
    shapes, ontology = _compiled()

    def validate(path: Path) -> tuple[ShapeResult, ...]:
        data = _triples(path)
        graph = Graph(bind_namespaces="none").parse(data=data, format="nt")
        report = shapes.validate_text(data.decode() + ontology, format="nt")
        return (*undeclared_terms(graph), *{_result(result) for result in report.results})

    return validate


@lru_cache(maxsize=1)
def _compiled() -> tuple[shacl.Shapes, str]:
    """The shapes, and what SHACL reads of the ontology, as N-Triples."""
    try:
        import shacl
    except ImportError as error:
        raise MissingResource(
            "the fast engine is not installed; install it with: pip install 'eightkg[bulk]'"
        ) from error
    triples = (triple for described in ontology_triples().values() for triple in described)
    ontology = "".join(f"<{subject}> <{predicate}> <{value}> .\n" for subject, predicate, value in triples)
    return shacl.Shapes.from_text(load_shapes().graph.serialize(format="turtle"), format="turtle"), ontology


def _result(result: shacl.Result) -> ShapeResult:
    path = result.path or ""
    return ShapeResult(
        shape=_iri(result.source_shape or ""),
        node=_iri(result.focus_node),
        path=_iri(path) if path.startswith("<") and path.endswith(">") else "",
        value="" if result.value_plain is None else _iri(result.value_plain),
        severity=SEVERITIES[result.severity_iri],
        message=result.message or "",
        component=result.component_iri,
    )


def _iri(term: str) -> str:
    """A term of N-Triples as rdflib has it for text.

    >>> _iri("<urn:a>"), _iri('"18,400"'), _iri('"3"^^<http://www.w3.org/2001/XMLSchema#integer>'), _iri("plain")
    ('urn:a', '18,400', '3', 'plain')
    """
    if term.startswith("<") and term.endswith(">"):
        return term[1:-1]
    return str(from_n3(term)) if term.startswith('"') else term
