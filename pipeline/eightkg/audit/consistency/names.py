"""Whose a report is: the company that signs it, the companies and symbols that its releases name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eightkg.audit.case import Case
from eightkg.audit.consistency.report import (
    fields,
    is_release,
    is_report,
    report_of,
)
from eightkg.audit.rule import Hit, Rule
from eightkg.models import BlockKind, Document, Fact, Severity

SHORT = 600
"""Characters of an exhibit too short to name anybody."""
_LEGAL = frozenset(
    "inc incorporated corp corporation co company ltd limited llc lp plc sa nv ag the and of a new group holdings "
    "holding trust bancorp de md nv oh /de /md /new".split()
)
_SYMBOL = re.compile(
    r"\(\s*(?P<exchange>NYSE|Nasdaq|AMEX)[^:()]{0,20}:\s*“?(?P<symbol>[A-Z.]{1,6})\s*[;,)]", re.IGNORECASE
)
_COMPANY_LINE = re.compile(
    r"\b(?:Inc|Incorporated|Corp|Corporation|Company|Co|Ltd|Limited|L\.?L\.?C|L\.?P|PLC|Bancorp|Trust|Group|Holdings|"
    r"N\.?V)\b",
    re.IGNORECASE,
)


def name_words(name: str) -> frozenset[str]:
    """The words that tell a company's name from others.

    >>> sorted(name_words("The Blue-Hill Tool Works, Inc. /DE/"))
    ['blue', 'hill', 'tool', 'works']
    """
    words = re.findall(r"[a-z0-9]+", name.lower().replace("'", "").replace("’", "").replace(".", ""))
    return frozenset(words) - _LEGAL


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names may be of one company: words in common, or that begin alike (abbreviations)."""
    if not one or not other:
        return True
    common = sum(any(a.startswith(b[:4]) or b.startswith(a[:4]) for b in other) for a in one)
    return common >= min(len(one), len(other)) / 2 or "".join(sorted(one)) in "".join(sorted(other))


def other_signature(case: Case) -> Iterator[Hit]:
    """A company that signs a report and is not the one on its cover."""
    document = case.document
    own = name_words(document.company)
    if not is_report(document) or not own:
        return
    lines = []
    for block in document.blocks:
        if block.kind is BlockKind.SIGNATURE:
            for found in re.compile(r"[^\n\t]+").finditer(
                document.clean, block.start, min(block.end, block.start + 120)
            ):
                line = found[0].strip()
                if (
                    _COMPANY_LINE.search(line)
                    and len(line) < 80
                    and not re.search(r"(?i)pursuant|duly|by:|/s/|president|officer|title", line)
                ):
                    lines.append((line, found.span()))
    header = [name_words(name) for name in fields(document, "COMPANY CONFORMED NAME")]
    if lines and not any(alike(name_words(line), each) for line, _ in lines for each in (own, *header)):
        line, span = lines[0]
        yield Hit(f"{line} signs the report of {document.company}.", case.place(span))


def other_company_in_release(case: Case) -> Iterator[Hit]:
    """A release that never names the registrant of the report that it comes with."""
    document, report = case.document, report_of(case)
    if report is None or not is_release(document) or not name_words(report.company):
        return
    told = re.sub(r"[.'’]", "", document.clean.lower())
    named = any(re.search(rf"\b{re.escape(word[:5])}", told) for word in name_words(report.company) if len(word) > 1)
    if not named and len(told) > SHORT:
        yield Hit(f"The exhibit does not name {report.company}, whose report it comes with.")


def other_ticker(case: Case) -> Iterator[Hit]:
    """A trading symbol or exchange of the release that the cover of the report does not have."""
    report = report_of(case)
    if report is None or not is_release(case.document):
        return
    covered = {fact.value.upper() for fact in _company_facts(report, "ticker")}
    own = _company_facts(case.document, "ticker")
    if covered and own and not any(_same_symbol(fact.value.upper(), each) for fact in own for each in covered):
        told = f"The release gives the trading symbol {own[0].value}, the cover {', '.join(sorted(covered))}."
        yield Hit(told, case.place((own[0].start, own[0].end)))


def _same_symbol(one: str, other: str) -> bool:
    return one == other or re.sub(r"\W.*", "", one) == re.sub(r"\W.*", "", other)


def _company_facts(document: Document, name: str) -> list[Fact]:
    return [fact for fact in document.facts if fact.property == name and fact.about == "company"]


def other_symbol_within(case: Case) -> Iterator[Hit]:
    """Two trading symbols of one exchange, a letter apart, right behind one company's name; or one symbol on two
    exchanges of the United States."""
    seen: list[tuple[str, str]] = []
    own = name_words(case.document.company)
    clean = case.document.clean
    for found in _SYMBOL.finditer(clean):
        if not own & name_words(clean[max(0, found.start() - 70) : found.start()]):
            continue
        symbol, exchange = found["symbol"].upper(), found["exchange"].lower()[:4]
        for other, where in seen:
            if (symbol == other and where != exchange) or (
                where == exchange and symbol != other and _close(symbol, other)
            ):
                told = f"The symbol is {other} of {where.upper()} before, and {symbol} of {exchange.upper()} here."
                yield Hit(told, case.place(found.span("exchange"), found.span("symbol")))
                return
        seen.append((symbol, exchange))


def _close(one: str, other: str) -> bool:
    """Whether two symbols are the same, or differ in one letter or the order of letters."""
    return (
        one == other
        or sorted(one) == sorted(other)
        or (len(one) == len(other) > 2 and sum(a != b for a, b in zip(one, other, strict=True)) == 1)
    )


RULES = (
    Rule(
        "signature-name",
        Severity.VIOLATION,
        "The company that signs a report is the registrant on its cover.",
        other_signature,
        "Form 8-K, signatures; General Instruction E",
    ),
    Rule(
        "release-name",
        Severity.WARNING,
        "A release names the company whose report it comes with.",
        other_company_in_release,
    ),
    Rule("release-symbol", Severity.VIOLATION, "A trading symbol in a release is one of the cover's.", other_ticker),
    Rule(
        "one-symbol",
        Severity.VIOLATION,
        "A company has one trading symbol on one exchange throughout a document.",
        other_symbol_within,
    ),
)
