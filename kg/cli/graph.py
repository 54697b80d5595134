"""Commands that read a graph that was built: ask it, check it, trace its facts."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import UsageError

Out = Annotated[Path, typer.Argument(help="A folder that `kg build` wrote.")]


class Form(StrEnum):
    """Forms of a table."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "markdown"


def query(
    out: Annotated[Path | None, typer.Argument(help="A folder that `kg build` wrote.")] = None,
    text: Annotated[str | None, typer.Argument(help="SPARQL, or the name of a ready query.")] = None,
    file: Annotated[Path | None, typer.Option("--file", help="Read the SPARQL from a file.")] = None,
    param: Annotated[
        list[str] | None, typer.Option("--param", help="name=value for a ready query; may be repeated.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="How to print the rows.")] = Form.TABLE,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many rows.")] = None,
    resources: Annotated[Path | None, typer.Option(help="Folder with ready queries of yours.")] = None,
    show: Annotated[bool, typer.Option("--list", help="List the ready queries instead.")] = False,
) -> None:
    """Ask the graph in SPARQL."""
    from kg.rdf.query import run_query  # rdflib is slow to import; other commands need not wait for it

    if show:
        _list_queries(resources)
        return
    if out is None:
        raise UsageError("say which graph to ask: kg query OUT 'SELECT …', or kg query --list")
    if (text is None) == (file is None):
        raise UsageError("give either a query (SPARQL or the name of a ready one) or --file, not both")
    if file is not None:
        try:
            text = file.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise UsageError(f"{file}: cannot be read ({error.strerror})") from error
        except UnicodeDecodeError as error:
            raise UsageError(f"{file}: not UTF-8; save the query as UTF-8 and ask again") from error
    rows = run_query(out, text or "", _parameters(param or []), limit=limit, resources=resources)
    typer.echo(rows.render(form.value), nl=False)


def _parameters(pairs: list[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(f'--param "{pair}": write name=value')
        found[name] = value
    return found


def _list_queries(resources: Path | None) -> None:
    from kg.resources import load_queries

    for ready in load_queries(overlay=resources):
        parameters = ", ".join(f"{n}={'' if v is None else v}" for n, v in ready.defaults.items())
        typer.echo(f"{ready.name}" + (f"  ({parameters})" if parameters else ""))
        typer.echo(f"    {ready.summary}\n    {ready.summary_zh}")


def validate(
    out: Out,
    thorough: Annotated[bool, typer.Option(help="Have pySHACL look at every node: slow, and the same answer.")] = False,
) -> None:
    """Check the graph against the SHACL shapes; exit status 1 where something violates them."""
    from kg.rdf.validate import validate as check  # slow to import, as above

    violations = check(out, thorough=thorough)
    for violation in violations:
        typer.echo("\n".join(violation.lines()))
    if violations:
        typer.echo(f"{len(violations)} violations", err=True)
        raise typer.Exit(1)
    typer.echo("conforms")


def lint(out: Out) -> None:
    """Check graph.ttl against what Neo4j's importer demands; exit status 1 where it would lose something."""
    from kg.rdf.lint import lint as check  # slow to import, as above

    findings = check(out)
    for finding in findings:
        typer.echo(str(finding))
    if findings:
        raise typer.Exit(1)
    typer.echo("clean")


def trace(
    out: Out,
    fact: Annotated[str, typer.Argument(help="A fact's id, as facts.jsonl has it.")],
    context: Annotated[int, typer.Option(min=0, help="Characters to show before and after the sentence.")] = 60,
) -> None:
    """Print the sentences that a fact was read in, with their surroundings."""
    from kg.rdf.trace import trace as find  # slow to import, as above

    typer.echo("\n".join(find(out, fact, context=context).lines()))


def serve(
    out: Out,
    host: Annotated[str, typer.Option(help="A loopback address.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port.")] = 8765,
    seconds: Annotated[float, typer.Option(min=0.1, help="Time limit of a query.")] = 10.0,
    rows: Annotated[int, typer.Option(min=1, help="Row limit of an answer.")] = 10_000,
) -> None:
    """Answer SPARQL queries on this machine, read-only, with a query page that needs no network."""
    from kg.rdf.serve import serve as run  # its libraries are an extra

    run(
        out,
        host=host,
        port=port,
        seconds=seconds,
        rows=rows,
        started=lambda address: typer.echo(f"{address} (stop it with Ctrl+C)", err=True),
    )


def review(out: Out) -> None:
    """List doubtful pairs of names with their sentences, for a judgements file."""
    from kg.export.review import review_lines

    shown = False
    for line in review_lines(out):
        shown = True
        typer.echo(line)
    if not shown:
        typer.echo("no doubtful pairs")


def explain(out: Out, name: Annotated[str, typer.Argument(help="A name, or an entity's id.")]) -> None:
    """Say why these names are one node."""
    from kg.export.review import explain_lines

    for line in explain_lines(out, name):
        typer.echo(line)


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    for command in (query, validate, lint, trace, explain, review, serve):
        app.command()(command)
