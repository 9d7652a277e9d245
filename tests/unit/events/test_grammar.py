"""The pattern language, item by item."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightkg.errors import BadData
from eightkg.events.grammar import translate
from eightkg.events.inflect import forms

KINDS = {"amount": "money", "date": "date", "reason": "text", "person": "person", "metric": "metric"}
MACROS = {"board": "( board of directors | board )"}


def match(pattern: str, tape: str) -> re.Match[str] | None:
    return re.search(translate(pattern, MACROS, KINDS.__getitem__).regex, tape + " ")


@pytest.mark.parametrize(
    ("pattern", "tape"),
    [
        ("dividend", "cash dividend declared"),
        ("~declare dividend", "declaring dividend"),
        ("~declare dividend", "declared/v dividend"),
        ("divid*", "dividends"),
        ("cash|stock dividend", "stock dividend"),
        ("( cash and stock | special ) dividend", "cash and stock dividend"),
        ("( cash | special )? dividend", "dividend"),
        ("cash? dividend", "dividend"),
        ("~pay .. dividend", "paid a very large cash dividend"),
        ("~pay .. {amount}", "paid on <date#1> about <money#3>"),
        ("{person} and <person>", "<person#0> and <person#2>"),
        ("@board approved", "board of directors approved"),
        ("@board|management approved", "management approved"),
        ("dividend !( policy )", "dividend was"),
        ("cash dividend | stock split", "stock split"),
        ("cash ( dividend | payout ) | stock split", "cash payout"),
        ("^ dividend", "dividend paid"),
        ("paid $", "dividend paid ."),
        ("due to {reason}", "due to higher costs of coal in <period#7>"),
        ("{person+} resigned", "<person#0> , <person#2> and <person#4> resigned"),
        ("^ {person+} ..3 resigned", "<person#0> ( <title#2> ) and <person#5> ( <title#7> ) resigned"),
        ("^ {person+} left", "<person#0> of <place#2> and <person#4> left"),
        ("of {reason} expired", "of patent no . <number#3> on valves expired"),
    ],
)
def test_matches(pattern: str, tape: str) -> None:
    assert match(pattern, tape)


@pytest.mark.parametrize(
    ("pattern", "tape"),
    [
        ("dividend", "dividends"),
        ("vend", "dividend vendor"),
        ("~pay .. dividend", "paid a b c d e f dividend"),
        ("~pay .. dividend", "paid ; dividend"),
        ("dividend !( policy )", "dividend policy"),
        ("^ dividend", "cash dividend"),
        ("paid $", "paid today"),
        ("{amount}", "<date#0>"),
    ],
)
def test_misses(pattern: str, tape: str) -> None:
    assert not match(pattern, tape)


def test_free_phrase_stops_at_a_verb_and_before_a_date() -> None:
    found = match("due to {reason}", "due to higher costs of coal in <period#7> and more")
    assert found is not None
    assert found["s0"] == "higher costs of coal "
    found = match("due to {reason}", "due to costs rose/v again")
    assert found is not None
    assert found["s0"] == "costs "


def test_a_free_phrase_that_ends_the_pattern_is_long_in_every_branch() -> None:
    found = match("owing to ( {amount} | {reason} )", "owing to higher costs of coal")
    assert found is not None
    assert found["s1"] == "higher costs of coal "
    found = match("( owing to {reason} | for {reason} ) today", "owing to higher costs today")
    assert found is not None
    assert found["s0"] == "higher costs "


@pytest.mark.parametrize("pattern", ["( open", "closed )", "@nothing", "<nothing>", "{amount:nothing}"])
def test_what_is_out_of_order_is_refused_with_the_pattern(pattern: str) -> None:
    with pytest.raises(BadData, match=re.escape(pattern)):
        translate(pattern, MACROS, KINDS.__getitem__)


def test_needs_name_the_words_without_which_nothing_matches() -> None:
    source = translate(
        "~declare|approved .. ( cash dividend | distribution ) of {amount} on? <date>", MACROS, KINDS.__getitem__
    )
    assert [sorted(need) for need in source.needs] == [["approv", "declar"], ["cash", "distri"], ["of"], ["#"]]


def test_what_is_not_followed_by_not_is_needed() -> None:
    source = translate("!( !( ~license ) ) {reason}", MACROS, KINDS.__getitem__)
    assert [sorted(need) for need in source.needs] == [["licens"]]
    assert translate("!( ~license ) {reason}", MACROS, KINDS.__getitem__).needs == ()


@given(st.from_regex(r"[a-z]{2,12}", fullmatch=True))
def test_every_form_of_a_word_is_matched(word: str) -> None:
    for form in forms(word):
        assert match(f"~{word}", f"they {form} it")


def test_a_long_gap_is_matched_in_linear_time() -> None:
    tape = "paid " * 3000
    assert not match("~pay ..8 ~pay ..8 ~pay ..8 dividend", tape)


def test_a_gap_can_bar_words_and_kinds() -> None:
    source = translate("sold ..6!~repay|person {amount}", MACROS, KINDS.__getitem__)
    assert re.search(source.regex, "sold notes for <money#3> ")
    assert not re.search(source.regex, "sold notes , repaid <money#4> ")
    assert not re.search(source.regex, "sold notes to <person#3> for <money#5> ")
