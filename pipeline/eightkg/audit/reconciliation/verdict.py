"""What becomes of a total when its parts are added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from eightkg.audit.case import Case
from eightkg.audit.clauses import Figure
from eightkg.audit.precision import total as sum_of
from eightkg.audit.rule import Hit
from eightkg.audit.say import measured
from eightkg.models import DerivedFact, Quantity, Severity


class Verdict(StrEnum):
    RECONCILES = "reconciles"
    WITHIN_ROUNDING = "within rounding"
    EXPLAINED = "residual explained by the text"
    UNEXPLAINED = "residual unexplained"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its parts as told. ``whole`` says that the parts are told to be all of it; ``others`` the words that
    tell of more parts without a figure, empty for none."""

    total: Figure
    parts: tuple[Figure, ...]
    whole: bool
    others: str = ""
    nodes: tuple[str, ...] = ()
    subject: str = ""

    @property
    def added(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def residual(self) -> Decimal:
        return self.total.value - self.added

    @property
    def _finest(self) -> Decimal:
        """The rounding of the most exact of its figures: whoever writes $6.8 million writes $16.3 million too."""
        figures = (self.total, *self.parts)
        return len(figures) * min(figure.interval.high - figure.interval.low for figure in figures) / 2

    @property
    def verdict(self) -> Verdict:
        parts = sum_of([part.interval for part in self.parts])
        if self.others and self.residual > self._finest:
            return Verdict.EXPLAINED
        if parts.meets(self.total.interval):
            exact = all(figure.quantity.value is not None for figure in (self.total, *self.parts))
            return Verdict.RECONCILES if exact and self.residual == 0 else Verdict.WITHIN_ROUNDING
        if parts.low > self.total.interval.high:
            return Verdict.IMPOSSIBLE
        return Verdict.IMPOSSIBLE if self.whole else Verdict.UNEXPLAINED


SEVERITIES = {
    Verdict.RECONCILES: Severity.INFO,
    Verdict.WITHIN_ROUNDING: Severity.INFO,
    Verdict.EXPLAINED: Severity.INFO,
    Verdict.UNEXPLAINED: Severity.INFO,
    Verdict.IMPOSSIBLE: Severity.VIOLATION,
}


def judged(case: Case, found: Sum, weights: Mapping[Verdict, Severity] = SEVERITIES) -> Hit:
    """The verdict as a finding; where a residual is left it is a fact derived from the figures."""
    verdict = found.verdict
    like = found.total.quantity
    parts = " + ".join(measured(part.value, like) for part in found.parts)
    numbers = {"total": found.total.value}
    numbers |= {f"part {index}": part.value for index, part in enumerate(found.parts, 1)}
    numbers |= {"sum": found.added, "residual": found.residual}
    message = f"{_subject(found)}{parts} = {measured(found.added, like)}, {_compared(found, verdict)}."
    spans = (found.total.span, *(part.span for part in found.parts))
    derived = None
    if verdict in (Verdict.EXPLAINED, Verdict.UNEXPLAINED):
        derived = _residual(found, spans)
    place = case.place((min(start for start, _ in spans), max(end for _, end in spans)))
    node = found.nodes[0] if found.nodes else ""
    return Hit(message, place, numbers, node, weights[verdict], derived)


def _subject(found: Sum) -> str:
    return f"{found.subject}: " if found.subject else ""


def _compared(found: Sum, verdict: Verdict) -> str:
    like = found.total.quantity
    total, residual = measured(found.total.value, like), measured(abs(found.residual), like)
    match verdict:
        case Verdict.RECONCILES:
            return "the total told"
        case Verdict.WITHIN_ROUNDING:
            return f"within rounding of the total of {total}"
        case Verdict.EXPLAINED:
            return f"which leaves {residual} of the total of {total} for “{found.others}”"
        case Verdict.UNEXPLAINED:
            return f"which leaves {residual} of the total of {total} untold"
        case Verdict.IMPOSSIBLE:
            return f"{residual} {'less' if found.residual > 0 else 'more'} than the total of {total}"


def _residual(found: Sum, spans: Sequence[tuple[int, int]]) -> DerivedFact:
    like = found.total.quantity
    value = Quantity(found.residual, currency=like.currency, unit=like.unit, approximate=True)
    formula = " − ".join(measured(figure.value, like) for figure in (found.total, *found.parts))
    about = found.others or "parts not told"
    return DerivedFact("residual", f"Residual for {about}", value, formula, tuple(spans), found.nodes)
