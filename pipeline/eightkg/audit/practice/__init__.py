"""Whether figures and dates agree with each other as accounting and securities practice want it, one module a topic."""

from eightkg.audit.practice import (
    changes,
    deals,
    dividends,
    liabilities,
    offerings,
    offers,
    operations,
    outlook,
    people,
    per_share,
    proportions,
    results,
    spans_of_time,
    splits,
    votes,
    wording,
)
from eightkg.audit.rule import Rule

RULES: tuple[Rule, ...] = (
    *changes.RULES,
    *outlook.RULES,
    *per_share.RULES,
    *proportions.RULES,
    *liabilities.RULES,
    *dividends.RULES,
    *splits.RULES,
    *offers.RULES,
    *offerings.RULES,
    *results.RULES,
    *deals.RULES,
    *votes.RULES,
    *wording.RULES,
    *people.RULES,
    *operations.RULES,
    *spans_of_time.RULES,
)
