"""The command line: parse, call, print, choose the exit status. One function a command, no logic."""

from __future__ import annotations

import sys

import typer

import kg.cli.graph as graph
import kg.cli.make as make
import kg.cli.neo4j as neo4j
import kg.cli.rules as rules
from kg.errors import KgError

app = typer.Typer(
    name="kg",
    help="Chinese local news on investment promotion (招商引资) → a knowledge graph that leads back to the sentence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
make.register(app)
graph.register(app)
app.add_typer(rules.app, name="rules")
app.add_typer(neo4j.app, name="neo4j")


def main() -> None:
    """Entry point of the command `kg`: exit status 0, 1 (some inputs skipped, or problems found) or 2 (wrong usage)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except KgError as error:
        typer.echo(f"kg: {error}", err=True)
        raise SystemExit(2) from error
    except KeyboardInterrupt:
        typer.echo("kg: interrupted; what was there before is unchanged", err=True)
        raise SystemExit(130) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None


__all__ = ["app", "main"]
