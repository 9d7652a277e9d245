"""People by rule: what their names look like, and where a name must be a person's."""

from __future__ import annotations

import re
from functools import cache

from eightkg.language.degrees import DEGREE
from eightkg.language.lexicon import alternatives, by_initial, words
from eightkg.language.shapes import HEAD, UPPER
from eightkg.language.spans import Field

_NAME = (
    rf"(?:(?:Mc|Mac|Di|De|Van|Von|La|Le|O['’]|"
    rf"D['’])?[{UPPER}][a-zà-öø-ÿšž]+(?:[A-Z][a-z]+)?(?:-[{UPPER}][a-zà-öø-ÿšž]+)?)"
)
_INITIALS = rf"(?:[{UPPER}]\.(?: ?[{UPPER}]\.){{0,2}})"
_NICK = r"(?:[\"“(][A-Z]\w+[\"”)])"
_PARTICLE = (
    r"(?:van der|van den|van de|van|von der|von|de la|de los|de|del|della|di|da|dos|du|la|le|bin|ibn|al|ten|ter|St\.)"
)
_LAST = rf"(?:(?:{_PARTICLE} )?{_NAME})"
_SUFFIX = r"(?:,? (?:Jr|Sr)\b\.?| (?:II|III|IV)\b)?"
_MIDDLE = rf"(?: (?:{_INITIALS}|{_NICK}|{_NAME})){{0,2}}"
_NO_PERSON = (
    "January February March April May June July August September October November December Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday The This That These Those In On At For "
    "And But With From As An A By Of To Company Corporation Inc Board Street Avenue Road Drive Suite Stock "
    "Exchange Act Form Item Section Notes Agreement Plan Committee Common Preferred Class Series "
    "President Chief Chairman Vice Senior Executive Officer Director Bank Trust Fund Group Partners Capital "
    "Holdings University Court Department Mr Ms Mrs Dr Mine Mill Plant Project Basin County District "
    "North South East West New United American National International General First Second Third Fourth Quarter "
    "Year Fiscal Net Total Sales Revenue Income Securities Commission Federal State Investor Relations Media Contact "
    "Press Release News Conference Call Center Place Plaza Tower Building City Island River Valley Bay Services "
    "Systems Technologies Energy Financial Insurance Health Medical Foods Restaurants Brands Products "
    "Information Technology Human Resources Manufacturing Marketing Finance Operations Engineering Development "
    "Electric Equipment Gaming Industries Pharmaceuticals Retail Product Corporate Business Strategic Internal Chain "
    "Store Stores House Hotel Resort School Hospital Church Institute Foundation Award Awards Week Month Mining "
    "Brand Global Live Resources Minerals Metals Gold Silver Oil Gas Power Our We It Its He She They Today Said "
    "If When While After Before Under"
)


def find_honoured(field: Field) -> None:
    """Claim names behind an honorific ("Dr. Jane Q. Doe"); kind ``person``, the honorific left outside."""
    for match in _honoured().finditer(field.free):
        start, end = match.start("name"), match.end()
        field.take("person", start, _before_verb(field, start, end))
    for several in _SEVERAL.finditer(field.text):
        for match in _ONE_OF_SEVERAL.finditer(field.free, *several.span("names")):
            if not _refused().search(match.group()):
                field.take("person", *match.span())


def find_doers(field: Field) -> None:
    """Claim two or three capitalised words of which is said what is said of people alone: who resigned, who was named
    treasurer, whose successor is told; kind ``person``. Titles are to be claimed before."""
    if _DEED.search(field.free):
        for pattern in (_DOES, _DONE_TO):
            for match in pattern.finditer(field.free):
                _offer(field, *match.span("name"))
        _find_companions(field)


def _find_companions(field: Field) -> None:
    """Claim what stands in one list with people: "Dina Roe and Jane Doe have been promoted"."""
    people = [span for span in field.spans if span.kind == "person"]
    for several in _TOGETHER.finditer(field.free) if people else ():
        start, end = several.span("names")
        if any(start <= span.start < end for span in people):
            for match in _ONE_TOGETHER.finditer(field.free, start, end):
                _offer(field, *match.span())


def find_people(field: Field) -> None:
    """Claim names that begin with a given name or carry an initial in the middle; kind ``person``."""
    for match in _full().finditer(field.free):
        _offer(field, *match.span())


def find_appositions(field: Field) -> None:
    """Claim two or three capitalised words that a title or an age follows, or a title precedes; kind ``person``.
    Titles are to be claimed before."""
    titles = [span for span in field.spans if span.kind == "title"]
    for match in _AGED.finditer(field.free):
        _offer(field, match.start("name"), match.end("name"))
    for title in titles:
        after = _AFTER_TITLE.match(field.free, title.end)
        if after:
            _offer(field, *after.span("name"))
        before = _BEFORE_TITLE.search(field.free, max(0, title.start - 60), title.start)
        if before:
            _offer(field, *before.span("name"))


def surname(name: str) -> str:
    """The family name: the last word that is no suffix, with its particle left off.

    >>> surname("Jane Q. Doe, Jr.")
    'Doe'
    """
    bare = re.sub(r",? (?:Jr\.?|Sr\.?|II|III|IV)\Z", "", name)
    return bare.split()[-1] if bare.split() else name


def _offer(field: Field, start: int, end: int) -> None:
    end = _before_verb(field, start, end)
    name = field.free[start:end].strip()
    if " " in name and not _refused().search(_sure(name)):
        field.take("person", start, end)


def _sure(name: str) -> str:
    """What of a name may hold no word of other things: behind an initial any word is a surname.

    >>> _sure("Ann P. May"), _sure("Early May")
    ('Ann P.', 'Early May')
    """
    given, _, last = name.rpartition(" ")
    return given if given.endswith(".") and len(given) > len("A. ") and not last.endswith(".") else name


def _before_verb(field: Field, start: int, end: int) -> int:
    verb = _HEADLINE_VERB.search(field.free, start, end)
    return verb.start() if verb else end


_HEADLINE_VERB = re.compile(
    r" (?:Named|Appointed|Elected|Promoted|Joins|Joined|Resigns|Resigned|Retires|Retired|Retiring|Succeeds|Becomes|"
    r"Takes|Steps|Leaves|Departs|Departing|Dies|Announces|Announced|Will|Is|Has|Returns|Hired|Tapped|Selected|Chosen|"
    r"Says|Reports|Leads|Assumes|Moves|Receives|Wins|Effective|Passes|Stepping|Leaving|Nominated|Added|Re-elected|To|As)\b"
)
"""Verbs that headlines write with a capital, so that they look like a family name: "Jane Doe Named President"."""


PLAIN_NAME = (
    rf"{_NAME}(?: (?:{_INITIALS}|{_NICK}|{_PARTICLE}|{_NAME})){{0,2}} {_LAST}{_SUFFIX}|{_INITIALS} "
    rf"(?:{_NAME} )?{_LAST}{_SUFFIX}"
)
_SEVERAL = re.compile(
    rf"(?<!\w)(?:Messrs|Mmes|Mesdames|Drs)\.? (?P<names>{_LAST}{_SUFFIX}(?:, {_LAST}{_SUFFIX}){{0,8}},? (?:and|&) "
    rf"{_LAST}{_SUFFIX})(?![\w&])"
)
_ONE_OF_SEVERAL = re.compile(rf"(?<![\w&-]){_LAST}(?![\w&-])")
_DEED = re.compile(
    r"resign|retire|tendered|submitted|step|pass(?:ed|es) away|notified|informed|advised|appoint|elect|promot|named|"
    r"hired|designat|join|death|succeed|replac|employment agreement|welcom"
)
_WAS = r"(?:(?:has|have|had|was|were|is|are|will be|has been|have been|is being) (?:also )?)"
_APPOINTED = r"(?:appointed|elected|named|promoted|hired|designated|reappointed|re-elected)"
_OWN = r"(?:the|our|its|The|Our|Its)"
_TOLD = rf"(?:notified|informed|advised|told) {_OWN} (?:[Cc]ompany|[Bb]oard) (?:of (?:his|her)|that (?:he|she))"
_DOES = re.compile(
    rf"{HEAD}(?P<name>{PLAIN_NAME})(?: \((?:age )?\d\d\))?,? (?:(?:also|has|had|will|is|then|today|formally|recently|"
    rf"who|,),? ){{0,2}}(?:resign(?:s|ed|ing)?\b|retir(?:es|ing)\b|retired from|"
    rf"(?:tendered|submitted|gave|given|announced) (?:his|her)\b|step(?:s|ped|ping)? down|pass(?:ed|es) away|{_TOLD}|"
    rf"join(?:s|ed|ing)? {_OWN} [Bb]oard|"
    rf"{_WAS}{_APPOINTED} (?:to serve )?(?:as |to )?(?:(?:our|the|its|a|an|interim|acting) )*(?:[Bb]oard|\x00))"
)
_DONE_TO = re.compile(
    rf"(?:\b(?:resignation|retirement|death|passing|appointment|election|promotion) of|"
    rf"\b(?:succeed|replace)(?:s|ed|ing)?|\bemployment agreement with|\bwelcom(?:e|es|ed|ing)) (?P<name>{PLAIN_NAME})"
    rf"(?=,? (?:{DEGREE},? )*(?:as\b|from\b|to {_OWN} [Bb]oard|who\b|\x00))"
)
_TOGETHER = re.compile(
    rf"{HEAD}(?P<names>(?:(?:{PLAIN_NAME}|\x00{{3,60}})(?:,? and |, )){{1,8}}(?:{PLAIN_NAME}|\x00{{3,60}})),? (?:"
    rf"{_WAS}(?:all |each |both |today )?{_APPOINTED}|(?:have |has |had |will |both |all )*(?:resign|retire|"
    rf"joined\b|join\b|step(?:ped)? down|tendered))"
)
_ONE_TOGETHER = re.compile(rf"{HEAD}{PLAIN_NAME}")
_AGED = re.compile(rf"{HEAD}(?P<name>{PLAIN_NAME}),? (?:\((?:age )?\d\d\)|(?:age |aged )?\d\d,)")
_AFTER_TITLE = re.compile(rf",? (?P<name>{PLAIN_NAME})(?![\w&-])")
_BEFORE_TITLE = re.compile(
    rf"{HEAD}(?P<name>{PLAIN_NAME})(?:, {DEGREE})*,? (?:(?:our|its|the|"
    rf"\x00+(?:['’]s?)?)(?: (?:newly appointed|current|former|new))? ?)?\Z"
)


@cache
def _honoured() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){alternatives(words('people', 'honorifics'))} (?P<name>(?:{_INITIALS} |{_NAME} |"
        rf"{_NICK} ){{0,3}}{_LAST}{_SUFFIX})(?![\w&])"
    )


@cache
def _full() -> re.Pattern[str]:
    given = by_initial(words("people", "given"))
    end = r"(?![\w&]|-\w|['’](?!s\b)\w)"
    return re.compile(
        rf"{HEAD}(?:{given}{_MIDDLE} {_LAST}{_SUFFIX}{end}"
        rf"|(?:{_INITIALS} )(?:{given} ){_LAST}{_SUFFIX}{end}"
        rf"|{_NAME} {_INITIALS} (?:{_NICK} )?{_LAST}{_SUFFIX}{end}|{_INITIALS} {_NICK} {_LAST}{_SUFFIX}{end})"
    )


@cache
def _refused() -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives(_NO_PERSON.split())}\b(?!\.)")


def given_names(name: str) -> list[str]:
    """The given name and the nickname, as they stand.

    >>> given_names("John E. (Jack) Doe"), given_names("Doe")
    (['John', 'Jack'], [])
    """
    bare = re.sub(r",? (?:Jr\.?|Sr\.?|II|III|IV)\Z", "", name).split()
    nick = re.findall(r"[\"“(](\w+)[\"”)]", name)
    return bare[:1] + nick if len(bare) > 1 else []
