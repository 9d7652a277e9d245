from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightkg.graph.iris import LONGEST_SLUG, company_iri, mint, slug


@given(st.text())
def test_slugs_are_safe_short_and_never_empty(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"[a-z0-9-]+", made)
    assert len(made) <= LONGEST_SLUG + 9


def test_slugs_tell_apart_what_ascii_or_length_would_confuse() -> None:
    assert slug("Ωmega") != slug("Δmega")
    long = "a long phrase " * 10
    assert slug(long + "one") != slug(long + "two")
    assert slug("O’Hara") == slug("O'Hara")


def test_company_iris() -> None:
    assert str(company_iri("whatever", "719413", "aa")).endswith("/company/0000719413")
    assert str(company_iri("blue & co", "", "aa")).endswith("/company/blue-and-co")
    assert company_iri("unknown", "", "aa") != company_iri("unknown", "", "bb")


def test_an_unfit_iri_is_refused() -> None:
    with pytest.raises(ValueError, match="not fit"):
        mint("company", "a b")
