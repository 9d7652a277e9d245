"""Rules of hygiene: a row that a query of ``hygiene/`` returns is a failure; each has an example that breaks it."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pyoxigraph as ox
import pytest

from eightkg.resources import resource
from eightkg.vocabulary import ontology_quads

RULES = sorted((Path(__file__).parent / "hygiene").glob("*.rq"))
QUADS = ontology_quads(resource("ontology"))


def rows(rule: Path, quads: list[ox.Quad]) -> list[str]:
    store = ox.Store()
    store.extend(quads)
    found = cast(ox.QuerySolutions, store.query(rule.read_text(encoding="utf-8")))
    return [" ".join(str(term) for term in row) for row in found]


def test_all_rules_are_seen() -> None:
    assert len(RULES) == 19


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.stem)
def test_ontology_keeps_the_rule(rule: Path) -> None:
    assert rows(rule, QUADS) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.stem)
def test_rule_tells_of_its_bad_example(rule: Path) -> None:
    example = rule.with_suffix(".bad.ttl")
    quads = list(ox.parse(path=str(example), format=ox.RdfFormat.TURTLE))
    assert rows(rule, quads)
