"""What the Python interface gives: events and their arguments as plain typed records, which pandas takes as rows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from html import escape


@dataclass(frozen=True, slots=True)
class FoundArgument:
    """One role of an event, filled.

    ``text`` is the value as a reader would write it (``USD 16000000``, ``2003-Q3``, ``Coeur d'Alene Basin``). ``type``
    is ``money``, ``number``, ``date``, ``code`` or the class of a named thing. A number has a ``value``, or bounds.
    """

    role: str
    text: str
    type: str
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    currency: str = ""
    unit: str = ""
    approximate: bool = False
    iri: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """One event. ``evidence`` is what a reader sees of the passage that tells it, at ``start`` to ``end`` (exclusive)
    in the decoded file; ``before`` and ``after`` are words around it, where the text is at hand. In Jupyter an event
    shows itself with its passage marked."""

    kind: str
    modality: str
    company: str
    cik: str
    evidence: str
    start: int
    end: int
    file: str
    form: str
    document_date: str
    arguments: tuple[FoundArgument, ...]
    rules: tuple[str, ...]
    iri: str
    document: str
    before: str = ""
    after: str = ""

    def __getitem__(self, role: str) -> tuple[FoundArgument, ...]:
        """The arguments that fill ``role``; none where it is open."""
        return tuple(argument for argument in self.arguments if argument.role == role)

    def __str__(self) -> str:
        said = ", ".join(f"{argument.role} {argument.text}" for argument in self.arguments)
        return f"{self.kind} ({self.modality}): {self.company}{': ' if said else ''}{said}"

    def _repr_html_(self) -> str:
        """The event as HTML. Every word of the filing is escaped."""
        cell = 'style="text-align:left;vertical-align:top"'
        rows = "".join(
            f"<tr><th {cell}>{escape(argument.role)}</th><td {cell}>{escape(argument.text)}</td></tr>"
            for argument in self.arguments
        )
        place = f"{self.file}, characters {self.start} to {self.end}"
        return (
            f"<div><b>{escape(self.kind)}</b>, {escape(self.modality)}: {escape(self.company)}"
            f"<table>{rows}</table>"
            f"<blockquote>{escape(self.before)}<mark>{escape(self.evidence)}</mark>{escape(self.after)}"
            f"<br><small>{escape(place)}</small></blockquote></div>"
        )
