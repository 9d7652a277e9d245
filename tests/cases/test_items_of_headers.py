"""The items that a report's headings name are those that its submission header names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import SKOS

from eightkg.filings import read
from eightkg.models import Submission
from eightkg.resources import resource

HEADER_IS_WRONG = {
    "sub_3m-co_2024-03-08.txt": "lists no exhibits, of which the report has a heading",
    "sub_apple-computer-inc_1996-12-24.txt": "lists no other events",
    "sub_cotelligent-group-inc_1996-10-31.txt": "names item 1 where the report has item 5",
    "sub_expertelligence-inc_2009-08-19.txt": "names item 9.01, of which the report has no heading",
    "sub_jpmorgan-chase-co_2026-06-24.txt": "lists no exhibits, of which the report has a heading",
}
"""Headers that their own report contradicts, compared by eye."""


def folded(title: str) -> str:
    return " ".join(re.findall(r"[a-z]+", title.lower().replace("principal officers", "certain officers")))


@pytest.fixture(scope="module")
def numbers() -> dict[str, set[str]]:
    """The numbers of a title, old and new."""
    scheme = Graph().parse(data=(resource("ontology") / "items.ttl").read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for item, number in scheme.subject_objects(SKOS.notation):
        for label in (SKOS.prefLabel, SKOS.altLabel):
            for title in scheme.objects(item, label):
                found.setdefault(folded(str(title)), set()).add(str(number))
    return found


def in_headings(submission: Submission) -> set[str]:
    reports = [document for document in submission.documents if document.form.startswith("8-K")]
    return {fact.value for document in reports for fact in document.facts if fact.property == "item"}


def in_header(submission: Submission, numbers: dict[str, set[str]], new: bool) -> set[str]:
    assert submission.header is not None
    listed = [numbers.get(folded(title), {title}) for title in submission.header.items]
    return {next((number for number in sorted(several) if ("." in number) == new), min(several)) for several in listed}


def test_items_are_those_of_the_header(shared: Path, numbers: dict[str, set[str]]) -> None:
    compared, different = 0, {}
    for path in sorted((shared / "releases" / "submissions").iterdir()):
        submission = read(path)
        if submission.header is None or not submission.header.items or path.name in HEADER_IS_WRONG:
            continue
        found = in_headings(submission)
        compared += 1
        if found != in_header(submission, numbers, new=any("." in item for item in found)):
            different[path.name] = (sorted(found), submission.header.items)
    assert compared > 20
    assert len(different) <= compared * 0.02, different
