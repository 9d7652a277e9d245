"""Pages that stand alone: the first one, the picture around a node, the page to write queries on; and errors."""

from __future__ import annotations

from dataclasses import asdict

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from eightkg.cli.query import competencies, competency
from eightkg.server.library import Library
from eightkg.server.negotiation import choose
from eightkg.server.neighbourhood import LEFT, MIDDLE, RIGHT, WIDTH, label_of, picture_of
from eightkg.server.rendering import as_json, page, policy
from eightkg.store.query import PREFIXES

YASGUI_STYLE = "sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk="
"""The one style that YASGUI 4.6.2 writes into its page, for the handles by which columns are made wider."""


def home(request: Request) -> Response:
    """What there is: how much, of which kinds, the latest filings."""
    library: Library = request.app.state.library
    catalog = library.edition.catalog
    latest = catalog.documents().rows[:10]
    if request.url.path.endswith(".json"):
        return as_json({"totals": catalog.totals, "kinds": catalog.kinds, "latest": latest})
    return page(request, "home.html", totals=catalog.totals, kinds=catalog.kinds, latest=latest)


def picture(request: Request) -> Response:
    """The graph around the node ``?node=IRI``, as a picture and as a list."""
    library: Library = request.app.state.library
    iri = request.query_params.get("node", "")
    try:
        ox.NamedNode(iri)
    except ValueError:
        return page(request, "missing.html", 404, message="Say which node to draw: /graph?node=IRI")
    store = library.edition.store
    drawn = picture_of(store, iri)
    if not drawn.neighbours:
        return page(request, "missing.html", 404, message=f"The graph says nothing of {iri}")
    if request.url.path.endswith(".json"):
        return as_json({"iri": iri, "label": label_of(store, iri), **asdict(drawn)})
    columns = {"width": WIDTH, "left": LEFT, "middle": MIDDLE, "right": RIGHT}
    return page(request, "graph.html", iri=iri, label=label_of(store, iri), picture=drawn, **columns)


def query(request: Request) -> Response:
    """The page to write SPARQL on."""
    shown = page(request, "query.html", questions=competencies())
    shown.headers["Content-Security-Policy"] = policy([YASGUI_STYLE])
    return shown


def questions(_: Request) -> Response:
    """The competency questions: name, the question in words, the query."""
    return as_json(
        [{"name": name, "title": title, "query": competency(name)} for name, title in competencies().items()]
    )


def terms(request: Request) -> Response:
    """What a query can be completed with: prefixes, classes and properties of the ontology with their definitions."""
    library: Library = request.app.state.library
    rows = library.edition.store.query(
        """SELECT ?term (SAMPLE(?t) AS ?type) (SAMPLE(?d) AS ?definition) WHERE {
             GRAPH <https://w3id.org/eightkg/ontology> {
               ?term a ?t . OPTIONAL { ?term skos:definition ?d }
               VALUES ?t { owl:Class owl:ObjectProperty owl:DatatypeProperty owl:NamedIndividual } } }
           GROUP BY ?term ORDER BY ?term""",
        prefixes=PREFIXES,
    )
    assert isinstance(rows, ox.QuerySolutions)
    found = [
        {
            "iri": row["term"].value,
            "kind": "class" if row["type"].value.endswith("#Class") else "property",
            "definition": row["definition"].value if row["definition"] else "",
        }
        for row in rows
        if isinstance(row["term"], ox.NamedNode)
    ]
    return as_json({"prefixes": PREFIXES, "terms": found})


async def missing(request: Request, _: Exception) -> Response:
    return _error(request, 404, "There is nothing at this address.")


async def failed(request: Request, _: Exception) -> Response:
    return _error(request, 500, "A fault of the server; its log says more.")


def _error(request: Request, status: int, message: str) -> Response:
    if choose(request.headers.get("accept", ""), ("text/plain", "text/html")) == "text/html":
        return page(request, "missing.html", status, message=message)
    return PlainTextResponse(f"{message}\n", status)
