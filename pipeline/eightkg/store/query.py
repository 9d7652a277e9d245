"""SPARQL over the graph, for reading: what would change something or reach outside is refused before it runs.

A query is parsed twice: by rdflib, whose tree can be walked, to see what it asks for; by Oxigraph, which runs it. So
that both see the same, line ends are made one kind and code point escapes (``\\u0022``), which could hide a word from
one of them, are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from eightkg.errors import BadQuery

PREFIXES = {
    "ek": "https://w3id.org/eightkg/ontology#",
    "ekid": "https://w3id.org/eightkg/id/",
    "item": "https://w3id.org/eightkg/id/item/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Known in every query; a query may declare its own."""

FORMS = frozenset({"SelectQuery", "AskQuery", "ConstructQuery", "DescribeQuery"})
_ESCAPE = re.compile(r"\\[uU][0-9A-Fa-f]{4}")
_UPDATE = re.compile(
    r"\s*(?:(?:PREFIX|BASE)\s[^>]*>\s*)*(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.I
)

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to SELECT; a variable without value is None."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


Answer = Rows | bool | tuple[ox.Triple, ...]
"""What SELECT, ASK, and CONSTRUCT or DESCRIBE give."""


def ask(store: ox.Store, query: str) -> Answer:
    """The answer of ``store`` to ``query``; rows that the query does not order are sorted, so that they come out alike.

    Raises BadQuery, saying why, for what is no query or is refused.
    """
    text = _ESCAPE.sub(_refuse_escape, re.sub(r"\r\n?", "\n", query))
    ordered = _examine(text)
    try:
        result = store.query(text, prefixes=PREFIXES)
    except (SyntaxError, ValueError) as error:
        raise BadQuery(f"not a query that can be run: {error}") from error
    if isinstance(result, ox.QueryBoolean):
        return bool(result)
    if isinstance(result, ox.QueryTriples):
        return tuple(sorted(set(result), key=str))
    variables = tuple(variable.value for variable in result.variables)
    rows = [tuple(solution[name] for name in variables) for solution in result]
    return Rows(variables, tuple(rows if ordered else sorted(rows, key=_sorting)))


def _refuse_escape(found: re.Match[str]) -> str:
    raise BadQuery(f"code point escapes such as {found[0]} are refused; write the character itself")


def _sorting(row: tuple[Term | None, ...]) -> list[str]:
    return ["" if term is None else str(term) for term in row]


def _examine(query: str) -> bool:
    """Whether the query orders its rows. Raises BadQuery for an update, SERVICE or FROM."""
    from pyparsing.exceptions import ParseException  # here: half of the start-up time of a query is rdflib
    from rdflib.plugins.sparql.parser import parseQuery

    if update := _UPDATE.match(query):
        raise BadQuery(f"{update[1].upper()} is refused: the graph is read, not changed, by queries")
    try:
        parsed = parseQuery(query)[1]
    except ParseException as error:
        raise BadQuery(f"line {error.lineno}, column {error.column}: not SPARQL: {error.line.strip()!r}") from error
    except RecursionError:
        raise BadQuery("nested too deeply") from None
    if parsed.name not in FORMS:
        raise BadQuery("only SELECT, ASK, CONSTRUCT and DESCRIBE can be run")
    for part in _parts(parsed):
        if part.name == "ServiceGraphPattern":
            raise BadQuery("SERVICE is refused: a query reads this graph only")
        if part.name == "DatasetClause" or "datasetClause" in part:
            raise BadQuery("FROM is refused: a query reads this graph only")
    return "orderby" in parsed


def _parts(node: Any) -> Iterator[Any]:
    """Every part of rdflib's parse tree."""
    from rdflib.plugins.sparql.parserutils import CompValue

    waiting = [node]
    while waiting:
        at = waiting.pop()
        if isinstance(at, CompValue):
            yield at
            waiting.extend(at.values())
        elif isinstance(at, (list, tuple, set)) or hasattr(at, "as_list"):
            waiting.extend(at)
