"""What makes two tellings speak of one happening, and what must then not differ: a line for each class of events.

Only what is told of one thing once is here. What is told anew each quarter (guidance, a dividend, a programme of
repurchases) has rules of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from eightkg.likeness import same_thing
from eightkg.models import EventClass
from eightkg.tellings import Item, Telling, Thing


@dataclass(frozen=True, slots=True)
class Same:
    """``by`` are groups of roles: of each group, the first that the one states is alike the first that the other does.
    Of the roles ``some``, any is alike. ``apart`` are roles that make two of what looks like one where they differ, or
    where only one telling has them; ``unless`` those that do so where both have them. ``fixed`` are told alike by all
    who tell of it, within so many ``days``; ``moving`` are those of them that change by themselves as time goes by.
    ``near`` are the days by which two dates of one happening may lie apart, 0 for any; ``only`` the kinds of the class
    that are meant, empty for all.
    """

    by: tuple[tuple[str, ...], ...]
    fixed: tuple[str, ...]
    days: int
    apart: tuple[str, ...] = ()
    moving: frozenset[str] = frozenset()
    unless: tuple[str, ...] = ()
    near: int = 0
    only: frozenset[str] = frozenset()
    some: tuple[str, ...] = ()


YEAR = 400
"""Days within which what is told of one thing is told."""
DEAL = 730

_PRICE = ("amount", "pricePerShare", "ratio", "percentage")

SAME: Mapping[str, Same] = {
    "FinancialResult": Same((("metric",), ("period",)), ("value",), 3 * YEAR, ("segment",)),
    "Production": Same((("commodity",), ("period",)), ("quantity",), 3 * YEAR, ("facility", "location")),
    "LiabilityAccrual": Same((("matter",),), ("amount",), YEAR, ("period",), frozenset({"amount"})),
    "LiabilityEstimate": Same((("matter",),), ("amount",), YEAR, (), frozenset({"amount"})),
    "AssetImpairment": Same((("asset",),), ("amount",), YEAR, ("period",)),
    "AccountingCharge": Same((("reason",),), ("amount",), YEAR, ("period",)),
    "AuditorChange": Same((), ("newAuditor", "formerAuditor", "date", "reason"), 90),
    "DividendDeclaration": Same(
        (),
        ("amountPerShare", "recordDate", "payableDate"),
        120,
        some=("recordDate", "payableDate"),
        unless=("frequency", "security"),
    ),
    "InvestorEvent": Same(
        (("kind",),), ("date",), 60, near=10, only=frozenset({"call", "meeting", "webcast", "release"})
    ),
    "ShareRepurchase": Same((("status",),), ("amount", "quantity"), 21, ("period",)),
    "Guidance": Same((("metric",), ("period",)), ("value",), YEAR, ("segment",)),
    "StockSplit": Same((), ("ratio", "recordDate", "date"), 150, ("kind",)),
    "ExchangeOffer": Same((), ("ratio", "startDate", "expirationDate"), 240, some=("security", "offeredSecurity")),
    "TenderOffer": Same((("target",),), ("pricePerShare", "amount", "startDate", "expirationDate"), 240),
    "SecuritiesOffering": Same(
        (("security",),), ("amount", "quantity", "pricePerShare", "rate", "maturityDate"), 60, ("kind",)
    ),
    "CreditFacility": Same((("lender",),), ("amount", "rate", "maturityDate"), 60),
    "DebtRepayment": Same((("security",),), ("amount", "date"), 60),
    "Acquisition": Same((("target", "asset"),), ("seller", *_PRICE, "date"), DEAL),
    "Divestiture": Same((("target", "asset"),), ("buyer", *_PRICE, "date"), DEAL),
    "Merger": Same((("counterparty",),), (*_PRICE, "date"), DEAL),
    "JointVenture": Same((("counterparty", "venture"),), ("percentage", "amount", "date"), YEAR),
    "SpinOff": Same((("target",),), ("ratio", "date"), DEAL),
    "EquityInvestment": Same((("target",), ("investor",)), ("amount", "percentage", "quantity", "date"), 120),
    "TakeoverBid": Same((("bidder",), ("target",)), ("pricePerShare", "amount"), YEAR),
    "ChangeOfControl": Same((("controller",),), ("percentage", "date"), YEAR),
    "OfficerAppointment": Same((("person",), ("position",)), ("date", "predecessor"), 200),
    "OfficerDeparture": Same((("person",),), ("date", "reason"), 60),
    "DirectorAppointment": Same((("person",),), ("date",), 120),
    "DirectorDeparture": Same((("person",),), ("date", "reason"), 60),
    "NameChange": Same((("newName",),), ("formerName", "date"), YEAR),
    "ContractAward": Same((("counterparty",), ("subject",)), ("amount",), 60),
    "Agreement": Same((("counterparty",), ("subject",)), ("amount", "date"), 60),
    "AgreementTermination": Same((("counterparty",), ("subject",)), ("amount", "date"), 60),
    "RegulatoryDecision": Same((("authority",), ("subject",), ("decision",)), ("date",), 200),
    "FacilityOpening": Same((("facility",),), ("amount", "date", "headcount", "capacity"), YEAR, ("location",)),
    "FacilityClosure": Same((("facility",),), ("date", "headcount"), YEAR, ("location",)),
    "WorkforceReduction": Same((), ("headcount", "percentage"), 45, ("location", "date")),
    "ProductRecall": Same((("product",),), ("quantity",), 120, (), frozenset({"quantity"})),
    "CourtRuling": Same((("court",), ("matter",)), ("amount", "percentage", "date"), 60),
    "CourtHearing": Same((("matter",),), ("date",), YEAR, ("court",)),
    "Settlement": Same((("counterparty", "authority", "matter"),), ("amount", "date"), DEAL),
    "Penalty": Same((("authority",),), ("amount", "date"), YEAR, ("matter",)),
    "LawsuitFiling": Same((("plaintiff",), ("defendant",)), ("amount", "date", "court"), 120),
    "BankruptcyFiling": Same((), ("chapter", "court", "date"), DEAL),
    "ListingChange": Same((("kind",), ("exchange",)), ("date", "ticker"), 120),
    "SharesOutstanding": Same((("date",), ("security",)), ("quantity",), YEAR),
    "ShareholderVote": Same((("proposal",),), ("result", "date"), 120),
    "RestructuringPlan": Same((), ("amount", "savings"), 30, ("period", "reason")),
    "FiscalYearChange": Same((), ("newYearEnd",), 200),
    "CompensationArrangement": Same((("person",), ("kind",), ("date",)), ("amount",), 60),
    "RightsPlan": Same((("status",),), ("date", "expirationDate"), 90),
    "ResourceEstimate": Same(
        (("facility",), ("commodity",), ("category",), ("date",)), ("quantity",), YEAR, ("category",)
    ),
}


def identified(new: Telling, old: Telling, same: Same, event_class: EventClass) -> bool:
    """Whether both tellings speak of one happening, as far as what names it goes."""
    roles = event_class.roles
    if same.only and not (new.word("kind") in same.only and new.word("kind") == old.word("kind")):
        return False
    for group in same.by:
        ours, theirs = (next((role for role in group if role in telling.values), "") for telling in (new, old))
        if not ours or not theirs:
            return False
        pairs = [(a, b) for a in new.values[ours] for b in old.values[theirs]]
        if not any(same_thing(a, b, roles[ours].kind) and (ours != "asset" or _is_named(a)) for a, b in pairs):
            return False
    if same.some and not any(_alike(new, old, role, roles[role].kind) for role in same.some):
        return False
    if same.near and not _near(new, old, same.near):
        return False
    if any(
        role in new.values and role in old.values and not _alike(new, old, role, roles[role].kind)
        for role in same.unless
    ):
        return False
    return all(
        not (new.values.get(role) or old.values.get(role)) or _alike(new, old, role, roles[role].kind)
        for role in same.apart
    )


def _alike(new: Telling, old: Telling, role: str, kind: str) -> bool:
    return any(same_thing(a, b, kind) for a, b in _pairs(new, old, role))


def _pairs(new: Telling, old: Telling, role: str) -> Iterator[tuple[Item, Item]]:
    return ((a, b) for a in new.values.get(role, ()) for b in old.values.get(role, ()))


def _near(new: Telling, old: Telling, days: int) -> bool:
    """Whether the one date of each is a day, still ahead when the first was told, and the two are no more than ``days``
    apart."""
    found = [telling.one("date") for telling in (new, old)]
    ordinals = [
        date.fromisoformat(day).toordinal() for day in found if isinstance(day, str) and len(day) == len("2003-10-31")
    ]
    return len(ordinals) == 2 and abs(ordinals[0] - ordinals[1]) <= days and min(ordinals) >= old.day


def _is_named(value: Item) -> bool:
    """Whether the words for a thing name it: "the Dayton plant", and not "one business"."""
    return isinstance(value, Thing) and any(char.isupper() or char.isdigit() for char in value.label)
