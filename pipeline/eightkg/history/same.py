"""What makes two tellings speak of one happening, and what must then not differ: a line for each class of events.

Only what is told of one thing once is here. What is told anew each quarter (guidance, a dividend, a programme of
repurchases) has rules of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from eightkg.likeness import same_thing
from eightkg.models import EventClass
from eightkg.tellings import Item, Telling


@dataclass(frozen=True, slots=True)
class Same:
    """``by`` are groups of roles: of each group, one is stated in both tellings and is alike. ``apart`` are roles that
    make two of what looks like one where they differ, or where only one telling has them. ``fixed`` are told alike by
    all who tell of it, within so many ``days``; ``moving`` are those of them that change by themselves as time goes by.
    """

    by: tuple[tuple[str, ...], ...]
    fixed: tuple[str, ...]
    days: int
    apart: tuple[str, ...] = ()
    moving: frozenset[str] = frozenset()


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
    "AuditorChange": Same((("newAuditor", "formerAuditor"),), ("newAuditor", "formerAuditor", "date", "reason"), 200),
    "StockSplit": Same((), ("ratio", "recordDate", "date"), 150, ("kind",)),
    "ExchangeOffer": Same(
        (("security", "offeredSecurity"),), ("ratio", "startDate", "expirationDate"), 240, (), frozenset()
    ),
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
    "OfficerDeparture": Same((("person",),), ("date", "reason"), YEAR),
    "DirectorAppointment": Same((("person",),), ("date",), 120),
    "DirectorDeparture": Same((("person",),), ("date", "reason"), YEAR),
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
    for group in same.by:
        if not any(_alike(new, old, role, roles[role].kind) for role in group):
            return False
    return all(
        not (new.values.get(role) or old.values.get(role)) or _alike(new, old, role, roles[role].kind)
        for role in same.apart
    )


def _alike(new: Telling, old: Telling, role: str, kind: str) -> bool:
    return any(same_thing(a, b, kind) for a, b in _pairs(new, old, role))


def _pairs(new: Telling, old: Telling, role: str) -> Iterator[tuple[Item, Item]]:
    return ((a, b) for a in new.values.get(role, ()) for b in old.values.get(role, ()))
