"""What releases count and measure: the unit nouns, and how each is written in a ``Quantity``."""

from __future__ import annotations

import re
from functools import lru_cache

# Each entry: the canonical unit, then other spellings (regular expressions without groups). A plural in -s stands for
# its singular.
_COUNTED = """
shares; employees; people; persons; positions; roles; jobs; workers; associates; members; staff; personnel; votes
warrants; options
restaurants; stores; locations; warehouses; branches; offices; outlets; hotels; rooms; beds; plants; facilities; sites
centers; clinics; clubs; salons; shops; showrooms; studios; gyms; casinos; supermarkets; pharmacies
hospitals; schools; theaters|theatres; screens; dealerships; properties; buildings; homes; houses; lots; apartments
condominiums; units
customers; subscribers; clients; accounts; users; patients; students; passengers; guests; lines; households; merchants
partners
holes; wells; rigs; vessels; ships; aircraft; airplanes; vehicles; cars; trucks; trailers; engines; turbines; tractors
buses; railcars
countries; states; cities; brands; products; patents; cases; claims; lawsuits; plaintiffs; coffeehouses; franchisees
cafes|cafés
representatives; physicians; advisors; agents; engineers; contractors; shareholders|stockholders; holders; copies
systems; loans; directors
RSUs; ADSs; PSUs; SARs; devices; transactions; orders; doses; bonds; debentures; contracts; claims; mines; acres
hectares; tests
"""
_MEASURED = {
    "oz": r"(?:troy\s)?ounces?|ozs?\b\.?",
    "lb": r"pounds?|lbs?\b\.?",
    "tons": r"(?:short\s|long\s|dry\s)?tons?",
    "tonnes": r"tonnes?",
    "metric tons": r"(?:dry\s)?metric\s(?:tons?|tonnes?)",
    "mt": r"mt|MT",
    "mmt": r"mmt|MMT",
    "g": r"grams?|g",
    "kg": r"kilograms?|kg",
    "carats": r"carats?",
    "ft": r"feet|foot|ft\b\.?",
    "sq ft": r"(?:gross\s)?square[\s-](?:feet|foot)|sq\.?\s?ft\b\.?",
    "m": r"[Mm]eters?|[Mm]etres?|"
    r"m(?=\s@|\s(?:of|at|grading|averaging|assaying|true|from|in\shole|intervals?|wide|deep)\b|\Z)",
    "km": r"kilomet(?:er|re)s?|km",
    "miles": r"(?:route\s|lane\s)?miles?",
    "gallons": r"gallons?",
    "barrels": r"barrels?(?:\sof\soil)?(?:[\s-]equivalents?)?|bbls?|BOE|boe",
    "MBoe": r"mboes?",
    "MMBoe": r"mmboes?",
    "MBbl": r"mbbls?|mbo",
    "MMBbl": r"mmbbls?|mmbo",
    "cubic feet": r"cubic\s(?:feet|foot)",
    "Mcf": r"mcfe?",
    "MMcf": r"mmcfe?",
    "Bcf": r"bcfe?",
    "Tcf": r"tcfe?",
    "MW": r"megawatts?|MW",
    "GW": r"gigawatts?|GW",
    "kW": r"kilowatts?|kW",
    "MWh": r"megawatt[\s-]hours?|MWh",
    "GWh": r"gigawatt[\s-]hours?|GWh",
    "kWh": r"kilowatt[\s-]hours?|kWh",
    "MMBtu": r"MMBtu",
    "liters": r"lit(?:er|re)s?",
    "bushels": r"bushels?",
    "points": r"points?",
    "sq km": r"square\skilomet(?:er|re)s?",
    "sq miles": r"square\smiles?",
    "bp": r"basis[\s-]points?|bps?",
}
_WHOLE = {
    "metric tons/year": r"mtpy|MTPY",
    "tons/year": r"tpy",
    "tons/day": r"tpd",
    "barrels/day": r"bpd|bopd|bo/d|boepd|BOEPD|boed|bblpd|bblspd",
    "MBoe/day": r"mboepd|mboed",
    "MBbl/day": r"mbopd|mbblpd|mbpd",
    "Mcf/day": r"mcfe?pd|mcfe?d",
    "MMcf/day": r"mmcfe?pd|mmcfe?d",
    "Bcf/day": r"bcfe?pd|bcfe?d",
    "g/t": r"g/t|gpt",
    "oz/ton": r"opt",
    "mg/L": r"mg/l|milligrams\sper\slit(?:er|re)",
    "ppm": r"ppm|parts\sper\smillion",
    "ppb": r"ppb|parts\sper\sbillion",
}
_PER = r"day|year|annum|month|week|hour|minute|ton|tonne|acre|hectare|d|t|y|yr"
_PER_NAMES = {"annum": "year", "d": "day", "y": "year", "yr": "year", "t": "t"}
_IRREGULAR = {
    "pharmacies": "pharmacy",
    "people": "person",
    "branches": "branch",
    "facilities": "facility",
    "properties": "property",
    "staff": "staff",
    "aircraft": "aircraft",
    "personnel": "personnel",
    "buses": "bus",
    "countries": "country",
    "cities": "city",
    "copies": "copy",
}


def _counted() -> dict[str, str]:
    """Each spelling's regular expression, by canonical unit."""
    table: dict[str, str] = {}
    for entry in re.split(r"[;\n]", _COUNTED.strip()):
        spellings = entry.strip().split("|")
        canonical = spellings[0]
        forms = [canonical + rf"|{_IRREGULAR.get(canonical, canonical.removesuffix('s'))}"]
        forms += [f"{other}|{other.removesuffix('s')}" for other in spellings[1:]]
        table[canonical] = "|".join(forms)
    return table


_FORMS = {**_counted(), **_MEASURED, **_WHOLE}
_EXACT = frozenset({"mt", "mmt", "g", "m", "t", "kW", "MW", "GW", "kg"})
_COMPILED = [
    (unit, re.compile(rf"(?:{form})\Z", 0 if unit in _EXACT else re.IGNORECASE)) for unit, form in _FORMS.items()
]

# words that may stand between a number and its noun: any, except those that end the noun phrase or count time
_STOP = (
    r"(?:of|in|on|at|to|by|for|from|and|or|the|a|an|as|is|are|was|were|be|been|has|have|had|will|would|that|"
    r"which|who|with|per|"
    r"than|its|their|our|this|these|those|against|over|under|versus|vs|compared|increase|decrease|above|below|"
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|quarters?|times|percent|dollars?|cents?|million|billion|thousand|"
    r"basis|"
    r"January|February|March|April|June|July|August|September|October|November|December))\b"
)
_NOUN = "|".join(sorted((form for form in _FORMS.values()), key=len, reverse=True))
UNIT = re.compile(
    rf"(?:[\s-](?:[a-z]+-[a-z]+\s(?:and|or)\s)?(?:(?!{_STOP})(?!(?:{_NOUN})\b)[A-Za-z][A-Za-z'’®-]{{1,20}}\s){{0,3}}|"
    rf"(?=(?:{_NOUN})\b))"
    rf"(?P<noun>{_NOUN})(?![\w’'-])(?:(?:\s\([“\"]?\w{{2,8}}[”\"]?\))?(?:\s(?:per|a|an|each)\s|/)(?P<per>{_PER})\b)?",
    re.IGNORECASE,
)
"""Matched straight after a number: up to three describing words, the unit noun, and a denominator."""
_PART_OF = re.compile(
    r"\sof\s(?:its|our|their|the)\s(?:(?!of|and|or|which|who|that)[A-Za-z][A-Za-z.'’-]*\s){0,4}"
    r"(?P<noun>employees|workers|positions|jobs|associates|miners)\b"
)
"""Some of all the heads: "237 of its Ohio division employees"."""

_OF_WHAT = re.compile(r"\sof\s[A-Za-z]{2,12}(?:\s[a-z]{2,12})?\s(?:per|a)\s(?P<per>day|year|annum|ton|tonne)\b")
"""What is measured, between a unit and its denominator: "0.12 ounces of gold per ton"."""

_RATED = frozenset(_MEASURED) | {"vehicles", "units", "passengers"}


_FRACTIONAL = frozenset(_MEASURED) | {"shares", "units", "acres", "hectares", "warrants", "options", "ADSs", "votes"}


def unit_after(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The canonical unit that follows a number which ends at ``start``, and where its words end; None if none does.

    >>> unit_after("18 new restaurants in", 2, 21), unit_after("700 tons per day", 3, 16), unit_after("2.5 g/t", 3, 7)
    (('restaurants', 18), ('tons/day', 16), ('g/t', 7))
    >>> unit_after("2 ounces of gold per ton", 1, 24), unit_after("5 gallons of ethanol in", 1, 23)
    (('oz/ton', 8), ('gallons', 9))
    >>> unit_after("10 clubs in", 2, 11), unit_after("one pharmacy in", 3, 15)
    (('clubs', 8), ('pharmacies', 12))
    >>> unit_after("85 of its press room employees", 2, 30)
    ('employees', 30)
    """
    found = UNIT.match(text, start, end) or _PART_OF.match(text, start, end)
    if not found:
        return None
    unit = canonical_unit(found["noun"])
    if unit is None:
        return None
    per = found["per"] if found.re is UNIT else None
    if per and unit in _RATED:
        return f"{unit}/{_PER_NAMES.get(per.lower(), per.lower())}", found.end()
    of_what = _OF_WHAT.match(text, found.end("noun"), end) if unit in _MEASURED else None
    if of_what:
        return f"{unit}/{_PER_NAMES.get(of_what['per'], of_what['per'])}", found.end("noun")
    return unit, found.end("noun")


def divisible(unit: str) -> bool:
    """Whether there are fractions of ``unit``: of ounces and shares, not of stores.

    >>> divisible("oz"), divisible("tons/day"), divisible("stores")
    (True, True, False)
    """
    return unit in _FRACTIONAL or "/" in unit


@lru_cache(maxsize=4096)
def canonical_unit(noun: str) -> str | None:
    """The canonical form of a unit noun.

    >>> canonical_unit("ounce"), canonical_unit("Shares"), canonical_unit("gallant")
    ('oz', 'shares', None)
    """
    return next((unit for unit, pattern in _COMPILED if pattern.match(noun)), None)
