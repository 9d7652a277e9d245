"""Who is quoted where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from eightkg.language.names import Names
from eightkg.language.quotations import Quotation
from eightkg.language.stretches import Stretch
from eightkg.models import Name


class Speakers:
    """Answers who speaks in a sentence, for the quotations of one document (in order, without overlap)."""

    def __init__(self, quotations: Sequence[Quotation], stretches: Sequence[Stretch], names: Names) -> None:
        self._quotations = quotations
        self._starts = [quotation.start for quotation in quotations]
        self._names = names
        self._people = [
            (stretch.start + span.start, stretch.start + span.end, stretch.form(span))
            for stretch in stretches
            for span in stretch.field.ordered()
            if span.kind == "person"
        ]
        self._people_starts = [start for start, _, _ in self._people]

    def of(self, start: int, end: int) -> Name | None:
        """The person whose quotation fills at least half of clean ``[start, end)``, where a known person is named as
        its speaker."""
        first = max(0, bisect_right(self._starts, start) - 1)
        for quotation in self._quotations[first : bisect_left(self._starts, end)]:
            if 2 * (min(end, quotation.end) - max(start, quotation.start)) >= end - start:
                return self._person(quotation.speaker) if quotation.speaker is not None else None
        return None

    def _person(self, speaker: tuple[int, int]) -> Name | None:
        low, high = speaker
        first = max(0, bisect_left(self._people_starts, low) - 1)
        for start, end, form in self._people[first : bisect_left(self._people_starts, high)]:
            if start < high and low < end:
                return self._names.name(self._names.add("person", form))
        return None
