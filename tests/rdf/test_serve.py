"""The endpoint, asked over HTTP by a client of another project."""

from __future__ import annotations

import json
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.rdf.endpoint import Limits
from kg.rdf.serve import accepted, make_app, serve
from tests.rdf import tiny

uvicorn = pytest.importorskip("uvicorn", reason="the extra [serve] is not installed")
SELECT = "SELECT ?name WHERE { ?c a zs:Company ; skos:prefLabel ?name } ORDER BY ?name"
# A product of five copies of the graph: no machine ends it in seconds.
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tiny.build(tmp_path_factory.mktemp("served"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = make_app(out, limits=Limits(seconds=2.0, rows=20), workers=1)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started:
        assert thread.is_alive(), "the server ended"
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=30)


def get(url: str, *, data: bytes | None = None, **headers: str) -> tuple[int, str, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data=data, headers=named), timeout=30) as response:
            return response.status, response.headers["Content-Type"], response.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["Content-Type"], error.read().decode("utf-8")


def ask(endpoint: str, query: str, accept: str = "*/*") -> tuple[int, str, str]:
    return get(f"{endpoint}/sparql?{urllib.parse.urlencode({'query': query})}", Accept=accept)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper_reads_rows(endpoint: str, method: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(f"{endpoint}/sparql")
    client.setQuery(SELECT)
    client.setMethod(method)
    client.setReturnFormat(wrapper.JSON)
    names = [row["name"]["value"] for row in client.query().convert()["results"]["bindings"]]
    assert names == sorted(e.pref_label for e in tiny.entities().values() if e.type == "Company")


def test_an_iri_with_percent_signs_arrives_whole(endpoint: str) -> None:
    iri = "https://w3id.org/zhaoshang/id/company/');%20MATCH%20(n)%20DETACH%20DELETE%20n%20%2F%2F"
    body = urllib.parse.urlencode({"query": f"ASK {{ <{iri}> a zs:Company }}"}).encode()
    status, _, text = get(f"{endpoint}/sparql", data=body, Accept="application/json")
    assert (status, json.loads(text)["boolean"]) == (200, True)


@pytest.mark.parametrize(
    ("accept", "media_type", "begins"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", "{"),
        ("text/html;q=0.9, text/csv", "text/csv", "name\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values", "?name\n"),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("*/*", "application/sparql-results+json", "{"),
    ],
)
def test_a_select_comes_in_the_form_that_is_asked_for(endpoint: str, accept: str, media_type: str, begins: str) -> None:
    status, kind, text = ask(endpoint, SELECT, accept)
    assert (status, kind.partition(";")[0]) == (200, media_type)
    assert text.startswith(begins)
    assert "长河汽车集团" in text


@pytest.mark.parametrize(
    "media_type", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_a_construct_comes_in_the_form_that_is_asked_for(endpoint: str, media_type: str) -> None:
    query = "CONSTRUCT { ?c a zs:Company } WHERE { ?c a zs:Company }"
    status, kind, text = ask(endpoint, query, media_type)
    assert (status, kind.partition(";")[0]) == (200, media_type)
    form = ox.RdfFormat.from_media_type(media_type)
    assert form is not None
    assert len(list(ox.parse(text, format=form))) == 5


def test_a_form_that_there_is_not_is_refused(endpoint: str) -> None:
    assert ask(endpoint, SELECT, "image/png")[0] == 406


@pytest.mark.parametrize(
    "update", ["INSERT DATA { <a:a> <a:b> 1 }", "DROP ALL", "LOAD <http://127.0.0.1:1/x>", "CLEAR ALL"]
)
def test_updates_are_refused(endpoint: str, update: str) -> None:
    assert get(f"{endpoint}/sparql", data=update.encode(), Content_Type="application/sparql-update")[0] == 403
    assert get(f"{endpoint}/sparql", data=urllib.parse.urlencode({"update": update}).encode())[0] == 403
    assert ask(endpoint, update)[0] == 400


@pytest.mark.parametrize("word", ["SERVICE", "service", "SERVI\\u0043E", "\\U00000053ERVICE"])
def test_service_is_refused_in_every_spelling(endpoint: str, word: str) -> None:
    status, _, text = ask(endpoint, f"SELECT * WHERE {{ {word} <http://127.0.0.1:1/> {{ ?s ?p ?o }} }}")
    assert status == 400
    assert "SERVICE" in text


def test_a_long_query_is_ended_and_the_next_one_answered(endpoint: str) -> None:
    status, _, text = ask(endpoint, ENDLESS)
    assert status == 408
    assert "2 s" in text
    assert ask(endpoint, SELECT)[0] == 200


def test_an_answer_is_cut_at_the_row_limit(endpoint: str) -> None:
    request = urllib.request.Request(
        f"{endpoint}/sparql?{urllib.parse.urlencode({'query': 'SELECT * WHERE { ?s ?p ?o }'})}"
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        assert response.headers["X-Truncated"] == "true"
        assert len(json.load(response)["results"]["bindings"]) == 20


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sparql", 400),
        ("/sparql?query=", 400),
        ("/sparql?query=SELEC", 400),
        ("/sparql?query=a&query=b", 400),
        ("/nothing", 404),
    ],
)
def test_bad_requests_are_answered_not_served(endpoint: str, path: str, status: int) -> None:
    assert get(endpoint + path)[0] == status


def test_a_strange_host_header_is_refused(endpoint: str) -> None:
    assert get(f"{endpoint}/", Host="evil.example")[0] == 400


def test_the_page_loads_nothing_from_elsewhere(endpoint: str) -> None:
    status, kind, page = get(f"{endpoint}/")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    for path in ("/query.js", "/query.css"):
        assert path in page
        page += get(endpoint + path)[2]
    assert "http://" not in page.replace("&#34;", '"').split("data-book")[0]
    assert 'src="http' not in page
    assert "//cdn" not in page
    assert "unpkg" not in page


def test_only_loopback_is_served(tmp_path: Path) -> None:
    tiny.build(tmp_path)
    for host in ("0.0.0.0", "192.168.1.5", "example.org"):
        with pytest.raises(UsageError, match="this machine only"):
            serve(tmp_path, host=host)


def test_a_folder_without_graph_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"graph\.ttl"):
        make_app(tmp_path)


def test_accept_header_with_nonsense_weights_is_read() -> None:
    assert accepted("text/csv;q=x, */*;q=0.1") == ("*/*",)
    assert accepted("") == ("*/*",)


def say_and_stop(monkeypatch: pytest.MonkeyPatch, out: Path, host: str, port: int) -> list[str]:
    """What `serve` says of its address, and what a client then gets; the server ends after it."""
    said: list[str] = []
    servers: list[uvicorn.Server] = []
    begin = uvicorn.Server.__init__

    def remember(self: uvicorn.Server, config: uvicorn.Config) -> None:
        begin(self, config)
        servers.append(self)

    def started(address: str) -> None:
        said.append(address)

        def ask() -> None:
            said.append(str(get(address)[0]))
            servers[0].should_exit = True

        threading.Thread(target=ask, daemon=True).start()

    monkeypatch.setattr(uvicorn.Server, "__init__", remember)
    serve(out, host=host, port=port, started=started)
    return said


def test_the_address_is_told_once_it_answers_and_ipv6_stands_in_brackets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
            port = probe.getsockname()[1]
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")
    assert say_and_stop(monkeypatch, tiny.build(tmp_path), "::1", port) == [f"http://[::1]:{port}/", "200"]


def test_no_address_is_told_where_the_endpoint_does_not_start(tmp_path: Path) -> None:
    said: list[str] = []
    with pytest.raises(UsageError):
        serve(tmp_path, started=said.append)
    tiny.build(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SystemExit):
            serve(tmp_path, port=taken.getsockname()[1], started=said.append)
    assert said == []
