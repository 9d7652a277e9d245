"""Passages of atoms → ``Text``: one clean string, an offset pair for each of its characters, and runs.

What a reader sees of a slice is reckoned in two plain steps: tags ``<…>`` out, then character references resolved. A
lone ``<`` of the prose would fool that reckoning if a ``>`` followed in the same slice, so a run ends between the two.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from eightkg.filings.atoms import Atom, plain
from eightkg.models import Run, Text


@dataclass(slots=True)
class Passage:
    """A block on its way: its lines of atoms. ``table`` marks rows of cells."""

    lines: list[list[Atom]]
    table: bool = False
    _text: str | None = field(default=None, repr=False)
    _grown: int = field(default=0, repr=False)

    @property
    def text(self) -> str:
        """Its words, on one line; for decisions, not for output."""
        if self._text is None:
            self._text = " ".join(filter(None, map(plain, self.lines)))
            self._grown = 0
        return self._text

    @property
    def size(self) -> int:
        """About how many characters it has; no new reckoning after ``absorb``."""
        return self._grown or len(self.text)

    @property
    def tail(self) -> str:
        """Its last words, enough to tell whether a sentence has ended."""
        return plain(self.lines[-1][-12:])[-160:]

    def absorb(self, other: Passage, joint: list[Atom]) -> None:
        """Appends ``other``, which goes on with the sentence, after ``joint``."""
        self._grown = self.size + other.size
        self._text = None
        self.lines[-1].extend(joint)
        self.lines[-1].extend(other.lines[0])
        self.lines.extend(other.lines[1:])


_WINDOWS = {code: char for code in range(0x80, 0xA0) if (char := bytes([code]).decode("cp1252", "ignore"))}
"""Windows-1252 quotation marks and dashes that were taken for Unicode when a file was turned into UTF-8."""
_TABLED = 1 << 22
"""Offsets below this are copied from a table, which is many times faster than counting them out."""


@lru_cache(maxsize=2)
def _identity(size: int) -> array[int]:
    return array("I", range(size))


class _Composer:
    """Collects characters; knows the open run."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.offsets: array[int] = array("I")
        self.ends: array[int] = array("I")
        self.runs: list[Run] = []
        self.length = 0
        self.last = 0
        self.identity = _identity(min(_TABLED, 1 << max(16, (len(source) + 1).bit_length())) + 1)
        self.opened: tuple[int, int] | None = None
        self.less_than = False

    def cut(self) -> None:
        if self.opened is not None:
            self.runs.append(Run(self.opened[0], self.length, self.opened[1], self.last))
            self.opened = None
            self.less_than = False

    def gap(self, sign: str) -> None:
        """A separator of our own, standing right after the last character."""
        self.parts.append(sign)
        self.offsets.extend([self.last] * len(sign))
        self.ends.extend([self.last] * len(sign))
        self.length += len(sign)

    def atom(self, text: str, start: int, end: int) -> None:
        if start < self.last and self.offsets[-1] != start:
            self.cut()
        if self.less_than and (text == ">" or self.source.find(">", self.last, start) >= 0):
            self.cut()
        if text == "<" and end - start == 1:
            self.less_than = True
        if self.opened is None:
            self.opened = (self.length, start)
        self.parts.append(text)
        if len(text) == end - start:
            self.offsets.extend(self.identity[start:end] if end < _TABLED else range(start, end))
            self.ends.extend(self.identity[start + 1 : end + 1] if end < _TABLED else range(start + 1, end + 1))
        else:
            self.offsets.extend([start] * len(text))
            self.ends.extend([end] * len(text))
        self.length += len(text)
        self.last = end

    def line(self, line: list[Atom]) -> None:
        """One line: white space folded to one blank, none at the rims; a tab stays where a table has put it."""
        space: Atom | None = None
        begun = False
        for text, start, end in line:
            if not text:
                self.cut()
            elif text.isspace():
                if begun and (space is None or text == "\t"):
                    space = (text, start, end)
            else:
                if space is not None:
                    if space[1] < self.last or space[2] > start:
                        self.gap(space[0])
                    else:
                        self.atom(*space)
                space = None
                begun = True
                self.atom(text, start, end)


def compose(passages: Iterable[Passage], source: str) -> Text:
    """The passages as one text: a blank line between them, a line break between the lines of one."""
    composer = _Composer(source)
    for passage in passages:
        lines = [line for line in passage.lines if any(text and not text.isspace() for text, _, _ in line)]
        for number, line in enumerate(lines):
            if composer.length:
                composer.gap("\n" if number else "\n\n")
            composer.line(line)
    composer.cut()
    clean = "".join(composer.parts).translate(_WINDOWS)
    return Text(clean, composer.offsets, composer.ends, tuple(composer.runs))


def raw_blocks(text: Text) -> tuple[tuple[int, int], ...]:
    """The clean spans of the blocks of ``text``, in order."""
    spans, start = [], 0
    for block in text.clean.split("\n\n"):
        if block:
            spans.append((start, start + len(block)))
        start += len(block) + 2
    return tuple(spans)
