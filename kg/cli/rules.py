"""Commands for those who write rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="List, check and explain the rules.", no_args_is_help=True)
Resources = Annotated[
    Path | None, typer.Option(help="Folder with rules, names and word lists of yours, laid over ours.")
]


@app.command("list")
def list_rules(resources: Resources = None) -> None:
    """List the rules with what they read, their confidence and their file."""
    from kg.resources import load_rules

    for rule in load_rules(resources).rules:
        typer.echo(f"{rule.id}\t{rule.predicate}\t{rule.confidence:g}\t{Path(rule.file).name}:{rule.line}")


@app.command()
def check(resources: Resources = None) -> None:
    """Run every rule's examples and counterexamples; exit status 1 where one fails."""
    from kg.extract.explain import check_examples
    from kg.nlp.quantities import find_values
    from kg.resources import ignored_in_overlay, load_rules

    rules = load_rules(resources)
    for line in ignored_in_overlay(resources):
        typer.echo(f"note: {line}", err=True)
    failed = check_examples(rules, find_values)
    for item in failed:
        typer.echo(str(item))
    typer.echo(f"{len(rules.rules)} rules, {len(failed)} failed examples")
    if failed:
        raise typer.Exit(1)


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="A sentence, or several.")],
    resources: Resources = None,
    model: Annotated[str | None, typer.Option(help="Another spaCy pipeline, by name or folder.")] = None,
) -> None:
    """Say what is found in a text, which rules fire, and which nearly do."""
    from kg.pipeline import Options, explain_text  # spaCy loads slowly; `kg rules list` must not wait for it

    for line in explain_text(text, Options(resources=resources, model=model)):
        typer.echo(line)
