"""RDF/XML, streaming, a value a line and with the namespaces in one order, which serialisers at hand do not keep to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from eightkg.turtle import PREFIXES, XSD_STRING, short, subject_of

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
_UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 cannot say, not even escaped (production Char)."""


def lines(triples: Iterable[ox.Triple]) -> Iterator[str]:
    """The lines of the document. Raises ValueError for what RDF/XML cannot say: a predicate that ends in no XML name,
    a control character."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    for prefix, base in PREFIXES.items():
        yield f"\n    xmlns:{prefix}={quoteattr(base)}"
    yield ">\n"
    for subject, said in groupby(triples, key=subject_of):
        yield f"  <rdf:Description rdf:about={quoteattr(subject)}>\n"
        for triple in said:
            yield f"    {_element(triple)}\n"
        yield "  </rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _element(triple: ox.Triple) -> str:
    name, declared = _qname(triple.predicate.value)
    value = triple.object
    if isinstance(value, ox.NamedNode):
        return f"<{name}{declared} rdf:resource={quoteattr(value.value)}/>"
    assert isinstance(value, ox.Literal)
    if bad := _UNSPEAKABLE.search(value.value):
        raise ValueError(f"{triple.subject}: XML cannot say the character U+{ord(bad[0]):04X}; use another format")
    kind = ""
    if value.language:
        kind = f" xml:lang={quoteattr(value.language)}"
    elif value.datatype.value != XSD_STRING:
        kind = f" rdf:datatype={quoteattr(value.datatype.value)}"
    text = escape(value.value, {"\r": "&#13;"})
    return f"<{name}{declared}{kind}>{text}</{name}>"


def _qname(iri: str) -> tuple[str, str]:
    """The name of a predicate's element, and the declaration that it needs where its namespace has no prefix here."""
    name = short(iri)
    if name[0] != "<" and _NAME.match(name, name.index(":") + 1):
        return name, ""
    cut = max(iri.rfind(sign) for sign in "#/:") + 1
    if not _NAME.match(iri, cut):
        raise ValueError(f"RDF/XML cannot name the predicate <{iri}>; use another format")
    return f"ns:{iri[cut:]}", f" xmlns:ns={quoteattr(iri[:cut])}"
