"""Whether a filing agrees with itself and with its form: dates, items, exhibits, cover, deadlines."""

from eightkg.audit.consistency import cover, days, exhibits, header, items, law, matter, names, people, timeline, words
from eightkg.audit.rule import Rule

RULES: tuple[Rule, ...] = (
    *days.RULES,
    *items.RULES,
    *matter.RULES,
    *exhibits.RULES,
    *timeline.RULES,
    *cover.RULES,
    *header.RULES,
    *names.RULES,
    *law.RULES,
    *words.RULES,
    *people.RULES,
)
