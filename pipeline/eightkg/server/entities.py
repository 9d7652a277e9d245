"""Things of the graph by their IRI: a page for people, RDF for programs, by ``Accept`` or by an ending of the address.

``https://w3id.org/eightkg/id/company/0000719413`` is ``/id/company/0000719413`` here, and ``….ttl`` the same in Turtle.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from eightkg.errors import BadData
from eightkg.server.filing import filing_page
from eightkg.server.library import Library
from eightkg.server.negotiation import choose
from eightkg.server.neighbourhood import label_of
from eightkg.server.rendering import EKID, as_json, page
from eightkg.server.timeline import timeline
from eightkg.store.index import ONTOLOGY
from eightkg.store.query import PREFIXES

ENDINGS = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".jsonld": "application/ld+json",
    ".rdf": "application/rdf+xml",
    ".json": "application/json",
}
FORMS = ("text/html", *ENDINGS.values())
OWNED = ("/id/amount/", "/id/evidence/", "/id/fact/", "/id/quantity/")
"""Nodes that belong to one other: told with it."""
MOST = 500
"""Statements about a thing that a page shows in each direction."""


async def thing(request: Request) -> Response:
    """A thing, in the form that is asked for."""
    name = request.path_params["name"]
    ending = next((ending for ending in ENDINGS if name.endswith(ending)), "")
    iri = EKID + name.removesuffix(ending)
    wanted = ENDINGS[ending] if ending else choose(request.headers.get("accept", ""), FORMS)
    library: Library = request.app.state.library
    store = library.edition.store
    if not _is_known(store, iri):
        return page(request, "missing.html", 404, message=f"The graph says nothing of {iri}")
    if wanted is None:
        return Response("in HTML, Turtle, N-Triples, JSON-LD, RDF/XML and JSON\n", 406, media_type="text/plain")
    if wanted == "text/html":
        return await _page(request, library, iri)
    if wanted == "application/json":
        return as_json(_data(library, iri))
    return _rdf(_statements(store, iri), wanted)


def ontology(request: Request) -> Response:
    """The ontology: a page with its terms, or the whole of it as RDF."""
    library: Library = request.app.state.library
    store = library.edition.store
    wanted = choose(request.headers.get("accept", ""), FORMS)
    if wanted in (None, "text/html", "application/json"):
        return page(request, "ontology.html", classes=library.vocabulary.classes, terms=_terms(store))
    return _rdf((quad.triple for quad in store.quads_for_pattern(None, None, None, ONTOLOGY)), wanted)


def _terms(store: ox.Store) -> list[dict[str, str]]:
    rows = store.query(
        """SELECT ?term ?label ?definition WHERE { GRAPH <https://w3id.org/eightkg/ontology> {
             ?term rdfs:label ?label ; skos:definition ?definition } } ORDER BY LCASE(STR(?term))""",
        prefixes=PREFIXES,
    )
    assert isinstance(rows, ox.QuerySolutions)
    return [
        {
            "name": row["term"].value.removeprefix(PREFIXES["ek"]),
            "label": row["label"].value,
            "definition": row["definition"].value,
        }
        for row in rows
        if row["term"].value.startswith(PREFIXES["ek"])
    ]


def _is_known(store: ox.Store, iri: str) -> bool:
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False
    default = ox.DefaultGraph()
    around = (store.quads_for_pattern(node, None, None, default), store.quads_for_pattern(None, None, node, default))
    return any(next(iter(quads), None) is not None for quads in around)


def _statements(store: ox.Store, iri: str) -> Iterator[ox.Triple]:
    """What the graph says of a thing: a document's whole graph; of others their own statements, with those of the nodes
    that belong to them, and the labels of what they speak of."""
    node = ox.NamedNode(iri)
    own = [quad.triple for quad in store.quads_for_pattern(None, None, None, node)]
    if own:
        yield from own
        return
    default = ox.DefaultGraph()
    label = ox.NamedNode(f"{PREFIXES['rdfs']}label")
    for quad in store.quads_for_pattern(node, None, None, default):
        yield quad.triple
        if isinstance(quad.object, ox.NamedNode):
            inner = None if any(part in quad.object.value for part in OWNED) else label
            yield from (q.triple for q in store.quads_for_pattern(quad.object, inner, None, default))


def _rdf(statements: Iterator[ox.Triple], media_type: str) -> Response:
    form = ox.RdfFormat.from_media_type(media_type)
    if form is None:
        raise BadData(f"{media_type} is no form of RDF")
    ordered = sorted(set(statements), key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
    prefixes = PREFIXES if form == ox.RdfFormat.TURTLE else None
    written = ox.serialize(ordered, None, form, prefixes=prefixes)
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return Response(written, headers={"Content-Type": media_type + charset, "Vary": "Accept"})


async def _page(request: Request, library: Library, iri: str) -> Response:
    kind = iri.removeprefix(EKID).partition("/")[0]
    catalog, store = library.edition.catalog, library.edition.store
    if kind == "document" and (row := catalog.document(iri)):
        return await filing_page(request, library, row)
    if kind == "event" and (row := catalog.event(iri)):
        return page(request, "event.html", **_event(library, row))
    if kind == "company" and (row := catalog.company(iri)) and (row["documents"] or row["events"]):
        told = await asyncio.to_thread(catalog.timeline, iri)
        facts = [said for said in _out(store, iri) if said["predicate"].startswith(PREFIXES["ek"])]
        shown = [said for said in facts if not _is_link(library, said["predicate"])]
        documents = catalog.documents(company=iri)
        return page(
            request, "company.html", company=row, facts=shown, documents=documents, line=timeline(told), events=told
        )
    return page(
        request, "thing.html", iri=iri, label=label_of(store, iri), out=_out(store, iri), into=_into(store, iri)
    )


def _is_link(library: Library, predicate: str) -> bool:
    """Whether a property is the short form of events, which the timeline tells already."""
    name = predicate.removeprefix(PREFIXES["ek"])
    return any(name == event_class.link.verb for event_class in library.vocabulary.classes.values())


def _event(library: Library, row: dict[str, Any]) -> dict[str, Any]:
    """What the page of an event shows."""
    catalog, store = library.edition.catalog, library.edition.store
    told = _out(store, row["iri"])
    rules = [said["words"] for said in told if said["predicate"] == f"{PREFIXES['ek']}rule"]
    links = [said for said in told if said["predicate"].rpartition("#")[2] in LINKS]
    event_class = library.vocabulary.classes[row["class"]]
    return {
        "event": row,
        "kind": event_class,
        "arguments": catalog.arguments(row["iri"]),
        "document": catalog.document(row["document"]),
        "evidence": _evidence(store, row["iri"]),
        "rules": rules,
        "links": links,
    }


LINKS = frozenset({"retells", "sameEventAs", "supersedes", "contradicts", "amends"})


def _evidence(store: ox.Store, event: str) -> list[dict[str, Any]]:
    """The passages of an event in the order of the text."""
    rows = store.query(
        "SELECT ?e ?start ?end ?exact WHERE { ?e ek:evidence ?x . ?x oa:start ?start ; oa:end ?end ; oa:exact ?exact }",
        prefixes=PREFIXES,
        substitutions={ox.Variable("e"): ox.NamedNode(event)},
    )
    assert isinstance(rows, ox.QuerySolutions)
    found = [{"start": int(r["start"].value), "end": int(r["end"].value), "exact": r["exact"].value} for r in rows]
    return sorted(found, key=lambda passage: passage["start"])


def _data(library: Library, iri: str) -> dict[str, Any]:
    """A thing as plain JSON: what its page shows."""
    catalog, store = library.edition.catalog, library.edition.store
    if row := catalog.event(iri):
        return {**row, "arguments": catalog.arguments(iri), "passages": _evidence(store, iri)}
    if row := catalog.document(iri):
        told = [
            {**event, "arguments": catalog.arguments(event["iri"]), "passages": _evidence(store, event["iri"])}
            for event in catalog.events_of(iri)
        ]
        return {**row, "told": told}
    said = {"iri": iri, "label": label_of(store, iri), "out": _out(store, iri), "in": _into(store, iri)}
    return {**(catalog.company(iri) or {}), **said}


def _out(store: ox.Store, iri: str) -> list[dict[str, str]]:
    quads = store.quads_for_pattern(ox.NamedNode(iri), None, None, ox.DefaultGraph())
    return _told(store, ((quad.predicate, quad.object) for quad in quads))


def _into(store: ox.Store, iri: str) -> list[dict[str, str]]:
    quads = store.quads_for_pattern(None, None, ox.NamedNode(iri), ox.DefaultGraph())
    return _told(store, ((quad.predicate, quad.subject) for quad in quads))


def _told(store: ox.Store, pairs: Iterator[tuple[ox.NamedNode, Any]]) -> list[dict[str, str]]:
    first = sorted(pairs, key=lambda pair: (pair[0].value, str(pair[1])))[:MOST]
    return [
        {
            "predicate": predicate.value,
            "iri": value.value if isinstance(value, ox.NamedNode) else "",
            "words": label_of(store, value.value) if isinstance(value, ox.NamedNode) else value.value,
        }
        for predicate, value in first
    ]
