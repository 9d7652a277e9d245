"""Products that carry a mark (® or ™), and commodities."""

from __future__ import annotations

import re
from functools import cache

from eightkg.language.lexicon import alternatives, words
from eightkg.language.shapes import HEAD, WORD
from eightkg.language.spans import Field

_MARKED = re.compile(rf"{HEAD}{WORD}(?: {WORD}){{0,3}} ?(?:[®™℠]|\((?:R|TM|SM|r|tm)\))(?: ?(?:{WORD}|\d+)(?![\w.]))?")
_LEADING = re.compile(r"(?:(?:The|Our|Its|In|With|For|And|A|An|Including|This|On|By|To|Of|From|New) )+")


def find_products(field: Field) -> None:
    """Claim products and commodities; kinds ``product`` and ``commodity``."""
    if re.search(r"[®™℠]|\((?:R|TM|SM|r|tm)\)", field.free):
        for match in _MARKED.finditer(field.free):
            leading = _LEADING.match(field.free, *match.span())
            field.take("product", leading.end() if leading else match.start(), match.end())
    for match in _commodities().finditer(field.free):
        field.take("commodity", *match.span())


@cache
def _commodities() -> re.Pattern[str]:
    names = [name for name in words("commodities", "commodities") if name not in ("lead", "tin")]
    ambiguous = {"iron", "steel", "crude", "salt", "lime", "coke", "rubber", "coffee", "sugar", "rice"}
    capital = [name.capitalize() for name in names if name not in ambiguous]
    metal = r"(?:gold|silver|copper|zinc|nickel|tin)"
    heavy = rf"(?:lead|tin)(?=,? and {metal}\b|, {metal}\b| concentrates?\b|-zinc\b)|(?<=zinc and )(?:lead|tin)|(?<=silver and )(?:lead|tin)|(?<=silver, )(?:lead|tin)|(?<=copper, )(?:lead|tin)"
    return re.compile(rf"(?<![\w-])(?:{alternatives([*names, *capital])}|{heavy})(?![\w-])")
