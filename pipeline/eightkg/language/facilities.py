"""Facilities by rule: mines, plants, stores … with a name, or described by what is made there."""

from __future__ import annotations

import re
from functools import cache

from eightkg.language.lexicon import alternatives, words
from eightkg.language.shapes import CAPITAL, HEAD, WORD
from eightkg.language.spans import Field

_NAME = rf"{WORD}(?:(?: de la | de | del | du | |['’] ){WORD}){{0,4}}"
_NUMBERED = re.compile(
    r"(?<![\w-])(?:Fab|Plant|Mill|Smelter|Unit|Potline|Reactor|Block|Line) (?:No\. ?)?\d{1,3}(?: and "
    r"\d{1,3})?\b(?! (?:million|percent))"
)


def find_facilities(field: Field) -> None:
    """Claim the facilities of a text; kind ``facility``. In "the Red and Blue mines" each name is one."""
    for match in _in_town().finditer(field.free):
        field.take("facility", _first_word(field, *match.span()), match.end())
    for match in _listed().finditer(field.free):
        _take_list(field, match)
    for match in _named().finditer(field.free):
        start = _first_word(field, match.start("name"), match.end("name"))
        if start < match.end("name") and not _plain(field.text[start : match.end("name")]):
            field.take("facility", start, match.end())
    for match in _numbered_machine().finditer(field.free):
        field.take("facility", *match.span())
    for match in _NUMBERED.finditer(field.free):
        field.take("facility", *match.span())
    for match in _described().finditer(field.free):
        field.take("facility", *match.span())


def _take_list(field: Field, match: re.Match[str]) -> None:
    head = singular(match["head"])
    tail = field.text[match.start("tail") : match.end()]
    names = list(re.finditer(rf"{_NAME}", field.free[match.start() : match.start("tail")]))
    for position, name in enumerate(names):
        start, end = match.start() + name.start(), match.start() + name.end()
        start = _first_word(field, start, end)
        if start == end or _plain(field.text[start:end]):
            continue
        form = f"{field.text[start:end]}{tail[: len(tail) - len(match['head'])]}{head}"
        field.take("facility", start, match.end() if position == len(names) - 1 else end, form)


def singular(head: str) -> str:
    """
    >>> singular("properties"), singular("mines"), singular("refineries")
    ('property', 'mine', 'refinery')
    """
    if head.endswith("ies"):
        return head[:-3] + "y"
    return head[:-2] if head.endswith("sses") else head.removesuffix("s")


def _plural(head: str) -> str:
    return head[:-1] + "ies" if head.endswith("y") and head[-2:-1] not in "aeiou" else head + "s"


def _first_word(field: Field, start: int, end: int) -> int:
    """The start of the name without the words before it that name nothing."""
    leading = _not_names().match(field.free, start, end)
    return min(leading.end(), end) if leading else start


def _plain(name: str) -> bool:
    return _not_names().fullmatch(name + " ") is not None


@cache
def _not_names() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('facilities', 'not_names'))}\.?(?:,? |\Z))+")


@cache
def _kinds() -> str:
    return alternatives(words("facilities", "kinds"))


@cache
def _heads() -> str:
    heads = words("facilities", "heads")
    weak = set(words("facilities", "weak_heads")) - set(words("facilities", "proper_heads"))
    return alternatives([*heads, *(head.title() for head in heads if " " in head or head not in weak)])


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"{HEAD}(?P<name>{_NAME}) (?:{_kinds()} ){{0,3}}{_heads()}(?![\w-])(?! of\b)")


@cache
def _in_town() -> re.Pattern[str]:
    """ "Springfield, Illinois chemical plant": the town is in the name."""
    heads = alternatives([*words("facilities", "heads"), "office", "branch", "location", "showroom", "division"])
    wider = alternatives([*words("places", "states"), *words("places", "short_states"), *words("places", "countries")])
    small = r"(?:(?!(?:and|or|to|the|of|at|in|on|for|by|with|as|its|our|is|was|were|are|will|has|had)\b)[a-z][a-z-]+ )"
    return re.compile(
        rf"{HEAD}(?:(?:St|Ft|Mt)\. )?{CAPITAL}(?:(?: de | del |-| ){CAPITAL}){{0,2}}, {wider},? "
        rf"{small}{{0,3}}{heads}(?![\w-])(?! of\b)"
    )


def without_region(facility: str) -> str:
    """The name without the state or country of its town.

    >>> without_region("Springfield, Illinois chemical plant"), without_region("Blue Hill mine")
    ('Springfield chemical plant', 'Blue Hill mine')
    """
    return re.sub(r"\A([^,]+), (?:[A-Z][\w.]*,? )+", r"\1 ", facility)


@cache
def _listed() -> re.Pattern[str]:
    plurals = alternatives([_plural(head) for head in words("facilities", "heads")])
    return re.compile(
        rf"{HEAD}{_NAME}(?:, {_NAME}){{0,6}},? (?:and|or) {_NAME}(?P<tail> (?:{_kinds()} ){{0,3}}(?P<head>{plurals}))\b"
    )


@cache
def _numbered_machine() -> re.Pattern[str]:
    return re.compile(rf"\bNo\. ?\d{{1,3}} (?:{_kinds()} ){{0,3}}{_heads()}\b")


@cache
def _described() -> re.Pattern[str]:
    weak = {
        "operation",
        "operations",
        "project",
        "unit",
        "field",
        "expansion",
        "extension",
        "machine",
        "well",
        "rig",
        "platform",
        "vessel",
        "site",
        "center",
        "data center",
        "call center",
    }
    heads = alternatives([head for head in words("facilities", "heads") if head not in weak])
    return re.compile(rf"(?<![\w-])(?:{_kinds()} ){{1,3}}{heads}(?![\w-])")


def bare_name(facility: str) -> str:
    """The name without the words for what it is; empty where it has none of its own.

    >>> bare_name("Blue Hill gold mine"), bare_name("extrusion plant")
    ('Blue Hill', '')
    """
    return _tail().sub("", " " + without_region(facility)).strip()


def singular_head(facility: str) -> str:
    """The last word of what it is.

    >>> singular_head("Blue Hill gold mine")
    'mine'
    """
    return facility.rsplit(" ", 1)[-1].lower()


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"(?: {_kinds()}){{0,4}} {_heads()}\Z")
