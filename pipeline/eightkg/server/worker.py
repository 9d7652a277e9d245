"""A process that reads filings for the server: what a visitor drops may be hostile, and is to hurt nobody else."""

from __future__ import annotations

import resource
import tempfile
import traceback
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import Any

SECONDS = 60.0
"""How long a filing may take; the first also waits for the language model."""
MEMORY = 4 << 30


class TakesTooLong(Exception):
    """A filing that was not done in time; the process that read it was stopped."""


class Failed(Exception):
    """A filing that cannot be read; the message says why."""


class Worker:
    """One process, started when it is first needed, and anew after it had to be stopped."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._lock = Lock()
        self._context = get_context("forkserver")
        self._child: Any = None
        self._line: Connection | None = None

    def validate(self, name: str, data: bytes) -> Mapping[str, Any]:
        """What ``eightkg validate --format json`` says of a file with this name and content."""
        return self._ask("validate", name, data)

    def ledger(self, path: Path, index: int) -> Mapping[str, Any]:
        """What in a document was not used: ``{"unused": [[start, end, kind, reason], …]}`` with source offsets."""
        return self._ask("ledger", str(path), index)

    def stop(self) -> None:
        with self._lock:
            self._end()

    def _ask(self, *question: object) -> Mapping[str, Any]:
        with self._lock:
            if self._line is None or not self._child.is_alive():
                self._begin()
            assert self._line is not None
            self._line.send(question)
            try:
                if not self._line.poll(self._seconds):
                    self._end()
                    raise TakesTooLong(f"the filing could not be read in {self._seconds:g} seconds")
                kind, said = self._line.recv()
            except EOFError:
                self._end()
                raise Failed("the filing needs more memory than there is for one") from None
        if kind == "failed":
            raise Failed(said)
        found: Mapping[str, Any] = said
        return found

    def _begin(self) -> None:
        self._line, theirs = self._context.Pipe()
        self._child = self._context.Process(target=serve, args=(theirs,), daemon=True)
        self._child.start()
        theirs.close()

    def _end(self) -> None:
        if self._line is not None:
            self._child.kill()
            self._child.join()
            self._line.close()
            self._line = None


def serve(line: Connection) -> None:
    """In the child: answers questions until the line is closed."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    from eightkg.pipeline import Pipeline

    pipeline = Pipeline.load()
    while True:
        try:
            kind, *question = line.recv()
        except EOFError:
            return
        try:
            line.send(("answer", _ANSWERS[kind](pipeline, *question)))
        except Exception as error:
            traceback.print_exc()
            line.send(("failed", str(error)))


def _validate(pipeline: Any, name: str, data: bytes) -> Mapping[str, Any]:
    import json

    from eightkg.cli.validate import as_json, validate

    with tempfile.TemporaryDirectory(prefix="eightkg-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        outcome = validate([(path, name)], pipeline.process)
    for checked in outcome.files:
        if checked.problem:
            raise ValueError(checked.problem)
    found: Mapping[str, Any] = json.loads(as_json(outcome))
    return found


def _ledger(pipeline: Any, path: str, index: int) -> Mapping[str, Any]:
    from eightkg.coverage import ledger

    for made in pipeline.process(Path(path)):
        if made.document.index == index:
            entries = ledger(made.annotation, made.events, made.facts)
            unused = [entry for entry in entries if entry.reason]
            text = made.document.text
            return {
                "unused": [
                    (low, high, entry.kind, entry.reason)
                    for entry in unused
                    for low, high in text.source_spans(entry.start, entry.end)
                ]
            }
    return {"unused": []}


_ANSWERS: Mapping[str, Callable[..., Mapping[str, Any]]] = {"validate": _validate, "ledger": _ledger}
