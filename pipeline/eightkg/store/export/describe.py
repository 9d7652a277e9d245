"""What a graph holds, for catalogues: VoID (what is in it, how much of it) and DCAT (which files it is in).

VoID: https://www.w3.org/TR/void/, sections 2 and 4; DCAT 3: https://www.w3.org/TR/vocab-dcat-3/, class Distribution;
checksums by SPDX, as DCAT has it. There is no date of issue: the same graph has the same description.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from eightkg import __version__
from eightkg.store.export.graphs import IDS
from eightkg.store.export.merged import merged
from eightkg.turtle import PREFIXES, RDF_TYPE, subject_of

MORE_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "formats": "http://www.w3.org/ns/formats/",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": PREFIXES["xsd"],
}
MEDIA = {
    ".ttl": ("text/turtle", "Turtle"),
    ".nt": ("application/n-triples", "N-Triples"),
    ".nq": ("application/n-quads", "N-Quads"),
    ".trig": ("application/trig", "TriG"),
    ".jsonld": ("application/ld+json", "JSON-LD"),
    ".rdf": ("application/rdf+xml", "RDF_XML"),
    ".csv": ("text/csv", ""),
    ".parquet": ("application/vnd.apache.parquet", ""),
}
"""Media type, and the name in https://www.w3.org/ns/formats/."""
DOCUMENT = f"{PREFIXES['ek']}Document"
DOCUMENT_DATE = f"{PREFIXES['ek']}documentDate"
DAY = ox.NamedNode(f"{PREFIXES['xsd']}date")


@dataclass
class Census:
    """What a graph holds, counted."""

    triples: int = 0
    subjects: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    example: str = ""
    """The first event, or the first thing at all."""
    first_day: str = ""
    last_day: str = ""
    digest: str = ""
    """SHA-256 of the triples, in the order of exports."""


def take_census(folder: Path, scratch: Path) -> Census:
    """Count what the graph in ``folder`` says, each triple once; memory and errors as ``merged``."""
    census = Census()
    before = ""
    digest = sha256()
    for triple in merged(folder, scratch):
        subject, predicate = subject_of(triple), triple.predicate.value
        census.triples += 1
        digest.update(f"{triple}\n".encode())
        census.properties[predicate] += 1
        census.subjects += subject != before
        before = subject
        if predicate == RDF_TYPE and isinstance(triple.object, ox.NamedNode):
            census.classes[triple.object.value] += 1
            if not census.example or ("/event/" in subject and "/event/" not in census.example):
                census.example = subject
        elif predicate == DOCUMENT_DATE and isinstance(triple.object, ox.Literal) and triple.object.datatype == DAY:
            day = triple.object.value
            census.first_day = min(census.first_day or day, day)
            census.last_day = max(census.last_day, day)
    census.digest = digest.hexdigest()
    return census


def description(census: Census, files: tuple[Path, ...] = ()) -> str:
    """The description as Turtle; ``files`` hold the graph, and are named relative to the description."""
    name = f"{IDS}dataset/{census.digest[:16]}"
    return "".join((*_head(), *_dataset(name, census, files), *_partitions(name, census), *_distributions(files)))


def _head() -> list[str]:
    return [f"@prefix {prefix}: <{base}> .\n" for prefix, base in MORE_PREFIXES.items()]


def _dataset(name: str, census: Census, files: tuple[Path, ...]) -> list[str]:
    documents = census.classes[DOCUMENT]
    said = [
        "    a void:Dataset ;\n    a dcat:Dataset ;\n",
        '    dcterms:title "Corporate events from SEC Form 8-K filings" ;\n',
        f'    dcterms:description "The events that {documents} documents tell, with their evidence; made by eightkg '
        f'{__version__}." ;\n',
        "    dcterms:source <https://www.sec.gov/edgar> ;\n",
        f"    void:triples {census.triples} ;\n    void:distinctSubjects {census.subjects} ;\n",
        f"    void:documents {documents} ;\n    void:classes {len(census.classes)} ;\n",
        f'    void:properties {len(census.properties)} ;\n    void:uriSpace "{IDS}" ;\n',
    ]
    said += [f"    void:vocabulary <{base}> ;\n" for base in sorted(_vocabularies(census))]
    if census.example:
        said.append(f"    void:exampleResource <{census.example}> ;\n")
    if census.first_day:
        said.append(
            f'    dcterms:temporal [ a dcterms:PeriodOfTime ; dcat:startDate "{census.first_day}"^^xsd:date ; '
            f'dcat:endDate "{census.last_day}"^^xsd:date ] ;\n'
        )
    for file in files:
        said.append(f"    dcat:distribution <{_relative(file)}> ;\n    void:dataDump <{_relative(file)}> ;\n")
        if MEDIA[file.suffix.lower()][1]:
            said.append(f"    void:feature formats:{MEDIA[file.suffix.lower()][1]} ;\n")
    return [f"\n<{name}>\n", *said, "    .\n"]


def _partitions(name: str, census: Census) -> list[str]:
    said = [f"\n<{name}>\n"]
    said += [
        f"    void:classPartition [ void:class <{iri}> ; void:entities {count} ] ;\n"
        for iri, count in sorted(census.classes.items())
    ]
    said += [
        f"    void:propertyPartition [ void:property <{iri}> ; void:triples {count} ] ;\n"
        for iri, count in sorted(census.properties.items())
    ]
    return [*said, "    .\n"] if len(said) > 1 else []


def _distributions(files: tuple[Path, ...]) -> list[str]:
    said = []
    for file in files:
        media = MEDIA[file.suffix.lower()][0]
        said.append(
            f"\n<{_relative(file)}>\n    a dcat:Distribution ;\n"
            f"    dcat:mediaType <https://www.iana.org/assignments/media-types/{media}> ;\n"
            f'    dcat:byteSize "{file.stat().st_size}"^^xsd:nonNegativeInteger ;\n'
            f"    spdx:checksum [ a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ; "
            f'spdx:checksumValue "{_digest(file)}"^^xsd:hexBinary ] ;\n    .\n'
        )
    return said


def _vocabularies(census: Census) -> set[str]:
    terms = (*census.classes, *census.properties)
    return {term[: max(term.rfind("#"), term.rfind("/")) + 1] for term in terms}


def _relative(file: Path) -> str:
    return quote(file.name)


def _digest(file: Path) -> str:
    digest = sha256()
    with file.open("rb") as content:
        while block := content.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
