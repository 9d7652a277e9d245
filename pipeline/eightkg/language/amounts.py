"""Amounts of one figure: money, counted and measured quantities, percentages, plain numbers. ``ranges`` joins them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from eightkg.language.numbers import SCALES, WORDS, parse_digits, parse_words
from eightkg.language.units import divisible, unit_after

SPACE = r"[\s\u00a0\u2009\u202f]"

# sign or code before the figure → ISO 4217
CURRENCIES = {
    "$": "USD", "us$": "USD", "u.s.$": "USD", "usd": "USD", "usd$": "USD", "c$": "CAD", "ca$": "CAD", "cdn$": "CAD",
    "cad": "CAD",
    "cad$": "CAD", "can$": "CAD", "a$": "AUD", "au$": "AUD", "aud": "AUD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD",
    "nt$": "TWD",
    "r$": "BRL", "mx$": "MXN", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "¥": "JPY", "jpy": "JPY",
    "yen": "JPY",
    "rmb": "CNY", "cny": "CNY", "chf": "CHF", "rs.": "INR", "rs": "INR", "inr": "INR", "₹": "INR", "sek": "SEK",
    "nok": "NOK",
    "krw": "KRW", "₩": "KRW", "hkd": "HKD", "sgd": "SGD", "brl": "BRL", "mxn": "MXN", "zar": "ZAR", "nzd": "NZD",
    "dkk": "DKK",
}  # fmt: skip
# the word after the figure → currency and size in it
CURRENCY_WORDS = {
    "dollar": ("USD", Decimal(1)), "cent": ("USD", Decimal("0.01")), "euro": ("EUR", Decimal(1)),
    "yen": ("JPY", Decimal(1)),
    "pounds sterling": ("GBP", Decimal(1)), "canadian dollar": ("CAD", Decimal(1)),
    "australian dollar": ("AUD", Decimal(1)),
    "u.s. dollar": ("USD", Decimal(1)), "us dollar": ("USD", Decimal(1)), "swiss franc": ("CHF", Decimal(1)),
    "penny": ("USD", Decimal("0.01")), "pennie": ("USD", Decimal("0.01")), "¢": ("USD", Decimal("0.01")),
    "rupee": ("INR", Decimal(1)),
}  # fmt: skip

_SIGN = (
    rf"(?:(?:U\.S\.{SPACE}?|US{SPACE}?|USD|CAD|Cdn|CDN|CA|Can|AU|NZ|HK|NT|MX|[CASR])?\$|[€£¥₹₩]|Rs\.?(?={SPACE}?\d)|"
    r"(?:USD|EUR|GBP|CAD|AUD|JPY|CHF|CNY|RMB|INR|SEK|NOK|DKK|KRW|HKD|SGD|BRL|MXN|ZAR|NZD)(?=[\s\u00a0]?[\d.]))"
)
_FIGURE = re.compile(
    rf"(?:(?P<open>\()?(?<![A-Za-z$])(?P<sign>{_SIGN}){SPACE}?(?P<inner>\(|[-–−](?=[\d.]))?|"
    rf"(?<![\w.,$€£#/])(?P<outer>\((?=[\d.,]+\){SPACE}?%))?)"
    rf"(?:(?P<digits>\.?\d(?:[\d,.]*\d)?)(?P<fraction>{SPACE}?[½¼¾]|(?:{SPACE}|-)[1-9]/(?:[2-9]|16|32)\b)?|"
    rf"(?<![\w-])(?P<words>{WORDS}\b))"
    r"(?P<close>\))?",
    re.IGNORECASE,
)
_SCALE = re.compile(
    rf"(?:{SPACE}|-)?(?P<word>hundred|thousand|million|billion|trillion|dozen|bn|mm|mn|mil)(?![\w])|"
    rf"(?P<letter>{SPACE}?[MBKTmbk])(?![\w’'])(?!-(?![$€£\d]))",
    re.I,
)
_PERCENT = re.compile(
    rf"(?:{SPACE}|-)?(?:%|percent(?:age)?\b(?!{SPACE}age)|per{SPACE}cent\b|"
    rf"pct\b)(?:{SPACE}?[-{SPACE[1:-1]}]?points?\b)?(?<!percentage)|{SPACE}%",
    re.I,
)
_CURRENCY_WORD = re.compile(
    rf"(?:{SPACE}|-)?(?P<word>pounds sterling|(?:(?:U\.S\.|US|Canadian|Australian){SPACE})?dollar|swiss franc|"
    rf"cent|euro|yen|penny|pennie|rupee)s?\b(?!-)|{SPACE}?¢",
    re.I,
)
# what a figure is when it stands after these words: a reference, no amount
_REFERENCE = re.compile(
    r"(?:\b(?:rules?|items?|sections?|exhibits?|ex-|forms?|regulation|notes?|articles?|parts?|chapters?|pages?|"
    r"nos?\.?|numbers?|file|suite|"
    r"box|topic|asc|asu|sfas|fas|fin|schedule|building|floor|version|paragraph|tables?|figure|s&p|fortune|"
    r"russell|nasdaq-?|code|"
    r"route|highway|level|tier|phase|step|proposal|appendix|annex|title|clause|statements?|interstate|"
    r"type|class|series|"
    r"room|channel|block|interpretation|bulletin|sab|eitf|apb|gate|flight|boeing|airbus|iso)|#|§|(?:tel|fax|"
    r"phone|call|dial)[.:]?)[\s\u00a0]*(?:no\.\s?)?\(?(?:\d[\d.]*(?:,\s|\s(?:and|or|to|through)\s)){0,3}\Z",
    re.I,
)
_NOT_NUMBER_AFTER = re.compile(
    r"[-–]?[A-Za-z]{1,2}\b(?![.]?\s?[-/])|[-–/:.][\dA-Za-z]|\([a-z\d]{1,4}\)|[A-Za-z_@’]|(?:st|nd|rd|th)\b|"
    r"[\s\u00a0]?[ap]\.?m\b",
    re.I,
)
_YEAR_CONTEXT = re.compile(
    r"\b(?:in|of|for|during|since|fiscal|year|through|until|by|late|early|mid|and|to|calendar)[\s-]+\Z", re.I
)
_TITLE = re.compile(r"\.?[\s\u00a0]+[A-Z][A-Za-z]")
_TAIL = re.compile(r"\s?\(\$?[\d,.]+%?\)(?=\s)")
_GOVERNING = re.compile(r"(?:loss|of|or|was|were|from|to|and|with)\s\Z", re.I)
_RESTATED = re.compile(r"[\w%¢]\s\Z")
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with what belongs to it. ``kind`` is money, percent, quantity or number; ``scaled`` says that it has
    a scale word or a thousands separator of its own, ``plain`` that it is a lone small number, kept only in a range."""

    kind: str
    start: int
    end: int
    value: Decimal
    currency: str = ""
    unit: str = ""
    scale: Decimal = Decimal(1)
    scaled: bool = False
    plain: bool = False
    spelled: bool = False
    suffix: bool = False
    """The unit or currency follows the figure, so that a range shares it: "17 to 19 cents"."""


def find_figures(text: str, start: int, end: int) -> Iterator[Figure]:
    """All figures in ``text[start:end]``, in order and without overlap, lone small numbers included."""
    position = start
    while found := _FIGURE.search(text, position, end):
        figure = _read(text, found, end)
        if figure is None:
            position = found.end()
            continue
        yield figure
        position = figure.end


def _read(text: str, found: re.Match[str], limit: int) -> Figure | None:
    value = _number(found)
    if value is None:
        return None
    sign, end = found["sign"], found.end()
    begin = found.start()
    negative = bool(found["inner"])
    opened = found["open"] or found["inner"] == "(" or found["outer"]
    if found["close"] and not opened:
        end -= 1
    if found["open"] and found["inner"] != "(":
        # "($0.03)" is an accounting negative unless it only repeats the words before it
        if (found["close"] and not _RESTATED.search(text, max(0, begin - 2), begin)) or (
            found["close"] and _GOVERNING.search(text, max(0, begin - 6), begin)
        ):
            negative = True
        else:
            begin, end = begin + 1, end - (1 if found["close"] else 0)
    if found["outer"]:
        negative = True
    if negative:
        value = -value
    figure = _typed(text, begin, end, limit, value, sign, bool(found["words"]), found)
    return _bracketed(text, found, figure) if figure and found["open"] and not found["close"] else figure


def _bracketed(text: str, found: re.Match[str], figure: Figure) -> Figure:
    """The figure below zero where brackets hold it with its scale: "a loss of ($2.9 million)"."""
    at = found.start()
    closed = text[figure.end : figure.end + 1] == ")" and figure.kind == "money"
    if not closed or not _GOVERNING.search(text, max(0, at - 6), at):
        return figure
    return replace(figure, start=at, end=figure.end + 1, value=-abs(figure.value))


def _number(found: re.Match[str]) -> Decimal | None:
    if found["words"]:
        return parse_words(found["words"])
    value = parse_digits(found["digits"])
    if value is None or not found["fraction"]:
        return value
    fraction = found["fraction"].strip(" -\u00a0\u2009\u202f\t\n")
    if fraction in _FRACTIONS:
        return value + _FRACTIONS[fraction]
    top, bottom = fraction.split("/")
    return value + Decimal(top) / Decimal(bottom)


def _typed(
    text: str, begin: int, end: int, limit: int, value: Decimal, sign: str | None, spelled: bool, found: re.Match[str]
) -> Figure | None:
    """The figure with scale, then per cent, currency word or unit as they follow it."""
    scale = Decimal(1)
    after = _SCALE.match(text, end, limit)
    if after and (after["word"] or sign):
        word = (after["word"] or after["letter"]).strip("\u00a0\u2009\u202f \t\n-").lower()
        scale, end = SCALES[word], after.end()
    scaled = scale != 1 or "," in (found["digits"] or "") or (spelled and abs(value) >= 1000)
    value *= scale
    if spelled and (repeated := _TAIL.match(text, end, limit)):
        end = repeated.end()
    if sign:
        key = re.sub(r"\s", "", sign).lower()
        return Figure("money", begin, end, value, CURRENCIES[key], scale=scale, scaled=scaled)
    if percent := _PERCENT.match(text, end, limit):
        return Figure("percent", begin, percent.end(), value, unit="%", suffix=True, spelled=spelled)
    if money := _CURRENCY_WORD.match(text, end, limit):
        name = re.sub(r"\s+", " ", (money["word"] or "¢")).lower()
        currency, size = CURRENCY_WORDS[name]
        return Figure(
            "money", begin, money.end(), value * size, currency, scale=scale * size, scaled=scale != 1, suffix=True
        )
    return _counted(text, begin, end, limit, value, scale, scaled, spelled)


def _counted(
    text: str, begin: int, end: int, limit: int, value: Decimal, scale: Decimal, scaled: bool, spelled: bool
) -> Figure | None:
    """A quantity where a unit noun follows, else a number; None for what only refers (Rule 144A, Item 5.02, 2003)."""
    before = text[max(0, begin - 32) : begin]
    if not (spelled or scaled) and (_REFERENCE.search(before) or _heading(text, begin, end, value)):
        return None
    year_like = not scaled and not spelled and value == int(value) and 1900 <= value <= 2099
    if year_like and _YEAR_CONTEXT.search(before):
        return None
    unit = unit_after(text, end, limit)
    if unit and year_like and text[end : unit[1]].count(" ") > 1:
        unit = None
    if unit and not scaled and value != int(value) and not divisible(unit[0]):
        unit = None
    if unit:
        return Figure(
            "quantity", begin, unit[1], value, unit=unit[0], scale=scale, scaled=scaled, spelled=spelled, suffix=True
        )
    if (
        not scaled
        and _NOT_NUMBER_AFTER.match(text, end, limit)
        and not re.match(r"[-–][\d.]*[\d.]", text[end : end + 3])
    ):
        return None
    decimal = not spelled and value != int(value)
    plain = not (scaled or decimal)
    return Figure("number", begin, end, value, scale=scale, scaled=scaled, plain=plain or year_like, spelled=spelled)


def _heading(text: str, begin: int, end: int, value: Decimal) -> bool:
    """Whether the figure numbers a section ("5.14 Insurance."), or is a file or tax number: long and without commas."""
    if end - begin > 6 and value == int(value):
        return True
    opens = not text[max(0, begin - 3) : begin].strip(" \u00a0\n") or text[max(0, begin - 2) : begin] in (". ", "; ")
    return opens and value != int(value) and bool(_TITLE.match(text, end))
