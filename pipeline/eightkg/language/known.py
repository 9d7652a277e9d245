"""The second look: names known from anywhere in the document, found wherever they stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from eightkg.language.facilities import bare_name, without_region
from eightkg.language.lexicon import alternatives, words
from eightkg.language.names import Names, Thing
from eightkg.language.people import given_names, surname
from eightkg.language.registrant import known_place
from eightkg.language.shapes import HEAD, without_legal_form
from eightkg.language.spans import Field, Span

_END = r"(?![\w&]|-\w|['’](?!s\b)\w)"


def add_short_forms(names: Names) -> None:
    """Give every thing the shorter forms that a text may use for it, where no other thing has them."""
    common = {*words("organisations", "generic"), *words("organisations", "heads"), *words("sentences", "starters")}
    common.update(words("organisations", "own_words"), words("organisations", "party_words"))
    for thing in names.things:
        for form in list(thing.forms):
            for short in _short(thing, form):
                if len(short) > 2 and short not in common and not known_place(short) and short not in names.form_of:
                    names.form_of[short] = thing
                    names.short.add(short)
                    thing.terms.setdefault(short)


def _short(thing: Thing, form: str) -> Iterable[str]:
    if thing.kind == "org":
        core = without_legal_form(form)
        first = core.split(" ", 1)[0]
        alone = (
            core != form
            and " " in core
            and len(first) > 3
            and first.isalpha()
            and first not in words("people", "given")
        )
        return (core, first) if alone or _headed_by(core) else (core,)
    if thing.kind == "facility":
        return (bare_name(form),) if ", " not in form else (without_region(form),)
    if thing.kind == "person" and " " in form:
        return (surname(form), *given_names(form))
    return ()


def _headed_by(core: str) -> bool:
    """Whether a firm's first word may stand for it: two words, of which the second says only what sort of firm it is.

    >>> _headed_by("Kodiak Partners"), _headed_by("Blue Hill Partners"), _headed_by("Robert Holdings")
    (True, False, False)
    """
    first, _, head = core.partition(" ")
    return (
        head in ("Partners", "Capital", "Holdings", "Industries", "Pharmaceuticals", "Technologies", "Systems", "Foods")
        and len(first) > 5
        and first.isalpha()
        and not first.isupper()
        and first not in words("people", "given")
    )


def join_owners(field: Field, names: Names) -> None:
    """A security that directly follows its issuer's name ("Acme common stock") takes it in. Of the registrant it is the
    same thing as without the name."""
    spans = sorted(field.spans, key=lambda span: span.start)
    for owner, security in pairwise(spans):
        between = field.text[owner.end : security.start]
        if security.kind != "security" or between != " " or owner.kind not in ("org", "company"):
            continue
        own, bare = field.text[owner.start : owner.end], security.form or field.text[security.start : security.end]
        whole = f"{own} {bare}"
        if owner.kind == "company":
            if own not in names.registrant.forms:
                continue
            thing = names.add("security", bare)
            thing.forms.setdefault(whole)
            names.form_of.setdefault(whole, thing)
        else:
            names.add("security", whole)
        field.spans = [span for span in field.spans if span not in (owner, security)]
        field.spans.append(Span("security", owner.start, security.end, whole))


class KnownNames:
    """All forms of all things as one pattern; the longest form wins."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._kind_of = {form: thing.kind for form, thing in names.form_of.items()}
        self._folded: dict[str, str] = {}
        for form in self._kind_of:
            self._folded.setdefault(form.casefold(), form)
        forms = [form for form in self._kind_of if len(form) > 1]
        body = alternatives(forms) if forms else r"(?!)"
        parts = rf"|{alternatives(names.short)}{_END}(?! [A-Z][a-z])" if names.short else ""
        full = [form for form in forms if form not in names.short]
        self._exact = re.compile(rf"{HEAD}(?:{alternatives(full) if full else '(?!)'}{_END}{parts})")
        self._any_case = re.compile(rf"{HEAD}(?i:{body}){_END}")

    def claim(self, field: Field, capitals: bool = False) -> None:
        """Take what is known out of a field; ``capitals`` says that it is set in capitals, so letters' case tells
        nothing."""
        for match in (self._any_case if capitals else self._exact).finditer(field.free):
            form = self._folded.get(match.group().casefold(), match.group()) if capitals else match.group()
            field.take(self._kind_of.get(form, "org"), *match.span(), form if capitals else "", whole=True)
