"""Names of persons: one spelling, one initial, one signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eightkg.audit.case import Case
from eightkg.audit.consistency.report import is_report
from eightkg.audit.rule import Hit, Rule
from eightkg.models import BlockKind, Severity

_WORD = r"(?:(?:Mc|Mac|O['’]|De|Di|La|Le|Van|Von)?[A-Z][a-zà-ÿ]+(?:-[A-Z][a-z]+)?)"
_FULL = re.compile(rf"\b(?=(?P<first>{_WORD})\s+(?:(?P<initial>[A-Z])\.\s+)?(?P<last>{_WORD})\b)(?=[A-Z])")
"""Any two words in capitals, names of persons among them; of three in a row, the first two and the last two."""
_ADDRESSED = re.compile(rf"\b(?:Mr|Ms|Mrs|Dr)\.\s+(?P<last>{_WORD})\b(?!\s+{_WORD})")
_SIGNED = re.compile(
    r"/\s?[sS]\s?/\s*(?P<signed>[A-Z][^\n\t/,]{3,40}?)(?:,[^\n\t]*)?[\s_-]*(?:[\n\t]+[\s_-]*)(?:Name:\s*)?"
    r"(?P<printed>[A-Z][^\n\t,/:]{3,40}?)(?=\s*(?:[\n\t,]|$))"
)
_TITLE = re.compile(
    r"(?i)\b(?:president|officer|secretary|treasurer|counsel|director|controller|chair|title|its|date)\b"
)


def other_printed_name(case: Case) -> Iterator[Hit]:
    """A signature, "/s/", and below it the name of somebody else."""
    if not is_report(case.document):
        return
    for text, start, placed in _signatures(case):
        for found in _SIGNED.finditer(text):
            one, other = (_parts(found[name]) for name in ("signed", "printed"))
            if len(one) < 2 or len(other) < 2 or _TITLE.search(found["printed"]) or _same_person(one, other):
                continue
            span = start + found.start("signed"), start + found.end("printed")
            told = f"{found['signed'].strip()} signs, and the name below is {found['printed'].strip()}."
            yield Hit(told, span if placed else case.place(span))


def _signatures(case: Case) -> Iterator[tuple[str, int, bool]]:
    """The text of the signature, where it begins, and whether that is a place in the source: plain text is read as it
    stands there, line by line."""
    document = case.document
    blocks = [block for block in document.blocks if block.kind is BlockKind.SIGNATURE]
    if not blocks:
        return
    start, end = blocks[0].start, blocks[-1].end
    low, high = case.place((start, end))
    source = document.source.text[low:high]
    yield (document.clean[start:end], start, False) if "<" in source else (source, low, True)


def _parts(name: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name.lower())
    return [word for word in words if word not in ("jr", "sr", "ii", "iii", "iv", "mr", "ms", "dr", "esq", "cpa")]


def _same_person(one: list[str], other: list[str]) -> bool:
    """Whether two names can be one person's: the surname is the same, and first names and initials begin alike.

    >>> _same_person(["michael", "b", "white"], ["mike", "white"]), _same_person(["ann", "roe"], ["carl", "roe"])
    (True, False)
    """
    if one[-1] != other[-1]:
        return one[-1] in other or other[-1] in one  # a name in another order, or with a married name behind
    middles = {words[1][0] for words in (one, other) if len(words) > 2}
    if one[0][0] != other[0][0]:
        return one[0] in other or other[0] in one  # "J. Paul Roe" signs as Paul Roe
    return len(middles) < 2


def other_initial(case: Case) -> Iterator[Hit]:
    """One first name and surname with two middle initials."""
    seen: dict[tuple[str, str], str] = {}
    for found in _FULL.finditer(case.document.clean):
        if found["initial"]:
            known = seen.setdefault((found["first"], found["last"]), found["initial"])
            if known != found["initial"]:
                told = f"{found['first']} {known}. {found['last']} has another initial here."
                yield Hit(told, case.place((found.start("first"), found.end("last"))))
                return


def other_spelling(case: Case) -> Iterator[Hit]:
    """ "Mr. Hall", where the document knows a Hale and no other Hall."""
    clean = case.document.clean
    known = {found["last"] for found in _FULL.finditer(clean)} | {
        found["last"] for each in case.siblings for found in _FULL.finditer(each.clean)
    }
    addressed = [*_ADDRESSED.finditer(clean)]
    counts: dict[str, int] = {}
    for found in addressed:
        counts[found["last"]] = counts.get(found["last"], 0) + 1
    for found in addressed:
        name = found["last"]
        if name in known or len(name) < 4 or counts[name] > 1:
            continue
        near = sorted(each for each in known if len(each) > 3 and each[0] == name[0] and _one_letter_off(name, each))
        if near:
            yield Hit(f"There is no {name} in this document but {near[0]}.", case.place(found.span("last")))
            return


def _one_letter_off(one: str, other: str) -> bool:
    """Whether one letter is changed, lost, added, or two are swapped.

    >>> [_one_letter_off("Hale", name) for name in ("Hall", "Hales", "Hlae", "Hale", "Hunt")]
    [True, True, True, False, False]
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) < len(long):
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    wrong = [at for at in range(len(one)) if one[at] != other[at]]
    if len(wrong) == 2:
        first, second = wrong
        return second == first + 1 and one[first] == other[second] and one[second] == other[first]
    return len(wrong) == 1


RULES = (
    Rule(
        "signature-printed",
        Severity.VIOLATION,
        "The name below a signature is that of the person who signs.",
        other_printed_name,
        "Regulation S-T, Rule 302(a)",
    ),
    Rule("one-initial", Severity.WARNING, "A person has one middle initial.", other_initial),
    Rule("one-spelling", Severity.WARNING, "A surname is spelt in one way.", other_spelling),
)
