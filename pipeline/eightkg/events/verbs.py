"""Which words of a sentence are finite verbs, by their form and the words beside them.

A statistical tagger knows a few more, at a sixth of the time of a build; no event is told the better for it.
"""

from __future__ import annotations

ALWAYS = frozenset(
    "am are is was were has have had do does did can could may might must shall should will would "
    "said says expects believes intends anticipates continues includes provides requires represents remains becomes "
    "contains consists describes reflects follows makes brings relates excludes allows enables agrees acquires sells "
    "owns operates serves seeks considers assumes expires applies refers depends occurs arises entitles exceeds "
    "rose fell grew gave took went came became began saw knew drove wrote".split()
)
"""The auxiliaries, and forms that are neither noun nor participle."""
PLAIN = frozenset("include consist contain remain become represent expect believe intend anticipate continue".split())
"""Verbs of many subjects, where no infinitive."""
PAST = frozenset(
    "sold bought made held paid repaid built led lost met won set put cut left kept sent spent brought".split()
)
"""Beside the regular ones on -ed; the participle has the same form."""
SUBJECTS = frozenset("i you he she it we they who which that company".split())
HOLDING = frozenset("included excluded reflected represented totaled totalled".split())
"""Past forms that are participles only before a preposition or at the end: "the gain included in sales"."""
AFTER_PARTICIPLES = frozenset(
    ("", "in", "by", "on", "as", "for", "with", "within", "herein", "therein", ",", ".", ";", ")")
)
DETERMINERS = frozenset("a an the its our their his her no this these".split())
INFINITIVE = frozenset(
    "to not will would shall should can could may might must do does did and or including excluding".split()
)
"""What stands before a plain form that is no finite verb."""


def is_finite(word: str, before: str, after: str) -> bool:
    """Whether ``word`` is a finite verb between the words ``before`` and ``after`` it; all in small letters, empty at
    the rims of a sentence. A past form is one behind a subject or before a determiner; else it may be a participle.

    >>> is_finite("issued", "company", "a"), is_finite("notes", "the", "issued"), is_finite("issued", "notes", "in")
    (True, False, False)
    >>> is_finite("include", "results", "gains"), is_finite("include", "to", "gains")
    (True, False)
    """
    if word in ALWAYS:
        return True
    if word in PLAIN:
        return bool(before) and before not in INFINITIVE
    if word in HOLDING:
        return after not in AFTER_PARTICIPLES
    past = word in PAST or (len(word) > 4 and word.endswith("ed"))
    return past and (before in SUBJECTS or after in DETERMINERS)
