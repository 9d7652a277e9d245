"""The registrant's name as a release itself gives it, and the best spelling of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from eightkg.filings.words import folded, words

_WORD = r"(?:[A-Z0-9]|i[A-Z])[\w.&’'!+-]{0,40}+[®™*]{0,2}"
NAME = rf"{_WORD}(?:,?[ ]+(?:{_WORD}|&|(?:of|and|the|for|de|on)(?=[ ]+{_WORD}))){{0,7}}"
"""A run of capitalised words: the name of a company, perhaps with more on its left."""

_NAME = re.compile(NAME)
_NOT_NAMES = re.compile(
    r"(?:On|In|The\s+Company|For|At|As|Today|This|These|A|An|It|We|Its|Our|News|Press|Release|Exhibit|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s+\d.*)?)$"
)


@cache
def _announcer() -> re.Pattern[str]:
    """A name before a listing in brackets, or before a verb of announcing."""
    return re.compile(
        rf"(?<![\w&’'!+])(?<!\w-)(?<!\w\.)(?P<name>{NAME}),?\s*(?:[(\[][^()\[\]]{{0,60}}[)\]]\s*){{0,2}}?"
        rf"(?:[(\[][^()\[\]]{{0,40}}?(?i:{words().exchange})[^()\[\]]{{0,60}}[)\]]|,?\s*(?:an?\s[^.]{{0,300}},\s+|[^.]{{0,120}},\s+)?(?:has\s+|have\s+)?"
        r"(?:today|announced|announces|reported|reports|said|yesterday|declared)\b)"
    )


_JOINT = re.compile(r"[\s,]+")
_SUBSIDIARY = re.compile(rf",\s+an?\s+(?:[\w-]+\s+){{0,3}}(?:subsidiary|unit|division)\s+of\s+({NAME})")
"""Who announces through a subsidiary is the registrant."""


def announcers(text: str, start: int, end: int) -> Iterator[str]:
    """Who announces, in the opening of a release at ``[start, end)``, in the order of the text.

    >>> next(announcers("Acme Tool Corp. (NYSE: ACT) today announced that it sold a mill.", 0, 64))
    'Acme Tool Corp.'
    """
    for match in _announcer().finditer(text, start, min(end, start + 1500)):
        parent = _SUBSIDIARY.search(text, match.end("name"), match.end())
        name = clean_name(parent[1] if parent else match["name"])
        if name:
            yield name


def clean_name(name: str) -> str:
    """A name without article sign, quotes and the words of a sentence before it; empty where nothing is left."""
    name = re.sub(r"[®™*_\"“”]", "", " ".join(name.split())).strip(" ,;:-–—")
    name = re.sub(r"^(?:On|In|At|For|By)\s+[^,]{0,40},\s+", "", name)
    name = re.split(r"(?<=[A-Za-z]{2}[.])\s+(?=(?:The|This|That|In|On|At|For)\b)", name)[-1]
    name = re.split(r"(?<!\bInc)(?<!\bCorp)(?<!\bLtd)(?<=[a-z]{3})\.\s+(?=[A-Z])", name)[-1]
    name = re.sub(r"^(?:The\s+)?(?:Board\s+of\s+)?Directors\s+of\s+", "", name)
    name = re.sub(r"^(?:\d{1,2},\s+)?(?:19|20)\d\d\s+(?=[A-Z])", "", name)
    bare = re.sub(r"(?:\s+|^)(?:Board\s+of\s+Directors|Board|The\s+Company|Management)$", "", name)
    name = re.sub(r"^The\s+", "", bare) if bare != name else name
    if words().title_word.search(name) and not words().company_word.search(name):
        return ""
    if not name or _NOT_NAMES.match(name) or len(name) < 3 or not re.search(r"[A-Za-z]{2}", name):
        return ""
    return name


def about_name(heading: str) -> str:
    """The name in "About X", at the head of a piece; empty where the rest is no name.

    >>> about_name("About Acme Tool"), about_name("About Acme Tool Acme Tool Corp. makes anvils.")
    ('Acme Tool', 'Acme Tool')
    """
    match = re.match(rf"(?i:about)\s+(?:the\s+)?({NAME})", heading)
    if match is None:
        return ""
    name = match[1]
    parts = name.split()
    again = next((i for i in range(1, len(parts)) if parts[i].casefold() == parts[0].casefold()), len(parts))
    found = clean_name(" ".join(parts[:again]))
    return "" if re.match(r"(?:the\s+)?company\b", found, re.I) else found


def best_spelling(name: str, text: str) -> str:
    """The same name as the text writes it in common case, longer by its legal form where the text has that.

    >>> best_spelling("ACME TOOL CORP.", "ACME TOOL CORP. Sales of Acme Tool Corp. rose.")
    'Acme Tool Corp.'
    >>> best_spelling("Acme Tool", "Acme Tool has mills. Acme Tool Corporation is old.")
    'Acme Tool Corporation'
    """
    if not name:
        return ""
    found = [" ".join(text[start:end].split()) for start, end in _spellings(name, text)]
    spelt = [spelling for spelling in found if not spelling.isupper() and spelling[:1].isupper()]
    if not spelt and name.isupper():
        return title_case(name)
    longer = [spelling for spelling in spelt if spelling.casefold() != name.casefold()] if not name.isupper() else spelt
    has_form = words().company_word.search(name)
    if has_form and not name.isupper():
        return name
    pool = longer if not has_form and longer else spelt
    if not pool:
        return name
    counted: dict[str, int] = {}
    for spelling in pool:
        counted[spelling] = counted.get(spelling, 0) + 1
    return max(counted, key=lambda spelling: (counted[spelling], len(spelling), spelling))


@cache
def _legal_forms() -> re.Pattern[str]:
    return re.compile(rf"(?:,?[ ]+(?:{words().company_word.pattern})\.?){{0,3}}", re.I)


def _spellings(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where ``text`` has the name in either case, with the legal forms behind it. Plain search finds its first word."""
    low = folded(text)
    first, *others = [folded(part.strip(",")) for part in name.split()]
    at = low.find(first)
    while at >= 0:
        end = at + len(first)
        for part in others:
            joint = _JOINT.match(low, end)
            end = joint.end() + len(part) if joint and low.startswith(part, joint.end()) else -1
            if end < 0:
                break
        if end >= 0:
            forms = _legal_forms().match(text, end)
            end = forms.end() if forms else end
            yield at, end
        at = low.find(first, max(end, at + 1))


def title_case(name: str) -> str:
    """A name set in capitals, in common case; short words without vowels stay.

    >>> title_case("ACME TOOL & DIE CO OF OHIO, L.P.")
    'Acme Tool & Die Co of Ohio, L.P.'
    """
    small = {"OF", "AND", "THE", "FOR", "DE"}
    result = []
    for i, word in enumerate(name.split()):
        bare = word.strip(".,")
        if i and bare in small:
            result.append(word.lower())
        elif (
            bare in {"LLC", "LP", "USA", "PLC", "NV", "SA", "AG", "II", "III"}
            or "." in bare
            or (not re.search(r"[AEIOUY]", bare) and bare not in {"LTD"})
        ):
            result.append(word)
        else:
            result.append(word.capitalize())
    return " ".join(result)
