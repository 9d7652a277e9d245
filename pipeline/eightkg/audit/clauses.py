"""Sentences as patterns of an audit read them: in lower case, each figure and date a mark with its number.

"Sales rose 5% to $1.2 billion in 2004." reads ``sales rose <percent:0> to <money:1> in <period:2>.``. Patterns are
regular expressions with these names for marks: MONEY, PCT, QTY, NUM, RATIO, FIG (any figure), AMOUNT (money or
quantity), DATE, PERIOD; ``MONEY@old`` captures, and may
stand in several branches. ``~`` is a gap of few characters without a figure, ``~~`` a longer one.
In gaps, also in those written ``[^<;.]``, dates and periods may stand, but no figure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from eightkg.audit.precision import Interval, stated
from eightkg.models import Document, Mention, Quantity, Sentence, When

_MARKED = ("money", "quantity", "percent", "ratio", "number", "date", "period")
_MARKS = {
    "MONEY": "money",
    "PCT": "percent",
    "QTY": "quantity",
    "NUM": "number",
    "RATIO": "ratio",
    "DATE": "date",
    "PERIOD": "period",
    "AMOUNT": "money|quantity|number",
    "COUNT": "quantity|number",
    "FIG": "money|quantity|percent|number",
}
_NAMED = re.compile(rf"\b({'|'.join(_MARKS)})(?:@(\w+))?\b|~~|~")
_TIME = r"<(?:date|period):\d+>"
_GAP = "[^<;]"
_CLASS = re.compile(r"\[\^<;?[.%]*\]")
_MOST_MARKS = 9
"""As often a mark may be named in one pattern, less one."""
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "\n": " ", "<": " "})


def pattern(text: str) -> re.Pattern[str]:
    """The regular expression of a pattern in the notation above.

    >>> pattern("rose PCT to MONEY@new").pattern
    'rose <(?:percent):\\\\d+> to <(?:money):(?P<new>\\\\d+)>'
    """

    taken: Counter[str] = Counter()

    def expand(found: re.Match[str]) -> str:
        if found[0][0] == "~":
            return _GAP + ("{0,110}?" if found[0] == "~~" else "{0,48}?")
        kinds = _MARKS[found[1]]
        if not found[2]:
            return rf"<(?:{kinds}):\d+>"
        taken[found[2]] += 1
        name = found[2] if taken[found[2]] == 1 else f"{found[2]}_{taken[found[2]]}"
        return rf"<(?:{kinds}):(?P<{name}>\d+)>"

    return re.compile(_CLASS.sub(lambda found: f"(?:{found[0]}|{_TIME})", _NAMED.sub(expand, text)))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number where it stands: as read, the interval that its wording allows, and its clean span."""

    quantity: Quantity
    interval: Interval
    kind: str
    start: int
    end: int
    wording: str

    @property
    def value(self) -> Decimal:
        """The number told; of a range or a bound, the end that is told first."""
        found = (self.quantity.value, self.quantity.minimum, self.quantity.maximum)
        return next(number for number in found if number is not None)

    @property
    def measure(self) -> tuple[str, str]:
        """What two figures share that can be compared."""
        return self.quantity.currency, self.quantity.unit

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


@dataclass(frozen=True)
class Clause:
    """One sentence: ``text`` as patterns read it, and what its marks stand for."""

    document: Document
    sentence: Sentence
    text: str
    marks: tuple[tuple[int, int], ...]
    """Where each mark begins in ``text``, and which mention it is."""

    def find(self, wanted: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return wanted.finditer(self.text)

    def mention(self, found: re.Match[str], name: str) -> Mention | None:
        """What the mark ``name`` of a match captured; None where it took no part."""
        groups = found.groupdict()
        names = (name, *(f"{name}_{number}" for number in range(2, _MOST_MARKS)))
        told = next((groups[each] for each in names if groups.get(each) is not None), None)
        return None if told is None else self.sentence.mentions[int(told)]

    def figure(self, found: re.Match[str], name: str) -> Figure | None:
        mention = self.mention(found, name)
        return None if mention is None else figure_of(self.document, mention)

    def day(self, found: re.Match[str], name: str) -> date | None:
        """The day that a group captured; None where the text tells a month or less."""
        mention = self.mention(found, name)
        return day_of(mention) if mention else None

    def span(self, found: re.Match[str], name: str) -> tuple[int, int]:
        mention = self.mention(found, name)
        return (mention.start, mention.end) if mention else (0, 0)

    def told(self, found: re.Match[str]) -> tuple[int, int]:
        """The clean span from the first mark to the last within a match; the sentence where there is none."""
        inside = [self.sentence.mentions[index] for at, index in self.marks if found.start() <= at < found.end()]
        if not inside:
            return self.sentence.start, self.sentence.end
        return inside[0].start, inside[-1].end

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All its figures in order."""
        mentions = [self.sentence.mentions[index] for _, index in self.marks]
        return tuple(found for mention in mentions if (found := figure_of(self.document, mention)))

    def around(self, found: re.Match[str], before: int, after: int = 0) -> str:
        """The words about a match, as patterns read them."""
        return self.text[max(0, found.start() - before) : found.end() + after]


def figure_of(document: Document, mention: Mention) -> Figure | None:
    if not isinstance(mention.value, Quantity):
        return None
    wording = document.clean[mention.start : mention.end]
    interval = stated(mention.value, wording)
    return Figure(mention.value, interval, mention.kind, mention.start, mention.end, wording)


def day_of(mention: Mention) -> date | None:
    """The day of a date mention that tells one."""
    if isinstance(mention.value, When) and re.fullmatch(r"\d{4}-\d\d-\d\d", mention.value.iso):
        try:
            return date.fromisoformat(mention.value.iso)
        except ValueError:
            return None
    return None


def clauses_of(document: Document, sentences: tuple[Sentence, ...]) -> tuple[Clause, ...]:
    """The sentences that tell a figure or a date."""
    found = (_clause(document, sentence) for sentence in sentences)
    return tuple(clause for clause in found if clause.marks)


def _clause(document: Document, sentence: Sentence) -> Clause:
    parts: list[str] = []
    marks: list[tuple[int, int]] = []
    at, length = sentence.start, 0
    for index, mention in enumerate(sentence.mentions):
        if mention.kind not in _MARKED or mention.start < at:
            continue
        if mention.kind == "date" and document.clean[mention.start : mention.end].lower() == "today":
            continue  # patterns look for the word
        words = document.clean[at : mention.start].lower().translate(_FOLD)
        mark = f"<{mention.kind}:{index}>"
        parts += [words, mark]
        marks.append((length + len(words), index))
        length += len(words) + len(mark)
        at = mention.end
    parts.append(document.clean[at : sentence.end].lower().translate(_FOLD))
    return Clause(document, sentence, "".join(parts), tuple(marks))
