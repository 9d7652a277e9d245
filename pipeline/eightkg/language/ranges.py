"""Ranges, bounds and approximations: figures joined with the words around them into mentions."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from eightkg.language.amounts import Figure, find_figures
from eightkg.language.layers import merged
from eightkg.models import Mention, Quantity

_NIL = re.compile(r"\bnil\b", re.I)
_WINDOW = 64
_FAR = 128
_EXTRA = (
    r"(?:\s+(?:an?|the|its|another))?(?:\s+(?:additional|aggregate|total|further|combined|estimated|record|"
    r"maximum))?(?:\s+(?:total|amount|principal amount))?(?:\s+of)?(?:\s+an?)?"
)
_APPROXIMATE = (
    r"approximately|approx\.?|about|around|roughly|nearly|almost|some|an\s+estimated|estimated|circa|close\s+to|"
    r"in\s+the\s+(?:area|neighborhood|vicinity)\s+of|on\s+the\s+order\s+of|just\s+about"
)
_MAXIMUM = (
    r"(?:just\s+|slightly\s+|well\s+)?(?:less|fewer|lower)\s+than|(?:just\s+)?(?:below|under)(?!\s+(?:the|its|another)\b)|up\s+to|at\s+most|"
    r"not\s+(?:to\s+)?exceed(?:ing)?|"
    r"(?:no|not)\s+(?:more|greater|higher)\s+than|as\s+(?:much|many|high)\s+as|a\s+maximum(?:\s+of)?|"
    r"maximum\s+of|capped\s+at"
)
_MINIMUM = (
    r"(?:slightly\s+|much\s+|well\s+|significantly\s+)?(?:more|greater|higher|better)\s+than|(?:just\s+|"
    r"well\s+)?(?:over|above)(?!\s+(?:the|its|another)\b)|at\s+least|"
    r"in\s+excess\s+of|exceeding|a\s+minimum(?:\s+of)?|minimum\s+of|(?:no|not)\s+(?:less|fewer|lower)\s+than|"
    r"upwards?\s+of|"
    r"as\s+(?:few|low|little)\s+as|north\s+of"
)
_PREFIX = re.compile(
    rf"(?<![\w-])(?:(?P<low>{_MINIMUM})|(?P<high>{_MAXIMUM})|(?P<about>{_APPROXIMATE}))(?P<extra>{_EXTRA})\s*\Z|"
    rf"(?P<tilde>~)\s?\Z|"
    r"(?P<less>[<≤])\s?\Z|(?P<more>[>≥])\s?\Z",
    re.I,
)
# "5 percent below $3 million", "15% over", "2 g/t gold over 4 meters": the word compares two figures and bounds neither
_COMPARED = re.compile(
    r"(?:%|percent|million|billion|cents?|points|increase|decrease|up|down|premium|growth|g/t|gpt|oz/t|\b(?:gold|silver|"
    r"copper|zinc|Au|Ag|Cu|Zn))\s*\Z",
    re.I,
)
_SHARE_OF = re.compile(r"(?:%|percent)\s\Z", re.I)
_COMPARATIVE = re.compile(r"(?:just |well )?(?:over|above|below|under)\Z|(?:lower|higher|better) than\Z", re.I)
_SUFFIX = re.compile(
    r"(?P<low>\+(?!\w)|\s+or\s+(?:more|greater|higher|above|better)\b|\s+and\s+above\b|\s+plus\b(?=[.,]))|"
    r"(?P<high>\s+or\s+(?:less|fewer|lower|below)\b)",
    re.I,
)
_JOIN = re.compile(
    r"(?P<dash>\s?[-–—‑−]\s?)|(?P<to>\s+(?:up\s+)?to\s+)(?:approximately\s+|about\s+|roughly\s+)?|"
    r"(?P<and>\s+and\s+)(?:approximately\s+|about\s+)?",
    re.I,
)
_FROM = re.compile(r"\bfrom\s+(?:approximately\s+|about\s+|roughly\s+|nearly\s+)?\Z", re.I)
_BETWEEN = re.compile(
    r"(?:(?P<word>\bbetween)|\b(?:in\s+)?(?:the\s+|a\s+)?range\s+(?:of|from|between)|\branging\s+(?:from|"
    r"between))\s+(?:approximately\s+|about\s+|roughly\s+)?\Z",
    re.I,
)
_BY = re.compile(r"\b(?:by|of|range|another)\s+(?:approximately\s+|about\s+|roughly\s+)?\Z", re.I)
_SPAN = re.compile(
    r"\b(?:(?:grow|increase|decline|decrease|rise|fall|drop|improve|be\s+(?:up|down))|growth\b[^.;]{0,24}\bat)\s+"
    r"(?:approximately\s+|about\s+|roughly\s+)?\Z",
    re.I,
)
"""Before two percentages: what is to grow "5% to 7%" grows by so much, not to so much."""
_CHANGE = re.compile(
    r"\b(?:increas|ris(?:e|ing)|rose|rais|declin|gr(?:ow|ew)|reduc|went|go(?:es|ing)?\b|up\b|down\b|fell|fall|"
    r"decreas|drop|improv|climb|"
    r"jump|expand|cut|lower|chang|amend|upsiz|adjust|revis|narrow|widen|mov(?:e|ing)|shr[aiu]nk|doubl|tripl|"
    r"swung|swing|slid|boost|surg|"
    r"advanc|gain|slipp?|compared|converted)",
    re.I,
)

WIDE = 3
"""How many times its lower end the upper end of a range is at most, where the words leave open whether it is one."""


def find_amounts(text: str, start: int, end: int) -> list[Mention]:
    """Money, quantities, percentages and numbers in ``text[start:end]``, each with bound and approximation words."""
    figures = list(find_figures(text, start, end))
    mentions: list[Mention] = []
    floor, index = start, 0
    while index < len(figures):
        first = figures[index]
        second = figures[index + 1] if index + 1 < len(figures) else None
        joined = _joined(text, start, floor, first, second) if second else None
        mention: Mention | None
        if joined and second:
            mention, index = _range(text, floor, *joined), index + 2
        else:
            mention, index = _single(text, floor, end, first), index + 1
        if mention:
            mentions.append(mention)
            floor = mention.end
    nothing = [Mention("number", m.start(), m.end(), Quantity(Decimal(0))) for m in _NIL.finditer(text, start, end)]
    return merged(mentions, nothing)


def _joined(text: str, start: int, floor: int, first: Figure, second: Figure) -> tuple[Figure, Figure] | None:
    """Both figures with what they share handed on, where they are the two ends of one range."""
    if second.start - first.end > 24:
        return None
    link = _JOIN.fullmatch(text, first.end, second.start)
    if not link:
        return None
    before = text[max(floor, first.start - _FAR) : first.start]
    between = _BETWEEN.search(before)
    if link["and"] and not between:
        return None
    shared = _shared(first, second)
    if not shared or shared[0].value >= shared[1].value:
        return None
    if link["dash"] and "—" in link["dash"] and " " in link["dash"] and not _one_range(first, second, shared):
        return None
    if (led := _FROM.search(before)) and not before[: led.start()].strip(" ,"):
        before = text[max(start, first.start - _FAR) : first.start]  # "rose 9 percent from … to …"
    moved = _moves(before, first) or _rise(before, *shared, first.scaled) or _by_far(before, shared)
    if link["to"] and not between and moved:
        return None
    if first.plain and second.plain and shared[0].kind == "number":
        return None
    return shared


def _one_range(first: Figure, second: Figure, ends: tuple[Figure, Figure]) -> bool:
    """Whether a long dash between blanks joins the ends of a range, not two clauses: "$1.81 — 1.85" shares its sign."""
    return first.kind != second.kind and ends[1].value < WIDE * ends[0].value


def _moves(before: str, first: Figure) -> bool:
    """Whether "A to B" tells of a movement from one level to another: "rose from 3 to 5", "up 2 cents to 45 cents"."""
    if _FROM.search(before):
        return bool(_CHANGE.search(before))
    if first.kind == "percent" and _SPAN.search(before):
        return False
    if _BY.search(before) or first.plain or not (first.scaled or first.suffix):
        return False
    return bool(_CHANGE.search(before[-26:]))


def _rise(before: str, first: Figure, second: Figure, scaled: bool) -> bool:
    """Whether "by A to B" tells of a rise to another level, of another size: "grew by 42,000 to 1.31 million"."""
    return scaled and first.value * 10 < second.value and bool(_BY.search(before) and _CHANGE.search(before[-40:]))


def _by_far(before: str, ends: tuple[Figure, Figure]) -> bool:
    """Whether "by A to B" names a change and the level reached: nobody gives so wide a range of a change."""
    low, high = ends
    told = low.kind == "money" and low.value > 0 and high.value >= WIDE * low.value
    return told and re.search(r"\bby\s+(?:approximately\s+|about\s+)?\Z", before) is not None


def _shared(first: Figure, second: Figure) -> tuple[Figure, Figure] | None:
    """Currency, unit and scale distributed over both ends; None where the two do not measure the same thing."""
    if first.kind == "number" and second.suffix and second.kind != "number":
        first = replace(first, kind=second.kind, currency=second.currency, unit=second.unit)
    elif second.kind == "number" and first.kind == "money" and not first.suffix:
        second = replace(second, kind="money", currency=first.currency)
    if (first.kind, first.currency, first.unit) != (second.kind, second.currency, second.unit):
        return None
    if first.scale == 1 and not first.scaled and second.scale != 1 and first.value * second.scale < second.value:
        first = replace(first, value=first.value * second.scale)
    return first, second


def _range(text: str, floor: int, first: Figure, second: Figure) -> Mention:
    begin, about, end = first.start, False, second.end
    before = text[max(floor, begin - _WINDOW) : begin]
    if found := _BETWEEN.search(before) or (_FROM.search(before)):
        begin -= len(before) - found.start()
    elif (prefix := _prefix(text, max(floor, begin - _WINDOW), begin)) and (prefix["about"] or prefix["tilde"]):
        begin, about = begin - (len(before) - prefix.start()), True
    value = Quantity(None, first.value, second.value, first.currency, first.unit, about)
    return Mention(second.kind if second.kind != "number" else first.kind, begin, end, value)


def _prefix(text: str, low: int, high: int) -> re.Match[str] | None:
    """The bound or approximation that ends at ``high``, not before ``low``, unless it compares two figures."""
    found = _PREFIX.search(text[low:high])
    if not found:
        return None
    word, start = found["low"] or found["high"], low + found.start()
    before = text[max(0, start - 16) : start]
    if word and _COMPARATIVE.fullmatch(re.sub(r"\s+", " ", word)) and _COMPARED.search(before):
        return None
    if word and word.lower().endswith("than") and _SHARE_OF.search(before):
        return None
    return found


def _single(text: str, floor: int, limit: int, figure: Figure) -> Mention | None:
    begin, end = figure.start, figure.end
    low = high = about = False
    while prefix := _prefix(text, max(floor, begin - _WINDOW), begin):
        begin -= len(prefix[0])
        about |= bool(prefix["about"] or prefix["tilde"])
        low |= bool(prefix["low"] or prefix["more"])
        high |= bool(prefix["high"] or prefix["less"])
    if suffix := _SUFFIX.match(text, end, limit):
        end = suffix.end()
        low |= bool(suffix["low"])
        high |= bool(suffix["high"])
    if figure.plain and (figure.spelled or not (about or low or high) or 1900 <= figure.value <= 2099):
        return None
    return Mention(figure.kind, begin, end, _quantity(figure, figure.value, low, high, about))


def _quantity(figure: Figure, value: Decimal, low: bool, high: bool, about: bool) -> Quantity:
    if low == high:
        return Quantity(value, None, None, figure.currency, figure.unit, about)
    minimum, maximum = (value, None) if low else (None, value)
    return Quantity(None, minimum, maximum, figure.currency, figure.unit)
