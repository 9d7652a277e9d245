"""The page of a filing: its text with every piece of evidence marked, its events beside it, and what was not used."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from eightkg.server.library import Library
from eightkg.server.passages import Mark, passages
from eightkg.server.rendering import EKID, page
from eightkg.server.worker import Failed, TakesTooLong, Worker
from eightkg.store.query import PREFIXES

EVIDENCE = """
SELECT ?d ?e ?start ?end ?exact WHERE {
  ?e ek:reportedIn ?d ; ek:evidence ?x . ?x oa:start ?start ; oa:end ?end ; oa:exact ?exact }"""
SEVERITIES = ("violation", "warning", "info")
RULES = "SELECT ?d ?e ?rule WHERE { ?e ek:reportedIn ?d ; ek:rule ?rule } ORDER BY ?e ?rule"


async def filing_page(request: Request, library: Library, row: dict[str, Any]) -> Response:
    """The page of the document in ``row`` of the catalogue. ``?unused=1`` also marks what no event and no fact uses."""
    catalog, store = library.edition.catalog, library.edition.store
    events = await asyncio.to_thread(catalog.events_of, row["iri"])
    numbers = {event["iri"]: number for number, event in enumerate(events, start=1)}
    rules = _rules(store, row["iri"])
    for event in events:
        event["number"] = numbers[event["iri"]]
        event["arguments"] = catalog.arguments(event["iri"])
        event["rules"] = rules.get(event["iri"], [])
    findings = _findings(store, row["iri"])
    marks = _evidence(store, row["iri"], events)
    marks += [
        Mark(found["start"], found["end"], "finding", str(number), f"{found['severity']}: {found['message']}")
        for number, found in enumerate(findings, start=1)
        if found["end"]
    ]
    document = await asyncio.to_thread(library.text, row["iri"].removeprefix(f"{EKID}document/"))
    problem = ""
    if document is not None and request.query_params.get("unused"):
        unused, problem = await _unused(request, library, document.index, row)
        marks += unused
    return page(
        request,
        "filing.html",
        document=row,
        events=events,
        findings=findings,
        siblings=catalog.siblings(row["filing"]),
        passages=passages(document, marks) if document is not None else None,
        quotes=[mark for mark in marks if mark.kind == "event"],
        unused=bool(request.query_params.get("unused")),
        problem=problem,
    )


def _evidence(store: ox.Store, document: str, events: list[dict[str, Any]]) -> list[Mark]:
    known = {event["iri"]: event for event in events}
    found: list[Mark] = []
    for row in _ask(store, EVIDENCE, document):
        if event := known.get(row["e"].value):
            title = f"{event['number']}. {event['label']}, {event['modality']} — {', '.join(event['rules'])}"
            found.append(Mark(int(row["start"].value), int(row["end"].value), "event", str(event["number"]), title))
    return sorted(found, key=lambda mark: (mark.start, mark.end, int(mark.name)))


def _rules(store: ox.Store, document: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in _ask(store, RULES, document):
        found.setdefault(row["e"].value, []).append(row["rule"].value)
    return found


def _findings(store: ox.Store, document: str) -> list[dict[str, Any]]:
    """What was found in a document, what weighs most first, then in the order of the text.

    Read node by node: a query begins with the rules, of which a large graph has very many.
    """
    reported = store.quads_for_pattern(None, ox.NamedNode(f"{PREFIXES['ek']}reportedIn"), ox.NamedNode(document))
    nodes = {quad.subject for quad in reported if "/id/finding/" in str(quad.subject)}
    found: list[dict[str, Any]] = []
    for node in nodes:
        said = _said(store, node)
        place = _said(store, ox.NamedNode(said["evidence"])) if "evidence" in said else {}
        found.append(
            {
                "rule": said["rule"],
                "message": said["message"],
                "severity": said["severity"].rpartition("#")[2],
                "source": said.get("source", ""),
                "start": int(place.get("start", 0)),
                "end": int(place.get("end", 0)),
            }
        )
    return sorted(found, key=lambda f: (SEVERITIES.index(f["severity"]), f["start"], f["rule"], f["message"]))


def _said(store: ox.Store, node: Any) -> dict[str, str]:
    """What is said of a node, by the local name of the property; of several values the first."""
    quads = store.quads_for_pattern(node, None, None, ox.DefaultGraph())
    told = sorted((re.split("[/#]", quad.predicate.value)[-1], getattr(quad.object, "value", "")) for quad in quads)
    return dict(reversed(told))


async def _unused(request: Request, library: Library, index: int, row: dict[str, Any]) -> tuple[list[Mark], str]:
    """Marks of what was not used; or why they cannot be told."""
    worker: Worker = request.app.state.worker
    path = library.path(row["iri"].removeprefix(f"{EKID}document/"))
    if path is None:
        return [], ""
    try:
        found = await asyncio.to_thread(worker.ledger, path, index)
    except (Failed, TakesTooLong) as error:
        return [], str(error)
    return [
        Mark(start, end, "unused", str(number), f"{kind}: not used ({reason})")
        for number, (start, end, kind, reason) in enumerate(found["unused"])
    ], ""


def _ask(store: ox.Store, query: str, document: str) -> Any:
    return store.query(query, prefixes=PREFIXES, substitutions={ox.Variable("d"): ox.NamedNode(document)})
