"""Requests to a triplestore: SPARQL 1.1 Graph Store HTTP Protocol, Update and Query, with retries.

Care taken for what stores do: queries and updates are sent as forms, never as a body of their own (Virtuoso 7 never
answers those); a failed query can come with status 200 and a broken body (Oxigraph), so each answer is parsed to its
end; redirects are not followed, so that no password goes elsewhere.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from eightkg.errors import MissingResource, StoreError
from eightkg.store.query import Answer, Rows
from eightkg.store.remote.target import Target

if TYPE_CHECKING:
    import httpx

TRIES = 6
FIRST_WAIT = 0.5
LONGEST_WAIT = 30.0
TIMEOUT = 120.0
"""Seconds."""
PASSING = frozenset({408, 425, 429, 502, 503, 504})
"""Statuses that another try may not meet."""
DEADLOCK = "40001"
"""SQL state of a deadlock, which Virtuoso tells with status 500."""
SHOWN = 300
"""Characters of a store's own words in our message."""
RESULTS = "application/sparql-results+json"


class Client:
    """A connection to the store at ``target``; use it in a ``with`` statement.

    ``scheme`` is ``none``, ``basic`` or ``digest``, with ``user``, a name and a password. ``wait`` is called with the
    seconds between tries. Raises MissingResource where httpx is not installed.
    """

    def __init__(
        self,
        target: Target,
        scheme: str = "none",
        user: tuple[str, str] = ("", ""),
        timeout: float = TIMEOUT,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        try:
            import httpx
        except ImportError as error:
            raise MissingResource(f"a triplestore needs httpx ({error}); pip install 'eightkg[stores]'") from error
        from eightkg import __version__

        auth = {"none": None, "basic": httpx.BasicAuth(*user), "digest": httpx.DigestAuth(*user)}[scheme]
        self.target = target
        self._wait = wait
        self._failures = (httpx.TransportError,)
        self._http = httpx.Client(
            auth=auth,
            timeout=timeout,
            trust_env=not target.is_here,  # no proxy stands between us and this machine
            headers={"User-Agent": f"eightkg/{__version__}"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def put(self, name: str, turtle: bytes) -> None:
        """Make ``turtle`` the whole content of the graph ``name``."""
        self._send(
            "PUT", self.target.url, params={"graph": name}, content=turtle, headers={"Content-Type": "text/turtle"}
        )

    def delete(self, name: str) -> None:
        """Remove the graph ``name``; that it is not there is no failure."""
        self._send("DELETE", self.target.url, params={"graph": name}, allowed=(404,))

    def update(self, text: str) -> None:
        """Carry out a SPARQL 1.1 Update."""
        self._send("POST", self.target.url, data={"update": text})

    def query(self, text: str) -> Answer:
        """The answer to a SPARQL query; for CONSTRUCT and DESCRIBE, see the store's own client."""
        response = self._send("POST", self.target.query_url, data={"query": text}, headers={"Accept": RESULTS})
        try:
            result = ox.parse_query_results(response.content, format=ox.QueryResultsFormat.JSON)
            if isinstance(result, ox.QueryBoolean):
                return bool(result)
            names = [variable.value for variable in result.variables]
            return Rows(tuple(names), tuple(tuple(solution[name] for name in names) for solution in result))
        except (SyntaxError, ValueError) as error:
            said = response.text[-SHOWN:].strip()
            raise StoreError(f"{self.target.query_url}: not an answer to a query ({error}): …{said}") from error

    def counts(self, names: Sequence[str]) -> dict[str, int]:
        """How many triples each of the graphs ``names`` holds in the store."""
        given = " ".join(f"<{name}>" for name in names)
        answer = self.query(
            f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ VALUES ?g {{ {given} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
        )
        found = dict.fromkeys(names, 0)
        for row in answer.rows if isinstance(answer, Rows) else ():
            graph, count = row
            if isinstance(graph, ox.NamedNode) and isinstance(count, ox.Literal):
                found[graph.value] = int(count.value)
        return found

    def _send(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        content: bytes | None = None,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        allowed: tuple[int, ...] = (),
    ) -> httpx.Response:
        """The response to a request that may be made twice; tried again, after longer and longer waits, where the
        store cannot be reached or is busy. Raises StoreError for a refusal, or after the last try."""
        pause = FIRST_WAIT
        for left in reversed(range(TRIES)):
            try:
                response = self._http.request(method, url, params=params, content=content, data=data, headers=headers)
            except self._failures as error:
                if not left:
                    raise StoreError(f"{url}: cannot be reached ({error or type(error).__name__})") from error
            else:
                if response.is_success or response.status_code in allowed:
                    return response
                if not (left and _may_pass(response)):
                    raise StoreError(_refusal(method, url, response))
                pause = max(pause, _asked_for(response))
            self._wait(min(pause, LONGEST_WAIT))
            pause *= 2
        raise AssertionError("the last try returns or raises")


def _may_pass(response: httpx.Response) -> bool:
    return response.status_code in PASSING or (response.status_code == 500 and DEADLOCK in response.text)


def _asked_for(response: httpx.Response) -> float:
    """The seconds that the store asks to wait, where it does in seconds."""
    said = response.headers.get("Retry-After", "")
    return float(said) if said.isdecimal() else 0.0


def _refusal(method: str, url: str, response: httpx.Response) -> str:
    said = " ".join(response.text.split())[:SHOWN]
    told = f"{method} {url}: the store answers {response.status_code} {response.reason_phrase}"
    if response.is_redirect:
        return f"{told} and sends us to {response.headers.get('Location', 'nowhere')}; give that address if it is right"
    if response.status_code in (401, 403):
        return f"{told}; choose --auth basic or digest, and see that user and password are right"
    return f"{told}: {said}" if said else told
