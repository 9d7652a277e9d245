"""When two values tell the same thing."""

from __future__ import annotations

import re
from decimal import Decimal

from eightkg.models import Code, Name, Period, Phrase, Quantity, Value, When

TOLERANCE = Decimal("0.005")
"""Half a percent: figures are told rounded in one place and in full in another."""


def agree(one: Value, other: Value) -> bool:
    """Whether two values of one role can be the same thing.

    >>> agree(When("2003-09"), When("2003-09-03")), agree(When("2003-09"), When("2003-10"))
    (True, False)
    """
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return numbers_agree(one, other)
    if isinstance(one, When) and isinstance(other, When):
        return one.iso.startswith(other.iso) or other.iso.startswith(one.iso)
    if isinstance(one, Period) and isinstance(other, Period):
        return one.label == other.label
    if isinstance(one, Code) and isinstance(other, Code):
        return one.word == other.word
    if isinstance(one, Name) and isinstance(other, Name):
        return one.key == other.key or words_agree(one.label, other.label) or one_person(one, other)
    if isinstance(one, Name | Phrase) and isinstance(other, Name | Phrase):
        return words_agree(text_of(one), text_of(other))
    return False


SHORT_NAMES = {
    "bill": "william", "bob": "robert", "rob": "robert", "dick": "richard", "rick": "richard", "jim": "james",
    "mike": "michael", "jack": "john", "tony": "anthony", "ted": "edward", "chuck": "charles", "larry": "lawrence",
    "jerry": "gerald", "andy": "andrew", "dave": "david", "steve": "steven", "stephen": "steven", "joe": "joseph",
    "tom": "thomas", "tim": "timothy", "ken": "kenneth", "ron": "ronald", "don": "donald", "pete": "peter",
    "liz": "elizabeth", "beth": "elizabeth", "kate": "katherine", "kathy": "katherine", "peggy": "margaret",
    "chris": "christopher", "matt": "matthew", "greg": "gregory", "jeff": "jeffrey", "dan": "daniel", "ed": "edward",
    "sue": "susan", "debbie": "deborah", "cindy": "cynthia", "hank": "henry", "phil": "philip", "ray": "raymond",
    "fred": "frederick", "alex": "alexander", "ben": "benjamin", "sam": "samuel", "nick": "nicholas", "doug": "douglas",
}  # fmt: skip
"""First names as people are called, and in full."""


def one_person(one: Name, other: Name) -> bool:
    """Whether two names are of one person called by a short first name: "Greg Roe" is "Gregory T. Roe".

    >>> one_person(Name("person", "a", "Greg Roe"), Name("person", "b", "Gregory T. Roe"))
    True
    """
    if one.kind != "person" or other.kind != "person":
        return False
    a, b = (re.findall(r"[a-z]+", name.label.lower()) for name in (one, other))
    if min(len(a), len(b)) < len(("first", "last")) or a[-1] != b[-1]:
        return False
    first, second = (SHORT_NAMES.get(words[0], words[0]) for words in (a, b))
    return first == second and (len(a) == len(("first", "last")) or len(b) == len(("first", "last")))


def text_of(value: Name | Phrase) -> str:
    return value.label if isinstance(value, Name) else value.text


def numbers_agree(one: Quantity, other: Quantity) -> bool:
    if one.currency != other.currency and one.currency and other.currency:
        return False
    pairs = ((one.value, other.value), (one.minimum, other.minimum), (one.maximum, other.maximum))
    return all((a is None) == (b is None) and (a is None or b is None or near(a, b)) for a, b in pairs)


def near(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= TOLERANCE * max(abs(a), abs(b))


def words_agree(one: str, other: str) -> bool:
    """Whether the words of one name are all in the other.

    >>> words_agree("common stock", "Acme common stock")
    True
    """
    a, b = (set(re.findall(r"[a-z0-9&]+", text.lower())) for text in (one, other))
    small, large = sorted((a, b), key=len)
    return bool(small) and small <= large
