"""``eightkg coverage``: what each amount, date, name and quotation of a filing was used for, or why it was not."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from eightkg.cli.show import add_options, gather, show
from eightkg.coverage import Entry, ledger
from eightkg.lines import Lines
from eightkg.models import EVENT_BLOCKS, Annotation, BlockKind, Mention, Name

if TYPE_CHECKING:
    from eightkg.pipeline import Processed

LONGEST = 2_000
"""Characters of a block outside prose that are searched at a time; tables are searched line by line."""
WORDS = 48
"""Characters of a mention that are shown."""

EPILOG = """\
examples:
  eightkg coverage data/releases/001_37044b9a967d5e25.txt
  eightkg coverage --format json data/releases/*.txt > coverage.json

A line for each amount, date, period, organisation, person and quotation: where it stands, what it says, and which event
(its number as `eightkg explain` counts, class and role) or fact uses it. Behind a dash stands why none does: the
section it stands in (table, boilerplate, about, contact, cover, signature …); "told elsewhere": another mention of the
same value is used; "no role": the event in its sentence has no room for it; "no rule": no event is found there.

exit status: 0; 2 a file cannot be read.
"""


def add(commands: Any) -> None:
    command = commands.add_parser(
        "coverage",
        help="show what of a filing is used, and why the rest is not",
        description="Show for every amount, date, name and quotation of filings what uses it, or why nothing does.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_options(command)
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from eightkg.pipeline import Pipeline

    process = Pipeline.load().process
    told, problems = gather(args.files, lambda path: map(covered, process(path)))
    return show(told, problems, key="documents", as_json=args.format == "json", as_lines=as_lines)


def covered(processed: Processed) -> dict[str, Any]:
    """The ledger of one document as JSON has it; ``line`` counts from 1 in the file."""
    from eightkg.language.quotations import find_quotations

    document = processed.document
    lines = Lines(document.source.text)
    quotations = [(each.start, each.end) for each in find_quotations(document.clean, document.blocks)]
    others = list(outside(processed.annotation))
    entries = ledger(processed.annotation, processed.events, processed.facts, others, quotations)
    return {
        "file": document.source.name,
        "index": document.index,
        "form": document.form,
        "mentions": len(entries),
        "usedByEvents": sum(bool(entry.events) for entry in entries),
        "usedByFacts": sum(bool(entry.facts) for entry in entries),
        "notUsed": _reasons(entries),
        "ledger": [
            {
                "kind": entry.kind,
                "text": " ".join(document.clean[entry.start : entry.end].split()),
                "line": lines.span(document.text, entry.start, entry.end)[0],
                "events": entry.events,
                "facts": entry.facts,
                "reason": entry.reason,
            }
            for entry in entries
        ],
    }


def _reasons(entries: Sequence[Entry]) -> dict[str, int]:
    counted = Counter(entry.reason for entry in entries if entry.reason)
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def outside(annotation: Annotation) -> Iterator[Mention]:
    """The amounts, times, organisations and people outside the blocks that events are read from, found by rule."""
    from eightkg.calendar import Calendar
    from eightkg.language.rules import find_names
    from eightkg.language.values import find_values
    from eightkg.language.year_end import fiscal_year_end

    document = annotation.document
    calendar = Calendar(document.date, fiscal_year_end(document))
    registrant = _any_of((annotation.company.label, *annotation.company.aliases))
    for block in document.blocks:
        if block.kind in EVENT_BLOCKS:
            continue
        for start, end in _pieces(document.clean, block.start, block.end, block.kind is BlockKind.TABLE):
            text = document.clean[start:end]
            values = find_values(document.clean, start, end, calendar)
            yield from values
            taken = [(value.start, value.end) for value in values]
            for span in find_names(text, registrant, _any_of(())).ordered():
                low, high = start + span.start, start + span.end
                form = span.form or text[span.start : span.end]
                own = span.kind == "org" and registrant.fullmatch(form)
                if not own and not any(low < other_end and other_start < high for other_start, other_end in taken):
                    yield Mention(span.kind, low, high, Name(span.kind, form, form))


def _any_of(names: Sequence[str]) -> re.Pattern[str]:
    """Matches each of ``names`` as whole words; nothing where there is none."""
    longest_first = sorted((re.escape(name) for name in names if len(name) > 1), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)" if longest_first else r"(?!)")


def _pieces(clean: str, start: int, end: int, by_line: bool) -> Iterator[tuple[int, int]]:
    while start < end:
        cut = clean.find("\n", start, end) if by_line else -1
        if cut < 0:
            cut = end
        if cut - start > LONGEST:
            cut = clean.rfind(" ", start + 1, start + LONGEST)
            cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = max(cut, start + 1)


def as_lines(data: dict[str, Any]) -> Iterator[str]:
    """What ``covered`` gives, to read."""
    place = f"{data['file']}, document {data['index'] + 1}" + (f", {data['form']}" if data["form"] else "")
    yield f"{place}: {data['usedByEvents']} of {data['mentions']} used by events, {data['usedByFacts']} by facts"
    if data["notUsed"]:
        yield "  not used: " + ", ".join(f"{reason} {count}" for reason, count in data["notUsed"].items())
    for entry in data["ledger"]:
        text = entry["text"] if len(entry["text"]) <= WORDS else f"{entry['text'][: WORDS - 1].rstrip()}…"
        uses = "; ".join([*entry["events"], *(f"fact {fact}" for fact in entry["facts"])]) or f"- {entry['reason']}"
        yield f"  {'line ' + str(entry['line']):>10}  {entry['kind']:<9}  {text:<{WORDS}}  {uses}"
