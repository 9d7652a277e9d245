"""``eightkg ontology``: what the ontology says of a class of events."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from eightkg.errors import BadQuery

if TYPE_CHECKING:
    from eightkg.models import EventClass, Role, Vocabulary

EPILOG = """\
examples:
  eightkg ontology list
  eightkg ontology show LiabilityAccrual

exit status: 0 shown; 2 no such class.
"""


def add(commands: Any) -> None:
    command = commands.add_parser(
        "ontology",
        help="show what a class of events means and which roles it has",
        description="Show the classes of events: what each means, its roles, and the short form that links it.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    choice = command.add_subparsers(title="what", metavar="WHAT", required=True)
    listing = choice.add_parser("list", help="list the classes, by family")
    listing.set_defaults(run=run_list)
    showing = choice.add_parser("show", help="show one class")
    showing.add_argument("name", metavar="CLASS", help="its name, such as LiabilityAccrual")
    showing.set_defaults(run=run_show)


def run_list(_: argparse.Namespace) -> int:
    from eightkg.vocabulary import load_vocabulary

    print(*classes(load_vocabulary()), sep="\n")
    return 0


def run_show(args: argparse.Namespace) -> int:
    from eightkg.vocabulary import load_vocabulary

    print(*description(find(load_vocabulary(), args.name)), sep="\n")
    return 0


def find(vocabulary: Vocabulary, name: str) -> EventClass:
    """The class of that name, whatever its capitals. Raises BadQuery, naming what comes near, where there is none."""
    by_name = {known.casefold(): event_class for known, event_class in vocabulary.classes.items()}
    if name.casefold() in by_name:
        return by_name[name.casefold()]
    near = [by_name[match].name for match in get_close_matches(name.casefold(), by_name)]
    advice = f"did you mean {' or '.join(near)}?" if near else "`eightkg ontology list` names them all"
    raise BadQuery(f"no class of events is called {name!r}; {advice}")


def classes(vocabulary: Vocabulary) -> Iterator[str]:
    """A line for each family and class."""
    for group in sorted({event_class.group for event_class in vocabulary.classes.values()}):
        yield group
        for event_class in vocabulary.classes.values():
            if event_class.group == group:
                yield f"  {event_class.name:<26}{event_class.label}"


def description(event_class: EventClass) -> Iterator[str]:
    """The class as lines: what it means, its items, its link and its roles."""
    link = event_class.link
    target = f" —for→ {link.target}" if link.target else ""
    yield f"ek:{event_class.name}, a {event_class.group}"
    yield f"  {event_class.definition}"
    yield f"  items of Form 8-K: {', '.join(event_class.items) or 'none in particular'}"
    yield f"  link: company —{link.verb}→ {link.role}{target}"
    yield "  roles (* without one of these there is no event):"
    yield from (f"  {'*' if role.key else ' '} {role.name:<18}{holds(role)}" for role in event_class.roles.values())


def holds(role: Role) -> str:
    return f"{role.kind}: {', '.join(role.codes)}" if role.codes else role.kind
