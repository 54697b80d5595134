"""A read-only SPARQL 1.1 endpoint on loopback, with a query page that needs no network.

Starlette speaks HTTP and Oxigraph speaks SPARQL; what is ours is the protocol's one operation (query by GET or POST), the
limits, and the refusals. rdflib-endpoint was the first choice and fell out: its page loads YASGUI from another server, it
decodes the query of a POST twice (an IRI with %2F breaks), and it runs queries in the event loop, so that nothing can end them.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import queue
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from jinja2 import Environment, PackageLoader

from kg.errors import UsageError
from kg.rdf.endpoint import Answer, Limits, Worker, refuse
from kg.rdf.load import check_turtle, graph_file
from kg.resources.queries import load_queries

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

DEFAULT_PORT = 8765
WORKERS = 2
"""Processes that answer: one long query does not make the next one wait, and the graph is in memory only twice."""

_LONGEST = 1024 * 1024
"""Bytes of a request; the longest query of the book has 2,000."""

_POLICY = (
    "default-src 'none'; img-src data:; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
_INSTALL = 'the endpoint needs two more libraries: pip install "zhaoshang-kg[serve]"'


def serve(
    out: Path | str,
    *,
    host: str = "127.0.0.1",
    port: int = DEFAULT_PORT,
    seconds: float = 10.0,
    rows: int = 10_000,
    started: Callable[[str], None] | None = None,
) -> None:
    """Answer queries until the process is interrupted.

    Args:
        out: A folder that `kg build` wrote.
        host: A loopback address; the endpoint has no login, and so is nothing for a network.
        port: The port.
        seconds: Time limit of a query.
        rows: Row limit of an answer.
        started: Told the address once it answers; never where the endpoint refuses or its port is taken.

    Raises:
        UsageError: There is no graph or a broken one, the address is not loopback, or the libraries are not installed.
    """
    if not _is_loopback(host):
        raise UsageError(f"{host}: the endpoint listens on this machine only; use 127.0.0.1, ::1 or localhost")
    try:
        import uvicorn
    except ImportError as error:
        raise UsageError(_INSTALL) from error
    check_turtle(out)  # what fails later, in a process of the server's, comes with the server's own stack
    app = make_app(out, limits=Limits(seconds=seconds, rows=rows))
    server = uvicorn.Server(uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False))
    start = server.startup

    async def startup(sockets: list[socket.socket] | None = None) -> None:
        await start(sockets)
        if server.started and started is not None:
            started(address_of(host, port))

    server.startup = startup  # type: ignore[method-assign]  # uvicorn tells nobody when it listens
    with suppress(KeyboardInterrupt):  # how a person ends it
        server.run()
    if not server.started:
        raise UsageError(f"{address_of(host, port)}: the endpoint did not start")


def address_of(host: str, port: int) -> str:
    """The URL of the endpoint; an IPv6 address stands in brackets.

    >>> address_of("::1", 8765)
    'http://[::1]:8765/'
    """
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def make_app(
    out: Path | str, *, limits: Limits | None = None, workers: int = WORKERS, hosts: Sequence[str] = ()
) -> Starlette:
    """The endpoint as an ASGI application; its processes start and end with it.

    Args:
        out: A folder that `kg build` wrote.
        limits: What one query may take.
        workers: Processes that answer.
        hosts: Names under which it may be asked, besides those of loopback. A page of another site that points its own
            name at this machine (DNS rebinding) is refused by its Host header.

    Raises:
        UsageError: There is no graph, or the library is not installed.
    """
    try:
        from starlette.applications import Starlette
        from starlette.middleware import Middleware
        from starlette.middleware.trustedhost import TrustedHostMiddleware
        from starlette.routing import Route
    except ImportError as error:
        raise UsageError(_INSTALL) from error
    graph_file(out)
    endpoint = _Endpoint(Path(out), limits or Limits(), workers)
    return Starlette(
        routes=[
            Route("/", endpoint.page, methods=["GET"]),
            Route("/query.js", endpoint.script, methods=["GET"]),
            Route("/query.css", endpoint.style, methods=["GET"]),
            Route("/sparql", endpoint.sparql, methods=["GET", "POST"]),
        ],
        middleware=[
            Middleware(
                TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]", *hosts], www_redirect=False
            )
        ],
        lifespan=endpoint.lifespan,
    )


class _Endpoint:
    """The four pages of the endpoint, and the processes behind them."""

    def __init__(self, out: Path, limits: Limits, workers: int) -> None:
        self._out = out
        self._limits = limits
        self._count = workers
        self._free: queue.Queue[Worker] = queue.Queue()
        self._environment = Environment(loader=PackageLoader("kg.resources", "templates"), autoescape=True)

    @asynccontextmanager
    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:
        """Start the processes, and end them with the application."""
        del app
        workers = [Worker(self._out, self._limits) for _ in range(self._count)]
        try:
            for worker in workers:
                await asyncio.to_thread(worker.wait)
                self._free.put(worker)
            yield
        finally:
            for worker in workers:
                worker.stop()

    async def sparql(self, request: Request) -> Response:
        """The SPARQL 1.1 protocol's query operation."""
        query = await _query_of(request)
        if isinstance(query, Answer):
            return _respond(query)
        accept = accepted(request.headers.get("accept", "*/*"))
        return _respond(await asyncio.to_thread(self._ask, query, accept))

    def _ask(self, query: str, accept: tuple[str, ...]) -> Answer:
        try:
            worker = self._free.get(timeout=self._limits.seconds)
        except queue.Empty:
            return refuse(503, "all processes are busy; ask again in a moment")
        try:
            return worker.ask(query, accept)
        finally:
            self._free.put(worker)

    async def page(self, request: Request) -> Response:
        """The query page."""
        del request
        ready = load_queries()
        book = [{"name": q.name, "summary": q.summary, "summaryZh": q.summary_zh, "text": q.text} for q in ready]
        html = self._environment.get_template("query.html.jinja").render(
            name=self._out.name, seconds=self._limits.seconds, rows=self._limits.rows, book=json.dumps(book)
        )
        return _respond(Answer(status=200, media_type="text/html; charset=utf-8", body=html.encode("utf-8")))

    async def script(self, request: Request) -> Response:
        """The page's script."""
        del request
        return self._file("query.js", "text/javascript; charset=utf-8")

    async def style(self, request: Request) -> Response:
        """The page's style."""
        del request
        return self._file("query.css", "text/css; charset=utf-8")

    def _file(self, name: str, media_type: str) -> Response:
        loader = self._environment.loader
        assert loader is not None  # noqa: S101 - set above
        source = loader.get_source(self._environment, name)[0]
        return _respond(Answer(status=200, media_type=media_type, body=source.encode("utf-8")))


async def _query_of(request: Request) -> str | Answer:
    """The query of a request, in each of the three ways that the protocol has, or why it is refused."""
    if request.method == "GET":
        parameters = parse_qs(request.url.query, keep_blank_values=True)
        return _from_parameters(parameters)
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST:
            return refuse(413, f"a request may have {_LONGEST} bytes")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return refuse(400, "the request is not UTF-8")
    match request.headers.get("content-type", "").partition(";")[0].strip().lower():
        case "application/sparql-query":
            parameters = parse_qs(request.url.query, keep_blank_values=True)
            return _from_parameters(parameters | {"query": [text]})
        case "application/x-www-form-urlencoded":
            return _from_parameters(parse_qs(text, keep_blank_values=True))
        case "application/sparql-update":
            return refuse(403, "this endpoint is read-only: queries only, no updates")
        case _:
            return refuse(415, "send application/sparql-query or application/x-www-form-urlencoded")


def _from_parameters(parameters: dict[str, list[str]]) -> str | Answer:
    if "update" in parameters:
        return refuse(403, "this endpoint is read-only: queries only, no updates")
    if "default-graph-uri" in parameters or "named-graph-uri" in parameters:
        return refuse(400, "there is one graph here; leave out default-graph-uri and named-graph-uri")
    match parameters.get("query", []):
        case [str(query)] if query.strip():
            return query
        case []:
            return refuse(400, "no query: ask /sparql?query=…, or open / for a page to write one")
        case _:
            return refuse(400, "give one query")


def accepted(header: str) -> tuple[str, ...]:
    """Media types of an Accept header, the best first.

    >>> accepted("text/csv;q=0.5, application/sparql-results+json")
    ('application/sparql-results+json', 'text/csv')
    """
    found = []
    for place, part in enumerate(header.split(",")):
        media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    weight = float(parameter[2:])
                except ValueError:
                    weight = 0.0
        if media_type and weight > 0:
            # Of equal weight, a named type goes before a family, and that before anything.
            found.append((-weight, media_type.count("*"), place, media_type))
    return tuple(item[-1] for item in sorted(found)) or ("*/*",)


def _respond(answer: Answer) -> Response:
    from starlette.responses import Response  # an extra; see make_app

    headers = {
        "Content-Security-Policy": _POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "Vary": "Accept",
    }
    if answer.truncated:
        headers["X-Truncated"] = "true"
    return Response(answer.body, status_code=answer.status, media_type=answer.media_type, headers=headers)
