"""``namespaces.py`` is what the ontology makes of it, and is closed."""

from __future__ import annotations

from pathlib import Path

import pytest

import eightkg.namespaces as namespaces
from eightkg.namespaces import EK, SCHEMA
from eightkg.resources import resource
from eightkg.vocabulary import load_vocabulary, namespaces_source, ontology_quads


def test_file_is_up_to_date() -> None:
    written = Path(namespaces.__file__).read_text(encoding="utf-8")
    assert written == namespaces_source(ontology_quads(resource("ontology"))), (
        "run: python -m eightkg.vocabulary --write-namespaces"
    )


def test_every_class_and_role_has_its_name() -> None:
    for event_class in load_vocabulary().classes.values():
        names = {event_class.name, event_class.link.verb, *event_class.roles}
        names |= {code for role in event_class.roles.values() for code in role.codes}
        for name in names:
            assert str(EK[name]) == f"https://w3id.org/eightkg/ontology#{name}"


@pytest.mark.parametrize(("space", "name"), [(EK, "acrued"), (EK, "liabilityAccrual"), (SCHEMA, "curency")])
def test_misspelt_name_fails(space: type, name: str) -> None:
    with pytest.raises(AttributeError, match=name):
        getattr(space, name)


def test_word_of_python_is_reached_by_key() -> None:
    assert str(EK["for"]) == "https://w3id.org/eightkg/ontology#for"
