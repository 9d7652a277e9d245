"""Real triplestores for tests: each in a folder of its own, on a free port of this machine, stopped at the end."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

PATIENCE = 90.0
"""Seconds that a store may take to start."""

VIRTUOSO = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
[SPARQL]
ResultSetMaxRows = 100000
"""
VIRTUOSO_USER = ("dba", "dba")


def program(name: str) -> str:
    """The path of a program beside this Python or on the path; the test is skipped where it is not installed."""
    found = shutil.which(Path(sys.executable).parent / name) or shutil.which(name)
    if found is None:
        pytest.skip(f"no such program: {name}")
    return found


@contextmanager
def oxigraph(folder: Path, port: int = 0) -> Iterator[str]:
    """An Oxigraph server whose default graph is the union of all; gives its address."""
    port = port or free_port()
    command = [program("oxigraph"), "serve", "-l", str(folder), "-b", f"127.0.0.1:{port}", "--union-default-graph"]
    with running(command, folder, f"http://127.0.0.1:{port}/") as url:
        yield url


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """A Virtuoso server; gives its address. Who writes is ``VIRTUOSO_USER``."""
    http = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(sql=free_port(), http=http))
    command = [program("virtuoso-t"), "-f", "-c", "virtuoso.ini"]
    with running(command, folder, f"http://127.0.0.1:{http}/sparql") as url:
        yield url.removesuffix("/sparql")


@contextmanager
def running(command: Sequence[str], folder: Path, url: str) -> Iterator[str]:
    """A server that answers at ``url``, which is given without its last slash."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            _await(process, url)
            yield url.removesuffix("/")
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await(process: subprocess.Popen[bytes], url: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended with status {process.returncode}")
        try:
            if httpx.get(url, trust_env=False, timeout=5).status_code < 500:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise RuntimeError(f"{process.args!r} does not answer at {url}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
