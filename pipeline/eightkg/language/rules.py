"""The order in which the rules take names out of a stretch of text: the surest first."""

from __future__ import annotations

import re

from eightkg.language.degrees import take_degrees
from eightkg.language.facilities import find_facilities
from eightkg.language.organisations import find_organisations
from eightkg.language.parties import find_parties
from eightkg.language.people import find_appositions, find_doers, find_honoured, find_people
from eightkg.language.places import find_places
from eightkg.language.products import find_commodities, find_products
from eightkg.language.registrant import own_words
from eightkg.language.securities import find_securities
from eightkg.language.shapes import all_capitals
from eightkg.language.spans import Field
from eightkg.language.titles import find_titles


def find_names(text: str, registrant: re.Pattern[str], products: re.Pattern[str]) -> Field:
    """All names that rules find in one stretch of text, ``registrant`` and ``products`` matching the forms of the
    author's name and of its products.

    In text set in capitals nothing tells a name from a word: there only what is known from elsewhere is found.
    """
    field = Field(text)
    if all_capitals(text):
        _take_registrant(field, registrant)
        find_places(field)
        return field
    find_products(field, products)
    find_organisations(field, registrant)
    _take_registrant(field, registrant)
    find_securities(field)
    find_facilities(field)
    find_titles(field)
    find_honoured(field)
    find_people(field)
    take_degrees(field)
    find_places(field)
    find_appositions(field)
    find_parties(field)
    find_doers(field)
    find_commodities(field)
    return field


def _take_registrant(field: Field, registrant: re.Pattern[str]) -> None:
    for match in registrant.finditer(field.free):
        field.take("company", *match.span(), whole=True)
    for start, end in own_words(field.free):
        field.take("company", start, end)
