"""Files made to hurt cost no more than their length: each is read, or left aside with a reason, in linear time."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from eightkg.errors import UnreadableFile
from eightkg.filings import read
from eightkg.filings.source import MIB

SAID = "Bluefin Corporation said today that it has declared a dividend of $0.25 per share. "
PAGE = "<html><body><p>" + SAID * 100 + "</p>\n"
COVER = (
    "commission file number 1-1234 telephone (212) 555-1234 address of principal executive offices exact name of x\n"
)


def entities(count: int) -> str:
    """References to entities that would stand for a thousand million words."""
    inner = "".join(f'<!ENTITY lol{i} "{f"&lol{i - 1};" * 10}">' for i in range(1, 10))
    return f'<!DOCTYPE html [<!ENTITY lol0 "lol">{inner}]>{PAGE}' + "&lol9; " * count


KINDS: dict[str, Callable[[int], str]] = {
    "items in one line": lambda n: SAID + "Item 5. Other Events. " * (n // 22),
    "items": lambda n: SAID + "\n\nItem 5. Other Events.\n\n" * (n // 25),
    "one line": lambda n: SAID * (n // len(SAID)),
    "symbols": lambda n: SAID + "under the symbol ABC " * (n // 22),
    "names": lambda n: "".join(f"Acme{i} Widget Inc. sold. " for i in range(n // 26)),
    "companies": lambda n: "Acme Corp. is a leading provider of widgets, and it sells them.\n\n" * (n // 66),
    "signatures": lambda n: SAID + "\n\nSIGNATURES\n\nBy: " + "/s/ Jane Roe\n\nJane Roe\n\n" * (n // 25),
    "exhibits": lambda n: f"FORM 8-K\n\n{SAID}\n\nEXHIBIT INDEX\n\n" + "99.1 Press release\n" * (n // 20),
    "captions": lambda n: "FORM 8-K\n" + COVER * (n // len(COVER)),
    "legends": lambda n: SAID + "These forward-looking statements are not an offer to sell. " * (n // 60),
    "bullets": lambda n: SAID + "• " + "word word word • " * (n // 17),
    "datelines": lambda n: "SPRINGFIELD, Ill., May 3, 2001 -- " * (n // 34),
    "marks": lambda n: PAGE + "word<sup>1</sup> " * (n // 17),
    "signs": lambda n: PAGE + "< a & b " * (n // 8),
    "entities": lambda n: entities(n // 7),
}


def seconds(path: Path, text: str) -> float:
    path.write_text(text)
    begun = time.process_time()
    read(path)
    return time.process_time() - begun


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_size_twice_the_time(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "poison.txt"
    seconds(path, KINDS[kind](10_000))
    short, long = (min(seconds(path, KINDS[kind](size)) for _ in range(2)) for size in (50_000, 200_000))
    assert long < 8 * short + 0.3


def test_nesting_of_any_depth_is_read(tmp_path: Path) -> None:
    path = tmp_path / "deep.htm"
    deep = 200_000
    for opened, closed in (
        ("<div> ", "</div> "),
        ("<table> <tr> <td> ", ""),
        ("<span style='display:none'> ", "</span> "),
    ):
        assert seconds(path, f"{PAGE}{opened * deep}{closed * deep}<p>Last words</p></body></html>") < 30
        (document,) = read(path).documents
        assert document.clean.endswith("Last words") or not closed


def test_a_table_of_very_many_cells_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cells.htm"
    assert seconds(path, PAGE + "<table>" + ("<tr>" + "<td>1,234</td>" * 10 + "</tr>") * 4_000 + "</table>") < 30
    (document,) = read(path).documents
    assert document.clean.count("1,234") == 40_000


def test_a_document_that_is_too_long_costs_itself_only(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    wrap = "<DOCUMENT>\n<TYPE>{}\n<TEXT>\n{}\n</TEXT>\n</DOCUMENT>\n"
    path.write_text(wrap.format("8-K", SAID) + wrap.format("EX-99.1", PAGE + "<" * (50 * MIB)))
    submission = read(path)
    assert [document.form for document in submission.documents] == ["8-K"]
    assert submission.skipped == ("EX-99.1: too long: 50.0 MiB of text, the limit is 32 MiB",)


def test_a_packed_filing_is_read(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.txt", tmp_path / "a.txt.gz"
    plain.write_text(SAID * 40)
    packed.write_bytes(gzip.compress(SAID.encode() * 40))
    assert read(packed).source.text == read(plain).source.text
    assert read(packed).documents[0].clean == read(plain).documents[0].clean


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (gzip.compress(b"a" * (250 * MIB)), "unpacks to more than 200 times its size"),
        (gzip.compress(gzip.compress(b"a" * MIB)), "a packed file within a packed file"),
        (gzip.compress(SAID.encode())[:-9], "a broken gzip file"),
        (gzip.compress(SAID.encode())[:20] + b"x" * 40, "a broken gzip file"),
        (gzip.compress(b""), "empty"),
    ],
    ids=["bomb", "nested", "cut off", "broken", "empty"],
)
def test_a_packed_file_that_is_no_filing_is_refused(data: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb.gz"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=reason):
        read(path)


def test_a_packed_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.gz"
    path.write_bytes(gzip.compress(SAID.encode() * 20_000))
    with pytest.raises(UnreadableFile, match="more than 1 MiB when unpacked"):
        read(path, limit=MIB)
