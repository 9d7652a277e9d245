"""Who may import whom: a stage imports no other stage, and only ``pipeline.py`` and the commands know several."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "pipeline" / "eightkg"
STAGES = frozenset({"filings", "language", "events", "graph", "checks", "audit", "store", "links"})
COMMANDS = "cli"
DOORS = frozenset({COMMANDS, "__main__"})
"""Where the program is entered: what may know everything."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(tree: ast.AST, package: tuple[str, ...]) -> Iterator[str]:
    """Every module that a parsed module of ``package`` imports, absolute; also ``from a import b`` as ``a.b``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            origin = ".".join((*base, *([node.module] if node.module else [])))
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def parts_of(tree: ast.AST, package: tuple[str, ...]) -> set[str]:
    """The direct parts of ``eightkg`` that a module imports: stages, ``cli``, ``pipeline``, ``models`` …"""
    names = (name.split(".") for name in imports(tree, package))
    return {name[1] for name in names if name[0] == "eightkg" and len(name) > 1}


def forbidden(path: Path, source: str) -> set[str]:
    """The parts that the module at ``path``, relative to the package, imports and must not."""
    owner = path.parts[0] if len(path.parts) > 1 else path.stem
    found = parts_of(ast.parse(source), ("eightkg", *path.parts[:-1]))
    if owner in (COMMANDS, "__main__"):
        return set()
    if owner == "pipeline":
        return found & {COMMANDS}
    return (found & (STAGES | {COMMANDS, "pipeline"})) - {owner}


def test_every_stage_is_seen() -> None:
    seen = {path.relative_to(PACKAGE).parts[0] for path in MODULES}
    assert seen >= STAGES | {COMMANDS}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_stage_imports_no_other_stage(path: Path) -> None:
    assert forbidden(path.relative_to(PACKAGE), path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("graph/build.py", "from eightkg.events.match import find", {"events"}),
        ("graph/build.py", "from eightkg import events", {"events"}),
        ("graph/build.py", "import eightkg.events.match", {"events"}),
        ("graph/build.py", "from ..events import match", {"events"}),
        ("graph/build.py", "def late():\n    from eightkg.checks import report", {"checks"}),
        ("graph/build.py", "from eightkg.pipeline import run", {"pipeline"}),
        ("graph/build.py", "from .iris import mint\nfrom eightkg.models import Event", set()),
        ("models.py", "from eightkg.events import match", {"events"}),
        ("pipeline.py", "from eightkg.events import match\nfrom eightkg.cli import main", {"cli"}),
        ("cli/build.py", "from eightkg.store import keep", set()),
    ],
)
def test_forbidden_imports_are_found(path: str, source: str, expected: set[str]) -> None:
    assert forbidden(Path(path), source) == expected
