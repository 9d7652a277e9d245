"""Where a triplestore is, and as whom it is spoken to."""

from __future__ import annotations

import ipaddress
import netrc
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from eightkg.errors import StoreError

METHODS = ("put", "update")
SCHEMES = ("none", "basic", "digest")
USER = "EIGHTKG_STORE_USER"
PASSWORD = "EIGHTKG_STORE_PASSWORD"

QUERY_OF = (
    ("/sparql-graph-crud-auth", "/sparql-auth"),  # Virtuoso
    ("/sparql-graph-crud", "/sparql"),
    ("/sparql-auth", "/sparql-auth"),
    ("/rdf-graphs/service", ""),  # GraphDB, RDF4J
    ("/statements", ""),
    ("/store", "/query"),  # Oxigraph
    ("/data", "/query"),  # Fuseki
    ("/update", "/query"),  # Oxigraph, Fuseki
    ("/sparql", "/sparql"),
)
"""How paths of endpoints end, and what takes that place in the path of the endpoint for queries."""


@dataclass(frozen=True, slots=True)
class Target:
    """The endpoint that graphs are sent to: for the Graph Store Protocol (``put``) or for updates; and where the same
    store answers queries."""

    url: str
    method: str
    query_url: str

    @property
    def is_here(self) -> bool:
        """Whether the store is on this machine."""
        return is_loopback(self.url) and is_loopback(self.query_url)

    @property
    def is_open(self) -> bool:
        """Whether others on the way can read what is sent."""
        return not self.is_here and (self.url.startswith("http:") or self.query_url.startswith("http:"))


def target(url: str, method: str = "put", query_url: str = "") -> Target:
    """The store with the endpoint ``url``; where it is asked is known for the usual stores.

    Raises StoreError for what is no http address, holds a user, or needs ``query_url``.

    >>> target("http://127.0.0.1:7878/store").query_url
    'http://127.0.0.1:7878/query'
    """
    for each in filter(None, (url, query_url)):
        _examine(each)
    return Target(url, method, query_url or _query_url(url))


def _examine(url: str) -> None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError as error:
        raise StoreError(f"{url}: not an address ({error})") from error
    if parts.scheme not in ("http", "https") or not host:
        raise StoreError(f"{url}: not the address of a store; it is to begin with http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise StoreError(f"an address with a user in it is refused; set {USER} and {PASSWORD}, or use ~/.netrc")


def _query_url(url: str) -> str:
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    for ending, other in QUERY_OF:
        if path.endswith(ending):
            return urlunsplit(parts._replace(path=path[: -len(ending)] + other, query="", fragment=""))
    raise StoreError(f"{url}: where does this store answer queries? Say so with --query-url")


def is_loopback(url: str) -> bool:
    """Whether ``url`` leads to this machine, by the address itself; no name is looked up but ``localhost``.

    >>> is_loopback("http://127.0.0.1:80/"), is_loopback("http://[::1]/"), is_loopback("http://127.0.0.1.evil.org/")
    (True, True, False)
    """
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def credentials(url: str) -> tuple[str, str]:
    """User and password for the store: of the environment, else of the host in the netrc file (``NETRC`` names
    another one). Raises StoreError where there are none."""
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if user and password is not None:
        return user, password
    host = urlsplit(url).hostname or ""
    place = Path(os.environ.get("NETRC") or Path.home() / ".netrc")
    try:
        known = netrc.netrc(str(place)).authenticators(host)
    except FileNotFoundError:
        known = None
    except (OSError, netrc.NetrcParseError) as error:
        raise StoreError(f"{place}: cannot be read ({error})") from error
    if known is None:
        raise StoreError(f"no user for {host}: set {USER} and {PASSWORD}, or write the host into {place}")
    return known[0], known[2] or ""
