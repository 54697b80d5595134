"""From a source file to readings: the part of the way that needs one article only, here or in a process pool."""

from __future__ import annotations

import multiprocessing
import signal
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from time import perf_counter

from kg.errors import KgError
from kg.extract import read_claims
from kg.model import Article, Reading, Skipped, Source
from kg.model.options import Options
from kg.nlp.mentions import find_mentions
from kg.nlp.owners import find_owners
from kg.pipeline.equipment import Equipment, load_equipment
from kg.text.repair import repair
from kg.text.segment import segment

QUEUE_PER_PROCESS = 4
"""Sources handed out ahead of each worker: enough to keep it busy, few enough to keep memory flat."""


def read_article(article: Article, equipment: Equipment, *, seconds: dict[str, float] | None = None) -> Reading:
    """Names and claims of one article. Pure: the same article and equipment give the same reading.

    Args:
        article: One news item.
        equipment: The loaded resources.
        seconds: Timings of the earlier stages, to be carried along.
    """
    start = perf_counter()
    mentions = find_mentions(article, equipment.nlp)
    owners = find_owners(article, mentions, equipment.nlp)
    named = perf_counter()
    claims = read_claims(article, mentions, equipment.rules, owners=owners)
    done = perf_counter()
    return Reading(
        article=article,
        mentions=tuple(sorted((*mentions, *owners), key=lambda m: m.span)),
        claims=claims,
        seconds={**(seconds or {}), "nlp": named - start, "extract": done - named},
    )


def cut_source(
    source: Source, equipment: Equipment, *, stem: str | None = None
) -> tuple[tuple[Article, ...], dict[str, float]]:
    """The articles of one file, with the seconds that repair and segmentation took."""
    start = perf_counter()
    repaired = repair(source, equipment.repairs)
    mended = perf_counter()
    articles = segment(repaired, equipment.cues, stem=stem)
    return articles, {"repair": mended - start, "segment": perf_counter() - mended}


def read_source(source: Source, stem: str, equipment: Equipment) -> list[Reading] | Skipped:
    """All readings of one file; whatever a bug of ours makes go wrong in it is told and does not stop the others.

    Args:
        source: The file.
        stem: What the ids of its articles are made of.
        equipment: The loaded resources.

    Raises:
        KgError: The equipment cannot read any file, such as a pipeline that finds no names.
    """
    try:
        articles, seconds = cut_source(source, equipment, stem=stem)
        if not articles:
            return Skipped(
                path=source.path,
                reason="no-article",
                detail="no article found in it; is it the text of a newspaper page?",
            )
        return [
            read_article(article, equipment, seconds=seconds if number == 0 else None)
            for number, article in enumerate(articles)
        ]
    except KgError:
        raise  # of the equipment, not of this file: each other one would fail alike
    except Exception as error:
        trace = "".join(traceback.format_exception(error)).strip().splitlines()
        return Skipped(
            path=source.path,
            reason="error",
            detail=f"a bug in kg stopped it ({trace[-1]}; {trace[-3].strip() if len(trace) > 2 else ''}); please report it",
        )


def read_all(sources: Iterable[tuple[Source, str]], options: Options) -> Iterator[list[Reading] | Skipped]:
    """Readings of all sources, each with its stem, in their order; by a process pool where the options ask for one."""
    if options.processes <= 1:
        equipment = load_equipment(options)
        for source, stem in sources:
            yield read_source(source, stem, equipment)
        return
    context = multiprocessing.get_context("spawn")  # fork would copy threads of BLAS and spaCy in an unknown state
    with ProcessPoolExecutor(options.processes, mp_context=context) as pool:
        try:
            yield from _in_order(sources, options, pool)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # an interrupted build does not read on


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Start workers so that Ctrl+C, which a terminal sends to all, reaches this process alone: it ends them, in silence.

    A process inherits which signals are held back; here one that came meanwhile is delivered afterwards. Windows has no such mask.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _in_order(
    sources: Iterable[tuple[Source, str]], options: Options, pool: ProcessPoolExecutor
) -> Iterator[list[Reading] | Skipped]:
    waiting: dict[int, Future[list[Reading] | Skipped]] = {}
    done = 0
    for number, (source, stem) in enumerate(sources):
        with _without_interrupts():
            waiting[number] = pool.submit(_read_in_worker, source, stem, options)
        while len(waiting) >= options.processes * QUEUE_PER_PROCESS:
            if not waiting[done].done():
                wait([waiting[done]], return_when=FIRST_COMPLETED)
            yield waiting.pop(done).result()
            done += 1
    for number in sorted(waiting):
        yield waiting[number].result()


def _read_in_worker(source: Source, stem: str, options: Options) -> list[Reading] | Skipped:
    return read_source(source, stem, load_equipment(options))
