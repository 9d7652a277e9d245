"""What a figure of a metric says: whole or per share, gain or loss, and the figure per share told beside it.

"Net loss was $146 million, or $0.31 per diluted share, compared with income of $20 million, or $0.04 per share" tells
two metrics, each with its value and the value before; both of the first are below zero.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from eightkg.events.match import Candidate
from eightkg.events.roles import signed
from eightkg.events.rulebook import RuleBook
from eightkg.events.tape import Tape
from eightkg.models import Argument, Code, Quantity

PER_SHARE = re.compile(
    r"(?:, )?(?:(?:per|each) |(?=share (?!repurchase|buyback|price|count|in/|of )))"
    r"(?P<diluted>(?:basic (?:and|or) )?(?:fully diluted |diluted ))?(?:and basic )?(?:basic |common |ordinary )*"
    r"(?:share|shares|<equity#\d+>) "
    r"(?P<after>(?:of common stock )?(?:, |[-–—] |on |\( )?(?:fully )?(?:diluted|diluted basis) (?!(?:, )?<money))?"
)
DILUTED = re.compile(r"\( (?:fully )?(?:diluted|dilutive)(?: basis)? (?:, |: |[-–—] )?(?:or )?<money#(?P<cell>\d+)> ")
"""The figure per diluted share in brackets behind the other: "$0.42 per share (fully diluted, $0.41 per share)"."""
BESIDE = re.compile(
    r"(?:(?:for|in|during) <period#\d+> )?(?:, |\( )?"
    r"(?:or |and |equal to |equivalent to )?(?:(?:loss|profit|income) of )?<money#(?P<cell>\d+)> "
)
CALLED = re.compile(r"\b(?:(?P<loss>loss|losses|deficit)|profits?|income|earnings|gain)\b")
LINKS = frozenset({"of", "for", "was", "were", "totaled", ":"})
WITHOUT = re.compile(
    r"(?<!\S)(?:excluding|adjusting for|adjusted for|exclusive of|"
    r"on (?:non-gaap|adjusted|pro forma|normalized) basis(?= ,)|"
    r"before (?:special|unusual|one-time|restructuring|non-recurring|nonrecurring))\b"
)
LEFT_OUT = re.compile(
    r"(?:(?:, )?or <money#\d+> )?(?:(?:per|a|each) (?:fully |diluted |basic |common )*share )?(?:, |\( )?excluding "
)
CAUSE = re.compile(
    r"(?<!\S)(?:, (?:with|while)(?= <|\s\w+ <)|driven|led|due|"
    r"reflecting(?! (?:\S+ ){0,2}<percent#\d+> (?:\S+ )?(?:increase|decrease|growth|decline|gain|improvement) )|"
    r"offset|including|attributable|resulting|"
    r"contributed|on(?= (?:\S+ ){0,2}(?:increase|decrease|growth|less|more|lower|higher) ))(?:/v)? "
    r"(?!.*(?<!\S)and (?:was|were)\b)"
)
ASIDE = re.compile(r", (?:(?P<out>excluding)|including|inclusive of|exclusive of|net of)(?:/v)? (?:[^,\s]+ ){0,2}$")
ASIDE_REACH = 5
CLOSED = re.compile(
    r", (?:also |has |have )?(?:increased|decreased|grew|rose|fell|declined|improved|climbed|dropped|gained)(?:/v)? "
    r"(?:by )?$"
)
"""The verb of the figure itself, behind an aside: "net income, including the gain, rose 4%"."""
GROWTH = re.compile(
    r"(?<!\S)(?:(?P<less>declin|decreas|f[ae]ll|drop|down|lower|slip|shr[aiu]nk|slid|tumbl|plung|dipp?|weaken|reduc|s[ai]nk|"
    r"off(?= ))|grow|increas|ris[ei]|improv|gain|up(?= )|higher)"
)
LOST = re.compile(r"(?:net |operating |pretax |pre-tax |quarterly )?loss(?! of | on )")
"""Behind a figure that is one below zero: "compared with a $2 million loss"."""
FARTHEST = 30
"""Cells before a metric in which "excluding …" governs it."""
LARGEST_SHARE = Decimal(10_000)
"""A figure per share is smaller, a figure of the whole company larger than this."""
SHARE = r"(?:per |each |fully |diluted |basic |common |share )*"
ADJUSTED = re.compile(
    rf"{SHARE}(?:, )?(?:on )?(?:\( )?gaap (?:basis )?(?:\) )?(?:, )?(?:and |or |while |but |versus )?"
    rf"<money#(?P<cell>\d+)> {SHARE}(?:, )?(?:on )?(?:an )?(?:\( )?(?:non-gaap|adjusted) "
)
"""The second of two readings: "$2.71 on a GAAP basis and $3.80 on a non-GAAP basis"."""
REACH = 16
"""Cells after a figure in which the figure per share begins and ends."""


def settle(candidate: Candidate, tape: Tape, book: RuleBook) -> bool:
    """Turns the metric of a figure told per share; false where the figure cannot be one of the metric."""
    fallen(candidate, tape)
    if "metric" in candidate.filled and in_aside(candidate, tape):
        return False
    metric, value = candidate.filled.get("metric"), candidate.filled.get("value")
    if not metric or not value or not isinstance(metric[0].value, Code):
        return True
    shared = "respectively " in tape.string and before_it(tape, metric[0]) == "and"
    name = metric[0].value.word if shared else book.in_money(metric[0].value.word, value[0].value)
    metric = candidate.filled["metric"] = [replace(metric[0], value=Code(name))]
    if not all(book.measured(metric, found.value) for found in value) and not growth(candidate, tape, book):
        return False
    if book.classes[candidate.rule.kind].exact and any(open_below(found) for found in value):
        return False
    if candidate.rule.ranged and not all(between(found) for found in value):
        return False
    if book.measures.get(name) == "change":
        growth(candidate, tape, book)
    told = PER_SHARE.match(after(tape, value[-1]))
    if told and name in book.per_share:
        name = book.per_share[name][share_index(told)]
    if name == "dilutedEarningsPerShare" and basic_first(candidate, tape):
        name = "earningsPerShare"
    if without_items(candidate, tape):
        name = book.adjusted.get(name, name)
    candidate.filled["metric"] = [replace(metric[0], value=Code(name))]
    if book.measures.get(name) == "change" and "change" in book.classes[candidate.rule.kind].event.roles:
        candidate.filled["change"] = [replace(found, role="change") for found in candidate.filled.pop("value")]
    return True


def before_it(tape: Tape, argument: Argument) -> str:
    """The cell before the one where an argument begins."""
    at = next((i for i, cell in enumerate(tape.cells) if cell.start == argument.start), 0)
    return tape.cells[at - 1].text if at else ""


def basic_first(candidate: Candidate, tape: Tape) -> bool:
    """Whether the figure is the first of two: "basic and diluted earnings per share were $1.57 and $1.39"."""
    first = max(0, candidate.first - 2)
    if "basic and " not in tape.part(first, candidate.last) and "basic" not in tape.part(first, candidate.first):
        return False
    return re.match(r"(?:per \S+ )?and <money#", after(tape, candidate.filled["value"][-1])) is not None


def in_aside(candidate: Candidate, tape: Tape) -> bool:
    """Whether the metric only stands in an aside on what a figure holds or leaves out: "net income, including gains on
    securities, totaled $7 million", "revenue of $9 million, excluding sales of $2 million of the closed shops"."""
    told = ASIDE.search(tape.part(max(0, candidate.first - ASIDE_REACH), candidate.first))
    if told is None:
        return False
    start = candidate.filled["metric"][0].start
    named = next((i for i, cell in enumerate(tape.cells) if cell.start == start), 0)
    return told["out"] is not None or tape.part(named + 1, named + 2) == ", "


def fallen(candidate: Candidate, tape: Tape) -> None:
    """A change that the match itself has taken is below zero where the match tells a fall."""
    changes = candidate.filled.get("change", [])
    upto = max((change.start for change in changes), default=0)
    words = list(GROWTH.finditer(between_cells(tape, candidate.first, upto))) if changes else []
    told = words[-1] if words else GROWTH.search(tape.part(candidate.first, candidate.last)) if changes else None
    if told and told["less"]:
        candidate.filled["change"] = [signed(change) for change in changes]


def growth(candidate: Candidate, tape: Tape, book: RuleBook) -> bool:
    """Whether the figure is a growth in percent, and the class has no other role for it: "sales to grow 5 percent"."""
    value = candidate.filled["value"]
    if "change" in book.classes[candidate.rule.kind].event.roles:
        return False
    if not all(isinstance(found.value, Quantity) and found.value.unit == "%" for found in value):
        return False
    told = GROWTH.search(tape.part(candidate.first, candidate.last))
    if told and told["less"]:
        candidate.filled["value"] = [signed(found) for found in value]
    return told is not None


def open_below(argument: Argument) -> bool:
    """Whether a figure is a range or "up to": what is known is neither."""
    return isinstance(argument.value, Quantity) and argument.value.maximum is not None


def between(argument: Argument) -> bool:
    value = argument.value
    return isinstance(value, Quantity) and None not in (value.minimum, value.maximum)


def without_items(candidate: Candidate, tape: Tape) -> bool:
    """Whether the clause says that special items are left out."""
    before = tape.part(max(0, candidate.first - FARTHEST), candidate.last)
    behind = tape.part(candidate.last, candidate.last + REACH)
    return WITHOUT.search(before.rpartition("; ")[2]) is not None or LEFT_OUT.match(behind) is not None


def share_index(told: re.Match[str]) -> int:
    return int(bool(told["diluted"] or told["after"]))


def after(tape: Tape, argument: Argument) -> str:
    """The few cells behind a value."""
    at = next((i for i, cell in enumerate(tape.cells) if cell.start == argument.start), len(tape.cells))
    return tape.part(at + 1, at + 1 + REACH)


def beside(tape: Tape, argument: Argument, role: str) -> tuple[Argument, int] | None:
    """The figure per share that follows a figure: "…, or 27 cents a share"; and 1 where it is called diluted."""
    tail = after(tape, argument)
    own = PER_SHARE.match(tail)
    found = BESIDE.match(tail, own.end() if own else 0)
    if found is None or not isinstance(argument.value, Quantity):
        return None
    share = PER_SHARE.match(tail, found.end())
    mention = next((c.mention for c in tape.cells if c.text == f"<money#{found['cell']}>"), None)
    if mention is None or not isinstance(mention.value, Quantity):
        return None
    if size(mention.value) >= LARGEST_SHARE:
        return None
    if size(argument.value) < LARGEST_SHARE and not (share and share_index(share)):
        return None
    if share is None and "or " not in found.group():
        return None
    return Argument(role, mention.value, mention.start, mention.end), share_index(share) if share else 0


def size(quantity: Quantity) -> Decimal:
    return max(abs(number) for number in (quantity.value, quantity.minimum, quantity.maximum) if number is not None)


def companion(candidate: Candidate, tape: Tape, book: RuleBook) -> Candidate | None:
    """The event of the figure per share that stands beside the candidate's figure, where there is one."""
    metric, value = candidate.filled.get("metric"), candidate.filled.get("value")
    if not metric or not value or not isinstance(metric[0].value, Code):
        return None
    turned = book.per_share.get(metric[0].value.word)
    told = beside(tape, value[-1], "value")
    if turned is None or told is None:
        return None
    filled = {role: list(found) for role, found in candidate.filled.items() if role not in ("change", "priorValue")}
    filled["metric"] = [replace(metric[0], value=Code(turned[told[1]]))]
    filled["value"] = [told[0]]
    priors = [prior for old in candidate.filled.get("priorValue", ()) if (prior := beside(tape, old, "priorValue"))]
    if priors:
        filled["priorValue"] = [prior for prior, _ in priors]
    return replace(candidate, filled=filled)


def whole(candidate: Candidate, tape: Tape, book: RuleBook) -> Candidate | None:
    """The event of the figure of the whole company behind one per share: "$0.51 per share, or $63.3 million"."""
    metric, value = candidate.filled.get("metric"), candidate.filled.get("value")
    if not metric or not value or not isinstance(metric[0].value, Code):
        return None
    name = next((n for n, turned in book.per_share.items() if metric[0].value.word in turned), None)
    told = larger(tape, value[-1], "value")
    if name is None or told is None:
        return None
    filled = {role: list(found) for role, found in candidate.filled.items() if role not in ("change", "priorValue")}
    filled["metric"], filled["value"] = [replace(metric[0], value=Code(name))], [told]
    return replace(candidate, filled=filled)


def larger(tape: Tape, argument: Argument, role: str) -> Argument | None:
    """The figure of the whole company that follows one per share after "or"."""
    tail = after(tape, argument)
    own = PER_SHARE.match(tail)
    found = BESIDE.match(tail, own.end()) if own else None
    if found is None or "or " not in found.group() or not isinstance(argument.value, Quantity):
        return None
    mention = next((c.mention for c in tape.cells if c.text == f"<money#{found['cell']}>"), None)
    if mention is None or not isinstance(mention.value, Quantity) or size(mention.value) < LARGEST_SHARE:
        return None
    return Argument(role, mention.value, mention.start, mention.end)


def diluted(candidate: Candidate, tape: Tape, _book: RuleBook) -> Candidate | None:
    """The event of the figure per diluted share that brackets hold behind the candidate's figure per share."""
    metric, value = candidate.filled.get("metric"), candidate.filled.get("value")
    if not metric or not value or metric[0].value != Code("earningsPerShare"):
        return None
    tail = after(tape, value[-1])
    own = PER_SHARE.match(tail)
    told = DILUTED.match(tail, own.end()) if own else None
    mention = next((c.mention for c in tape.cells if told and c.text == f"<money#{told['cell']}>"), None)
    if mention is None:
        return None
    filled = {role: list(found) for role, found in candidate.filled.items() if role not in ("change", "priorValue")}
    filled["metric"] = [replace(metric[0], value=Code("dilutedEarningsPerShare"))]
    filled["value"] = [Argument("value", mention.value, mention.start, mention.end)]
    return replace(candidate, filled=filled)


def adjusted(candidate: Candidate, tape: Tape, book: RuleBook) -> Candidate | None:
    """The event of the figure on a non-GAAP basis that stands beside the candidate's figure, where there is one."""
    metric, value = candidate.filled.get("metric"), candidate.filled.get("value")
    if not metric or not value or not isinstance(metric[0].value, Code):
        return None
    name, told = book.adjusted.get(metric[0].value.word), ADJUSTED.match(after(tape, value[-1]))
    mention = next((c.mention for c in tape.cells if told and c.text == f"<money#{told['cell']}>"), None)
    if name is None or mention is None:
        return None
    filled = {role: list(found) for role, found in candidate.filled.items() if role not in ("change", "priorValue")}
    filled["metric"] = [replace(metric[0], value=Code(name))]
    filled["value"] = [Argument("value", mention.value, mention.start, mention.end)]
    return replace(candidate, filled=filled)


def sign(candidate: Candidate, tape: Tape, book: RuleBook, clean: str) -> None:
    """Figures of a loss are below zero: by the metric's name, or by the word right before the figure."""
    metric = candidate.filled.get("metric")
    if not metric:
        return
    likely_prior(candidate, book.classes[candidate.rule.kind].exact)
    own_changes(candidate, tape)
    called = bool(book.losses.search(bare(clean[metric[0].start : metric[0].end])))
    for role in ("value", "priorValue"):
        for index, argument in enumerate(candidate.filled.get(role, ())):
            told = word_before(tape, argument, clean)
            if role == "value" and negative(tape, metric[0]):
                candidate.filled[role][index] = signed(argument)
                continue
            if told == "loss" or (told != "gain" and called) or LOST.match(after(tape, argument)):
                candidate.filled[role][index] = signed(argument)


def negative(tape: Tape, metric: Argument) -> bool:
    """Whether the metric is called negative: "a negative provision for credit losses of $8 million"."""
    return before_it(tape, metric) == "negative"


def between_cells(tape: Tape, first: int, start: int) -> str:
    """The cells from ``first`` to the one at character ``start``."""
    return "".join(cell.text + " " for cell in tape.cells[first:] if cell.start < start)


def own_changes(candidate: Candidate, tape: Tape) -> None:
    """Drops changes of what the figure is put down to: "sales rose 7%, driven by an increase in traffic of 4%"."""
    changes = candidate.filled.get("change", [])
    kept = [a for a in changes if not put_down(between_cells(tape, candidate.first, a.start))]
    if kept:
        candidate.filled["change"] = kept
    else:
        candidate.filled.pop("change", None)


def put_down(words: str) -> bool:
    """Whether words before a change put it down to a cause that no verb has closed.

    >>> put_down("rose <percent#2> , driven by increase in traffic of "), put_down("up , due to fires , fell ")
    (True, False)
    """
    return CAUSE.search(words) is not None and CLOSED.search(words) is None


def likely_prior(candidate: Candidate, known: bool) -> None:
    """Drops figures to compare with that are of another size: $0.33 is not what $537 million is compared with; and
    ranges where what is compared is known ("below the guided range of …")."""
    value, prior = candidate.filled.get("value"), candidate.filled.get("priorValue")
    if not value or not prior or not isinstance(value[0].value, Quantity):
        return
    whole = size(value[0].value) >= LARGEST_SHARE
    kept = [
        a
        for a in prior
        if isinstance(a.value, Quantity) and (size(a.value) >= LARGEST_SHARE) == whole and not (known and between(a))
    ]
    if value[0].value.currency and not kept:
        del candidate.filled["priorValue"]
    elif value[0].value.currency:
        candidate.filled["priorValue"] = kept


def word_before(tape: Tape, argument: Argument, clean: str) -> str:
    """``loss`` or ``gain`` where "loss of", "profit of" stands before the figure, or before the whole of its share."""
    at = next((i for i, cell in enumerate(tape.cells) if cell.start == argument.start), 0)
    if at >= 2 and tape.cells[at - 1].text == "or":
        at -= 3 if tape.cells[at - 2].text == "," else 2
    if at >= 1 and tape.cells[at - 1].text.partition("/")[0] == "lost":
        return "loss"
    if called_behind(tape, at, clean):
        return "gain"
    if at < 2 or tape.cells[at - 1].text.partition("/")[0] not in LINKS:
        return ""
    named = tape.cells[at - 2]
    if named.mention is not None and named.mention.value == Code("other"):
        return ""
    found = CALLED.search(bare(clean[named.start : named.end]))
    return "" if found is None else "loss" if found["loss"] else "gain"


def called_behind(tape: Tape, at: int, clean: str) -> bool:
    """Whether a metric that is called a profit follows the figure: "compared with $0.15 earnings per share"."""
    after = tape.cells[at + 1] if at + 1 < len(tape.cells) else None
    if after is None or after.mention is None or after.mention.kind != "metric":
        return False
    told = CALLED.search(bare(clean[after.start : after.end]))
    return told is not None and not told["loss"]


def bare(name: str) -> str:
    """A metric's name without the "(loss)" that only says that it can be one.

    >>> bare("Net income (loss)")
    'net income '
    """
    return re.sub(r"\(\s*loss(?:es)?\s*\)", "", name.lower())


def distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """One candidate for each figure, and none without a figure where the same name of a metric has one.

    Where rules disagree on what a figure or a name goes with, the shortest match is right.
    """
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=rank):
        rival = next((other for other in kept if same_figure(candidate, other)), None)
        if rival is None:
            kept.append(candidate)
        elif candidate.filled.get("value") == rival.filled.get("value") and candidate.rule is not rival.rule:
            rival.also = (*rival.also, candidate.rule.id)
    return [candidate for candidate in candidates if any(candidate is one for one in kept)]


def rank(candidate: Candidate) -> tuple[bool, bool, bool, bool, int, int]:
    """A figure before none, a metric by its name before one that the rule supplies, lists in step, near before far."""
    lists = sum(slot.many == "+" for slot in candidate.rule.find.slots.values())
    return (
        "value" not in candidate.filled,
        "value" not in candidate.filled and "change" not in candidate.filled,
        "metric" in candidate.rule.codes,
        lists < len(("metric", "value")),
        -len(candidate.filled) if lists or "segment" in candidate.filled else 0,
        candidate.last - candidate.first,
    )


def same_figure(one: Candidate, other: Candidate) -> bool:
    def span(candidate: Candidate, role: str) -> tuple[int, int] | None:
        found = candidate.filled.get(role)
        return (found[0].start, found[0].end) if found else None

    figure = span(one, "value")
    if span(one, "metric") == span(other, "metric"):
        changes = span(one, "change"), span(other, "change")
        if figure is None and span(other, "value") is None and None not in changes:
            return changes[0] == changes[1]
        told = span(one, "period") or span(other, "period")  # "$2.90 in 2010 and $3.10 in 2011"
        return figure is None or figure == span(other, "value") or (one.rule is not other.rule and not told)
    return figure is not None and figure == span(other, "value")
