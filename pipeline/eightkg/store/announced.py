"""When the documents of a graph were announced, file by file, so that what was known on a day can be loaded alone.

The days are read from the files once and kept beside the index; a file that has changed is read again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from eightkg.store.files import write_atomically
from eightkg.store.keep import FINDINGS

NAME = "announced.json"
_DAY = re.compile(rb'(?:/ontology#announcedOn>|ek:announcedOn)\s+"(\d{4}-\d\d-\d\d)"')


def known_by(day: str, folder: Path, files: Sequence[Path]) -> list[Path]:
    """Those of the graph ``files`` in ``folder`` whose document was announced up to ``day`` (ISO), and the findings in
    such. A document without a day is not among them: nothing says that it was known."""
    days = announcements(folder, [path for path in files if not _is_finding(folder, path)])
    known = {path for path, announced in days.items() if announced and announced <= day}
    return [path for path in files if path in known or _subject(folder, path) in known]


def _is_finding(folder: Path, path: Path) -> bool:
    return path.relative_to(folder).parts[0] == FINDINGS


def _subject(folder: Path, path: Path) -> Path | None:
    """The graph file whose findings are at ``path``."""
    return folder / Path(*path.relative_to(folder).parts[1:]) if _is_finding(folder, path) else None


def announcements(folder: Path, files: Sequence[Path]) -> dict[Path, str]:
    """The day on which the document of each of ``files`` was announced, ISO; empty where it has none."""
    place = folder / ".index" / NAME
    kept = _kept(place)
    days: dict[Path, str] = {}
    states: dict[str, list[str]] = {}
    for path in files:
        status = path.stat()
        name, state = path.relative_to(folder).as_posix(), f"{status.st_size} {status.st_mtime_ns}"
        known = kept.get(name, ["", ""])
        days[path] = known[1] if known[0] == state else _day_in(path)
        states[name] = [state, days[path]]
    if states != kept:
        with suppress(OSError):  # a folder that we may not write to: they are read again the next time
            place.parent.mkdir(exist_ok=True)
            write_atomically(place, json.dumps(states, sort_keys=True).encode("utf-8", "surrogateescape"))
    return days


def _kept(place: Path) -> dict[str, list[str]]:
    """What was kept; nothing where it is not there or cannot be understood, for it can be read anew."""
    try:
        kept = json.loads(place.read_bytes().decode("utf-8", "surrogateescape"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _day_in(path: Path) -> str:
    found = _DAY.search(path.read_bytes())
    return found[1].decode() if found else ""
