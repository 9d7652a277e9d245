"""Places by rule: states, countries and well-known cities, "City, State", and names that end in a word for a place."""

from __future__ import annotations

import re
from functools import cache

from eightkg.language.lexicon import alternatives, words
from eightkg.language.shapes import CAPITAL, HEAD
from eightkg.language.spans import Field

_TOWN = rf"(?:(?:St|Ft|Mt|Ste)\. )?{CAPITAL}(?:(?: de | del | d['’]|-| ){CAPITAL}){{0,3}}"
_SMALL = re.compile(
    r"(?:(?:In|At|The|From|Of|On|And|Near|For|To|With|By|Close|Closes|Closing|Opens|Opening|Build|Builds|Expand|Expands|"
    r"Shut|Shutter|Sell|Sells|Buy|Buys|Acquire|Acquires|Relocate|Relocates|Exit|Exits|Enters|Idle|Idles|Its|Your) )+"
)
"""Words before a name that are none of it, the verbs of headlines too."""


_DATELINE = re.compile(r"(?P<town>[A-Z][A-Z.'’]+(?: [A-Z][A-Z.'’]+){0,2})(?=,| ?\(| ?[–—-]{1,2} )")


def find_places(field: Field) -> None:
    """Claim the places of a text; kind ``place``. "Springfield, Illinois" is one, and so is "northern Illinois"."""
    dateline = _DATELINE.match(field.free)
    town = _town_in().match(field.free)
    if dateline is not None and town is None:
        field.take("place", *dateline.span())
    for match in _town_in().finditer(field.free):
        if not _lists_countries(match["town"], match["wider"]):
            field.take("place", _begin(match), match.end())
    for pattern in (_feature(), _known()):
        for match in pattern.finditer(field.free):
            field.take("place", _begin(match), match.end())


def _begin(match: re.Match[str]) -> int:
    leading = _SMALL.match(match.string, *match.span())
    return leading.end() if leading else match.start()


def _lists_countries(town: str, wider: str) -> bool:
    """Whether "X, Y" names two of a kind and no town: "Brazil, Jamaica"; but "New York, New York" is a town."""
    named = _SMALL.sub("", town)
    if named in _wide():
        return named not in ("New York", "Washington", "Mexico City", "Quebec") or wider in words("places", "countries")
    return wider in ("Jordan", "Chad") or " and " in named


@cache
def _wide() -> frozenset[str]:
    return frozenset((*words("places", "states"), *words("places", "countries"), *words("places", "regions")))


@cache
def _names() -> tuple[str, ...]:
    places = [name for section in ("states", "countries", "regions", "cities") for name in words("places", section)]
    return (
        *places,
        *(name.upper() for name in words("places", "states")),
        *(name.upper() for name in words("places", "countries") if len(name) > 3),
    )


@cache
def _town_in() -> re.Pattern[str]:
    states = words("places", "states")
    wider = alternatives(
        [*states, *(state.upper() for state in states), *words("places", "short_states"), *words("places", "countries")]
    )
    country = alternatives(words("places", "countries"))
    return re.compile(rf"{HEAD}(?P<town>{_TOWN}), (?P<wider>{wider})(?![\w&-])(?:, {country}(?![\w&-]))?")


@cache
def _known() -> re.Pattern[str]:
    directions = alternatives(words("places", "directions"))
    return re.compile(rf"(?:\b{directions}(?:[ -]{directions})? )?{HEAD}{alternatives(_names())}(?![\w&]|-\w)")


@cache
def _feature() -> re.Pattern[str]:
    return re.compile(
        rf"{HEAD}{_TOWN} {alternatives(words('places', 'features'))}(?:, {alternatives(_names())})?(?![\w&-])"
    )
