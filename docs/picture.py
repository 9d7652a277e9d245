"""Draw the picture of the README: what the graph holds around one accrual.

    python docs/picture.py GRAPH > docs/accrual.svg

Everything in the picture comes out of the graph by one query; nothing but the layout is written here. The same
graph gives the same bytes. The SVG follows the reader's light or dark colour scheme.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from pathlib import Path
from textwrap import wrap

from pyoxigraph import Literal, QuerySolutions, RdfFormat, Store

QUERY = """
PREFIX ek: <https://w3id.org/eightkg/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
SELECT ?company ?value ?currency ?matter ?class ?modality ?period ?file ?start ?end ?quote WHERE {
  ?registrant rdfs:label ?company ; ek:accrued ?amount .
  ?amount ek:for ?cause ; schema:value ?value ; schema:currency ?currency .
  ?cause rdfs:label ?matter .
  ?event a ?type ; ek:amount ?amount ; ek:modality ?mode ; ek:period/rdfs:label ?period ;
         ek:reportedIn/ek:fileName ?file ; ek:evidence ?passage .
  ?passage oa:start ?start ; oa:end ?end ; oa:exact ?quote .
  BIND(STRAFTER(STR(?type), "#") AS ?class)
  BIND(STRAFTER(STR(?mode), "#") AS ?modality)
  FILTER(?type = ek:LiabilityAccrual && ?matter = "Coeur d'Alene Basin")
  FILTER(CONTAINS(REPLACE(?quote, "\\\\s+", " "), ?matter))
} ORDER BY ?file ?start LIMIT 1
"""

WIDTH = 860
QUOTE_TOP = 312
QUOTE_LINE = 22
STYLE = """
  text { font: 15px system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif; fill: #1f2933; }
  .paper { fill: #ffffff; stroke: #d9dee4; }
  .thing { fill: #eef4fb; stroke: #7ba4d0; }
  .event { fill: #1d4e89; stroke: #1d4e89; }
  .word { fill: #f4f5f7; stroke: #b8c0c9; }
  .quote { fill: #fff8e6; stroke: #e3c77a; }
  .name { font-weight: 600; }
  .event-name { font-weight: 600; fill: #ffffff; }
  .short { stroke: #c2571a; stroke-width: 2.5; fill: none; }
  .short-head { fill: #c2571a; }
  .short-word { fill: #a84510; font-weight: 600; }
  .role { stroke: #8a96a3; stroke-width: 1.25; fill: none; }
  .role-head { fill: #8a96a3; }
  .role-word, .note { fill: #5b6773; font-size: 13px; }
  .said { font-size: 14.5px; font-family: Georgia, "Times New Roman", serif; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6eaef; }
    .paper { fill: #12171d; stroke: #2c343d; }
    .thing { fill: #1b2b3d; stroke: #4f79a8; }
    .event { fill: #3b78bd; stroke: #3b78bd; }
    .word { fill: #222a33; stroke: #4a5560; }
    .quote { fill: #2a2414; stroke: #7d6a2e; }
    .short { stroke: #f0935a; }
    .short-head { fill: #f0935a; }
    .short-word { fill: #f5a878; }
    .role { stroke: #77838f; }
    .role-head { fill: #77838f; }
    .role-word, .note { fill: #9daab7; }
  }
"""


@dataclass(frozen=True)
class Accrual:
    """The row that the picture shows."""

    company: str
    amount: str
    matter: str
    kind: str
    modality: str
    period: str
    file: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Box:
    """A rounded box around a centre, with a line of text."""

    x: float
    y: float
    width: float
    height: float
    text: str
    look: str
    text_look: str = ""

    def svg(self) -> str:
        left, top = self.x - self.width / 2, self.y - self.height / 2
        return (
            f'<rect class="{self.look}" x="{left:g}" y="{top:g}" width="{self.width:g}" height="{self.height:g}" '
            f'rx="{self.height / 2:g}"/>\n' + label(self.x, self.y + 5, self.text, self.text_look, "middle")
        )


def read(graph: Path) -> Accrual:
    """The accrual in the Turtle files of ``graph``. Raises LookupError where it is not there."""
    store = Store()
    for file in sorted(graph.glob("*.ttl")):
        store.bulk_load(path=str(file), format=RdfFormat.TURTLE)
    solutions = store.query(QUERY)
    assert isinstance(solutions, QuerySolutions)
    for row in solutions:
        company, value, currency, *rest, start, end, quote = (text(term) for term in row)
        amount = money(Decimal(value), currency)
        matter, kind, modality, period, file_name = rest
        told = " ".join(quote.split())
        return Accrual(company, amount, matter, kind, modality, period, file_name, int(start), int(end), told)
    raise LookupError(f"{graph}: no accrual for the Coeur d'Alene Basin; build data/releases first")


def text(term: object) -> str:
    assert isinstance(term, Literal)
    return term.value


def money(value: Decimal, currency: str) -> str:
    """An amount as one reads it.

    >>> money(Decimal("16000000.0"), "USD"), money(Decimal("2500000000"), "EUR"), money(Decimal("950000"), "USD")
    ('$16 million', 'EUR 2.5 billion', '$950,000')
    """
    sign = "$" if currency == "USD" else f"{currency} "
    for scale, word in ((Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million")):
        if value >= scale:
            return f"{sign}{(value / scale).normalize():f}{word}"
    return f"{sign}{value.normalize():,f}"


def label(x: float, y: float, words: str, look: str = "", anchor: str = "start") -> str:
    kind = f' class="{look}"' if look else ""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text{kind} x="{x:g}" y="{y:g}"{place}>{escape(words, quote=False)}</text>'


def arrow(points: Sequence[tuple[float, float]], look: str) -> str:
    """A line through ``points`` (two, or four of a curve) with a head at its end."""
    (x, y), *rest = points
    way = f"M{x:g} {y:g} " + ("L" if len(rest) == 1 else "C") + " ".join(f"{a:g} {b:g}" for a, b in rest)
    return f'<path class="{look}" d="{way}" marker-end="url(#{look})"/>'


def head(look: str, size: float) -> str:
    return (
        f'<marker id="{look}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="{size:g}" markerHeight="{size:g}" '
        f'orient="auto"><path class="{look}-head" d="M0 0L10 5L0 10z"/></marker>'
    )


def draw(accrual: Accrual) -> str:
    """The picture as SVG."""
    company = Box(140, 92, 220, 46, accrual.company, "thing", "name")
    amount = Box(430, 92, 150, 46, accrual.amount, "thing", "name")
    matter = Box(710, 92, 220, 46, accrual.matter, "thing", "name")
    event = Box(430, 232, 190, 46, accrual.kind, "event", "event-name")
    modality = Box(150, 232, 110, 36, accrual.modality, "word")
    period = Box(710, 232, 110, 36, accrual.period, "word")
    parts = [
        *short_form(company, amount, matter),
        *roles(event, company, amount, matter, modality, period),
        *evidence(event, accrual),
        *(box.svg() for box in (company, amount, matter, event, modality, period)),
    ]
    return page(accrual, parts)


def short_form(company: Box, amount: Box, matter: Box) -> Iterable[str]:
    """What people query by: company, amount, matter in one line."""
    yield label(30, 42, "The short form, to query by", "note")
    for source, verb, target in ((company, "accrued", amount), (amount, "for", matter)):
        left, right = source.x + source.width / 2 + 4, target.x - target.width / 2 - 4
        yield arrow([(left, source.y), (right, target.y)], "short")
        yield label((left + right) / 2 - 3, source.y - 11, verb, "short-word", "middle")


def roles(event: Box, company: Box, amount: Box, matter: Box, modality: Box, period: Box) -> Iterable[str]:
    """The event and what plays which role in it."""
    top, bottom = event.y - event.height / 2, company.y + company.height / 2 + 4
    yield label(30, 182, "The event behind it", "note")
    yield arrow([(event.x, top), (amount.x, bottom)], "role")
    yield label(event.x + 9, (top + bottom) / 2 + 5, "amount", "role-word")
    for role, thing, side in (("company", company, -1), ("matter", matter, 1)):
        start = event.x + side * 55
        end = thing.x - side * 10
        yield arrow([(start, top), (start, top - 55), (end, bottom + 60), (end, bottom)], "role")
        yield label(event.x + side * 178, top - 22, role, "role-word", "middle")
    for role, word, side in (("modality", modality, -1), ("period", period, 1)):
        start, end = event.x + side * (event.width / 2), word.x - side * (word.width / 2 + 4)
        yield arrow([(start, event.y), (end, word.y)], "role")
        yield label((start + end) / 2, event.y - 8, role, "role-word", "middle")


def evidence(event: Box, accrual: Accrual) -> Iterable[str]:
    """The passage of the filing that says so, with its place."""
    left, top, width, height = 90, QUOTE_TOP, WIDTH - 180, quote_height(accrual)
    yield arrow([(event.x, event.y + event.height / 2), (event.x, top - 4)], "role")
    yield label(event.x + 9, (event.y + event.height / 2 + top) / 2 + 3, "evidence", "role-word")
    yield f'<rect class="quote" x="{left}" y="{top}" width="{width}" height="{height}" rx="10"/>'
    for number, line in enumerate(quote_lines(accrual)):
        yield label(WIDTH / 2, top + 30 + QUOTE_LINE * number, line, "said", "middle")
    place = f"{accrual.file}, characters {accrual.start:,} to {accrual.end:,}"
    yield label(WIDTH / 2, top + height - 14, place, "note", "middle")


def quote_lines(accrual: Accrual) -> list[str]:
    return wrap(f"“{accrual.quote}”", 88)


def quote_height(accrual: Accrual) -> int:
    return QUOTE_LINE * len(quote_lines(accrual)) + 46


def page(accrual: Accrual, parts: Iterable[str]) -> str:
    height = QUOTE_TOP + quote_height(accrual) + 32
    told = f"{accrual.company} accrued {accrual.amount} for {accrual.matter}, period {accrual.period}"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
            f'viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="title">',
            f'<title id="title">{escape(told, quote=False)}</title>',
            f"<style>{STYLE}</style>",
            f"<defs>{head('short', 5)}{head('role', 7)}</defs>",
            f'<rect class="paper" x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="14"/>',
            *parts,
            "</svg>\n",
        ]
    )


def main() -> int:
    if len(sys.argv) != 2:
        print("usage: python docs/picture.py GRAPH > docs/accrual.svg", file=sys.stderr)
        return 2
    sys.stdout.write(draw(read(Path(sys.argv[1]))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
