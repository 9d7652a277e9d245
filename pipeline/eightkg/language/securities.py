"""Securities by grammar: "8.5% senior unsecured notes due 2030", "Series B Preferred Stock", "Class A common
shares"."""

from __future__ import annotations

import re

from eightkg.language.spans import Field

_RATE = r"(?:\$\d{1,3}(?:\.\d{1,4})? |\d{1,2}(?:\.\d{1,5})?(?: \d{1,2}/\d{1,2})?(?: ?%| percent| per cent) ?)"
_SERIES = r"(?:(?:Series|Class|series|class|Tranche) [A-Z0-9][\w-]{0,10},? )"
_FEATURE = (
    r"(?:(?:Senior|Subordinated|Unsecured|Secured|Convertible|Floating[- ]Rate|Variable[- ]Rate|Fixed[- ]Rate|"
    r"Fixed-to-Floating Rate|Cumulative|Non-?Cumulative|Noncumulative|Perpetual|Redeemable|"
    r"Exchangeable|Mandatory|Mandatorily|Participating|Junior|First Mortgage|First Lien|Second Lien|Callable|"
    r"Zero Coupon|Medium[- ]Term|Long[- ]Term|Short[- ]Term|Guaranteed|Voting|Non-?Voting|Restricted|Deferrable|"
    r"Exchange|Public|Private|"
    r"Contingent|Contingently|Securitized|Promissory|Depositary|Limited Partnership|Limited Partner|Tax-Exempt|"
    r"Industrial Revenue|Pollution Control|Revenue|Global|Registered|Performance|Five-Year|Ten-Year|"
    r"Pre-Funded|Placement|"
    r"Additional|Revolving|Bridge|Amortizing|Index-Linked|"
    r"senior|subordinated|unsecured|secured|convertible|floating[- ]rate|variable[- ]rate|fixed[- ]rate|"
    r"fixed-to-floating rate|cumulative|non-?cumulative|noncumulative|perpetual|redeemable|"
    r"exchangeable|mandatory|mandatorily|participating|junior|first mortgage|first lien|second lien|callable|"
    r"zero[- ]coupon|medium[- ]term|long-term|short-term|guaranteed|voting|non-?voting|restricted|deferrable|"
    r"contingent|contingently|securitized|promissory|limited partnership|limited partner|tax-exempt|"
    r"industrial revenue|pollution control|five-year|ten-year|two-year|three-year|seven-year|pre-funded|"
    r"performance|revolving|bridge|amortizing),? )"
)
# The capitalised word by which a filing tells its issues apart: "the Exit Notes", "the Old Bonds".
_DEFINED = (
    r"(?:(?:New|Existing|Old|Original|Initial|Exit|Rollover|Takeback|PIK|Toggle|Acquisition|Refinancing|Seller|"
    r"Replacement|Remaining|Redeemed|Repurchased|Tendered|Called|Discount|Prior|Purchased|Incremental|Interim) )"
)
_STRONG = (
    r"(?:[Cc]ommon [Ss]tock|[Cc]ommon [Ss]hares?|[Oo]rdinary [Ss]hares?|[Pp]referred [Ss]tock|[Pp]referred "
    r"[Ss]hares?|[Pp]reference [Ss]hares?|[Cc]apital [Ss]tock|[Tt]rust [Pp]referred [Ss]ecurities|"
    r"[Dd]epositary [Ss]hares?|[Cc]ommon [Uu]nits?|[Dd]ebentures?|[Cc]ommercial [Pp]aper|[Cc]redit "
    r"[Ff]acilit(?:y|ies)|[Ll]oan [Ff]acilit(?:y|ies)|[Rr]evolving [Ff]acility|[Ll]ine of [Cc]redit|[Tt]erm "
    r"[Ll]oans?(?: [AB])?(?: [Ff]acility)?|"
    r"[Cc]redit [Aa]greements?|[Ll]oan [Aa]greements?|[Cc]redit [Ll]ines?|[Rr]evolvers?|[Nn]otes? [Pp]ayable|"
    r"[Mm]ortgage (?:[Ll]oans?|[Nn]otes?|[Bb]onds?|[Dd]ebt)|[Aa]cquisition [Dd]ebt|"
    r"[Ll]imited [Pp]artner(?:ship)? [Uu]nits?|"
    r"[Cc]ommon and [Pp]referred [Ss](?:tock|hares)|[Tt]rust [Cc]ertificates|[Bb]ank [Dd]ebt|[Tt]erm [Dd]ebt|"
    r"[Dd]ebt [Ss]ecurities|[Ee]quity [Ss]ecurities|[Tt]rust [Uu]nits|American [Dd]epositary [Ss]hares|ADSs|ADRs)"
)
_WEAK = (
    r"(?:[Nn]otes?|[Bb]onds?|[Ss]tock|[Ss]hares|[Ww]arrants?|[Uu]nits|[Cc]ertificates|[Ll]oans?|"
    r"[Pp]referred(?: [Ss]tock)?|[Ss]ecurities|[Dd]ebt|[Cc]apital [Ss]ecurities|ETNs|[Ff]acility|[Rr]ights)"
)
_DAY = r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:\d{1,2}, )?)?"
_DUE = rf"(?:,? (?:[Dd]ue|[Mm]aturing)(?: in| on)? {_DAY}\d{{4}}(?:(?:,| and| to| through)+ \d{{4}})?)"
_PAR = (
    r"(?:,? (?:(?:par|stated) value (?:of )?\$?\d*\.?\d+(?: per share)?|\$?\d*\.?\d+ par value(?: per "
    r"share)?|without par value|no par value))"
)
_AFTER = r"(?:, (?:Series|Class) [A-Z0-9][\w-]{0,8}(?![\w-]))"
_RATED_SERIES = rf"(?:,? {_RATE}?Series(?=,? [Dd]ue))"
_TAIL = rf"(?:{_DUE}|{_PAR}|{_AFTER}|{_RATED_SERIES}){{0,3}}"
_END = r"(?![\w]|-\w)"
_SECURITY = re.compile(
    rf"(?<![\w$.,&-])(?:(?:{_SERIES}|{_RATE}|{_FEATURE}){{0,8}}{_STRONG}{_TAIL}{_END}"
    rf"|{_RATE}?(?:{_SERIES}|{_FEATURE}){{1,8}}{_RATE}?{_FEATURE}{{0,4}}{_WEAK}{_TAIL}{_END}"
    rf"|{_RATE}(?:[Nn]otes?|[Bb]onds?|[Cc]ertificates|[Cc]apital [Ss]ecurities|[Pp]referred){_TAIL}{_END}"
    rf"|\d{{4}} (?:[A-Z][a-z]+ )?(?:{_SERIES}|{_FEATURE}){{0,4}}[Nn]otes{_END}"
    rf"|{_DEFINED}(?:\d{{4}} )?{_FEATURE}{{0,4}}(?:Notes?|Bonds|Debentures|Loans?){_TAIL}{_END}"
    rf"|[Nn]otes{_DUE}{_END}|[Bb]onds{_DUE}{_END})"
)
_TOO_LITTLE = re.compile(
    r"(?:(?:[Aa]dditional|[Gg]lobal|[Pp]rivate|[Pp]ublic|[Rr]egistered|[Ee]xchange|[Rr]evenue|[Ll]ong-?[Tt]erm|"
    r"[Ss]hort-?[Tt]erm|[Pp]erformance) ){1,2}(?:\w+)"
)


# Common stock bears no rate: "a 5% common stock dividend", "10% common stock position".
_PERCENT_OF_COMMON = re.compile(r"\d[\d./ ]*(?: ?%| percent| per cent) (?=(?:Class \w |class \w )?[Cc]ommon )")


def find_securities(field: Field) -> None:
    """Claim the securities and debt instruments of a text; kind ``security``."""
    for match in _SECURITY.finditer(field.free):
        if not _TOO_LITTLE.fullmatch(match.group()):
            start, end = match.span()
            if share := _PERCENT_OF_COMMON.match(match.group()):
                start += share.end()
            field.take("security", start, end)
