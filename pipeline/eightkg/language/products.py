"""Products — by their mark (® or ™) or because they are launched — and commodities."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from eightkg.language.lexicon import alternatives, by_initial, words
from eightkg.language.shapes import CAPITAL, HEAD, UPPER, WORD
from eightkg.language.spans import Field

_MARK = r"(?:[®™℠]|\((?:R|TM|SM|r|tm)\))"
_MARKED = re.compile(rf"{HEAD}(?P<name>{WORD}(?: {WORD}){{0,3}}) ?{_MARK}(?: ?(?:{WORD}|\d+)(?![\w.]))?")
_MEDICINE = re.compile(
    rf"{HEAD}(?P<name>[{UPPER}]\w{{3,}}) \((?=[a-z]{{6,}}(?:[- ][a-z]{{4,}}){{0,2}}[),])"
    r"[a-z-]*(?:mab|nib|siran|cept|tide|ciclib|vir|"
    r"gliptin|gliflozin|statin|parib|prazole|sartan|olol|pril|mycin|cillin|oxacin|azole|setron|triptan|dipine|xaban|"
    r"coxib|lukast|tant|pitant|leucel|gene|parvovec|rsen|grastim|poetin|cycline|fungin|barbital|azepam|lisib|degib|stat)\b"
)
"""A medicine before the name of its substance in brackets, which ends in one of the stems that the World Health
Organization assigns."""
_TRADE_NAME = re.compile(
    rf"{HEAD}(?P<name>[{UPPER}]{{4,}}) \([a-z]{{5,}}(?:[- ][a-z]{{3,}}){{0,3}}\) "
    r"(?:tablets|capsules|injection|cream|gel|ointment|solution|for injection|oral|nasal|spray|patch|eye drops|inhal)"
)
"""The name of a medicine in capitals, before that of its substance and its form."""
_SALT = re.compile(
    rf"{HEAD}(?P<name>[{UPPER}]\w{{3,}}) \([a-z]{{5,}}(?:[- ][a-z]{{3,}})* (?:hydrochloride|hydrobromide|sodium|"
    r"potassium|calcium|sulfate|phosphate|acetate|citrate|maleate|mesylate|fumarate|tartrate|succinate|besylate|"
    r"tosylate|malate|dimeglumine|palmitate|pamoate|disoproxil|extended-release|delayed-release)\b"
)
"""A medicine before the salt that it is made of."""
_CODE = re.compile(
    rf"{HEAD}(?!(?:EX|ASU|ASC|FAS|SFAS|SOP|FIN|IFRS|IAS|ISO|COVID|SARS|NCT|ICD|FSP|SAB|EITF|ISIN|CUSIP|CIK|IRS|SEC|"
    r"CFR|USC|FY|CY|PO|GPT|CD|IL|TNF|HER|PD|BRCA|PCSK|GLP|ABC|RULE|FORM|ITEM|NO|TEL|FAX|PM|AM|EST|EDT|PST|PDT|MW|RIN|"
    r"GAAP|USD|CAD|EUR|GBP|IND|NDA|BLA|ANDA|PMA|NI|LLC|INC|CO|ST|P|B|A|Q|H|N|K)\b[- ]?)"
    r"(?P<name>[A-Z]{2,5}(?:-[A-Z]{1,4})?-\d{2,5}[A-Z]?|[A-Z]{2,5}\d{3,5}[A-Z]?|[A-Z]{3,5} \d{3,5}[A-Z]?)"
    r"(?![\w.,]*\d)(?![\w-])"
)
"""What a medicine is called before it has a name."""
_TRIED = re.compile(
    r"(?i)\bclinical|\bphase (?:[1-4]|i+v?)[abc]?\b|\bfda\b|food and drug|\bpatients\b|\btherapeutic|preclinical"
)
"""Words without which a code is no medicine on trial: ``ABX-1431``, ``PRX 3140``."""
_LAUNCHED = re.compile(
    r"\b(?:[Ll]aunch(?:ed|es|ing)?(?: of)?|[Ii]ntroduc(?:ed|es|ing|tion of)|[Uu]nveil(?:ed|s|ing)?|"
    r"[Dd]ebut(?:ed|s) of) "
    rf"(?:(?:its|the|our|a|an|new|next-generation|latest|all-new|highly anticipated) "
    rf"){{0,3}}(?P<name>{CAPITAL}(?: (?:{CAPITAL}|\d+(?:\.\d+)?)){{0,4}})(?![\w&-])"
)
_LEADING = re.compile(r"(?:(?:The|Our|Its|In|With|For|And|A|An|Including|This|On|By|To|Of|From|New) )+")
_NO_PRODUCT = (
    "Offer Offers Program Plan Initiative Committee Report Statement Results Foundation Fund Series Notes "
    "Agreement Review Conference "
    "Call Board Council Campaign Project Exchange"
).split()


def product_names(text: str) -> tuple[str, ...]:
    """Names of products that a text marks or launches, in the order of their first mention.

    >>> product_names("Acme launched its new Zephyr X2 in May.  Brillo® sells well.")
    ('Brillo', 'Zephyr X2')
    >>> product_names("ABX-1431 did well in a Phase 1b study.")
    ('ABX-1431',)
    """
    found: dict[str, None] = {}
    for match in _MARKED.finditer(text):
        name = _LEADING.sub("", match["name"])
        if len(name) > 2:
            found.setdefault(name)
    codes = (_CODE,) if _TRIED.search(text) else ()
    for pattern in (_MEDICINE, _TRADE_NAME, _SALT, *codes):
        for match in pattern.finditer(text):
            found.setdefault(match["name"])
    for match in _LAUNCHED.finditer(text):
        name = match["name"]
        telling = " " in name or re.search(r"\d|[a-z][A-Z]", name)
        if telling and not _ends_otherwise(name) and not _given().match(name):
            found.setdefault(name)
    return tuple(found)


def find_products(field: Field, products: re.Pattern[str]) -> None:
    """Claim the products of which ``products`` matches the names, with their marks; kind ``product``."""
    for match in products.finditer(field.free):
        field.take("product", *match.span(), whole=True)


_GRADED = re.compile(
    r"(?:(?<=g/t )|(?<=gpt )|(?<=opt )|(?<=oz/t )|(?<=oz/ton )|(?<=% )|(?<=ppm )|(?<=per tonne )|(?<=per ton ))"
    r"(?:Au|Ag|Cu|Zn|Pb|Mo|Ni|Pt|Pd)(?![\w])"
)
"""The sign of an element behind a grade: "2.5 g/t Au"."""
_ELEMENTS = {
    "Au": "gold",
    "Ag": "silver",
    "Cu": "copper",
    "Zn": "zinc",
    "Pb": "lead",
    "Mo": "molybdenum",
    "Ni": "nickel",
    "Pt": "platinum",
    "Pd": "palladium",
}


def find_commodities(field: Field) -> None:
    """Claim commodities; kind ``commodity``."""
    for match in _GRADED.finditer(field.free):
        field.take("commodity", *match.span(), _ELEMENTS[match[0]])
    for match in _commodities().finditer(field.free):
        field.take("commodity", *match.span())


def products_pattern(text: str, registrant: Iterable[str]) -> re.Pattern[str]:
    """Matches the products of a text; a company's own name is none, though it may carry a mark."""
    own = " ".join(registrant).casefold()
    names = [name for name in product_names(text) if name.casefold() not in own]
    return re.compile(rf"{HEAD}{alternatives(names)}(?![\w&]|-\w)" if names else r"(?!)")


def _ends_otherwise(name: str) -> bool:
    """Whether the last word says that it is no product."""
    return name.rsplit(" ", 1)[-1] in {
        *_NO_PRODUCT,
        *words("organisations", "legal"),
        *words("organisations", "heads"),
    }


@cache
def _given() -> re.Pattern[str]:
    return re.compile(rf"{by_initial(words('people', 'given'))}\b")


@cache
def _commodities() -> re.Pattern[str]:
    names = [name for name in words("commodities", "commodities") if name not in ("lead", "tin")]
    ambiguous = {"iron", "steel", "crude", "salt", "lime", "coke", "rubber", "coffee", "sugar", "rice"}
    capital = [name.capitalize() for name in names if name not in ambiguous]
    metal = r"(?:gold|silver|copper|zinc|nickel|tin)"
    heavy = (
        rf"(?:lead|tin)(?=,? and {metal}\b|, {metal}\b| concentrates?\b|-zinc\b)"
        r"|(?<=zinc and )(?:lead|tin)|(?<=silver and )(?:lead|tin)|(?<=silver, )(?:lead|tin)|(?<=copper, )(?:lead|tin)"
    )
    return re.compile(rf"(?<![\w-])(?:{alternatives([*names, *capital])}|{heavy})(?![\w-])")
