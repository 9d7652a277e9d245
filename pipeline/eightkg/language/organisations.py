"""Organisations by rule: known bodies, courts, legal forms, and names that end in a word for an organisation."""

from __future__ import annotations

import re
from functools import cache

from eightkg.language.lexicon import alternatives, lexicon, words
from eightkg.language.shapes import CAPITAL, HEAD, WORD
from eightkg.language.spans import Field

_END = r"(?![\w&]|[-’'](?!s\b)\w)"
_JOINED = rf"(?:(?: & | ){WORD})"
_AREAS = (
    r"(?:America|the Americas|Canada|Mexico|Texas|California|Florida|Ohio|Illinois|Georgia|Virginia|"
    r"New York|New England|New Jersey|Pennsylvania|Colorado|Nevada|Michigan|Puerto Rico|Europe|Japan|India)"
)
"""After these many a firm's name goes: "Hadley Centers of America, LLC"."""
_LEADING = re.compile(
    r"(?:(?:The|THE|In|On|At|And|But|By|As|For|From|With|When|If|While|Under|After|Before|Since|Although|Both|Each|Also|Today|Of|To|An|A|Our|Its|This|That|"
    r"Through|Following|Because|Upon|Between|Neither|Either|However|Like|Unlike|Former|Per|Via|Said|Contact|Source|Meanwhile|Separately|During|Until|"
    r"President|Chairman|Director|Treasurer|Secretary|Officer|Mr\.|Ms\.|Mrs\.|Dr\.|[A-Z]\w+-(?:based|headquartered)) )+"
)
_OWN_TAIL = re.compile(r" [Tt]he (?:Company|Corporation|Partnership|Trust|Bank)\Z")
"""A heading that ran into the sentence after it: "Webcast The Company will host ..."."""
_COURT = re.compile(
    rf"{HEAD}(?:{WORD} (?:of the |of |for the )?){{0,6}}?"
    r"(?:(?:District|Bankruptcy|Superior|Supreme|Circuit|Chancery|Tax|County|High|Federal|State|Probate) Court"
    r"|Court of (?:Chancery|Appeals?|Claims|Common Pleas|International Trade|Justice))\b"
    rf"(?: (?:of|for|in and for)(?: the)? {CAPITAL}(?:(?:,? and for the| of the| of| and)? {CAPITAL}){{0,5}}){{0,3}}"
)

_OFFICE = re.compile(
    rf"{HEAD}(?:{WORD} ){{1,4}}?(?:District Attorney|Attorney General|State Attorney|Prosecutor)(?:['’]s Office)?{_END}"
    rf"|{HEAD}Attorney General (?:of|for) (?:the )?(?:State of |Commonwealth of )?{CAPITAL}(?: {CAPITAL})?"
    rf"|{HEAD}(?:U\.S\.|US|United States) Attorney(?:['’]s Office)? (?:for|in) (?:the )?(?:{CAPITAL} )?"
    rf"District of {CAPITAL}(?: {CAPITAL})?"
)
_TITLE_WORD = re.compile(
    r"\b(?:Chief|Officer|Vice|Executive|Senior|President|Chairman|Director|Principal|Head|Managing|Deputy|"
    r"Assistant|Associate|Corporate Vice) "
)


def find_organisations(field: Field, registrant: re.Pattern[str]) -> None:
    """Claim the organisations of a text that have a form of their own; kind ``org``. ``registrant`` matches the
    author's name: what it owns ("Acme's Blue Hill Ltd.") is named without it."""
    for match in _bodies().finditer(field.free):
        field.take("org", *match.span(), whole=True)
    for pattern in (_COURT, _OFFICE):
        for match in pattern.finditer(field.free):
            _take(field, *match.span())
    if _legal_form().search(field.free):
        for match in _legal().finditer(field.free):
            owner = re.match(r"[^ ]+(?=['’]s )", match.group())
            owned = owner is not None and registrant.fullmatch(owner.group()) is not None
            _take(field, match.start() + (owner.end() + 3 if owner and owned else 0), match.end())
    for pattern in (_of_headed(), _headed()):
        for match in pattern.finditer(field.free):
            if not _TITLE_WORD.search(match.group()):
                _take(field, *match.span())


def first_organisation(text: str) -> str:
    """The first name with a legal form in a text that is no body known to everybody; empty where there is none.

    >>> first_organisation("BOSTON -- Blue Hill Foods, Inc. today said")
    'Blue Hill Foods, Inc.'
    """
    field = Field(text)
    for match in _bodies().finditer(field.free):
        field.take("body", *match.span())
    for match in _legal().finditer(field.free):
        _take(field, *match.span())
    return next((text[span.start : span.end] for span in field.spans if span.kind == "org"), "")


def body_label(form: str) -> str:
    """The label of a body that everybody names by several names; the form itself where it is none.

    >>> body_label("SEC")
    'Securities and Exchange Commission'
    """
    return _labels().get(form, form)


def _take(field: Field, start: int, end: int) -> None:
    leading = _LEADING.match(field.free, start, end)
    start = leading.end() if leading else start
    for word in _headline_word().finditer(field.free, start, end):
        start = word.end()
    name = field.text[start:end]
    if " " in name and _refused().match(name):
        return
    if _alone().fullmatch(name) or _OWN_TAIL.search(name):
        return
    field.take("org", start, end)


@cache
def _labels() -> dict[str, str]:
    return {form: label for label, others in lexicon("organisations")["bodies"].items() for form in (label, *others)}


@cache
def _headline_word() -> re.Pattern[str]:
    """Verbs and prepositions of headlines are in capitals too: "Acme Acquires Blue Hill, Inc." names two companies."""
    return re.compile(rf"(?<![\w'’-]){alternatives(words('organisations', 'headline_words'))} ")


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(rf"{HEAD}{alternatives(_labels())}{_END}")


@cache
def _legal_form() -> re.Pattern[str]:
    return re.compile(rf",? {alternatives(words('organisations', 'legal'))}{_END}")


@cache
def _legal() -> re.Pattern[str]:
    forms = alternatives(words("organisations", "legal"))
    firm = rf"{WORD}(?:, {WORD}){{1,4}},? & {WORD}(?: {WORD})?"
    bank = rf"(?:{WORD} ){{0,4}}(?:Bank|Company|Corporation) of (?:the )?{CAPITAL}(?: {CAPITAL}){{0,4}}?"
    region = rf"{WORD}{_JOINED}{{0,4}}? of (?:(?:North|South|Latin) )?{_AREAS}"
    plain = rf"(?:{CAPITAL}['’]s )?{WORD}{_JOINED}{{0,8}}?(?: \([A-Z]\w{{1,12}}\))?"
    pair = rf"{WORD}, {WORD}(?= & (?:Co|Company|Associates)\b)"
    tail = rf"(?:(?<=Company) of (?:the )?{CAPITAL}(?: {CAPITAL})?)?"
    return re.compile(rf"{HEAD}(?:{firm}|{bank}|{region}|{pair}|{plain})(?:,? {forms}){{1,3}}{_END}{tail}")


@cache
def _of_headed() -> re.Pattern[str]:
    heads = alternatives(words("organisations", "of_heads"))
    rest = rf"{CAPITAL}(?:(?:,? and | & | of (?:the )?| ){CAPITAL}){{0,5}}"
    return re.compile(rf"{HEAD}(?:{WORD} ){{0,3}}?{heads} of (?:the )?{rest}{_END}")


@cache
def _headed() -> re.Pattern[str]:
    heads = alternatives(words("organisations", "heads"))
    return re.compile(
        rf"{HEAD}(?:{WORD}{_JOINED}{{0,5}}(?: & | ){heads}|{CAPITAL}(?:, {CAPITAL}){{1,3}},? & {CAPITAL}){_END}"
    )


@cache
def _refused() -> re.Pattern[str]:
    return re.compile(alternatives(words("organisations", "not_organisations")))


@cache
def _alone() -> re.Pattern[str]:
    """Nothing but words for an organisation or a form: "The Company", "Trust Company", "Holdings Inc."."""
    both = alternatives(
        (
            *words("organisations", "heads"),
            *words("organisations", "legal"),
            "Parent",
            "Merger Sub",
            "National",
            "Limited Liability",
        )
    )
    return re.compile(rf"{both}(?:,? {both})*")
