"""Paragraphs that say who the company is, or what the law wants said, and no news."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from eightkg.filings.layout import RUN_ON, Piece, split_at
from eightkg.filings.words import folded, words

OPENING = 260
"""Characters within which a paragraph must give itself away; a cue at the end of a paragraph of news does not count."""

LEGEND_GAP, FIGURES = 400, 4
"""A stretch this long without a cue, and with so many amounts or rates, belongs to no legend."""

_FIGURE = re.compile(r"[$€£]\s?\d|\d\s?%|\d[MB]\b")
_SENTENCE = re.compile(r"[.!?](?<=[a-z0-9)”\"%].)[”\"]?\s+(?=[A-Z“\"(])")
_TODAY = re.compile(r"\btoday\s+(?:announced|reported|said)|\b(?:announced|reported)\s+today\b", re.I)

_ABOUT_OPENING = re.compile(
    r"(?:(?:Based|Headquartered|Founded|Established|Incorporated|Located)\s+in\b"
    r"|[A-Z](?:[^.]|\.(?=[,\s]*[,(a-z])){1,90}?,?\s+(?:which\s+is\s+)?(?:headquartered|based|founded|established)\s+(?:in|near)\b"
    r"|[A-Z](?:[^.]|\.(?=[,\s]*[,(a-z])){1,90}?(?:\s*\([^()]{1,60}\))?,?\s+(?:is|are)\s+(?:an?|one\s+of|the)\s+(?:[\w.,$’'-]+\s+){0,9}?"
    r"(?:leader|leading|premier|holding|global|diversified|independent|largest|provider|manufacturer|producer|supplier|"
    r"developer|company|companies|corporation|firm|retailer|bank|partnership|utility|trust)\b"
    r"|[A-Z](?:[^.]|\.(?=[,\s]*[,(a-z])){1,60}?\s+(?:designs|develops|manufactures|markets|provides|operates|owns|produces|engages|ignited)\b[^.]{0,60}?"
    r"(?:,|\band\b)\s*(?:designs|develops|manufactures|markets|provides|operates|sells|distributes|processes|owns)\b"
    r"|An?\s+\d+-year-old\s+company)"
)
_NEWS = re.compile(
    r"\b(?:today|announced|reported|yesterday|this\s+(?:week|month|quarter)|quarter\s+of|compared\s+(?:to|with)|agreed|said)\b|[“\"]\s*said"
)


def is_news(text: str, start: int, end: int) -> bool:
    """Whether the verb of a release's first sentence, which no legend has, stands in clean ``[start, end)``."""
    return folded(text).find("today", start, end) >= 0 and _TODAY.search(text, start, end) is not None


def is_boilerplate(text: str, start: int, end: int) -> bool:
    """Whether the un-headed paragraph in clean ``[start, end)`` is a safe harbour, a legend or the like: a cue stands
    near its beginning, or several stand in it.

    >>> is_boilerplate("This notice shall not constitute an offer to sell securities.", 0, 61)
    True
    >>> is_boilerplate("Sales rose by 4 %. " * 20 + "Actual results may differ.", 0, 406)
    False
    """
    if is_news(text, start, min(start + OPENING, end)):
        return False
    found = words().boilerplate_cue.find(folded(text), start, end)
    return bool(found) and (found[0][0] < start + OPENING or len(found) > 2)


def is_about(paragraph: str) -> bool:
    """Whether an un-headed paragraph says what the company is.

    >>> is_about("Acme Corp., headquartered in Springfield, Illinois, makes and sells anvils.")
    True
    >>> is_about("Acme Corp. today announced that it has sold its anvil business.")
    False
    """
    return _ABOUT_OPENING.match(paragraph) is not None and _NEWS.search(paragraph[:500]) is None


def legend_end(text: str, start: int, end: int) -> int:
    """Where a run-on safe harbour gives way to something full of figures, as in the slides of a presentation; ``end``
    where it does not."""
    cues = [high for _, high in words().boilerplate_cue.find(folded(text), start, end)]
    for low, high in pairwise([*cues, end]):
        if high - low > LEGEND_GAP and len(_FIGURE.findall(text, low, high)) >= max(FIGURES, (high - low) // 400):
            sentence = _SENTENCE.search(text, low, high)
            return sentence.end() if sentence else low
    return end


def legend_parts(text: str, piece: Piece) -> Iterator[tuple[Piece, bool]]:
    """The stretches of a run-on line, each with whether it is boilerplate: single sentences that are legends, and all
    from the sentence on that begins the safe harbour. A line of common length is left whole."""
    if piece.end - piece.start <= RUN_ON:
        yield piece, is_boilerplate(text, piece.start, piece.end)
        return
    cue, low_case = words().boilerplate_cue, folded(text)
    bounds = [piece.start, *(match.end() for match in _SENTENCE.finditer(text, piece.start, piece.end)), piece.end]
    flags = [bool(cue.find(low_case, low, high)) and not is_news(text, low, high) for low, high in pairwise(bounds)]
    if (
        sum(flags) >= 4
        and sum(flags) * 3 >= len(flags)
        and len(_FIGURE.findall(text, piece.start, piece.end)) < 2 * FIGURES
    ):
        yield piece, True
        return
    legends = {low for low, flag in zip(bounds, flags, strict=False) if flag}
    cuts = [bounds[i] for i in range(1, len(flags)) if flags[i] != flags[i - 1]]
    for part in split_at(text, piece, cuts):
        yield part, part.start in legends
