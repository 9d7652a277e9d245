"""The word lists of ``patterns/lexicon/``: read once, handed out as tuples, turned into regex alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import yaml

from eightkg.errors import BadData, MissingResource
from eightkg.resources import resource


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The mapping that ``patterns/lexicon/<name>.yaml`` holds.

    Raises MissingResource where the file is absent and BadData where it is no mapping.

    >>> "Mr" in words("sentences", "titles")
    True
    """
    path = resource("patterns") / "lexicon" / f"{name}.yaml"
    if not path.is_file():
        raise MissingResource(f"{path} is missing; reinstall eightkg")
    try:
        data = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise BadData(f"{path}: {error}") from error
    if not isinstance(data, dict):
        raise BadData(f"{path}: a mapping is expected, this is a {type(data).__name__}")
    return data


@cache
def words(name: str, section: str) -> tuple[str, ...]:
    """The list ``section`` of a lexicon, in its own order.

    Raises BadData where the section is missing or holds anything but text (YAML reads a bare ``No`` or ``On`` as a
    truth value: quote them).
    """
    entries = lexicon(name).get(section)
    if not isinstance(entries, list) or not entries:
        raise BadData(f"lexicon {name}: section {section} is to be a list of words")
    wrong = [entry for entry in entries if not isinstance(entry, str)]
    if wrong:
        raise BadData(f"lexicon {name}, {section}: quote {wrong[0]!r}, YAML does not read it as text")
    return tuple(entries)


def alternatives(entries: Iterable[str]) -> str:
    """A regex that matches any of the entries, the longest first.

    >>> re.fullmatch(alternatives(["oil", "oil sands"]), "oil sands") is not None
    True
    """
    ordered = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    return "(?:" + "|".join(re.escape(entry) for entry in ordered) + ")"


def by_initial(entries: Iterable[str]) -> str:
    """As ``alternatives``, for long lists whose letters' case counts: only those with the right first letters are
    tried.

    >>> re.fullmatch(by_initial(["Ann", "Anna", "Bo"]), "Anna") is not None
    True
    """
    groups: dict[str, list[str]] = {}
    for entry in sorted(set(entries)):
        groups.setdefault(entry[:2], []).append(entry)
    letters: dict[str, list[str]] = {}
    for start, group in groups.items():
        letters.setdefault(start[:1], []).append(re.escape(start[1:]) + alternatives(entry[2:] for entry in group))
    return "(?:" + "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in letters.items()) + ")"
