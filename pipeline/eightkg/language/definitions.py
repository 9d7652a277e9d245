"""What the document itself defines: Acme Holdings Inc. (“Acme”), 6% notes due 2031 (the “Notes”)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from eightkg.abbreviation import SHORT, WORDS, abbreviates, shortens
from eightkg.language.lexicon import alternatives, words
from eightkg.language.names import Names, Thing
from eightkg.language.registrant import own_word
from eightkg.language.spans import Span

_PARENTHESIS = re.compile(r"\((?P<body>[^()\"“”]{0,80}[\"“][^()\"“”]{1,60},?[\"”][^()]{0,120})\)")
_TERM = re.compile(r"(?P<article>the |The |each an? |an? )?[\"“](?:the |The )?(?P<term>[^\"“”]{1,60}?),?[\"”]")
_COUNTRY = frozenset({"US", "USA", "UK", "UAE", "EU", "PRC", "NYSE", "AMEX", "NASDAQ"})
_SECURITY_TERM = re.compile(
    r"(?:.* )?(?:Notes?|Shares?|Warrants?|Units?|Debentures?|Bonds?|Stock|Securities|ADSs?|ADRs|Preferred|"
    r"Loans?|Credit Facility|Revolver|Revolving Facility|Facility|Term Loan|Debt|Certificates)"
)
_NO_NAME = re.compile(
    r"(?i).*\b(?:agreements?|plan|indenture|act|merger|transactions?|offering|offer|closing|date|period|report|"
    r"term|effective time|amendment|acquisition|separation|program|policy|bylaws|lease|deed|rules?|code|award|"
    r"letter|filing|consideration|price|amount|notice|order|petition|business|assets|gaap|ebitda|eps|measures?|income|loss|earnings|"
    r"revenues?|sales)"
)


def find_definitions(text: str, spans: Sequence[Span], names: Names) -> None:
    """Teach ``names`` the terms that ``text`` defines for things among ``spans`` (those found in it, in order)."""
    for parenthesis in _PARENTHESIS.finditer(text):
        for term in _TERM.finditer(parenthesis["body"]):
            thing = _meant(text, parenthesis.start(), term["term"].strip(), spans, names)
            if thing is not None:
                names.define(term["term"].strip(), thing)
    _find_short_forms(text, spans, names)


def _find_short_forms(text: str, spans: Sequence[Span], names: Names) -> None:
    """Teach ``names`` what in brackets behind organisations abbreviates or shortens them, without quotation marks:
    Omaha Grain Board (OGB), Hadley Tools, Inc. (Hadley)."""
    for span in spans:
        if span.kind != "org" or text[span.end : span.end + 2] != " (":
            continue
        bracket = SHORT.match(text, span.end + 1) or WORDS.match(text, span.end + 1)
        if bracket is None or bracket[1] in _COUNTRY:
            continue
        name = text[span.start : span.end]
        if abbreviates(bracket[0], name) or shortens(bracket[0], name):
            names.define(bracket[1], names.add(span.kind, span.form or name))


def _meant(text: str, end: int, term: str, spans: Sequence[Span], names: Names) -> Thing | None:
    before = [span for span in spans if span.end <= end and end - span.end <= 160]
    if not before or not (term[:1].isupper() or term[:1].isdigit()) or _NO_NAME.fullmatch(term):
        return None
    if _SECURITY_TERM.fullmatch(term):
        return _last(text, end, before, ("security",), names)
    if _party().fullmatch(term) or own_word().fullmatch(term):
        return _last(text, end, before, ("org", "company"), names)
    nearest = before[-1]
    gap = text[nearest.end : end]
    if nearest.kind not in ("org", "company", "facility", "person", "place", "security", "product") or len(gap) > 100:
        return None
    short = gap.strip(" ,") == "" or gap.startswith((",", " ("))
    akin = term.split()[0].casefold() in text[nearest.start : nearest.end].casefold() or term.isupper()
    return _thing(text, nearest, names) if short and (akin or gap.strip(" ,") == "") else None


def _last(text: str, end: int, before: Sequence[Span], kinds: tuple[str, ...], names: Names) -> Thing | None:
    for span in reversed(before):
        if span.kind in kinds:
            gap = text[span.end : end]
            return _thing(text, span, names) if ". " not in gap else None
    return None


def _thing(text: str, span: Span, names: Names) -> Thing:
    return (
        names.registrant if span.kind == "company" else names.add(span.kind, span.form or text[span.start : span.end])
    )


@cache
def _party() -> re.Pattern[str]:
    return re.compile(alternatives(words("organisations", "party_words")))
