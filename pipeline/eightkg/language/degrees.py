"""Degrees, licences and honours behind a name: "Jane Doe, Ph.D., CPA"."""

from __future__ import annotations

import re
from dataclasses import replace

from eightkg.language.spans import TAKEN, Field

DEGREE = (
    r"(?:(?:Ph\. ?D|M\.D|J\.D|D\.V\.M|V\.M\.D|Sc\.D|D\.Sc|D\.Phil|Ed\.D|Pharm\. ?D|C\.P\.A|M\.B\.A|LL\.M|"
    r"R\.N|P\.E|P\.Eng|P\.Geo|F\.A\.C\.S|Esq)\.?|(?:PhD|MD|JD|DVM|DPhil|PharmD|CPA|CFA|CFP|MBA|MPH|FACS|CBE|OBE)\b)"
)
_BEHIND = re.compile(rf"(?:,? (?!CPA|C\.P\.A){DEGREE})+")
"""An accountant keeps his licence in sight: he may audit."""


def take_degrees(field: Field) -> None:
    """Let the mention of a person hold the degrees behind it; the name that it goes by stays without."""
    if not re.search(DEGREE, field.free):
        return
    for index, span in enumerate(field.spans):
        behind = _BEHIND.match(field.free, span.end) if span.kind == "person" else None
        if behind and TAKEN not in behind.group():
            name = span.form or field.text[span.start : span.end]
            field.spans[index] = replace(span, end=behind.end(), form=name)
            field.blot(span.end, behind.end())
