"""``eightkg export``: the whole graph as a file, as tables, or into a triplestore."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from eightkg.cli import upload
from eightkg.errors import UnreadableFile

RDF = ("ttl", "nt", "nq", "trig", "jsonld", "rdf")
TABLES = ("csv", "parquet")

EPILOG = """\
examples:
  eightkg export --graph graph all.ttl
  eightkg export --graph graph all.nq --void void.ttl
  eightkg export --graph graph events.csv
  eightkg export --graph graph --to http://127.0.0.1:7878/store

RDF: every format says the same triples. .nq and .trig put those of each document into a named graph of its own, called
by the document's IRI. --void writes a description of what the graph holds (VoID, DCAT), with the size and checksum of
FILE.

Tables, for people without RDF: events.csv has a row for each event, with the words that tell it and a column for each
role (amount, matter, period ...); beside it, events.arguments.csv has a row for each value, its number, currency and
unit apart. The same as .parquet (needs: pip install 'eightkg[tables]').

Into a triplestore (needs: pip install 'eightkg[stores]'): --to names its endpoint for the SPARQL 1.1 Graph Store
Protocol, or with --method update for SPARQL 1.1 Update. Each document becomes a named graph, called by its IRI; what is
there already and has not changed is not sent again, and what is gone here is deleted there. In the end the triples are
counted in the store. An upload that was broken off goes on where it stopped. User and password for --auth are those of
EIGHTKG_STORE_USER and EIGHTKG_STORE_PASSWORD, or of the host in ~/.netrc. To a store on another machine nothing is sent
without --yes.

Rejected documents are left out.

exit status: 0 written; 1 the store does not hold what was sent; 2 no such graph, a file name with another ending, or a
store that refuses or cannot be reached; 3 a library is missing.
"""


def add(commands: Any) -> None:
    command = commands.add_parser(
        "export",
        help="write the whole graph to one file, to tables, or into a triplestore",
        description="Write the whole graph to one file, whose ending chooses the format, or into a triplestore.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--graph", required=True, type=Path, metavar="DIR", help="folder of the graph")
    command.add_argument("file", nargs="?", type=Path, metavar="FILE", help=f"ends in .{', .'.join((*RDF, *TABLES))}")
    command.add_argument("--void", type=Path, metavar="FILE", help="describe the graph there, in Turtle")
    upload.add_options(command)
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    if args.to is not None:
        if args.file or args.void:
            raise UnreadableFile(args.file or args.void, "--to writes no file; export twice")
        return upload.run(args)
    if args.file is None and args.void is None:
        raise UnreadableFile(args.graph, "say where to: FILE, --void FILE or --to URL")
    written = write(args.graph, args.file) if args.file else {}
    for path, told in written.items():
        print(f"{path}: {told}")
    if args.void:
        describe(args.graph, args.void, tuple(written))
        print(f"{args.void}: description")
    return 0


def write(graph: Path, file: Path) -> dict[Path, str]:
    """Write ``graph`` to ``file``; which files were written, and what is in each."""
    from eightkg.store.export.columns import export_tables
    from eightkg.store.export.rdf import export

    ending = file.suffix.lower().removeprefix(".")
    if ending not in (*RDF, *TABLES):
        endings = ", .".join((*RDF, *TABLES))
        raise UnreadableFile(file, f"the ending chooses the format and is to be one of .{endings}")
    try:
        if ending in TABLES:
            return {path: f"{rows} rows" for path, rows in export_tables(graph, file).items()}
        return {file: f"{export(graph, file)} statements"}
    except OSError as error:
        raise UnreadableFile(file, f"cannot be written ({error.strerror})") from error


def describe(graph: Path, file: Path, dumps: tuple[Path, ...]) -> None:
    """Write the description of ``graph``, and of the files that hold it, to ``file``."""
    from eightkg.store.export.describe import description, take_census
    from eightkg.store.files import write_atomically

    try:
        write_atomically(file, description(take_census(graph, file.resolve().parent), dumps).encode())
    except OSError as error:
        raise UnreadableFile(file, f"cannot be written ({error.strerror})") from error
