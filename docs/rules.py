"""Write down what the audit requires: ``docs/rules.md`` for people, ``shapes/audit.ttl`` for SHACL reports.

python docs/rules.py            rewrites both
python docs/rules.py --check    says which of them is out of date, and changes nothing (exit status 1)
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from eightkg.audit.rules import RULES
from eightkg.cli.rules import OF_GRAPHS, Described, audit_rules, history_rules
from eightkg.graph.findings import AUDIT, SEVERITIES

CHECKOUT = Path(__file__).resolve().parents[1]

PAGE = """\
<!-- Made from the rules by docs/rules.py; not to be edited. -->

# What filings are held to

`eightkg validate FILE` and `eightkg build` hold each document against these rules. A *violation* cannot be true, or the
law forbids it; a *warning* is unlikely, and a reader should look; an *info* is worth knowing. No rule changes what is
extracted, and none sets a document apart; the shapes of the graph, which do, are in `shapes/`, and
`eightkg rules --shapes` lists them too.
"""

HISTORY = """\
## Earlier filings

Asked where `eightkg validate --graph DIR` is given the graph of what was told before. Only what was announced up to the
day of the document counts.
"""

SHAPES = """\
# The rules of the audit, as shapes for the findings to name. They have no target and are deactivated: no SHACL
# processor can tell what they require. Made from the rules by docs/rules.py; not to be edited.

@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <https://w3id.org/eightkg/shapes#> .
@prefix dcterms: <http://purl.org/dc/terms/> .

"""


def page() -> str:
    """Each area of the audit with a table of its rules, then what holds for graphs."""
    areas: dict[str, list[Described]] = {}
    for rule, described in zip(RULES, audit_rules(), strict=True):
        areas.setdefault(rule.find.__module__.split(".")[2], []).append(described)
    parts = [PAGE, *(f"## {area.capitalize()}\n\n{table(rules)}" for area, rules in areas.items())]
    parts.append(f"{HISTORY}\n{table(tuple(history_rules()))}")
    return "\n".join([*parts, f"## The graph\n\n{table(OF_GRAPHS)}"])


def table(rules: Sequence[Described]) -> str:
    def rows() -> Iterator[str]:
        yield "| rule | | requires | source |"
        yield "|---|---|---|---|"
        for rule in rules:
            yield f"| `{rule.id}` | {rule.severity} | {rule.requires} | {rule.source} |"

    return "\n".join(rows()) + "\n"


def shapes() -> str:
    return SHAPES + "\n".join(_shape(rule) for rule in (*audit_rules(), *history_rules(), *OF_GRAPHS))


def _shape(rule: Described) -> str:
    source = f"    dcterms:source {_literal(rule.source)} ;\n" if rule.source else ""
    return (
        f"shape:{AUDIT}{rule.id} a sh:NodeShape ;\n{source}"
        f"    sh:deactivated true ;\n"
        f"    sh:severity sh:{SEVERITIES[rule.severity].split('#')[-1]} ;\n"
        f"    sh:message {_literal(rule.requires)} .\n"
    )


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args(arguments).check
    status = 0
    for path, text in ((CHECKOUT / "docs/rules.md", page()), (CHECKOUT / "shapes/audit.ttl", shapes())):
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            status = 1
            if check:
                print(f"{path.name}: out of date; run: python docs/rules.py", file=sys.stderr)
            else:
                path.write_text(text, encoding="utf-8")
    return status if check else 0


if __name__ == "__main__":
    sys.exit(main())
