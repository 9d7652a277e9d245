"""The corpus of faults: made-up filings that are in order, each with one fault to plant in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from eightkg.models import Severity

HERE = Path(__file__).parent
KEYS = {"rule", "about", "file", "text", "fault", "severity"}
MORE_KEYS = {"quote", "earlier"}


@dataclass(frozen=True, slots=True)
class FaultCase:
    """One file of the corpus. ``quote`` is the passage that the finding overlaps, empty for one about the whole
    document, ``others`` are passages that would do as well (a contradiction has two ends); ``earlier`` are the filings,
    by file name, that the graph holds before."""

    name: str
    rule: str
    file: str
    text: str
    faulty: str
    severity: Severity
    quote: str = ""
    earlier: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()

    @property
    def passage(self) -> tuple[int, int]:
        """Where ``quote`` stands in the faulty text, line breaks counting as blanks; (0, 0) without one."""
        return self._place(self.quote) if self.quote else (0, 0)

    @property
    def paragraphs(self) -> list[tuple[int, int]]:
        """The paragraphs of the faulty text in which ``quote`` and ``others`` stand: who reads one sees the fault."""
        return [self._paragraph(*self._place(each)) for each in (self.quote, *self.others) if each]

    def _place(self, quote: str) -> tuple[int, int]:
        found = [*re.finditer(r"\s+".join(map(re.escape, quote.split())), self.faulty)]
        if len(found) != 1:
            raise ValueError(f"{self.name}: the quote stands {len(found)} times in the faulty text")
        return found[0].span()

    def _paragraph(self, start: int, end: int) -> tuple[int, int]:
        before, after = self.faulty.rfind("\n\n", 0, start), self.faulty.find("\n\n", end)
        return max(before, 0), after if after >= 0 else len(self.faulty)


def load(path: Path) -> FaultCase:
    """The case of one file. Raises ValueError where a key is missing or unknown, or a place is not told clearly."""
    data: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    name = path.relative_to(HERE).as_posix()
    if not data.keys() >= KEYS or data.keys() - KEYS - MORE_KEYS:
        raise ValueError(f"{name}: has the keys {sorted(data)}, should have {sorted(KEYS)}")
    faulty = data["text"]
    for fault in data["fault"] if isinstance(data["fault"], list) else [data["fault"]]:
        if (count := faulty.count(fault["replace"])) != 1:
            raise ValueError(f"{name}: {fault['replace']!r} stands {count} times in the text")
        faulty = faulty.replace(fault["replace"], fault["with"])
    earlier = tuple((each["file"], each["text"]) for each in data.get("earlier", ()))
    severity = Severity(data["severity"])
    quotes = data.get("quote", "")
    quote, *others = quotes if isinstance(quotes, list) else [quotes]
    return FaultCase(name, data["rule"], data["file"], data["text"], faulty, severity, quote, earlier, tuple(others))
