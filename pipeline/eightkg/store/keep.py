"""The graph folder: one Turtle file a document; what does not conform lies apart, with its findings, and is never lost.

FOLDER/<file name>.ttl              a file that is one document
FOLDER/<file name>.<n>.ttl          the n-th document of a submission
FOLDER/rejected/<same>.ttl .txt .json    a graph that does not conform, its findings to read and as data
FOLDER/findings/<same>.ttl .json    what was found in a document that conforms or does not; nothing where nothing was
FOLDER/manifest.json                what was made of what
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from eightkg.errors import UnreadableFile
from eightkg.store.files import sole_writer, write_atomically
from eightkg.store.manifest import Input, Kept, Manifest
from eightkg.store.version import maker

REJECTED = "rejected"
FINDINGS = "findings"
SAVE_EVERY = 64
"""Inputs between two savings of the manifest: what a crash loses of it is read again, and is the same again."""
LONGEST_NAME = 200
"""Bytes of a file name that are kept; most file systems allow 255."""


@dataclass(frozen=True, slots=True)
class Result:
    """One document to keep: its graph as Turtle and what is to be told of it. ``findings`` (JSON) and ``said``, the
    same as Turtle, are kept where anything was found, which ``found`` counts by severity and rule; ``report`` (text)
    where the graph does not conform."""

    turtle: bytes
    conforms: bool
    report: str = ""
    findings: str = "[]\n"
    said: bytes = b""
    found: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    events: Mapping[str, int] = field(default_factory=dict)
    facts: int = 0
    mentions: int = 0
    used: int = 0
    reasons: tuple[str, ...] = ()


class GraphFolder:
    """A folder of graphs, open for writing; made by ``GraphFolder.writing``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = Manifest.load(folder)
        self._unsaved = 0
        self._owners: dict[str, str] = {}
        self._twins: dict[tuple[str, str], str] = {}
        for key, made in self.manifest.inputs.items():
            self._register(key, made)

    @classmethod
    @contextmanager
    def writing(cls, folder: Path) -> Iterator[GraphFolder]:
        """Open ``folder``, made where missing, as its only writer. Raises StoreBusy; UnreadableFile where it
        cannot be; BadData for a spoilt manifest."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnreadableFile(folder, f"cannot be made a graph folder ({error.strerror})") from error
        with sole_writer(folder):
            opened = cls(folder)
            try:
                yield opened
            finally:
                if opened._unsaved:
                    opened.manifest.save()

    def current(self, path: Path, digest: str) -> Input | None:
        """What was made of the file at ``path``, where its bytes, our software and the graph files are still the same.

        A file with the name and the bytes of another is that other: its graph would be the same.
        """
        inputs = self.manifest.inputs
        known = inputs.get(self.key(path))
        if known is None or known.sha256 != digest:
            known = inputs.get(self._twins.get((path.name, digest), ""))
        if known is None or known.sha256 != digest or known.made_by != maker():
            return None
        return known if all(place.is_file() for kept in known.documents for place in self._files(kept)) else None

    def keep(self, path: Path, digest: str, results: Sequence[Result], skipped: tuple[str, ...] = ()) -> Input:
        """Write the documents of the file at ``path`` in place of what was made of it before."""
        if (twin := self.current(path, digest)) is not None:
            return twin
        key = self.key(path)
        stem = self._stem(key, path.name, digest, len(results))
        kept: list[Kept] = []
        for number, result in enumerate(results, start=1):
            file = f"{stem}.{number}.ttl" if len(results) > 1 else f"{stem}.ttl"
            kept.append(
                Kept(
                    file,
                    result.conforms,
                    result.events,
                    result.facts,
                    result.found,
                    result.mentions,
                    result.used,
                    result.reasons,
                )
            )
            self._write(kept[-1], result)
        before = self.manifest.inputs.get(key)
        self._forget(before.documents if before else (), kept)
        self.manifest.inputs[key] = made = Input(path.name, digest, maker(), tuple(kept), skipped)
        self._register(key, made)
        self._unsaved += 1
        if self._unsaved >= SAVE_EVERY:
            self.manifest.save()
            self._unsaved = 0
        return made

    def _register(self, key: str, made: Input) -> None:
        self._twins[made.name, made.sha256] = key
        self._owners.update({kept.file: key for kept in made.documents})

    def key(self, path: Path) -> str:
        """What the manifest calls an input: a hash of its path, so that two graphs of the same files are the same."""
        return sha256(os.fsencode(path.resolve())).hexdigest()[:16]

    def _stem(self, key: str, name: str, digest: str, count: int) -> str:
        """The name of the graph files without ending: the input's, told apart by its hash where another has it."""
        raw = os.fsencode(name)
        if len(raw) > LONGEST_NAME:
            name = f"{raw[:LONGEST_NAME].decode('utf-8', 'ignore')}-{sha256(raw).hexdigest()[:8]}"
        files = [f"{name}.{number}.ttl" for number in range(1, count + 1)] if count > 1 else [f"{name}.ttl"]
        taken = any(self._owners.get(file, key) != key for file in files)
        return f"{name}-{digest[:8]}" if taken else name

    def _write(self, kept: Kept, result: Result) -> None:
        """All that is kept of a document, its graph last: where that is, the rest is."""
        written = {".ttl": result.turtle, ".txt": result.report.encode(), ".json": result.findings.encode()}
        for place in reversed(self._files(kept)):
            place.parent.mkdir(exist_ok=True)
            found = place.parent.name == FINDINGS and place.suffix == ".ttl"
            write_atomically(place, result.said if found else written[place.suffix])

    def _forget(self, before: Sequence[Kept], now: Sequence[Kept]) -> None:
        """Remove what was made of an input before and is not made any more."""
        wanted = {place for kept in now for place in self._files(kept)}
        names = {kept.file for kept in now}
        for kept in before:
            for place in self._files(kept):
                if place not in wanted:
                    place.unlink(missing_ok=True)
            if kept.file not in names:
                self._owners.pop(kept.file, None)

    def _files(self, kept: Kept) -> list[Path]:
        """What is kept of a document, its graph first."""
        graph = (self.folder if kept.conforms else self.folder / REJECTED) / kept.file
        apart = [] if kept.conforms else [graph.with_suffix(".txt"), graph.with_suffix(".json")]
        found = self.folder / FINDINGS / kept.file
        return [graph, *apart, *((found, found.with_suffix(".json")) if kept.findings else ())]


def graph_files(folder: Path) -> list[Path]:
    """The Turtle files of the graph, in one order; findings, rejected ones, files under way and hidden folders left
    aside."""
    found = (path for path in folder.rglob("*.ttl") if path.is_file())
    return sorted(path for path in found if not _is_aside(path.relative_to(folder)))


def finding_files(folder: Path) -> list[Path]:
    """The Turtle files that tell what was found in the documents of the graph, in one order."""
    return sorted(path for path in (folder / FINDINGS).glob("*.ttl") if not path.name.startswith("."))


def _is_aside(path: Path) -> bool:
    within = path.parts[:-1]
    return REJECTED in within or within[:1] == (FINDINGS,) or any(part.startswith(".") for part in path.parts)
