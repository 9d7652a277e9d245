"""A file that takes too long, or brings its process down, costs itself only."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from eightkg.cli import workers
from eightkg.cli.workers import Crew, TimeUp, alarm
from eightkg.errors import MissingResource

PATHS = [Path(name) for name in ("a", "die", "b", "sulk", "c", "d")]


def nothing() -> None:
    """No preparation."""


def unready() -> None:
    raise MissingResource("no model")


def work(path: Path) -> str:
    """Well behaved but for two: one ends its process, one neither ends nor hears the alarm."""
    if path.name == "die":
        os._exit(7)
    if path.name == "sulk":
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        time.sleep(60)
    return f"{path.name} by {path.name.upper()}"


def lost(path: Path, reason: str) -> str:
    return f"{path.name}: {reason}"


def stubborn(until: float) -> None:
    while time.monotonic() < until:
        try:
            sum(range(1000))
        except Exception:
            continue


def test_alarm_ends_a_loop_that_catches_everything() -> None:
    begun = time.monotonic()
    with pytest.raises(TimeUp), alarm(0.2):
        stubborn(begun + 30)
    assert time.monotonic() < begun + 10
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_no_limit_and_in_time() -> None:
    with alarm(0):
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    with alarm(30):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 20


@pytest.mark.parametrize("jobs", [1, 2, 9])
def test_each_file_is_told_in_order_and_costs_itself_only(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "GRACE", 0.5)
    begun = time.monotonic()
    told = list(Crew(nothing, work, lost, jobs, seconds=1.0).results(PATHS))
    assert told == [
        (PATHS[0], "a by A"),
        (PATHS[1], "die: its process ended (exit code 7)"),
        (PATHS[2], "b by B"),
        (PATHS[3], "sulk: took more than 1 seconds"),
        (PATHS[4], "c by C"),
        (PATHS[5], "d by D"),
    ]
    assert time.monotonic() < begun + 50


def test_what_is_missing_is_raised_here() -> None:
    with pytest.raises(MissingResource, match="no model"):
        list(Crew(unready, work, lost, 2, 1.0).results(PATHS))
