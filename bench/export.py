"""How fast `eightkg export` writes a large graph, and in how much memory.

    python bench/export.py [--triples N] [--from GRAPH] [--json FILE]

The graph is made by repeating the documents of a real one (by default that of data/releases) under other keys: a copy
is another document, and every few copies are of another company. Each format is written by a process of its own, twice:
a tenth of the graph, and all of it. Time is what the processor spent on it, start-up included. Memory is the peak
resident set; where the second is as the first, it does not depend on the size of the graph.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from eightkg.store.export.graphs import NamedGraph, named_graphs

MILLION = 1_000_000
FORMATS = (".nt", ".nq", ".ttl", ".trig", ".jsonld", ".rdf", ".csv", ".parquet")
COPIES_A_COMPANY = 5
CIK = re.compile(r"(?<=[/\"])\d{10}(?=[/\">])")
RELEASES = Path(__file__).resolve().parents[1] / "data" / "releases"
KILOBYTE = 1024
"""Linux gives the peak of a process in these."""


@dataclass(frozen=True)
class Run:
    """One export: processor seconds, bytes written, and the peak of memory in bytes."""

    seconds: float
    size: int
    peak: int


@dataclass(frozen=True)
class Measure:
    """One format: a tenth of the graph, and all of it."""

    format: str
    triples: int
    tenth: Run
    whole: Run

    def line(self) -> str:
        whole = self.whole
        return (
            f"{self.format:<9}{self.triples / whole.seconds:>9,.0f} triples/s {whole.seconds:>6.1f} s "
            f"{whole.size / MILLION:>6.0f} MB   peak {self.tenth.peak / MILLION:>4.0f} MB for a tenth, "
            f"{whole.peak / MILLION:>4.0f} MB for all"
        )


def repeat(source: Path, target: Path, triples: int) -> int:
    """Fill the folder ``target`` with copies of the documents of the graph ``source`` under other keys, until there are
    as many ``triples``; how many there are."""
    originals = [graph for graph in named_graphs(source) if graph.document is not None]
    if not originals:
        raise SystemExit(f"{source}: no documents there")
    target.mkdir(parents=True, exist_ok=True)
    made = 0
    for number, graph in enumerate(_round(originals)):
        if made >= triples:
            return made
        assert graph.document is not None
        copy = number // len(originals)
        key = graph.document.value.rsplit("/", 1)[1]
        text = graph.path.read_text(encoding="utf-8").replace(key, f"{copy:08x}{key[8:]}")
        company = 9_000_000_000 + copy // COPIES_A_COMPANY
        (target / f"{number:07}.ttl").write_text(CIK.sub(str(company), text), encoding="utf-8")
        made += len(graph.triples)
    raise AssertionError("there is always another copy")


def _round(originals: Sequence[NamedGraph]) -> Iterator[NamedGraph]:
    while True:
        yield from originals


def measure(graph: Path, file: Path) -> Run:
    """Export ``graph`` to ``file`` in a process of its own."""
    command = [sys.executable, "-m", "eightkg", "export", "--graph", str(graph), str(file)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    return Run(used.ru_utime + used.ru_stime, file.stat().st_size, used.ru_maxrss * KILOBYTE)


def run(triples: int, source: Path | None, place: Path) -> list[Measure]:
    """Measure every format on a graph of some ``triples``, in the folder ``place``."""
    if source is None:
        source = place / "source"
        command = [sys.executable, "-m", "eightkg", "build", str(RELEASES), "--graph", str(source)]
        subprocess.run(command, check=True, capture_output=True)  # apart: a child's peak begins with its parent's size
    tenth, whole = place / "tenth", place / "whole"
    repeat(source, tenth, triples // 10)
    made = repeat(source, whole, triples)
    found = []
    for ending in FORMATS:
        file = place / f"all{ending}"
        found.append(Measure(ending, made, measure(tenth, file), measure(whole, file)))
        print(found[-1].line(), flush=True)
        file.unlink()
    return found


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=MILLION, metavar="N", help="default: a million")
    parser.add_argument("--from", dest="source", type=Path, metavar="GRAPH", help="default: that of data/releases")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as place:
        found = run(args.triples, args.source, Path(place))
    if args.json:
        args.json.write_text(json.dumps([asdict(each) for each in found], indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
