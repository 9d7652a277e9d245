"""The package as a stranger gets it: the sdist holds everything, and the wheel made of it works far from a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
FOLDERS = ("pipeline", "ontology", "shapes", "data", "tests", "bench", "docs", "requirements", ".ci")
FILES = ("pyproject.toml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile")


def run(*command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    """Run to the end and give what was printed; both streams are in the failure message."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: status {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@dataclass(frozen=True)
class Distributions:
    sdist: Path
    wheel: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Distributions:
    """The sdist of the checkout, and the wheel that is built from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, CHECKOUT, cwd=folder)
    (sdist,) = folder.glob("*.tar.gz")
    (wheel,) = folder.glob("*.whl")
    return Distributions(sdist, wheel)


@dataclass(frozen=True)
class Installation:
    """The wheel in a folder of its own, and an environment in which that folder, not the checkout, is imported."""

    folder: Path
    env: Mapping[str, str]

    @property
    def command(self) -> Path:
        return self.folder / "bin" / "eightkg"


@pytest.fixture(scope="module")
def installed(built: Distributions, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    folder = tmp_path_factory.mktemp("site")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", folder)
    run(*pip, built.wheel, cwd=folder)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "EIGHTKG_"))}
    return Installation(folder, {**kept, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"})


def of_the_project() -> set[str]:
    """Every file of the checkout that belongs to the project, as a path below it."""
    inside = {
        path.relative_to(CHECKOUT).as_posix()
        for folder in FOLDERS
        for path in (CHECKOUT / folder).rglob("*")
        if path.is_file() and not {"__pycache__", ".hypothesis"} & set(path.parts)
    }
    return inside | set(FILES)


def test_sdist_holds_every_file(built: Distributions) -> None:
    with tarfile.open(built.sdist) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    assert of_the_project() - packed == set()


def test_wheel_holds_package_and_data_only(built: Distributions) -> None:
    with ZipFile(built.wheel) as archive:
        packed = set(archive.namelist())
    tops = {name.split("/")[0] for name in packed}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"eightkg"}
    for name in of_the_project():
        top, _, rest = name.partition("/")
        if top == "pipeline":
            assert rest in packed
        elif top in {"ontology", "shapes", "data"}:
            assert f"eightkg/{name}" in packed


def test_wheel_is_what_runs(installed: Installation, tmp_path: Path) -> None:
    where = run(sys.executable, "-c", "import eightkg; print(eightkg.__file__)", cwd=tmp_path, env=installed.env)
    assert Path(where.strip()).is_relative_to(installed.folder)


def test_help_names_every_command(installed: Installation, tmp_path: Path) -> None:
    shown = run(installed.command, "--help", cwd=tmp_path, env=installed.env)
    for command in ("build", "query", "explain", "validate", "export"):
        assert command in shown


def test_wheel_builds_and_answers_from_an_empty_directory(installed: Installation, tmp_path: Path) -> None:
    release = installed.folder / "eightkg" / "data" / "releases" / "001_37044b9a967d5e25.txt"
    run(installed.command, "build", release, "--graph", "graph", cwd=tmp_path, env=installed.env)
    assert list((tmp_path / "graph").glob("*.ttl"))
    query = "SELECT (COUNT(*) AS ?events) { ?event <https://w3id.org/eightkg/ontology#modality> ?modality }"
    csv = run(
        installed.command, "query", query, "--graph", "graph", "--format", "csv", cwd=tmp_path, env=installed.env
    ).split()
    assert csv[0] == "events"
    assert int(csv[1]) > 0


def test_spacy_finds_the_component_by_its_name(installed: Installation) -> None:
    code = "import spacy; print(spacy.blank('en').add_pipe('eightkg_events')(spacy.blank('en')('x'))._.eightkg_events)"
    assert run(sys.executable, "-c", code, cwd=installed.folder, env=installed.env).strip() == "()"
