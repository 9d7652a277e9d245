"""Ore and jobs: grade times tonnes, employees before and after a cut."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from eightkg.audit import say
from eightkg.audit.case import Case
from eightkg.audit.clauses import Figure, pattern
from eightkg.audit.precision import exactly
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Severity

GRAMS_OF_OUNCE = Decimal("31.1035")
TONNES_OF_TON = Decimal("0.90718474")

_ORE = tuple(
    pattern(form)
    for form in (
        r"QTY@ore[^<;.]{0,50}?(?:grad(?:e|es|ed|ing)|averag\w+|at)[^<;.]{0,40}?QTY@grade[^;.]{0,60}?(?"
        r":contain\w*|for|or|totall?ing|yielding|equal to|equivalent to)[^<;.]{0,40}?QTY@metal",
        r"QTY@metal[^<;.]{0,50}?(?:contained )?(?:in|from) QTY@ore[^<;.]{0,50}?(?:grad(?:e|es|ed|ing)|"
        r"averag\w+|at)[^<;.]{0,40}?QTY@grade",
    )
)
_TONNES = {"tonnes": Decimal(1), "metric tons": Decimal(1), "mt": Decimal(1), "tons": TONNES_OF_TON}
_MASSES = frozenset(_TONNES)


def ore_times_grade(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        for form in _ORE:
            for found in clause.find(form):
                ore, grade, metal = (clause.figure(found, name) for name in ("ore", "grade", "metal"))
                if ore is None or grade is None or metal is None or ore.quantity.unit not in _MASSES:
                    continue
                if metal.quantity.unit != "oz" or (factor := _ounces(ore, grade)) is None:
                    continue
                contained = ore.interval * grade.interval * exactly(factor)
                if not contained.wider(Decimal("0.06")).meets(metal.interval):
                    exact = ore.value * grade.value * factor
                    message = (
                        f"{say.told(ore)} at {say.told(grade)} hold {say.measured(exact, metal.quantity)}, "
                        f"not {say.told(metal)}."
                    )
                    numbers = {"ore": ore.value, "grade": grade.value, "told": metal.value, "expected": exact}
                    yield Hit(message, case.place(clause.told(found)), numbers)


def _ounces(ore: Figure, grade: Figure) -> Decimal | None:
    """Ounces in a unit of ore for each unit of grade."""
    if grade.quantity.unit == "g/t":
        return _TONNES[ore.quantity.unit] / GRAMS_OF_OUNCE
    if grade.quantity.unit == "oz/ton":
        return _TONNES[ore.quantity.unit] / TONNES_OF_TON
    return None


_REDUCED = pattern(
    r"(?:workforce|headcount|employees|staff|positions|jobs)[^<;]{0,40}?by (?:about "
    r")?(?:COUNT@cut)[^;]{0,60}?from COUNT@before to COUNT@after"
)


def heads_after(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        for found in clause.find(_REDUCED):
            cut, before, after = (clause.figure(found, name) for name in ("cut", "before", "after"))
            if cut is None or before is None or after is None:
                continue
            if not (before.interval - cut.interval).meets(after.interval):
                exact = before.value - cut.value
                message = (
                    f"{say.told(before)} less {say.number(cut.value)} are {say.number(exact)}, "
                    f"not {say.number(after.value)}."
                )
                numbers = {"before": before.value, "cut": cut.value, "told": after.value, "expected": exact}
                yield Hit(message, case.place(clause.told(found)), numbers)


RULES = (
    Rule(
        "ore-times-grade",
        Severity.VIOLATION,
        "Ore times its grade is the metal that it holds.",
        ore_times_grade,
        "Regulation S-K Items 1302 and 1303 (17 CFR 229.1302), Industry Guide 7 before 2021",
    ),
    Rule(
        "headcount-after-cut",
        Severity.VIOLATION,
        "Employees before less those cut are those after.",
        heads_after,
        "ASC 420-10-50-1",
    ),
)
