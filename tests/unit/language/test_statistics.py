"""Which sentences the statistical model reads."""

import pytest
from made_up_documents import with_model

from eightkg.language import annotator
from eightkg.language.spans import TAKEN
from eightkg.language.statistics import may_hold_name


@pytest.mark.parametrize("free", ["Today it met Zentek.", "It met Zentek.", "Zentek rose.", "Sales at eBay rose."])
def test_an_unknown_capital_may_be_a_name(free: str) -> None:
    assert may_hold_name(free, frozenset({"today", "it", "rose"}))


@pytest.mark.parametrize(
    "free",
    [
        "",
        "Sales rose in May.",
        "Orders rose on Monday.",
        f"The {TAKEN * 6} rose.",
        "profits rose.",
        "Net sales under GAAP rose.",
    ],
)
def test_nothing_is_left_that_may_be_a_name(free: str) -> None:
    assert not may_hold_name(free, frozenset({"orders", "rose"}))


def test_a_small_word_counts_only_at_the_beginning() -> None:
    assert may_hold_name("Sales of Target rose.", frozenset({"target"}))
    assert not may_hold_name("Target prices rose.", frozenset({"target"}))


def test_the_model_reads_only_what_the_rules_leave_open(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def spy(texts: list[str]) -> list[list[object]]:
        read.extend(texts)
        return [[] for _ in texts]

    monkeypatch.setattr(annotator, "find_entities", spy)
    with_model("Sales rose in May. It sold 5% to Zentek. The decline was small.")
    assert read == ["It sold 5% to Zentek."]
