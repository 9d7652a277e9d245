"""Tellings of one event are joined, and events that differ stay apart."""

from __future__ import annotations

from decimal import Decimal

from eightkg.events import RuleBook
from eightkg.events.merge import merge
from eightkg.models import Argument, Event, Name, Phrase, Quantity, Value, When
from eightkg.vocabulary import load_vocabulary

BOOK = RuleBook.load(load_vocabulary())
ACME = Name("company", "acme", "Acme Corporation")


def event(kind: str, at: int, modality: str = "actual", **roles: Value) -> Event:
    arguments = tuple(Argument(role, value, at, at + 5) for role, value in roles.items())
    return Event(kind, ACME, modality, arguments, ((at, at + 20),), (f"rule-{at}",))


def dollars(number: int) -> Quantity:
    return Quantity(Decimal(number), currency="USD")


def test_headline_and_body_become_one_event_with_both_passages() -> None:
    found = merge(
        [
            event("AccountingCharge", 0, amount=dollars(5)),
            event("AccountingCharge", 100, amount=dollars(5), reason=Phrase("closure")),
        ],
        BOOK,
    )
    assert len(found) == 1
    assert {argument.role for argument in found[0].arguments} == {"amount", "reason"}
    assert found[0].evidence == ((100, 120), (0, 20))
    assert found[0].rules == ("rule-100", "rule-0")


def test_two_amounts_are_two_events_in_the_order_of_the_text() -> None:
    found = merge(
        [event("AccountingCharge", 50, amount=dollars(7)), event("AccountingCharge", 0, amount=dollars(5))], BOOK
    )
    assert [e.evidence[0][0] for e in found] == [0, 50]


def test_figures_within_half_a_percent_are_the_same_figure() -> None:
    found = merge(
        [event("AccountingCharge", 0, amount=dollars(1000)), event("AccountingCharge", 50, amount=dollars(1004))], BOOK
    )
    assert len(found) == 1


def test_the_finer_date_wins() -> None:
    court = Name("org", "district-court", "District Court")
    found = merge(
        [
            event("CourtRuling", 0, court=court, date=When("2003-09")),
            event("CourtRuling", 50, court=court, date=When("2003-09-03")),
        ],
        BOOK,
    )
    assert [value for e in found for value in e.values("date")] == [When("2003-09-03")]
