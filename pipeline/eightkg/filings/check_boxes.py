"""The boxes on the cover of Form 8-K: which rules the filing serves at once (General Instruction A.2), and whether the
registrant is an emerging growth company (Rule 405 of the Securities Act, asked since 2017).

Boxes come as signs (☐, ☒), in brackets (``[ ]``, ``[X]``, ``|_|``), as lines to write on (``_X_``), and as letters of
the Wingdings fonts, in which ``o``, ``p``, ``¨`` and ``q`` draw an empty box and ``x``, ``þ``, ``ý`` and ``R`` a full
one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eightkg.models import Fact

_FULL = r"☒|☑|✓|✔|⌧|[xXþýR](?![\w])|[\[(|/_]\s?_?[xX✓]_?\s?[\])|/_]"
_EMPTY = r"☐|□|❑|❏|[¨opq](?![\w])|[\[(|/]\s?_?\s?[\])|/]|_+"
_BOX = rf"(?<![\w])(?:(?P<full>{_FULL})|(?P<empty>{_EMPTY}))"
_RULE = re.compile(
    rf"{_BOX}\s*(?:Written\s+communications?|Soliciting\s+material|Pre-?\s?commencement\s+communications?)\s+"
    r"(?:pursuant\s+to|under)\s+(?:Exchange\s+Act\s+)?Rule\s+(?P<rule>425|14a-12|14a-2|14d-2\(b\)|13e-4\(c\))",
    re.IGNORECASE,
)
_RULES = {"14a-2": "14a-12"}
"""A slip of some covers: material under Rule 14a-12 is what the form asks for."""
_ASKED = re.compile(r"whether\s+(?:the|each)\s+registrant\s+is\s+an\s+emerging\s+growth\s+company", re.IGNORECASE)
_ELECTED = re.compile(r"If\s+an\s+emerging\s+growth\s+company", re.IGNORECASE)
_CAPTION = r"emerging\s+growth\s+company\s*:?"
_GROWING = re.compile(
    rf"{_CAPTION}\s*{_BOX}|{_BOX.replace('full', 'full_').replace('empty', 'empty_')}\s*{_CAPTION}", re.IGNORECASE
)
_YES_NO = re.compile(
    rf"\byes\s*{_BOX}\s*no\b|{_BOX.replace('full', 'full_').replace('empty', 'empty_')}\s*yes\b", re.IGNORECASE
)
_LONGEST = 700
"""Characters from the question to the next one."""


def check_boxes(text: str, start: int, end: int) -> Iterator[Fact]:
    """The rules whose boxes are ticked, and what the box for emerging growth companies says, on the cover at clean
    ``[start, end)``."""
    for match in _RULE.finditer(text, start, end):
        if match["full"]:
            rule = match["rule"].lower()
            yield Fact("filing", "satisfiesRule", _RULES.get(rule, rule), match.start(), match.end())
    asked = _ASKED.search(text, start, end)
    if asked is None:
        return
    until = _ELECTED.search(text, asked.end(), min(end, asked.end() + _LONGEST))
    answer = _answer(text, asked.end(), until.start() if until else min(end, asked.end() + _LONGEST))
    if answer is not None:
        yield Fact("company", "emergingGrowthCompany", "true" if answer[0] else "false", *answer[1])


def _answer(text: str, start: int, end: int) -> tuple[bool, tuple[int, int]] | None:
    """Whether the box is full, and where it stands with its caption."""
    for shape in (_YES_NO, _GROWING):
        if match := shape.search(text, start, end):
            return bool(match["full"] or match["full_"]), match.span()
    return None
