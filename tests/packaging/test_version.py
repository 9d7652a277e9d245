"""One version: of the package, of its newest changelog entry and of the ontology."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, URIRef

CHECKOUT = Path(__file__).resolve().parents[2]
ENTRY = re.compile(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})$", re.MULTILINE)


@pytest.fixture(scope="module")
def declared() -> str:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert isinstance(project["version"], str)
    return project["version"]


def test_changelog_opens_with_this_version(declared: str) -> None:
    entries = ENTRY.findall((CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert entries[0][0] == declared
    dates = [date.fromisoformat(day) for _, day in entries]
    assert dates == sorted(dates, reverse=True)


def test_ontology_has_this_version(declared: str) -> None:
    graph = Graph().parse(CHECKOUT / "ontology" / "core.ttl", format="turtle")
    ontology = graph.value(predicate=RDF.type, object=OWL.Ontology, any=False)
    assert isinstance(ontology, URIRef)
    assert str(graph.value(ontology, OWL.versionInfo)) == declared
    assert str(graph.value(ontology, OWL.versionIRI)).rstrip("#/").endswith(f"/{declared}")


def test_installed_package_has_this_version(declared: str) -> None:
    assert version("eightkg") == declared
