"""The picture draws what is in the graph, and only that."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

import picture

GRAPH = """
@prefix ek: <https://w3id.org/eightkg/ontology#> .
@prefix ekid: <https://w3id.org/eightkg/id/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
ekid:company rdfs:label "Marl & Loam Holdings" ; ek:accrued ekid:amount .
ekid:amount schema:value 7250000.0 ; schema:currency "USD" ; ek:for ekid:matter .
ekid:matter rdfs:label "Coeur d'Alene Basin" .
ekid:event a ek:LiabilityAccrual ; ek:amount ekid:amount ; ek:modality ek:actual ; ek:period ekid:period ;
  ek:reportedIn ekid:document ; ek:evidence ekid:far, ekid:near .
ekid:period rdfs:label "2011-Q2" .
ekid:document ek:fileName "made-up.txt" .
ekid:far oa:start 3 ; oa:end 20 ; oa:exact "a passage that does not name it" .
ekid:near oa:start 40 ; oa:end 95 ; oa:exact "set aside for the Coeur d'Alene\\nBasin" .
"""


def test_every_part_of_the_row_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "made-up.ttl").write_text(GRAPH, encoding="utf-8")
    svg = picture.draw(picture.read(tmp_path))
    words = " ".join(
        "".join(node.itertext()) for node in ElementTree.fromstring(svg).iter() if node.tag.endswith("text")
    )
    for part in ("Marl & Loam Holdings", "$7.25 million", "LiabilityAccrual", "actual", "2011-Q2", "made-up.txt"):
        assert part in words
    assert "“set aside for the Coeur d'Alene Basin”" in words
    assert "characters 40 to 95" in words
    assert svg == picture.draw(picture.read(tmp_path))


def test_graph_without_the_accrual_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="data/releases"):
        picture.read(tmp_path)
