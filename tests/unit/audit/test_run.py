"""What a rule finds becomes a finding: with its place in the source, the quote as a reader sees it, and its weight."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from eightkg.audit import Case, audit
from eightkg.audit.rule import Hit, Rule
from eightkg.models import Document, Name, Run, Severity, Source, Text

SOURCE = "<p>One line.</p>\n<p>Net loss was <b>$2</b> million.</p>\n"
CLEAN = "Net loss was $2 million."


def case() -> Case:
    offsets = [SOURCE.index("Net") + i for i in range(13)] + [SOURCE.index("$2"), SOURCE.index("$2") + 1]
    offsets += [SOURCE.index(" million") + i for i in range(9)]
    ends = [offset + 1 for offset in offsets]
    text = Text(CLEAN, offsets, ends, (Run(0, len(CLEAN), offsets[0], ends[-1]),))
    source = Source(Path("release.htm"), SOURCE, "utf-8", "0" * 64)
    document = Document(source, 0, "EX-99", text, ())
    return Case(document, Name("company", "acme", "Acme"), (), (), (), ())


def amount(given: Case) -> Iterator[Hit]:
    yield Hit("Too much.", given.place((13, 23)), {"amount": Decimal("2000000")}, "urn:event")


def whole(given: Case) -> Iterator[Hit]:
    yield Hit("No date.")
    yield Hit("No name.", severity=Severity.VIOLATION)


RULES = (
    Rule("amount-sane", Severity.WARNING, "An amount is sane.", amount, "ASC 450-20-30-1"),
    Rule("whole", Severity.INFO, "There is a date.", whole),
)


def test_a_finding_has_its_place_its_quote_and_its_source() -> None:
    finding = next(f for f in audit(case(), RULES) if f.rule == "amount-sane")
    assert (finding.file, finding.line, finding.column) == ("release.htm", 2, 20)
    assert finding.quote == "$2 million"
    assert SOURCE[finding.start : finding.end] == "$2</b> million"
    assert dict(finding.numbers) == {"amount": Decimal(2_000_000)}
    assert (finding.node, finding.source) == ("urn:event", "ASC 450-20-30-1")


def test_violations_come_first_and_what_is_about_the_whole_has_no_line() -> None:
    found = audit(case(), RULES)
    assert [f.severity for f in found] == [Severity.VIOLATION, Severity.WARNING, Severity.INFO]
    assert (found[0].message, found[0].line, found[0].quote) == ("No name.", 0, "")


def test_place_leaves_empty_spans_aside() -> None:
    assert case().place((3, 3)) == (0, 0)
    assert case().place((13, 15), (4, 4), (0, 3)) == (SOURCE.index("Net"), SOURCE.index("$2") + 2)
