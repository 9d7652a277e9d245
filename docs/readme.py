"""Run the commands that the README shows, put what they print below them, and bring its numbers up to date.

    python docs/readme.py            rewrites README.md and docs/accrual.svg
    python docs/readme.py --check    says which of them is out of date, and changes nothing (exit status 1)

A fenced block of kind ``console`` holds commands, each after ``$``, a long one carried on after ``>``. They run in one
fresh folder that holds the project's ``data``, in order, with the ``eightkg`` that belongs to this interpreter.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

from eightkg.events import RuleBook
from eightkg.vocabulary import load_vocabulary
from picture import draw, read

CHECKOUT = Path(__file__).resolve().parents[1]
README = CHECKOUT / "README.md"
PICTURE = CHECKOUT / "docs" / "accrual.svg"
COUNT = re.compile(r"(?<=rules for )\d+(?= event\sclasses)")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COLUMNS = "110"


def commands(block: str) -> list[str]:
    r"""The commands of a console block, each with its further lines.

    >>> commands("$ one --a\nprinted\n$ two b\n> c\n")
    ['one --a', 'two b\nc']
    """
    found: list[str] = []
    carried = False
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(line[2:])
        elif carried and line.startswith("> "):
            found[-1] += "\n" + line[2:]
        carried = line.startswith("$ ") or (carried and line.startswith("> "))
    return found


def shown(command: str) -> str:
    """A command as a console block writes it."""
    first, *rest = command.split("\n")
    return "\n".join([f"$ {first}", *(f"> {line}" for line in rest)])


def run(command: str, folder: Path) -> str:
    """What ``command`` prints when a shell runs it in ``folder``; raises RuntimeError where it fails."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path, "COLUMNS": COLUMNS, "NO_COLOR": "1", "TERM": "dumb", "LC_ALL": "C.UTF-8"}
    shell = ["bash", "-o", "pipefail", "-c", command]
    done = subprocess.run(shell, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{command}: status {done.returncode}\n{done.stderr}")
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines())


def refreshed(text: str, folder: Path) -> str:
    """``text`` with the output of every console block as it is now."""

    def answer(match: re.Match[str]) -> str:
        parts = [f"{shown(command)}\n{run(command, folder)}" for command in commands(match[1])]
        return "```console\n" + "\n\n".join(part.rstrip("\n") for part in parts) + "\n```"

    return COUNT.sub(str(classes_with_rules()), BLOCK.sub(answer, text))


def classes_with_rules() -> int:
    return len({rule.kind for rule in RuleBook.load(load_vocabulary()).rules()})


def current() -> dict[Path, str]:
    """README and picture as the program gives them now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").symlink_to(CHECKOUT / "data", target_is_directory=True)
        text = refreshed(README.read_text(encoding="utf-8"), folder)
        return {README: text, PICTURE: draw(read(folder / "graph"))}


def differences(files: dict[Path, str]) -> list[str]:
    """The lines in which ``files`` differ from what lies on disk."""
    lines: list[str] = []
    for path, text in files.items():
        name = path.relative_to(CHECKOUT).as_posix()
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        lines += unified_diff(old.splitlines(), text.splitlines(), name, f"{name} as it is now", lineterm="")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Bring what the README shows up to date.")
    parser.add_argument("--check", action="store_true", help="change nothing, say what is out of date")
    chosen = parser.parse_args(arguments)
    files = current()
    if chosen.check:
        lines = differences(files)
        print("\n".join(lines) if lines else "README.md and docs/accrual.svg are up to date")
        return 1 if lines else 0
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
