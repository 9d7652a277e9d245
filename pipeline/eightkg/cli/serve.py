"""``eightkg serve``: the graph in a browser, and as a SPARQL endpoint."""

from __future__ import annotations

import argparse
import importlib.util
import socket
import sys
from pathlib import Path
from typing import Any

from eightkg.errors import MissingResource, UnreadableFile

PORT = 8008

EPILOG = """\
examples:
  eightkg serve --graph graph
  eightkg serve --graph graph --port 9000 --filings data/releases
  curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT ?n { ?c a ek:Company ; rdfs:label ?n }' \\
       http://localhost:8008/sparql

A reader for people is at /, a SPARQL 1.1 endpoint at /sparql; the thing https://w3id.org/eightkg/id/X is at /id/X, as a
page or as RDF by what the client accepts. All is for reading only. The server listens on this machine alone unless
--host says otherwise, and answers to no other names than its own; add those that a proxy gives it with --name.

The texts of filings are shown from the files that the graph was made of; where they have moved, say where with
--filings.

exit status: 0 stopped; 2 no such graph, or the port is taken.
"""


def add(commands: Any) -> None:
    command = commands.add_parser(
        "serve",
        help="show the graph in a browser and answer SPARQL",
        description="Serve the graph: pages to read and search it, and a SPARQL 1.1 endpoint.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--graph", required=True, type=Path, metavar="DIR", help="folder of the graph")
    command.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="address to listen on (default: 127.0.0.1)"
    )
    command.add_argument("--port", type=int, default=PORT, metavar="N", help=f"port to listen on (default: {PORT})")
    command.add_argument("--name", action="append", default=[], metavar="HOST", help="another name that the server has")
    command.add_argument(
        "--filings", action="append", default=[], type=Path, metavar="PATH", help="where the filings' texts lie now"
    )
    command.add_argument(
        "--seconds", type=float, default=10.0, metavar="S", help="how long a query may take (default: 10)"
    )
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    for name in ("starlette", "uvicorn", "jinja2"):
        if importlib.util.find_spec(name) is None:
            raise MissingResource(
                f"{name} is not installed; get what serving needs with: pip install 'eightkg[server]'"
            )
    import uvicorn

    from eightkg.server.app import LOCAL, make_app
    from eightkg.server.executor import Limits

    host = f"[{args.host}]" if ":" in args.host else args.host
    app = make_app(args.graph, args.filings, (*LOCAL, host, *args.name), Limits(seconds=args.seconds))
    listening = _listen(args.host, args.port)
    shown = "localhost" if args.host in ("127.0.0.1", "::1") else host
    print(
        f"eightkg serves {args.graph} at http://{shown}:{listening.getsockname()[1]}/ (stop with Ctrl-C)",
        file=sys.stderr,
    )
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, limit_concurrency=200))
    server.run(sockets=[listening])
    return 0


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises UnreadableFile where the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        raise UnreadableFile(Path(f"{host}:{port}"), f"cannot listen there ({error.strerror})") from error
    return made
