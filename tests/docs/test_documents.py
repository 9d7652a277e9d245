"""What the README shows is what the program prints, and its links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(f"docs/{path.name}" for path in (CHECKOUT / "docs").glob("*.md")),
)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)|<img [^>]*src=\"([^\"]+)\"")


def test_readme_and_picture_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, CHECKOUT / "docs" / "readme.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"run `make docs`:\n{done.stdout}\n{done.stderr}"


def test_readme_shows_the_program_at_work() -> None:
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\$ eightkg (\w+)", text, re.MULTILINE)
    assert {"build", "query"} <= set(shown)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files(page: str) -> None:
    text = (CHECKOUT / page).read_text(encoding="utf-8")
    targets = [first or second for first, second in LINK.findall(text)]
    local = [target for target in targets if not target.startswith(("http:", "https:", "mailto:"))]
    missing = [target for target in local if not (CHECKOUT / page).parent.joinpath(target).exists()]
    assert missing == []
