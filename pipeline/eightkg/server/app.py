"""The server: which address is answered by what, and what holds for every answer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from eightkg.server import dropzone, entities, lists, pages
from eightkg.server.endpoint import sparql
from eightkg.server.executor import Executor, Limits
from eightkg.server.library import Library
from eightkg.server.rendering import policy
from eightkg.server.worker import Worker

LOCAL = ("localhost", "127.0.0.1", "[::1]")

HEADERS = (
    (b"content-security-policy", policy().encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)


class Guard:
    """Answers only to its own names (a page elsewhere may have a name that leads here: DNS rebinding), takes nothing
    that another site sends in a visitor's name, and puts the security headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(pair for pair in HEADERS if pair[0] not in given)]
            await send(message)

        if _name(headers.get(b"host", "")) not in self._hosts:
            refusal: Response = PlainTextResponse("this server does not go by that name\n", 421)
            await refusal(scope, receive, send_guarded)
            return
        origin = headers.get(b"origin", "")
        if scope["method"] == "POST" and origin and _name(origin.partition("://")[2]) not in self._hosts:
            refusal = PlainTextResponse("sent by another site\n", 403)
            await refusal(scope, receive, send_guarded)
            return
        await self._app(scope, receive, send_guarded)


def _name(host: str) -> str:
    """The name in a ``Host`` header, without its port.

    >>> _name("localhost:8000"), _name("[::1]:8000"), _name("LOCALHOST")
    ('localhost', '[::1]', 'localhost')
    """
    name = host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
    return name.lower()


def twins(path: str, page: Callable[[Request], Response]) -> list[Route]:
    """A page, and the same as data under its address with an ending."""
    return [Route(path + ending, page) for ending in ("", ".json", ".csv")]


def make_app(
    graph: Path, filings: Sequence[Path] = (), hosts: Sequence[str] = LOCAL, limits: Limits | None = None
) -> Starlette:
    """The server for the graph in the folder ``graph``; ``hosts`` are the names that it goes by. Raises UnreadableFile
    where there is no graph."""
    elsewhere = TemporaryDirectory(prefix="eightkg-")
    library = Library(graph, filings, Path(elsewhere.name))
    worker = Worker()

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        yield
        worker.stop()
        elsewhere.cleanup()

    static = [("static", str(files("eightkg.server") / "static")), ("vendor", str(files("eightkg.server") / "vendor"))]
    app = Starlette(
        routes=[
            Route("/", pages.home),
            *twins("/companies", lists.companies),
            *twins("/filings", lists.filings),
            *twins("/events", lists.events),
            Route("/index.json", pages.home),
            Route("/graph", pages.picture),
            Route("/graph.json", pages.picture),
            Route("/query", pages.query),
            Route("/questions.json", pages.questions),
            Route("/terms.json", pages.terms),
            Route("/ontology", entities.ontology),
            Route("/validate", dropzone.show, methods=["GET"]),
            Route("/validate", dropzone.take, methods=["POST"]),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/id/{name:path}", entities.thing),
            *(Mount(f"/{name}", StaticFiles(directory=place), name=name) for name, place in static),
        ],
        middleware=[Middleware(Guard, hosts=hosts), Middleware(GZipMiddleware, minimum_size=2000)],
        exception_handlers={404: pages.missing, 500: pages.failed},
        lifespan=life,
    )
    app.state.library = library
    app.state.executor = Executor(limits)
    app.state.worker = worker
    return app
