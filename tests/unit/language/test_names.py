"""Names by rule: each case is a made-up sentence and the stretches that are to be found in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_documents import by_rule, check_sound, keys, labels, named, with_model

from eightkg.language.lexicon import lexicon, words
from eightkg.language.parties import find_parties
from eightkg.language.spans import Field

CASES: list[tuple[str, str, list[str]]] = [
    # organisations by legal form
    ("org", "It signed with Harrow Lane Foods, Inc. on Monday.", ["Harrow Lane Foods, Inc."]),
    ("org", "The lender is Quillon Trust Co., Ltd. of Osaka.", ["Quillon Trust Co., Ltd."]),
    ("org", "Marrow & Pike LLP advised the board.", ["Marrow & Pike LLP"]),
    ("org", "Shares went to Delmar, Oakes & Finch LLC last week.", ["Delmar, Oakes & Finch LLC"]),
    ("org", "Veltrana AG's output fell.", ["Veltrana AG"]),
    ("org", "The agent is Bank of Corrigan, N.A. for now.", ["Bank of Corrigan, N.A."]),
    ("org", "Pell Insurance Company of New Jersey paid.", ["Pell Insurance Company of New Jersey"]),
    ("org", "In 2003 Brightwater Holdings plc was sold.", ["Brightwater Holdings plc"]),
    ("org", "Tessera Grain S.A. and Orbin Oil GmbH merged.", ["Tessera Grain S.A.", "Orbin Oil GmbH"]),
    ("org", "It hired Morgan T. Reed & Company in May.", ["Morgan T. Reed & Company"]),
    ("org", "Calder's Grill Group, Inc. opened.", ["Calder's Grill Group, Inc."]),
    # organisations by their last word
    ("org", "The grant came from Ashby University in June.", ["Ashby University"]),
    ("org", "Talks with Larkspur Capital Partners ended.", ["Larkspur Capital Partners"]),
    ("org", "The Nevada Gaming Commission approved it.", ["Nevada Gaming Commission"]),
    ("org", "It was reviewed by the Ministry of Energy and Mines.", ["Ministry of Energy and Mines"]),
    ("org", "The Idaho Department of Lands agreed.", ["Idaho Department of Lands"]),
    ("org", "Human Resources will move.", []),
    ("org", "The Board of Directors met.", []),
    # courts and offices
    (
        "org",
        "The U.S. District Court for the District of Oregon ruled.",
        ["U.S. District Court for the District of Oregon"],
    ),
    ("org", "It sued in the Delaware Court of Chancery.", ["Delaware Court of Chancery"]),
    ("org", "The Superior Court of the State of Arizona dismissed it.", ["Superior Court of the State of Arizona"]),
    ("org", "The U.S. Bankruptcy Court confirmed the plan.", ["U.S. Bankruptcy Court"]),
    (
        "org",
        "The Butte County District Attorney’s Office closed its review.",
        ["Butte County District Attorney’s Office"],
    ),
    # bodies
    ("org", "The SEC asked questions.", ["SEC"]),
    ("org", "The FDA and the European Commission cleared it.", ["FDA", "European Commission"]),
    ("org", "Moody's raised its rating.", ["Moody's"]),
    ("org", "The stock trades on the Nasdaq Global Select Market.", ["Nasdaq Global Select Market"]),
    ("org", "Ernst & Young LLP resigned.", ["Ernst & Young LLP"]),
    ("org", "It engaged Harwick Toll PLLC on Monday.", ["Harwick Toll PLLC"]),
    ("org", "The firm of Garrow, Pine & Co. audits it.", ["Garrow, Pine & Co."]),
    # people
    ("person", "Messrs. Olney, Tarr and Wick left.", ["Olney", "Tarr", "Wick"]),
    ("person", "Zbyna Korvel tendered her resignation.", ["Zbyna Korvel"]),
    ("person", "Mr. Alden F. (Bud) Torvald, Jr. will retire.", ["Alden F. (Bud) Torvald, Jr."]),
    ("person", "Zbyna Korvel and Ann B. Doyle have been promoted.", ["Zbyna Korvel", "Ann B. Doyle"]),
    ("person", "Tarn Mills and Olney Foods were named in 1990.", []),
    ("person", "Ann B. Doyle, Ph.D., as president, spoke.", ["Ann B. Doyle, Ph.D."]),
    ("person", "Ann B. Doyle, M.D., president, spoke.", ["Ann B. Doyle, M.D."]),
    ("person", "The death of Ouko Tabbert, Esq., who led it, is sad.", ["Ouko Tabbert, Esq."]),
    ("title", "It chose an Interim Board Chairman in May.", ["Interim Board Chairman"]),
    ("person", "The appointment of Ouko Tabbert as treasurer is new.", ["Ouko Tabbert"]),
    ("person", "Robert K. Tannin Named Treasurer of the Firm", ["Robert K. Tannin"]),
    ("person", "Tomas Orrin is Vice President, Information Technology.", ["Tomas Orrin"]),
    ("person", "Robert K. Tannin, Jr., will retire.", ["Robert K. Tannin, Jr."]),
    ("person", "Mr. Osgood noted that.", ["Osgood"]),
    ("person", "Dr. Helen P. Varga leads the trial.", ["Helen P. Varga"]),
    ("person", "D. Bruce Hallam joined.", ["D. Bruce Hallam"]),
    ("person", "Mary O'Dell, 54, becomes treasurer.", ["Mary O'Dell"]),
    ("person", "Ines van der Berg, president, agreed.", ["Ines van der Berg"]),
    ("title", "Ada Roe and Bo Poe became Treasurer and Secretary, respectively.", ["Treasurer", "Secretary"]),
    ("facility", "Its Marlow, Ohio chemical plant closed.", ["Marlow, Ohio chemical plant"]),
    ("person", "President and CEO Tolly Brask said so.", ["Tolly Brask"]),
    ("person", "It elected Susan Whitby-Moore to the board.", ["Susan Whitby-Moore"]),
    ("person", "Net Sales rose.", []),
    ("person", "January sales at Charlotte stores rose.", []),
    # titles
    ("title", "She is President and Chief Executive Officer of the firm.", ["President and Chief Executive Officer"]),
    (
        "title",
        "He was Senior Vice President – Finance and Treasurer.",
        ["Senior Vice President – Finance and Treasurer"],
    ),
    (
        "title",
        "Ann Lowe, Executive Vice President, Chief Marketing Officer, left.",
        ["Executive Vice President, Chief Marketing Officer"],
    ),
    ("title", "He is Chairman of the Board.", ["Chairman of the Board"]),
    ("title", "Tom Reyes, interim CEO, spoke.", ["interim CEO"]),
    ("title", "Jo Lind, vice president - investor relations, spoke.", ["vice president - investor relations"]),
    ("title", "She was elected a director.", ["director"]),
    ("title", "Ben Ross, Chair of the Audit Committee, spoke.", ["Chair of the Audit Committee"]),
    ("title", "Its partner agreed.", []),
    ("title", "The Directors met.", []),
    # places
    ("place", "A plant in Piedmont, South Dakota closed.", ["Piedmont, South Dakota"]),
    ("place", "It explores in northern Idaho and Mexico.", ["northern Idaho", "Mexico"]),
    ("place", "Offices in Savannah, Ga., and London remain.", ["Savannah, Ga.", "London"]),
    ("place", "Operations in Brazil, Jamaica and Suriname grew.", ["Brazil", "Jamaica", "Suriname"]),
    ("place", "Work in the Silver Fork Basin ended.", ["Silver Fork Basin"]),
    ("place", "The Tres Hermanos district is old.", ["Tres Hermanos district"]),
    ("place", "New York, New York is home.", ["New York, New York"]),
    ("place", "BOISE, IDAHO – it said so today.", ["BOISE, IDAHO"]),
    # facilities
    ("facility", "Output at the Copper Gulch mine rose.", ["Copper Gulch mine"]),
    ("facility", "The Twin Forks gold mine is closed.", ["Twin Forks gold mine"]),
    ("facility", "Drilling on the Block C gold property began.", ["Block C gold property"]),
    ("facility", "A former industrial minerals property was sold.", ["industrial minerals property"]),
    ("facility", "The Santa Rita and Blue Hill mines reopened.", ["Santa Rita", "Blue Hill mines"]),
    ("facility", "Expansion of the Pinar refinery is planned.", ["Pinar refinery"]),
    ("facility", "It will build an extrusion plant.", ["extrusion plant"]),
    ("facility", "The Don Tomas vein is rich.", ["Don Tomas vein"]),
    ("facility", "Fab 7 will open.", ["Fab 7"]),
    ("facility", "Our Credit Facility was renewed.", []),
    # securities
    ("security", "It sold 7.125% senior unsecured notes due 2031.", ["7.125% senior unsecured notes due 2031"]),
    (
        "security",
        "The 6% Convertible Debentures due May 15, 2009 remain.",
        ["6% Convertible Debentures due May 15, 2009"],
    ),
    (
        "security",
        "Holders of Series D Cumulative Convertible Preferred Stock vote.",
        ["Series D Cumulative Convertible Preferred Stock"],
    ),
    (
        "security",
        "Each share of Class A Common Stock, par value $0.01 per share, counts.",
        ["Class A Common Stock, par value $0.01 per share"],
    ),
    ("security", "It repaid the revolving credit facility.", ["revolving credit facility"]),
    ("security", "The ordinary shares rose.", ["ordinary shares"]),
    ("security", "Commercial paper fell.", ["Commercial paper"]),
    ("security", "He notes that stock is cheap.", []),
    # commodities
    ("commodity", "It mines silver, gold and zinc.", ["silver", "gold", "zinc"]),
    ("commodity", "Natural gas and crude oil rose.", ["Natural gas", "crude oil"]),
    ("commodity", "It produced zinc and lead.", ["zinc", "lead"]),
    ("commodity", "They lead the market.", []),
    # products
    ("product", "Brillora® sells well.", ["Brillora"]),
    ("product", "It launched the Zephyr X2 in May.", ["Zephyr X2"]),
]


@pytest.mark.parametrize(("kind", "text", "expected"), CASES, ids=[f"{kind}: {text}" for kind, text, _ in CASES])
def test_found_by_rule(kind: str, text: str, expected: list[str]) -> None:
    annotation = by_rule(text, company="Corvane Mining Company")
    assert named(annotation, kind) == expected
    check_sound(annotation)


OWN: list[tuple[str, str, list[str]]] = [
    ("Corvane Mining Company", "Corvane said it would mine.", ["Corvane"]),
    (
        "CORVANE MINING CO/DE/",
        "Corvane Mining Company rose. Corvane's output fell.",
        ["Corvane Mining Company", "Corvane"],
    ),
    ("Corvane Mining Company", "The Company and we agree, they told us.", ["Company", "we", "us"]),
    ("Corvane Mining Company", "CORVANE MINING TO SELL MILL", ["CORVANE MINING"]),
    ("Tiller's Inc.", "Tiller's opened. Tiller's stores grew.", ["Tiller's", "Tiller's"]),
    ("Yonder! Brands, Inc.", "Yonder! Brands grew. We like Yonder! today.", ["Yonder! Brands", "We", "Yonder!"]),
    ("American Ferrule Corporation", "American buyers like it.", []),
]


@pytest.mark.parametrize(("company", "text", "expected"), OWN)
def test_registrant(company: str, text: str, expected: list[str]) -> None:
    annotation = by_rule(text, company=company)
    assert named(annotation, "company") == expected
    check_sound(annotation)


def test_registrant_in_capitals_takes_the_spelling_of_the_text() -> None:
    annotation = by_rule("Corvane Mining Company said so.", company="CORVANE MINING CO")
    assert annotation.company.label == "Corvane Mining Company"
    assert annotation.company.key == "corvane-mining"


def test_a_subsidiary_is_not_the_registrant() -> None:
    annotation = by_rule("Corvane Canada Ltd. was sold by Corvane.", company="Corvane Mining Company")
    assert named(annotation, "org") == ["Corvane Canada Ltd."]
    assert named(annotation, "company") == ["Corvane"]


def test_unnamed_registrant_is_read_from_the_text() -> None:
    annotation = by_rule("Harrow Lane Foods, Inc. today said sales rose.")
    assert annotation.company.label == "Harrow Lane Foods, Inc."
    assert by_rule("sales rose.").company.key == "unknown"


def test_definitions_make_aliases() -> None:
    annotation = by_rule(
        "Tessera Grain Corporation (“Tessera”) bought 5% notes due 2031 (the “Notes”) through Pike Securities LLC (the "
        "“Underwriter”).",
        "The Underwriter sold the Notes to Tessera.",
        company="Corvane Mining Company",
    )
    assert keys(annotation, "org") == [
        "tessera-grain",
        "tessera-grain",
        "pike-securities",
        "pike-securities",
        "pike-securities",
        "tessera-grain",
    ]
    assert set(labels(annotation, "security")) == {"5% notes due 2031"}
    assert len(named(annotation, "security")) == 3


def test_a_term_may_begin_with_a_year() -> None:
    annotation = by_rule("It sold 5% notes due 2031 (the “2031 Notes”).", "The 2031 Notes rank equally.")
    assert labels(annotation, "security") == ["5% notes due 2031"] * 3


def test_the_company_may_be_another() -> None:
    annotation = by_rule(
        "Bids for Veltrana AG (the “Target”) came. The Target said no.", company="Corvane Mining Company"
    )
    assert labels(annotation, "org") == ["Veltrana AG", "Veltrana AG", "Veltrana AG"]


def test_bodies_have_one_key_under_all_names() -> None:
    annotation = by_rule("The SEC wrote. The U.S. Securities and Exchange Commission wrote again.")
    assert set(keys(annotation, "org")) == {"securities-and-exchange-commission"}
    assert set(labels(annotation, "org")) == {"Securities and Exchange Commission"}


def test_degrees_are_no_part_of_a_name() -> None:
    read = by_rule("We named Ann B. Doyle, Ph.D., CFA, as treasurer. Dr. Doyle is 51.")
    assert set(labels(read, "person")) == {"Ann B. Doyle"}
    assert named(by_rule("Ann B. Doyle, CPA resigned as auditor."), "person") == ["Ann B. Doyle"]


def test_one_person_under_all_names() -> None:
    annotation = by_rule(
        "Mr. Tannin spoke.", "Robert K. Tannin, Jr., is chairman.", "Robert Tannin agreed; Tannin left."
    )
    assert set(labels(annotation, "person")) == {"Robert K. Tannin, Jr."}
    assert named(annotation, "person") == ["Tannin", "Robert K. Tannin, Jr.", "Robert Tannin", "Tannin"]


def test_listed_facilities_are_the_single_ones() -> None:
    annotation = by_rule(
        "The Santa Rita and Blue Hill mines reopened.", "The Blue Hill mine is rich, and Santa Rita too."
    )
    assert keys(annotation, "facility") == ["santa-rita-mine", "blue-hill-mine", "blue-hill-mine", "santa-rita-mine"]


def test_headline_in_capitals_is_read_by_names_from_the_body() -> None:
    annotation = by_rule(
        "CORVANE TO BUY BLUE HILL MINE FROM TESSERA",
        "Tessera Grain Corp. sold Corvane the Blue Hill mine.",
        company="Corvane Mining Company",
        headline=True,
    )
    assert named(annotation, "company") == ["CORVANE", "Corvane"]
    assert keys(annotation, "facility") == ["blue-hill-mine", "blue-hill-mine"]
    assert keys(annotation, "org") == ["tessera-grain", "tessera-grain"]


def test_issuer_belongs_to_the_security() -> None:
    annotation = by_rule("Corvane common stock fell; the common stock rose.", company="Corvane Mining Company")
    assert named(annotation, "security") == ["Corvane common stock", "common stock"]
    assert len(set(keys(annotation, "security"))) == 1
    assert named(annotation, "company") == []


POSITIONS: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "Mary O'Dell, president and chief executive officer, spoke.",
        [("Mary O'Dell", "president and chief executive officer")],
    ),
    ("Mary O'Dell, 54, the Company's treasurer, spoke.", [("Mary O'Dell", "treasurer")]),
    ("President and CEO Robert K. Tannin spoke.", [("Robert K. Tannin", "President and CEO")]),
    ("Robert K. Tannin, who is Chief Operating Officer, spoke.", [("Robert K. Tannin", "Chief Operating Officer")]),
    ("Tessera Grain Corp. Chairman Mary O'Dell spoke.", [("Mary O'Dell", "Tessera Grain Corp. Chairman")]),
    ("Mary O'Dell, CEO of Tessera Grain Corp., spoke.", [("Mary O'Dell", "CEO of Tessera Grain Corp.")]),
    ("Mary O'Dell has assumed the role of chief financial officer.", [("Mary O'Dell", "chief financial officer")]),
    ("Name: Mary O'Dell Title: Managing Director", [("Mary O'Dell", "Managing Director")]),
    ("Mary O'Dell met the president.", []),
]


@pytest.mark.parametrize(("text", "expected"), POSITIONS)
def test_positions(text: str, expected: list[tuple[str, str]]) -> None:
    annotation = by_rule(text, company="Corvane Mining Company")
    facts = {(fact.about, fact.value) for fact in annotation.facts if fact.property == "position"}
    assert facts == set(expected)


def test_speaker_of_a_quotation() -> None:
    annotation = by_rule("“We are very pleased with the drilling results,” said Robert K. Tannin, chairman.")
    speaker = annotation.sentences[0].speaker
    assert speaker is not None
    assert speaker.label == "Robert K. Tannin"


def test_a_name_keeps_the_figures_inside_it() -> None:
    annotation = by_rule("It sold $50 million of 7% notes due 2031.")
    assert named(annotation, "security") == ["7% notes due 2031"]
    assert named(annotation, "money") == ["$50 million"]
    assert named(annotation, "percent") == []


def test_the_model_adds_what_no_rule_finds() -> None:
    text = "Yesterday Laszlo Biro met officials of Google in Nagoya."
    assert named(by_rule(text), "person") == []
    annotation = with_model(text)
    assert named(annotation, "person") == ["Laszlo Biro"]
    check_sound(annotation)


def test_same_document_same_annotation() -> None:
    text = "Robert K. Tannin of Tessera Grain Corp. sold the Blue Hill mine in Nevada to Google for $5 million."
    assert with_model(text, company="Corvane Mining Company") == with_model(text, company="Corvane Mining Company")


PIECES = st.sampled_from(
    "Corvane|Tessera Grain Corp.|the Blue Hill mine|Mary O'Dell|Mr.|, president|$5 million|5% notes due 2031|"
    "(the “Notes”)|in|and|of|the|Inc.|’s|'s|,|;|.|\"|(|)|"
    "NEVADA|Nevada|the U.S. District Court|for|2003|&|A|B.|–|said|we|the Company|®|SEC".split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=25))
def test_mentions_are_always_sound(pieces: list[str]) -> None:
    check_sound(by_rule(" ".join(pieces), company="Corvane Mining Company"))


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(lambda text: text.strip() != ""))
def test_any_text_is_read(text: str) -> None:
    check_sound(by_rule(" ".join(text.split()) or "x"))


@pytest.mark.parametrize("name", ["organisations", "places", "facilities", "commodities", "people", "sentences"])
def test_lexicons_hold_words_once(name: str) -> None:
    sections = [section for section, entries in lexicon(name).items() if isinstance(entries, list)]
    assert sections
    for section in sections:
        entries = words(name, section)
        assert sorted(set(entries)) == sorted(entries), section


@pytest.mark.parametrize(
    "piece", ["A ", "A & ", "Mr. ", "Inc., ", "(“", "Aa, ", "No. 1 ", "Aa and ", "senior ", "the ", "of the Aa "]
)
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    annotation = by_rule(piece * 3000 + "end")
    check_sound(annotation)


def test_board_of_directors_holds_no_title() -> None:
    assert named(by_rule("Ann Lowe chairs the Board of Directors and Audit Committee."), "title") == []


def test_heading_that_ran_into_its_sentence_is_no_organisation() -> None:
    assert named(by_rule("Webcast The Company will host a call."), "org") == []


def test_seat_before_a_name_is_no_part_of_it() -> None:
    annotation = by_rule("Denver-based Harrow Lane Foods, Inc. bought it.", company="Quillon")
    assert named(annotation, "org") == ["Harrow Lane Foods, Inc."]


def test_medicine_by_its_substance() -> None:
    assert named(by_rule("The agency approved Zelvora (tramicimab) for adults."), "product") == ["Zelvora"]


def test_words_of_contracts_are_no_names() -> None:
    annotation = with_model("On the Closing Date, Seller shall deliver Schedule 5.13 to Buyer under Article IV.")
    assert named(annotation, "person") == []
    assert named(annotation, "org") == []


def test_bullet_is_no_part_of_its_sentence() -> None:
    annotation = by_rule("• Sales rose in Ohio.")
    assert annotation.document.clean[annotation.sentences[0].start :].startswith("Sales rose")


def test_what_is_acquired_or_merged_with_is_a_firm() -> None:
    field = Field("It completed the acquisitions of Fenwick Valve and Oakleaf Dental in May and merged with Corvane.")
    find_parties(field)
    assert [field.text[span.start : span.end] for span in field.ordered()] == [
        "Fenwick Valve",
        "Oakleaf Dental",
        "Corvane",
    ]


def test_headlines_and_drafting_words_are_no_firms() -> None:
    for text in ("Acme Announces Acquisition of Leading Maker of Tools", "They acquired Common Stock from Sellers."):
        field = Field(text)
        find_parties(field)
        assert not field.spans
