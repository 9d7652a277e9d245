"""Places by rule: states, countries and well-known cities, "City, State", and names that end in a word for a place."""

from __future__ import annotations

import re
from functools import cache

from eightkg.language.lexicon import alternatives, words
from eightkg.language.shapes import CAPITAL, HEAD
from eightkg.language.spans import Field

_TOWN = rf"(?:(?:St|Ft|Mt|Ste)\. )?{CAPITAL}(?:(?: de | del | d['’]|-| ){CAPITAL}){{0,3}}"
_SMALL = re.compile(r"(?:(?:In|At|The|From|Of|On|And|Near|For|To|With|By) )+")


def find_places(field: Field) -> None:
    """Claim the places of a text; kind ``place``. "Springfield, Illinois" is one, and so is "northern Illinois"."""
    for pattern in (_town_in(), _feature(), _known()):
        for match in pattern.finditer(field.free):
            leading = _SMALL.match(field.free, *match.span())
            field.take("place", leading.end() if leading else match.start(), match.end())


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
    return re.compile(rf"{HEAD}{_TOWN}, {wider}(?![\w&-])(?:, {country}(?![\w&-]))?")


@cache
def _known() -> re.Pattern[str]:
    directions = alternatives(words("places", "directions"))
    return re.compile(rf"(?:\b{directions}(?:[ -]{directions})? )?{HEAD}{alternatives(_names())}(?![\w&]|-\w)")


@cache
def _feature() -> re.Pattern[str]:
    return re.compile(
        rf"{HEAD}{_TOWN} {alternatives(words('places', 'features'))}(?:, {alternatives(_names())})?(?![\w&-])"
    )
