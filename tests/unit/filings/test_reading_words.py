"""The word lists keep to their rules, and the loader says what is wrong with lists that do not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from eightkg.errors import BadData
from eightkg.filings import words as module
from eightkg.filings.openings import Part, opening
from eightkg.filings.words import LISTS, words
from eightkg.resources import resource

RAW = yaml.safe_load((resource("patterns") / "reading.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", LISTS)
def test_no_entry_stands_twice(name: str) -> None:
    folded = [" ".join(entry.split()).casefold() for entry in RAW[name]]
    assert sorted(folded) == sorted(set(folded))


@pytest.mark.parametrize("name", ["letterhead", "contact_cues"])
def test_patterns_compile_and_hold_no_group(name: str) -> None:
    assert [entry for entry in RAW[name] if re.compile(entry).groups] == []


@pytest.mark.parametrize("title", [" ".join(title.split()) for title in RAW["item_titles"]])
def test_each_item_title_is_cut_off_its_prose(title: str) -> None:
    line = f"Item 4.02 {title}. On May 2 the board met."
    found = opening(line, 0, len(line))
    assert found is not None
    assert (found.part, found.number, line[found.end :].strip()) == (Part.ITEM, "4.02", "On May 2 the board met.")


@pytest.mark.parametrize("heading", [h for h in RAW["boilerplate_headings"] if len(h) > 8])
def test_each_boilerplate_heading_opens_boilerplate(heading: str) -> None:
    for spelling in (heading, heading.upper()):
        found = opening(spelling, 0, len(spelling))
        assert found is not None
        assert found.part is Part.BOILERPLATE


@pytest.mark.parametrize(
    ("content", "message"),
    [("- a", "not a mapping"), ("wrong: [a]", "unknown lists wrong"), ("states: {}", "item_titles must be")],
)
def test_bad_lists_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, message: str) -> None:
    (tmp_path / "reading.yaml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(module, "resource", lambda _kind: tmp_path)
    words.cache_clear()
    try:
        with pytest.raises(BadData, match=message):
            words()
    finally:
        words.cache_clear()


@pytest.mark.parametrize("telling", RAW["boilerplate_cues"])
def test_each_cue_has_no_group_and_its_words_are_in_all_that_it_matches(telling: str) -> None:
    cue = re.compile(RAW["boilerplate_cues"][telling], re.DOTALL)
    assert (cue.groups, telling + cue.pattern) == (0, (telling + cue.pattern).lower())
    said = [word.strip() for word in telling.split("|")]

    @settings(max_examples=60, deadline=None)
    @given(st.from_regex(cue, fullmatch=True))
    def holds(match: str) -> None:
        assert any(word in match for word in said)

    holds()
