"""How much of what filings say is found, and how much of what is found is right, by event class.

    python bench/quality.py              scores the sample filings, and the shared development set where it is at hand
    python bench/quality.py --write      keeps the figures: baseline.json, docs/quality.md, the README's table

What was missed, wrong or extra is written to build/quality/SET.txt. The figures are those of the scorer in
tests/quality: precision, recall and F1 of events and of arguments, the mean over classes, and shares that are right.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eightkg.cli.batch import build

CHECKOUT = Path(__file__).resolve().parents[1]
QUALITY = CHECKOUT / "tests" / "quality"
BASELINE = QUALITY / "baseline.json"
REPORTS = CHECKOUT / "build" / "quality"
PAGE = CHECKOUT / "docs" / "quality.md"
README = CHECKOUT / "README.md"
TABLE = re.compile(r"(?<=<!-- quality -->\n).*?(?=<!-- /quality -->)", re.DOTALL)
CLASS_ROW = re.compile(r"^  (\w+) +(\d+) +(\d+) +(\d+)$", re.MULTILINE)
SHARES = ("modality", "company", "facts", "evidence", "located")
TOLERANCE = 0.01
"""A point: how far a figure may fall."""
NAMES = {"seeds": "the four sample filings", "dev": "99 filings of 1993–2026, not in the repository"}


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures of one set of filings; ``classes`` gives found, missed and extra events by class."""

    figures: Mapping[str, Any]
    classes: Mapping[str, tuple[int, int, int]]
    details: str

    def headline(self) -> dict[str, float]:
        """The figures that are kept and held: F1 and precision, the mean over classes, the shares."""
        found = {
            f"{what} {figure}": self.figures[what][figure]
            for what in ("events", "arguments")
            for figure in ("precision", "recall", "f1")
        }
        return found | {name: self.figures[name] for name in ("macro", *SHARES) if self.figures[name] is not None}


def measure(releases: Path, gold: Path) -> Quality:
    """Build the graph of ``releases`` in a fresh folder and score it against ``gold``."""
    with tempfile.TemporaryDirectory() as name:
        graph = Path(name) / "graph"
        report = build([releases], graph)
        if report.faults:
            raise RuntimeError(f"{report.faults[0][0]}: {report.faults[0][1]}")
        return score(graph, releases, gold)


def score(graph: Path, releases: Path, gold: Path) -> Quality:
    """The figures of a graph folder against ``gold``."""
    with tempfile.TemporaryDirectory() as name:
        figures = Path(name) / "figures.json"
        scorer = [sys.executable, str(QUALITY / "tools" / "score.py"), str(graph), str(gold), "--docs", str(releases)]
        done = subprocess.run(
            [*scorer, "--details", "--json", str(figures)], capture_output=True, text=True, check=True, encoding="utf-8"
        )
        return Quality(json.loads(figures.read_text()), classes_of(done.stdout), done.stdout)


def classes_of(printed: str) -> dict[str, tuple[int, int, int]]:
    """Found, missed and extra events by class, from what the scorer prints.

    >>> classes_of("by class: found / missed / extra\\n  Merger                      1    2    0\\n")
    {'Merger': (1, 2, 0)}
    """
    rows = CLASS_ROW.findall(printed.partition("by class:")[2])
    return {name: (int(found), int(missed), int(extra)) for name, found, missed, extra in rows}


def sets() -> dict[str, tuple[Path, Path]]:
    """Releases and gold by name: the samples, and what lies in the shared folder (EIGHTKG_SHARED or ../shared)."""
    found = {"seeds": (CHECKOUT / "data" / "releases", QUALITY / "gold")}
    shared = Path(os.environ.get("EIGHTKG_SHARED") or CHECKOUT.parent / "shared")
    if (shared / "gold" / "dev").is_dir():
        found["dev"] = (shared / "releases" / "dev", shared / "gold" / "dev")
    return found


def falls(now: Mapping[str, float], before: Mapping[str, float]) -> list[str]:
    """The figures that have fallen by more than a point.

    >>> falls({"macro": 0.5}, {"macro": 0.505}), falls({"macro": 0.5}, {"macro": 0.6})
    ([], ['macro fell from 0.600 to 0.500'])
    """
    return [
        f"{name} fell from {figure:.3f} to {now.get(name, 0):.3f}"
        for name, figure in before.items()
        if now.get(name, 0) < figure - TOLERANCE
    ]


def table(qualities: Mapping[str, Quality]) -> str:
    """The headline figures as a Markdown table, a column for each set."""
    columns = {name: quality.headline() for name, quality in qualities.items()}
    lines = ["| | " + " | ".join(NAMES[name] for name in columns) + " |", "|---|" + "---:|" * len(columns)]
    for row in next(iter(columns.values())):
        lines.append(f"| {row} | " + " | ".join(f"{column[row]:.3f}" for column in columns.values()) + " |")
    return "\n".join(lines) + "\n"


def class_table(quality: Quality) -> str:
    """A row for each class, with the number of gold events behind it, as a Markdown table."""
    lines = ["| class | gold events | found | missed | extra | F1 |", "|---|---:|---:|---:|---:|---:|"]
    for kind, (found, missed, extra) in sorted(quality.classes.items()):
        f1 = 2 * found / (2 * found + missed + extra) if found else 0.0
        lines.append(f"| {kind} | {found + missed} | {found} | {missed} | {extra} | {f1:.2f} |")
    return "\n".join(lines) + "\n"


def page(qualities: Mapping[str, Quality]) -> str:
    """``docs/quality.md``: headline figures, then every class."""
    text = "# Quality\n\nMade by `make quality`; do not edit. Two careful readers agree at an F1 of 0.97.\n\n"
    text += table(qualities)
    for name, quality in qualities.items():
        text += f"\n## {NAMES[name].capitalize()}, by class\n\n" + class_table(quality)
    return text


def readme_block(qualities: Mapping[str, Quality]) -> str:
    """Headline figures, and the classes of the largest set folded away."""
    largest = max(qualities.values(), key=lambda quality: sum(map(sum, quality.classes.values())))
    folded = f"<details><summary>By class</summary>\n\n{class_table(largest)}\n</details>\n"
    return f"\n{table(qualities)}\n{folded}\n"


def write(qualities: Mapping[str, Quality]) -> None:
    """Keep the figures: as the baseline, on their page, in the README."""
    kept = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    kept |= {name: quality.headline() for name, quality in qualities.items()}
    BASELINE.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    PAGE.write_text(page(qualities), encoding="utf-8")
    block = readme_block(qualities)
    README.write_text(TABLE.sub(lambda _: block, README.read_text(encoding="utf-8")), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 1 where a figure has fallen by more than a point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the figures as those to hold")
    chosen = parser.parse_args(arguments)
    qualities = {name: measure(releases, gold) for name, (releases, gold) in sets().items()}
    REPORTS.mkdir(parents=True, exist_ok=True)
    for name, quality in qualities.items():
        (REPORTS / f"{name}.txt").write_text(quality.details, encoding="utf-8")
    print(table(qualities))
    print(f"What was missed, wrong or extra: {REPORTS.relative_to(CHECKOUT)}/")
    if chosen.write:
        write(qualities)
        return 0
    before = json.loads(BASELINE.read_text())
    lost = [f"{name}: {line}" for name, q in qualities.items() for line in falls(q.headline(), before.get(name, {}))]
    print("\n".join(lost) if lost else "No figure has fallen by more than a point.")
    return 1 if lost else 0


if __name__ == "__main__":
    raise SystemExit(main())
