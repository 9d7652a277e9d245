"""``eightkg query``: questions to the graph."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eightkg.cli.console import output
from eightkg.errors import BadData, BadQuery, UnreadableFile
from eightkg.store.remote.target import SCHEMES, credentials, target

if TYPE_CHECKING:
    from eightkg.store.query import Answer

EPILOG = """\
examples:
  eightkg query --list
  eightkg query --graph graph --name coeur-dalene-accrual
  eightkg query --graph graph --format csv 'SELECT ?name { ?company a ek:Company ; rdfs:label ?name }'
  eightkg query --graph graph --as-of 2004-03-31 --name guidance-changes
  eightkg query --graph graph --file question.rq --format json > answer.json
  eightkg query --endpoint http://127.0.0.1:7878/query --name coeur-dalene-accrual

With --as-of a question is answered with what was known on that day: documents announced up to it, what supersedes or
contradicts what as far as it had been told, and nothing of documents that bear no day. Every event has ek:announcedOn,
ek:happenedFrom and ek:happenedBy, and ek:belongsTo (its period), as far as its document tells them.

The usual prefixes (ek, ekid, oa, prov, rdf, rdfs, schema, skos, xsd) need not be declared. SELECT, ASK, CONSTRUCT and
DESCRIBE are answered; what would change the graph or reach outside (updates, SERVICE, FROM) is refused. A triplestore
(--endpoint, see eightkg export --help) answers SELECT and ASK, and what it refuses is its own affair.

exit status: 0 answered; 2 no such graph, or a query that cannot be run.
"""


def add(commands: Any) -> None:
    command = commands.add_parser(
        "query",
        help="ask the graph a question in SPARQL",
        description="Ask the graph a question in SPARQL, or one of the questions that come with eightkg.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    question = command.add_mutually_exclusive_group(required=True)
    question.add_argument("query", nargs="?", metavar="QUERY", help="the query itself; - reads it from standard input")
    question.add_argument("--file", type=Path, metavar="F", help="a file that holds it")
    question.add_argument("--name", metavar="COMPETENCY", help="a question that comes with eightkg")
    question.add_argument("--list", action="store_true", help="list the questions that come with eightkg")
    asked = command.add_mutually_exclusive_group()
    asked.add_argument("--graph", type=Path, metavar="DIR", help="folder of the graph")
    asked.add_argument("--endpoint", metavar="URL", help="a triplestore that the graph was sent to")
    command.add_argument("--auth", choices=SCHEMES, default="none", help="for --endpoint (default: none)")
    command.add_argument("--as-of", type=day, metavar="DATE", help="what was known on that day (YYYY-MM-DD)")
    command.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default: table")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    if args.list:
        for name, sentence in competencies().items():
            print(f"{name:<28}{sentence}")
        return 0
    if args.graph is None and args.endpoint is None:
        raise BadQuery("say which graph to ask: --graph DIR, or --endpoint URL")
    text = question(args.query, args.file, args.name)
    if args.endpoint is not None:
        if args.as_of:
            raise BadQuery("--as-of asks a folder (--graph): a triplestore does not know what was told when")
        show(ask_store(args.endpoint, text, args.auth), args.format)
        return 0
    from eightkg.store.index import open_index
    from eightkg.store.query import ask

    show(ask(open_index(args.graph, as_of=args.as_of or ""), text), args.format)
    return 0


def ask_store(url: str, text: str, scheme: str) -> Answer:
    """The answer of the triplestore that answers queries at ``url``; the usual prefixes are known to it too.

    Raises StoreError where it refuses or cannot be reached.
    """
    from eightkg.store.query import PREFIXES
    from eightkg.store.remote.client import Client

    where = target(url, query_url=url)
    user = credentials(url) if scheme != "none" else ("", "")
    known = "".join(f"PREFIX {name}: <{base}>\n" for name, base in PREFIXES.items())
    with Client(where, scheme, user) as client:
        return client.query(f"{known}{text}")


def day(text: str) -> str:
    """An ISO day. Raises ArgumentTypeError for anything else."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2004-02-29") from None


def question(query: str | None, file: Path | None, name: str | None) -> str:
    """The text of the query: given, in a file, or by the name of a competency question.

    Raises BadQuery where no question is called so, UnreadableFile for the file.
    """
    if name is not None:
        return competency(name)
    if file is not None:
        try:
            return file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableFile(file, str(error)) from error
    return sys.stdin.read() if query == "-" else query or ""


def competency_files() -> dict[str, Traversable]:
    from eightkg.resources import resource

    files = sorted((resource("data") / "queries").iterdir(), key=lambda file: file.name)
    return {file.name.removesuffix(".rq"): file for file in files if file.name.endswith(".rq")}


def competencies() -> dict[str, str]:
    """The questions that come with eightkg, by name, each as its first line says it."""
    told: dict[str, str] = {}
    for name, file in competency_files().items():
        first = file.read_text("utf-8").split("\n", 1)[0]
        if not first.startswith("# "):
            raise BadData(f"{file}: is to begin with a comment that says the question")
        told[name] = first.removeprefix("# ")
    return told


def competency(name: str) -> str:
    """The query of a competency question. Raises BadQuery, naming those that there are."""
    files = competency_files()
    if name not in files:
        raise BadQuery(f"no question is called {name!r}; there are {', '.join(files)}")
    return files[name].read_text("utf-8")


def show(answer: Answer, form: str) -> None:
    """Print an answer as ``table``, ``csv`` or ``json``."""
    from eightkg.store.answers import short_rows, to_csv, to_json, to_turtle

    if form == "json":
        print(to_json(answer), end="")
    elif form == "csv":
        print(to_csv(answer), end="")
    elif isinstance(answer, bool):
        print("yes" if answer else "no")
    elif isinstance(answer, tuple):
        print(to_turtle(answer), end="")
    else:
        from rich import box
        from rich.table import Table

        table = Table(*answer.variables, box=box.SIMPLE_HEAD, pad_edge=False)
        for column in table.columns:
            column.overflow = "fold"
        for row in short_rows(answer):
            table.add_row(*row)
        console = output()
        console.print(table)
        console.print(f"{len(answer.rows)} row{'' if len(answer.rows) == 1 else 's'}")
