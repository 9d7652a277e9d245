"""Who holds which position, where the text says so: "Jane Doe, president of Acme", "Acme's chairman, John Roe", and the
signatures of agreements ("Name: Jane Doe   Title: Treasurer")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eightkg.language.degrees import DEGREE
from eightkg.language.people import PLAIN_NAME
from eightkg.language.spans import Span

_BODY = "\x01"
"""Stands for an organisation between person and title."""
_OWNER = (
    rf"(?:(?:the|our|its|The|Our|their) )?(?:{_BODY}(?:['’]s?)? )?(?:(?:newly appointed|current|former|formerly|new) )?"
)
_VERB = (
    r"(?:(?:is|was|serves as|served as|has served as|will serve as|currently serves as|currently|also|as|a|an|"
    r"(?:has |will |to )?(?:assumed|assume) the (?:role|position) of|will become|becomes|became|named|appointed|"
    r"elected|promoted to|"
    r"(?:has been|was|were|have been) (?:named|appointed|elected|promoted to)) ){0,4}"
)
_NAME_TITLE = re.compile(
    rf"(?:, {DEGREE})*,?(?: \(?(?:age |aged )?\d\d\)?)?,?\s?(?:[-–—] |"
    rf"\()?(?:who |formerly )?{_VERB}{_OWNER}"
)
_TITLE_NAME = re.compile(
    rf"(?:,? (?:(?:of|at|for) )?(?:the )?{_BODY}(?:['’]s?)?)?,? (?:(?:and|Mr\.|Ms\.|Dr\.|Mrs\.) )?"
)
_OF_BODY = re.compile(r"(?:,| of| at| for)(?: the)? \Z")
_SIGNATURE = re.compile(
    rf"\bName:\s*(?P<name>{PLAIN_NAME}|[A-Z]\w+ [A-Z] [A-Z]\w+)\s+Title:\s*(?P<title>[A-Z][\w&.]*(?:,? "
    rf"(?:[A-Z][\w&.]*|and|of|the|&)){{0,8}})"
)


@dataclass(frozen=True, slots=True)
class Position:
    """``[start, end)`` of the person and of the title, and the organisation beside it where it is not the
    registrant."""

    person: tuple[int, int]
    title: tuple[int, int]
    body: Span | None = None


def find_positions(text: str, spans: Sequence[Span]) -> Iterator[Position]:
    """Persons and titles that ``text`` ties together; ``spans`` are its names in order. Nothing but a short link of
    known words, an age or the name of the organisation may stand between them."""
    for index, title in enumerate(spans):
        if title.kind != "title":
            continue
        for step in (-1, 1):
            person = _neighbour(spans, index, step)
            if person is None:
                continue
            left, right = (person, title) if step < 0 else (title, person)
            link = _NAME_TITLE if step < 0 else _TITLE_NAME
            if link.fullmatch(_gap(text, spans, left, right)):
                yield Position((person.start, person.end), (title.start, title.end), _body(text, spans, index))
                break


def find_signatures(text: str) -> Iterator[Position]:
    """Persons and titles in the signature blocks of agreements."""
    for match in _SIGNATURE.finditer(text):
        yield Position(match.span("name"), match.span("title"))


def _body(text: str, spans: Sequence[Span], index: int) -> Span | None:
    title = spans[index]
    if (
        index + 1 < len(spans)
        and spans[index + 1].kind == "org"
        and _OF_BODY.fullmatch(text[title.end : spans[index + 1].start])
    ):
        return spans[index + 1]
    if index > 0 and spans[index - 1].kind == "org" and text[spans[index - 1].end : title.start] == " ":
        return spans[index - 1]
    return None


def _neighbour(spans: Sequence[Span], index: int, step: int) -> Span | None:
    """The next person, with at most one organisation between."""
    other = index + step
    if 0 <= other < len(spans) and spans[other].kind in ("org", "company", "place"):
        other += step
    return spans[other] if 0 <= other < len(spans) and spans[other].kind == "person" else None


def _gap(text: str, spans: Sequence[Span], left: Span, right: Span) -> str:
    gap = list(text[left.end : right.start])
    for span in spans:
        if left.end <= span.start and span.end <= right.start:
            gap[span.start - left.end : span.end - left.end] = [_BODY, *[""] * (span.end - span.start - 1)]
    return "".join(gap)
