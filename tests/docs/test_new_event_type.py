"""The README's steps to a new event type are followed to the letter, in a copy of the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from rdflib import Graph

CHECKOUT = Path(__file__).resolve().parents[2]
STEP = re.compile(r"^   ```(\w+)\n(.*?)^   ```$", re.MULTILINE | re.DOTALL)
CLASS = "InsuranceRecovery"
RELEASE = """
                  Tarn Tools Corporation is paid for flood

DAYTON, Ohio, March 4, 2011 -- Tarn Tools Corporation (NYSE: TRN) today said that it has
collected $12.5 million from its insurers for the flood at its Miller Creek plant.
"""
ANSWER = """
PREFIX ek: <https://w3id.org/eightkg/ontology#>
PREFIX schema: <https://schema.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?value ?matter WHERE {
  ?company rdfs:label "Tarn Tools Corporation" ; ek:recovered ?amount .
  ?event a ek:InsuranceRecovery ; ek:amount ?amount .
  ?amount schema:value ?value ; ek:for/rdfs:label ?matter .
}
"""


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\n" + text, encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which the steps were taken."""
    copy = tmp_path_factory.mktemp("project")
    for folder in ("pipeline", "ontology", "shapes", "data", "tests"):
        shutil.copytree(CHECKOUT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", copy)
    steps = STEP.findall((CHECKOUT / "README.md").read_text(encoding="utf-8"))
    (first, owl), (second, shape), (third, rules) = steps
    assert (first, second, third) == ("turtle", "turtle", "yaml")
    append(copy / "ontology" / "events" / "charges.ttl", dedent(owl))
    append(copy / "shapes" / "charges.ttl", dedent(shape))
    core = copy / "shapes" / "core.ttl"
    listed = core.read_text(encoding="utf-8")
    assert listed.count(" ek:WorkforceReduction )") == 1
    core.write_text(
        listed.replace(" ek:WorkforceReduction )", f" ek:WorkforceReduction ek:{CLASS} )"), encoding="utf-8"
    )
    (copy / "pipeline" / "eightkg" / "patterns" / "insurance.rules.yaml").write_text(dedent(rules), encoding="utf-8")
    run(copy, "-m", "eightkg.vocabulary", "--write-namespaces")
    return copy


def run(project: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(project / "pipeline"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_its_examples_are_run(project: Path) -> None:
    told = run(
        project, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", "tests/patterns", "-k", "recovery.received"
    )
    assert re.search(r"^2 passed", told, re.MULTILINE)


def test_it_is_found_linked_and_conforms(project: Path) -> None:
    (project / "release.txt").write_text(RELEASE, encoding="utf-8")
    command = "import sys; from eightkg.cli.main import main; sys.exit(main(sys.argv[1:]))"
    run(project, "-c", command, "build", "release.txt", "--graph", "graph")
    graph = Graph()
    for file in (project / "graph").glob("*.ttl"):
        graph.parse(file, format="turtle")
    assert [tuple(str(term) for term in row) for row in graph.query(ANSWER)] == [("12500000", "Miller Creek plant")]  # type: ignore[union-attr]
