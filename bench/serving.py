"""How quickly the pages of `eightkg serve` answer when the graph is large.

    python bench/serving.py [--documents N] [--from GRAPH]

The graph is made by repeating the documents of a real one (by default that of data/releases) under other keys, and
served by a process of its own; each page is asked for many times, by one visitor after the other. The texts behind the
copies are those of the originals only, so of the filing pages only theirs show a text.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from export import RELEASES, repeat

ASKED = 15
"""Times that each page is asked for."""
TRIPLES_A_DOCUMENT = 600


def pages(address: str) -> list[tuple[str, str]]:
    """The pages that are measured, by what they are: lists, searches, a filing, an event, a company."""
    with httpx.Client(base_url=address, timeout=120) as client:
        event = client.get("/events.json").json()["rows"][0]
        original = client.get("/filings.json", params={"q": "0719413 Hecla"}).json()["rows"]
        document = next(iter(original), {"iri": event["document"]})
    return [
        ("first page", "/"),
        ("list of events", "/events"),
        ("list of filings", "/filings"),
        ("list of companies", "/companies"),
        ("last page of events", "/events?page=200"),
        ("search in events", "/events?q=coeur+alene+accrual"),
        ("filter of events", "/events?class=LiabilityAccrual&amount=20000000&period=2003"),
        ("search in companies", "/companies?q=hecla"),
        ("event", local(event["iri"])),
        ("filing", local(document["iri"])),
        ("company", local(event["company"])),
        ("around a company", f"/graph?node={event['company']}"),
    ]


def local(iri: str) -> str:
    return "/id/" + iri.partition("/id/")[2]


def medians(address: str) -> dict[str, float]:
    """Median milliseconds of each page."""
    found: dict[str, float] = {}
    with httpx.Client(base_url=address, timeout=120, headers={"Accept": "text/html"}) as client:
        for name, path in pages(address):
            times = []
            for _ in range(ASKED):
                begun = time.perf_counter()
                client.get(path).raise_for_status()
                times.append(time.perf_counter() - begun)
            found[name] = statistics.median(times) * 1000
    return found


@contextmanager
def serving(graph: Path, *filings: Path) -> Iterator[str]:
    """A server on ``graph``, by its address."""
    places = [option for path in filings for option in ("--filings", str(path))]
    command = [sys.executable, "-m", "eightkg", "serve", "--graph", str(graph), "--port", "0", *places]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        told = process.stderr.readline()
        found = re.search(r"http://\S+?(?=/ )", told)
        if not found:
            raise SystemExit(told)
        try:
            yield found[0]
        finally:
            process.terminate()
            process.wait(30)


def main() -> None:
    options = argparse.ArgumentParser(description="Time the pages of the server on a large graph.")
    options.add_argument("--documents", type=int, default=2000, metavar="N", help="default: 2000")
    options.add_argument("--from", dest="source", type=Path, metavar="GRAPH", help="default: that of data/releases")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = asked.source or Path(folder) / "graph"
        if asked.source is None:
            build = [sys.executable, "-m", "eightkg", "build", str(RELEASES), "--graph", str(source)]
            subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        target = Path(folder) / "large"
        copies(source, target, asked.documents)
        begun = time.perf_counter()
        with serving(target, RELEASES) as address:
            httpx.get(address, timeout=600).raise_for_status()
            print(f"{asked.documents} documents, ready after {time.perf_counter() - begun:.1f} s")
            for name, milliseconds in medians(address).items():
                print(f"{milliseconds:>8.1f} ms  {name}")


def copies(source: Path, target: Path, documents: int) -> None:
    """Fill ``target`` with as many documents, and the originals among them."""
    repeat(source, target, documents * TRIPLES_A_DOCUMENT)
    made = sorted(target.glob("*.ttl"))
    for extra in made[documents:]:
        extra.unlink()
    for original in source.glob("*.ttl"):
        (target / original.name).write_bytes(original.read_bytes())


if __name__ == "__main__":
    main()
