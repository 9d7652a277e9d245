"""Totals and their parts in prose: "$23.1 million, including …", "A, B and C, for a total of …", bullets below a total,
output of each site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eightkg.audit.case import Case, argument
from eightkg.audit.clauses import Clause, Figure, figure_of, pattern
from eightkg.audit.reconciliation.verdict import SEVERITIES, Sum, Verdict, judged
from eightkg.audit.rule import Hit, Rule
from eightkg.models import BlockKind, Event, Mention, Name, Period, Quantity, Severity

SOURCE = "Regulation S-X Rule 4-01(a) (17 CFR 210.4-01)"

_CLOSED = (
    r"(?:which )?(?:consist(?:s|ed|ing)? (?:primarily )?of|compris(?:ed|ing|es)(?: of)?|composed of|made "
    r"up of|(?:is |are |was |were )?divided (?:into|between|among)|"
    r"(?:is |are |was |were )?broken down|allocated (?:between|among|as)|represent(?:s|ing) the sum "
    r"of|being the sum of|as follows:)"
)
_OPEN = r"(?:(?:which )?includ(?:e|es|ed|ing)|of which|(?:which )?contains?)"
_AFTER_TOTAL = re.compile(rf"(?P<closed>\b{_CLOSED}|: ?(?=<))|(?P<open>\b{_OPEN})")
_OF_TOTAL = pattern(
    r"(?:^|[.;:,] |\bout )of (?:the |this |that |its |our |these |those )(?:total (?:of )?)?AMOUNT@total"
)
_TOTALING = pattern(
    r"(?:for (?:an? )?(?:combined |grand |aggregate |overall )?(?:total|aggregate)(?: [a-z ]{1,40})? of|totall?ing|"
    r"(?:or|making) (?:an? )?(?:combined |aggregate )?total of|, or|which together total|aggregating|"
    r"(?:gave|gives?|makes?|made|equals?|yields?|yielded) (?:an? )?(?:total|combined|aggregate)(?: [a-z ]{1,40})? of) "
    r"AMOUNT@total(?P<whole> in (?:total|the aggregate|all)| altogether| combined)?"
)
_BREAK = re.compile(
    r"\b(?:compared|versus|vs|from (?:the )?(?:prior|same|previous|year|comparable|end)|up|down|"
    r"increas\w*|decreas\w*|against|offset|less|net of|partially|excluding|"
    r"except|before|rose|fell|declin\w*|grew|exceed\w*|would have|per (?:share|ounce|unit|ton)|a share|average|"
    r"interest|including|of which|includes|consisting|bear\w*|matur\w*|due|over (?:the|a)|annual\w*|each|"
    r"through|until|expect\w*|rate|price of|at a|than|total\w*|aggregate|in addition|as well as|up to)\b|[.;:]\s"
)
"""Words after which a figure is no part of the same total."""
_NAMED_AGAIN = re.compile(r"^ ?(?:in )?(?:total|aggregate)\b")
"""The total named once more, before its parts."""
_OTHERS = re.compile(
    r"\b(?:and|plus|with|for|including|updated estimates for|as well as)? ?(?:(?:the|all|its|various|certain) )?"
    r"(?P<words>(?:other|others|remaining|remainder|balance|rest|smaller|miscellaneous|additional|various)"
    r"\b(?: (?!and\b|or\b|in\b|of\b|is\b|was\b|were\b|will\b)[a-z-]+){0,2})"
)
_REST = re.compile(r"\b(?:remaining|balance|remainder|rest)\b")
_FIGURE = re.compile(r"<(?!period|date)")
_LONGEST_GAP = 130
_NEAR = 110
_LARGEST_PART = 100
"""A part that is so many times the total is a part of something else: $500 million of $0.18 per share."""


def sums_in_sentences(case: Case) -> Iterator[Hit]:
    for clause in case.clauses:
        amounts = [figure for figure in clause.figures if figure.kind in ("money", "quantity", "number")]
        if len(amounts) >= 2:
            for found in (*_told_first(case, clause), *_told_last(clause)):
                yield judged(case, found)


def _told_first(case: Case, clause: Clause) -> Iterator[Sum]:
    """Totals before their parts."""
    for index, figure in enumerate(clause.figures):
        end = _mark(clause, figure)[1]
        cue = _AFTER_TOTAL.search(clause.text, end, end + 90)
        if (
            cue
            and not _FIGURE.search(clause.text[end : cue.start()])
            and not _BREAK.search(clause.text[end : cue.start()])
        ):
            parts = _parts(clause, figure, index, cue.end())
            last = _mark(clause, parts[-1])[1] if parts else end
            found = Sum(figure, tuple(parts), bool(cue["closed"]), _others(clause.text[end : last + 80]))
            impossible = parts and found.residual < 0 and found.verdict is Verdict.IMPOSSIBLE
            if len(parts) >= 2 or (impossible and cue[0][0] != ":"):
                yield found
    for match in clause.find(_OF_TOTAL):
        total = clause.figure(match, "total")
        if total is None:
            continue
        parts = _parts(clause, total, clause.figures.index(total), match.end())
        rest = bool(parts and _REST.search(clause.text[match.end() : _mark(clause, parts[-1])[0]]))
        found = Sum(total, tuple(parts), rest, "" if rest else _others_of(case, clause, total))
        if len(parts) >= 2 or (parts and found.residual < 0 and found.verdict is Verdict.IMPOSSIBLE):
            yield found


def _told_last(clause: Clause) -> Iterator[Sum]:
    """Totals after their parts: the figures before, back to where the list begins."""
    for found in clause.find(_TOTALING):
        total = clause.figure(found, "total")
        if total is None or (found[0].startswith(", or") and not found["whole"]):
            continue
        parts: list[Figure] = []
        end = found.start()
        for figure in reversed(clause.figures[: clause.figures.index(total)]):
            at, after = _mark(clause, figure)
            between = clause.text[after:end]
            if len(between) > _LONGEST_GAP or _BREAK.search(between):
                break
            if not _one_measure(figure, total):
                if figure.kind in ("percent",):
                    end = at
                    continue
                break
            if parts and not re.search(r",|\band\b|\bplus\b", between):
                break
            parts.insert(0, figure)
            end = at
        if len(parts) >= 2:
            yield Sum(total, tuple(parts), True)


def _parts(clause: Clause, total: Figure, index: int, start: int) -> list[Figure]:
    """The figures that follow ``start`` as parts of the total, up to a word that ends the list."""
    parts: list[Figure] = []
    at = start
    for figure in clause.figures[index + 1 :]:
        begin, end = _mark(clause, figure)
        if begin < start:
            continue
        between = clause.text[at:begin]
        if len(between) > _LONGEST_GAP or _BREAK.search(_NAMED_AGAIN.sub("", between) if not parts else between):
            break
        if parts and not re.search(r",|;|\band\b|\bplus\b", between):
            break
        if _one_measure(figure, total):
            if _ended(clause.text[end : end + 24]):
                break
            parts.append(figure)
        elif figure.kind != "percent":
            break
        at = end
    return parts


def _ended(after: str) -> bool:
    """Whether the words after a figure make it another kind of figure: a price, a rate, a figure of last year."""
    return bool(re.match(r" (?:per|a|an|each) (?:share|ounce|unit|year|ton)| (?:in|for) (?:the )?<period", after))


def _one_measure(figure: Figure, total: Figure) -> bool:
    if figure.quantity.currency != total.quantity.currency:
        return False
    if figure.value > _LARGEST_PART * total.value:
        return False
    units = {figure.quantity.unit, total.quantity.unit} - {""}
    return len(units) <= 1 and "percent" not in (figure.kind, total.kind) and figure.value > 0


def _mark(clause: Clause, figure: Figure) -> tuple[int, int]:
    """Where the mark of a figure stands in the text that patterns read."""
    at = next(at for at, index in clause.marks if clause.sentence.mentions[index].start == figure.start)
    return at, clause.text.index(">", at) + 1


def _others(words: str) -> str:
    found = _OTHERS.search(words)
    return " ".join(found["words"].split()) if found else ""


def _others_of(case: Case, clause: Clause, total: Figure) -> str:
    """What else the total is told to be for, in the same sentence or where it is told first."""
    for other in (clause, *case.clauses):
        for figure in other.figures:
            if figure.value == total.value and figure.measure == total.measure:
                found = _others(other.text)
                if found:
                    return found
    return ""


_ANNOUNCED = re.compile(
    r"(?:as follows|following|consist\w+ of|compris\w+|includ\w+|made up of|composed of|breakdown|:)[^<]{0,60}[:.]?$"
)


def sums_in_bullets(case: Case) -> Iterator[Hit]:
    """A sentence with a total that announces a list, and the list below it."""
    blocks = case.document.blocks
    first: dict[int, Clause] = {}
    last: dict[int, Clause] = {}
    for clause in case.clauses:
        first.setdefault(clause.sentence.block, clause)
        last[clause.sentence.block] = clause
    for block, clause in last.items():
        if blocks[block].kind is BlockKind.BULLET or not _ANNOUNCED.search(clause.text):
            continue
        bullets = []
        for number in range(block + 1, len(blocks)):
            if blocks[number].kind is not BlockKind.BULLET:
                break
            bullets.append(first.get(number))
        if len(bullets) < 2 or not clause.figures:
            continue
        total = clause.figures[-1]
        tail = clause.text[_mark(clause, total)[1] :]
        if len(tail) > _NEAR or "<" in tail:
            continue
        told = tuple(part for bullet in bullets if (part := _first_like(bullet, total)))
        found = Sum(total, told, "includ" not in clause.text, _others(clause.text))
        if len(told) == len(bullets) and found.verdict is not Verdict.UNEXPLAINED:
            yield judged(case, found, _BULLETS)


_BULLETS = {**SEVERITIES, Verdict.IMPOSSIBLE: Severity.WARNING}


def _first_like(bullet: Clause | None, total: Figure) -> Figure | None:
    if bullet is None or not bullet.figures:
        return None
    return next((f for f in bullet.figures if f.kind == total.kind and _one_measure(f, total)), None)


_OUTPUT = {**SEVERITIES, Verdict.IMPOSSIBLE: Severity.WARNING}


def production_of_sites(case: Case) -> Iterator[Hit]:
    """The output of a company against that of its sites, each told by itself."""
    groups: dict[tuple[str, str, str, str], list[tuple[Event, str, Figure]]] = {}
    for event, node in case.of_kind("Production"):
        commodity, period, filled = argument(event, "commodity"), argument(event, "period"), argument(event, "quantity")
        if commodity is None or period is None or filled is None or not isinstance(filled.value, Quantity):
            continue
        if not isinstance(commodity.value, Name) or not isinstance(period.value, Period):
            continue
        figure = figure_of(case.document, Mention("quantity", filled.start, filled.end, filled.value))
        if figure:
            key = (commodity.value.key, period.value.label, filled.value.unit, event.modality)
            groups.setdefault(key, []).append((event, node, figure))
    for (commodity_key, label, _, _), told in groups.items():
        totals = [each for each in told if argument(each[0], "facility") is None and not each[0].values("location")]
        sites = [each for each in told if argument(each[0], "facility") is not None]
        names = {name.key for event, _, _ in sites for name in event.values("facility") if isinstance(name, Name)}
        if len(totals) != 1 or len(sites) < 2 or len(names) != len(sites):
            continue
        nodes = (totals[0][1], *(node for _, node, _ in sites))
        parts = tuple(figure for _, _, figure in sites)
        found = Sum(totals[0][2], parts, False, "", nodes, f"{commodity_key.capitalize()} produced in {label}")
        yield judged(case, found, _OUTPUT)


RULES = (
    Rule(
        "sum-of-parts",
        Severity.VIOLATION,
        "The parts that a sentence tells of a total add up to it, or to less where more parts are hinted at.",
        sums_in_sentences,
        SOURCE,
    ),
    Rule(
        "sum-of-bullets",
        Severity.WARNING,
        "The figures of a list add up to the total that announces it.",
        sums_in_bullets,
        SOURCE,
    ),
    Rule(
        "sum-of-sites",
        Severity.WARNING,
        "What the sites produced adds up to what the company produced.",
        production_of_sites,
        "Regulation S-K Item 1303(b) (17 CFR 229.1303), Industry Guide 7 before 2021",
    ),
)
