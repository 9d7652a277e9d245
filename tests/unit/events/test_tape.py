"""What a tape makes of the words of a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from eightkg.events.tape import make_tape
from eightkg.language import Annotator
from eightkg.models import Block, BlockKind, Document, Run, Source, Text


def tape_of(text: str) -> list[str]:
    source = Source(Path("example.txt"), text, "utf-8", "0" * 64)
    offsets = tuple(range(len(text)))
    mapped = Text(text, offsets, tuple(i + 1 for i in offsets), (Run(0, len(text), 0, len(text)),))
    blocks = (Block(BlockKind.PROSE, 0, len(text)),)
    document = Document(source, 0, "EX-99.1", mapped, blocks, date="2010-05-14", company="Acme Corporation")
    (sentence,) = Annotator().annotate(document, lambda _: True).sentences
    return [cell.text for cell in make_tape(sentence, text).cells]


@pytest.mark.parametrize("grade", ["BB-", "BBB+", "A-", "A (low)"])
def test_grades_of_ratings_are_one_cell(grade: str) -> None:
    assert grade.lower().replace(" ", "") in tape_of(f"The agency lowered its rating of the mill to {grade} on Monday.")


def test_a_grade_is_no_article() -> None:
    assert "a" in tape_of("The agency raised its rating of the mill to A, a high grade.")
    assert "a" not in tape_of("The agency gave the mill a rating.")


@pytest.mark.parametrize("sign", ["(i)", "(iv)", "(a)", "(2)"])
def test_the_signs_of_a_list_are_not_on_the_tape(sign: str) -> None:
    assert "(" not in tape_of(f"The board approved {sign} the sale of the mill.")


def test_other_brackets_stay() -> None:
    assert "(" in tape_of("The board approved the sale (for cash) of the mill.")


def test_the_comma_behind_a_degree_is_not_on_the_tape() -> None:
    assert "," not in tape_of("It named Ann B. Doyle, Ph.D., as treasurer.")
    assert "," in tape_of("It named Ann B. Doyle, as treasurer.")
    assert "," in tape_of("Ann B. Doyle, Jr., president, spoke.")


@pytest.mark.parametrize("bracket", ["(MRB)", "(the MRB)", "(R)", "(tm)", "(the Board)", "(“MRB”)"])
def test_abbreviations_marks_and_terms_are_not_on_the_tape(bracket: str) -> None:
    assert "(" not in tape_of(f"The sale was approved by the Mill Review Board {bracket} in May.")


@pytest.mark.parametrize("bracket", ["(loss)", "(GAAP)", "(unaudited)", "(XQZ)"])
def test_brackets_that_tell_something_stay(bracket: str) -> None:
    assert "(" in tape_of(f"The mill had income {bracket} in May.")


def test_what_a_medicine_is_made_of_is_not_on_the_tape() -> None:
    assert "(" not in tape_of("Sales of Zalvora® (pentalin hydrochloride) rose.")
    assert "(" in tape_of("Sales of gravel (crushed limestone) rose.")
