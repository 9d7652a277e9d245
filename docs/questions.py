"""Write the page of competency questions, ``docs/questions.md``, from ``data/queries``.

python docs/questions.py            rewrites the page
python docs/questions.py --check    says whether it is out of date, and changes nothing (exit status 1)
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
QUERIES = ROOT / "data" / "queries"
PAGE = ROOT / "docs" / "questions.md"
ASKED = "# Asked by "
HEAD = """\
<!-- Made from data/queries by docs/questions.py; not to be edited. -->

# Competency questions

What the graph is there to answer, with the answers that the four sample filings must give. Ask one yourself with

    eightkg query --graph graph --name NAME

Where several answers are right, the first is shown; `…` stands for any value.
[data/queries](../data/queries/README.md) has the files. The tests ask all questions of the graph folder, of an Oxigraph
server and of Virtuoso, which give the same rows.
"""


@dataclass(frozen=True)
class Question:
    """A question as its files have it: the sentence, who asks it, the query, and the rows below their names."""

    name: str
    sentence: str
    asked_by: str
    query: str
    rows: tuple[tuple[str, ...], ...]


def question(path: Path) -> Question:
    """The question of a ``.rq`` file and the ``.csv`` beside it. Raises ValueError where its head is not as it is to
    be."""
    first, second, *rest = path.read_text(encoding="utf-8").splitlines()
    if not (first.startswith("# ") and first.endswith("?") and second.startswith(ASKED) and second.endswith(".")):
        raise ValueError(f"{path}: is to begin with '# a question?' and '{ASKED}somebody.'")
    with path.with_suffix(".csv").open(newline="", encoding="utf-8") as file:
        rows = tuple(tuple(row) for row in csv.reader(file))
    query = "\n".join(line for line in rest if not line.startswith("PREFIX "))
    return Question(path.stem, first.removeprefix("# "), second.removeprefix(ASKED).removesuffix("."), query, rows)


def page() -> str:
    questions = [question(path) for path in sorted(QUERIES.glob("*.rq"))]
    askers = sorted({each.asked_by for each in questions})
    parts = [HEAD]
    for asker in askers:
        parts.append(f"\n## What {asker} asks\n")
        parts += [text for each in questions if each.asked_by == asker for text in section(each)]
    return "".join(parts)


def section(each: Question) -> Iterator[str]:
    head, *rows = each.rows
    yield f"\n### {each.sentence}\n\n`{each.name}`\n\n"
    yield f"| {' | '.join(head)} |\n|{'---|' * len(head)}\n"
    yield from (f"| {' | '.join(map(shown, row))} |\n" for row in rows)
    yield f"\n<details><summary>the query</summary>\n\n```sparql\n{each.query}\n```\n\n</details>\n"


def shown(cell: str) -> str:
    """The first of several right answers; vertical bars would end the cell.

    >>> shown("common stock | Hecla common stock"), shown("*"), shown("")
    ('common stock', '…', '')
    """
    return "…" if cell == "*" else cell.split(" | ")[0].replace("|", "\\|")


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing")
    made = page()
    if not parser.parse_args(argv).check:
        PAGE.write_text(made, encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == made:
        return 0
    print(f"{PAGE.name}: out of date; run make docs", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
