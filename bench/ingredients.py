"""What each ingredient of event finding adds: the figures with one of them taken out, a row each.

    python bench/ingredients.py [--set seeds|dev]

Uses the sets of bench/quality.py; a few minutes for the development set.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from eightkg.filings import read
from eightkg.graph import to_turtle
from eightkg.models import EVENT_BLOCKS, BlockKind, Document
from eightkg.pipeline import Pipeline
from quality import score, sets

FIND = "eightkg.events.find."
LEFT_ASIDE = frozenset(BlockKind) - EVENT_BLOCKS
SWAPS: Mapping[str, Mapping[str, Callable[..., Any]]] = {
    "everything": {},
    "without the statistical model": {},
    "without leaving sections aside": {},
    "without roles filled from around": {FIND + "complete": lambda *_: None},
    "without merging of tellings": {
        FIND + "merge": lambda events, _: tuple(events),
        FIND + "absorb": lambda events, _: tuple(events),
        FIND + "compare": lambda events, *_: list(events),
    },
    "without modality": {FIND + "modality_of": lambda *_: "actual"},
}
"""What is put in the place of what, by row."""


def documents(releases: Path, row: str) -> Iterator[Document]:
    for path in sorted(releases.iterdir()):
        for document in read(path).documents:
            if row == "without leaving sections aside":
                blocks = (replace(b, kind=BlockKind.PROSE) if b.kind in LEFT_ASIDE else b for b in document.blocks)
                yield replace(document, blocks=tuple(blocks))
            else:
                yield document


def figures(row: str, releases: Path, gold: Path) -> Mapping[str, Any]:
    """The scorer's figures with the row's ingredient taken out."""
    pipeline = Pipeline.load()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        for target, stand_in in SWAPS[row].items():
            stack.enter_context(patch(target, stand_in))
        if row == "without the statistical model":
            stack.enter_context(patch.object(type(pipeline.rules), "wanted", lambda *_: False))
        for number, document in enumerate(documents(releases, row)):
            graph = pipeline.process_document(document).graph
            (Path(name) / f"{number}.ttl").write_bytes(to_turtle(graph))
        return score(Path(name), releases, gold).figures


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=sorted(sets()), default="seeds", help="default: seeds")
    releases, gold = sets()[parser.parse_args(arguments).set]
    print("| | events F1 | arguments P | arguments R | arguments F1 | modality |")
    print("|---|---:|---:|---:|---:|---:|")
    for row in SWAPS:
        found = figures(row, releases, gold)
        told = [found["events"]["f1"], *(found["arguments"][name] for name in ("precision", "recall", "f1"))]
        print(f"| {row} | " + " | ".join(f"{figure:.3f}" for figure in (*told, found["modality"])) + " |", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
