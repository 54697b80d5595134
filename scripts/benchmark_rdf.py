"""Measure writing, loading, asking, linting and validating a made-up graph of a given size.

    python3 scripts/benchmark_rdf.py [--triples 100000] [--validate] [--rdflib]

The names are made of numbers, the shape is that of real builds: some ten triples an entity or event, one in three an event.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.model import (
    AmountKind,
    AmountQualifier,
    ArticleInfo,
    Entity,
    Evidence,
    Fact,
    Investment,
    MentionType,
    Observation,
    Post,
    Predicate,
    Relation,
    Span,
    Stage,
)

TRIPLES_A_COMPANY = 31.6  # of this mixture, counted on its own output


def make(companies: int) -> tuple[dict[str, Entity], list[Fact], list[ArticleInfo]]:
    """Entities, facts and articles for so many companies; the same for the same number."""
    random.seed(5)
    articles = [
        ArticleInfo(id=f"article/新闻{n}", title=f"某地第{n}批项目签约", file=f"p/{n}.txt")
        for n in range(companies // 4 + 1)
    ]
    entities: dict[str, Entity] = {}

    def add(local_id: str, kind: MentionType, **more: Any) -> str:
        seen = tuple(sorted({random.choice(articles).id for _ in range(2)}))
        name = more.pop("pref_label", local_id.partition("/")[2])
        entities[local_id] = Entity(id=local_id, type=kind, pref_label=name, article_ids=seen, **more)
        return local_id

    provinces = [
        add(f"district/{n}0000", MentionType.DISTRICT, code=f"{n}0000", level="province") for n in range(11, 41)
    ]
    counties = [
        add(
            f"district/{n}",
            MentionType.DISTRICT,
            code=str(n),
            level="county",
            parent=random.choice(provinces),
            pref_label=f"{n}县",
        )
        for n in range(500101, 500101 + min(2800, companies // 4 + 5))
    ]
    industries = [add(f"industry/第{n}产业", MentionType.INDUSTRY) for n in range(200)]
    facts: list[Fact] = []

    def seen(n: int) -> tuple[Evidence, ...]:
        text = f"第{n}号企业在当地签约,总投资约{n}亿元。"
        return (
            Evidence(article_id=random.choice(articles).id, file="p/1.txt", span=Span(n, n + len(text)), sentence=text,
                     rule_id="invests-in.place", confidence=0.9),
        )  # fmt: skip

    for n in range(companies):
        who = add(f"company/第{n}号科技有限公司", MentionType.COMPANY, alt_labels=(f"第{n}科技",))
        where, what = random.choice(counties), random.choice(industries)
        for predicate, target in ((Predicate.INVESTS_IN, where), (Predicate.IN_INDUSTRY, what)):
            facts.append(
                Relation(id=f"relation/{n}{predicate.value}", subject=who, predicate=predicate, object=target,
                         evidence=seen(n), confidence=0.9)
            )  # fmt: skip
        facts.append(
            Investment(id=f"investment/{n:016x}", investors=(who,), project=None, places=(where,), industries=(what,),
                       amount=random.randrange(1, 500) * 10_000_000, amount_text="约3亿元",
                       amount_qualifier=AmountQualifier.ABOUT, amount_kind=AmountKind.TOTAL_INVESTMENT, currency="CNY",
                       stage=random.choice(list(Stage)), date="2024-05", capacity=None, expected_output=None,
                       evidence=seen(n), confidence=0.9)
        )  # fmt: skip
        if n % 4 == 0:
            chief = add(f"person/第{n}人", MentionType.OFFICIAL)
            facts.append(
                Post(
                    id=f"post/{n:016x}",
                    holder=chief,
                    title="副县长",
                    at=where,
                    at_text=None,
                    evidence=seen(n),
                    confidence=0.9,
                )
            )
            facts.append(
                Observation(id=f"observation/{n:016x}", place=where, indicator="signedProjects", value=Decimal(n), unit="个",
                            period="2024", is_target=False, is_growth_rate=False, evidence=seen(n), confidence=0.9)
            )  # fmt: skip
    return entities, facts, articles


def timed(name: str, work: Callable[[], Any], figures: dict[str, Any]) -> Any:
    """The result of `work`; its seconds go into `figures`."""
    start = time.perf_counter()
    result = work()
    figures[name] = round(time.perf_counter() - start, 3)
    print(f"{name:44}{figures[name]:9.3f} s", flush=True)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--validate", action="store_true", help="run SHACL too")
    parser.add_argument("--rdflib", action="store_true", help="write and load with rdflib alone, to compare")
    parser.add_argument("--json", type=Path, help="write the figures there")
    options = parser.parse_args()

    from kg.rdf.lint import lint
    from kg.rdf.load import load_graph, open_store
    from kg.rdf.query import bind, query_store
    from kg.rdf.write import write_evidence, write_graph
    from kg.resources.queries import load_query

    entities, facts, articles = make(int(options.triples / TRIPLES_A_COMPANY))
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        write = lambda: write_graph(out / "graph.ttl", entities=entities, facts=facts, articles=articles)  # noqa: E731
        figures["triples"] = timed("write graph.ttl", write, figures)
        prove = lambda: write_evidence(out / "evidence.ttl", facts=facts, articles=articles)  # noqa: E731
        figures["evidence_triples"] = timed("write evidence.ttl", prove, figures)
        figures["graph_mb"] = round((out / "graph.ttl").stat().st_size / 1e6, 1)
        print(f"{figures['triples']} triples, {figures['graph_mb']} MB; evidence {figures['evidence_triples']} triples")
        store = timed("load graph.ttl (Oxigraph store)", lambda: open_store(out), figures)
        graph = timed("load graph.ttl (kg.rdf.load_graph)", lambda: load_graph(out), figures)
        timed("load graph.ttl and evidence.ttl", lambda: open_store(out, evidence=True), figures)
        ranking = bind(load_query("districts-by-amount").text, {})
        timed("ranking of districts", lambda: query_store(store, ranking), figures)
        timed("the same through rdflib's interface", lambda: list(graph.query(ranking)), figures)
        for name in ("counts", "stages", "shared-investors", "signed-without-progress", "articles"):
            text = load_query(name).text
            timed(f"query {name}", lambda text=text: query_store(store, text), figures)
        timed("lint", lambda: lint(out), figures)
        if options.validate:
            from kg.rdf.validate import validate

            found = timed("validate (both shape files)", lambda: validate(out), figures)
            print(f"{len(found)} violations")
        if options.rdflib:
            import rdflib

            plain = timed("rdflib alone: load graph.ttl", lambda: rdflib.Graph().parse(out / "graph.ttl"), figures)
            timed("rdflib alone: write Turtle", lambda: plain.serialize(out / "plain.ttl", format="turtle"), figures)
    figures["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(f"peak memory {figures['peak_mb']} MB")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
