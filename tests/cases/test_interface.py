"""The Python interface: what it gives is typed, fits the text, and is what pandas takes."""

from __future__ import annotations

import inspect
import subprocess
import sys
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pandas
import pytest
import spacy
from built_graph import Built

import eightkg
from eightkg import component
from eightkg.results import FoundArgument, FoundEvent

TEXT = (
    "DOVER, Ohio, May 5, 2004 -- Acme Tools Inc. today reported that its plant in Dover had been sold.\n\n"
    "The Company declared a quarterly dividend of $0.12 per share, payable on June 1, 2004."
)


def test_the_public_names_are_these() -> None:
    """They change on purpose only."""
    assert sorted(eightkg.__all__) == sorted(
        """BadData BadQuery Document EightkgError Finding FoundArgument FoundEvent Graph MissingResource Severity
        StoreError Submission UnreadableFile __version__ extract extract_text read validate""".split()
    )
    assert all(inspect.getdoc(getattr(eightkg, name)) for name in eightkg.__all__)
    assert set(eightkg.__all__) <= set(dir(eightkg))
    with pytest.raises(AttributeError, match="nowhere"):
        _ = eightkg.nowhere


def test_import_alone_is_cheap() -> None:
    code = "import sys, eightkg; print(sorted({'spacy', 'rdflib', 'owlready2', 'pyshacl'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_events_of_a_file_and_of_its_graph_are_the_same(built: Built, releases: Path) -> None:
    path = releases / "001_37044b9a967d5e25.txt"
    events = eightkg.extract(str(path))
    there = [event for event in eightkg.Graph(built.folder).events() if event.file == path.name]
    assert [(e.iri, e.arguments, e.start, e.end) for e in events] == [
        (e.iri, e.arguments, e.start, e.end) for e in there
    ]
    accruals = eightkg.Graph(built.folder).events("LiabilityAccrual")
    assert {event.kind for event in accruals} == {"LiabilityAccrual"}
    source = path.read_text(encoding="utf-8")
    for event in events:
        assert " ".join(source[event.start : event.end].split()) == event.evidence


def test_values_are_typed() -> None:
    (dividend,) = [event for event in eightkg.extract_text(TEXT) if event.kind == "DividendDeclaration"]
    (amount,) = dividend["amountPerShare"]
    assert (amount.value, amount.currency, amount.type, str(amount)) == (Decimal("0.12"), "USD", "money", amount.text)
    (payable,) = dividend["payableDate"]
    assert (payable.text, payable.type) == ("2004-06-01", "date")
    assert dividend["ratio"] == ()
    assert str(dividend).startswith("DividendDeclaration (actual): Acme Tools Inc.: ")


def test_pandas_takes_events_arguments_and_findings(built: Built, releases: Path) -> None:
    events = eightkg.Graph(built.folder).events()
    frame = pandas.DataFrame(events)
    assert len(frame) == len(events) == 37
    assert list(frame.columns[:4]) == ["kind", "modality", "company", "cik"]
    assert frame["kind"].value_counts()["Production"] == 11
    arguments = pandas.DataFrame(argument for event in events for argument in event["amount"])
    assert Decimal(16_000_000) in set(arguments["value"])
    findings = eightkg.validate(releases / "003_b68fc0e56d641b7a.txt")
    assert len(pandas.DataFrame(findings)) == len(findings)


def test_rows_of_a_query_hold_what_python_has_for_it(built: Built) -> None:
    graph = eightkg.Graph(built.folder)
    (row,) = graph.query(
        """SELECT ?file ?day ?start ?value ?about ?missing {
             ?event a ek:AccountingCharge ; ek:amount ?amount ; ek:evidence/oa:start ?start ; ek:reportedIn ?document .
             ?amount schema:value ?value ; ek:approximate ?about .
             ?document ek:fileName ?file ; ek:documentDate ?day
             OPTIONAL { ?event ek:nothing ?missing } }"""
    )
    assert row == {
        "file": "003_b68fc0e56d641b7a.txt",
        "day": date(2004, 2, 23),
        "start": row["start"],
        "value": Decimal(9_600_000),
        "about": True,
        "missing": None,
    }
    assert isinstance(row["start"], int)
    assert graph.ask("ASK { ?event a ek:AccountingCharge }")
    assert len(graph.rdf()) > 1000
    with pytest.raises(eightkg.BadQuery, match="SELECT"):
        graph.query("ASK { ?s ?p ?o }")
    with pytest.raises(eightkg.BadQuery, match="ASK"):
        graph.ask("SELECT ?s { ?s ?p ?o }")


def test_a_graph_is_built_and_exported(releases: Path, tmp_path: Path) -> None:
    graph = eightkg.Graph(tmp_path / "graph")
    with pytest.raises(eightkg.UnreadableFile, match="no such graph"):
        graph.events()
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(eightkg.UnreadableFile, match=r"empty\.txt"):
        graph.build(releases / "000_43696d67ad700e8c.txt", tmp_path / "empty.txt")
    assert [event.kind for event in graph.events()] == ["LiabilityAccrual"]
    graph.export(tmp_path / "events.csv")
    assert len((tmp_path / "events.csv").read_text(encoding="utf-8").splitlines()) == 2
    assert repr(graph) == f"Graph({str(tmp_path / 'graph')!r})"


class _Tags(HTMLParser):
    """The tags of a piece of HTML, and the text of those that are marked."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.marked = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 (as HTMLParser has it)
        self.seen.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "mark" in self.open:
            self.marked += data


def test_an_event_shows_itself_with_its_passage_marked() -> None:
    (dividend,) = [event for event in eightkg.extract_text(TEXT) if event.kind == "DividendDeclaration"]
    tags = _Tags(dividend._repr_html_())
    assert tags.marked == dividend.evidence
    assert f"{dividend.before}{dividend.evidence}{dividend.after}".startswith("The Company declared")


def test_words_of_a_filing_are_no_mark_up() -> None:
    evil = "<script>alert('&')</script>"
    argument = FoundArgument(evil, evil, evil)
    event = FoundEvent(evil, evil, evil, "", evil, 0, 1, evil, "", "", (argument,), (), "", "", evil, evil)
    html = event._repr_html_()
    assert _Tags(html).seen <= {"div", "b", "table", "tr", "th", "td", "blockquote", "mark", "br", "small"}
    assert _Tags(html).marked == evil


def test_the_spacy_component_leaves_others_work_alone() -> None:
    assert component.NAME == "eightkg_events"
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("eightkg_events")
    doc = nlp(TEXT)
    assert len(list(doc.sents)) > 1
    assert doc.ents == ()
    events = doc._.eightkg_events
    assert events == eightkg.extract_text(TEXT)
    assert [span.label_ for span in doc.spans["eightkg_events"]] == [event.kind for event in events]
    for span, event in zip(doc.spans["eightkg_events"], events, strict=True):
        assert TEXT[event.start : event.end] in span.text
    empty = nlp(" \n")
    assert (empty._.eightkg_events, len(empty.spans["eightkg_events"])) == ((), 0)
