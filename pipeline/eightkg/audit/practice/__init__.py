"""Whether figures and dates agree with each other as accounting and securities practice want it, one module a topic."""

from eightkg.audit.practice import changes, liabilities, offers, outlook, per_share, proportions
from eightkg.audit.rule import Rule

RULES: tuple[Rule, ...] = (
    *changes.RULES,
    *liabilities.RULES,
    *offers.RULES,
    *outlook.RULES,
    *per_share.RULES,
    *proportions.RULES,
)
