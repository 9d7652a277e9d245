"""Who holds which position, where the prose says so: "Jane Doe, president of Acme", "Acme's chairman, John Roe"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eightkg.language.spans import Span

_OWNER = r"(?:(?:the|our|its|The|Our|their) )?(?:\x01(?:['’]s?)? )?"
_NAME_TITLE = re.compile(
    rf"(?:, (?:M\.D\.|Ph\.D\.|CPA|Esq\.|J\.D\.|MD|PhD|MBA|CFA))*(?:,? (?:\(?(?:age |aged )?\d\d\)?))?,?\s?(?:[-–—] )?"
    rf"(?:\()?(?:who )?(?:formerly )?(?:(?:is|was|serves as|served as|currently|also|will serve as|has served as|as|a|an|currently serves as|will become|became|has been (?:named|appointed|elected|promoted to)|was (?:named|appointed|elected|promoted to)) ?)*(?:as )?{_OWNER}(?:(?:newly appointed|current|former|formerly|new) )?"
)
_TITLE_NAME = re.compile(r"(?: (?:of|at|for) (?:the )?\x01(?:['’]s?)?)?,? (?:(?:and|Mr\.|Ms\.|Dr\.|Mrs\.) )?")


def find_positions(text: str, spans: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Pairs of person and title that ``text`` ties together; ``spans`` are its names in order. Nothing but a short link of
    known words, an age or the name of the organisation may stand between them."""
    marked = list(spans)
    for index, title in enumerate(marked):
        if title.kind != "title":
            continue
        before = _neighbour(marked, index, -1)
        if before is not None and _NAME_TITLE.fullmatch(_gap(text, marked, before, title)):
            yield before, title
            continue
        after = _neighbour(marked, index, 1)
        if after is not None and _TITLE_NAME.fullmatch(_gap(text, marked, title, after)):
            yield after, title


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
            gap[span.start - left.end : span.end - left.end] = ["\x01", *[""] * (span.end - span.start - 1)]
    return "".join(gap)
