"""Into Neo4j, three ways that give the same graph: n10s with import.cypher, the official driver, and CSV for neo4j-admin.

Nothing of the data ever becomes Cypher text: values travel as parameters, labels and types come from the closed vocabulary
and are checked to be plain names.
"""

from __future__ import annotations

import csv
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.errors import InternalError, UsageError
from kg.model import Node, PropertyGraph, PropertyValue, Relationship

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, Session, SummaryCounters

BATCH = 5_000
"""Rows a transaction: 1,000 to 10,000 are equally fast on 5.26; this keeps a transaction below some 20 MB of heap."""

ARRAY_DELIMITER = "\x1f"
"""Between the values of a list in nodes.csv: the unit separator, which no printed name has."""

EXPORTS = ("import.cypher", "schema.cypher", "nodes.csv", "relationships.csv")
"""The files of `export_neo4j`."""

CONSTRAINT = "CREATE CONSTRAINT n10s_unique_uri IF NOT EXISTS FOR (r:Resource) REQUIRE r.uri IS UNIQUE"
"""The constraint that n10s demands; the driver's MERGE needs its index as much."""

INDEXED_LABELS = (
    "Company",
    "District",
    "GovernmentBody",
    "Industry",
    "Organization",
    "Park",
    "Person",
    "Policy",
    "Project",
)
"""Labels whose nodes people look up by name."""

_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadCounts:
    """What the database holds after a load, and what the load created."""

    nodes_sent: int
    relationships_sent: int
    nodes_created: int
    relationships_created: int
    properties_set: int


def schema_statements() -> tuple[str, ...]:
    """The constraint and the indexes, each a statement that may be run again."""
    indexes = (
        f"CREATE INDEX kg_{label.lower()}_name IF NOT EXISTS FOR (n:{label}) ON (n.prefLabel)"
        for label in INDEXED_LABELS
    )
    return (
        CONSTRAINT,
        *indexes,
        "CREATE INDEX kg_investment_amount IF NOT EXISTS FOR (n:Investment) ON (n.amount)",
        "CREATE INDEX kg_district_code IF NOT EXISTS FOR (n:District) ON (n.adminCode)",
    )


def load_neo4j(
    graph: PropertyGraph,
    *,
    uri: str | None = None,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    batch: int = BATCH,
) -> LoadCounts:
    """Load the graph through the official driver: constraint and indexes first, then nodes, then relationships.

    Loading the same graph again changes nothing; properties and relationships that others have added stay.

    Args:
        graph: What to load.
        uri: "bolt://…" or "neo4j://…"; the environment's NEO4J_URI where None.
        user: The environment's NEO4J_USER (or NEO4J_USERNAME) where None; none at all means no authentication.
        password: The environment's NEO4J_PASSWORD where None.
        database: The environment's NEO4J_DATABASE, else the server's default, where None.
        batch: Rows a transaction.

    Raises:
        UsageError: The driver is not installed, no URI is given, or the server refuses.
    """
    try:
        import neo4j
        from neo4j.exceptions import DriverError, Neo4jError
    except ImportError as error:
        raise UsageError('the Neo4j driver is not installed: pip install "zhaoshang-kg[neo4j]"') from error
    uri = uri or os.environ.get("NEO4J_URI")
    if not uri:
        raise UsageError("no server given: use --uri bolt://127.0.0.1:7687, or set NEO4J_URI")
    user = user or os.environ.get("NEO4J_USER") or os.environ.get("NEO4J_USERNAME")
    password = password or os.environ.get("NEO4J_PASSWORD")
    if user and not password:
        raise UsageError(
            "NEO4J_USER is set and NEO4J_PASSWORD is not; set both, or none for a server without authentication"
        )
    auth = (user, password) if user and password else None
    database = database or os.environ.get("NEO4J_DATABASE")
    try:
        with neo4j.GraphDatabase.driver(uri, auth=auth) as driver:
            driver.verify_connectivity()
            return _load(driver, graph, database, batch)
    except (DriverError, Neo4jError, ValueError) as error:
        raise UsageError(f"{uri}: {error}") from error


def _load(driver: Driver, graph: PropertyGraph, database: str | None, batch: int) -> LoadCounts:
    created = {"nodes_created": 0, "relationships_created": 0, "properties_set": 0}

    def run(session: Session, statement: str, rows: Sequence[Mapping[str, Any]]) -> None:
        def write(transaction: ManagedTransaction, part: Sequence[Mapping[str, Any]]) -> SummaryCounters:
            return transaction.run(statement, rows=part).consume().counters

        for start in range(0, len(rows), batch):
            counters = session.execute_write(write, rows[start : start + batch])
            for key in created:
                created[key] += getattr(counters, key)

    with driver.session(database=database) as session:
        for statement in schema_statements():
            session.run(statement).consume()
        session.run("CALL db.awaitIndexes(60)").consume()
        for labels, nodes in _by_labels(graph.nodes):
            # A property is set only where it differs, so that a second load writes nothing at all.
            run(
                session,
                "UNWIND $rows AS row MERGE (n:Resource {uri: row.uri}) "
                f"WITH n, row WHERE NOT n:{labels.replace(':', ' OR NOT n:')} "
                "OR any(key IN keys(row.properties) WHERE n[key] IS NULL OR n[key] <> row.properties[key]) "
                f"SET n:{labels}, n += row.properties",
                [{"uri": n.uri, "properties": {k: _driver_value(v) for k, v in n.properties.items()}} for n in nodes],
            )
        for kind, relationships in _by_type(graph.relationships):
            run(
                session,
                "UNWIND $rows AS row MATCH (a:Resource {uri: row.start}) MATCH (b:Resource {uri: row.end}) "
                f"MERGE (a)-[:{kind}]->(b)",
                [{"start": r.start, "end": r.end} for r in relationships],
            )
    return LoadCounts(nodes_sent=len(graph.nodes), relationships_sent=len(graph.relationships), **created)


def _name(name: str) -> str:
    """A label or type that is safe as Cypher text.

    Raises:
        InternalError: It is not a plain name; the vocabulary has none such.
    """
    if not _PLAIN_NAME.fullmatch(name):
        raise InternalError(f'"{name}" is no label or relationship type of the vocabulary')
    return f"`{name}`"


def _by_labels(nodes: Iterable[Node]) -> Iterator[tuple[str, list[Node]]]:
    groups: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in nodes:
        groups[node.labels].append(node)
    for labels in sorted(groups):
        yield ":".join(_name(label) for label in labels), groups[labels]


def _by_type(relationships: Iterable[Relationship]) -> Iterator[tuple[str, list[Relationship]]]:
    groups: dict[str, list[Relationship]] = defaultdict(list)
    for relationship in relationships:
        groups[relationship.type].append(relationship)
    for kind in sorted(groups):
        yield _name(kind), groups[kind]


def _driver_value(value: PropertyValue) -> object:
    match value:
        case Decimal():
            return float(value)
        case tuple():
            return list(value)
        case _:
            return value


def export_neo4j(folder: Path, graph: PropertyGraph) -> tuple[Path, ...]:
    """Write import.cypher, schema.cypher, nodes.csv and relationships.csv; their paths come back.

    The CSV files are for
    `neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv --multiline-fields=true
    --array-delimiter=U+001F`, after which schema.cypher makes the constraint and the indexes.

    Raises:
        UsageError: `folder` is a file, or cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise UsageError(f"{folder}: this is a file; give a folder to write into") from error
    except OSError as error:
        raise UsageError(f"{folder}: cannot write there ({error.strerror}); give another folder with --to") from error
    # Cypher is no HTML: what goes into the template are names that _name has checked and IRIs of the vocabulary.
    environment = Environment(  # noqa: S701
        loader=PackageLoader("kg.resources", "templates"), undefined=StrictUndefined, keep_trailing_newline=True
    )
    template = environment.get_template("import.cypher.jinja")
    files = {
        "import.cypher": template.render(
            schema=schema_statements(),
            arrays=graph.array_iris,
            labels=sorted(graph.label_counts().items()),
            types=sorted(graph.type_counts().items()),
        ),
        "schema.cypher": "".join(f"{statement};\n" for statement in schema_statements()),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    _write_nodes(folder / "nodes.csv", graph)
    _write_relationships(folder / "relationships.csv", graph)
    return tuple(folder / name for name in EXPORTS)


def remove_export(folder: Path) -> None:
    """Delete what `export_neo4j` wrote into `folder`, and the folder where nothing else is in it."""
    if not folder.is_dir():
        return
    for name in EXPORTS:
        (folder / name).unlink(missing_ok=True)
    if not any(folder.iterdir()):
        folder.rmdir()


def _write_nodes(path: Path, graph: PropertyGraph) -> None:
    kinds: dict[str, str] = {}
    for node in graph.nodes:
        for name, value in node.properties.items():
            kinds.setdefault(name, _csv_type(value))
    names = sorted(kinds)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["uri:ID", ":LABEL", *(f"{name}:{kinds[name]}" for name in names)])
        for node in graph.nodes:
            cells = [_cell(node.properties.get(name)) for name in names]
            writer.writerow([node.uri, ARRAY_DELIMITER.join(node.labels), *cells])


def _write_relationships(path: Path, graph: PropertyGraph) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([":START_ID", ":TYPE", ":END_ID"])
        writer.writerows((r.start, r.type, r.end) for r in graph.relationships)


def _csv_type(value: PropertyValue) -> str:
    match value:
        case bool():
            return "boolean"
        case int():
            return "long"
        case Decimal():
            return "double"
        case date():
            return "date"
        case tuple():
            return "string[]"
        case str():
            return "string"


def _cell(value: PropertyValue | None) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case tuple():
            return ARRAY_DELIMITER.join(item.replace(ARRAY_DELIMITER, "\ufffd") for item in value)
        case date():
            return value.isoformat()
        case _:
            return str(value)
