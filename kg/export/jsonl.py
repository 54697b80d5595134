"""facts.jsonl: a line a fact with its evidence, for those who work in pandas or DuckDB."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, assert_never

from kg.model import Entity, Evidence, Fact, Investment, Observation, Post, Relation


def write_facts(path: Path, *, entities: Mapping[str, Entity], facts: Sequence[Fact]) -> None:
    """Write one JSON object a line, sorted by kind and id.

    Args:
        path: File to write; what was there is replaced.
        entities: Entity id → entity, for all ids that the facts use.
        facts: The facts.
    """
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for line in fact_lines(entities=entities, facts=facts):
            out.write(json.dumps(line, ensure_ascii=False, separators=(", ", ": ")) + "\n")


def fact_lines(*, entities: Mapping[str, Entity], facts: Sequence[Fact]) -> Iterator[dict[str, Any]]:
    """The objects of facts.jsonl in their order."""
    for fact in sorted(facts, key=lambda f: (_kind(f), f.id)):
        yield {
            "kind": _kind(fact),
            "id": fact.id,
            **_fields(fact, entities),
            "confidence": round(fact.confidence, 4),
            "evidence": [_evidence(e) for e in fact.evidence],
        }


def _kind(fact: Fact) -> str:
    return type(fact).__name__.lower()


def _fields(fact: Fact, entities: Mapping[str, Entity]) -> dict[str, Any]:
    def entity(key: str) -> dict[str, str]:
        e = entities[key]
        return {"id": e.id, "type": str(e.type), "name": e.pref_label}

    match fact:
        case Relation():
            return {"subject": entity(fact.subject), "predicate": fact.predicate.value, "object": entity(fact.object)}
        case Investment():
            return {
                "investors": [entity(key) for key in fact.investors],
                "project": entity(fact.project) if fact.project else None,
                "places": [entity(key) for key in fact.places],
                "industries": [entity(key) for key in fact.industries],
                "amount": fact.amount,
                "amountText": fact.amount_text,
                "amountQualifier": fact.amount_qualifier,
                "amountKind": fact.amount_kind,
                "currency": fact.currency,
                "stage": fact.stage,
                "date": fact.date,
                "capacity": fact.capacity,
                "expectedOutput": fact.expected_output,
                "isNewest": fact.newest,
                "contradicts": list(fact.contradicts),
            }
        case Post():
            return {
                "holder": entity(fact.holder),
                "title": fact.title,
                "at": entity(fact.at) if fact.at else None,
                "atText": fact.at_text,
                "date": fact.date,
            }
        case Observation():
            return {
                "place": entity(fact.place),
                "indicator": fact.indicator,
                "value": int(fact.value) if fact.value == fact.value.to_integral_value() else float(fact.value),
                "unit": fact.unit,
                "qualifier": fact.qualifier,
                "period": fact.period,
                "isTarget": fact.is_target,
                "isGrowthRate": fact.is_growth_rate,
                "contradicts": list(fact.contradicts),
            }
        case _:
            assert_never(fact)


def _evidence(evidence: Evidence) -> dict[str, Any]:
    line: dict[str, Any] = {
        "article": evidence.article_id,
        "file": evidence.file,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "sentence": evidence.sentence,
        "rule": evidence.rule_id,
        "confidence": round(evidence.confidence, 4),
    }
    if evidence.note:
        line["note"] = evidence.note
    return line
