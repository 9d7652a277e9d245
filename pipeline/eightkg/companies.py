"""Which company a registrant is: by its Central Index Key (CIK) where the filing gives it, else by the reference table.

The table (``data/reference``) holds companies as they are called today. So a name is believed only where it is the
table's own name: in full for a document written long ago, without its legal form for a recent one. A ticker that the
document states tells one company of a name from another, and speaks against a company that has none such. What is
merely likely is a candidate and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from eightkg.errors import MissingResource
from eightkg.models import Document, Fact, Name
from eightkg.resources import resource

TABLE_YEAR = 2026
RECENT = 5
"""Years before the table was made in which names are taken to mean the companies that bear them in the table."""
MOST_CANDIDATES = 3

ASSIGNED = (
    (1_000_000, 1995),
    (1_050_000, 1997),
    (1_100_000, 1999),
    (1_150_000, 2001),
    (1_200_000, 2002),
    (1_250_000, 2003),
    (1_300_000, 2004),
    (1_400_000, 2007),
    (1_450_000, 2008),
    (1_500_000, 2010),
    (1_550_000, 2012),
    (1_600_000, 2014),
    (1_650_000, 2015),
    (1_700_000, 2017),
    (1_740_000, 2018),
    (1_800_000, 2019),
    (1_850_000, 2021),
    (1_950_000, 2022),
    (2_000_000, 2023),
    (2_010_000, 2024),
)
"""CIKs are given out in order: from each of these on, none was given out before the year beside it. So a company that
bears the name of one that went before it is not taken for that one."""

LEGAL_FORMS = {
    "INCORPORATED": "INC",
    "CORPORATION": "CORP",
    "COMPANY": "CO",
    "COMPANIES": "COS",
    "LIMITED": "LTD",
    **{form: form for form in "INC CORP CO COS LTD LLC LP LLP PLC SA NV AG AB ASA SE SPA BV NA".split()},
}
"""Legal forms as registrants write them, and as EDGAR shortens them."""

_MARK = re.compile(r"\s*[/\\]\s*[A-Z]{2,4}\s*[/\\]?\s*\Z|/\s*\Z")
"""State or kind behind an EDGAR name: ``/DE/``, ``/NEW``, ``/ADR``."""
_INSIDE = re.compile(r"['’‘]|(?<=\b[A-Z])\.(?=[A-Z]\b)")
_WORD = re.compile(r"[A-Z0-9]+")
_COMMENT = re.compile(r"^#.*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Identity:
    """The ``cik`` of a registrant, ten digits, empty where it is not known; ``candidates`` are those it may be."""

    cik: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A line of the table: a company's security, and its name in words (legal forms as EDGAR has them)."""

    cik: str
    ticker: str
    exchange: str
    name: tuple[str, ...]


def identify(document: Document, company: Name, facts: Sequence[Fact]) -> Identity:
    """Who ``company``, the registrant of ``document``, is. The header decides, then a CIK that the document states,
    then the table, asked by name, tickers and exchanges among ``facts``.

    Raises MissingResource where the table is not installed and would be needed.
    """
    own = [fact for fact in facts if fact.about == "company"]
    stated = [document.header.cik if document.header else "", *(f.value for f in own if f.property == "cik")]
    for cik in stated:
        if cik.isdigit():
            return Identity(cik.zfill(10))
    tickers = frozenset(_ticker(fact.value) for fact in own if fact.property == "ticker")
    exchanges = frozenset(_exchange(fact.value) for fact in own if fact.property == "listedOn") - {""}
    year = int(document.date[:4]) if document.date[:4].isdigit() else 0
    return choose(words_of(company.label), tickers, exchanges, year, _table())


def choose(
    name: tuple[str, ...], tickers: frozenset[str], exchanges: frozenset[str], year: int, table: str
) -> Identity:
    """The company in ``table`` that a document of ``year`` (0: unknown) calls ``name``, by words."""
    if not core(name):
        return Identity()
    possible = [row for row in _listings(name, tickers, table) if year == 0 or _assigned(row.cik) <= year]
    full = [row for row in possible if row.name == name]
    named = full or [row for row in possible if core(row.name) == core(name)]
    confirmed = [row for row in named if row.ticker in tickers]
    chosen = _ciks(confirmed or named)
    if len(chosen) > 1:
        chosen = _ciks(row for row in confirmed or named if row.exchange in exchanges) or chosen
    recent = year >= TABLE_YEAR - RECENT
    certain = full or (recent and (confirmed or _telling(name, named)))
    if len(chosen) == 1 and certain and (confirmed or not tickers) and (year == 0 or _assigned(chosen[0]) < year):
        return Identity(chosen[0])
    if not named and recent:  # tickers are given out again, so an old one says nothing
        chosen = _ciks(
            row for row in possible if row.ticker in tickers and (row.exchange in exchanges or not exchanges)
        )
    return Identity(candidates=tuple(chosen) if len(chosen) <= MOST_CANDIDATES else ())


def _telling(name: tuple[str, ...], named: Sequence[Listing]) -> bool:
    """Whether a name without its legal form says enough: two words, and no other legal form than the table's."""
    form = name[len(core(name)) :]
    return len(core(name)) > 1 and all(not form or len(row.name) == len(core(row.name)) for row in named)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a company's name in capitals, legal forms as EDGAR shortens them; marks, punctuation and a leading
    article left out, initials joined.

    >>> words_of("The A.B. Dow & Sons Company"), words_of("DOW A B CO /DE/")
    (('AB', 'DOW', 'AND', 'SONS', 'CO'), ('DOW', 'AB', 'CO'))
    """
    bare = _INSIDE.sub("", _MARK.sub("", name.upper())).replace("&", " AND ")
    words: list[str] = []
    initials = False
    for word in _WORD.findall(bare):
        single = len(word) == 1 and word.isalpha()
        if single and initials:
            words[-1] += word
        else:
            words.append(LEGAL_FORMS.get(word, word))
        initials = single
    return tuple(words[1:] if words[:1] == ["THE"] else words)


def core(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without the legal forms at its end.

    >>> core(("DOW", "AND", "CO", "INC"))
    ('DOW',)
    """
    end = len(words)
    while end and (words[end - 1] in LEGAL_FORMS or (end < len(words) and words[end - 1] == "AND")):
        end -= 1
    return words[:end]


def _assigned(cik: str) -> int:
    """The year before which no such CIK was given out."""
    return max((year for first, year in ASSIGNED if int(cik) >= first), default=0)


def _ciks(rows: Iterable[Listing]) -> list[str]:
    return list(dict.fromkeys(row.cik for row in rows))


def _listings(name: tuple[str, ...], tickers: frozenset[str], table: str) -> list[Listing]:
    """The lines of the table that may be meant: those with the longest word of the name, or one of the tickers. Only
    these are taken apart, which costs a hundredth of reading all."""
    starts: set[int] = set()
    for wanted in (max(core(name), key=len), *(f"\t{ticker}\t" for ticker in tickers)):
        at = table.find(wanted)
        while at >= 0:
            starts.add(table.rfind("\n", 0, at) + 1)
            at = table.find(wanted, table.find("\n", at))
    found: list[Listing] = []
    for start in sorted(starts):
        cik, ticker, exchange, conformed = table[start : table.find("\n", start)].split("\t")
        found.append(Listing(cik, ticker, exchange, words_of(conformed)))
    return found


@cache
def _table() -> str:
    """The lines of the table in capitals, without apostrophes and comments, each ended by a line feed."""
    place = resource("data") / "reference" / "companies.tsv"
    try:
        text = place.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise MissingResource(f"{place} is not there; reinstall eightkg") from error
    return _COMMENT.sub("", text).upper().replace("'", "").rstrip("\n") + "\n"


def _ticker(value: str) -> str:
    """A ticker as the table writes it: classes and series behind a hyphen."""
    return re.sub(r"[./ ]+", "-", value.strip().upper())


def _exchange(value: str) -> str:
    """An exchange as the table calls it, in capitals; empty for one that it does not know."""
    name = value.upper()
    for exchange, telling in (
        ("NASDAQ", ("NASDAQ",)),
        ("NYSE", ("NYSE", "NEW YORK STOCK", "AMERICAN STOCK", "AMEX")),
        ("OTC", ("OTC", "OVER-THE-COUNTER", "PINK", "BULLETIN BOARD")),
        ("CBOE", ("CBOE", "BATS")),
    ):
        if any(word in name for word in telling):
            return exchange
    return ""
