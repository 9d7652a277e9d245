"""Files of the store: written whole or not at all, by one writer at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eightkg.errors import EightkgError, UnreadableFile

PART = ".part"
"""Ending of files under way; readers leave them aside, and the next writer removes what a crash left of them."""


class StoreBusy(EightkgError, RuntimeError):
    """Another process is writing to the graph folder."""


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` so that a reader, or a crash at any moment, finds the old file or the new one."""
    part = path.with_name(f".{path.name}{PART}")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` last through a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Hold the writer's lock of ``folder``; it falls with the process. Raises StoreBusy where another holds it,
    UnreadableFile where the folder cannot be written to."""
    import fcntl  # here, so that readers need no POSIX

    try:
        lock = (folder / ".lock").open("ab")
    except OSError as error:
        raise UnreadableFile(folder, f"cannot be written to ({error.strerror})") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreBusy(f"{folder}: another eightkg is writing to this graph; try again when it is done") from None
        for left in (
            path for place in ("", "rejected/", "links/", "findings/") for path in folder.glob(f"{place}.*{PART}")
        ):
            left.unlink()
        yield
