"""Pages from templates. Everything that comes from a filing is escaped; there is no way to switch that off here."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import Response

from eightkg import __version__
from eightkg.store.query import PREFIXES

EKID = PREFIXES["ekid"]


def policy(styles: Sequence[str] = ()) -> str:
    """The content security policy: nothing but what this server sends, and no script or style within a page, so that
    the text of a filing can do no harm. ``styles`` are hashes of styles that a library of ours puts there."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            " ".join(("style-src 'self'", *(f"'{digest}'" for digest in styles))),
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


@lru_cache(maxsize=1)
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("eightkg.server"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(address=address, spaced=spaced, thousands=lambda number: f"{number:,}", short=short)
    made.globals["version"] = __version__
    return made


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page; ``here`` is the address that the reader came by, for links that change a part of it."""
    text = _templates().get_template(template).render(here=request.url.path, asked=dict(request.query_params), **values)
    return Response(text, status, media_type="text/html", headers={"Vary": "Accept"})


def data(rows: Sequence[Mapping[str, Any]], ending: str, **around: Any) -> Response:
    """The rows of a list as JSON, with what stands ``around`` them, or as CSV."""
    if ending == "csv":
        written = io.StringIO()
        columns = list(rows[0]) if rows else []
        writer = csv.DictWriter(written, columns)
        writer.writeheader()
        writer.writerows(rows)
        return Response(written.getvalue(), media_type="text/csv")
    return as_json({**around, "rows": list(rows)})


def as_json(found: Any) -> Response:
    return Response(json.dumps(found, ensure_ascii=False, indent=1) + "\n", media_type="application/json")


def address(iri: str) -> str:
    """Where on this server a thing is found, by its IRI.

    >>> address("https://w3id.org/eightkg/id/company/0000719413")
    '/id/company/0000719413'
    >>> address("https://w3id.org/eightkg/ontology#accrued"), address("https://example.org/")
    ('/ontology#accrued', 'https://example.org/')
    """
    if iri.startswith(EKID):
        return "/id/" + quote(iri.removeprefix(EKID))
    if iri.startswith(PREFIXES["ek"]):
        return "/ontology#" + quote(iri.removeprefix(PREFIXES["ek"]))
    return iri if iri.startswith(("http://", "https://")) else "/graph?" + urlencode({"node": iri})


def spaced(name: str) -> str:
    """
    >>> spaced("effectiveDate")
    'effective date'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def short(iri: str) -> str:
    """An IRI with its prefix."""
    for prefix, base in PREFIXES.items():
        if iri.startswith(base):
            return f"{prefix}:{iri.removeprefix(base)}"
    return iri
