"""Commands that make a graph, or say how well one was made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import UsageError
from kg.model.options import BASE_IRI, Options

PROGRESS_FROM = 4
"""Inputs from which a progress bar is worth its line."""


def build(
    inputs: Annotated[list[str], typer.Argument(help="Files and folders of newspaper text; - for standard input.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder to write into.")],
    base_iri: Annotated[str, typer.Option(help="Base of the IRIs of things.")] = BASE_IRI,
    model: Annotated[str | None, typer.Option(help="Another spaCy pipeline, by name or folder.")] = None,
    resources: Annotated[
        Path | None, typer.Option(help="Folder with rules, names and word lists of yours, laid over ours.")
    ] = None,
    judgements: Annotated[
        list[Path] | None, typer.Option(help="File with decisions about names; may be repeated.")
    ] = None,
    min_confidence: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave out facts below this confidence.")
    ] = 0.0,
    processes: Annotated[int, typer.Option(min=1, help="Worker processes.")] = 1,
    formats: Annotated[
        list[str] | None, typer.Option("--format", help="Further RDF format: nt, jsonld or trig; may be repeated.")
    ] = None,
) -> None:
    """Build a knowledge graph from newspaper pages."""
    from kg.pipeline import build as build_graph  # spaCy loads slowly; `kg query` must not wait for it

    options = Options(
        base_iri=base_iri,
        model=model,
        resources=resources,
        judgements=tuple(judgements or ()),
        min_confidence=min_confidence,
        processes=processes,
        formats=tuple(formats or ()),
    )
    with _Progress() as progress:
        graph = build_graph(
            inputs, out, options, stdin=sys.stdin.buffer if "-" in inputs else None, progress=progress.advance
        )
    for skipped in graph.report.skipped:
        typer.echo(f"skipped {skipped.path}: {skipped.detail}", err=True)
    for warning in graph.report.warnings:
        typer.echo(f"note: {warning}", err=True)
    counts = graph.report.counts
    if not counts["articles"]:
        raise UsageError(f"nothing could be read, so nothing was written: {out} is as it was; see to the inputs")
    typer.echo(
        f"{counts['articles']} articles, {len(graph.entities)} entities, {len(graph.facts)} facts → {out / 'graph.html'}"
    )
    if graph.report.skipped:
        raise typer.Exit(1)


class _Progress:
    """A line on a terminal that counts the files read; nothing where no one looks."""

    def __init__(self) -> None:
        self._shown = False

    def advance(self, number: int, path: str) -> None:
        if sys.stderr.isatty() and number >= PROGRESS_FROM:
            self._shown = True
            typer.echo(f"\r\x1b[Kreading {number}: {Path(path).name[:60]}", err=True, nl=False)

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            typer.echo("\r\x1b[K", err=True, nl=False)


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder with gold files, or one gold file (JSON).")],
    built: Annotated[
        Path,
        typer.Argument(help="A folder that `kg build` wrote, or one with such a folder for each gold file, by its id."),
    ],
    show: Annotated[int, typer.Option(min=0, help="Print up to so many errors of each kind.")] = 0,
) -> None:
    """Compare built graphs with gold facts: precision, recall and F1 for each kind.

    The gold file x1.json is compared with BUILT/x1, else with what the build BUILT has from the page x1.txt.
    """
    from kg.rdf.evaluate import evaluate as compare  # slow to import; a build does not need it

    result = compare(gold, built)
    if not result.articles:
        raise UsageError(
            f"{built} has none of the {len(result.absent)} gold articles ({' '.join(result.absent[:3])} …): name the pages after "
            f"the gold files ({result.absent[0]}.txt) and run: kg build PAGES -o {built}"
        )
    kinds = sorted(result.counts)
    rows = [(kind, result.counts[kind]) for kind in kinds]
    rows += [("names", result.total("entity:")), ("relations", result.total("relation:")), ("facts", result.facts)]
    typer.echo(f"{result.articles} articles" + (f"; not built: {' '.join(result.absent)}" if result.absent else ""))
    typer.echo(f"{'':30}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'extra':>7}{'missed':>7}")
    for name, c in rows:
        typer.echo(f"{name:30}{c.precision:7.3f}{c.recall:7.3f}{c.f1:7.3f}{c.right:7}{c.extra:7}{c.missed:7}")
    for kind in kinds if show else []:
        for line in result.errors[kind][:show]:
            typer.echo(f"{kind}: {line}")
    if result.absent:
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command()(build)
    app.command()(evaluate)
