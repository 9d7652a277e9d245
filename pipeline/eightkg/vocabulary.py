"""The ontology as records: which event classes there are, with which roles, links, codes and items.

The Turtle files under ``ontology/`` are the one place where these are said; patterns, builder, shapes, help and
documentation read them from here. owlready2 reads no Turtle, so pyoxigraph turns the files into N-Triples for it.

``python -m eightkg.vocabulary --write-namespaces`` writes ``namespaces.py`` anew after a change of the ontology.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources.abc import Traversable
from io import BytesIO
from keyword import iskeyword
from pathlib import Path
from types import MappingProxyType
from typing import Any

import owlready2
import pyoxigraph as ox

from eightkg.errors import BadData
from eightkg.models import EventClass, Link, Role, Vocabulary
from eightkg.resources import resource
from eightkg.turtle import RDF_TYPE

ONTOLOGY = "https://w3id.org/eightkg/ontology"
TYPE = ox.NamedNode(RDF_TYPE)
PROPERTY_TYPES = frozenset(
    ox.NamedNode(f"http://www.w3.org/2002/07/owl#{name}Property") for name in ("Object", "Datatype", "Annotation")
)
KINDS = MappingProxyType(
    {
        "https://schema.org/MonetaryAmount": "money",
        f"{ONTOLOGY}#Quantity": "quantity",
        f"{ONTOLOGY}#Percentage": "percent",
        f"{ONTOLOGY}#Ratio": "ratio",
        f"{ONTOLOGY}#Value": "value",
        f"{ONTOLOGY}#Period": "period",
        f"{ONTOLOGY}#Organization": "org",
        f"{ONTOLOGY}#Party": "org",
        f"{ONTOLOGY}#Person": "person",
        f"{ONTOLOGY}#Place": "place",
        f"{ONTOLOGY}#Facility": "facility",
        f"{ONTOLOGY}#Security": "security",
        f"{ONTOLOGY}#Product": "product",
        f"{ONTOLOGY}#Commodity": "commodity",
        f"{ONTOLOGY}#Matter": "matter",
        f"{ONTOLOGY}#Metric": "metric",
        f"{ONTOLOGY}#Text": "text",
        "http://www.w3.org/2000/01/rdf-schema#Literal": "date",
    }
)
"""What kind of role a restriction to a class makes."""


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The vocabulary of the installed ontology; read once a process (about 0.1 s).

    Raises BadData, naming file and line, for a file that is no Turtle, and naming the class for one that is described
    badly; MissingResource where the ontology is not installed.

    >>> load_vocabulary().classes["LiabilityAccrual"].link.verb
    'accrued'
    """
    return read_vocabulary(resource("ontology"))


def read_vocabulary(folder: Traversable) -> Vocabulary:
    """The vocabulary of the ontology in ``folder``. Errors as ``load_vocabulary``."""
    namespace = load_ontology(ontology_quads(folder)).get_namespace(f"{ONTOLOGY}#")
    event = namespace["CorporateEvent"]
    if event is None:
        raise BadData(f"{folder}: no file declares ek:CorporateEvent")
    classes = sorted((cls for cls in event.descendants() if cls.linkVerb), key=lambda cls: cls.name)
    return Vocabulary(
        version=str(namespace.ontology.metadata.versionInfo[0]),
        classes=MappingProxyType({cls.name: _event_class(cls, event) for cls in classes}),
        modalities=_members(namespace["Modality"]),
        metrics=_members(namespace["Metric"]),
    )


def ontology_files(folder: Traversable) -> Iterator[Traversable]:
    """The Turtle files of the ontology, in one order everywhere: its own first, then its event families. Alignments are
    not among them: nothing needs them to run."""
    for place in (folder, folder / "events"):
        yield from sorted((entry for entry in place.iterdir() if entry.name.endswith(".ttl")), key=lambda e: e.name)


def ontology_quads(folder: Traversable) -> list[ox.Quad]:
    """What the files say. Raises BadData, naming file and line, for one that is no Turtle."""
    quads: list[ox.Quad] = []
    for file in ontology_files(folder):
        try:
            quads += ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE)
        except SyntaxError as error:
            raise BadData(f"{file}:{error.lineno}: {error.msg}") from error
    return quads


def load_ontology(quads: list[ox.Quad]) -> Any:
    """The quads as an owlready2 ontology in a world of its own.

    A name that stands for a property and an individual (OWL 2 punning: ``ek:term``) is a property only here, as
    owlready2 knows one entity by one name.
    """
    properties = {quad.subject for quad in quads if quad.predicate == TYPE and quad.object in PROPERTY_TYPES}
    kept = (quad for quad in quads if not (quad.subject in properties and _types_individual(quad)))
    triples = ox.serialize(kept, format=ox.RdfFormat.N_TRIPLES) or b""
    return owlready2.World().get_ontology(f"{ONTOLOGY}#").load(fileobj=BytesIO(triples))


def _types_individual(quad: ox.Quad) -> bool:
    return quad.predicate == TYPE and str(quad.object).startswith(f"<{ONTOLOGY}#")


def _members(cls: Any) -> tuple[str, ...]:
    """The names of a class that is a closed list (``owl:oneOf``), in its order."""
    lists = [is_a for is_a in cls.equivalent_to if isinstance(is_a, owlready2.OneOf)]
    if len(lists) != 1:
        raise BadData(f"ek:{cls.name}: is to be given as one owl:oneOf list")
    return tuple(member.name for member in lists[0].instances)


def _event_class(cls: Any, event: Any) -> EventClass:
    """One class as a record; raises BadData, naming it, where its description is not complete."""
    keys = [_name(role) for role in cls.keyRole]
    restrictions = [
        part for part in cls.is_a if isinstance(part, owlready2.Restriction) and part.type == owlready2.ONLY
    ]
    roles = {part.property.name: _role(cls, part, keys) for part in restrictions}
    groups = [parent.name for parent in cls.is_a if isinstance(parent, owlready2.ThingClass) and event in parent.is_a]
    single = {"label": cls.label, "skos:definition": cls.definition, "ek:linkRole": cls.linkRole, "group": groups}
    for what, values in single.items():
        if len(values) != 1:
            raise BadData(f"ek:{cls.name}: is to have one {what}, has {len(values)}")
    link = Link(_name(cls.linkVerb[0]), _name(cls.linkRole[0]), _name(cls.linkTarget[0]) if cls.linkTarget else "")
    unknown = ({*keys, link.role, link.target} - {""}) - roles.keys()
    if unknown or not keys:
        raise BadData(f"ek:{cls.name}: key and link roles are to be roles of the class: {', '.join(sorted(unknown))}")
    items = sorted((_name(item) for item in cls.reportableUnder), key=lambda item: [int(n) for n in item.split(".")])
    return EventClass(
        cls.name, str(cls.label[0]), str(cls.definition[0]), groups[0], tuple(items), MappingProxyType(roles), link
    )


def _name(entity: Any) -> str:
    """The local name of an entity; what is declared nowhere comes from owlready2 as its IRI."""
    return str(entity.name) if hasattr(entity, "name") else re.split("[#/]", str(entity))[-1]


def _role(cls: Any, restriction: Any, keys: list[str]) -> Role:
    """The role that a restriction of ``cls`` speaks of."""
    name = restriction.property.name
    filler = restriction.value
    if isinstance(filler, owlready2.OneOf):
        return Role(name, "code", name in keys, tuple(code.name for code in filler.instances))
    iri = filler.iri if hasattr(filler, "iri") else "http://www.w3.org/2000/01/rdf-schema#Literal"
    if iri not in KINDS:
        raise BadData(f"ek:{cls.name}: role ek:{name} is restricted to {iri}, which is no kind of role")
    return Role(name, KINDS[iri], name in keys)


# ------------------------------------------------------------------ namespaces.py

NAMESPACES = (
    ("EK", f"{ONTOLOGY}#", "Classes, roles, links, codes and facts of the eightkg ontology."),
    ("OA", "http://www.w3.org/ns/oa#", "Web Annotation: where in the text."),
    ("SCHEMA", "https://schema.org/", "schema.org: amounts."),
)
HEAD = '''"""The terms of the ontology as closed rdflib namespaces: a misspelt one fails where it is written.

Made from ``ontology/`` by ``python -m eightkg.vocabulary --write-namespaces``; not to be edited.
"""

# ruff: noqa: N815 (the names are those of the ontology)

from __future__ import annotations

from rdflib import URIRef
from rdflib.namespace import DefinedNamespace, Namespace

EKID = Namespace("https://w3id.org/eightkg/id/")
ITEM = Namespace("https://w3id.org/eightkg/id/item/")
SHAPE = Namespace("https://w3id.org/eightkg/shapes#")
'''


def namespaces_source(quads: list[ox.Quad]) -> str:
    """The Python source of ``namespaces.py``: each term that an ontology describes in one of ``NAMESPACES``.

    A name that is a word of Python (``for``) is reached as ``EK["for"]``.
    """
    subjects = {str(quad.subject.value) for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    parts = [HEAD]
    for name, base, doc in NAMESPACES:
        terms = sorted(iri.removeprefix(base) for iri in subjects if iri.startswith(base))
        extras = [term for term in terms if iskeyword(term)]
        lines = [
            f"\n\nclass {name}(DefinedNamespace):",
            f'    """{doc}"""\n',
            "    _fail = True",
            f'    _NS = Namespace("{base}")',
            *([f"    _extras = {extras!r}  # noqa: RUF012".replace("'", '"')] if extras else []),
            "",
            *(f"    {term}: URIRef" for term in terms if term not in extras),
        ]
        parts.append("\n".join(lines) + "\n")
    return "".join(parts)


def main(arguments: list[str]) -> int:
    """Write ``namespaces.py`` beside this module; 0 when done, 2 for other arguments."""
    if arguments != ["--write-namespaces"]:
        sys.stderr.write("usage: python -m eightkg.vocabulary --write-namespaces\n")
        return 2
    source = namespaces_source(ontology_quads(resource("ontology")))
    Path(__file__).with_name("namespaces.py").write_text(source, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
