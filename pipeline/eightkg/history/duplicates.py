"""Rules for what is in the graph already."""

from __future__ import annotations

from collections.abc import Iterator

from eightkg.history.case import Case
from eightkg.history.rule import Hit, Rule
from eightkg.models import Severity

FEWEST = 3
"""Passages by which a text is known again."""
SHARE = 0.8


def same_filing(case: Case) -> Iterator[Hit]:
    """A filing with the same accession number, or a file with the same bytes, under another name."""
    others = sorted({paper.file for paper in case.same if paper.file and paper.file != case.document.source.name})
    if others:
        yield Hit(f"The same filing is in the graph already, as {', '.join(others)}.")


def same_release(case: Case) -> Iterator[Hit]:
    """An earlier document that says the same in the same words."""
    ours = {" ".join(quote.split()) for pair in case.pairs for quote in pair.telling.quotes}
    if len(ours) < FEWEST:
        return
    theirs: dict[str, set[str]] = {}
    for telling in case.past.of_kind(*sorted({pair.telling.kind for pair in case.pairs})):
        theirs.setdefault(telling.document, set()).update(" ".join(quote.split()) for quote in telling.quotes)
    for document, quotes in sorted(theirs.items()):
        if len(ours & quotes) >= SHARE * max(len(ours), len(quotes)):
            yield Hit(f"The {case.told_in(document)} says the same in the same words.")


RULES = (
    Rule("filing-once", Severity.INFO, "A filing is in the graph once.", same_filing),
    Rule("release-once", Severity.INFO, "A release is given out once.", same_release),
)
