"""What the page knows, as plain lists: compact, and ready for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from kg.export.page.drawing import Drawing
from kg.export.page.texts import (
    BLOCK_KINDS,
    MENTION_TYPES,
    ArticleText,
    article_row,
    evidence_by_article,
    text_row,
)
from kg.model import ENTITY_TYPES, Entity, Evidence, Fact, Investment, Observation, Post, Predicate, Reading, Relation

KINDS = tuple(sorted(map(str, ENTITY_TYPES)))
PREDICATES = tuple(map(str, Predicate))


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """The two data blocks of a page: `graph` is read when it opens, `texts` when somebody wants to read.

    graph: kinds, predicates, rules; nodes, links and evidence as columns; facts and articles as rows.
    texts: a row an article (see `kg.export.page.texts.text_row`).
    """

    graph: dict[str, Any]
    texts: list[list[Any]]


def make_payload(
    drawing: Drawing,
    *,
    entities: Mapping[str, Entity],
    facts: Sequence[Fact],
    readings: Iterable[Reading],
    entity_of: Mapping[str, str],
) -> Payload:
    """Join all that the page shows; numbers stand for ids, `facts` keep their order."""
    number = {key: i for i, key in enumerate(drawing.ids)}
    evidence = list(dict.fromkeys(e for fact in facts for e in fact.evidence))
    evidence_number = {e: i for i, e in enumerate(evidence)}
    rules = sorted({e.rule_id for e in evidence})
    rule_number = {rule: i for i, rule in enumerate(rules)}
    in_article = evidence_by_article(evidence)
    rows: list[list[Any]] = [_row_without_article(e, rule_number[e.rule_id]) for e in evidence]
    articles: list[list[Any]] = []
    texts: list[list[Any]] = []
    for i, reading in enumerate(readings):
        articles.append(article_row(reading.article))
        texts.append(text_row(reading, entity_of, number))
        wanted = in_article.get(reading.article.id, [])
        if wanted:
            places = ArticleText(reading.article)
            for j in wanted:
                rows[j] = places.row(evidence[j], i, rule_number[evidence[j].rule_id])
    article_number = {row[0]: i for i, row in enumerate(articles)}
    graph = {
        "kinds": KINDS,
        "predicates": PREDICATES,
        "rules": rules,
        "blockKinds": BLOCK_KINDS,
        "mentionTypes": MENTION_TYPES,
        "nodes": _node_columns(drawing, entities, number, article_number),
        "links": _link_columns(drawing),
        "facts": [_fact_row(fact, number, evidence_number) for fact in facts],
        "evidence": rows,
        "articles": articles,
    }
    return Payload(graph=graph, texts=texts)


def initials(name: str) -> str:
    """The first letters of a name's pinyin, in lower case, letters and digits kept.

    >>> initials("重庆市綦江区")
    'cqsqjq'
    """
    from pypinyin import Style, lazy_pinyin  # loads its tables at import

    letters: list[str] = lazy_pinyin(name, style=Style.FIRST_LETTER)
    return "".join(c for c in "".join(letters) if c.isalnum()).lower()


def _node_columns(
    drawing: Drawing, entities: Mapping[str, Entity], number: Mapping[str, int], articles: Mapping[str, int]
) -> dict[str, list[Any]]:
    known = [entities[key] for key in drawing.ids]
    columns: dict[str, list[Any]] = {
        "id": list(drawing.ids),
        "name": [node["label"] for node in drawing.nodes],
        "kind": [KINDS.index(node["group"]) for node in drawing.nodes],
        "alt": [list(e.alt_labels) or 0 for e in known],
        "initials": [" ".join(map(initials, (e.pref_label, *e.alt_labels))) for e in known],
        "code": [e.code or 0 for e in known],
        "level": [e.level or 0 for e in known],
        "parent": [number.get(e.parent or "", -1) for e in known],
        "broader": [[number[b] for b in e.broader if b in number] or 0 for e in known],
        "articles": [[articles[a] for a in e.article_ids if a in articles] or 0 for e in known],
    }
    if all("x" in node for node in drawing.nodes):
        columns |= {axis: [node[axis] for node in drawing.nodes] for axis in ("x", "y")}
    return columns


def _link_columns(drawing: Drawing) -> dict[str, list[Any]]:
    return {
        "from": [edge["from"] for edge in drawing.edges],
        "to": [edge["to"] for edge in drawing.edges],
        "facts": [edge["facts"] for edge in drawing.edges],
        "predicates": [edge["predicates"] for edge in drawing.edges],
    }


def _fact_row(fact: Fact, number: Mapping[str, int], evidence: Mapping[Evidence, int]) -> list[Any]:
    """[kind, id, confidence, evidence …], then what the kind has; `records.js` reads it in this order."""
    seen = [evidence[e] for e in fact.evidence]
    confidence = round(fact.confidence, 3)
    match fact:
        case Relation():
            ends = [PREDICATES.index(fact.predicate.value), number[fact.subject], number[fact.object]]
            return [0, fact.id, confidence, seen, *ends]
        case Investment():
            return [
                *(1, fact.id, confidence, seen),
                [number[i] for i in fact.investors],
                -1 if fact.project is None else number[fact.project],
                [number[i] for i in fact.places],
                [number[i] for i in fact.industries],
                *(fact.amount, fact.amount_text, fact.amount_qualifier, fact.amount_kind, fact.currency),
                *(fact.stage, fact.date, fact.capacity, fact.expected_output, list(fact.contradicts), int(fact.newest)),
            ]
        case Post():
            at = -1 if fact.at is None else number[fact.at]
            return [2, fact.id, confidence, seen, number[fact.holder], fact.title, at, fact.at_text, fact.date]
        case Observation():
            value = int(fact.value) if fact.value == fact.value.to_integral_value() else float(fact.value)
            return [
                *(3, fact.id, confidence, seen),
                *(number[fact.place], fact.indicator, value, fact.unit, fact.period),
                *(int(fact.is_target), int(fact.is_growth_rate), fact.qualifier, list(fact.contradicts)),
            ]
        case _:
            assert_never(fact)


def _row_without_article(evidence: Evidence, rule: int) -> list[Any]:
    """Evidence whose article was not handed in: only its sentence is known."""
    return [-1, 0, 0, rule, round(evidence.confidence, 3), [], evidence.note or 0, evidence.sentence]
