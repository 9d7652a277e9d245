"""The named things of one document: which forms of a name belong together, under one key and one label."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from eightkg.language.facilities import bare_name, singular_head
from eightkg.language.organisations import body_label
from eightkg.language.people import given_names, surname
from eightkg.language.shapes import all_capitals, slug
from eightkg.models import Name


@dataclass
class Thing:
    """A named thing in the making. ``forms`` are its own names, ``terms`` what the document defines for it ("the
    Notes")."""

    kind: str
    key: str
    label: str = ""
    forms: dict[str, None] = field(default_factory=dict)
    terms: dict[str, None] = field(default_factory=dict)

    def name(self) -> Name:
        label = self.label or max(self.forms, key=lambda form: (not all_capitals(form), len(form)))
        others = tuple(form for form in (*self.forms, *self.terms) if form != label)
        return Name(self.kind, self.key, label, others)


class Names:
    """All named things of one document, by key and by form. A form belongs to the first thing that claimed it."""

    def __init__(self, registrant: Thing) -> None:
        self.registrant = registrant
        self._by_key: dict[tuple[str, str], Thing] = {}
        self._people: dict[tuple[str, str], Thing] = {}
        self._finished: dict[int, Name] = {}
        self.short: set[str] = set()
        """Forms that are parts of names; before another capitalised word they are parts of other names."""
        self.form_of: dict[str, Thing] = dict.fromkeys((*registrant.forms, *registrant.terms), registrant)

    @property
    def things(self) -> tuple[Thing, ...]:
        return tuple(self._by_key.values())

    def add(self, kind: str, form: str) -> Thing:
        """The thing that goes by ``form``, made where it is new."""
        known = self.form_of.get(form)
        if known is not None and (
            known.kind == kind or known is self.registrant or (kind == "person" and known.kind == "org")
        ):
            return known  # a firm may bear a person's name
        thing = self._person(form) if kind == "person" else self._other(kind, form)
        if thing is not self.registrant:
            thing.forms.setdefault(form)
        self.form_of.setdefault(form, thing)
        return thing

    def define(self, term: str, thing: Thing) -> None:
        """The document calls ``thing`` by ``term``. The registrant keeps its own words."""
        if self.form_of.get(term, thing) is not self.registrant:
            self.form_of[term] = thing
        thing.terms.setdefault(term)

    def name(self, thing: Thing) -> Name:
        """The finished record; to be asked for only when no more forms come."""
        if id(thing) not in self._finished:
            self._finished[id(thing)] = thing.name()
        return self._finished[id(thing)]

    def _other(self, kind: str, form: str) -> Thing:
        if kind == "org":
            key = slug(body_label(form), legal=True)
            if key == self.registrant.key or form.casefold() in {own.casefold() for own in self.registrant.forms}:
                return self.registrant
        elif kind == "facility":
            bare = bare_name(form)
            key = slug(f"{bare} {singular_head(form)}" if bare else form)
        else:
            key = slug(form)
        thing = self._by_key.get((kind, key))
        if thing is None:
            thing = self._by_key[kind, key] = Thing(
                kind, key, body_label(form) if kind == "org" and body_label(form) != form else ""
            )
        return thing

    def _person(self, form: str) -> Thing:
        family = surname(form).casefold()
        given = [name.casefold() for name in given_names(form)]
        for name in given:
            if (name, family) in self._people:
                thing = self._people[name, family]
                break
        else:
            same = [thing for (_, other), thing in self._people.items() if other == family]
            alone = bool(same) and (not given or all(re.fullmatch(r"\w\.?", name) for name in given))
            thing = same[0] if alone else self._by_key.setdefault(("person", slug(form)), Thing("person", slug(form)))
        for name in given:
            self._people.setdefault((name, family), thing)
        if not given:
            self._people.setdefault(("", family), thing)
        return thing
