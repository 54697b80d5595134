"""graph.ttl and evidence.ttl: no blank node, one datatype a property, sorted, the same bytes for the same facts.

Every rule of n10s (Neo4j's importer) that the output keeps is checked by `kg.rdf.lint`.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import assert_never

import pyoxigraph as ox

from kg.errors import InternalError, UsageError
from kg.model import (
    Article,
    ArticleInfo,
    Entity,
    Evidence,
    Fact,
    Investment,
    MentionType,
    Observation,
    Post,
    Relation,
)
from kg.rdf.iris import DEFAULT_BASE_IRI, check_base_iri
from kg.rdf.labels import concept_labels, event_label
from kg.rdf.turtle import Terms, boolean, day, decimal, is_term, replace_file, string, term, write_turtle

LANGUAGE = "zh"
"""The language of skos:prefLabel, skos:altLabel, rdfs:label and dcterms:title; other languages are in the ontology only."""

_GRAPH_VOCABULARIES = ("dcterms", "rdfs", "skos", "xsd", "zs")
_EVIDENCE_VOCABULARIES = ("prov", "rdf", "rdfs", "xsd", "zs")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CONFIDENCE_STEP = Decimal("0.0001")

_Blocks = defaultdict[str, defaultdict[str, list[str]]]


def _new_blocks() -> _Blocks:
    return defaultdict(lambda: defaultdict(list))


def article_infos(articles: Iterable[Article | ArticleInfo]) -> dict[str, ArticleInfo]:
    """Article id → what the graph says of it; the text itself is let go."""
    infos = (a if isinstance(a, ArticleInfo) else ArticleInfo.of(a) for a in articles)
    return {info.id: info for info in infos}


def write_graph(
    path: Path | str,
    *,
    entities: Mapping[str, Entity],
    facts: Sequence[Fact],
    articles: Iterable[Article | ArticleInfo],
    base_iri: str = DEFAULT_BASE_IRI,
    labels: Mapping[str, str] | None = None,
) -> int:
    """Write entities, relations, events, observations and articles; the number of triples comes back.

    Args:
        path: The file; it is replaced as a whole, or not at all.
        entities: Entity id → entity. What a fact or a parent names must be in it.
        facts: The facts over those ids, in any order.
        articles: The articles of the build, in any order.
        base_iri: What the IRIs of the data begin with.
        labels: Local name → Chinese name of stages and indicators; the ontology's where None.

    Raises:
        UsageError: The base IRI cannot be one.
        InternalError: A fact names an entity that is not there.
    """
    writer = _GraphWriter(entities, concept_labels() if labels is None else labels, check_base_iri(base_iri))
    for entity in entities.values():
        writer.add_entity(entity)
    for fact in facts:
        writer.add_fact(fact)
    for info in article_infos(articles).values():
        writer.add_article(info)
    return write_turtle(Path(path), writer.blocks, writer.terms.prefixes(_GRAPH_VOCABULARIES))


class _GraphWriter:
    """Collects what is said of each subject; holds no more than the text of the terms."""

    def __init__(self, entities: Mapping[str, Entity], labels: Mapping[str, str], base_iri: str) -> None:
        self.blocks = _new_blocks()
        self.terms = Terms(base_iri)
        self._entities = entities
        self._labels = labels

    def add_entity(self, entity: Entity) -> None:
        block = self.blocks[self.terms.iri(entity.id)]
        block["a"].append(term(entity.type.value))
        if entity.type is MentionType.OFFICIAL:
            # Both classes, so that a query for zs:Person, and Neo4j's label Person, find officials without inference.
            block["a"].append(term(MentionType.PERSON.value))
        label = string(entity.pref_label, LANGUAGE)
        block["rdfs:label"].append(label)
        block["skos:prefLabel"].append(label)
        block["skos:altLabel"] += [
            string(name, LANGUAGE) for name in entity.alt_labels if name and name != entity.pref_label
        ]
        if entity.code:
            block[term("adminCode")].append(string(entity.code))
        if entity.level:
            block[term("adminLevel")].append(string(entity.level))
        if entity.parent and entity.parent != entity.id:
            block[term("partOf")].append(self._entity(entity.parent, entity.id))
        # The scheme's upper concepts are in ontology/industries.ttl; only those that are nodes here are linked here.
        block["skos:broader"] += [self.terms.iri(i) for i in entity.broader if i in self._entities and i != entity.id]
        block[term("mentionedIn")] += [self.terms.iri(article) for article in entity.article_ids]

    def add_fact(self, fact: Fact) -> None:
        match fact:
            case Relation():
                subject = self._entity(fact.subject, fact.id)
                self.blocks[subject][term(fact.predicate.value)].append(self._entity(fact.object, fact.id))
            case Investment():
                self._add_investment(fact)
            case Post():
                self._add_post(fact)
            case Observation():
                self._add_observation(fact)
            case _:
                assert_never(fact)

    def _add_event(self, fact: Investment | Post | Observation) -> defaultdict[str, list[str]]:
        block = self.blocks[self.terms.iri(fact.id)]
        block["a"].append(term(type(fact).__name__))
        block[term("reportedIn")] += [self.terms.iri(e.article_id) for e in fact.evidence]
        return block

    def _add_investment(self, fact: Investment) -> None:
        block = self._add_event(fact)
        block[term("investor")] += [self._entity(i, fact.id) for i in fact.investors]
        block[term("place")] += [self._entity(i, fact.id) for i in fact.places]
        block[term("industry")] += [self._entity(i, fact.id) for i in fact.industries]
        if fact.project:
            block[term("project")].append(self._entity(fact.project, fact.id))
        if fact.amount is not None:
            block[term("amount")].append(str(int(fact.amount)))
        for name, text in (
            ("amountText", fact.amount_text),
            ("amountQualifier", fact.amount_qualifier and fact.amount_qualifier.value),
            ("amountKind", fact.amount_kind and fact.amount_kind.value),
            ("currency", fact.currency),
            ("capacity", fact.capacity),
            ("expectedOutput", fact.expected_output),
        ):
            if text:
                block[term(name)].append(string(text))
        if fact.stage is not None:
            block[term("stage")].append(self._concept("Stage", fact.stage.value))
        self._add_time(block, fact.date)
        block[term("isNewest")].append(boolean(fact.newest))
        block[term("contradicts")] += [self.terms.iri(other) for other in fact.contradicts]
        block["rdfs:label"].append(string(event_label(fact, self._entities, self._labels), LANGUAGE))

    def _add_post(self, fact: Post) -> None:
        block = self._add_event(fact)
        block[term("holder")].append(self._entity(fact.holder, fact.id))
        block[term("postTitle")].append(string(fact.title))
        if fact.at:
            block[term("postAt")].append(self._entity(fact.at, fact.id))
        elif fact.at_text:
            block[term("postAtText")].append(string(fact.at_text))
        self._add_time(block, fact.date)
        block["rdfs:label"].append(string(event_label(fact, self._entities, self._labels), LANGUAGE))

    def _add_observation(self, fact: Observation) -> None:
        block = self._add_event(fact)
        block[term("place")].append(self._entity(fact.place, fact.id))
        block[term("indicator")].append(self._concept("Indicator", fact.indicator))
        block[term("value")].append(decimal(fact.value))
        block[term("unit")].append(string(fact.unit))
        if fact.period:
            block[term("period")].append(string(fact.period))
        block[term("isTarget")].append(boolean(fact.is_target))
        block[term("isGrowthRate")].append(boolean(fact.is_growth_rate))
        block[term("amountQualifier")].append(string(fact.qualifier.value))
        block[term("contradicts")] += [self.terms.iri(other) for other in fact.contradicts]
        block["rdfs:label"].append(string(event_label(fact, self._entities, self._labels), LANGUAGE))

    def add_article(self, info: ArticleInfo) -> None:
        block = self.blocks[self.terms.iri(info.id)]
        block["a"].append(term("Article"))
        block["rdfs:label"].append(string(info.title or info.id.partition("/")[2], LANGUAGE))
        if info.title:
            block["dcterms:title"].append(string(info.title, LANGUAGE))
        if info.created is not None:
            block["dcterms:created"].append(day(info.created))
        block["dcterms:creator"] += [string(name) for name in info.byline if name]
        if info.outlet:
            block["dcterms:source"].append(string(info.outlet))
        if info.file:
            block[term("file")].append(string(info.file))

    def _add_time(self, block: defaultdict[str, list[str]], text: str | None) -> None:
        """A full date is an xsd:date; a coarser period, or what only looks like a date, is a plain string."""
        if not text:
            return
        if _DAY.fullmatch(text):
            try:
                block[term("date")].append(day(date.fromisoformat(text)))
            except ValueError:  # 2024-02-30: n10s would silently make a string of it
                pass
            else:
                return
        block[term("period")].append(string(text))

    def _entity(self, local_id: str, named_by: str) -> str:
        if local_id not in self._entities:
            raise InternalError(f"{named_by} names {local_id}, which is no entity of this build")
        return self.terms.iri(local_id)

    def _concept(self, kind: str, name: str) -> str:
        """A stage or indicator, as a node of its own with its Chinese name: the ontology is not imported with the data."""
        if name in self._labels or is_term(name):
            iri, label = f"zs:{name}", self._labels.get(name, name)
        else:
            iri, label = self.terms.iri(f"indicator/{name}"), name.removeprefix("other:")
        block = self.blocks[iri]
        if not block["a"]:
            block["a"].append(term(kind))
            block["rdfs:label"].append(string(label, LANGUAGE))
            block["skos:prefLabel"].append(string(label, LANGUAGE))
        return iri


def evidence_id(fact_id: str, evidence: Evidence) -> str:
    """The local id of a piece of evidence, made from its content: the same reading has the same id in every build."""
    parts = (fact_id, evidence.article_id, str(evidence.span.start), str(evidence.span.end), evidence.rule_id)
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"evidence/{digest[:20]}"


def _confidence(value: float) -> str:
    return decimal(Decimal(repr(value)).quantize(_CONFIDENCE_STEP))


def write_evidence(
    path: Path | str,
    *,
    facts: Sequence[Fact],
    articles: Iterable[Article | ArticleInfo],
    base_iri: str = DEFAULT_BASE_IRI,
) -> int:
    """Write where each fact was read, with PROV; the number of triples comes back.

    A fact `prov:wasDerivedFrom` its evidence, which `prov:wasQuotedFrom` an article and is attributed to a rule. A relation
    is one triple in graph.ttl, so that a `zs:Relation` (an rdf:Statement) stands for it here.

    Raises:
        UsageError: The base IRI cannot be one.
    """
    terms = Terms(check_base_iri(base_iri))
    blocks = _new_blocks()
    for fact in facts:
        block = blocks[terms.iri(fact.id)]
        block[term("confidence")].append(_confidence(fact.confidence))
        if isinstance(fact, Relation):
            block["a"].append(term("Relation"))
            block["rdf:subject"].append(terms.iri(fact.subject))
            block["rdf:predicate"].append(term(fact.predicate.value))
            block["rdf:object"].append(terms.iri(fact.object))
        else:
            block["a"].append(term(type(fact).__name__))
        for evidence in fact.evidence:
            node = terms.iri(evidence_id(fact.id, evidence))
            block["prov:wasDerivedFrom"].append(node)
            _add_evidence(blocks, node, evidence, terms)
    for info in article_infos(articles).values():
        block = blocks[terms.iri(info.id)]
        block["a"] += [term("Article"), "prov:Entity"]
        if info.title:
            block["rdfs:label"].append(string(info.title, LANGUAGE))
        if info.file:
            block[term("file")].append(string(info.file))
    return write_turtle(Path(path), blocks, terms.prefixes(_EVIDENCE_VOCABULARIES))


def _add_evidence(blocks: _Blocks, node: str, evidence: Evidence, terms: Terms) -> None:
    rule = terms.iri(f"rule/{evidence.rule_id}")
    block = blocks[node]
    if block["a"]:  # the same sentence read twice by one rule: the first, and surest, is kept
        return
    block["a"] += [term("Evidence"), "prov:Entity"]
    block["prov:wasQuotedFrom"].append(terms.iri(evidence.article_id))
    block["prov:wasAttributedTo"].append(rule)
    block[term("sentence")].append(string(evidence.sentence))
    block[term("start")].append(str(evidence.span.start))
    block[term("end")].append(str(evidence.span.end))
    block[term("file")].append(string(evidence.file))
    block[term("rule")].append(string(evidence.rule_id))
    block[term("confidence")].append(_confidence(evidence.confidence))
    block[term("mark")] += [string(f"{mark.start}-{mark.end}") for mark in evidence.marks]
    if evidence.note:
        block[term("note")].append(string(evidence.note))
    agent = blocks[rule]
    if not agent["a"]:
        agent["a"] += [term("Rule"), "prov:SoftwareAgent"]
        agent[term("rule")].append(string(evidence.rule_id))


FORMATS = ("jsonld", "nt", "trig")
"""Suffixes of the further files that a user can ask for; TriG holds the evidence too, as a named graph."""


def check_formats(formats: Iterable[str]) -> None:
    """Refuse what `write_formats` cannot write.

    Raises:
        UsageError: A format that is not one of `FORMATS`.
    """
    for suffix in formats:
        if suffix not in FORMATS:
            raise UsageError(f'"{suffix}" is no format of ours; choose from {", ".join(FORMATS)}')


def write_formats(folder: Path | str, formats: Iterable[str], *, base_iri: str = DEFAULT_BASE_IRI) -> tuple[Path, ...]:
    """Write graph.nt, graph.jsonld or graph.trig beside a folder's graph.ttl, sorted as well; their paths come back.

    Raises:
        UsageError: A format that is not one of `FORMATS`.
    """
    formats = tuple(formats)
    check_formats(formats)
    folder = Path(folder)
    written = []
    for suffix in sorted(set(formats)):
        path = folder / f"graph.{suffix}"
        match suffix:
            case "nt":
                triples = sorted(str(quad) for quad in _quads(folder / "graph.ttl"))
                replace_file(path, (f"{triple} .\n" for triple in triples))
            case "jsonld":
                quads = sorted(_quads(folder / "graph.ttl"), key=str)
                replace_file(path, [(ox.serialize(quads, format=ox.RdfFormat.JSON_LD) or b"").decode("utf-8")])
            case _:
                replace_file(path, _trig(folder, check_base_iri(base_iri)))
        written.append(path)
    return tuple(written)


def _quads(path: Path) -> Iterator[ox.Triple]:
    return (quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE))


def _trig(folder: Path, base_iri: str) -> Iterator[str]:
    """Both Turtle files in one: TriG is Turtle with graphs in braces. A line of ours never begins inside a literal."""
    texts = []
    for path in (folder / "graph.ttl", folder / "evidence.ttl"):
        if path.is_file():
            with path.open(encoding="utf-8", newline="\n") as file:
                texts.append(list(file))
    yield from sorted({line for text in texts for line in text if line.startswith("@prefix ")})
    yield from (line for line in texts[0] if not line.startswith("@prefix "))
    for text in texts[1:]:
        yield f"\n<{base_iri}evidence> {{\n"
        yield from (line for line in text if not line.startswith("@prefix "))
        yield "}\n"
