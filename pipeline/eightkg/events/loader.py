"""Rules of event finding, read from ``patterns/`` and checked: one YAML file for each family of event classes.

    DividendDeclaration:             a class of the ontology
      modality: auto                 or one of the five, for all its events
      settle: {status: {announced: planned}}      modality that a code decides
      expect: planned                what "expects to" means for this class: planned or estimated
      same: [amountPerShare]         roles of which one must agree when two tellings are merged (default: the key roles)
      apart: [recordDate]            roles that must not disagree (default: all but texts)
      need: [amountPerShare]         roles without which a candidate is dropped (besides the ontology's key roles)
      own: true                      only statements about the registrant itself count
      closely: [proposal]            texts of these roles agree only where most words of both are the same
      once: {result: [elected]}      a document tells only one event with this code, however it words the rest
      recent: date                   an event whose date lies more than a year before the document is history
      behind: "compared to"          what stands right before a figure that is only compared with
      exact: true                    no figure "from … to …": a result is known
      refuse: "~expect"              no event where the clause up to the match holds this
      not-under: "guidance|outlook"  no event where the line above, or the heading, holds this
      constrain: {court: court|tribunal}     regular expression that a value's name must hold
      words:                         codes that words of the passage decide, the nearest wins
        frequency: {quarterly: ["quarterly", "each quarter"]}
      roles:                         how a role that the rule left open is filled: first entry that fits, nearest place
        recordDate: ["of record .. {}", {find: "record date .. {}", reach: next}]
      yields: {Acquisition: {counterparty: target}}    part of an event of that class where these roles agree
      part: segment                  a whole and a part of it are one event only where they share a figure
      cedes: [Guidance]              no event where one of that class takes the same figure for the same role
      rules:
        - id: dividend.declared      unique in all files
          find: "~declare .. dividend of {amountPerShare}"
          when: "..."  unless: "..." patterns that the sentence must, must not hold
          refuse: "..."              refused by this rule, in place of what its class refuses
          lead: "..."                what the line above a bullet, or the heading above it, must hold
          not-saying: weighted       regular expression that the text of the match, mentions too, may not hold
          about: "..."               what the paragraph must hold, in this sentence or another
          ranged: true               only a figure "from … to …"
          set: {frequency: quarterly}
          modality: planned
          blocks: [headline]         where it may match (default: everywhere)
          items: [5.07]              8-K items under which it may match (default: everywhere)
          matches: [...]  misses: [...]       examples, run as tests

An entry of ``roles`` is a pattern with the slot ``{}``, or a mapping with ``find`` and any of the keys that
docs/patterns.md describes, or ``supply: document-date``, or ``from: security`` with ``reads``, a regular expression
over the words of that role whose first group is the value (or ``code: debt``, what the words decide; ``find`` with
``code`` needs no slot). A word such as ``=period`` takes the entries of that name in ``vocabulary.yaml``. Every key is
checked: what the loader does not know is an error with file and place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from eightkg.errors import BadData
from eightkg.events.grammar import TELLING, Slot, translate
from eightkg.events.rules import ANYWHERE, ClassRules, Entry, Pattern, Rule
from eightkg.models import Vocabulary
from eightkg.resources import resource

WORDED = frozenset({"code", "text", "metric"})
"""Kinds of roles whose values a rule may set: words that stand for themselves."""

CLASS_KEYS = frozenset(
    """
    modality settle expect same apart need own closely once recent refuse behind not-under exact constrain yields cedes
    part words roles rules
    """.split()
)
RULE_KEYS = frozenset(
    """
    id find when unless refuse lead about ranged not-saying set modality blocks items matches misses
    """.split()
)
ENTRY_KEYS = frozenset(
    """
    find reach sign supply many avoid within fresh from reads code saying when unless
    """.split()
)
REACHES = frozenset("sentence next previous paragraph lead document opening".split())


class Loader:
    """Reads and checks the files; one instance, one load."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.place = ""
        self.ids: set[str] = set()

    def load(self) -> dict[str, Any]:
        """The fields of a ``RuleBook``."""
        folder = resource("patterns")
        shared = self.read("vocabulary.yaml")
        metrics = self.read("metrics.yaml")
        self.macros: dict[str, str] = shared["macros"]
        self.templates: dict[str, list[Any]] = shared["templates"]
        self.metric_words: frozenset[str] = frozenset()
        found = tuple((name, self.pattern(text)) for name, texts in metrics["metrics"].items() for text in texts)
        if unknown := {name for name, _ in found} - set(self.vocabulary.metrics):
            raise BadData(f"metrics.yaml: the ontology has no metric {sorted(unknown)}")
        frequent = frozenset(word[:TELLING] for word in shared["frequent"])
        telling = (min(p.needs, key=lambda need: (bool(need & frequent), len(need))) for _, p in found if p.needs)
        self.metric_words = frozenset().union(*telling)
        classes: dict[str, ClassRules] = {}
        for file in sorted((f for f in folder.iterdir() if f.name.endswith(".rules.yaml")), key=lambda f: f.name):
            for name, body in (self.read(file.name) or {}).items():
                self.place = f"{file.name}: {name}"
                if name in classes:
                    raise BadData(f"{self.place}: the class has rules in another file too")
                classes[name] = self.event_class(name, body)
        return {
            "classes": classes,
            "cues": {name: tuple(self.pattern(t) for t in texts) for name, texts in shared["modality"].items()},
            "metrics": found,
            "losses": re.compile(r"\b(?:" + "|".join(metrics["losses"]) + r")\b"),
            "measures": {name: measure for measure, names in metrics["measures"].items() for name in names},
            "per_share": {name: (plain, diluted) for name, (plain, diluted) in metrics["per-share"].items()},
            "adjusted": dict(metrics["adjusted"]),
            "told_in_money": dict(metrics["in-money"]),
            "frequent": frequent,
        }

    def read(self, name: str) -> Any:
        self.place = name
        try:
            # The base loader keeps every scalar a string: no "on" that turns into a truth value, no date that loses
            # its form.
            return yaml.load((resource("patterns") / name).read_text("utf-8"), Loader=yaml.CBaseLoader)
        except yaml.YAMLError as error:
            raise BadData(f"patterns/{name}: {error}") from error

    def check(self, mapping: Mapping[str, Any], allowed: frozenset[str], place: str) -> None:
        if unknown := set(mapping) - allowed:
            raise BadData(f"{place}: unknown key {sorted(unknown)}; known are {sorted(allowed)}")

    def event_class(self, name: str, body: Mapping[str, Any]) -> ClassRules:
        event = self.vocabulary.classes.get(name)
        if event is None:
            raise BadData(f"{self.place}: the ontology has no class of that name")
        self.check(body, CLASS_KEYS, self.place)
        self.event = event
        roles = {self.role(role): self.entries(role, items) for role, items in body.get("roles", {}).items()}
        keys = tuple(role.name for role in event.roles.values() if role.key)
        apart = tuple(r.name for r in event.roles.values() if r.kind not in ("text", "matter", "code"))
        return ClassRules(
            event=event,
            rules=tuple(self.rule(rule) for rule in body.get("rules", ())),
            roles=roles,
            words={self.role(role): self.code_words(role, codes) for role, codes in body.get("words", {}).items()},
            modality=self.modality(body.get("modality", "auto")),
            settle={self.role(role): dict(codes) for role, codes in body.get("settle", {}).items()},
            expect=self.modality(body.get("expect", "planned")),
            same=tuple(self.role(role) for role in body.get("same", keys)),
            apart=tuple(self.role(role) for role in body.get("apart", apart)),
            need=tuple(self.role(role) for role in body.get("need", ())),
            own=body.get("own") == "true",
            closely=tuple(self.role(role) for role in body.get("closely", ())),
            once={self.role(r): frozenset(self.code(r, c) for c in codes) for r, codes in body.get("once", {}).items()},
            recent=self.role(body["recent"]) if "recent" in body else "",
            refuse=self.pattern(body["refuse"]) if "refuse" in body else None,
            exact=body.get("exact") == "true",
            not_under=self.pattern(body["not-under"]) if "not-under" in body else None,
            behind=self.pattern(body["behind"]) if "behind" in body else None,
            constrain={self.role(r): re.compile(f"(?i){text}") for r, text in body.get("constrain", {}).items()},
            part=self.role(body["part"]) if "part" in body else "",
            cedes=frozenset(self.known(kind) for kind in body.get("cedes", ())),
            yields={kind: self.parts(kind, roles) for kind, roles in body.get("yields", {}).items()},
        )

    def parts(self, kind: str, roles: Mapping[str, str]) -> dict[str, str]:
        """Own roles and the roles of another class that they are."""
        host = self.vocabulary.classes.get(kind)
        if host is None or not set(roles.values()) <= set(host.roles):
            raise BadData(f"{self.place}: yields: no class {kind} with roles {sorted(roles.values())}")
        return {self.role(role): other for role, other in roles.items()}

    def known(self, kind: str) -> str:
        if kind not in self.vocabulary.classes:
            raise BadData(f"{self.place}: the ontology has no class {kind!r}")
        return kind

    def role(self, name: str) -> str:
        if name not in self.event.roles:
            raise BadData(f"{self.place}: {self.event.name} has no role {name!r}; it has {sorted(self.event.roles)}")
        return name

    def modality(self, word: str) -> str:
        if word and word != "auto" and word not in self.vocabulary.modalities:
            raise BadData(f"{self.place}: no modality {word!r}")
        return word

    def rule(self, body: Mapping[str, Any]) -> Rule:
        place = self.place
        self.check(body, RULE_KEYS, f"{place}: {body.get('id', 'a rule without id')}")
        if not body.get("id") or not body.get("find"):
            raise BadData(f"{place}: a rule needs id and find: {body}")
        if body["id"] in self.ids:
            raise BadData(f"{place}: the id {body['id']} is there twice")
        self.ids.add(body["id"])
        self.place = f"{place}: {body['id']}"
        codes = {role: self.code(role, word) for role, word in body.get("set", {}).items()}
        rule = Rule(
            id=body["id"],
            kind=self.event.name,
            find=self.pattern(body["find"]),
            when=self.pattern(body["when"]) if "when" in body else None,
            unless=self.pattern(body["unless"]) if "unless" in body else None,
            lead=self.pattern(body["lead"]) if "lead" in body else None,
            about=self.pattern(body["about"]) if "about" in body else None,
            refuse=self.pattern(body["refuse"]) if "refuse" in body else None,
            ranged=body.get("ranged") == "true",
            not_saying=re.compile(f"(?i){body['not-saying']}") if "not-saying" in body else None,
            codes=codes,
            modality=self.modality(body.get("modality", "")),
            blocks=frozenset(body.get("blocks", ())),
            items=frozenset(body.get("items", ())),
            matches=tuple(body.get("matches", ())),
            misses=tuple(body.get("misses", ())),
        )
        self.place = place
        return rule

    def code(self, role: str, word: str) -> str:
        found = self.event.roles[self.role(role)]
        allowed = found.codes or (self.vocabulary.metrics if found.kind == "metric" else ())
        if allowed and word not in allowed:
            raise BadData(f"{self.place}: {role} has no code {word!r}; it has {', '.join(allowed)}")
        if not allowed and found.kind not in WORDED:
            raise BadData(f"{self.place}: {role} is filled from the text, by a {found.kind}; it has no codes")
        return word

    def code_words(self, role: str, codes: Mapping[str, list[str]]) -> dict[str, tuple[Pattern, ...]]:
        return {self.code(role, code): tuple(self.pattern(text) for text in texts) for code, texts in codes.items()}

    def entries(self, role: str, items: Any) -> tuple[Entry, ...]:
        if isinstance(items, str):
            items = [items]
        found: list[Entry] = []
        for item in items:
            if isinstance(item, str) and item.startswith("="):
                if item[1:] not in self.templates:
                    raise BadData(f"{self.place}: no template {item} in vocabulary.yaml")
                found.extend(self.entries(role, self.templates[item[1:]]))
            else:
                found.append(self.entry(role, {"find": item} if isinstance(item, str) else item))
        return tuple(found)

    def entry(self, role: str, item: Mapping[str, Any]) -> Entry:
        self.check(item, ENTRY_KEYS, f"{self.place}: {role}")
        reach = item.get("reach", "sentence")
        if reach not in REACHES:
            raise BadData(f"{self.place}: {role}: no reach {reach!r}")
        if "supply" in item:
            return Entry(None, reach, supply=item["supply"])
        if "from" in item:
            code = self.code(role, item["code"]) if "code" in item else ""
            return Entry(None, source=self.role(item["from"]), reads=re.compile(item["reads"]), code=code)
        pattern = self.pattern(item["find"], role)
        if "code" not in item and not any(slot.role == role for slot in pattern.slots.values()):
            raise BadData(f"{self.place}: {role}: «{item['find']}» has no slot {{}}")
        return Entry(
            pattern,
            reach,
            negative=item.get("sign") == "negative",
            many=item.get("many") == "true",
            avoid=self.role(item["avoid"]) if "avoid" in item else "",
            within=int(item.get("within", ANYWHERE)),
            fresh=item.get("fresh") == "true",
            saying=re.compile(f"(?i){item['saying']}") if "saying" in item else None,
            when=self.pattern(item["when"]) if "when" in item else None,
            unless=self.pattern(item["unless"]) if "unless" in item else None,
            code=self.code(role, item["code"]) if "code" in item else "",
        )

    def pattern(self, text: str, role: str = "") -> Pattern:
        """``role`` is what an unnamed slot stands for."""

        def kind_of(name: str) -> str:
            if (name or role) == "company":
                return "org"
            return self.event.roles[self.role(name or role)].kind

        try:
            source = translate(text, self.macros, kind_of, self.metric_words)
        except BadData as error:
            raise BadData(f"patterns/{self.place}: {error}") from error
        slots = {key: Slot(slot.role or role, slot.kind, slot.many) for key, slot in source.slots.items()}
        return Pattern(text, source.regex, slots, source.needs)
