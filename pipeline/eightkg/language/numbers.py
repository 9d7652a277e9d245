"""Numbers in words and digits."""

from __future__ import annotations

import re
from decimal import Decimal

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

SMALL = {word: n for n, word in enumerate(_ONES.split())} | {w: 10 * n for n, w in enumerate(_TENS.split(), 2)}
LARGE = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SCALES = {word: Decimal(size) for word, size in LARGE.items()} | {
    "mm": Decimal(10**6), "m": Decimal(10**6), "mn": Decimal(10**6), "mil": Decimal(10**6),
    "bn": Decimal(10**9), "b": Decimal(10**9), "k": Decimal(10**3), "t": Decimal(10**12),
    "dozen": Decimal(12),
}  # fmt: skip
"""Scale words and their short forms, lower case. The one-letter forms count only straight after an amount of money."""

_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_LARGE = "|".join(LARGE)
WORDS = rf"(?:{_SMALL})(?:(?:[\s-]|\sand\s)(?:{_SMALL}|{_LARGE})\b){{0,9}}"
"""Regular expression (no groups, to be used ignoring case) for a number in words. Bounded, so that a page of "million"
stays cheap and no power grows beyond reason."""

# a comma groups thousands or it is no part of the number at all
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d+")
MAX_LENGTH = 24


def parse_digits(text: str) -> Decimal | None:
    """The number that ``text`` writes in digits; None for anything else, also for more digits than any amount has.

    >>> parse_digits("1,650,000"), parse_digits(".5"), parse_digits("1,2"), parse_digits("1.2.3")
    (Decimal('1650000'), Decimal('0.5'), None, None)
    """
    if len(text) > MAX_LENGTH or not _DIGITS.fullmatch(text):
        return None
    return Decimal(text.replace(",", ""))


def parse_words(text: str) -> Decimal | None:
    """The number that ``text`` spells out; None where the words do not make a number.

    >>> parse_words("twenty-five"), parse_words("two hundred and six thousand"), parse_words("Five million")
    (Decimal('25'), Decimal('206000'), Decimal('5000000'))
    >>> parse_words("two three") is None, parse_words("million") is None
    (True, True)
    """
    total = group = 0
    last = 0  # the size of the word before: what may follow depends on it
    ceiling = 10**15
    for word in re.split(r"[\s-]+", text.lower()):
        if word == "and":
            continue
        if word in SMALL:
            number = SMALL[word]
            if last and not (last == 100 or last >= 1000 or (20 <= last <= 90 and 0 < number < 10)):
                return None
            group, last = group + number, number or 1
        elif word == "hundred" and 0 < group < 100:
            group, last = group * 100, 100
        elif word in LARGE and group > 0 and LARGE[word] < ceiling:
            ceiling = LARGE[word]
            total, group, last = total + group * ceiling, 0, ceiling
        elif word in LARGE and group == 0 and total > 0 and LARGE[word] > ceiling:
            return None
        else:
            return None
    return Decimal(total + group)
