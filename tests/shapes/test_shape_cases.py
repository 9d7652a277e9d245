"""Every class has a graph that passes and graphs that fail, and every shape is the source of a failure."""

from __future__ import annotations

import shutil

import owlready2
import pyshacl
import pytest
from rdflib import RDF, SH, Graph
from shape_graphs import EX, VOCABULARY, Failure, failing_graph, failures, passing_graph

from eightkg.checks.findings import undeclared_terms
from eightkg.checks.shacl import validate_graph
from eightkg.checks.shapes import load_shapes
from eightkg.namespaces import EK, SHAPE
from eightkg.reasoning import classify
from eightkg.resources import resource
from eightkg.vocabulary import ontology_files

CLASSES = sorted(VOCABULARY.classes)
FAILURES = failures()


def sources(graph: Graph) -> set[str]:
    return {result.shape.removeprefix(SHAPE) for result in validate_graph(graph)}


def name(failure: Failure) -> str:
    return f"{failure.shape}-{failure.event_class}"


@pytest.mark.parametrize("event_class", CLASSES)
def test_full_event_conforms(event_class: str) -> None:
    graph = passing_graph(event_class)
    assert validate_graph(graph) == ()
    assert undeclared_terms(graph) == ()


@pytest.mark.parametrize("failure", FAILURES, ids=name)
def test_failure_is_told_by_its_shape(failure: Failure) -> None:
    assert failure.shape in sources(failing_graph(failure))


@pytest.mark.skipif(not shutil.which(owlready2.JAVA_EXE), reason="java: HermiT needs it")
def test_full_events_are_consistent() -> None:
    """What passes the shapes is true by the ontology, for one event of each class with every role filled."""
    union = Graph()
    for event_class in CLASSES:
        event = EX[event_class]
        union += [(event, p, o) if s == EX.event else (s, p, o) for s, p, o in passing_graph(event_class)]
    assert len(set(union.subjects(EK.modality, None))) == 68
    classify(union)


def test_every_class_and_every_shape_has_its_cases() -> None:
    assert len(CLASSES) == 68
    assert {failure.event_class for failure in FAILURES if failure.shape == failure.event_class} == set(CLASSES)
    assert {failure.shape.removesuffix("-key") for failure in FAILURES} >= set(CLASSES)
    assert {failure.shape for failure in FAILURES} == shapes_that_report()


def shapes_that_report() -> set[str]:
    """All shapes with a target; one that others refer to reports through them."""
    graph = load_shapes().graph
    with_target = {s for p in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf) for s in graph.subjects(p)}
    shapes = {s for cls in (SH.NodeShape, SH.PropertyShape) for s in graph.subjects(RDF.type, cls)}
    shapes -= set(graph.subjects(SH.deactivated))  # those that stand for a rule of the audit
    referred = {shape for others in load_shapes().within.values() for shape in others}
    assert shapes == with_target | referred, "a shape that nothing leads to"
    return {str(shape).removeprefix(SHAPE) for shape in with_target}


@pytest.mark.parametrize("failure", FAILURES[:: len(FAILURES) // 20], ids=name)
def test_short_cuts_change_no_result(failure: Failure) -> None:
    """The shapes aimed at, beside what SHACL reads of the ontology, tell what all of them tell beside all of it."""
    graph = failing_graph(failure)
    ontology = Graph()
    for file in ontology_files(resource("ontology")):
        ontology.parse(data=file.read_bytes(), format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=load_shapes().graph, ont_graph=ontology, inference="none")
    told = {
        tuple(str(report.value(result, p, default="")) for p in (SH.sourceShape, SH.focusNode, SH.value))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }
    assert {(result.shape, result.node, result.value) for result in validate_graph(graph)} == told


def test_nothing_is_inferred_from_ranges() -> None:
    """What a role may hold would be typed by ``rdfs:range`` if inference ran, and the failure be hidden."""
    graph = failing_graph(Failure("matter", "LiabilityAccrual", "DELETE WHERE { ex:matter a ?c }"))
    assert "matter" in sources(graph)


def test_graph_is_left_as_it_was() -> None:
    graph = passing_graph("Guidance")
    before = set(graph)
    validate_graph(graph)
    assert set(graph) == before
