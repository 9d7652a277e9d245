"""A deal told as an acquisition and as a merger is one event."""

from __future__ import annotations

from eightkg.events.absorb import absorb
from eightkg.events.rulebook import RuleBook
from eightkg.models import Argument, Event, Name, Quantity
from eightkg.vocabulary import load_vocabulary

BOOK = RuleBook.load(load_vocabulary())
ACME = Name("company", "acme", "Acme Corporation")
ZENITH = Name("org", "zenith", "Zenith Tools, Inc.")
HADLEY = Name("org", "hadley", "Hadley Corp.")


def event(kind: str, company: Name, *arguments: Argument) -> Event:
    return Event(kind, company, "planned", arguments, ((0, 5),), (kind.lower(),))


def named(role: str, name: Name) -> Argument:
    return Argument(role, name, 0, 5)


def test_merger_agreement_is_part_of_the_acquisition() -> None:
    price = Argument("pricePerShare", Quantity(value=25, currency="USD"), 9, 12)
    deal = event("Acquisition", ACME, named("target", ZENITH))
    told_again = event("Merger", ACME, named("counterparty", ZENITH), price)
    (found,) = absorb([deal, told_again], BOOK)
    assert found.kind == "Acquisition"
    assert [argument.role for argument in found.arguments] == ["target", "pricePerShare"]
    assert found.rules == ("acquisition", "merger")


def test_the_one_that_is_bought_may_tell_it() -> None:
    deal = event("Acquisition", ZENITH, named("target", ACME))
    assert len(absorb([deal, event("Merger", ACME, named("counterparty", ZENITH))], BOOK)) == 1


def test_another_merger_stays() -> None:
    deal = event("Acquisition", ACME, named("target", ZENITH))
    assert len(absorb([deal, event("Merger", ACME, named("counterparty", HADLEY))], BOOK)) == 2
