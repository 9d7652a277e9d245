"""The items of Form 8-K: all of both numberings, each old one with what replaced it."""

from __future__ import annotations

import csv
from pathlib import Path

from rdflib import DCTERMS, RDF, SKOS, Graph

from eightkg.namespaces import EK, ITEM
from eightkg.resources import resource
from eightkg.vocabulary import load_vocabulary

ITEMS = Graph().parse(Path(str(resource("ontology"))) / "items.ttl")


def number(item: object) -> str:
    return str(item).removeprefix(ITEM)


def test_both_numberings_are_complete() -> None:
    numbers = {number(item) for item in ITEMS.subjects(RDF.type, EK.FormItem)}
    assert len(numbers) == 44
    assert {n for n in numbers if "." not in n} == {str(n) for n in range(1, 13)}
    assert {n.split(".")[0] for n in numbers if "." in n} == {str(n) for n in range(1, 10)}


def test_every_old_item_is_replaced_by_a_new_one() -> None:
    replaced = {number(old): number(new) for old, new in ITEMS.subject_objects(DCTERMS.isReplacedBy)}
    assert replaced.keys() == {str(n) for n in range(1, 13)}
    assert all("." in new for new in replaced.values())
    assert replaced["5"] == "8.01"
    assert replaced["12"] == "2.02"


def test_every_class_but_one_has_its_items() -> None:
    without = {name for name, event_class in load_vocabulary().classes.items() if not event_class.items}
    assert without == {"SharesOutstanding"}


def test_items_are_those_of_the_reference(shared: Path) -> None:
    with (shared / "reference" / "items-8k.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    classes = load_vocabulary().classes
    assert {number(item) for item in ITEMS.subjects(RDF.type, EK.FormItem)} == {row["item"] for row in rows}
    for row in rows:
        item = ITEM[row["item"]]
        side, day = row["regime"].split()
        assert str(ITEMS.value(item, SKOS.prefLabel)) == row["title"]
        assert str(ITEMS.value(item, EK.validFrom if side == "from" else EK.validUntil)) == day
        assert number(ITEMS.value(item, DCTERMS.isReplacedBy) or "") == (row["successor"] or "")
        for name in (row["event classes"] or "").split():
            assert name == "any" or row["item"] in classes[name].items
