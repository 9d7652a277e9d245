"""Where the filings lie that a graph was made of: a note beside the graph, for who wants to see the text again.

The note names paths of this machine, so it is hidden, no part of the graph, and can be deleted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from eightkg.store.files import write_atomically

NOTE = ".sources.json"


def remember(folder: Path, places: Mapping[str, Path]) -> None:
    """Note that the files with these hashes (SHA-256, hexadecimal) lie at these ``places``."""
    known = _noted(folder)
    noted = known | {digest: str(path.resolve()) for digest, path in places.items()}
    if noted != known:
        write_atomically(folder / NOTE, json.dumps(dict(sorted(noted.items())), indent=1).encode() + b"\n")


class Sources:
    """The filings behind the graph in ``folder``: where the note says, or among the files in ``paths``."""

    def __init__(self, folder: Path, paths: Iterable[Path] = ()) -> None:
        self._places = {digest[:16]: Path(place) for digest, place in _noted(folder).items()}
        for path in paths:
            for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
                if file.is_file():
                    self._places[_digest(file)] = file

    def find(self, digest: str) -> Path | None:
        """The file whose SHA-256 begins with these sixteen digits; None where it is not there, or has changed."""
        place = self._places.get(digest)
        return place if place and place.is_file() and _digest(place) == digest else None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()[:16]


def _noted(folder: Path) -> dict[str, str]:
    """What the note says; a spoilt one says nothing, for it can be made again."""
    try:
        found = json.loads((folder / NOTE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
