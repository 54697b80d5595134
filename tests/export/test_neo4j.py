"""Into Neo4j: the files that are written, and three ways into a real server that give the same graph."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InternalError, UsageError
from kg.export.neo4j import ARRAY_DELIMITER, export_neo4j, load_neo4j, schema_statements
from kg.model import Node, PropertyGraph, Relationship
from kg.rdf.property_graph import read_property_graph
from kg.rdf.query import run_query
from tests.neo4j import server
from tests.rdf import tiny

ADMIN_IMPORT = (
    "database", "import", "full", "neo4j", "--nodes=nodes.csv", "--relationships=relationships.csv",
    "--multiline-fields=true", "--array-delimiter=U+001F",
)  # fmt: skip
LABELS = (
    "SELECT ?name (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?t BIND(STRAFTER(STR(?t), '#') AS ?name) } GROUP BY ?name"
)
LINKS = """SELECT ?name (COUNT(*) AS ?n) WHERE { ?s ?p ?o FILTER(isIRI(?o) && ?p != rdf:type)
           BIND(REPLACE(STR(?p), '^.*[#/]', '') AS ?name) } GROUP BY ?name"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.build(tmp_path_factory.mktemp("out"))


@pytest.fixture(scope="module")
def graph(out: Path) -> PropertyGraph:
    return read_property_graph(out)


def sparql_counts(out: Path, query: str) -> dict[str, int]:
    return {str(row["name"]): row["n"] for row in run_query(out, query)}  # type: ignore[misc]


def test_counts_agree_with_sparql(out: Path, graph: PropertyGraph) -> None:
    found = graph.label_counts()
    assert found.pop("Resource") == len(graph.nodes)
    assert found == sparql_counts(out, LABELS)
    assert graph.type_counts() == sparql_counts(out, LINKS)


def test_properties_are_typed_as_n10s_types_them(graph: PropertyGraph) -> None:
    node = {n.uri.rpartition("/id/")[2]: n.properties for n in graph.nodes}
    assert node["investment/i1"]["amount"] == 1_200_000_000
    assert node["investment/i1"]["date"] == date(2024, 5, 17)
    assert node["observation/o4"]["value"] == Decimal("23.5")
    assert node["observation/o3"]["isTarget"] is True
    assert node["company/长河汽车集团"]["altLabel"] == ("长河", "长河汽车")
    assert node["article/a1"]["creator"] == ("张三", "李四")


def test_every_end_of_a_relationship_is_a_node(graph: PropertyGraph) -> None:
    uris = {node.uri for node in graph.nodes}
    assert {end for r in graph.relationships for end in (r.start, r.end)} <= uris


def test_csv_is_read_back_with_hostile_names(graph: PropertyGraph, tmp_path: Path) -> None:
    export_neo4j(tmp_path, graph)
    with (tmp_path / "nodes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {row["prefLabel:string"] for row in rows}
    assert {tiny.CYPHER_NAME, tiny.TURTLE_NAME} <= names
    assert len(rows) == len(graph.nodes)
    (company,) = (row for row in rows if row["prefLabel:string"] == "长河汽车集团")
    assert company["altLabel:string[]"].split(ARRAY_DELIMITER) == ["长河", "长河汽车"]
    assert company[":LABEL"].split(ARRAY_DELIMITER) == ["Company", "Resource"]


def test_no_name_of_the_data_gets_into_cypher(graph: PropertyGraph, tmp_path: Path) -> None:
    export_neo4j(tmp_path, graph)
    text = (tmp_path / "import.cypher").read_text(encoding="utf-8")
    assert "长河" not in text
    assert "DETACH" not in text
    assert '"http://www.w3.org/2004/02/skos/core#altLabel"' in text
    assert (
        text.index("CREATE CONSTRAINT n10s_unique_uri")
        < text.index("n10s.graphconfig.init")
        < text.index("n10s.rdf.import")
    )
    assert f'["Company", {graph.label_counts()["Company"]}]' in text


def test_the_same_graph_gives_the_same_bytes(graph: PropertyGraph, tmp_path: Path) -> None:
    one = [path.read_bytes() for path in export_neo4j(tmp_path / "one", graph)]
    assert one == [path.read_bytes() for path in export_neo4j(tmp_path / "two", graph)]


def test_a_server_must_be_given(graph: PropertyGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    with pytest.raises(UsageError, match="NEO4J_URI"):
        load_neo4j(graph)


def test_a_user_needs_a_password(graph: PropertyGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_USER", "neo4j")
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    with pytest.raises(UsageError, match="NEO4J_PASSWORD"):
        load_neo4j(graph, uri="bolt://127.0.0.1:1")


def test_a_server_that_is_not_there_is_named(graph: PropertyGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_USER", raising=False)
    monkeypatch.delenv("NEO4J_USERNAME", raising=False)
    with pytest.raises(UsageError, match=r"bolt://127\.0\.0\.1:1"):
        load_neo4j(graph, uri="bolt://127.0.0.1:1")


# A real server


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reason = server.missing()
    if reason:
        if os.environ.get("KG_NEO4J_REQUIRED"):
            pytest.fail(reason)
        pytest.skip(reason)
    return tmp_path_factory.mktemp("neo4j")


@pytest.fixture(scope="module")
def bolt(homes: Path) -> Iterator[str]:
    with server.running(homes / "driver") as uri:
        yield uri


def rows(uri: str, statement: str, **parameters: Any) -> list[dict[str, Any]]:
    import neo4j

    with neo4j.GraphDatabase.driver(uri) as driver:
        return [record.data() for record in driver.execute_query(statement, parameters).records]


def counts(uri: str) -> tuple[dict[str, int], dict[str, int]]:
    labels = rows(uri, "MATCH (n) UNWIND labels(n) AS name RETURN name, count(*) AS n ORDER BY name")
    types = rows(uri, "MATCH ()-[r]->() RETURN type(r) AS name, count(*) AS n ORDER BY name")
    return {r["name"]: r["n"] for r in labels}, {r["name"]: r["n"] for r in types}


@pytest.mark.neo4j
@pytest.mark.slow
def test_the_driver_loads_all_and_the_second_time_nothing(bolt: str, graph: PropertyGraph) -> None:
    first = load_neo4j(graph, uri=bolt, batch=7)
    assert (first.nodes_created, first.relationships_created) == (len(graph.nodes), len(graph.relationships))
    assert counts(bolt) == (graph.label_counts(), graph.type_counts())
    second = load_neo4j(graph, uri=bolt)
    assert (second.nodes_created, second.relationships_created, second.properties_set) == (0, 0, 0)
    assert counts(bolt) == (graph.label_counts(), graph.type_counts())


@pytest.mark.neo4j
@pytest.mark.slow
def test_hostile_names_arrive_as_names(bolt: str, graph: PropertyGraph) -> None:
    load_neo4j(graph, uri=bolt)
    for name in (tiny.CYPHER_NAME, tiny.TURTLE_NAME):
        assert rows(bolt, "MATCH (n:Company {prefLabel: $name}) RETURN count(n) AS n", name=name) == [{"n": 1}]


@pytest.mark.neo4j
@pytest.mark.slow
def test_constraint_and_indexes_are_there(bolt: str, graph: PropertyGraph) -> None:
    load_neo4j(graph, uri=bolt)
    there = {row["name"] for row in rows(bolt, "SHOW INDEXES YIELD name RETURN name")}
    wanted = {match[1] for s in schema_statements() if (match := re.match(r"CREATE (?:CONSTRAINT|INDEX) (\w+)", s))}
    assert wanted <= there


@pytest.mark.neo4j
@pytest.mark.slow
def test_the_cypher_of_the_page_runs(bolt: str, graph: PropertyGraph, root: Path) -> None:
    load_neo4j(graph, uri=bolt)
    page = (root / "docs" / "neo4j.md").read_text(encoding="utf-8")
    queries = re.findall(r"```cypher\n(.*?)```", page, flags=re.DOTALL)
    assert len(queries) >= 10
    answered = [bool(rows(bolt, query)) for query in queries]
    assert all(answered), [query for query, found in zip(queries, answered, strict=True) if not found]


@pytest.mark.neo4j
@pytest.mark.slow
def test_a_name_that_is_no_label_is_refused(bolt: str) -> None:
    bad = "A`) DETACH DELETE n //"
    node = Node(uri="x:a", labels=("Resource",), properties={})
    with pytest.raises(InternalError):
        load_neo4j(PropertyGraph(nodes=(Node(uri="x:a", labels=(bad,), properties={}),), relationships=()), uri=bolt)
    with pytest.raises(InternalError):
        load_neo4j(
            PropertyGraph(nodes=(node,), relationships=(Relationship(start="x:a", type=bad, end="x:a"),)), uri=bolt
        )


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.model
def test_the_sample_arrives_as_sparql_counts_it(bolt: str, sample_out: Path) -> None:
    rows(bolt, "MATCH (n) DETACH DELETE n")
    sample = read_property_graph(sample_out)
    load_neo4j(sample, uri=bolt)
    labels, types = counts(bolt)
    assert labels.pop("Resource") == len(sample.nodes)
    assert (labels, types) == (sparql_counts(sample_out, LABELS), sparql_counts(sample_out, LINKS))
    again = load_neo4j(sample, uri=bolt)
    assert (again.nodes_created, again.relationships_created, again.properties_set) == (0, 0, 0)


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("which", ["hand-built", "sample"])
def test_the_csv_import_gives_the_same_graph_as_the_driver(
    homes: Path, which: str, graph: PropertyGraph, sample_out: Path
) -> None:
    home = homes / which
    exported = graph if which == "hand-built" else read_property_graph(sample_out)
    server.configure(home, server.free_port())
    export_neo4j(home, exported)
    server.admin(home, *ADMIN_IMPORT)
    with server.running(home) as uri:
        assert counts(uri) == (exported.label_counts(), exported.type_counts())
        # The driver finds every node, label, property and relationship as it would write it, and writes nothing.
        loaded = load_neo4j(exported, uri=uri)
        assert (loaded.nodes_created, loaded.relationships_created, loaded.properties_set) == (0, 0, 0)
