"""The pieces of a document that names are looked for in."""

from __future__ import annotations

from dataclasses import dataclass

from eightkg.language.spans import Field, Span


@dataclass
class Stretch:
    """A sentence of an event block, or a whole block of another kind, under work; offsets are clean, those of the
    spans in its field count from its start."""

    start: int
    end: int
    block: int
    event: bool
    headline: bool
    field: Field

    @property
    def text(self) -> str:
        return self.field.text

    def form(self, span: Span) -> str:
        """The name that a span goes by."""
        return span.form or self.text[span.start : span.end]
