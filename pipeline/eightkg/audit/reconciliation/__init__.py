"""Whether totals are the sum of their parts, differences and products what they are told to be."""

from eightkg.audit.reconciliation import apart, balances, columns, differences, sums, tables
from eightkg.audit.rule import Rule

RULES: tuple[Rule, ...] = (
    *sums.RULES,
    *differences.RULES,
    *tables.RULES,
    *apart.RULES,
    *balances.RULES,
    *columns.RULES,
)
