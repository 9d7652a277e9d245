from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightkg import turtle
from eightkg.store.export import jsonld, rdfxml

SEGMENT = st.text("aZ09-_.~%é/:", min_size=1, max_size=12).map(lambda text: text.replace("%", "%20"))
CONTROLS = [chr(code) for code in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)]
"""What XML cannot say."""
IRIS = st.builds(
    lambda base, rest: f"{base}{rest}",
    st.sampled_from((*turtle.PREFIXES.values(), turtle.THINGS, "https://example.org/", "urn:x:")),
    SEGMENT,
).map(ox.NamedNode)
PREDICATES = st.builds(
    lambda base, name: ox.NamedNode(f"{base}{name}"),
    st.sampled_from((*turtle.PREFIXES.values(), "https://example.org/terms#")),
    st.sampled_from(["accrued", "value", "item", "x-y.z", "type", "label", "maxValue", "documentDate"]),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS), max_size=20)
DATATYPES = st.sampled_from(["https://example.org/type", "https://w3id.org/eightkg/ontology#kind"]).map(ox.NamedNode)
LITERALS = st.one_of(
    TEXTS.map(ox.Literal),
    st.builds(lambda text, tag: ox.Literal(text, language=tag), TEXTS, st.sampled_from(["en", "de-at"])),
    st.builds(lambda text, kind: ox.Literal(text, datatype=kind), TEXTS, DATATYPES),
    st.builds(
        lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}")),
        st.sampled_from(["1", "-1", "007", "1.50", "true", "2003-10-31", "123456789012345678901"]),
        st.sampled_from(["integer", "decimal", "boolean", "date", "string"]),
    ),
)
TRIPLES = st.lists(st.builds(ox.Triple, IRIS, PREDICATES, IRIS | LITERALS), max_size=8).map(
    lambda triples: sorted(set(triples), key=turtle.subject_of)
)


@given(TRIPLES)
def test_turtle_reads_back_as_it_was(triples: list[ox.Triple]) -> None:
    written = "".join((*turtle.head(), *turtle.lines(triples)))
    assert _read(written, ox.RdfFormat.TURTLE) == set(triples)
    values = [line for line in written.splitlines() if line.endswith(" ;")]
    assert len(values) == len(triples)


@given(TRIPLES)
def test_json_ld_reads_back_as_it_was(triples: list[ox.Triple]) -> None:
    assert _read("".join(jsonld.lines(triples)), ox.RdfFormat.JSON_LD) == set(triples)


@given(TRIPLES)
def test_rdf_xml_reads_back_as_it_was(triples: list[ox.Triple]) -> None:
    assert _read("".join(rdfxml.lines(triples)), ox.RdfFormat.RDF_XML) == set(triples)


def _read(text: str, form: ox.RdfFormat) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(text.encode(), format=form)}


def test_blank_nodes_are_refused() -> None:
    name = ox.NamedNode("urn:a")
    with pytest.raises(ValueError, match="without an IRI"):
        list(turtle.lines([ox.Triple(ox.BlankNode("b"), name, name)]))
    with pytest.raises(ValueError, match="neither IRI nor literal"):
        list(turtle.lines([ox.Triple(name, name, ox.BlankNode("b"))]))
