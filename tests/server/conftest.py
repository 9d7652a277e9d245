"""A server on the graph of the sample filings, in this process and as a real one on a port."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from eightkg.cli.batch import build
from eightkg.server.app import make_app
from eightkg.server.executor import Limits

SAMPLES = Path(__file__).parents[2] / "data" / "releases"
HOSTILE = """\
<html><body>
<p>FOR IMMEDIATE RELEASE</p>
<p><b>&lt;script&gt;alert(1)&lt;/script&gt; Declares "Quarterly" Dividend</b></p>
<script>alert(2)</script>
<p onclick="alert(3)">RENO, Nev., May 14, 2010 -- O'Brien &amp; &lt;img src=x onerror=alert(4)&gt; Sons, Inc.
(NYSE: OBS) today announced that its board of directors declared a quarterly dividend of $0.25 per share, payable June
15, 2010 to holders of record on June 1, 2010.</p>
</body></html>
"""


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the samples and of a release that would like to be a program."""
    folder = tmp_path_factory.mktemp("server")
    (folder / "hostile.htm").write_text(HOSTILE, "utf-8")
    report = build([SAMPLES, folder / "hostile.htm"], folder / "graph")
    assert report.status == 0
    return folder / "graph"


@pytest.fixture(scope="session")
def client(graph: Path) -> Iterator[TestClient]:
    app = make_app(graph, hosts=("testserver", "localhost"), limits=Limits(seconds=3.0, answer=2 << 20))
    with TestClient(app, follow_redirects=False) as made:
        yield made


@dataclass(frozen=True, slots=True)
class Running:
    """A server as a process of its own."""

    address: str


@pytest.fixture(scope="session")
def running(graph: Path) -> Iterator[Running]:
    command = [sys.executable, "-m", "eightkg", "serve", "--graph", str(graph), "--port", "0", "--seconds", "3"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        told = process.stderr.readline()
        found = re.search(r"http://\S+?(?=/ )", told)
        assert found, told
        try:
            httpx.get(f"{found[0]}/", timeout=60).raise_for_status()
            yield Running(found[0])
        finally:
            process.terminate()
            process.wait(20)
