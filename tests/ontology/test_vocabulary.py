"""The ontology holds the whole of the event schema, is read as it is written, and names broken files."""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml

from eightkg import __version__
from eightkg.errors import BadData
from eightkg.models import EventClass
from eightkg.resources import resource
from eightkg.vocabulary import KINDS, load_vocabulary, main, ontology_files, ontology_quads, read_vocabulary

VOCABULARY = load_vocabulary()
ROLES = Path(__file__).parent / "roles.tsv"
DCTERMS, OWL = "http://purl.org/dc/terms/", "http://www.w3.org/2002/07/owl#"
ONTOLOGY = ox.NamedNode("https://w3id.org/eightkg/ontology")


def row(event_class: EventClass) -> tuple[str, str, str]:
    """A class as the table has it: name, link, and its roles with kinds, ``!`` for a key role, in order."""
    link = event_class.link
    roles = (
        f"{role.name}:{role.kind}{'(' + ' '.join(role.codes) + ')' if role.codes else ''}{'!' if role.key else ''}"
        for role in event_class.roles.values()
    )
    return (
        event_class.name,
        f"{link.verb} {link.role}" + (f" for {link.target}" if link.target else ""),
        " | ".join(roles),
    )


def test_classes_are_those_of_the_table() -> None:
    with ROLES.open(encoding="utf-8", newline="") as file:
        table = {
            line["class"]: (line["class"], line["link"], line["roles"]) for line in csv.DictReader(file, delimiter="\t")
        }
    assert len(table) == 68
    assert {name: row(event_class) for name, event_class in VOCABULARY.classes.items()} == table


def test_classes_are_those_of_the_contract(shared: Path) -> None:
    schema = yaml.safe_load((shared / "contract" / "schema.yaml").read_text(encoding="utf-8"))
    assert list(VOCABULARY.modalities) == schema["modality"]
    assert list(VOCABULARY.metrics) == schema["metrics"]
    assert VOCABULARY.classes.keys() == schema["events"].keys()
    for name, entry in schema["events"].items():
        roles = " | ".join(f"{role}:{kind}" for role, kind in entry["roles"].items())
        assert row(VOCABULARY.classes[name]) == (name, entry["link"], roles)
        assert set(entry["items"]) <= set(VOCABULARY.classes[name].items)


def test_every_kind_of_role_is_used() -> None:
    kinds = {role.kind for event_class in VOCABULARY.classes.values() for role in event_class.roles.values()}
    assert kinds == {*KINDS.values(), "code"}


def test_versions_are_one() -> None:
    said = {
        quad.predicate.value: getattr(quad.object, "value", "")
        for quad in ontology_quads(resource("ontology"))
        if quad.subject == ONTOLOGY
    }
    assert said[f"{OWL}versionInfo"] == VOCABULARY.version == __version__
    assert said[f"{OWL}versionIRI"] == f"{ONTOLOGY.value}/{__version__}"
    assert said[f"{DCTERMS}license"]
    assert said[f"{DCTERMS}creator"] == "the eightkg authors"


def test_records_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        VOCABULARY.classes["Guidance"] = replace(VOCABULARY.classes["Guidance"])  # type: ignore[index]


def copy(folder: Path) -> Path:
    shutil.copytree(str(resource("ontology")), folder / "ontology")
    return folder / "ontology"


def change(folder: Path, file: str, old: str, new: str) -> Path:
    path = copy(folder) / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder / "ontology"


def test_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    folder = change(tmp_path, "events/law.ttl", "ek:LawEvent a owl:Class ;", "ek:LawEvent a owl:Class ;;; oops")
    line = next(n for n, text in enumerate((folder / "events/law.ttl").read_text().splitlines(), 1) if "oops" in text)
    with pytest.raises(BadData, match=rf"law\.ttl:{line}: "):
        read_vocabulary(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("events/law.ttl", "ek:keyRole ek:court , ek:matter", "ek:keyRole ek:judge", "CourtRuling: .*judge"),
        (
            "events/law.ttl",
            "owl:allValuesFrom ek:Organization",
            "owl:allValuesFrom ek:Document",
            "LawsuitFiling: .*court",
        ),
        ("events/law.ttl", 'rdfs:label "penalty"@en ;\n', "", "Penalty: is to have one label, has 0"),
        (
            "events/law.ttl",
            "ek:linkRole ek:chapter",
            "ek:linkRole ek:chapter , ek:court",
            "BankruptcyFiling: .*linkRole",
        ),
        (
            "core.ttl",
            "owl:equivalentClass [ a owl:Class ; owl:oneOf ( ek:actual",
            "rdfs:seeAlso ( ek:actual",
            "Modality",
        ),
    ],
)
def test_bad_description_is_told(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    folder = change(tmp_path, file, old, new)
    if "seeAlso" in new:
        path = folder / file
        path.write_text(re.sub(r"(rdfs:seeAlso \([^)]*\)) \]", r"\1", path.read_text()), encoding="utf-8")
    with pytest.raises(BadData, match=message):
        read_vocabulary(folder)


def test_missing_core_is_told(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    with pytest.raises(BadData, match="CorporateEvent"):
        read_vocabulary(tmp_path)


def test_files_come_in_one_order() -> None:
    names = [file.name for file in ontology_files(resource("ontology"))]
    first_family = names.index("accounting.ttl")
    assert {"core.ttl", "roles.ttl", "codes.ttl", "metrics.ttl", "items.ttl"} <= set(names[:first_family])
    assert names == sorted(names[:first_family]) + sorted(names[first_family:])
    assert "fibo.ttl" not in names


def test_command_takes_one_argument(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "--write-namespaces" in capsys.readouterr().err
