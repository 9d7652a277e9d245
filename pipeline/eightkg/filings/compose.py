"""Passages of atoms → ``Text``: one clean string, an offset pair for each of its characters, and runs.

What a reader sees of a slice is reckoned in two plain steps: tags ``<…>`` out, then character references resolved. A
lone ``<`` of the prose would fool that reckoning if a ``>`` followed in the same slice, so a run ends between the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from eightkg.filings.atoms import Atom, plain
from eightkg.filings.offsets import Offsets, Stretch
from eightkg.models import Run, Text

HEAD = 250
"""Characters of a passage beyond which its length says no more."""


@dataclass(slots=True)
class Passage:
    """A block on its way: its lines of atoms. ``table`` marks rows of cells, ``listed`` the item of a list."""

    lines: list[list[Atom]]
    table: bool = False
    listed: bool = False
    _text: str | None = field(default=None, repr=False)
    _head: str | None = field(default=None, repr=False)
    _grown: int = field(default=0, repr=False)

    @property
    def text(self) -> str:
        """Its words, on one line; for decisions, not for output."""
        if self._text is None:
            self._text = " ".join(filter(None, map(plain, self.lines)))
        return self._text

    @property
    def head(self) -> str:
        """Its first words, all where it is short: enough to tell how it begins."""
        if self._head is None:
            line = self.lines[0]
            if line and (len(line[0][0]) > HEAD or len(self.lines) == len(line) == 1):
                self._head = plain(line[:1])[:HEAD]
            else:
                self._head = self._begun()
        return self._head

    def _begun(self) -> str:
        taken: list[str] = []
        size = 0
        for text, _, _ in chain.from_iterable([*line, (" ", -1, -1)] for line in self.lines):
            taken.append(text)
            size += len(text)
            if size > 2 * HEAD:
                break
        return " ".join("".join(taken).split())

    @property
    def size(self) -> int:
        """About how many characters it has, up to ``HEAD`` at least; no new reckoning after ``absorb``."""
        return self._grown or len(self.head)

    @property
    def tail(self) -> str:
        """Its last words, enough to tell whether a sentence has ended."""
        return plain(self.lines[-1][-12:])[-160:]

    def absorb(self, other: Passage, joint: list[Atom]) -> None:
        """Appends ``other``, which goes on with the sentence, after ``joint``."""
        self._grown = self.size + other.size
        self._text = self._head = None
        self.lines[-1].extend(joint)
        self.lines[-1].extend(other.lines[0])
        self.lines.extend(other.lines[1:])


_WINDOWS = {chr(code): char for code in range(0x80, 0xA0) if (char := bytes([code]).decode("cp1252", "ignore"))}
"""Windows-1252 quotation marks and dashes that were taken for Unicode when a file was turned into UTF-8."""


class _Composer:
    """Collects characters; knows the open run."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.stretches: list[Stretch] = []
        self.runs: list[Run] = []
        self.length = 0
        self.last = 0
        """Source offset after the last character."""
        self.place = -1
        """Source offset of the last character."""
        self.opened: tuple[int, int] | None = None
        self.less_than = False

    def cut(self) -> None:
        if self.opened is not None:
            self.runs.append(Run(self.opened[0], self.length, self.opened[1], self.last))
            self.opened = None
            self.less_than = False

    def gap(self, sign: str) -> None:
        """A separator of our own, standing right after the last character."""
        length = self.length
        self.length += len(sign)
        self.stretches.append((length, self.length, self.last, self.last))
        self.parts.append(sign)
        self.place = self.last

    def atom(self, text: str, start: int, end: int) -> None:
        if start < self.last and self.place != start:
            self.cut()
        if self.less_than and (text == ">" or self.source.find(">", self.last, start) >= 0):
            self.cut()
        if text[0] == "<" and end - start == len(text):
            self.less_than = True
        length = self.length
        if self.opened is None:
            self.opened = (length, start)
        self.length += len(text)
        self.stretches.append((length, self.length, start, end))
        self.parts.append(text)
        self.last = end
        self.place = start if len(text) == 1 else end - 1

    def line(self, line: list[Atom], sign: str) -> bool:
        """One line, after ``sign``: white space folded to one blank, none at the rims; a tab stays where a table has
        put it. False where nothing in it shows."""
        space: Atom | None = None
        begun = cut = False
        for atom in line:
            text = atom[0]
            if not text:
                cut = True
            elif text.isspace():
                if begun and (space is None or text == "\t"):
                    space = atom
                continue
            elif not begun and sign:
                self.gap(sign)
            if cut and (text or begun):
                self.cut()
                cut = False
            if not text:
                continue
            if space is not None:
                if space[1] < self.last or space[2] > atom[1]:
                    self.gap(space[0])
                else:
                    self.atom(*space)
                space = None
            begun = True
            self.atom(*atom)
        return begun


def compose(passages: Iterable[Passage], source: str) -> Text:
    """The passages as one text: a blank line between them, a line break between the lines of one."""
    composer = _Composer(source)
    listed: list[int] = []
    for passage in passages:
        sign = "\n\n"
        if passage.listed:
            listed.append(composer.length + len(sign if composer.length else ""))
        for line in passage.lines:
            if composer.line(line, sign if composer.length else ""):
                sign = "\n"
    composer.cut()
    clean = "".join(composer.parts)
    for code, char in _WINDOWS.items():
        clean = clean.replace(code, char)
    places = tuple(composer.stretches)
    starts, ends = Offsets(source, places), Offsets(source, places, ends=True)
    return Text(clean, starts, ends, tuple(composer.runs), frozenset(listed))


def raw_blocks(text: Text) -> tuple[tuple[int, int], ...]:
    """The clean spans of the blocks of ``text``, in order."""
    spans, start = [], 0
    for block in text.clean.split("\n\n"):
        if block:
            spans.append((start, start + len(block)))
        start += len(block) + 2
    return tuple(spans)
