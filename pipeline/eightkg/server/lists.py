"""Lists of companies, filings and events: searched, filtered, page by page; each also as JSON and CSV."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from eightkg.server.catalog import Catalog, Filter, Page
from eightkg.server.library import Library
from eightkg.server.rendering import data, page


def companies(request: Request) -> Response:
    return _list(request, "companies.html", _catalog(request).companies(_asked(request, "q"), _number(request)))


def filings(request: Request) -> Response:
    found = _catalog(request).documents(_asked(request, "q"), _asked(request, "company"), _number(request))
    return _list(request, "filings.html", found)


def events(request: Request) -> Response:
    """Events by class, company, modality, period, day, least amount and words."""
    library: Library = request.app.state.library
    amount = _asked(request, "amount").replace(",", "").replace("$", "").strip()
    try:
        least = float(amount) if amount else None
    except ValueError:
        least = None
    wanted = Filter(
        _asked(request, "q"),
        _asked(request, "class"),
        _asked(request, "company"),
        _asked(request, "modality"),
        _asked(request, "period"),
        _asked(request, "since"),
        _asked(request, "until"),
        least,
    )
    catalog = _catalog(request)
    company = catalog.company(wanted.company) if wanted.company else None
    return _list(
        request,
        "events.html",
        catalog.events(wanted, _number(request)),
        wanted=wanted,
        company=company,
        kinds=catalog.kinds,
        periods=catalog.periods,
        modalities=library.vocabulary.modalities,
        amount_unread=bool(amount) and least is None,
    )


def _list(request: Request, template: str, found: Page, **more: Any) -> Response:
    path, _, ending = request.url.path.partition(".")
    if ending:
        return data(found.rows, ending, total=found.total, page=found.number, pages=found.last)
    return page(request, template, found=found, query=_rest(request), path=path, **more)


def _rest(request: Request) -> str:
    """The parameters of the address but for the page, to go on with."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "page" and value]
    return urlencode(kept)


def _catalog(request: Request) -> Catalog:
    library: Library = request.app.state.library
    return library.edition.catalog


def _asked(request: Request, name: str) -> str:
    return request.query_params.get(name, "").strip()


def _number(request: Request) -> int:
    """The page that is asked for: 1 where that is no page."""
    asked = _asked(request, "page")
    return min(int(asked), 1_000_000) if asked.isdecimal() and len(asked) < 8 and int(asked) else 1
