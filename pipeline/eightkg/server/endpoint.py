"""The SPARQL 1.1 Protocol over HTTP, its query operation: section 2.1 of the recommendation of 21 March 2013."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from eightkg.errors import BadQuery
from eightkg.server.description import describe
from eightkg.server.executor import Executor, NotAcceptable, Overloaded, Query, Reply, TooCostly
from eightkg.server.library import Library
from eightkg.server.negotiation import choose

ROWS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
    "application/json",
    "application/xml",
)
"""Forms of rows and truth values, the one that is given where the client does not care first."""
TRIPLES = (
    "text/turtle",
    "application/n-triples",
    "application/ld+json",
    "application/rdf+xml",
    "application/json",
)
REAL = {
    "rows": {
        "application/json": "application/sparql-results+json",
        "application/xml": "application/sparql-results+xml",
    },
    "triples": {"application/json": "application/ld+json"},
}
"""What is given to those who ask for a form by a wider name."""
LONGEST = 1 << 20
"""Bytes of a request that are read."""


class BadRequest(Exception):
    """A request that breaks the protocol; ``status`` is that of the answer."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


async def sparql(request: Request) -> Response:
    """``/sparql``: an answer, or an error by its status; without a query, what the service is."""
    try:
        parameters, text = await _asked(request)
        if text is None:
            return _introduction(request)
        query = _query(parameters, text, request.headers.get("accept", ""))
        executor: Executor = request.app.state.executor
        reply = await executor.run(_library(request).edition.dataset, query)
    except BadRequest as error:
        return PlainTextResponse(f"{error}\n", error.status, headers={"Allow": "GET, POST, HEAD"})
    except BadQuery as error:
        return PlainTextResponse(f"{error}\n", 400)
    except NotAcceptable as error:
        return PlainTextResponse(f"{error}\n", 406)
    except Overloaded as error:
        return PlainTextResponse(f"{error}\n", 503, headers={"Retry-After": "5"})
    except TooCostly as error:
        return PlainTextResponse(f"{error}\n", 503)
    return answer(reply)


def answer(reply: Reply) -> Response:
    charset = "; charset=utf-8" if reply.media_type.startswith("text/") else ""
    return Response(reply.body, headers={"Content-Type": reply.media_type + charset, "Vary": "Accept"})


def _library(request: Request) -> Library:
    library: Library = request.app.state.library
    return library


async def _asked(request: Request) -> tuple[list[tuple[str, str]], str | None]:
    """The parameters of a request and its query; None where it has none."""
    parameters = _pairs(request.url.query)
    if request.method == "POST":
        kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
        body = _decoded(await _body(request), request.headers.get("content-type", ""))
        if kind == "application/sparql-query":
            if any(name == "query" for name, _ in parameters):
                raise BadRequest("the query is in the body, and another one in the address")
            return parameters, body
        if kind == "application/sparql-update":
            raise BadRequest("the graph is read, not changed: there are no updates", 403)
        if kind != "application/x-www-form-urlencoded":
            raise BadRequest(
                f"a query is sent as a form or as application/sparql-query, not as {kind or 'nothing'}", 415
            )
        if any(name == "query" for name, _ in parameters):
            raise BadRequest("with POST the query is in the body")
        parameters += _pairs(body)
    if any(name == "update" for name, _ in parameters):
        raise BadRequest("the graph is read, not changed: there are no updates", 403)
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) > 1:
        raise BadRequest("more than one query")
    if not queries and (request.method == "POST" or parameters):
        raise BadRequest("no query")
    return parameters, queries[0] if queries else None


async def _body(request: Request) -> bytes:
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > LONGEST:
            raise BadRequest(f"a request has at most {LONGEST >> 20} MB", 413)
    return bytes(found)


def _decoded(body: bytes, content_type: str) -> str:
    charset = next((part.split("=", 1)[1] for part in content_type.split(";") if "charset=" in part.lower()), "utf-8")
    if charset.strip(' "').lower() not in ("utf-8", "utf8", "us-ascii"):
        raise BadRequest("a query is written in UTF-8")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"byte {error.start} of the body is no UTF-8") from None


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict")
    except (UnicodeDecodeError, ValueError):
        raise BadRequest("the parameters are no UTF-8") from None


def _query(parameters: Sequence[tuple[str, str]], text: str, accept: str) -> Query:
    graphs = {
        name: tuple(value for given, value in parameters if given == name)
        for name in ("default-graph-uri", "named-graph-uri")
    }
    for iri in (iri for named in graphs.values() for iri in named):
        try:
            ox.NamedNode(iri)
        except ValueError:
            raise BadRequest(f"no IRI of a graph: {iri!r}") from None
    return Query(
        text,
        _form(accept, ROWS, "rows"),
        _form(accept, TRIPLES, "triples"),
        graphs["default-graph-uri"],
        graphs["named-graph-uri"],
    )


def _form(accept: str, offered: Sequence[str], kind: str) -> str:
    """The form of this kind of answer; empty where the client takes none, which is an error if it is asked for."""
    found = choose(accept, offered) or ""
    return REAL[kind].get(found, found)


def _introduction(request: Request) -> Response:
    """A page for people, the description of the service (SPARQL 1.1 Service Description) for programs."""
    forms = ("text/turtle", *TRIPLES[1:4], "text/html")
    wanted = choose(request.headers.get("accept", ""), forms)
    if wanted is None:
        raise BadRequest("the service is described in Turtle, N-Triples, JSON-LD and RDF/XML", 406)
    if wanted == "text/html":
        return RedirectResponse("/query", 303)
    endpoint = str(request.url.replace(query="", fragment=""))
    return Response(
        describe(endpoint, _library(request).edition.store, wanted),
        headers={"Content-Type": wanted, "Vary": "Accept"},
    )
