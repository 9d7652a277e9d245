"""A sentence as patterns see it: a *tape* of lower-case words in which every mention is one cell.

``Acme today declared a dividend of $0.25 per share`` becomes ``<company#0> <date#1> declared dividend of <money#2>
per share``. Articles and quotation marks are left out, as are short brackets that only define a term or give a
ticker; cells that can be nothing but a finite verb end in ``/v``. Every cell is followed by one space, so that a
regular expression walks over cells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from eightkg.abbreviation import abbreviates, shortens
from eightkg.events.grammar import DIGIT, TELLING
from eightkg.events.verbs import is_finite
from eightkg.models import Mention, Name, Sentence, Token

WORD = re.compile(r"[a-z0-9][a-z0-9'’&-]*")
NOTED = re.compile(r"[a-z]{3}[1-9]")
"""A short word with the number of a footnote: "EPS1"."""
FOOTNOTE = re.compile(r"\(\s*[\da-z]\s*\)")
OPENED = frozenset(
    {"and", "or", "of", "to", "that", "by", "in", "for", "is", "are", "include", "including", "excluding"}
)
"""Words behind which a number in brackets begins a point of a list, and is no sign of a footnote."""
DROPPED = frozenset({"the", "a", "an", "'", '"', "“", "”", "„", "‘", "``", "''", "®", "™", "*"})
SEATED = re.compile(r"[A-Z][\w.]*-(?:based|headquartered)(?= [A-Z])")
"""Where a firm has its seat: "with Tokyo-based Acme" is "with Acme"."""
QUOTES = frozenset('"“”')
CLOSED = re.compile(
    r", (?:as|to|who|has|have|had|was|were|is|will|and|joins|joined|joining|for|from|at|resigned|retired|retires)\b"
)
"""The comma that closes what a name holds behind it opens nothing: "Jane Doe, Ph.D., as", "John Roe, Jr., has"."""
LONGEST_DEFINITION = 14
"""Tokens; a longer bracket says something of its own."""
LIST_SIGN = re.compile(r"\((?:[ivx]{1,4}|[a-hA-H]|\d{1,2})\)")
MARK = re.compile(r"(?i)\( ?(?:r|tm|sm) ?\)")
"""The mark of a trade name, in letters."""
TERM = re.compile(r"\((?:the|collectively,? the|together,? the) [A-Z][\w-]*(?: [A-Z][\w-]*){0,3}\)")
"""A term defined without quotation marks: "(the Notes)"."""
SUBSTANCE = re.compile(r"\([a-z][a-z-]{4,}(?:(?: and|,|/| \+)? [a-z][a-z-]{3,}){0,5}\)")
"""What a medicine is made of, in brackets behind its name."""
TICKER = re.compile(r"(?i)\b(?:NYSE|NASDAQ|AMEX|OTC\w*|TSX\w*|LSE|American Stock Exchange|New York Stock Exchange)\b")
RATED = re.compile(r"(?i)\brat(?:ed|ings?)\b|grade")
GRADE = re.compile(
    r"(?<![\w&-])(?:(?:A{1,3}|B{1,3}|C{1,3})(?:[+-](?![\w-])| \((?:high|low)\))|"
    r"A(?=,|;|\.?$|\. | from | with | by | \(| rating| and ))"
    r"|(?<=[“\"'‘])(?:a{1,3}|b{1,3}|c{1,3})[+-]?(?=[”\"'’])"
)
"""Grades of credit ratings that a tokenizer takes apart, or takes for an article."""
SORTS = (
    ("debt", re.compile(r"(?i)\b(?:notes?|debentures?|bonds?)\b")),
    ("equity", re.compile(r"(?i)\b(?:stock|shares?|units?|preferred|ADSs?|ADRs?|warrants?|rights)\b")),
    ("loan", re.compile(r"(?i)\b(?:credit|loans?|facilit(?:y|ies)|revolver)\b")),
    ("debt", re.compile(r"(?i)\b(?:debt|paper|certificates?)\b")),
)
"""Sorts of securities on a tape: the first whose words the name holds."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One word, sign or mention; clean offsets."""

    text: str
    start: int
    end: int
    mention: Mention | None = None


@dataclass(frozen=True)
class Tape:
    """The cells of one sentence and the string that patterns run over."""

    sentence: Sentence
    cells: tuple[Cell, ...]
    words: frozenset[str]
    """Beginnings of the words of the sentence: the cheap test whether a pattern can match at all."""

    @cached_property
    def string(self) -> str:
        return "".join(cell.text + " " for cell in self.cells)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts, position = [], 0
        for cell in self.cells:
            starts.append(position)
            position += len(cell.text) + 1
        return tuple(starts)

    def part(self, first: int, last: int) -> str:
        """The string of cells ``[first, last)``, as a slice takes them."""
        return "".join(cell.text + " " for cell in self.cells[first:last])

    def cell_at(self, position: int) -> int:
        """Index of the cell in which a position of ``string`` lies."""
        return bisect_right(self._starts, position) - 1

    def cell_range(self, start: int, end: int) -> tuple[int, int]:
        """Cells ``[first, last)`` of a stretch of ``string``."""
        if start >= end:
            return self.cell_at(start), self.cell_at(start)
        return self.cell_at(start), self.cell_at(end - 1) + 1


def make_tape(sentence: Sentence, clean: str) -> Tape:
    """The tape of a sentence of the text ``clean``."""
    cells: list[Cell] = []
    mentions = iter(sentence.mentions)
    mention = next(mentions, None)
    hidden = hidden_brackets(sentence, clean)
    grades = grades_in(sentence, clean)
    words = [clean[token.start : token.end].lower().replace("’", "'") for token in sentence.tokens]
    around = ["", *words, ""]
    for index, token in enumerate(sentence.tokens):
        grade = next((span for span in grades if span[0] < token.end and token.start < span[1]), None)
        if grade is not None:
            if not cells or cells[-1].start != grade[0]:
                cells.append(Cell(clean[slice(*grade)].lower().replace(" ", ""), *grade))
            continue
        while mention is not None and mention.end <= token.start:
            mention = next(mentions, None)
        if index in hidden:
            continue
        if mention is not None and mention.start < token.end and token.start < mention.end:
            if not cells or cells[-1].mention is not mention:
                cells.append(Cell(f"<{sort_of(mention)}#{len(cells)}>", mention.start, mention.end, mention))
            continue
        word = words[index].replace("/", "∕")
        if word in DROPPED or word.isspace() or SEATED.match(clean, token.start):
            continue
        if word == "," and cells and closes(cells[-1], token.start, clean):
            continue
        if is_finite(word, around[index], around[index + 2]):
            word += "/v"
        cells.append(Cell(word, token.start, token.end))
    return Tape(sentence, tuple(cells), beginnings(clean[sentence.start : sentence.end]))


def closes(cell: Cell, comma: int, clean: str) -> bool:
    """Whether the comma behind a person's cell closes an aside that the cell holds."""
    return (
        cell.text.startswith("<person#")
        and cell.end == comma
        and "," in clean[cell.start : cell.end]
        and CLOSED.match(clean, comma) is not None
    )


def grades_in(sentence: Sentence, clean: str) -> tuple[tuple[int, int], ...]:
    """Where a sentence about ratings holds grades such as ``BB-``: clean offsets. Each is one cell."""
    if not RATED.search(clean, sentence.start, sentence.end):
        return ()
    return tuple(match.span() for match in GRADE.finditer(clean, sentence.start, sentence.end))


def sort_of(mention: Mention) -> str:
    """The kind of a mention on the tape: of securities, ``loan``, ``debt`` and ``equity`` are told apart by name."""
    if mention.kind != "security" or not isinstance(mention.value, Name):
        return mention.kind
    return next((sort for sort, words in SORTS if words.search(mention.value.label)), mention.kind)


def hidden_brackets(sentence: Sentence, clean: str) -> frozenset[int]:
    """Indexes of the tokens of brackets that define a term, abbreviate what stands before, give a ticker or the
    substance of a medicine, or number what is listed ("(i) …, (ii) …"): they break the grammar of the sentence."""
    tokens = sentence.tokens
    products = [mention.end for mention in sentence.mentions if mention.kind == "product"]
    hidden: set[int] = set()
    opened: int | None = None
    for index, token in enumerate(tokens):
        word = clean[token.start : token.end]
        if word == "(":
            opened = index
        elif word == ")" and opened is not None:
            start = tokens[opened].start
            inner = clean[start : token.end]
            told = defining(inner, clean[sentence.start : start]) or (
                SUBSTANCE.fullmatch(inner) and any(beside(clean[end:start]) for end in products if end <= start)
            )
            if index - opened <= LONGEST_DEFINITION and (told or footnote(tokens, opened, inner, clean)):
                hidden.update(range(opened, index + 1))
            opened = None
    return frozenset(hidden)


def defining(bracket: str, before: str) -> bool:
    """Whether a bracket defines a term, abbreviates the words before it, marks a trade name, lists or numbers."""
    plain = LIST_SIGN.fullmatch(bracket) or MARK.fullmatch(bracket) or TERM.fullmatch(bracket)
    return bool(QUOTES & set(bracket) or TICKER.search(bracket) or plain or shortens(bracket, before)) or abbreviates(
        bracket, before
    )


def beside(between: str) -> bool:
    """Whether nothing but marks stands between a name and a bracket."""
    return MARK.sub("", between).strip(" ®™") == ""


def footnote(tokens: tuple[Token, ...], opened: int, inner: str, clean: str) -> bool:
    """Whether a bracket is the sign of a footnote behind a word: "Adjusted EBITDA(1) was"."""
    if opened == 0 or not FOOTNOTE.fullmatch(inner):
        return False
    before = clean[tokens[opened - 1].start : tokens[opened - 1].end]
    return before[-1:].isalpha() and before.lower() not in OPENED


def beginnings(text: str) -> frozenset[str]:
    """The words of a text, cut to four, five and six letters, and ``#`` where it holds a digit.

    >>> sorted(beginnings("Declared $5 today"))
    ['#', '5', 'decl', 'decla', 'declar', 'toda', 'today']
    """
    lowered = text.lower().replace("’", "'")
    found = WORD.findall(lowered)
    words = {word[:length] for word in found for length in (4, 5, TELLING)}
    words |= {word[:3] for word in found if NOTED.fullmatch(word)}
    if any(character.isdigit() for character in lowered):
        words.add(DIGIT)
    return frozenset(words)
