"""What a capitalised name looks like: the pieces that the name grammars are built of, and keys.

All repetitions are bounded and every word begins in one way only, so matching stays linear.
"""

from __future__ import annotations

import re

UPPER = "A-ZÀ-ÖØ-ÞŠŽ"
INITIAL = rf"(?:[{UPPER}]\.(?:-?[{UPPER}]\.){{0,3}})"
CAPITAL = rf"(?:[{UPPER}](?:\w|&(?=\w)|['’](?!s\b)(?=\w)|[-.](?=\w)|!(?= [{UPPER}]))*)"
"""One capitalised word, without a final full stop or a possessive: ``O'Neil``, ``AT&T``, ``Example.com``,
``Toronto-Dominion``."""
BRAND = rf"(?:[a-z]{{1,2}}[{UPPER}]\w+)"
"""``eBay``."""
WORD = rf"(?:{INITIAL}|{CAPITAL}|{BRAND})"
HEAD = r"(?<![\w&.’'-])"
"""Where a name may begin: not inside another word."""

_NO_WORD = re.compile(r"[^\w]+")
_LEGAL_TAIL = re.compile(
    r"(?:,? (?:inc|incorporated|corp|corporation|co|company|companies|llc|l\.l\.c|llp|l\.l\.p|lp|l\.p|ltd|"
    r"limited|plc|p\.l\.c|ag|a\.g|s\.a|sa|"
    r"n\.v|nv|b\.v|gmbh|ab|n\.a|national association|pty|& co|& company)\b\.?)+\Z",
    re.IGNORECASE,
)


def without_legal_form(name: str) -> str:
    """The name without its legal form and without a leading article.

    >>> without_legal_form("The Acme & Sons Co., Ltd.")
    'Acme & Sons'
    """
    bare = re.sub(r"\A(?:the|The|THE)\s+", "", name.strip())
    return _LEGAL_TAIL.sub("", bare).strip(" ,") or bare


def slug(name: str, legal: bool = False) -> str:
    """A key of a name: small letters and hyphens; ``legal`` says that legal forms are to be left out.

    >>> slug("Acme Mining Co., Ltd.", legal=True), slug("Blue Hill mine")
    ('acme-mining', 'blue-hill-mine')
    """
    bare = without_legal_form(name) if legal else name
    key = _NO_WORD.sub("-", bare.replace("’", "").replace("'", "").replace(".", "").casefold()).strip("-")
    return key or "x"


def all_capitals(text: str) -> bool:
    """Whether a stretch is set in capitals, as headlines once were.

    >>> all_capitals("ACME TO BUY 3 MINES"), all_capitals("Acme to Buy")
    (True, False)
    """
    small = sum(map(str.islower, text))
    return small * 10 < len(text) and sum(map(str.isupper, text)) > max(3, 9 * small)
