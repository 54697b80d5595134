"""What a build gives: entities, facts and articles, with the ways to save, query and show them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.export.html import render_html, write_html
from kg.export.jsonl import write_facts
from kg.export.merges import write_merges
from kg.export.neo4j import remove_export
from kg.export.report import write_report, write_timings
from kg.graph import build_graph
from kg.graph.layout import lay_out
from kg.model import Entity, Fact, Report, Resolution
from kg.model.options import Options
from kg.pipeline.spool import Spool
from kg.rdf.write import FORMATS, write_evidence, write_formats, write_graph

if TYPE_CHECKING:
    import networkx as nx


def make_folder(out: str | Path) -> Path:
    """The folder `out`, made where it is not there.

    Raises:
        UsageError: It is a file, or cannot be made.
    """
    folder = Path(out)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: this is a file; give a folder to write into")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return folder


def _cannot_write(folder: Path, error: OSError) -> UsageError:
    return UsageError(f"{folder}: cannot write there ({error.strerror}); give another folder with -o")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeGraph:
    """A built graph.

    Attributes:
        entities: Entity id → entity.
        facts: Facts with their evidence, sorted by id.
        resolution: Which mention is which entity, and why.
        report: Counts, timings, skipped inputs.
        readings: The articles with their mentions, on disk.
        options: How it was built.
    """

    entities: Mapping[str, Entity]
    facts: tuple[Fact, ...]
    resolution: Resolution
    report: Report
    readings: Spool
    options: Options

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The networkx graph; `kg.graph.build` documents its attributes."""
        return build_graph(self.entities, self.facts)

    def save(self, out: str | Path) -> Path:
        """Write all files into `out`; each is complete before it takes the place of an older one.

        Further RDF formats of an earlier build that are not asked for now are deleted, and so are the files of
        `kg neo4j export`: they hold the graph of then.

        Returns:
            The folder.

        Raises:
            UsageError: `out` is a file, or cannot be written to.
        """
        folder = make_folder(out)
        try:
            staging = Path(tempfile.mkdtemp(prefix=".kg-", dir=folder))
        except OSError as error:
            raise _cannot_write(folder, error) from error
        try:
            self._write(staging)
            for path in sorted(staging.iterdir()):
                path.replace(folder / path.name)
            for suffix in set(FORMATS) - set(
                self.options.formats
            ):  # of an earlier build, they would tell another graph
                (folder / f"graph.{suffix}").unlink(missing_ok=True)
            remove_export(folder / "neo4j")  # likewise; `kg neo4j export` writes it anew
        finally:
            with suppress(OSError):
                shutil.rmtree(staging)
        return folder

    def _write(self, folder: Path) -> None:
        articles = [reading.article for reading in self.readings]
        base = self.options.base_iri
        write_graph(folder / "graph.ttl", entities=self.entities, facts=self.facts, articles=articles, base_iri=base)
        write_evidence(folder / "evidence.ttl", facts=self.facts, articles=articles, base_iri=base)
        write_formats(folder, self.options.formats, base_iri=base)
        write_facts(folder / "facts.jsonl", entities=self.entities, facts=self.facts)
        write_merges(folder / "merges.jsonl", self.resolution, self.readings)
        write_html(
            folder / "graph.html",
            entities=self.entities,
            facts=self.facts,
            readings=self.readings,
            entity_of=self.resolution.entity_of,
            layout=lay_out,
        )
        from kg import __version__  # the package's own number; imported here since kg imports this module

        write_report(folder / "report.json", self.report, version=__version__, timings_file="timings.json")
        write_timings(folder / "timings.json", self.report)

    def query(self, query: str, **parameters: str) -> Any:
        """Rows of a SPARQL query, or of a ready query by its name; see `kg.rdf.query.Rows`."""
        from kg.rdf.query import query_folder  # rdflib is slow to import; a build does not need its query engine

        with tempfile.TemporaryDirectory(prefix="kg-") as folder:
            articles = [reading.article for reading in self.readings]
            path = Path(folder)
            base = self.options.base_iri
            write_graph(path / "graph.ttl", entities=self.entities, facts=self.facts, articles=articles, base_iri=base)
            write_evidence(path / "evidence.ttl", facts=self.facts, articles=articles, base_iri=base)
            return query_folder(path, query, parameters)

    def show(self) -> Any:
        """The page in a notebook, as an IPython `IFrame`-like object that needs no server."""
        from IPython import display  # only notebooks have it

        html: Any = display.HTML
        return html(self._repr_html_())

    def _repr_html_(self) -> str:
        return render_html(
            entities=self.entities,
            facts=self.facts,
            readings=self.readings,
            entity_of=self.resolution.entity_of,
            layout=lay_out,
            frame=True,
        )
