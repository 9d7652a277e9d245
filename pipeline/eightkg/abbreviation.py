"""Whether letters in brackets abbreviate the words before them: "net interest margin (NIM)".

The letters are sought from behind, each before the one after it, and the first must begin a word: the method of
Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text", 2003.
"""

from __future__ import annotations

import re

SHORT = re.compile(r"\(\s*(?:the )?(?P<letters>[A-Za-z]{0,3}[A-Z][A-Za-z]*[&/.-]?[A-Z]+[A-Za-z&/.-]{0,6}?)s?\s*\)")
"""A bracket that holds nothing but two capitals or more, with few letters about them."""
LONGEST = 10
"""Letters of an abbreviation."""


def abbreviates(bracket: str, before: str) -> bool:
    """Whether ``bracket`` abbreviates the words at the end of ``before``.

    >>> abbreviates("(OGB)", "the Omaha Grain Board"), abbreviates("(sNDA)", "a supplemental New Drug Application")
    (True, True)
    >>> abbreviates("(GAAP)", "net income"), abbreviates("(loss)", "a large loss"), abbreviates("(AB)", "cab")
    (False, False, False)
    """
    found = SHORT.fullmatch(bracket)
    if found is None:
        return False
    letters = [letter for letter in found["letters"].lower() if letter.isalpha()]
    words = before.lower().split()[-min(len(letters) + 5, 2 * len(letters)) :]
    return len(letters) <= LONGEST and _spelt(letters, " ".join(words))


def _spelt(letters: list[str], words: str) -> bool:
    place = len(words)
    for letter in reversed(letters[1:]):
        place = words.rfind(letter, 0, place)
        if place < 0:
            return False
    while (place := words.rfind(letters[0], 0, place)) >= 0:
        if place == 0 or not words[place - 1].isalnum():
            return True
    return False
