from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from eightkg.cli import main as cli
from eightkg.cli.main import COMMANDS, INTERRUPTED, main
from eightkg.errors import BadData, BadQuery, MissingResource
from eightkg.store.files import StoreBusy


def test_help_names_every_command_and_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    names = [command.__name__.rsplit(".", 1)[1] for command in COMMANDS]
    assert names == [
        "build",
        "query",
        "explain",
        "read",
        "coverage",
        "validate",
        "rules",
        "check",
        "link",
        "export",
        "ontology",
    ]
    for name in names:
        assert f"    {name} " in told
        assert main([name, "--help"]) == 0
        of_command = capsys.readouterr().out
        assert f"eightkg {name}" in of_command.split("example", 1)[1]
        assert "exit status" in of_command


@pytest.mark.parametrize("words", [[], ["cook"], ["build"], ["build", "x", "--graph", "g", "--jobs", "-1"], ["query"]])
def test_wrong_usage_is_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BadQuery("no"), 2),
        (StoreBusy("busy"), 2),
        (MissingResource("gone"), 3),
        (BadData("spoilt"), 3),
        (RuntimeError("a bug"), 3),
        (KeyboardInterrupt(), INTERRUPTED),
    ],
)
def test_what_goes_wrong_is_told_in_the_exit_status(
    error: BaseException, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> int:
        raise error

    monkeypatch.setattr(cli.query, "run", fail)
    assert main(["query", "--list"]) == status
    told = capsys.readouterr().err
    assert f"eightkg: {error}" in told if str(error) else "interrupted" in told
    assert ("Traceback" in told) == (type(error) is RuntimeError)


def test_a_reader_that_goes_away_is_no_error() -> None:
    script = "import sys; from eightkg.cli.main import main; sys.exit(main(['query', '--list']))"
    done = subprocess.run(
        f'{sys.executable} -c "{script}" | head -1; echo ${{PIPESTATUS[0]}}',
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


def test_what_the_terminal_cannot_show_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text('<a:s> <a:p> "Ωmega" .', encoding="utf-8")
    query = ["query", "--format", "csv", "--graph", str(tmp_path), "SELECT ?o { ?s ?p ?o }"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    words = [sys.executable, "-m", "eightkg", *query]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stdout.split()) == (0, ["o", "\\u03a9mega"])


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys; from eightkg.cli.main import main; main(['--help']); "
        "print([name for name in ('spacy', 'rdflib', 'rich', 'owlready2', 'pyshacl') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
