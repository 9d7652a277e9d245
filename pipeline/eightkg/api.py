"""The Python interface: ``eightkg.read``, ``extract``, ``extract_text``, ``validate`` and ``Graph``.

Thin on purpose: the same functions as behind the commands, with plain records for results. A list of them is what
``pandas.DataFrame`` takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from eightkg.errors import BadQuery, UnreadableFile
from eightkg.models import Finding, Submission
from eightkg.results import FoundArgument, FoundEvent
from eightkg.visible import visible

if TYPE_CHECKING:
    import rdflib

    from eightkg.pipeline import Pipeline, Processed
    from eightkg.store.export.tables import Told
    from eightkg.store.query import Answer, Term

AROUND = 160
"""Characters of a file that an event shows on either side of its passage, at most."""
XSD = "http://www.w3.org/2001/XMLSchema#"

Value = str | int | Decimal | bool | date | None
"""What a cell of an answer holds: IRIs and texts are strings; None where a variable has no value."""


def read(path: str | PathLike[str]) -> Submission:
    """The filing at ``path`` taken apart: its documents as clean text in blocks, with what their form states.

    Raises UnreadableFile for a file that is no filing.
    """
    from eightkg.filings import read as read_file

    return read_file(Path(path))


def extract(path: str | PathLike[str]) -> tuple[FoundEvent, ...]:
    """The events that the filing at ``path`` tells, document by document in the order of their passages.

    Raises UnreadableFile for a file that is no filing, MissingResource where the language model is missing.
    """
    return _found(_pipeline().process(Path(path)))


def extract_text(text: str, name: str = "text") -> tuple[FoundEvent, ...]:
    """The events that ``text`` tells: a press release or filing that lies in no file; ``name`` stands for the file's.

    >>> text = "DOVER, Ohio, May 5, 2004 -- Acme Tools Inc. today declared a quarterly dividend of $0.12 per share."
    >>> (event,) = extract_text(text)
    >>> print(event.kind, event.company, event["amountPerShare"][0].value, sep=", ")
    DividendDeclaration, Acme Tools Inc., 0.12
    >>> text[event.start : event.end] == event.evidence
    True

    Raises UnreadableFile where it is empty.
    """
    from eightkg.filings import read_source, text_source

    return _found(_pipeline().process_submission(read_source(text_source(text, name))))


def validate(path: str | PathLike[str]) -> tuple[Finding, ...]:
    """What there is to say against the filing at ``path`` and its graph; nothing where all is well.

    Raises as ``extract``.
    """
    return tuple(finding for each in _pipeline().process(Path(path)) for finding in each.findings)


class Graph:
    """A folder of graphs, as ``eightkg build`` makes it.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as place:
    ...     release = Path(place) / "release.txt"
    ...     written = release.write_text(
    ...         "DOVER, Ohio, May 5, 2004 -- Acme Tools Inc. today declared a quarterly dividend of $0.12 per share."
    ...     )
    ...     graph = Graph(Path(place) / "graph")
    ...     graph.build(release)
    ...     print([(event.kind, str(event["amountPerShare"][0])) for event in graph.events()])
    ...     print(graph.query("SELECT ?name ?value { ?c rdfs:label ?name ; ek:declaredDividend/schema:value ?value }"))
    [('DividendDeclaration', 'USD 0.12')]
    [{'name': 'Acme Tools Inc.', 'value': Decimal('0.12')}]
    """

    def __init__(self, folder: str | PathLike[str]) -> None:
        self.folder = Path(folder)

    def build(self, *paths: str | PathLike[str], jobs: int = 1) -> None:
        """Bring the graph up to date with the files in ``paths``, ``jobs`` at a time, as ``eightkg build`` does.

        A document that does not conform is set apart in the folder's ``rejected``. Raises UnreadableFile where files
        could not be read, after the others are in the graph; StoreBusy where another process writes there.
        """
        from eightkg.cli.batch import build

        report = build([Path(path) for path in paths], self.folder, jobs)
        for path, trace in report.faults:
            raise RuntimeError(f"{path}: a fault of eightkg; please report it:\n{trace}")
        if report.unreadable:
            raise UnreadableFile(self.folder, f"without what could not be read: {'; '.join(report.unreadable)}")

    def events(self, kind: str = "") -> list[FoundEvent]:
        """Every event, or those of the class ``kind``, in the order of files and passages. Raises UnreadableFile where
        there is no graph, BadData for a spoilt file in it."""
        from eightkg.store.export.tables import told

        return [_event(each) for each in told(self.folder) if not kind or each.event["class"] == kind]

    def query(self, text: str) -> list[dict[str, Value]]:
        """The rows of a SELECT, by variable; the usual prefixes are known. Raises BadQuery for what cannot be run, or
        is no SELECT."""
        from eightkg.store.query import Rows

        answer = self._answer(text)
        if not isinstance(answer, Rows):
            raise BadQuery("not a SELECT; for ASK there is ask, for triples rdf")
        return [{name: _python(term) for name, term in zip(answer.variables, row, strict=True)} for row in answer.rows]

    def ask(self, text: str) -> bool:
        """The answer to an ASK. Raises BadQuery as ``query``."""
        answer = self._answer(text)
        if not isinstance(answer, bool):
            raise BadQuery("not an ASK; for SELECT there is query")
        return answer

    def rdf(self) -> rdflib.Graph:
        """All triples in memory, for those who work with rdflib."""
        import rdflib

        from eightkg.store.index import turtle_of

        whole = rdflib.Graph()
        for path in turtle_of(self.folder):
            whole.parse(path, format="turtle")
        return whole

    def export(self, file: str | PathLike[str]) -> None:
        """Write the graph to ``file``, whose ending chooses the format, as ``eightkg export`` does."""
        from eightkg.cli.export import write

        write(self.folder, Path(file))

    def _answer(self, text: str) -> Answer:
        from eightkg.store.index import open_index
        from eightkg.store.query import ask

        return ask(open_index(self.folder), text)

    def __repr__(self) -> str:
        return f"Graph({str(self.folder)!r})"


@cache
def _pipeline() -> Pipeline:
    """The pipeline, loaded once."""
    from eightkg.pipeline import Pipeline

    return Pipeline.load()


def _found(documents: tuple[Processed, ...]) -> tuple[FoundEvent, ...]:
    return tuple(event for each in documents for event in _of_document(each))


def _of_document(processed: Processed) -> Iterator[FoundEvent]:
    from eightkg.graph import to_turtle
    from eightkg.store.export.tables import events_in

    parsed = ox.parse(to_turtle(processed.graph), format=ox.RdfFormat.TURTLE)
    for each in events_in(quad.triple for quad in parsed):
        yield _event(each, processed.document.source.text)


def _event(told: Told, source: str = "") -> FoundEvent:
    cells = told.event
    start, end = int(cells["start"] or 0), int(cells["end"] or 0)
    before, after = _around(source, start, end)
    return FoundEvent(
        kind=cells["class"],
        modality=cells["modality"],
        company=cells["company"],
        cik=cells["cik"],
        evidence=cells["evidence"],
        start=start,
        end=end,
        file=cells["file"],
        form=cells["form"],
        document_date=cells["document_date"],
        arguments=tuple(map(_argument, told.arguments)),
        rules=tuple(cells["rule"].split(" | ")) if cells["rule"] else (),
        iri=cells["event"],
        document=cells["document"],
        before=before,
        after=after,
    )


def _around(source: str, start: int, end: int) -> tuple[str, str]:
    """What a reader sees before and after ``source[start:end]`` in its paragraph, whole words, not too many.

    >>> _around("Head\\n\\nAcme said that it fell.", 11, 15)
    ('Acme ', ' that it fell.')
    """
    low, high = max(0, start - AROUND), min(len(source), end + AROUND)
    before = source[low:start].rpartition("\n\n")
    after = source[end:high].partition("\n\n")
    left, right = before[2], after[0]
    if low and not before[1]:
        left = left.partition(" ")[2]
    if high < len(source) and not after[1]:
        right = right.rpartition(" ")[0]
    return (
        f"{visible(left)} " if left[-1:].isspace() else visible(left),
        f" {visible(right)}" if right[:1].isspace() else visible(right),
    )


def _argument(cells: Mapping[str, str]) -> FoundArgument:
    number: Callable[[str], Decimal | None] = lambda name: Decimal(cells[name]) if cells.get(name) else None  # noqa: E731
    return FoundArgument(
        role=cells["role"],
        text=cells["text"],
        type=cells["kind"],
        value=number("value"),
        minimum=number("minimum"),
        maximum=number("maximum"),
        currency=cells.get("currency", ""),
        unit=cells.get("unit", ""),
        approximate=cells.get("approximate") == "true",
        iri=cells.get("iri", ""),
    )


def _python(term: Term | None) -> Value:
    """A term as Python has it; a number, truth value or day as such, all else as text."""
    if term is None or isinstance(term, ox.Triple):
        return None if term is None else str(term)
    if not isinstance(term, ox.Literal):
        return term.value
    convert = _CONVERT.get(term.datatype.value)
    return term.value if convert is None else convert(term.value)


_CONVERT: Mapping[str, Callable[[str], Value]] = {
    f"{XSD}integer": int,
    f"{XSD}decimal": Decimal,
    f"{XSD}boolean": "true".__eq__,
    f"{XSD}date": date.fromisoformat,
}
