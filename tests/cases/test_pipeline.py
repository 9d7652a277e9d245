"""The order of the stages: what the language stage finds and the graph cannot say comes back as a finding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eightkg.errors import UnreadableFile
from eightkg.events import RuleBook
from eightkg.graph import to_turtle
from eightkg.models import Annotation, Document, Fact, Name
from eightkg.pipeline import Pipeline
from eightkg.vocabulary import load_vocabulary

TEXT = "Bluefin Corporation\n\nThe weather was fine at the Harrow pit, and nothing else is known.\n"


class Reader:
    """A reader of language that finds no sentence and states what it is told to."""

    def __init__(self, *facts: Fact) -> None:
        self.facts = facts
        self.asked: list[Document] = []

    def annotate(self, document: Document, wanted: Callable[[str], bool]) -> Annotation:
        assert wanted("") in (True, False)
        self.asked.append(document)
        return Annotation(document, Name("company", "bluefin", "Bluefin Corporation"), (), self.facts)


def pipeline(reader: Reader) -> Pipeline:
    vocabulary = load_vocabulary()
    return Pipeline(vocabulary, RuleBook.load(vocabulary), reader)


def test_every_document_is_annotated_built_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    good = Fact("company", "ticker", "BFN", 0, 7)
    reader = Reader(good, good, Fact("filing", "item", "the second", 0, 7))
    (processed,) = pipeline(reader).process(path)
    assert [document.source.path for document in reader.asked] == [path]
    assert processed.facts == (*processed.document.facts, good)
    (finding,) = [finding for finding in processed.findings if finding.rule == "role-kind"]
    assert "the second" in finding.message
    assert processed.conforms
    assert processed.events == ()
    assert b"BFN" in to_turtle(processed.graph)


def test_what_cannot_be_read_is_said_by_the_first_stage(tmp_path: Path) -> None:
    reader = Reader()
    with pytest.raises(UnreadableFile):
        pipeline(reader).process(tmp_path / "nowhere.txt")
    assert reader.asked == []
