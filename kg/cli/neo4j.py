"""Commands that bring a graph into Neo4j."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Bring a graph into Neo4j.", no_args_is_help=True)
Out = Annotated[Path, typer.Argument(help="A folder that `kg build` wrote.")]


@app.command()
def load(
    out: Out,
    uri: Annotated[str | None, typer.Option(help="bolt://… or neo4j://…; else NEO4J_URI.")] = None,
    database: Annotated[
        str | None, typer.Option(help="The database; else NEO4J_DATABASE or the server's default.")
    ] = None,
) -> None:
    """Load the graph through the official driver; user and password come from NEO4J_USER and NEO4J_PASSWORD."""
    from kg.export.neo4j import load_neo4j  # the driver is an extra
    from kg.rdf.property_graph import read_property_graph

    counts = load_neo4j(read_property_graph(out), uri=uri, database=database)
    typer.echo(
        f"sent {counts.nodes_sent} nodes and {counts.relationships_sent} relationships; "
        f"created {counts.nodes_created} and {counts.relationships_created}"
    )


@app.command()
def export(
    out: Out, to: Annotated[Path | None, typer.Option("--to", help="Folder to write into; else OUT/neo4j.")] = None
) -> None:
    """Write nodes.csv, relationships.csv and import.cypher for `neo4j-admin database import` and n10s."""
    from kg.export.neo4j import export_neo4j
    from kg.rdf.property_graph import read_property_graph

    for path in export_neo4j(to or out / "neo4j", read_property_graph(out)):
        typer.echo(str(path))
