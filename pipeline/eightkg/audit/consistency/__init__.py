"""Whether a filing agrees with itself and with its form: dates, items, exhibits, cover, deadlines."""

from eightkg.audit.consistency import days
from eightkg.audit.rule import Rule

RULES: tuple[Rule, ...] = (*days.RULES,)
