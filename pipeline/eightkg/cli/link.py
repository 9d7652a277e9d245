"""``eightkg link``: what the documents of a graph have to do with each other."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eightkg.store.keep import LINKS

if TYPE_CHECKING:
    from eightkg.history import Relations
    from eightkg.links import Links

FOLDER = LINKS

EPILOG = """\
example:
  eightkg link --graph graph

Looks across all documents of the graph and writes GRAPH/links/*.ttl: which events retell one that another document of
the same company has told within three weeks (ek:retells, ek:sameEventAs), which organisations known by name only are a
company known by its CIK (skos:exactMatch), which report an 8-K/A amends (ek:amends), which events supersede an earlier
telling of the same (ek:supersedes: restated, amended, carried out as announced) and which contradict one
(ek:contradicts). The files are derived: they can be deleted, and are made anew each time. `eightkg build` makes them
anew where they are there.

To count each event once, count those that retell none: FILTER NOT EXISTS { ?event ek:retells ?first }
To see what still stands, leave out what was superseded: FILTER NOT EXISTS { ?later ek:supersedes ?event }

exit status: 0 written; 2 no such graph.
"""


def add(commands: Any) -> None:
    command = commands.add_parser(
        "link",
        help="link what several documents tell of the same event",
        description="Look across the documents of a graph, and write down what they have to do with each other.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--graph", required=True, type=Path, metavar="DIR", help="folder of the graph")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    print(told(*link(args.graph)))
    return 0


def told(links: Links, related: Relations) -> str:
    """The links in numbers."""
    return (
        f"Linked: {len(links.retellings)} retold events, {len(links.companies)} companies under two keys, "
        f"{len(links.amendments)} amendments, {len(related.supersedes)} superseded and "
        f"{len(related.contradicts)} contradicted tellings"
    )


def link(folder: Path) -> tuple[Links, Relations]:
    """Derive the links between the documents of the graph in ``folder`` and write them to its ``links``.

    Raises UnreadableFile where there is no graph, StoreBusy where another process writes there, BadData for a graph
    file that is no Turtle.
    """
    from eightkg.history import relations
    from eightkg.links import derive
    from eightkg.store.files import sole_writer
    from eightkg.store.index import turtle_of
    from eightkg.tellings import read_corpus
    from eightkg.vocabulary import load_vocabulary

    turtle_of(folder)
    with sole_writer(folder):
        files = [path for path in turtle_of(folder) if path.relative_to(folder).parts[0] != FOLDER]
        vocabulary = load_vocabulary()
        corpus = read_corpus(files, vocabulary)
        links = derive(corpus, vocabulary)
        related = relations(corpus, vocabulary, dict(links.companies), links.amendments)
        write(links, related, folder / FOLDER)
    return links, related


def write(links: Links, related: Relations, place: Path) -> None:
    """Write the links into the folder ``place``, a file for each sort; of a sort that is empty, none."""
    from rdflib import SKOS, Graph, URIRef

    from eightkg.graph import to_turtle
    from eightkg.namespaces import EK
    from eightkg.store.files import write_atomically

    place.mkdir(exist_ok=True)
    for name, pairs, predicates in (
        ("events", links.retellings, (EK.retells, EK.sameEventAs)),
        ("companies", links.companies, (SKOS.exactMatch,)),
        ("amendments", links.amendments, (EK.amends,)),
        ("supersessions", related.supersedes, (EK.supersedes,)),
        ("contradictions", related.contradicts, (EK.contradicts,)),
    ):
        graph = Graph(bind_namespaces="none")
        for one, other in pairs:
            for predicate in predicates:
                graph.add((URIRef(one), predicate, URIRef(other)))
        if pairs:
            write_atomically(place / f"{name}.ttl", to_turtle(graph))
        else:
            (place / f"{name}.ttl").unlink(missing_ok=True)
