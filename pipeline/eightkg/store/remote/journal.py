"""What a store has been sent: a line a graph, written when the store has confirmed it, so that a broken-off upload
can go on and a later one sends only what has changed."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from eightkg.errors import UnreadableFile
from eightkg.store.files import write_atomically

FOLDER = ".uploads"
GONE = "-"


def journal_place(folder: Path, url: str) -> Path:
    """Where the journal of uploads from the graph ``folder`` to ``url`` lies: in a hidden folder of the graph."""
    return folder / FOLDER / f"{sha256(url.encode()).hexdigest()[:16]}.tsv"


class Journal:
    """The graphs that a store holds by our own account: name and SHA-256 of the triples sent."""

    def __init__(self, path: Path, url: str) -> None:
        self._path = path
        self._head = f"# sent to {url}\n"
        self.sent: dict[str, str] = {}
        self._file: BinaryIO | None = None

    @classmethod
    def load(cls, path: Path, url: str) -> Journal:
        """The journal at ``path``, empty where there is none. A line that was broken off counts for nothing."""
        journal = cls(path, url)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return journal
        except OSError as error:
            raise UnreadableFile(path, f"cannot be read ({error.strerror})") from error
        for line in data[: data.rfind(b"\n") + 1].decode("utf-8", "replace").splitlines():
            digest, tab, name = line.partition("\t")
            if tab and digest == GONE:
                journal.sent.pop(name, None)
            elif tab and len(digest) == 64:
                journal.sent[name] = digest
        return journal

    def add(self, name: str, digest: str) -> None:
        """The store has confirmed the graph ``name``."""
        self._append(f"{digest}\t{name}\n")
        self.sent[name] = digest

    def remove(self, name: str) -> None:
        """The store holds no graph ``name`` any more."""
        self._append(f"{GONE}\t{name}\n")
        self.sent.pop(name, None)

    def _append(self, line: str) -> None:
        """Write through to the operating system, so that it outlives this process."""
        if self._file is None:
            self._save()
            self._file = self._path.open("ab")
        self._file.write(line.encode())
        self._file.flush()

    def close(self) -> None:
        """Write the journal short, a line a graph."""
        if self._file is not None:
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = None
            self._save()

    def _save(self) -> None:
        """Raises UnreadableFile where that cannot be."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            lines = (f"{digest}\t{name}\n" for name, digest in sorted(self.sent.items()))
            write_atomically(self._path, "".join((self._head, *lines)).encode())
        except OSError as error:
            raise UnreadableFile(self._path, f"cannot be written ({error.strerror}); name another --state") from error
