"""The ledger: every mention is used or has the reason why it is not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from eightkg.coverage import ELSEWHERE, NO_ROLE, NO_RULE, Entry, ledger, used_mentions
from eightkg.models import (
    Annotation,
    Argument,
    Block,
    BlockKind,
    Document,
    Event,
    Fact,
    Mention,
    Name,
    Quantity,
    Run,
    Sentence,
    Source,
    Text,
    Value,
    When,
)

HEAD = "TARN TOOLS PAYS $4 MILLION"
PAID = "Tarn Tools paid Acme $4 million on May 3, 2011, according to Jane Roe."
OTHER = "The weather cost $7 million. It began on May 3, 2011."
ABOUT = "Tarn Tools has 900 employees."
CLEAN = "\n".join((HEAD, PAID, OTHER, ABOUT))
OWN = Name("company", "tarn-tools", "Tarn Tools")
ACME = Name("org", "acme", "Acme Corp.")
DAY = When("2011-05-03")


def money(number: int) -> Quantity:
    return Quantity(value=Decimal(number), currency="USD")


def mention(kind: str, words: str, value: Value, after: str = "") -> Mention:
    start = CLEAN.index(words, CLEAN.index(after))
    return Mention(kind, start, start + len(words), value)


def span(words: str) -> tuple[int, int]:
    start = CLEAN.index(words)
    return start, start + len(words)


HEADLINE_MONEY = mention("money", "$4 MILLION", money(4_000_000))
PAYEE = mention("org", "Acme", ACME)
PAYMENT = mention("money", "$4 million", money(4_000_000))
DATE = mention("date", "May 3, 2011", DAY)
ROE = mention("person", "Jane Roe", Name("person", "roe", "Jane Roe"))
COST = mention("money", "$7 million", money(7_000_000))
SAME_DAY = mention("date", "May 3, 2011", DAY, after=OTHER)
STAFF = mention("quantity", "900 employees", Quantity(value=Decimal(900), unit="employees"))


def annotation() -> Annotation:
    size = len(CLEAN)
    kinds = zip(
        (HEAD, PAID, OTHER, ABOUT),
        (BlockKind.HEADLINE, BlockKind.PROSE, BlockKind.PROSE, BlockKind.ABOUT),
        strict=True,
    )
    text = Text(CLEAN, range(size), range(1, size + 1), (Run(0, size, 0, size),))
    source = Source(Path("made-up.txt"), CLEAN, "utf-8", "0" * 64)
    document = Document(source, 0, "EX-99", text, tuple(Block(kind, *span(words)) for words, kind in kinds))
    second = OTHER.split(". ")
    sentences = (
        Sentence(*span(HEAD), 0, mentions=(mention("company", "TARN TOOLS", OWN), HEADLINE_MONEY)),
        Sentence(*span(PAID), 1, mentions=(PAYEE, PAYMENT, DATE, ROE)),
        Sentence(*span(second[0] + "."), 2, mentions=(COST,)),
        Sentence(*span(second[1]), 2, mentions=(SAME_DAY,)),
    )
    return Annotation(document, OWN, sentences, ())


def event(*evidence: tuple[int, int]) -> Event:
    filled = (("counterparty", PAYEE), ("amount", PAYMENT), ("date", DATE))
    arguments = tuple(Argument(role, m.value, m.start, m.end) for role, m in filled)
    return Event("Settlement", OWN, "actual", arguments, evidence, ("settlement.paid",))


def by_place(entries: tuple[Entry, ...]) -> dict[int, Entry]:
    return {entry.start: entry for entry in entries if entry.kind != "quotation"}


def test_every_mention_is_used_or_has_a_reason() -> None:
    entries = by_place(ledger(annotation(), [event(span(PAID))], [], [STAFF]))
    assert entries[PAYMENT.start].events == ["1 Settlement.amount"]
    assert entries[PAYEE.start].events == ["1 Settlement.counterparty"]
    reasons = {start: entry.reason for start, entry in entries.items() if entry.reason}
    assert reasons == {
        HEADLINE_MONEY.start: ELSEWHERE,
        ROE.start: NO_ROLE,
        COST.start: NO_RULE,
        SAME_DAY.start: ELSEWHERE,
        STAFF.start: "about",
    }
    assert len(entries) == 8


def test_what_a_passage_tells_again_is_used() -> None:
    entries = by_place(ledger(annotation(), [event(span(PAID), span(HEAD))]))
    assert entries[HEADLINE_MONEY.start].events == ["1 Settlement.amount"]
    assert entries[SAME_DAY.start].reason == ELSEWHERE


def test_facts_and_quotations() -> None:
    fact = Fact("company", "headcount", "900", STAFF.start, STAFF.end)
    spoken = span("according to Jane Roe")
    unspoken = span("It began on May 3, 2011.")
    entries = ledger(annotation(), [event(span(PAID))], [fact], [STAFF], [unspoken, spoken])
    assert by_place(entries)[STAFF.start].facts == ["company, headcount"]
    assert by_place(entries)[STAFF.start].reason == ""
    quoted = {entry.start: entry for entry in entries if entry.kind == "quotation"}
    assert quoted[spoken[0]].events == ["1 Settlement"]
    assert quoted[unspoken[0]].reason == NO_RULE
    assert [entry.start for entry in entries] == sorted(entry.start for entry in entries)


def test_counts_for_the_summary_are_those_of_the_ledger() -> None:
    told = [event(span(PAID), span(HEAD))]
    entries = ledger(annotation(), told)
    assert used_mentions(annotation(), told) == (sum(bool(entry.events) for entry in entries), len(entries)) == (4, 7)
    assert used_mentions(annotation(), []) == (0, 7)
