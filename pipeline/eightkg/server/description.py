"""What the endpoint can do, as RDF: SPARQL 1.1 Service Description."""

from __future__ import annotations

import pyoxigraph as ox

from eightkg.store.query import PREFIXES

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)


def describe(endpoint: str, store: ox.Store, form: str) -> bytes:
    """The description of the service at ``endpoint`` in the RDF form of this media type."""
    service, data, graph = ox.NamedNode(endpoint), ox.NamedNode(f"{endpoint}#data"), ox.NamedNode(f"{endpoint}#default")
    named = sorted(str(name.value) for name in store.named_graphs() if isinstance(name, ox.NamedNode))
    said: list[tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]] = [
        (service, f"{PREFIXES['rdf']}type", ox.NamedNode(f"{SD}Service")),
        (service, f"{SD}endpoint", service),
        (service, f"{SD}supportedLanguage", ox.NamedNode(f"{SD}SPARQL11Query")),
        *((service, f"{SD}resultFormat", ox.NamedNode(FORMATS + name)) for name in RESULTS),
        (service, f"{SD}defaultDataset", data),
        (data, f"{PREFIXES['rdf']}type", ox.NamedNode(f"{SD}Dataset")),
        (data, f"{SD}defaultGraph", graph),
        (graph, f"{PREFIXES['rdf']}type", ox.NamedNode(f"{SD}Graph")),
        (graph, f"{VOID}triples", ox.Literal(_size(store))),
    ]
    for name in named[:MOST]:
        node = ox.NamedNode(f"{endpoint}#graph-{name.rsplit('/', 1)[-1]}")
        said += [
            (data, f"{SD}namedGraph", node),
            (node, f"{PREFIXES['rdf']}type", ox.NamedNode(f"{SD}NamedGraph")),
            (node, f"{SD}name", ox.NamedNode(name)),
        ]
    rdf = ox.RdfFormat.from_media_type(form)
    assert rdf is not None
    prefixes = {"sd": SD, "void": VOID, "formats": FORMATS} if rdf == ox.RdfFormat.TURTLE else None
    written = ox.serialize(
        (ox.Triple(subject, ox.NamedNode(predicate), value) for subject, predicate, value in said),
        None,
        rdf,
        prefixes=prefixes,
    )
    assert written is not None
    return written


MOST = 500
"""Named graphs that are listed; there is one for each document, and a query lists them all."""


def _size(store: ox.Store) -> int:
    found = store.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert isinstance(found, ox.QuerySolutions)
    return int(next(found)["n"].value)
