"""IRIs of the things in the graph: minted from names and places in the text, never from chance or the clock.

An IRI holds ``[A-Za-z0-9._~-]`` and ``/`` only, so that no serialisation has to quote it. The same thing gets the same
IRI whatever else is in the batch: companies by CIK or by the key of their name, other names by their key, what exists
in one document only (events, amounts, passages, phrases) under that document's id.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from rdflib import URIRef

from eightkg.models import Document
from eightkg.namespaces import EKID

LONGEST_SLUG = 64
UNKNOWN = "unknown"
"""Key of a registrant that no document names; such companies are one only within their document."""

_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)")


def slug(text: str) -> str:
    """``text`` as one segment of an IRI: lower case, accents off, words joined by hyphens.

    What ASCII cannot say, or what is too long to read, is told apart by eight hexadecimal digits of a hash.

    >>> slug("Nuñez & Sons, Inc."), slug("U.S. Salt 3.2")
    ('nunez-and-sons-inc', 'us-salt-3-2')
    >>> slug("株式会社").startswith("x-")
    True
    """
    folded = unicodedata.normalize("NFKD", text).casefold().replace("&", " and ").replace("’", "'").replace("'", "")
    undotted = _DOT.sub("", folded)
    kept = "".join(char for char in undotted if not unicodedata.combining(char))
    plain = re.sub(r"[^a-z0-9]+", "-", kept).strip("-")
    lost = any(char.isalnum() and not char.isascii() for char in kept)
    if plain and not lost and len(plain) <= LONGEST_SLUG:
        return plain
    return f"{plain[:LONGEST_SLUG].strip('-') or 'x'}-{digest(text)}"


def digest(text: str) -> str:
    """Eight hexadecimal digits that stand for ``text``."""
    return sha256(text.encode()).hexdigest()[:8]


def document_id(document: Document) -> str:
    """What names ``document`` in IRIs: sixteen digits of its file's hash, and its place in a submission."""
    short = document.source.sha256[:16]
    return f"{short}-{document.index}" if document.index else short


def mint(kind: str, *parts: str) -> URIRef:
    """The IRI of a thing of ``kind``; ``parts`` are slugs, ids or offsets.

    >>> str(mint("company", "0000719413"))
    'https://w3id.org/eightkg/id/company/0000719413'
    """
    path = "/".join((kind, *parts))
    if not re.fullmatch(r"[A-Za-z0-9._~/-]+", path):
        raise ValueError(f"not fit for an IRI: {path!r}")
    return URIRef(EKID + path)


def company_iri(key: str, cik: str, document: str) -> URIRef:
    """A company by its CIK (padded to ten digits) where the filing gives it, else by the ``key`` of its name; one that
    is not named, by the id of its document."""
    if cik.isdigit():
        return mint("company", cik.zfill(10))
    return mint("company", f"{UNKNOWN}-{document}" if key == UNKNOWN else slug(key))
