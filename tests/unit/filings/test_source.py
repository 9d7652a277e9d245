"""What is read, how it is decoded, and the plain reason given for what is not."""

from __future__ import annotations

import base64
import hashlib
import random
import time
from pathlib import Path

import pytest

from eightkg.errors import UnreadableFile
from eightkg.filings.source import open_source

PROSE = "Northgate Mills announced that it will close its Elmira plant in March. "


def refusal(path: Path, data: bytes, limit: int = 1 << 20) -> str:
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        open_source(path, limit)
    assert caught.value.path == path
    return caught.value.reason


def test_utf8_keeps_mark_and_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    data = ("\ufeff" + PROSE + "\r\n“café”\r").encode()
    path.write_bytes(data)
    source = open_source(path)
    assert source.text == "\ufeff" + PROSE + "\r\n“café”\r"
    assert (source.encoding, source.sha256) == ("utf-8", hashlib.sha256(data).hexdigest())


def test_windows_1252(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(PROSE.encode() + b"\x93quoted\x94 \x81")
    source = open_source(path)
    assert source.encoding == "cp1252"
    assert source.text.endswith("“quoted” \ufffd")


def test_utf8_cut_in_mid_character_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((PROSE + "“Yes”").encode()[:-1])
    assert PROSE in open_source(path).text


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \r\n\t\xc2\xa0", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (PROSE.encode("utf-16"), "UTF-16"),
        (PROSE.encode("utf-16-le"), "UTF-16"),
        (PROSE.encode("utf-16-be"), "UTF-16"),
        (PROSE.encode("utf-32"), "UTF-32"),
        (PROSE.encode("utf-32-le"), "UTF-32"),
        (PROSE.encode() + b"\x00\x01", "NUL"),
        (PROSE.encode() * 20_000, "1.4 MiB, the limit is 1 MiB"),
        (random.Random(1).randbytes(20_000).replace(b"\0", b"\1"), "not a text"),
        (b"0123 4567 !! ;; " * 2000, "not a text"),
        (base64.encodebytes(random.Random(3).randbytes(20_000)), "not a text"),
    ],
)
def test_refused_with_a_reason(tmp_path: Path, data: bytes, word: str) -> None:
    assert word in refusal(tmp_path / "file", data)


def test_missing_and_directory(tmp_path: Path) -> None:
    for path, word in ((tmp_path, "directory"), (tmp_path / "none.txt", "no such file")):
        with pytest.raises(UnreadableFile, match=word):
            open_source(path)


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(PROSE)

    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(UnreadableFile, match="permission"):
        open_source(path)


def test_much_noise_is_refused_quickly(tmp_path: Path) -> None:
    data = random.Random(2).randbytes(1 << 20).replace(b"\0", b"\x02") * 40
    begun = time.perf_counter()
    assert "not a text" in refusal(tmp_path / "noise", data, 1 << 26)
    assert time.perf_counter() - begun < 3
