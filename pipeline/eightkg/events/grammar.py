"""The pattern language: what people write in ``patterns/*.yaml``, and what it means on a tape.

=====================  ==================================================================================
``dividend``           that word; case, articles and quotation marks do not count
``~declare``           any form of it: declare, declares, declared, declaring
``dividend*``          any word that begins so
``cash|special``       one of these words; any item without spaces may stand between the bars
``( a b | c )``        one of these sequences; brackets and bars stand alone, between spaces
``cash?`` ``( … )?``   may be missing
``..`` ``..8``         a gap of up to 5 (or 8) cells, never across ``;``
``--`` ``--8``         the same, and across no figure and no metric
``..8!person|~sell``   a gap (narrow: ``--8!…``) across no mention of that kind and none of those words
``<money>``            a mention of that kind
``{amount}``           a mention (or phrase) that fills the role, of the role's own kind
``{facility:place}``   the same, of another kind
``{person+}``          one or more of them in a list, *an event for each*; ``{counterparty*}``: all in one event
``@announce``          a macro of ``patterns/vocabulary.yaml``
``!( … )``             not followed by this
``\\(`` ``\\)``          a bracket of the text
``^`` ``$``            the beginning, the end of the sentence
=====================  ==================================================================================

Kinds of mentions stand in ``MENTIONS``. The kinds ``text`` and ``matter`` take a free phrase: up to sixteen cells
without clause punctuation, relative pronoun or finite verb. A kind that is a name (``facility``, ``product`` …) takes
a mention; written ``{facility:np}`` it takes a free phrase. ``{outcome:clause}`` takes a whole clause with its verbs,
``{security:word}`` a single plain word, ``{rating:cell}`` a word or mention. ``<security>`` is every security;
``<equity>``, ``<debt>`` and among the debts
``<loan>`` (a credit facility or loan) are those of that sort.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from eightkg.errors import BadData
from eightkg.events.inflect import forms

MENTIONS: Mapping[str, str] = {
    "money": "money",
    "quantity": "quantity",
    "percent": "percent",
    "ratio": "ratio|quantity|number",
    "multiple": "ratio",
    "number": "number",
    "value": "money|quantity|percent|ratio|number",
    "date": "date|period",
    "period": "period|date",
    "day": "date",
    "fiscal": "period",
    "month": "date",
    "company": "company",
    "org": "org|company",
    "other": "org",
    "party": "org|company|person",
    "others": "org|person",
    "named": "org|person|place|facility|product",
    "person": "person",
    "place": "place",
    "facility": "facility",
    "site": "facility|place",
    "security": "security|equity|debt|loan",
    "equity": "equity",
    "debt": "debt|loan",
    "loan": "loan",
    "product": "product",
    "commodity": "commodity",
    "metric": "metric",
    "title": "title",
}
"""Kind in a pattern → kinds of mentions that it takes."""

NAMED = "named"
"""The kind that takes a proper name of any sort for one of the role's own kind."""
PHRASES = frozenset({"text", "matter", "np", "clause", "code", "word", "cell"})
DIGIT = "#"
"""Among cell beginnings: the sentence holds a digit."""
TELLING = 6
"""Letters of a word by which a sentence is first tested."""
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen hundre thousa millio # twenty thirty forty "
    "fifty sixty sevent eighty ninety fourte fiftee sixtee eighte ninete thirte".split()
)
"""Beginnings of which a quantity has one."""
LINK = r"(?:, (?:and |or |& )?|and |or |& )(?:(?:mr|ms|mrs|dr) [.] )?"
"""What joins the members of a list."""
APART = r"(?:of|compared|versus|vs|against|from|over|up|down|increased?|decreased?) "
"""Words that no member of a list has before it."""
OFFICE = (
    r"(?:, (?:its |our |their |former )?<title#\d+> (?:of <(?:org|company)#\d+> )?|"
    r"[(] <title#\d+> [)] |of <place#\d+> )?"
)
"""What stands behind a name in a list: "Jane Doe, president, and John Roe, treasurer", "Jane Doe (president) and John
Roe (treasurer)", "Jane Doe of Ohio and John Roe of Iowa"."""
COMMON = frozenset(
    "will to of as for in and or be is are was were been has have had from on at by with not that which who its".split()
)
"""Beginnings that tell nothing about what a sentence is about, though a pattern needs them."""
DEFAULT_GAP = 5
GAP = re.compile(r"(?P<narrow>--)?(?(narrow)|\.\.)(?P<cells>\d*)(?:!(?P<barred>\S+))?")
FIGURES = "<(?:money|percent|quantity|ratio|number|metric)#"
"""What a narrow gap does not hold."""
LONGEST_PHRASE = 16

BOUNDARY = (
    r"(?:[,;:.()\[\]–—-]|which|that|who|whom|whose|because|while|when|whereas|if|although|though|unless|pursuant|"
    r"effective|"
    r"including|was|were|is|are|has|have|had|will|would|may|said|says|respectively|compared|"
    r"(?:in|on|at|by|as of|during|for|from|until|through|since|to|of|dated) "
    r"(?:(?:its|our|their) )?<(?:date|period)#\d+>|"
    r"(?:of|for|at|with|totaling) <money#\d+>|(?:and|or) <(?:money|percent|quantity)#\d+>) "
)
"""Where a free phrase ends."""
PHRASE_CELL = rf"(?:(?!{BOUNDARY})[^\s/]+ |(?<=\bno )[.] (?=<number#|<quantity#|#?\d))"
"""The full stop of "Patent No. 7,654,321" ends nothing."""
WORD_CELL = r"[a-z][a-z0-9+-]*(?:/v)? "
ONE_CELL = r"(?![,;:.()\[\]] )[^\s/]+(?:/v)? "
CLAUSE_CELL = r"(?:(?![;:.] |, (?:which|and|but|while|who) )\S+ |(?<=\bno )[.] (?=<number#|<quantity#|#?\d))"
LONGEST_CLAUSE = 30

SLOT = re.compile(r"\{(?P<role>\w*)(?::(?P<kind>\w+))?(?P<many>[+*])?\}(?P<optional>\?)?")


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of a compiled pattern: which role it fills, as what kind, and whether it takes a list (``+`` or ``*``)."""

    role: str
    kind: str
    many: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A pattern turned into the source of a regular expression.

    ``slots`` maps group names to slots; ``needs`` are sets of cell beginnings (six letters), of each of which a tape
    must hold one: the cheap test before the expression is even compiled.
    """

    regex: str
    slots: Mapping[str, Slot]
    needs: tuple[frozenset[str], ...]


Needs = tuple[frozenset[str], ...]
KindOf = Callable[[str], str]


@dataclass
class _Parser:
    """One pass over the items of a pattern; ``position`` is the next item."""

    pattern: str
    macros: Mapping[str, str]
    kind_of: KindOf
    items: list[str]
    slots: dict[str, Slot]
    metric_words: frozenset[str]
    position: int = 0
    barred: Needs = ()
    barred_regex: str = ""
    """What the last negative condition would have needed, and its expression."""

    def sequence(self) -> tuple[str, Needs]:
        """Items up to a closing bracket, a bar or the end."""
        parts: list[str] = []
        needs: list[frozenset[str]] = []
        while self.position < len(self.items):
            item = self.items[self.position]
            if item in (")", ")?") or item.strip() == "|":
                break
            self.position += 1
            last = self.ends(self.position)
            regex, need = self.item(item, last)
            parts.append(regex)
            needs.extend(need)
        return "".join(parts), tuple(needs)

    def ends(self, position: int) -> bool:
        """Whether nothing of the pattern can follow what stands before ``position``: only brackets close, and branches
        that are other choices."""
        depth = 0
        for item in self.items[position:]:
            if item in (")", ")?"):
                depth = max(0, depth - 1)
            elif item.strip() == "|" or depth:
                depth = depth or 1
                depth += item in ("(", "!(")
            else:
                return False
        return True

    def item(self, item: str, last: bool) -> tuple[str, Needs]:
        if item == "^":
            return r"\A", ()
        if item == "$":
            return r"(?:[.!?;:] )*\Z", ()
        if item in ("(", "!("):
            return self.group(item)
        if found := GAP.fullmatch(item):
            return self.gap(found), ()
        if "{" in item or "<" in item:
            return self.slot_or_mention(item, last), self.needs_of(item)
        optional = item.endswith("?") and len(item) > 1
        regex, need = self.words(item.removesuffix("?") if optional else item)
        return (f"(?:{regex})?", ()) if optional else (regex, need)

    def gap(self, found: re.Match[str]) -> str:
        """A gap; behind ``!`` stand the kinds of mentions and the words that it may not hold."""
        named = [part for part in (found["barred"] or "").split("|") if part]
        barred = [mention(part) if part in MENTIONS else self.words(part)[0] for part in named]
        return gap(int(found["cells"] or DEFAULT_GAP), [*([FIGURES] if found["narrow"] else []), *barred])

    def needs_of(self, item: str) -> Needs:
        """What a sentence must hold for an obligatory mention: a digit for figures, a metric's word for a metric."""
        if item.endswith("?") or "|" in item:
            return ()
        slot = SLOT.fullmatch(item)
        kind = (slot["kind"] or self.kind_of(slot["role"])) if slot else item.strip("<>")
        if kind in ("money", "percent"):
            return (frozenset({DIGIT}),)
        if kind in ("quantity", "value"):
            return (NUMBERS,)
        if kind == "metric" and self.metric_words:
            return (self.metric_words,)
        return ()

    def group(self, opening: str) -> tuple[str, Needs]:
        branches, needs = [], []
        while True:
            regex, need = self.sequence()
            branches.append(regex)
            needs.append(need)
            if self.position >= len(self.items):
                raise BadData(f"bracket not closed in pattern «{self.pattern}»")
            closing = self.items[self.position]
            self.position += 1
            if closing.strip() != "|":
                break
        body = "|".join(branches)
        if opening == "!(":
            # What is not followed by "not followed by …" is followed by it.
            held = self.barred if body == self.barred_regex else ()
            self.barred, self.barred_regex = either(needs), f"(?!{body})"
            return self.barred_regex, held
        if closing == ")?":
            return f"(?:{body})?", ()
        return f"(?:{body})", either(needs)

    def words(self, item: str) -> tuple[str, Needs]:
        """A word, or words with bars between."""
        alternatives: list[str] = []
        beginnings: set[str] | None = set()
        for word in (part.removeprefix("\\") for part in item.split("|")):
            if not word.strip("~*"):
                raise BadData(f"empty alternative in «{item}» of pattern «{self.pattern}»")
            if word.startswith("@"):
                regex, need = self.macro(word[1:])
                alternatives.append(regex)
                if beginnings is not None:
                    beginnings = beginnings | need[0] if need else None
                continue
            star = word.endswith("*") and len(word) > 1
            stem = word[1:] if word.startswith("~") and len(word) > 1 else word
            found = (
                forms(stem) if word.startswith("~") and len(word) > 1 else (word.removesuffix("*") if star else word,)
            )
            alternatives.append(
                "(?:" + "|".join(re.escape(form) for form in found) + ")" + (r"[^\s/]*" if star else "") + "(?:/v)? "
            )
            if (star and len(found[0]) < 4) or not found[0][0].isalnum():
                beginnings = None
            elif beginnings is not None:
                beginnings |= {form[:TELLING] for form in found}
        regex = alternatives[0] if len(alternatives) == 1 else "(?:" + "|".join(alternatives) + ")"
        return regex, (frozenset(beginnings),) if beginnings else ()

    def macro(self, name: str) -> tuple[str, Needs]:
        if name not in self.macros:
            raise BadData(f"unknown macro @{name} in pattern «{self.pattern}»")
        inner = _Parser(
            self.pattern, self.macros, self.kind_of, itemise(f"( {self.macros[name]} )"), self.slots, self.metric_words
        )
        return inner.sequence()

    def slot_or_mention(self, item: str, last: bool) -> str:
        parts = (
            item.removesuffix("?").split("|") if "|" in item and not item.startswith("{") else [item.removesuffix("?")]
        )
        regex = "|".join(self.atom(part, last) for part in parts)
        return f"(?:{regex})?" if item.endswith("?") else f"(?:{regex})"

    def atom(self, item: str, last: bool) -> str:
        if item.startswith("<") and item.endswith(">"):
            if item[1:-1] not in MENTIONS:
                raise BadData(f"unknown kind {item} in pattern «{self.pattern}»")
            return mention(item[1:-1])
        matched = SLOT.fullmatch(item)
        if not matched:
            return self.words(item)[0]
        role, many = matched["role"], matched["many"] or ""
        kind = matched["kind"] or self.kind_of(role)
        if kind in ("word", "cell"):
            body = WORD_CELL if kind == "word" else ONE_CELL
        elif kind == "clause":
            body = f"(?:{CLAUSE_CELL}){{1,{LONGEST_CLAUSE}}}" + ("" if last else "?")
        elif kind in PHRASES:
            body = f"(?:{PHRASE_CELL}){{1,{LONGEST_PHRASE}}}" + ("" if last else "?")
        elif kind in MENTIONS:
            body = mention(kind)
            if many:
                body += rf"(?:{OFFICE}{LINK}(?:(?!{APART})[^\s<;,./]+ ){{0,3}}?{mention(kind)})*"
        else:
            raise BadData(f"unknown kind {kind!r} in pattern «{self.pattern}»")
        name = f"s{len(self.slots)}"
        self.slots[name] = Slot(role, kind, many)
        return f"(?P<{name}>{body})"


def gap(cells: int, barred: Sequence[str] = ()) -> str:
    """Up to so many cells, none of which begins one of the ``barred`` expressions."""
    return rf"(?:(?!{'|'.join(['; ', *barred])})\S+ ){{0,{cells}}}?"


def mention(kind: str) -> str:
    return rf"<(?:{MENTIONS[kind]})#\d+> "


def either(needs: list[Needs]) -> Needs:
    """What a choice of branches needs: a word of one of them, if each needs one."""
    if not all(needs):
        return ()
    if len(needs) == 1:
        return needs[0]
    return (frozenset().union(*(min(need, key=telling) for need in needs)),)


def telling(words: frozenset[str]) -> tuple[bool, int]:
    """How little a set of words tells: any digit and common words tell least, few words more than many."""
    return bool(words & COMMON) or DIGIT in words, len(words)


def itemise(pattern: str) -> list[str]:
    """The items of a pattern.

    >>> itemise("~declare .. ( cash | stock )? dividend of {amountPerShare}")
    ['~declare', '..', '(', 'cash', ' | ', 'stock', ')?', 'dividend', 'of', '{amountPerShare}']
    """
    return [" | " if item == "|" else item for item in pattern.split()]


def choice(items: list[str]) -> bool:
    """Whether a bar stands outside all brackets.

    >>> choice(itemise("cash | stock")), choice(itemise("( cash | stock ) dividend"))
    (True, False)
    """
    depth = 0
    for item in items:
        depth += (item in ("(", "!(")) - (item in (")", ")?"))
        if item == " | " and depth == 0:
            return True
    return False


def translate(
    pattern: str, macros: Mapping[str, str], kind_of: KindOf, metric_words: frozenset[str] = frozenset()
) -> Source:
    """A pattern as the source of a regular expression over ``Tape.string``.

    ``kind_of`` gives the kind of a role by its name; ``metric_words`` are the beginnings of words that a metric's name
    holds. Raises BadData for unknown macros and kinds and for open brackets.

    >>> translate("~pay {amount} in cash", {}, {"amount": "money"}.__getitem__).slots["s0"].role
    'amount'
    """
    items = itemise(pattern)
    parser = _Parser(pattern, macros, kind_of, ["(", *items, ")"] if choice(items) else items, {}, metric_words)
    regex, needs = parser.sequence()
    if parser.position != len(parser.items):
        raise BadData(f"bracket closed that was not opened in pattern «{pattern}»")
    return Source(rf"(?<!\S){regex}", parser.slots, needs)
