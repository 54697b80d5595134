"""A built graph as the evaluation sees it: plain look-ups, of all its articles or of those of one page."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import TypeAlias

import pyoxigraph as ox

from kg.errors import UsageError
from kg.model import ENTITY_TYPES
from kg.rdf.namespaces import PREFIXES

_STATEMENT = ("subject", "predicate", "object")
_ZS_RELATION = PREFIXES["zs"] + "Relation"
_Said: TypeAlias = Mapping[str, Mapping[str, Sequence[str]]]


def fold(name: str, *, industry: bool = False) -> str:
    """A name without width, blanks, brackets and quotes; of an industry without 产业, 产业链, 行业 …

    >>> fold("西部(重庆)科学城 ")
    '西部重庆科学城'
    >>> fold("新型储能产业链", industry=True)
    '新型储能'
    """
    bare = re.sub(r"[\s\"'“”‘’「」《》()（）·•,，、]", "", unicodedata.normalize("NFKC", name))
    return re.sub(r"(产业链|产业集群|产业|行业|领域|集群)$", "", bare) if industry else bare


def _iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


class Built:
    """What a graph says of all its articles, or of some, by plain look-ups.

    Attributes:
        classes: Class of each entity that the articles name.
    """

    def __init__(self, said: _Said, evidence: _Said, articles: frozenset[str] | None = None) -> None:
        self._said, self._evidence, self._articles = said, evidence, articles
        self.classes: dict[str, str] = {}
        for node in said:
            types = {t.removeprefix(PREFIXES["zs"]) for t in self.all(node, "rdf:type")}
            known = sorted(types & {str(t) for t in ENTITY_TYPES})
            if known and self._is_in(self.all(node, "zs:mentionedIn")):
                self.classes[node] = "Official" if "Official" in known else known[0]
        self._related = None if articles is None else self._relations()

    @classmethod
    def read(cls, folder: Path) -> Built:
        """The graph of a folder that `kg build` wrote; its evidence.ttl is needed for the facts of single articles only."""
        evidence = folder / "evidence.ttl"
        return cls(_read_turtle(folder / "graph.ttl"), _read_turtle(evidence) if evidence.is_file() else {})

    def page(self, *stems: str) -> Built | None:
        """What the graph has from the pages of these names (files without their ending); None where there is none."""
        articles = frozenset(
            node
            for node in self.of("Article")
            if {PurePath(file).stem for file in self.all(node, "zs:file")} & {*stems}
        )
        return Built(self._said, self._evidence, articles) if articles else None

    def _is_in(self, articles: Sequence[str]) -> bool:
        return bool(articles) if self._articles is None else not self._articles.isdisjoint(articles)

    def _relations(self) -> set[tuple[str, str, str]]:
        """Subject, property, object of the relations that were read in the articles."""
        found = set()
        for node, about in self._evidence.items():
            if _ZS_RELATION not in about.get(_iri("rdf:type"), ()):
                continue
            sources = about.get(_iri("prov:wasDerivedFrom"), ())
            said = [a for s in sources for a in self._evidence.get(s, {}).get(_iri("prov:wasQuotedFrom"), ())]
            if self._is_in(said):
                subject, name, target = (self._evidence[node][_iri(f"rdf:{p}")][0] for p in _STATEMENT)
                found.add((subject, name, target))
        return found

    def all(self, node: str, name: str) -> Sequence[str]:
        """The objects of a property."""
        return self._said[node].get(_iri(name), ()) if node in self._said else ()

    def of(self, class_name: str) -> list[str]:
        """The nodes of a class; the events among them only as far as the articles tell them."""
        wanted = PREFIXES["zs"] + class_name
        nodes = [node for node in self._said if wanted in self.all(node, "rdf:type")]
        return nodes if self._articles is None else [n for n in nodes if self._is_in(self.all(n, "zs:reportedIn"))]

    def names(self, node: str) -> set[str]:
        """All names of a node, folded."""
        industry = self.classes.get(node) == "Industry"
        return {fold(n, industry=industry) for p in ("skos:prefLabel", "skos:altLabel") for n in self.all(node, p)}

    def show(self, node: str) -> str:
        """A name to print."""
        return next(iter(self.all(node, "skos:prefLabel")), node)

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        """Subjects and objects of a property between entities that the text names."""
        word = PREFIXES["zs"] + name
        for node in self.classes:
            for other in self.all(node, f"zs:{name}"):
                told = self._related is None or not self._related.isdisjoint({(node, word, other), (other, word, node)})
                if other in self.classes and told:
                    yield node, other


def _read_turtle(path: Path) -> dict[str, dict[str, list[str]]]:
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    try:
        for triple in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
            said[_text(triple.subject)][_text(triple.predicate)].append(_text(triple.object))
    except (SyntaxError, ValueError) as error:
        raise UsageError(f"{path}: not valid Turtle ({error}); build it again") from error
    return {node: dict(about) for node, about in said.items()}


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
