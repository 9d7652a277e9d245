"""Words by which a text says that it tells something anew, or of something else than its figure seems to be."""

from __future__ import annotations

import re


def _words(*lines: str) -> re.Pattern[str]:
    """Any of the beginnings of words in ``lines``, set apart by ``|``."""
    return re.compile(rf"\b(?:{'|'.join(lines)})", re.IGNORECASE)


FIGURE_REVISED = _words(
    r"restat|revis|reclassif|recast|correct(?:ed|ion|s|ing)\b|retrospective|as adjusted|amend|updat|supersed",
    r"final\b|finali[sz]|previously (?:reported|announced|issued|disclosed|stated)|change in accounting|newly adopted",
    r"audited",
)
"""A figure told anew: what was told before of the same no longer holds, and the text says so."""
DAY_MOVED = _words(
    r"postpon|reschedul|adjourn|extend|extension|delay|defer|brought forward|moved? (?:up|to|from|back)|new date",
    r"accelerat|revis|amend|correct(?:ed|ion|s|ing)\b|instead of|rather than|originally|earlier than|later than|sooner",
    r"previously (?:announced|scheduled|disclosed)|re-?set|chang(?:e|ed|es|ing)\b|reconven|updat|now expect",
)
"""A day told anew."""
TERMS_CHANGED = _words(
    r"amend|increas|rais(?:e|ed|es|ing)\b|revis|reduc|lower|adjust|upsiz|downsiz|correct(?:ed|ion|s|ing)\b|sweeten",
    r"improv|renegotiat|restat|expand|updat|additional|further|over-?allot|now expect|chang(?:e|ed|es|ing)\b",
    r"instead of|final\b|previously (?:announced|agreed|disclosed)|supplement|aggregate|total(?:s|ing|ling)?\b",
)
"""Another amount, price or number, which the text says is another."""
PRELIMINARY = _words(
    r"preliminar|expect|estimat|anticipat|approximate|about|subject to|initial|up to|at least|more than|less than",
    r"target|project|intend|propos|forecast|over \$|nearly|almost|some \$",
)
"""A figure told for the time being."""
QUALIFIED = _words(
    r"continuing operations|discontinued|pro[ -]forma|non-?GAAP|adjusted|excluding|exclusive|excludes?|before|core\b",
    r"comparable|organic|constant[ -]currency|segments?\b|divisions?\b|attributable|same-store|like-for-like|gross\b",
    r"diluted|basic|domestic|international|franchis|licensed|systemwide|system-wide|normalized|one-time|special items",
    r"operating\b|year-to-date|guarantee|deferred|restructuring|impairment|cumulative|underlying|products?\b|services?\b",
)
"""A figure for a part, or reckoned in a way of its own."""


def qualifiers(text: str) -> frozenset[str]:
    """The words in ``text`` that make a figure one of its own kind, in small letters.

    >>> sorted(qualifiers("Income from continuing operations, excluding one-time items"))
    ['continuing operations', 'excluding', 'one-time']
    """
    return frozenset(found.casefold() for found in QUALIFIED.findall(text))
