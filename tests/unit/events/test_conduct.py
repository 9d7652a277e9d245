"""What a class of rules can ask of the engine: items, one telling a document, close agreement, recent dates."""

from __future__ import annotations

import re

import pytest

from eightkg.events import RuleBook
from eightkg.events.find import history
from eightkg.events.grammar import translate
from eightkg.events.merge import merge
from eightkg.models import Argument, Code, Event, Name, Phrase, When
from eightkg.vocabulary import load_vocabulary

BOOK = RuleBook.load(load_vocabulary())
ACME = Name("company", "acme", "Acme Corporation")


def vote(at: int, proposal: str, result: str) -> Event:
    arguments = (Argument("proposal", Phrase(proposal), at, at + 5), Argument("result", Code(result), at, at + 5))
    return Event("ShareholderVote", ACME, "actual", arguments, ((at, at + 20),), (f"rule-{at}",))


def test_an_election_is_told_once_however_it_is_worded() -> None:
    assert len(merge([vote(0, "election of directors", "elected"), vote(50, "nominees", "elected")], BOOK)) == 1


def test_proposals_that_share_some_words_stay_apart() -> None:
    one, other = "executive compensation", "frequency of votes on executive compensation"
    assert len(merge([vote(0, one, "approved"), vote(50, other, "approved")], BOOK)) == 2


def test_one_proposal_told_twice_is_one_vote() -> None:
    one, other = "appointment of Smith and Roe LLP as auditor", "appointment of Smith and Roe LLP as our auditor"
    assert len(merge([vote(0, one, "approved"), vote(50, other, "approved")], BOOK)) == 1


@pytest.mark.parametrize(
    ("iso", "past"),
    [("2003", True), ("2009-04", True), ("2009-05", False), ("2010-05-14", False), ("2008-Q3", True), ("2011", False)],
)
def test_what_lies_more_than_a_year_back_is_history(iso: str, past: bool) -> None:
    assert history([Argument("date", When(iso), 0, 4)], "2010-05-14") is past


def test_nothing_is_history_in_a_document_without_date() -> None:
    assert not history([Argument("date", When("1990"), 0, 4)], "")


def test_a_list_needs_a_comma_or_and() -> None:
    regex = translate("{person+} resigned", {}, {"person": "person"}.__getitem__).regex
    both = re.search(regex, "<person#0> , <person#2> and mr . <person#6> resigned ")
    last = re.search(regex, "<person#0> to succeed <person#3> resigned ")
    assert both is not None
    assert both.start() == 0
    assert last is not None
    assert last.group("s0") == "<person#3> "
