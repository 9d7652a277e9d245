"""The boxes on covers of Form 8-K, in the ways that they are drawn."""

import pytest

from eightkg.filings.check_boxes import check_boxes

CAPTIONS = {
    "425": "Written communications pursuant to Rule 425 under the Securities Act (17 CFR 230.425)",
    "14a-12": "Soliciting material pursuant to Rule 14a-12 under the Exchange Act (17 CFR 240.14a-12)",
    "14d-2(b)": "Pre-commencement communications pursuant to Rule 14d-2(b) under the Exchange Act",
    "13e-4(c)": "Pre-commencement communications pursuant to Rule 13e-4(c) under the Exchange Act",
}
ASKED = (
    "Indicate by check mark whether the registrant is an emerging growth company as defined in Rule 405 of the "
    "Securities Act of 1933 (§230.405 of this chapter).\n\n"
)
ELECTED = "\n\nIf an emerging growth company, indicate by check mark if the registrant has elected not to use ☒"


def stated(text: str, low: int = 0) -> list[tuple[str, str]]:
    facts = list(check_boxes(text, low, len(text)))
    assert all(low <= fact.start < fact.end <= len(text) for fact in facts)
    return [(fact.property, fact.value) for fact in facts]


@pytest.mark.parametrize("full", ["☒", "☑", "[X]", "[x]", "[ X ]", "|X|", "/X/", "_X_", "x", "þ", "ý", "R", "(X)"])
@pytest.mark.parametrize("empty", ["☐", "[ ]", "[]", "|_|", "/ /", "___", "o", "¨", "q", "( )"])
def test_ticked_rules(full: str, empty: str) -> None:
    for ticked in ((), ("425",), ("14a-12", "13e-4(c)"), tuple(CAPTIONS)):
        cover = "\n".join(f"{full if rule in ticked else empty} {caption}" for rule, caption in CAPTIONS.items())
        assert stated("provisions:\n" + cover) == [("satisfiesRule", rule) for rule in ticked]


def test_a_rule_without_a_box_is_not_ticked() -> None:
    assert stated("\n".join(CAPTIONS.values())) == []
    assert stated("Annex " + CAPTIONS["425"]) == []


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("Emerging growth company ☐", "false"),
        ("Emerging growth company ☒", "true"),
        ("☐ Emerging Growth Company", "false"),
        ("[X] Emerging growth company", "true"),
        ("Emerging growth company o", "false"),
        ("Emerging growth company: þ", "true"),
        ("Yes ☐ No ☒", "false"),
        ("Yes [X] No [ ]", "true"),
        ("☒ Yes ☐ No", "true"),
    ],
)
def test_emerging_growth(answer: str, value: str) -> None:
    assert stated(ASKED + answer + ELECTED) == [("emergingGrowthCompany", value)]


def test_a_question_without_an_answer_states_nothing() -> None:
    assert stated(ASKED + ELECTED) == []
    assert stated("Emerging growth company ☒") == []


def test_long_rows_of_signs_take_linear_time() -> None:
    assert stated("_" * 50_000 + "[" * 50_000 + " " * 50_000) == []
