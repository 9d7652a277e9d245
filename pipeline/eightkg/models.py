"""The records that pass from stage to stage.

Every record is a frozen dataclass; nothing here reads files, loads models or knows the order of the stages. Offsets
come in two kinds, and a name always says which: *clean* offsets count in ``Text.clean`` (what the language stages
read), *source* offsets count in ``Source.text`` (the decoded, otherwise untouched file). Ends are exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

# ------------------------------------------------------------------ reading


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it lies on disk, decoded and otherwise untouched."""

    path: Path
    text: str
    encoding: str
    """``utf-8`` or ``cp1252``."""
    sha256: str
    """Of the bytes, in lower-case hexadecimal."""

    @property
    def name(self) -> str:
        return self.path.name


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of clean text that stands unbroken in the source: clean ``[start, end)`` comes from source
    ``[source_start, source_end)``.

    Inside a run the source may hold more characters than the clean text (mark-up, entities, folded white space), but
    nothing that a reader would see. Where page furniture was cut out, a new run begins.
    """

    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Text:
    """Clean text and where each of its characters stands in the source.

    ``offsets[i]`` is the source offset of the first source character behind ``clean[i]``; ``ends[i]`` the offset
    after the last one (an entity such as ``&amp;`` spans several).
    """

    clean: str
    offsets: Sequence[int]
    ends: Sequence[int]
    runs: tuple[Run, ...]
    listed: frozenset[int] = frozenset()
    """Clean offsets at which the items of lists begin that the mark-up alone shows as such, without a bullet."""

    def source_spans(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The source spans of clean ``[start, end)``: one for each unbroken run it touches, white space at the rims
        left off, empty pieces dropped."""
        spans: list[tuple[int, int]] = []
        first = max(0, bisect_right(self.runs, start, key=lambda run: run.start) - 1)
        for run in self.runs[first:]:
            if run.start >= end:
                break
            low, high = max(start, run.start), min(end, run.end)
            while low < high and self.clean[low].isspace():
                low += 1
            while high > low and self.clean[high - 1].isspace():
                high -= 1
            if low < high:
                spans.append((self.offsets[low], self.ends[high - 1]))
        return tuple(spans)

    def stretch(self, *spans: tuple[int, int]) -> tuple[int, int]:
        """The source stretch from the first to the last of these clean spans, empty ones left aside; (0, 0) for
        none."""
        found = [place for start, end in spans if start < end for place in self.source_spans(start, end)]
        return (min(start for start, _ in found), max(end for _, end in found)) if found else (0, 0)


class BlockKind(StrEnum):
    """What a block of text is for. Events are read from ``EVENT_BLOCKS`` only; facts from any."""

    COVER = "cover"
    HEADING = "heading"
    """An item heading or a section title inside the body."""
    HEADLINE = "headline"
    PROSE = "prose"
    BULLET = "bullet"
    TABLE = "table"
    BOILERPLATE = "boilerplate"
    """Safe harbour, non-GAAP explanations, "no offer" legends."""
    ABOUT = "about"
    CONTACT = "contact"
    SIGNATURE = "signature"
    EXHIBITS = "exhibits"
    CONTENTS = "contents"
    LETTERHEAD = "letterhead"


EVENT_BLOCKS = frozenset({BlockKind.HEADLINE, BlockKind.PROSE, BlockKind.BULLET})


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, headline, bullet, table … : clean ``[start, end)`` holds no line break except in tables."""

    kind: BlockKind
    start: int
    end: int
    item: str | None = None
    """Number of the 8-K item that the block stands under, as ``5`` or ``5.02``."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One stated fact about the registrant, the filing, the document or a person, with its place.

    ``about`` is ``company``, ``filing`` or ``document``, or a person's name. ``property`` is a name of the graph
    contract: ``ticker``, ``listedOn``, ``headquarters``, ``incorporatedIn``, ``commissionFileNumber``, ``irsNumber``,
    ``cik``, ``emergingGrowthCompany`` (``true`` or ``false``), ``telephone``, ``address``, ``formerName``,
    ``formType``, ``reportDate``, ``item``, ``exhibit``, ``satisfiesRule``, ``signedBy``, ``position``,
    ``originalFilingDate``, ``originalReportDate``.
    """

    about: str
    property: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Header:
    """What an EDGAR submission header says; empty strings and tuples where it is silent. Dates are ISO."""

    accession: str = ""
    form: str = ""
    cik: str = ""
    company: str = ""
    former_names: tuple[str, ...] = ()
    sic: str = ""
    state: str = ""
    fiscal_year_end: str = ""
    """``MMDD``."""
    items: tuple[str, ...] = ()
    """Item titles as the header words them; its blank of 2003 and 2004 is item 12."""
    period: str = ""
    filed: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One document, read: its text in blocks, and the facts that its form (cover, signature, exhibit index) states.

    ``date`` is the day the document was written or reports, ISO; it makes relative dates absolute. ``company`` is the
    registrant's name as the document's own form gives it (cover, dateline, header), best spelling; empty where unknown.
    ``announced`` is the day on which what it says became public, ISO: a report's filing, a release's own date.
    """

    source: Source
    index: int
    """Position in the submission; 0 for a document that stands alone."""
    form: str
    """``8-K``, ``8-K/A``, ``EX-99.1``, ``EX-99.(a)(8)`` …; empty where unknown."""
    text: Text
    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...] = ()
    date: str = ""
    company: str = ""
    announced: str = ""
    header: Header | None = None
    description: str = ""

    @property
    def clean(self) -> str:
        return self.text.clean


@dataclass(frozen=True, slots=True)
class Submission:
    """All documents of one file; ``skipped`` names the parts that were left aside, each with the reason."""

    source: Source
    documents: tuple[Document, ...]
    header: Header | None = None
    skipped: tuple[str, ...] = ()


# ------------------------------------------------------------------ vocabulary


@dataclass(frozen=True, slots=True)
class Role:
    """A role of an event class, as the ontology has it. ``kind`` is one of money, quantity, percent, ratio, date,
    period, org, person, place, facility, security, product, commodity, matter, metric, value, code, text; ``codes``
    the words that a code role allows. Without one of its class's ``key`` roles there is no event."""

    name: str
    kind: str
    key: bool = False
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """The short form of an event: company —verb→ role, and role —for→ target where ``target`` is set."""

    verb: str
    role: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class EventClass:
    """An event class of the ontology."""

    name: str
    label: str
    definition: str
    group: str
    items: tuple[str, ...]
    roles: Mapping[str, Role]
    link: Link


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the ontology declares, for those who need names and kinds and no reasoning."""

    version: str
    classes: Mapping[str, EventClass]
    modalities: tuple[str, ...]
    metrics: tuple[str, ...]


# ------------------------------------------------------------------ values


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as stated. Exactly one reading: ``value``, or bounds (``minimum`` and/or ``maximum``).

    ``currency`` is an ISO 4217 code for money. ``unit`` is what is counted or measured (``shares``, ``oz``, ``%``,
    ``x`` for a ratio); for a price per unit it is that unit (``USD`` and ``oz``). Scale words are multiplied in.
    """

    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    currency: str = ""
    unit: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A date with the precision that the text gives: ``2003-10-31``, ``2003-09``, ``2003``, ``2003-Q4``,
    ``2003-H1``."""

    iso: str


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period by the contract: ``2003``, ``2003-Q3``, ``2003-H1``, ``2003-9M``, ``2003-09``."""

    label: str


@dataclass(frozen=True, slots=True)
class Name:
    """A named thing: ``kind`` is ``org``, ``person``, ``place``, ``facility``, ``security``, ``product``,
    ``commodity`` …; ``key`` is equal for all mentions of one thing in a document, ``label`` its fullest form,
    ``aliases`` the other forms."""

    kind: str
    key: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A short phrase of the document (kinds text and matter)."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A word of a closed list: a metric, a status, a kind."""

    word: str


Value = Quantity | When | Period | Name | Phrase | Code


# ------------------------------------------------------------------ language


@dataclass(frozen=True, slots=True)
class Mention:
    """A typed stretch of clean text. ``kind`` is one of money, quantity, percent, ratio, number, date, period,
    company (the registrant, also "we" and "the Company"), org, person, place, facility, security, product, commodity,
    metric, title."""

    kind: str
    start: int
    end: int
    value: Value


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of a sentence, clean offsets."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, clean ``[start, end)``, with its tokens and the mentions in it, in order and without overlap."""

    start: int
    end: int
    block: int
    """Index into ``Document.blocks``."""
    tokens: tuple[Token, ...] = ()
    mentions: tuple[Mention, ...] = ()
    speaker: Name | None = None
    """Who is quoted, where the sentence stands in a quotation."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A document with its language read: sentences that may hold events, the registrant, the facts found in prose, and
    the headings, which hold no events but the times of what stands under them."""

    document: Document
    company: Name
    sentences: tuple[Sentence, ...]
    facts: tuple[Fact, ...]
    headings: tuple[Sentence, ...] = ()


# ------------------------------------------------------------------ events


@dataclass(frozen=True, slots=True)
class Argument:
    """A role filled: its value and the clean span that states it (equal start and end where a rule supplies it)."""

    role: str
    value: Value
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Event:
    """One event. ``evidence`` are clean spans, one for each passage, the telling one first; ``rules`` name the
    patterns that found it, the deciding one first."""

    kind: str
    company: Name
    modality: str
    arguments: tuple[Argument, ...]
    evidence: tuple[tuple[int, int], ...]
    rules: tuple[str, ...]

    def values(self, role: str) -> tuple[Value, ...]:
        return tuple(argument.value for argument in self.arguments if argument.role == role)


# ------------------------------------------------------------------ checks


class Severity(StrEnum):
    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class DerivedFact:
    """A number that no passage states and that follows from some that do: a residual, an implied price. ``formula``
    writes the calculation out; ``spans`` are the places of the figures that go into it (clean in what a rule finds, of
    the source in a finding), ``nodes`` the events that they belong to, as far as there are any."""

    name: str
    """What it is, as one word of the IRI: ``implied-earlier-accrual``."""
    label: str
    value: Quantity
    formula: str
    spans: tuple[tuple[int, int], ...]
    nodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a check, tied to the passage it speaks of. ``line`` and ``column`` count from 1 in the source file;
    0 where the finding is about the document as a whole. ``shape``, ``component`` and ``path`` are IRIs, of a result of
    SHACL only: the shape that is broken, the constraint component that told it and the property concerned."""

    rule: str
    severity: Severity
    message: str
    file: str
    line: int = 0
    column: int = 0
    start: int = 0
    end: int = 0
    quote: str = ""
    node: str = ""
    numbers: Mapping[str, Decimal] = field(default_factory=dict)
    source: str = ""
    shape: str = ""
    component: str = ""
    path: str = ""
    derived: DerivedFact | None = None
