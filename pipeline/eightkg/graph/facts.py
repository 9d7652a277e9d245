"""What a filing states about its registrant, itself and its people.

A fact is one triple; a node of class ek:Fact names its subject, predicate and object and carries the evidence.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable

from rdflib import RDF, RDFS, SKOS, URIRef

from eightkg.graph.draft import Draft, Node
from eightkg.graph.iris import digest, mint, slug
from eightkg.graph.literals import boolean_literal, date_literal, is_date, text_literal
from eightkg.models import Fact, Header, Name
from eightkg.namespaces import EK, ITEM

_SIC = re.compile(r"\b\d{4}\b(?!.*\d)")
"""The code in what the header says, which is words with the code in brackets."""


def add_document(draft: Draft) -> URIRef:
    """Write the document: its file, form, date, filing and registrant. Gives the node of the filing."""
    document, header = draft.document, draft.document.header
    filing = mint("filing", slug(header.accession) if header and header.accession else document.source.sha256[:16])
    draft.type(draft.node, EK.Document)
    draft.type(filing, EK.Filing)
    draft.add(draft.node, EK.filing, filing)
    draft.add(draft.node, EK.registrant, draft.company)
    draft.add(filing, EK.registrant, draft.company)
    for predicate, text in (
        (EK.fileName, os.fsencode(document.source.name).decode("utf-8", "replace")),
        (EK.formType, document.form),
        (RDFS.label, document.description),
    ):
        if text:
            draft.add(draft.node, predicate, text_literal(text))
    if is_date(document.date):
        draft.add(draft.node, EK.documentDate, date_literal(document.date))
    if draft.announced is not None:
        draft.add(draft.node, EK.announcedOn, date_literal(draft.announced.isoformat()))
    if document.company:
        draft.add(draft.node, EK.registrantName, text_literal(document.company))
    _add_identity(draft)
    if header:
        _add_header(draft, filing, header)
    return filing


def _add_identity(draft: Draft) -> None:
    """The registrant's CIK, by the header or the table of companies; or the companies that it may be."""
    if draft.identity.cik:
        draft.add(draft.company, EK.cik, text_literal(draft.identity.cik))
    for cik in draft.identity.candidates:
        draft.add(draft.company, SKOS.closeMatch, mint("company", cik))


def _add_header(draft: Draft, filing: URIRef, header: Header) -> None:
    """What the EDGAR header says of the filing and its registrant; it stands in no document's text."""
    for subject, predicate, text in (
        (filing, EK.accessionNumber, header.accession),
        (filing, EK.formType, header.form),
        (filing, EK.fiscalYearEnd, header.fiscal_year_end),
        (draft.company, EK.sic, sic[0] if (sic := _SIC.search(header.sic)) else ""),
    ):
        if text:
            draft.add(subject, predicate, text_literal(text))
    for predicate, iso in ((EK.filedOn, header.filed), (EK.reportDate, header.period)):
        if is_date(iso):
            draft.add(filing, predicate, date_literal(iso))


def add_fact(draft: Draft, fact: Fact, filing: URIRef) -> None:
    """Write ``fact`` and what it rests on; ``filing`` is the node that facts about the filing speak of."""
    subject = _subject(draft, fact.about, filing)
    value = _WRITERS[fact.property](draft, subject, fact.value)
    name = (slug(fact.about), fact.property, f"{fact.start}-{fact.end}-{digest(fact.value)}")
    _state(draft, mint("fact", draft.id, *name), subject, value, fact)


def add_office(draft: Draft, person: URIRef, organisation: URIRef, title: str, span: tuple[int, int]) -> None:
    """Write what an appointment brings about: ``person`` holds an office of ``organisation``, by clean ``span``."""
    fact = Fact(person.rsplit("/", 1)[1], "position", title, *span)
    node = mint("fact", draft.id, fact.about, fact.property, f"{fact.start}-{fact.end}-{digest(title)}")
    _state(draft, node, person, _office(draft, person, organisation, title), fact)


def _state(draft: Draft, node: URIRef, subject: URIRef, value: Node, fact: Fact) -> None:
    """The triple, and ``node`` that says where it is told."""
    predicate = URIRef(EK[fact.property])
    draft.add(subject, predicate, value)
    place = ((fact.start, fact.end),)
    if fact.property == "position" and isinstance(value, URIRef):
        draft.evidence(value, place, (fact.start,))
    if draft.evidence(node, place, (fact.start,)):
        draft.type(node, EK.Fact)
        draft.add(node, RDF.subject, subject)
        draft.add(node, RDF.predicate, predicate)
        draft.add(node, RDF.object, value)
        draft.add(node, EK.reportedIn, draft.node)
        if draft.announced is not None:
            draft.add(node, EK.announcedOn, date_literal(draft.announced.isoformat()))


def _subject(draft: Draft, about: str, filing: URIRef) -> URIRef:
    nodes = {"company": draft.company, "filing": filing, "document": draft.node}
    return nodes.get(about) or _person(draft, filing, about)


def _person(draft: Draft, _: URIRef, value: str) -> URIRef:
    return draft.named("person", EK.Person, draft.known("person", value))


def _organisation(draft: Draft, _: URIRef, value: str) -> URIRef:
    return draft.org(draft.known("org", _bare(value)))


def _place(draft: Draft, _: URIRef, value: str) -> URIRef:
    return draft.named("place", EK.Place, draft.known("place", _bare(value)))


def _bare(name: str) -> str:
    """A name without its article: "the Northern Exchange" is the Northern Exchange."""
    return re.sub(r"^the\s+(?=\S)", "", name, flags=re.IGNORECASE)


def _ticker(draft: Draft, _: URIRef, value: str) -> URIRef:
    return draft.phrase("text", EK.Text, value)


def _position(draft: Draft, person: URIRef, title: str) -> URIRef:
    return _office(draft, person, draft.company, title)


def _office(draft: Draft, person: URIRef, organisation: URIRef, title: str) -> URIRef:
    """A person's office: the person holds it, so it is a node of that person's."""
    scope = (organisation.rsplit("/", 1)[1], person.rsplit("/", 1)[1])
    node = draft.named("position", EK.Position, Name("position", title, title), *scope)
    draft.add(node, EK.organization, organisation)
    return node


def _item(_draft: Draft, _: URIRef, value: str) -> URIRef:
    return URIRef(ITEM[value])


def _date(_draft: Draft, _: URIRef, value: str) -> Node:
    return date_literal(value)


def _text(_draft: Draft, _: URIRef, value: str) -> Node:
    return text_literal(value)


def _flag(_draft: Draft, _: URIRef, value: str) -> Node:
    return boolean_literal(value == "true")


_WRITERS: dict[str, Callable[[Draft, URIRef, str], Node]] = {
    "address": _text,
    "cik": _text,
    "commissionFileNumber": _text,
    "emergingGrowthCompany": _flag,
    "exhibit": _text,
    "formType": _text,
    "formerName": _organisation,
    "headquarters": _place,
    "incorporatedIn": _place,
    "irsNumber": _text,
    "item": _item,
    "listedOn": _organisation,
    "originalFilingDate": _date,
    "originalReportDate": _date,
    "position": _position,
    "reportDate": _date,
    "satisfiesRule": _text,
    "signedBy": _person,
    "telephone": _text,
    "ticker": _ticker,
}


def problem(fact: Fact) -> str:
    """Why ``fact`` cannot be written; empty where it can."""
    if fact.property not in _WRITERS:
        return "no property of the graph contract"
    if not fact.value.strip() or not fact.about.strip():
        return "says nothing"
    if _WRITERS[fact.property] is _date and not is_date(fact.value):
        return "is no date"
    if fact.property == "item" and not re.fullmatch(r"[1-9]\d?(\.\d\d)?", fact.value):
        return "is no item number"
    return ""
