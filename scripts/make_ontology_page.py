"""Make docs/ontology.md from ontology/*.ttl: every class, property, indicator and stage, with an example.

    python3 scripts/make_ontology_page.py [--check]

With --check nothing is written, and the exit status says whether the page is up to date.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef

from kg.rdf.namespaces import PREFIXES, ZS
from kg.resources import ontology_path

PAGE = Path(__file__).parents[1] / "docs" / "ontology.md"
SOURCES = ("zhaoshang.ttl", "indicators.ttl")
NAMESPACE = str(ZS._NS)


def short(node: object) -> str:
    """A term with its prefix."""
    for prefix, namespace in PREFIXES.items():
        if str(node).startswith(namespace):
            return f"{prefix}:{str(node)[len(namespace) :]}"
    return f"<{node}>"


def said(graph: rdflib.Graph, term: rdflib.term.Node, prop: URIRef, language: str) -> str:
    """What a property says of a term in a language, or nothing."""
    for value in graph.objects(term, prop):
        if isinstance(value, Literal) and value.language == language:
            return str(value)
    return ""


def listed(graph: rdflib.Graph, term: rdflib.term.Node, prop: URIRef) -> str:
    """The objects of a property, sorted, as code."""
    return ", ".join(f"`{short(o)}`" for o in sorted(graph.objects(term, prop), key=str))


def section(graph: rdflib.Graph, term: rdflib.term.Node, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The section of one term."""
    name = short(term)
    yield f"### {name}"
    yield ""
    yield f"**{said(graph, term, RDFS.label, 'zh')} · {said(graph, term, RDFS.label, 'en')}**  "
    yield f"{said(graph, term, RDFS.comment, 'zh')}  "
    yield said(graph, term, RDFS.comment, "en")
    yield ""
    for title, text in rows:
        if text:
            yield f"- {title}: {text}"
    example = graph.value(term, SKOS.example)
    if example is not None:
        yield f"- example: `{example}`"
    yield ""


def terms(graph: rdflib.Graph, kind: URIRef) -> list[URIRef]:
    """Our terms of a kind, sorted."""
    return sorted(t for t in graph.subjects(RDF.type, kind) if isinstance(t, URIRef) and t.startswith(NAMESPACE))


def concepts(graph: rdflib.Graph, kind: URIRef) -> Iterator[str]:
    """A table of the concepts of a scheme."""
    yield "| term | 中文 | English | 定义 · definition |"
    yield "|---|---|---|---|"
    for term in terms(graph, kind):
        names = [said(graph, term, SKOS.prefLabel, language) for language in ("zh", "en")]
        text = " ".join(filter(None, (said(graph, term, SKOS.definition, language) for language in ("zh", "en"))))
        yield f"| `{short(term)}` | {names[0]} | {names[1]} | {text} |"
    yield ""


def page() -> str:
    """The page's text."""
    graph = rdflib.Graph()
    for name in SOURCES:
        graph.parse(ontology_path(name), format="turtle")
    lines = [
        "# Every term of the vocabulary",
        "",
        "<!-- Made by scripts/make_ontology_page.py from ontology/*.ttl: do not edit. -->",
        "",
        f"`zs:` is `{NAMESPACE}`. Why the terms are as they are, and the questions that the graph must answer:",
        "[ontology/README.md](../ontology/README.md). The industries are a scheme of their own, `ontology/industries.ttl`.",
        "",
        "## Classes",
        "",
    ]
    for term in terms(graph, OWL.Class):
        rows = (
            ("narrower than", listed(graph, term, RDFS.subClassOf)),
            ("close to", listed(graph, term, SKOS.closeMatch)),
        )
        lines += section(graph, term, rows)
    for title, kind in (("Relations and links", OWL.ObjectProperty), ("Values", OWL.DatatypeProperty)):
        lines += [f"## {title}", ""]
        for term in terms(graph, kind):
            inverse = listed(graph, term, OWL.inverseOf) or ", ".join(
                f"`{short(o)}`" for o in sorted(graph.subjects(OWL.inverseOf, term), key=str)
            )
            symmetric = "yes" if (term, RDF.type, OWL.SymmetricProperty) in graph else ""
            rows = (
                ("from", listed(graph, term, RDFS.domain)),
                ("to", listed(graph, term, RDFS.range)),
                ("inverse", inverse),
                ("symmetric", symmetric),
                ("narrower than", listed(graph, term, RDFS.subPropertyOf)),
                ("close to", listed(graph, term, SKOS.closeMatch)),
            )
            lines += section(graph, term, rows)
    lines += ["## Stages of an investment", "", *concepts(graph, ZS.Stage)]
    lines += ["## Indicators", "", *concepts(graph, ZS.Indicator)]
    return "\n".join(lines).rstrip("\n") + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description="Make docs/ontology.md from ontology/*.ttl.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit status 1 if the page is not up to date"
    )
    options = parser.parse_args()
    text = page()
    if options.check:
        return int(not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    print(PAGE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
