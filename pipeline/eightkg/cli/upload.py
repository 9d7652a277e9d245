"""``eightkg export --to URL``: the graph into a triplestore. Its options are part of the command ``export``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from eightkg.cli.build import progress
from eightkg.store.remote.target import METHODS, SCHEMES, credentials, target

if TYPE_CHECKING:
    from eightkg.store.remote.upload import Outcome

MOST_TOLD = 5


def add_options(command: argparse.ArgumentParser) -> None:
    store = command.add_argument_group("into a triplestore")
    store.add_argument("--to", metavar="URL", help="endpoint of the store")
    store.add_argument(
        "--method", choices=METHODS, default="put", help="Graph Store Protocol or SPARQL Update (default: put)"
    )
    store.add_argument("--query-url", default="", metavar="URL", help="where it answers queries, if that is unusual")
    store.add_argument("--auth", choices=SCHEMES, default="none", help="default: none")
    store.add_argument("--yes", action="store_true", help="send, also to a store on another machine")
    store.add_argument("--dry-run", action="store_true", help="only say what would be sent")
    store.add_argument("--fresh", action="store_true", help="send all, whatever was sent before")
    store.add_argument("--batch", type=_count, default=50, metavar="N", help="documents in one update (default: 50)")
    store.add_argument("--timeout", type=float, default=120.0, metavar="SECONDS", help="of one request (default: 120)")
    store.add_argument(
        "--state", type=Path, metavar="FILE", help="what this graph has sent there (default: in DIR/.uploads)"
    )


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of documents")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Send the graph, or say what would be sent. Gives the exit status."""
    from eightkg.store.remote.client import Client
    from eightkg.store.remote.journal import Journal, journal_place
    from eightkg.store.remote.upload import preview, upload

    where = target(args.to, args.method, args.query_url)
    place = args.state or journal_place(args.graph, where.url)
    journal = Journal(place, where.url) if args.fresh else Journal.load(place, where.url)
    if where.is_open and args.auth != "none":
        print("eightkg: the connection is not encrypted: others can read the password on the way", file=sys.stderr)
    if args.dry_run or not (where.is_here or args.yes):
        print(_would(preview(args.graph, journal), where.url))
        if not args.dry_run:
            print("Nothing was sent: the store is on another machine. Add --yes to send.")
        return 0
    user = credentials(where.url) if args.auth != "none" else ("", "")
    with Client(where, args.auth, user, args.timeout) as client, progress("Sending") as told:
        outcome = upload(args.graph, client, journal, args.batch, told)
    return report(outcome, where.url)


def _would(outcome: Outcome, url: str) -> str:
    return (
        f"{url}: would be sent {outcome.sent} graphs; unchanged {outcome.unchanged}, to delete {outcome.deleted}; "
        f"{outcome.triples} triples in all"
    )


def report(outcome: Outcome, url: str) -> int:
    """Say what an upload did. Gives the exit status: 1 where the store does not hold what was sent."""
    again = f", {outcome.again} of them again" if outcome.again else ""
    print(
        f"{url}: {outcome.sent} graphs sent{again}, {outcome.unchanged} unchanged, {outcome.deleted} deleted; "
        f"{'counted' if not outcome.wrong else 'should be'} {outcome.triples} triples in {len(outcome.expected)} graphs"
    )
    for name, count in list(outcome.wrong.items())[:MOST_TOLD]:
        print(f"eightkg: <{name}> holds {count} triples, not {outcome.expected[name]}", file=sys.stderr)
    if len(outcome.wrong) > MOST_TOLD:
        print(f"eightkg: and {len(outcome.wrong) - MOST_TOLD} more", file=sys.stderr)
    return 1 if outcome.wrong else 0
