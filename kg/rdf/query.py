"""SPARQL over a saved graph: ad hoc, or a ready query of the book with parameters; typed rows come back.

Queries only: Oxigraph's `query` knows no update, and SERVICE, which would reach for the network, is refused before it runs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import UsageError
from kg.rdf.load import open_store, prefixes_of
from kg.rdf.namespaces import PREFIXES
from kg.rdf.rows import Iri, Rows, Value
from kg.resources.queries import load_query

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_PARAMETER = re.compile(r"(\bVALUES\s+\?_(\w+)\s*\{\s*)([^{}]*?)(\s*\})", re.IGNORECASE)
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SERVICE = re.compile("service", re.IGNORECASE)
_OF_EVIDENCE = "Evidence|Relation|Rule|sentence|confidence|rule|start|end|mark|note"
_ASKS_EVIDENCE = re.compile(
    rf"\bprov:|\brdf:(?:subject|predicate|object)\b|ns/prov#|22-rdf-syntax-ns#(?:subject|predicate|object)\b"
    rf"|\bzs:(?:{_OF_EVIDENCE})\b|{re.escape(PREFIXES['zs'])}(?:{_OF_EVIDENCE})>"
)
_IRI_REFERENCE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>\"{}|\\^`\x00-\x20]*")

_XSD = PREFIXES["xsd"]
_INTEGERS = {
    _XSD + name
    for name in ("integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger", "unsignedInt")
}


def run_query(
    out: Path | str,
    text_or_name: str,
    parameters: Mapping[str, object] | None = None,
    *,
    limit: int | None = None,
    resources: Path | None = None,
) -> Rows:
    """Rows of a query over the graph in `out`.

    evidence.ttl is loaded where the query asks for provenance.

    Args:
        out: A folder that `kg build` wrote, or a Turtle file.
        text_or_name: SPARQL, or the name of a ready query.
        parameters: Values for the query's `VALUES ?_name { … }` lines, by name.
        limit: At most so many rows.
        resources: A folder whose `queries/*.rq` are ready queries as well.

    Raises:
        UsageError: There is no graph, no such query or parameter, or the query is wrong or reaches out of the graph.
    """
    if _NAME.fullmatch(text_or_name):
        ready = load_query(text_or_name, overlay=resources)
        text, evidence = ready.text, ready.evidence
    else:
        text, evidence = text_or_name, bool(_ASKS_EVIDENCE.search(text_or_name))
    bound = bind(text, parameters or {})
    return query_store(open_store(out, evidence=evidence), bound, limit=limit)


query_folder = run_query
"""The name under which the pipeline knows it."""


def query_store(store: ox.Store, text: str, *, limit: int | None = None) -> Rows:
    """Rows of a query over an open store.

    Raises:
        UsageError: The query is wrong, an update, or names SERVICE.
    """
    check_local(text)
    prefixes = prefixes_of(store)
    try:
        result = store.query(text, prefixes=prefixes)
    except (SyntaxError, ValueError, RuntimeError) as error:
        raise UsageError(f"the query is not SPARQL 1.1: {error}") from error
    return rows_of(result, prefixes, limit=limit)


def rows_of(
    result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, prefixes: Mapping[str, str], *, limit: int | None
) -> Rows:
    """Typed rows of an Oxigraph result, cut at `limit`."""
    if isinstance(result, ox.QueryBoolean):
        return Rows(("answer",), ((bool(result),),), prefixes)
    stop = None if limit is None else limit + 1
    if isinstance(result, ox.QuerySolutions):
        columns = tuple(variable.value for variable in result.variables)
        values = [tuple(value_of(term) for term in solution) for solution in islice(result, stop)]
    else:
        columns = ("subject", "predicate", "object")
        triples = islice(result, stop)
        values = [(value_of(t.subject), value_of(t.predicate), value_of(t.object)) for t in triples]
    cut = limit is not None and len(values) > limit
    return Rows(columns, tuple(values[:limit]), prefixes, truncated=cut)


def value_of(term: object) -> Value:
    """A term as a Python value: numbers as numbers, dates as dates, IRIs as `Iri`.

    >>> value_of(ox.Literal("23.5", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")))
    Decimal('23.5')
    """
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if not isinstance(term, ox.Literal):
        return Iri(str(term))
    text, kind = term.value, term.datatype.value
    with suppress(ValueError, InvalidOperation):  # a text that is not of its datatype stays a text
        if kind in _INTEGERS:
            return int(text)
        if kind == _XSD + "decimal":
            return Decimal(text)
        if kind in (_XSD + "double", _XSD + "float"):
            return float(text)
        if kind == _XSD + "boolean":
            return text in ("true", "1")
        if kind == _XSD + "date":
            return date.fromisoformat(text)
        if kind == _XSD + "dateTime":
            return datetime.fromisoformat(text)
    return text


def check_local(text: str) -> None:
    r"""Refuse a query that could make the engine ask another server.

    The word is refused wherever it stands, also in a name, a comment or a string: which of them it is can only be told with
    the engine's own grammar, and a wrong guess would open the network. SPARQL's \u escapes are undone first.

    Raises:
        UsageError: The word SERVICE is in it.
    """
    plain = _CODEPOINT.sub(lambda m: chr(min(int(m[1] or m[2], 16), 0x10FFFF)), text)
    if _SERVICE.search(plain):
        raise UsageError(
            'the word "SERVICE" may not stand in a query, not even in a name: nothing here asks other servers'
        )


def parameters_of(text: str) -> dict[str, str | None]:
    """Parameter → default of a query, as the user would type it; None where any value matches.

    >>> parameters_of('SELECT * { VALUES ?_place { "綦江区" } VALUES ?_top { 10 } VALUES ?_year { UNDEF } }')
    {'place': '綦江区', 'top': '10', 'year': None}
    """
    found: dict[str, str | None] = {}
    for match in _PARAMETER.finditer(text):
        kind, default = _kind_of(match[3])
        found[match[2]] = None if kind == "any" else default
    return found


def bind(text: str, parameters: Mapping[str, object]) -> str:
    """The query with values in the place of its parameters' defaults.

    A value is written by Oxigraph as one term, whatever is in it; the type of the default says which type it must have.

    >>> bind('SELECT * { VALUES ?_place { "綦江区" } }', {"place": '" } DROP ALL #'})
    'SELECT * { VALUES ?_place { "\\\\" } DROP ALL #" } }'

    Raises:
        UsageError: The query has no such parameter, or the value is not of its type.
    """
    known = parameters_of(text)
    unknown = sorted(set(parameters) - set(known))
    if unknown:
        has = f"it has {', '.join(known)}" if known else "it has none"
        raise UsageError(
            f'the query has no parameter "{unknown[0]}"; {has} (write VALUES ?_{unknown[0]} {{ "…" }} for one)'
        )

    def term(match: re.Match[str]) -> str:
        name = match[2]
        if name not in parameters:
            return match[0]
        return f"{match[1]}{_term(name, parameters[name], _kind_of(match[3])[0])}{match[4]}"

    return _PARAMETER.sub(term, text)


def _kind_of(default: str) -> tuple[str, str]:
    """Kind and plain text of a default as it stands in the query."""
    if default.upper() == "UNDEF":
        return "any", ""
    if default.startswith("<") or re.fullmatch(r"[A-Za-z]\w*:[\w-]+", default):
        return "iri", default.strip("<>")
    if re.fullmatch(r"[+-]?\d+", default):
        return "integer", default
    if re.fullmatch(r"[+-]?\d*\.\d+", default):
        return "decimal", default
    if default in ("true", "false"):
        return "boolean", default
    return "string", default[1:-1]


def _term(name: str, value: object, kind: str) -> str:
    text = ("true" if value else "false") if isinstance(value, bool) else str(value)
    wrong = UsageError(f'parameter {name}: "{text}" is not a value of type {kind}')
    match kind:
        case "integer":
            if not re.fullmatch(r"[+-]?[0-9]+", text):
                raise wrong
            return text
        case "decimal":
            if not re.fullmatch(r"[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)", text):
                raise wrong
            return text if "." in text else f"{text}.0"
        case "boolean":
            if text not in ("true", "false"):
                raise wrong
            return text
        case "iri":
            prefix, colon, local = text.partition(":")
            full = PREFIXES[prefix] + local if colon and prefix in PREFIXES else text
            if not _IRI_REFERENCE.fullmatch(full):
                raise wrong
            return str(ox.NamedNode(full))
        case _:
            return str(ox.Literal(text))
