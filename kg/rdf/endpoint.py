"""A process of its own that answers SPARQL queries, so that one that takes too long can be ended.

Oxigraph cannot stop a query once it runs, and a thread cannot be killed; a process can, with all the memory it took.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef, Variable
from rdflib.query import Result
from rdflib.term import Identifier

from kg.errors import UsageError
from kg.rdf.load import open_store, prefixes_of
from kg.rdf.namespaces import PREFIXES
from kg.rdf.query import check_local

RESULT_FORMATS: Mapping[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
"""Media type → format of a SELECT's or ASK's answer; the first is the default."""

GRAPH_FORMATS: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
"""Media type → format of a CONSTRUCT's or DESCRIBE's answer; the first is the default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one query may take.

    Attributes:
        seconds: Time; then it is ended.
        rows: Rows or triples of the answer; the rest is left off, and the answer says so.
        megabytes: Address space of the process that answers, where the system can limit it.
    """

    seconds: float = 10.0
    rows: int = 10_000
    megabytes: int = 8_192


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What goes back to the client: HTTP status, media type, body, and whether the row limit cut it."""

    status: int
    media_type: str
    body: bytes
    truncated: bool = False


def refuse(status: int, message: str) -> Answer:
    """An answer that says in one line why there is none."""
    return Answer(status=status, media_type="text/plain; charset=utf-8", body=(message + "\n").encode("utf-8"))


class Worker:
    """A process with the graph in memory; it is started at once, and again whenever it had to be ended."""

    def __init__(self, out: Path, limits: Limits) -> None:
        self._out = out
        self._limits = limits
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, self._out, self._limits), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False

    def wait(self, seconds: float = 300.0) -> None:
        """Wait until the graph is loaded.

        Raises:
            UsageError: It cannot be loaded.
        """
        if self._ready:
            return
        try:
            problem = self._connection.recv() if self._connection.poll(seconds) else "it takes too long to load"
        except EOFError:
            problem = "the process that loads it ended"
        if problem is not None:
            raise UsageError(str(problem))
        self._ready = True

    def ask(self, query: str, accept: tuple[str, ...]) -> Answer:
        """The answer to a query, or why there is none; never later than the time limit."""
        try:
            self.wait()
            self._connection.send((query, accept))
            if self._connection.poll(self._limits.seconds):
                answer = self._connection.recv()
                assert isinstance(answer, Answer)  # noqa: S101 - the other end is _work
                return answer
            self._restart()
            return refuse(
                408, f"the query took more than {self._limits.seconds:g} s and was ended; ask for less, or with a LIMIT"
            )
        except (EOFError, OSError, UsageError):
            self._restart()
            return refuse(500, f"the query took more than {self._limits.megabytes} MB and was ended; ask for less")

    def _restart(self) -> None:
        self.stop()
        self._start()

    def stop(self) -> None:
        """End the process."""
        self._connection.close()
        self._process.kill()
        self._process.join()


def _work(connection: Connection, out: Path, limits: Limits) -> None:
    """What the process does: load, then answer until the other end is gone."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # there is none on Windows, which then has the time limit alone

        size = limits.megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    try:
        store = open_store(out, evidence=True)
    except UsageError as error:
        connection.send(str(error))
        return
    connection.send(None)
    prefixes = prefixes_of(store)
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            query, accept = connection.recv()
            connection.send(answer(store, query, accept, prefixes=prefixes, limits=limits))


def answer(
    store: ox.Store, query: str, accept: tuple[str, ...], *, prefixes: Mapping[str, str], limits: Limits
) -> Answer:
    """Run a query over a store and write its answer in the first acceptable format.

    Args:
        store: The graph.
        query: SPARQL 1.1, a query.
        accept: Media types, the best first; "*/*" is any.
        prefixes: Prefixes that the query need not declare.
        limits: What it may take.
    """
    try:
        check_local(query)
        result = store.query(query, prefixes=dict(prefixes))
        if isinstance(result, ox.QueryTriples):
            return _graph(result, accept, prefixes, limits)
        return _table(result, accept, limits)
    except UsageError as error:
        return refuse(400, str(error))
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        return refuse(400, f"the query is not SPARQL 1.1, or cannot be run: {error}")


def _choose(accept: tuple[str, ...], offered: Mapping[str, object]) -> str | None:
    for wanted in accept:
        for media_type in offered:
            family = media_type.partition("/")[0] + "/*"
            if wanted in (media_type, family, "*/*"):
                return media_type
    return None


def _table(result: ox.QuerySolutions | ox.QueryBoolean, accept: tuple[str, ...], limits: Limits) -> Answer:
    media_type = _choose(accept, RESULT_FORMATS)
    if media_type is None:
        return refuse(406, f"the answer to this query can be had as {', '.join(RESULT_FORMATS)}")
    chosen = RESULT_FORMATS[media_type]
    if isinstance(result, ox.QueryBoolean):
        return Answer(status=200, media_type=media_type, body=result.serialize(format=chosen) or b"")
    table = Result("SELECT")
    table.vars = [Variable(variable.value) for variable in result.variables]
    rows: list[Mapping[Variable, Identifier]] = [
        {v: _rdflib(term) for v, term in zip(table.vars, row, strict=True) if term is not None}
        for row in islice(result, limits.rows + 1)
    ]
    truncated = len(rows) > limits.rows
    table.bindings = rows[: limits.rows]
    body = table.serialize(format="json") or b""
    if chosen != ox.QueryResultsFormat.JSON:
        # rdflib writes no TSV, and Oxigraph writes a whole result or none: so rdflib cuts, and Oxigraph converts.
        parsed = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        body = parsed.serialize(format=chosen) or b""
    return Answer(status=200, media_type=media_type, body=body, truncated=truncated)


def _rdflib(term: object) -> Identifier:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        kind = term.datatype.value
        return Literal(term.value, datatype=None if kind == PREFIXES["xsd"] + "string" else URIRef(kind))
    return BNode(term.value if isinstance(term, ox.BlankNode) else str(term))


def _graph(result: ox.QueryTriples, accept: tuple[str, ...], prefixes: Mapping[str, str], limits: Limits) -> Answer:
    media_type = _choose(accept, GRAPH_FORMATS)
    if media_type is None:
        return refuse(406, f"the answer to this query can be had as {', '.join(GRAPH_FORMATS)}")
    triples = list(islice(result, limits.rows + 1))
    kept = sorted(triples[: limits.rows], key=str)
    chosen = GRAPH_FORMATS[media_type]
    if chosen in (ox.RdfFormat.TURTLE, ox.RdfFormat.RDF_XML):
        body = ox.serialize(kept, format=chosen, prefixes=dict(prefixes))
    else:
        body = ox.serialize(kept, format=chosen)
    return Answer(status=200, media_type=media_type, body=body or b"", truncated=len(triples) > limits.rows)
