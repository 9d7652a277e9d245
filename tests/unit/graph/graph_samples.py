"""A small vocabulary and small documents for the tests of the graph stage."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from eightkg.models import (
    Argument,
    Block,
    BlockKind,
    Document,
    Event,
    EventClass,
    Header,
    Link,
    Name,
    Role,
    Run,
    Source,
    Text,
    Value,
    Vocabulary,
)

COMPANY = Name("company", "bluefin", "Bluefin Corporation", ("Bluefin", "the Company"))


def event_class(name: str, link: Link, *roles: Role) -> EventClass:
    return EventClass(name, name, f"A {name}.", "test", (), {role.name: role for role in roles}, link)


VOCABULARY = Vocabulary(
    version="1",
    classes={
        each.name: each
        for each in (
            event_class(
                "LiabilityAccrual",
                Link("accrued", "amount", "matter"),
                Role("amount", "money", key=True),
                Role("matter", "matter", key=True),
                Role("period", "period"),
            ),
            event_class(
                "CourtHearing",
                Link("hasHearing", "date"),
                Role("matter", "matter", key=True),
                Role("date", "date", key=True),
            ),
            event_class(
                "OfficerAppointment",
                Link("appointedOfficer", "person"),
                Role("person", "person", key=True),
                Role("position", "text", key=True),
                Role("date", "date"),
            ),
            event_class(
                "Acquisition",
                Link("acquired", "target"),
                Role("target", "org", key=True),
                Role("asset", "text", key=True),
                Role("seller", "org"),
                Role("status", "code", codes=("announced", "completed")),
            ),
            event_class(
                "Production",
                Link("produced", "quantity"),
                Role("quantity", "quantity", key=True),
                Role("facility", "facility"),
            ),
        )
    },
    modalities=("actual", "planned", "estimated", "possible", "denied"),
    metrics=("revenue",),
)


def document(source: str, *, header: Header | None = None, index: int = 0, date: str = "2003-10-31") -> Document:
    """A document whose clean text is its source: one run, one block."""
    size = len(source)
    text = Text(source, tuple(range(size)), tuple(range(1, size + 1)), (Run(0, size, 0, size),))
    origin = Source(Path("in/sample.txt"), source, "utf-8", sha256(source.encode()).hexdigest())
    return Document(
        origin,
        index,
        "EX-99",
        text,
        (Block(BlockKind.PROSE, 0, size),),
        date=date,
        company="Bluefin Corporation",
        header=header,
    )


def argument(doc: Document, role: str, value: Value, words: str) -> Argument:
    start = doc.clean.index(words)
    return Argument(role, value, start, start + len(words))


def event(doc: Document, kind: str, *arguments: Argument, modality: str = "actual", evidence: str = "") -> Event:
    start = doc.clean.index(evidence) if evidence else 0
    end = start + len(evidence) if evidence else len(doc.clean)
    return Event(kind, COMPANY, modality, arguments, ((start, end),), ("test.rule",))
