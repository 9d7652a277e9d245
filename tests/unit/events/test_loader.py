"""What is out of order in a rules file is refused when it is read."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from eightkg.errors import BadData
from eightkg.events import RuleBook, loader
from eightkg.resources import resource
from eightkg.vocabulary import load_vocabulary

RULE = """
DebtRepayment:
  rules:
    - id: made-up.settled
      find: "~settle {amount}"
      set: {SET}
"""


@pytest.mark.parametrize(
    ("fixed", "said"),
    [
        ("security: debt", "security is filled from the text, by a security"),
        ("kind: debt", "no role 'kind'"),
    ],
)
def test_only_words_can_be_set(fixed: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    patterns = tmp_path / "patterns"
    copytree(resource("patterns"), patterns)
    for rules in patterns.glob("*.rules.yaml"):
        rules.unlink()
    (patterns / "made-up.rules.yaml").write_text(RULE.replace("SET", fixed), encoding="utf-8")
    monkeypatch.setattr(loader, "resource", lambda name: tmp_path / name)
    with pytest.raises(BadData, match=said):
        RuleBook.load(load_vocabulary())
