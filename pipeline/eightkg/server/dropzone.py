"""The drop zone: a filing that is not in the graph, validated for whoever drops it. Nothing is kept."""

from __future__ import annotations

import asyncio
import re

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from eightkg.server.rendering import as_json, page
from eightkg.server.worker import Failed, TakesTooLong, Worker

LARGEST = 20 << 20
"""Bytes of a filing that are taken."""
LONGEST_NAME = 100


def show(request: Request) -> Response:
    return page(request, "validate.html", megabytes=LARGEST >> 20)


async def take(request: Request) -> Response:
    """The findings of the filing in the body, as ``eightkg validate --format json`` gives them; ``?name=`` is what its
    file is called."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return JSONResponse({"error": f"larger than {LARGEST >> 20} MB"}, 413)
    worker: Worker = request.app.state.worker
    try:
        found = await asyncio.to_thread(worker.validate, safe_name(request.query_params.get("name", "")), bytes(body))
    except Failed as error:
        return JSONResponse({"error": str(error)}, 422)
    except TakesTooLong as error:
        return JSONResponse({"error": str(error)}, 503)
    return as_json(found)


def safe_name(name: str) -> str:
    """A file name out of one that a visitor gives: its last part, plain characters only.

    >>> safe_name("../../etc/pass wd"), safe_name(""), safe_name(".hidden.htm")
    ('pass_wd', 'filing.txt', 'hidden.htm')
    """
    last = re.split(r"[/\\\\]", name)[-1]
    return re.sub(r"[^\w.()-]", "_", last, flags=re.ASCII).lstrip(".")[-LONGEST_NAME:] or "filing.txt"
