"""Tables of events and of their arguments as CSV or Parquet files."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO

from eightkg.errors import MissingResource
from eightkg.store.export.tables import ARGUMENT, EVENT, Row, role_column, told
from eightkg.store.files import whole_file

Columns = Mapping[str, type]
ROWS = 10_000
"""Rows of a Parquet row group, which is what memory holds."""
_FORMULA = re.compile(r"[=+@\t\r]|-(?![\d.])")
"""What spreadsheets take for the beginning of a formula."""


def export_tables(folder: Path, target: Path) -> dict[Path, int]:
    """Write the events of the graph in ``folder`` to ``target``, ``NAME.csv`` or ``NAME.parquet``, and their arguments
    beside it, to ``NAME.arguments.csv`` or ``.parquet``; the number of rows of each.

    Raises MissingResource where Parquet is asked for and pyarrow is not there, ValueError for another ending, and as
    ``named_graphs``.
    """
    ending = target.suffix.lower()
    if ending not in WRITERS:
        raise ValueError(f"{target}: tables are .csv or .parquet")
    write = WRITERS[ending]
    long = target.with_suffix(f".arguments{target.suffix}")
    with TemporaryFile("w+", encoding="utf-8", dir=target.parent) as spool, whole_file(long) as output:
        roles: set[str] = set()
        arguments = write(output, ARGUMENT, _spooled(folder, spool, roles))
        spool.seek(0)
        with whole_file(target) as wide:
            columns = {**EVENT, **dict.fromkeys(sorted(map(role_column, roles)), str)}
            events = write(wide, columns, (json.loads(line) for line in spool))
    return {target: events, long: arguments}


def _spooled(folder: Path, spool: IO[str], roles: set[str]) -> Iterator[Row]:
    """The rows of the arguments; on the way those of the events go to ``spool`` and the roles they fill to ``roles``:
    only then it is known which columns there are."""
    for event in told(folder):
        spool.write(json.dumps(event.row) + "\n")
        roles.update(argument["role"] for argument in event.arguments)
        yield from event.arguments


def _csv(output: BinaryIO, columns: Columns, rows: Iterable[Row]) -> int:
    text = io.TextIOWrapper(output, encoding="utf-8", newline="")
    try:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(columns)
        count = 0
        for row in rows:
            writer.writerow([tame(row.get(column, "")) for column in columns])
            count += 1
        return count
    finally:
        text.detach()


def tame(cell: str) -> str:
    """``cell`` with a ' before it where a spreadsheet would run it as a formula: filings are other people's words.

    >>> tame("=1+1"), tame("-5.2"), tame("Dover mill")
    ("'=1+1", '-5.2', 'Dover mill')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _parquet(output: BinaryIO, columns: Columns, rows: Iterable[Row]) -> int:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingResource(f"Parquet needs pyarrow ({error}); pip install 'eightkg[tables]'") from error
    types = {int: pa.int64(), float: pa.float64(), bool: pa.bool_(), str: pa.string()}
    schema = pa.schema([(column, types[kind]) for column, kind in columns.items()])
    count = 0
    with pq.ParquetWriter(output, schema, compression="zstd") as writer:
        for batch in _batches(rows):
            count += len(batch)
            writer.write_batch(pa.RecordBatch.from_pylist([_typed(row, columns) for row in batch], schema))
    return count


def _typed(row: Row, columns: Columns) -> dict[str, Any]:
    """Cells of a row as Parquet has them: numbers floating point (CSV and RDF have the digits), empty ones null."""
    return {column: _READ[columns[column]](cell) if cell else None for column, cell in row.items()}


_READ: Mapping[type, Callable[[str], Any]] = {int: int, float: float, str: str, bool: "true".__eq__}


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROWS:
            yield batch
            batch = []
    if batch:
        yield batch


WRITERS: Mapping[str, Callable[[BinaryIO, Columns, Iterable[Row]], int]] = {".csv": _csv, ".parquet": _parquet}
