"""Firms by what is done to them: "the acquisition of Red Fern" takes a capitalised name for a firm."""

from __future__ import annotations

import re
from functools import cache

from eightkg.language.lexicon import alternatives, words
from eightkg.language.shapes import CAPITAL
from eightkg.language.spans import Field

_DEAL = (
    r"\b(?:(?:acquir(?:e|es|ed|ing)|bought|to buy|sued)|(?:acquisitions?|takeover|buyout|spin-off) of|"
    r"merg(?:e|er|es|ed|ing) with|(?:merger|combination) (?:of|between|with)|(?:lawsuit|suit|action) against|"
    r"(?:joint venture|alliance|partnership) (?:with|between)|(?:stake|interest) in)(?: (?:both|and|the former))? "
)
_NAME = rf"{CAPITAL}(?:(?: & | ){CAPITAL}){{0,3}}"
_AFTER = (
    r"(?=,? (?:for|in|from|by|which|that|was|were|is|are|will|would|has|have|had|and|to|on|as|at|with|under|during|"
    r"through|last|this|earlier|effective|became|into|after|before|over)\b|['’]s\b|[,.;)]|\Z)"
)
_DONE_TO = re.compile(rf"{_DEAL}(?P<names>{_NAME}(?:, {_NAME}){{0,3}}(?:,? and {_NAME})?){_AFTER}")
_ONE = re.compile(_NAME)
_TITLED = re.compile(r"\b[A-Z][\w-]*")
_OTHER = re.compile(
    r"\b(?:Class|Series|Common|Preferred|Stock|Shares?|Treasury|Notes?|Assets?|Property|Land|Units?|Phase|Chapter|Items?|Act|"
    r"Agreements?|Plan|Board|Committee|Court|Judge|Internet|[A-Z]+\d\w*|[A-Z]{1,5}S|Mr|Ms|Mrs|Dr|Each|All)\b|\d"
)


def find_parties(field: Field) -> None:
    """Claim the capitalised words that stand where only a firm can: acquired, merged with, sued; kind ``org``. Nothing
    is learnt where most words are in capitals, as in headlines."""
    if len(_TITLED.findall(field.text)) * 2 > field.text.count(" ") + 1:
        return
    for match in _DONE_TO.finditer(field.free):
        for name in _ONE.finditer(field.free, *match.span("names")):
            if not _OTHER.search(name.group()) and not _no_firm().fullmatch(name.group()):
                field.take("org", *name.span())


@cache
def _no_firm() -> re.Pattern[str]:
    """Words that begin sentences, stand for parties, or that contracts write with capitals, singly or together."""
    word = alternatives(
        (
            *words("sentences", "starters"),
            *words("organisations", "drafting_words"),
            *words("organisations", "party_words"),
            *words("organisations", "own_words"),
            *words("organisations", "heads"),
            *words("organisations", "legal"),
        )
    )
    return re.compile(rf"{word}s?(?: (?:and |of |the ){{0,2}}{word}s?)*")
