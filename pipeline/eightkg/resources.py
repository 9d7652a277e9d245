"""Where the package's data lies: beside the code in a wheel, at the top of the repository in a checkout."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from eightkg.errors import MissingResource


def resource(kind: str) -> Traversable:
    """The folder ``kind``: ``ontology``, ``shapes``, ``patterns`` or ``data``.

    Raises MissingResource, naming both places, where neither holds it.

    >>> resource("patterns").is_dir()
    True
    """
    inside = files("eightkg") / kind
    if inside.is_dir():
        return inside
    checkout = Path(__file__).resolve().parents[2] / kind
    if checkout.is_dir():
        return checkout
    raise MissingResource(f"{kind}: neither {inside} nor {checkout} is there; reinstall eightkg")
