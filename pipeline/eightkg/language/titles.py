"""Titles of officers and directors, by grammar: "Senior Vice President – Finance and Treasurer"."""

from __future__ import annotations

import re
from functools import cache

from eightkg.language.lexicon import alternatives, by_initial, words
from eightkg.language.shapes import CAPITAL
from eightkg.language.spans import Field

_STRONG = (
    "president",
    "chairman",
    "chairwoman",
    "chairperson",
    "director",
    "treasurer",
    "secretary",
    "controller",
    "comptroller",
)
"""Heads that are titles wherever they stand; the others need a modifier, a capital or a tail."""
_FUNCTION = (
    r"(?:(?:and |& |, )?(?:investor|public|media|corporate|human|government|external|shareholder|customer|"
    r"business|worldwide|global|regional|legal|supply|research|strategic|product|merchandising|"
    r"relations|communications|affairs|finance|marketing|operations|sales|services|engineering|development|resources|planning|strategy|technology|manufacturing|administration|"
    r"exploration|accounting|compliance|chain|treasury|tax|audit|capital|markets|investments|programs|"
    r"information|systems|international|restaurant|retail|R&D|reporting|security|procurement|quality)\b ?){1,6}"
)


def find_titles(field: Field) -> None:
    """Claim the titles of a text; kind ``title``. The organisation after "of" stays outside."""
    if not _hint().search(field.free):
        return
    for match in _title().finditer(field.free):
        if not _worth(match.group()):
            continue
        if _RESPECTIVELY.match(field.text, match.end()):
            for start, end in _singly(match):
                field.take("title", start, end)
        else:
            field.take("title", *match.span())


def is_title(text: str) -> bool:
    """Whether the whole text is a title.

    >>> is_title("Executive Vice President and Chief Financial Officer"), is_title("Blue Hill")
    (True, False)
    """
    return _title().fullmatch(text) is not None


def _worth(text: str) -> bool:
    words_of = re.findall(r"\w[\w-]*", text)
    if len(words_of) > 1:
        return words_of[-1].lower() not in ("chief",) or "of" in words_of
    return not text.endswith("rs") and (text[:1].isupper() or text.lower() in _STRONG)


def _singly(match: re.Match[str]) -> list[tuple[int, int]]:
    """Where the titles of several people stand that one match holds: "the President and the Secretary, respectively".
    Where articles tell them apart, "President and Treasurer" is the title of one."""
    text = match.group()
    joints = list(re.finditer(r",? and (?:the|its|our) |, (?:the|its|our) ", text)) or list(
        re.finditer(r",? and |, ", text)
    )
    edges = [0, *(edge for joint in joints for edge in joint.span()), len(text)]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    if not all(is_title(text[start:end]) for start, end in parts):
        return [match.span()]
    return [(match.start() + start, match.start() + end) for start, end in parts]


_RESPECTIVELY = re.compile(r"[^.;]{0,60}?\brespectively\b")


@cache
def _hint() -> re.Pattern[str]:
    return re.compile(
        r"(?i)presiden|chair|chief|direct|treasur|secretar|control|compt|counsel|manag|partner|truste|found|"
        r"princip|officer|member|head |leader|auditor|attorney|analyst|econom|strateg|signator|expert|"
        r"C[EFOTIM]O\b|VP\b|dean|minist|govern|mayor|superint|scient|geolog|execut"
    )


@cache
def _title() -> re.Pattern[str]:
    given = by_initial(words("people", "given"))
    modifiers, heads = alternatives(words("people", "modifiers")), alternatives(words("people", "heads"))
    modifier = rf"(?:(?i:{modifiers})[ -](?:and (?i:{modifiers})[ -])?)"
    chief = r"(?i:(?:co-|deputy )?chief (?:[\w&]+,? (?:and |& )?){1,4}?officers?(?:-designate)?)"
    short = rf"(?:[Cc]o-)?{alternatives(words('people', 'short_titles'))}s?"
    of_head = (
        rf"(?i:{alternatives(words('people', 'of_heads'))}) of (?:the (?:newly formed |new "
        rf")?)?(?:{CAPITAL}(?: (?:and |& )?{CAPITAL}){{0,5}}|{_FUNCTION})"
    )
    head = rf"(?:(?i:{heads})(?i:s\b|-elect|-designate)?)"
    board = (
        r"(?: of (?:the|its|our) (?:[Bb]oard(?: of [Dd]irectors)?|[Aa]udit [Cc]ommittee|(?:[A-Z]\w+,? "
        r"(?:and |& )?){1,5}Committee)| of [Bb]oard)"
    )
    phrase = rf"(?:(?:the )?{CAPITAL}(?:(?: and (?!{given}\b)| & | ){CAPITAL}){{0,5}}|{_FUNCTION})"
    tail = (
        rf"(?:{board}|(?: of | for | – | — | - |, (?=Finance|Administration|Operations|Marketing|Sales|"
        rf"Public|Investor|Corporate|Legal|Human|Global|Exploration|Tax|Strategy|Communications|Engineering|Research|Business|Product|"
        rf"Worldwide|Supply|Information|Technology|Manufacturing|Merchandising|Treasury|Development|Quality|Regulatory|Clinical|"
        rf"Retail|Procurement|Planning|Land|Drilling|Lending|Credit|Risk|Compliance|Commercial|Consumer|Internal|External)){phrase})"
    )
    one = rf"(?:(?:{modifier}){{0,4}}(?:{chief}|{short}|{head})(?:{tail})?|{chief}|{of_head})"
    joint = r"(?:,? and (?:the |its |our )?|,? & | ?/ ?|, (?:and |& )?| – )"
    return re.compile(
        rf"(?<![\w-])(?<![Bb]oard of )(?<!BOARD OF )(?:(?:independent|lead independent) )?{one}"
        rf"(?:{joint}{one}){{0,4}}(?: \(?(?:Principal|principal) (?:[A-Z]\w+ (?:and )?){{1,3}}Officer\)?)?(?!\w)"
    )
