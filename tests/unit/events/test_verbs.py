"""Finite verbs by their form and neighbours."""

import pytest

from eightkg.events.verbs import is_finite


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("orders rose sharply", "rose"),
        ("it repaid the loan", "repaid"),
        ("company closed two plants", "closed"),
        ("which sold in spring", "sold"),
        ("directors approved the plan", "approved"),
        ("results exclude gains", None),
        ("results include gains", "include"),
        ("costs to include gains", None),
        ("notes issued in spring", None),
        ("plant closed by fire", None),
        ("gain included in sales", None),
        ("quarter included gains", "included"),
        ("red meat prices", None),
    ],
)
def test_finite(words: str, verb: str | None) -> None:
    around = ["", *words.split(), ""]
    found = [
        word
        for before, word, after in zip(around, around[1:], around[2:], strict=False)
        if is_finite(word, before, after)
    ]
    assert found == ([verb] if verb else [])
