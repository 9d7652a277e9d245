"""What is wrong with a shapes graph as such: a shape without a name, a target or a path that nobody declared …"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, SH, BNode, Graph, URIRef
from rdflib.term import Node

from eightkg.checks.shapes import declared_terms
from eightkg.namespaces import EK, ITEM, SHAPE
from eightkg.vocabulary import load_vocabulary

OURS = (str(EK._NS), str(ITEM))
EXTERNAL = frozenset({str(RDF.type)})
MANDATORY = (SH.message, SH.severity)
REFERENCES = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
ALWAYS = frozenset(
    "type label company modality reportedIn evidence rule wasGeneratedBy wasDerivedFrom "
    "announcedOn belongsTo happenedBy happenedFrom".split()
)
"""What every event may have beside its roles, by local name."""


def problems(shapes: Graph) -> set[str]:
    return {*shape_problems(shapes), *term_problems(shapes), *class_problems(shapes)}


def shape_problems(shapes: Graph) -> Iterator[str]:
    """Each shape has an IRI of ours, one message and one severity, and is defined where it is referred to."""
    found = {s for cls in (SH.NodeShape, SH.PropertyShape) for s in shapes.subjects(RDF.type, cls)}
    subjects = {s for s in shapes.subjects() if (s, RDF.rest, None) not in shapes and not is_path(shapes, s)}
    for subject in subjects - found:
        yield f"{subject} is described and is no shape"
    for shape in found:
        if not (isinstance(shape, URIRef) and str(shape).startswith(SHAPE)):
            yield f"{shape} has no IRI in the shapes namespace"
        for predicate in MANDATORY:
            if len(list(shapes.objects(shape, predicate))) != 1:
                yield f"{shape} is to have one {predicate}"
        if (shape, RDF.type, SH.PropertyShape) in shapes and len(list(shapes.objects(shape, SH.path))) != 1:
            yield f"{shape} is to have one path"
    referred = {o for predicate in REFERENCES for o in shapes.objects(None, predicate)}
    for predicate in (SH["or"], SH["and"], SH.xone):
        for members in shapes.objects(None, predicate):
            referred.update(shapes.items(members))
    for shape in referred - found:
        yield f"{shape} is referred to and not defined"


def is_path(shapes: Graph, node: object) -> bool:
    return isinstance(node, BNode) and (node, SH.alternativePath, None) in shapes


def term_problems(shapes: Graph) -> Iterator[str]:
    """Every term is one of SHACL's, or declared in the ontology; the ranges of words and classes are declared there."""
    declared = declared_terms()
    for subject, predicate, value in shapes:
        if str(predicate).startswith(str(SH._NS)) and not is_of_shacl(predicate):
            yield f"{subject}: {predicate} is no term of SHACL"
        for term in (subject, value):
            if isinstance(term, URIRef) and str(term).startswith(OURS) and str(term) not in declared:
                yield f"{subject}: {term} is not declared"
        if isinstance(value, URIRef) and str(value).startswith(str(SH._NS)) and not is_of_shacl(value):
            yield f"{subject}: {value} is no term of SHACL"
    for target in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH["class"], SH.path):
        for shape, value in shapes.subject_objects(target):
            if isinstance(value, URIRef) and str(value) not in declared | EXTERNAL:
                yield f"{shape}: {value} is not declared"


def is_of_shacl(term: Node) -> bool:
    try:
        SH[str(term).removeprefix(str(SH._NS))]
    except AttributeError:
        return False
    return True


def class_problems(shapes: Graph) -> Iterator[str]:
    """Each class of events is on the list of what an event can be, and has a closed shape that allows its roles and no
    others, and the words of its lists."""
    if names(shapes, shapes.value(SHAPE["Event-class"], SH["in"])) != load_vocabulary().classes.keys():
        yield f"{SHAPE['Event-class']} does not list the classes of the ontology"
    for event_class in load_vocabulary().classes.values():
        shape = SHAPE[event_class.name]
        if (shape, SH.targetClass, EK[event_class.name]) not in shapes:
            yield f"{shape} does not target its class"
        listed = [str(o) for items in shapes.objects(shape, SH.ignoredProperties) for o in shapes.items(items)]
        allowed = {iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1] for iri in listed}
        if allowed != event_class.roles.keys() | ALWAYS:
            yield f"{shape} allows {sorted(allowed ^ (event_class.roles.keys() | ALWAYS))} wrongly, or not"
        keys = {role.name for role in event_class.roles.values() if role.key}
        if names(shapes, shapes.value(SHAPE[f"{event_class.name}-key"], SH.path)) != keys:
            yield f"{shape}-key does not ask for the key roles"
        for role in event_class.roles.values():
            words = names(shapes, shapes.value(SHAPE[f"{event_class.name}-{role.name}"], SH["in"]))
            if role.codes and words != set(role.codes):
                yield f"{shape}-{role.name} does not allow the words of the ontology"


def names(shapes: Graph, node: object) -> set[str]:
    """The local names of a path or list of our terms."""
    if isinstance(node, BNode):
        head = shapes.value(node, SH.alternativePath) or node
        return {str(item).removeprefix(str(EK._NS)) for item in shapes.items(head)}
    return {str(node).removeprefix(str(EK._NS))}
