"""Whether a bracket abbreviates the words before it: "net interest margin (NIM)", "Hadley Tools, Inc. (Hadley)".

The letters are sought from behind, each before the one after it, and the first must begin a word: the method of
Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text", 2003.
"""

from __future__ import annotations

import re

SHORT = re.compile(r"\(\s*(?:the )?(?P<letters>[A-Za-z]{0,3}[A-Z][A-Za-z]*[&/.-]?[A-Z]+[A-Za-z&/.-]{0,6}?)s?\s*\)")
"""A bracket that holds nothing but two capitals or more, with few letters about them."""
WORDS = re.compile(r"\((?P<words>[A-Z][\w&.'’-]{1,15}(?: [A-Z][\w&.'’-]{1,15}){0,2})\)")
"""A bracket that may hold some of the words of a name."""
NEAR = 120
"""Characters in which the name stands that a bracket shortens."""
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


def shortens(bracket: str, before: str) -> bool:
    """Whether ``bracket`` holds some of the words that stand before it.

    >>> shortens("(Hadley)", "bought Hadley Tools, Inc."), shortens("(Illinois)", "bought Hadley Tools, Inc.")
    (True, False)
    """
    found = WORDS.fullmatch(bracket)
    said = set(re.findall(r"[\w&.'’-]+", before[-NEAR:]))
    return found is not None and all(word in said for word in found["words"].split())


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
