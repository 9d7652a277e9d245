"""Write the reference of the ontology, ``docs/ontology/*.md``: a page for each family of events, with its diagram.

python docs/reference.py            rewrites the pages
python docs/reference.py --check    says which of them is out of date, and changes nothing (exit status 1)
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rdflib import RDFS, SKOS, Graph, URIRef

from eightkg.models import EventClass, Role, Vocabulary
from eightkg.namespaces import EK, ITEM
from eightkg.resources import resource
from eightkg.vocabulary import load_vocabulary, ontology_files

FOLDER = Path(__file__).resolve().parent / "ontology"
NOTE = "<!-- Made from ontology/ by docs/reference.py; not to be edited. -->\n"


def pages() -> dict[str, str]:
    """Each page by its file name."""
    graph = Graph()
    for file in ontology_files(resource("ontology")):
        graph.parse(data=file.read_bytes(), format="turtle")
    vocabulary = load_vocabulary()
    groups = sorted({event_class.group for event_class in vocabulary.classes.values()})
    made = {f"{group}.md": "\n".join(family(graph, vocabulary, group)) for group in groups}
    return {"README.md": "\n".join(index(graph, vocabulary, groups)), **made}


def index(graph: Graph, vocabulary: Vocabulary, groups: Sequence[str]) -> Iterator[str]:
    yield f"{NOTE}\n# Reference of the ontology, version {vocabulary.version}\n"
    yield f"{len(vocabulary.classes)} classes of events in {len(groups)} families. Namespace `{EK._NS}`, prefix `ek`.\n"
    for group in groups:
        yield f"\n## [{sentence(text(graph, EK[group], RDFS.label))}s]({group}.md)\n"
        yield f"{text(graph, EK[group], SKOS.definition)}\n"
        for event_class in members(vocabulary, group):
            yield f"* [`{event_class.name}`]({group}.md#{event_class.name.lower()}): {event_class.definition}"
    yield "\n## Modalities\n"
    yield from (f"* `{name}`: {text(graph, EK[name], SKOS.definition)}" for name in vocabulary.modalities)
    yield "\n## Metrics\n"
    yield from (f"* `{name}`: {text(graph, EK[name], SKOS.definition)}" for name in vocabulary.metrics)
    yield ""


def family(graph: Graph, vocabulary: Vocabulary, group: str) -> Iterator[str]:
    yield f"{NOTE}\n# {sentence(text(graph, EK[group], RDFS.label))}s\n"
    yield f"{text(graph, EK[group], SKOS.definition)}\n"
    yield "```mermaid\nclassDiagram"
    for event_class in members(vocabulary, group):
        yield f"  {group} <|-- {event_class.name}"
        yield f"  class {event_class.name} {{"
        yield from (f"    {'+' if role.key else ' '}{role.name} : {role.kind}" for role in event_class.roles.values())
        yield "  }"
    yield "```\n\nA `+` marks a key role: without one of its key roles there is no event.\n"
    for event_class in members(vocabulary, group):
        yield from section(graph, event_class)


def section(graph: Graph, event_class: EventClass) -> Iterator[str]:
    yield f"## {event_class.name}\n"
    yield f"{event_class.definition}\n"
    yield f"> {text(graph, EK[event_class.name], SKOS.scopeNote)}\n"
    if event_class.items:
        titles = (f"{number} ({text(graph, ITEM[number], SKOS.prefLabel)})" for number in event_class.items)
        yield f"Items of Form 8-K: {'; '.join(titles)}.\n"
    link = event_class.link
    target = f" —`for`→ `{link.target}`" if link.target else ""
    yield f"Link: company —`{link.verb}`→ `{link.role}`{target}\n"
    yield "| role | holds | |\n|---|---|---|"
    for role in event_class.roles.values():
        key = "**" if role.key else ""
        yield f"| {key}`{role.name}`{key} | {holds(role)} | {text(graph, EK[role.name], SKOS.definition)} |"
    yield ""


def holds(role: Role) -> str:
    return ", ".join(f"`{code}`" for code in role.codes) or role.kind


def members(vocabulary: Vocabulary, group: str) -> list[EventClass]:
    return [event_class for event_class in vocabulary.classes.values() if event_class.group == group]


def text(graph: Graph, term: URIRef, predicate: URIRef) -> str:
    return str(graph.value(term, predicate, any=False))


def sentence(label: str) -> str:
    """With a capital: ``charge event`` as ``Charge event``."""
    return label[:1].upper() + label[1:]


def main(arguments: Sequence[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true", help="change nothing, say what is out of date")
    check = options.parse_args(arguments).check
    made = pages()
    present = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    stale = sorted(name for name in made.keys() | present.keys() if made.get(name) != present.get(name))
    if check:
        sys.stderr.writelines(f"{FOLDER / name}: out of date, run: make docs\n" for name in stale)
        return 1 if stale else 0
    FOLDER.mkdir(exist_ok=True)
    for name in stale:
        if name in made:
            (FOLDER / name).write_text(made[name], encoding="utf-8")
        else:
            (FOLDER / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
