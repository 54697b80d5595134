"""build(): pages in, knowledge graph out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.graph import build_graph, measure
from kg.model import (
    Decision,
    Fact,
    Investment,
    Observation,
    Post,
    Reading,
    Relation,
    Report,
    Resolution,
    Skipped,
    Source,
)
from kg.model.options import Options
from kg.pipeline.equipment import load_equipment, load_knowledge
from kg.pipeline.intake import Intake
from kg.pipeline.reading import read_all
from kg.pipeline.result import KnowledgeGraph, make_folder
from kg.pipeline.spool import Spool
from kg.rdf.iris import check_base_iri
from kg.rdf.write import check_formats
from kg.resolve import ground, leave_out, resolve, unmet_judgements
from kg.resources import ignored_in_overlay, load_judgements
from kg.text.read import read_sources

if TYPE_CHECKING:
    import rdflib

Progress = Callable[[int, str], None]
"""Called with the number of sources read so far and the path of the last one."""


def build(
    inputs: str | Path | Sequence[str | Path],
    out: str | Path | None = None,
    options: Options | None = None,
    *,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> KnowledgeGraph:
    """Read pages and join what they say into one graph.

    Args:
        inputs: Files and folders; "-" is `stdin`. Their order does not matter.
        out: Folder to save to; None saves nothing. Where nothing could be read, what it holds stays as it is.
        options: How to build.
        stdin: Where "-" is read from.
        progress: Told about each source that was read.

    Raises:
        UsageError: `out` cannot be written to, or an option has no meaning.
        ResourceError: A resource file is wrong.
        ModelNotFoundError: The spaCy pipeline that the options name is not there.
    """
    options = options or Options()
    paths = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    paths = sorted(dict.fromkeys(paths), key=lambda p: (str(p) == "-", str(p)))
    check_base_iri(options.base_iri)
    check_formats(options.formats)
    if out is not None:
        make_folder(out)  # a folder that cannot be written is told before the reading, not after
    started = perf_counter()
    load_equipment(options) if options.processes <= 1 else load_knowledge(options)
    timings: dict[str, float] = {"load": perf_counter() - started}
    skipped: list[Skipped] = []
    warnings: list[str] = [*ignored_in_overlay(options.resources)]
    spool = Spool()
    intake = Intake()

    def sources() -> Iterator[tuple[Source, str]]:
        for number, source in enumerate(read_sources(paths, stdin=stdin, max_bytes=options.max_bytes)):
            if isinstance(source, Skipped):
                skipped.append(source)
                continue
            if progress is not None:
                progress(number + 1, source.path)
            twin = intake.twin(source)
            if twin is None:
                yield source, intake.stem(source)
            else:
                warnings.append(f"{source.path}: the same text as {twin}; it was read once")

    for result in read_all(sources(), options):
        if isinstance(result, Skipped):
            skipped.append(result)
            continue
        for reading in result:
            for stage, seconds in reading.seconds.items():
                timings[stage] = timings.get(stage, 0.0) + seconds
            spool.append(reading)
    decisions = load_judgements(*options.judgements, overlay=options.resources)
    resolution, facts = _resolve(spool, options, decisions, timings)
    warnings += unmet_judgements(decisions, resolution)
    report = _report(spool, resolution, facts, timings, skipped, warnings)
    graph = KnowledgeGraph(
        entities=resolution.entities, facts=facts, resolution=resolution, report=report, readings=spool, options=options
    )
    if out is not None and len(spool):  # a mistyped path must not put an empty graph in the place of a good one
        graph.save(out)
    return graph


def _resolve(
    spool: Spool, options: Options, decisions: Sequence[Decision], timings: dict[str, float]
) -> tuple[Resolution, tuple[Fact, ...]]:
    started = perf_counter()
    resolution = resolve(spool, load_knowledge(options), decisions)
    resolved = perf_counter()
    claims = (claim for reading in spool for claim in reading.claims)
    facts = leave_out(ground(claims, resolution), options.min_confidence, resolution)
    timings["resolve"] = resolved - started
    timings["ground"] = perf_counter() - resolved
    return resolution, facts


def _report(
    spool: Spool,
    resolution: Resolution,
    facts: Sequence[Fact],
    timings: Mapping[str, float],
    skipped: Sequence[Skipped],
    warnings: Sequence[str],
) -> Report:
    counts: Counter[str] = Counter({"articles": len(spool), "skipped": len(skipped)})
    for reading in spool:
        counts.update(_count_reading(reading))
    for entity in resolution.entities.values():
        counts[f"entities:{entity.type}"] += 1
    for fact in facts:
        counts[f"facts:{_kind(fact)}"] += 1
    counts.update({f"graph:{name}": n for name, n in measure(build_graph(resolution.entities, facts)).items()})
    return Report(
        counts=dict(counts),
        timings=dict(timings),
        skipped=tuple(sorted(skipped, key=lambda s: (s.path, s.reason))),
        warnings=tuple(sorted(warnings)),
    )


def _count_reading(reading: Reading) -> dict[str, int]:
    return {
        "characters": len(reading.article.text.text),
        "sentences": len(reading.article.sentences),
        "repairs": len(reading.article.text.edits),
        "mentions": len(reading.mentions),
        "claims": len(reading.claims),
    }


def _kind(fact: Fact) -> str:
    match fact:
        case Relation():
            return f"relation:{fact.predicate.value}"
        case Investment() | Post() | Observation():
            return type(fact).__name__.lower()


def load(out: str | Path) -> rdflib.Graph:
    """The saved graph as an rdflib Graph (with a fast store underneath).

    Raises:
        UsageError: `out` holds no graph.ttl.
    """
    from kg.rdf.load import load_graph  # rdflib is slow to import; building does not need it

    return load_graph(Path(out))


def query(out: str | Path, query: str, **parameters: str) -> Any:
    """Rows of a SPARQL query over a saved graph; `query` is SPARQL or the name of a ready query.

    Raises:
        UsageError: `out` holds no graph.ttl, or the query is wrong.
    """
    from kg.rdf.query import query_folder  # as above

    return query_folder(Path(out), query, parameters)


__all__ = ["build", "load", "query"]
