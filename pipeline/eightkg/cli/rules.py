"""``eightkg rules``: what a filing and its graph are held to."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from eightkg.errors import BadQuery
from eightkg.models import Severity

EPILOG = """\
examples:
  eightkg rules
  eightkg rules weekday-of-date
  eightkg rules --shapes --format json

exit status: 0; 2 there is no rule of that name.
"""


class Kind(StrEnum):
    """What a rule looks at."""

    AUDIT = "audit"
    """What a filing says."""
    GRAPH = "graph"
    """What its graph is made of."""
    SHAPE = "shape"
    """The same, told by SHACL."""


@dataclass(frozen=True, slots=True)
class Described:
    """A rule as people are told of it."""

    id: str
    severity: Severity
    requires: str
    source: str = ""
    kind: Kind = Kind.AUDIT


OF_GRAPHS = (
    Described(
        "declared-term",
        Severity.VIOLATION,
        "A term is declared in the ontology.",
        kind=Kind.GRAPH,
    ),
    Described(
        "role-kind",
        Severity.WARNING,
        "What fills a role is of the kind that the ontology gives the role.",
        kind=Kind.GRAPH,
    ),
)
"""Rules that are neither of the audit nor of SHACL."""


def add(commands: Any) -> None:
    command = commands.add_parser(
        "rules",
        help="list what filings are held to",
        description="List the rules that `eightkg validate` holds filings to: what each requires, and who says so.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("names", nargs="*", metavar="RULE", help="only these")
    command.add_argument("--shapes", action="store_true", help="the SHACL shapes of the graph too")
    command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    found = chosen(args.names, args.shapes)
    if args.format == "json":
        print(json.dumps({"rules": [asdict(rule) for rule in found]}, ensure_ascii=False, indent=1))
    else:
        print("\n".join(line for rule in found for line in as_lines(rule)))
    return 0


def chosen(names: Sequence[str], shapes: bool = False) -> list[Described]:
    """The rules of these names, else all, those of the audit first. Raises BadQuery for a name that no rule has."""
    if not names:
        return [*audit_rules(), *OF_GRAPHS, *(shape_rules() if shapes else ())]
    known = {rule.id: rule for rule in (*shape_rules(), *OF_GRAPHS, *audit_rules())}
    if missing := [name for name in names if name not in known]:
        raise BadQuery(f"there is no rule {missing[0]!r}; `eightkg rules --shapes` lists them")
    return [known[name] for name in names]


def audit_rules() -> Iterator[Described]:
    """The rules of the audit, in the order in which they are run."""
    from eightkg.audit.rules import RULES  # here: `--help` must not load the ontology

    return (Described(rule.id, rule.severity, rule.requires, rule.source) for rule in RULES)


def shape_rules() -> Iterator[Described]:
    """The shapes, by name; those that only stand for a rule of the audit left aside."""
    from rdflib import SH, URIRef

    from eightkg.checks.shacl import SEVERITIES
    from eightkg.checks.shapes import load_shapes

    graph = load_shapes().graph
    named = {shape for shape in graph.subjects(SH.message) if isinstance(shape, URIRef)}
    for shape in sorted(named - set(graph.subjects(SH.deactivated))):
        severity = SEVERITIES[str(graph.value(shape, SH.severity))]
        yield Described(shape.rsplit("#")[-1], severity, str(graph.value(shape, SH.message)), kind=Kind.SHAPE)


def as_lines(rule: Described) -> Iterator[str]:
    yield f"{rule.id} ({rule.severity})"
    yield f"    {rule.requires}"
    if rule.source:
        yield f"    Source: {rule.source}"
