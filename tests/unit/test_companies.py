"""The registrant's identity: header before table, full names before short ones, what is ambiguous left open."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from eightkg import companies
from eightkg.companies import ASSIGNED, Identity, choose, identify, words_of
from eightkg.models import Document, Fact, Header, Name, Source, Text
from eightkg.resources import resource

NONE: frozenset[str] = frozenset()
TABLE = (
    "0000000101\tBFN\tNYSE\tBLUEFIN NETS CORP /DE/\n"
    "0000000101\tBFN-PA\tNYSE\tBLUEFIN NETS CORP /DE/\n"
    "0000000202\tTRN\tNASDAQ\tTARN INC\n"
    "0000000303\tFBX\tNASDAQ\tFIRST BROOK BANCORP\n"
    "0000000404\tFBY\tNYSE\tFIRST BROOK BANCORP\n"
    "0000000405\tFBZ\tNYSE\tFIRST BROOK BANCORP\n"
    "0001745000\tKLN\tNYSE\tKILN CO\n"
    "0000000606\tJDR\tOTC\tJ D ROWE & CO\n"
)
"""Made up, in the form of the table."""


def chosen(name: str, year: int, *tickers: str, exchanges: frozenset[str] = NONE) -> Identity:
    return choose(words_of(name), frozenset(tickers), exchanges, year, TABLE)


@pytest.mark.parametrize("year", [0, 1999, 2024])
@pytest.mark.parametrize("name", ["Bluefin Nets Corporation", "BLUEFIN NETS CORP", "The Bluefin Nets Corp."])
def test_full_name_is_enough_at_any_time(name: str, year: int) -> None:
    assert chosen(name, year) == Identity("0000000101")


def test_short_name_is_enough_only_lately() -> None:
    assert chosen("Bluefin Nets", 2024) == Identity("0000000101")
    assert chosen("Bluefin Nets", 2003) == Identity(candidates=("0000000101",))
    assert chosen("Bluefin Nets", 0) == Identity(candidates=("0000000101",))
    assert chosen("Bluefin", 2024) == Identity()


def test_one_word_or_another_legal_form_wants_a_ticker() -> None:
    for name in ("Tarn", "Tarn Corporation"):
        assert chosen(name, 2024) == Identity(candidates=("0000000202",))
        assert chosen(name, 2024, "TRN") == Identity("0000000202")
        assert chosen(name, 2003, "TRN") == Identity(candidates=("0000000202",))
    assert chosen("Bluefin Nets Company", 2024) == Identity(candidates=("0000000101",))


def test_another_ticker_speaks_against() -> None:
    assert chosen("Bluefin Nets Corporation", 2003, "XYZ") == Identity(candidates=("0000000101",))
    assert chosen("Bluefin Nets Corporation", 2003, "XYZ", "BFN-PA") == Identity("0000000101")


def test_ambiguous_name_is_told_apart_by_ticker_or_exchange_or_not_at_all() -> None:
    assert chosen("First Brook Bancorp", 2024).cik == ""
    assert set(chosen("First Brook Bancorp", 2024).candidates) == {"0000000303", "0000000404", "0000000405"}
    assert chosen("First Brook Bancorp", 2024, "FBX") == Identity("0000000303")
    assert chosen("First Brook Bancorp", 2024, exchanges=frozenset({"NASDAQ"})) == Identity("0000000303")
    assert chosen("First Brook Bancorp", 2024, exchanges=frozenset({"NYSE"})).cik == ""


def test_ticker_alone_makes_a_candidate_lately() -> None:
    assert chosen("Heron Mills Inc", 2024, "TRN") == Identity(candidates=("0000000202",))
    assert chosen("Heron Mills Inc", 2024, "TRN", exchanges=frozenset({"NYSE"})) == Identity()
    assert chosen("Heron Mills Inc", 2003, "TRN") == Identity()


def test_company_is_none_that_came_after_the_document() -> None:
    assert chosen("Kiln Company", 2020) == Identity("0001745000")
    assert chosen("Kiln Company", 2018) == Identity(candidates=("0001745000",))
    assert chosen("Kiln Company", 2005) == Identity()
    assert list(ASSIGNED) == sorted(ASSIGNED)


def test_initials_and_ampersands() -> None:
    assert chosen("J.D. Rowe and Company", 2024) == Identity("0000000606")
    assert chosen("J. D. Rowe & Co.", 2001) == Identity("0000000606")
    assert chosen("", 2024) == Identity()
    assert chosen("Inc.", 2024) == Identity()


def document(header: Header | None = None) -> Document:
    source = Source(Path("made-up.txt"), "", "utf-8", "0" * 64)
    return Document(source, 0, "EX-99", Text("", (), (), ()), (), date="2024-03-01", header=header)


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(companies, "_table", lambda: TABLE)


@pytest.mark.usefixtures("table")
def test_facts_confirm_and_exchanges_are_understood() -> None:
    company = Name("company", "first-brook", "First Brook Bancorp")
    listed = Fact("company", "listedOn", "Nasdaq Global Select Market", 0, 1)
    ticker = Fact("company", "ticker", "fby", 0, 1)
    other = Fact("Jane Roe", "ticker", "FBZ", 0, 1)
    assert identify(document(), company, (listed, other)) == Identity("0000000303")
    assert identify(document(), company, (listed, ticker)) == Identity("0000000404")
    preferred = Fact("company", "ticker", "BFN.PA", 0, 1)
    assert identify(document(), Name("company", "b", "Bluefin Nets Corp."), (preferred,)) == Identity("0000000101")


def test_header_wins_and_the_table_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> str:
        raise AssertionError("the table was read")

    monkeypatch.setattr(companies, "_table", refuse)
    company = Name("company", "bluefin-nets", "Bluefin Nets Corporation")
    stated = Fact("company", "cik", "808", 0, 3)
    header = Header(cik="0000000909")
    assert identify(document(header), company, (stated,)) == Identity("0000000909")
    assert identify(replace(document(), header=Header()), company, (stated,)) == Identity("0000000808")


def test_shipped_table_is_in_its_canonical_form() -> None:
    lines = (resource("data") / "reference" / "companies.tsv").read_text(encoding="utf-8").splitlines()
    assert [line[0] for line in lines[:3]] == ["#", "#", "0"]
    rows = [line.split("\t") for line in lines[2:]]
    assert len(rows) > 10_000
    assert all(len(row) == 4 and re.fullmatch(r"\d{10}", row[0]) and row[1] and row[3] for row in rows)
    assert {row[2] for row in rows} == {"", "NYSE", "Nasdaq", "OTC", "CBOE"}
    assert rows == sorted(rows)
    assert len({tuple(row) for row in rows}) == len(rows)


def test_sample_filings_are_known_by_the_shipped_table() -> None:
    company = Name("company", "hecla-mining", "Hecla Mining Company")
    assert identify(replace(document(), date="2003-10-31"), company, ()) == Identity("0000719413")
