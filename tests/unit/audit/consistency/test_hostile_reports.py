"""Rules take time in proportion to the text, whatever stands in it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from made_up_reports import OTHER_EVENTS, case_of, report

from eightkg.audit.consistency import RULES

HOSTILE = {
    "definitions": '(the "Bank Number One") ',
    "exhibits": "attached as Exhibit 99.1 and Exhibit 99.2 and ",
    "days": "On May 3, 2011, the mill and Monday, May 2, 2011 and the third quarter ended June 30, 2011 ",
    "names": "Ada B. Prewitt Ada C Prewitt Mr. Prewit ",
    "acts": "Section 18 of the Securities Exchange Act of 1934, furnished and not ",
    "times": "10:00 a.m. Eastern (9:00 a.m. Central) will hold on ",
    "numbers": "telephone (706) 555-0136 number 99-99-99-99 30720 ",
}
SIZE = 150_000
SECONDS = 10


@pytest.mark.parametrize("name", HOSTILE)
def test_no_rule_is_slow(name: str, tmp_path: Path) -> None:
    words = HOSTILE[name]
    text = report(f"{OTHER_EVENTS}\n\nItem 9.01 Financial Statements and Exhibits.\n\n{words * (SIZE // len(words))}")
    case = case_of(text, tmp_path)[0]
    taken = {}
    for rule in RULES:
        start = time.process_time()
        for _ in rule.find(case):
            pass
        taken[rule.id] = time.process_time() - start
    assert sum(taken.values()) < SECONDS, sorted(taken.items(), key=lambda item: -item[1])[:3]
