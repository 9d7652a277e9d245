"""Which graph files were made of which input, and by what: so that nothing is read twice without need."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from eightkg.errors import BadData
from eightkg.store.files import write_atomically

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """One document in the store: the name of its graph file, whether it conforms, and what the summary tells of it."""

    file: str
    conforms: bool
    events: Mapping[str, int] = field(default_factory=dict)
    facts: int = 0
    findings: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """How many there are, by severity and rule."""
    mentions: int = 0
    """Amounts, times and names in the sentences that events are read from."""
    used: int = 0
    """How many of them events use."""
    reasons: tuple[str, ...] = ()
    """Why it does not conform, a line each."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file that was read: the hash of its bytes, what made its graphs, and these."""

    name: str
    sha256: str
    made_by: str
    documents: tuple[Kept, ...]
    skipped: tuple[str, ...] = ()


class Manifest:
    """The inputs of a graph folder, by the hash of their path."""

    def __init__(self, folder: Path, inputs: dict[str, Input]) -> None:
        self._folder = folder
        self.inputs = inputs

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        """The manifest of ``folder``, empty where there is none. Raises BadData where it cannot be understood."""
        path = folder / NAME
        try:
            data: dict[str, Any] = json.loads(path.read_bytes())
            return cls(folder, {key: _input(value) for key, value in data["inputs"].items()})
        except FileNotFoundError:
            return cls(folder, {})
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadData(f"{path}: no manifest of eightkg ({error!r}); delete it and build again") from error

    def save(self) -> None:
        data = {"inputs": {key: asdict(value) for key, value in self.inputs.items()}}
        text = json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        write_atomically(self._folder / NAME, text.encode("utf-8", "surrogateescape"))


def _input(data: dict[str, Any]) -> Input:
    names = {each.name for each in fields(Kept)}  # what an older version told beside is made anew anyway
    documents = tuple(
        Kept(**{name: kept[name] for name in kept if name in names} | {"reasons": tuple(kept["reasons"])})
        for kept in data["documents"]
    )
    return Input(data["name"], data["sha256"], data["made_by"], documents, tuple(data["skipped"]))
