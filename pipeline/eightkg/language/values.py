"""The door to numbers and time: every numeric and temporal mention of a sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from eightkg.calendar import Calendar
from eightkg.language.dates import find_dates
from eightkg.language.layers import merged
from eightkg.language.periods import find_periods
from eightkg.language.ranges import find_amounts
from eightkg.language.ratios import find_ratios
from eightkg.models import Mention, Period, When

_ANY = re.compile(
    r"[\d$%€£¥¢]|\b(?:quarter|half|year|month|today|yesterday|tomorrow|this|sequentially|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:janu|febru)ary|march|april|may|june|july|august|(?:sept|nov|dec)ember|september|october|november|december|"
    r"percent|nil|cents?|dollars?|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)",
    re.I,
)
_LISTED = re.compile(r"\s*,?\s*(?:and\s+)?")
_ARTICLE = re.compile(r"the\s+", re.I)
_EDGE = re.compile(
    r"(?<!\blow\s)(?<!high\s)(?<!upper\s)(?<!lower\s)(?<!top\s)(?<!higher\s)\b(?:the\s+)?(?:end|beginning|start|close|conclusion)\s+of\s+(?:the\s+|our\s+|its\s+)?\Z",
    re.I,
)


def find_values(text: str, start: int, end: int, calendar: Calendar) -> list[Mention]:
    """All numeric and temporal mentions in ``text[start:end]``, one sentence, in order and without overlap.

    A mention covers the whole expression with its bound and approximation words; offsets count in ``text``. Where two
    readings overlap, a period beats a date, a date beats an amount, and an amount beats a bare year.

    >>> text = "Sales rose 5% to $1.2 billion in the third quarter of 2004."
    >>> [(m.kind, text[m.start:m.end]) for m in find_values(text, 0, len(text), Calendar("2004-10-20"))]
    [('percent', '5%'), ('money', '$1.2 billion'), ('period', 'third quarter of 2004')]
    """
    if not _ANY.search(text, start, end):
        return []
    periods = find_periods(text, start, end, calendar)
    strong, years = _by_strength(text, periods)
    kept: list[Mention] = []
    for layer in (
        [_extended(text, start, mention) for mention in strong],
        find_dates(text, start, end, calendar),
        find_ratios(text, start, end),
        find_amounts(text, start, end),
        years,
    ):
        kept = merged(kept, layer)
    return [_without_article(text, mention) for mention in kept]


def _without_article(text: str, mention: Mention) -> Mention:
    """Periods and dates start after their article, so that "in the third quarter" always reads the same way."""
    article = _ARTICLE.match(text, mention.start, mention.end)
    return replace(mention, start=article.end()) if article and mention.kind in ("period", "date") else mention


def _by_strength(text: str, periods: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Periods that stand by themselves, and bare years. A year listed after a strong period shares its strength:
    "years ended December 31, 2003, 2002 and 2001"."""
    strong: list[Mention] = []
    years: list[Mention] = []
    for mention in periods:
        bare = mention.value == Period(text[mention.start : mention.end])
        listed = bool(strong) and _LISTED.fullmatch(text, strong[-1].end, min(mention.start, strong[-1].end + 8))
        (years if bare and not (listed and mention.start - strong[-1].end < 8) else strong).append(mention)
    return strong, years


def _extended(text: str, start: int, mention: Mention) -> Mention:
    """ "The end of the third quarter" is a date with the precision of that quarter."""
    edge = _EDGE.search(text, max(start, mention.start - 30), mention.start)
    if edge and isinstance(mention.value, Period):
        return Mention("date", edge.start(), mention.end, When(mention.value.label))
    return mention
