"""Bytes on disk → ``Source``, or a plain reason why not.

Offsets everywhere count in ``Source.text``: the file decoded as UTF-8, or as Windows-1252 where it is not UTF-8, line
ends and a byte-order mark left as they are.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from eightkg.errors import UnreadableFile
from eightkg.models import Source

MIB = 1 << 20
LIMIT = 256 * MIB
"""Largest file that is read, in bytes; of a compressed one, when it is unpacked."""
RATIO = 200
"""A file that grows to more than so many times its size is no filing: text shrinks to a tenth at the least."""

_MAGIC = (
    (b"%PDF-", "a PDF file; save its text as UTF-8"),
    (b"PK\x03\x04", "a ZIP archive; unpack it first"),
    (b"PK\x05\x06", "a ZIP archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file; save its text as UTF-8"),
    (b"{\\rtf", "a Rich Text file; save it as plain text"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_GZIP = b"\x1f\x8b"
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_SAMPLE = 1 << 12
_CONTROLS = bytes((*range(1, 9), *range(14, 32), 127))
_LETTERS = bytes((*range(65, 91), *range(97, 123)))
_NOISE = re.compile(r"[\x01-\x08\x0e-\x1f\x7f\x80-\x9f\ufffd]")
_BLANK = "\ufeff \t\r\n\f\v\xa0"


def open_source(path: Path, limit: int = LIMIT) -> Source:
    """The file at ``path``, decoded.

    ``limit`` is the largest size in bytes. Raises UnreadableFile, saying why, for what is not there, may not be read,
    is empty, too large, in another encoding, or no text. A file packed by gzip is unpacked; offsets count in what was
    packed, the hash is that of the file.
    """
    data = _bytes(path, limit)
    digest = hashlib.sha256(data).hexdigest()
    if data.startswith(_GZIP):
        data = _unpacked(path, data, limit)
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnreadableFile(path, f"not a filing but {what}")
    wide = _wide_encoding(data)
    if wide:
        raise UnreadableFile(path, f"encoded in {wide}; save it as UTF-8")
    if b"\x00" in data:
        raise UnreadableFile(path, f"not a text file (NUL byte at byte {data.index(0)})")
    if _is_binary(data):
        raise UnreadableFile(path, "not a text file (full of control characters)")
    text, encoding = _decode(data)
    if not text.lstrip(_BLANK):
        raise UnreadableFile(path, "empty (only white space)" if data else "empty")
    if _is_noise(text):
        raise UnreadableFile(path, "not a text file (hardly any words in it)")
    return Source(path, text, encoding, digest)


def _unpacked(path: Path, data: bytes, limit: int) -> bytes:
    """What gzip has packed, as far as it is a filing: no more than ``limit`` bytes are ever unpacked."""
    most = min(limit, max(RATIO * len(data), MIB))
    try:
        with gzip.open(BytesIO(data)) as file:
            unpacked = file.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFile(path, f"a broken gzip file ({error})") from error
    if unpacked.startswith(_GZIP):
        raise UnreadableFile(path, "a packed file within a packed file")
    if len(unpacked) <= most:
        return unpacked
    if most == limit:
        raise UnreadableFile(path, f"too large: more than {limit / MIB:g} MiB when unpacked")
    raise UnreadableFile(path, f"unpacks to more than {RATIO} times its size, as no filing does")


def text_source(text: str, name: str) -> Source:
    """``text`` that lies in no file, called ``name``, as if it were one in UTF-8. Raises UnreadableFile where it is
    empty."""
    path = Path(name)
    if not text.strip():
        raise UnreadableFile(path, "empty")
    return Source(path, text, "utf-8", hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def _bytes(path: Path, limit: int) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFile(path, "a directory, not a file")
        if not path.exists():
            raise UnreadableFile(path, "there is no such file")
        if not path.is_file():
            raise UnreadableFile(path, "not a regular file")
        size = path.stat().st_size
        if size > limit:
            raise UnreadableFile(path, f"too large: {size / MIB:.1f} MiB, the limit is {limit / MIB:g} MiB")
        return path.read_bytes()
    except PermissionError as error:
        raise UnreadableFile(path, "no permission to read it") from error
    except (OSError, ValueError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(path, str(error)) from error


def _decode(data: bytes) -> tuple[str, str]:
    """Text and encoding. A UTF-8 file whose last character is cut off is Windows-1252 to whoever counts offsets, so it
    is here too: one rule for all.

    >>> _decode(b"caf\\xc3\\xa9"), _decode(b"caf\\xe9")
    (('café', 'utf-8'), ('café', 'cp1252'))
    """
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "cp1252"


def _wide_encoding(data: bytes) -> str:
    """``UTF-16`` or ``UTF-32`` where a byte-order mark says so or every other byte of the beginning is NUL.

    >>> _wide_encoding("Item 5. Other".encode("utf-16-le"))
    'UTF-16'
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    head = data[:4096]
    nuls = head.count(0)
    if len(head) >= 8 and nuls * 10 >= len(head) * 7:
        return "UTF-32"
    for parity in (0, 1):
        column = head[parity::2]
        if len(head) >= 8 and nuls * 10 >= len(head) * 4 and column.count(0) * 10 >= len(column) * 8:
            return "UTF-16"
    return ""


def _is_binary(data: bytes) -> bool:
    """Whether samples from the whole length hold many control characters; before anything is decoded."""
    sample = b"".join(_samples(data))
    return len(sample) > len(sample.translate(None, _CONTROLS)) + len(sample) // 50


def _samples(data: bytes) -> Iterator[bytes]:
    return (data[start : start + _SAMPLE] for start in range(0, len(data), max(_SAMPLE, len(data) // 8)))


def _is_noise(text: str) -> bool:
    """Whether samples from the whole length hold control characters, hardly a letter, or hardly a blank or a tag
    (encoded binary). Small files get the benefit of the doubt: a filing of three words is one."""
    step = max(_SAMPLE, len(text) // 8)
    sample = "".join(text[start : start + _SAMPLE] for start in range(0, len(text), step))
    if not sample.isascii() and len(_NOISE.findall(sample)) * 50 > len(sample):
        return True
    shown = sample.encode("ascii", "replace")
    letters = len(shown) - len(shown.translate(None, _LETTERS))
    blanks = shown.count(b" ") + shown.count(b"</")
    return len(text) > 4096 and (letters * 20 < len(sample) or blanks * 100 < len(sample))
