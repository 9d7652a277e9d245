"""The registrant: its best spelling in the document, and what else the document calls it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from eightkg.language.lexicon import alternatives, words
from eightkg.language.names import Thing
from eightkg.language.organisations import first_organisation
from eightkg.language.shapes import all_capitals, slug, without_legal_form
from eightkg.models import Document

_STATE_MARK = re.compile(r"\s*/[A-Z]{2,3}/?\s*\Z|\s*\\[A-Z]{2,3}\\?\s*\Z")
_OWN = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Oo]ur|THE) (?P<word>Company|company|COMPANY|Corporation|Registrant|"
    r"registrant)\b(?!['’]s [A-Z][a-z]+ [A-Z])"
)
_NAMED = re.compile(r"The [\w&’' -]+, (?:Inc|Incorporated|Corp|Ltd|LLC|plc)\.?")
"""A general word that the legal form behind a comma shows to be a name: "The Bank, Inc."."""
_WE = re.compile(r"(?<![\w.])(?:[Ww]e|us)(?![\w.]\w)\b")
_LEGAL = (
    r"(?:,? (?:Inc|Incorporated|Corp|Corporation|Co|Company|Companies|LLC|L\.L\.C|LP|L\.P|Ltd|Limited|PLC|"
    r"plc|N\.A|AG|S\.A|N\.V|SE|Trust|INC|CORP|CORPORATION|COMPANY|CO|LTD|LIMITED)\b\.?){1,3}"
)


UNKNOWN = "unknown"
FAR = 6000
"""Characters: how far into a document its author must have been named."""


def find_registrant(document: Document) -> Thing:
    """The registrant with all forms of its name that the document uses; kind ``company``. Its key is that of its name
    without the legal form. Where neither form nor header names it, the first company of the text is taken for it; where
    there is none, key and label are those of an unknown registrant."""
    company = _STATE_MARK.sub("", document.company or (document.header.company if document.header else "")).strip()
    if without_legal_form(company) in _generic() and not _NAMED.fullmatch(company):
        company = ""
    company = company or first_organisation(document.clean[:FAR])
    if not company:
        return Thing("company", UNKNOWN, "Registrant")
    core = without_legal_form(company)
    label = _best_spelling(company, core, document.clean)
    thing = Thing("company", slug(label, legal=True), label)
    forms = [
        label,
        company,
        without_legal_form(label),
        *_spellings(core, document.clean),
        *_short_forms(core, document.clean),
        *_tickers(document),
    ]
    for form in forms:
        if len(form) > 1:
            thing.forms.setdefault(form)
    return thing


def own_words(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Where a text speaks of its author: "the Company" (without the article), "we", "us"."""
    found = [match.span("word") for match in _OWN.finditer(text, start)]
    return found + [match.span() for match in _WE.finditer(text, start)]


def _spellings(core: str, clean: str) -> list[str]:
    name = "[ ,]+".join(re.escape(word) for word in core.replace(",", " ").split())
    pattern = re.compile(rf"(?<![\w&])(?i:{name})(?:{_LEGAL})?(?![\w&]|-\w)")
    counted = Counter(match.group() for match in pattern.finditer(clean) if "\n" not in match.group())
    return sorted(counted, key=lambda form: (-counted[form], form))[:12]


def _best_spelling(company: str, core: str, clean: str) -> str:
    """The company as given unless that is in capitals and the text has it otherwise."""
    spellings = [form for form in _spellings(core, clean) if not all_capitals(form)]
    if not spellings or not all_capitals(company):
        return company
    with_form = [form for form in spellings if without_legal_form(form) != form]
    return (with_form or spellings)[0]


def _short_forms(core: str, clean: str) -> list[str]:
    """Parts of the name that the text uses alone: its first words, or one telling word."""
    parts = re.findall(r"[^\s,]+", core)
    if len(parts) < 2:
        return []
    heads = [
        " ".join(parts[:count]) for count in range(1, len(parts)) if parts[count - 1] not in ("&", "and", "of", "the")
    ]
    singles = [word for word in parts[1:] if len(word) > 3]
    found: list[str] = []
    for position, form in enumerate([*heads, *singles]):
        if " " not in form and (form.capitalize() in _generic() or form in _generic() or form.title() in _places()):
            continue
        spelling = form if not all_capitals(form) else form.title()
        alone = re.compile(
            rf"(?<![\w&.-])(?<![A-Z][a-z] )(?:{re.escape(spelling)}|{re.escape(form)})(?=['’]s? |,? [a-z]|"
            rf"[.;:)\]]\s|['’]s)"
        )
        first = next(alone.finditer(clean), None)
        if first is not None and (position < len(heads) or sum(1 for _ in alone.finditer(clean)) > 1):
            found.append(first.group())
    return found


def _tickers(document: Document) -> list[str]:
    return [
        fact.value
        for fact in document.facts
        if fact.property == "ticker" and fact.about == "company" and len(fact.value) > 2 and fact.value.isupper()
    ]


@cache
def _generic() -> frozenset[str]:
    return frozenset((*words("organisations", "generic"), *words("organisations", "heads")))


@cache
def _places() -> frozenset[str]:
    return frozenset(
        name for section in ("states", "countries", "cities", "regions") for name in words("places", section)
    )


@cache
def known_place(name: str) -> bool:
    return name in _places()


@cache
def own_word() -> re.Pattern[str]:
    """A word that a filing may define for its author."""
    return re.compile(alternatives(words("organisations", "own_words")))
