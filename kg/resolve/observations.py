"""Observations: a figure told in headline and body is one; another figure for the same elsewhere is kept beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.model import Claim, Money, Observation, Quantity, Resolution
from kg.model.types import AmountQualifier
from kg.resolve.evidence import combine, digest, entity_ids, period_text, sort_evidence

COUNTS = frozenset({"个", "项", "家", "宗", "户", "起"})
"""Units that count things: 60个项目 and 项目60项 are one figure."""


def ground_observations(claims: Iterable[Claim], resolution: Resolution) -> list[Observation]:
    """The observations that the claims tell."""
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for claim in claims:
        if (fact := _draft(claim, resolution)) is not None:
            unit = "个" if fact.unit in COUNTS else fact.unit
            key = (fact.place, fact.indicator, unit, fact.is_growth_rate, fact.is_target, fact.value)
            groups[key].append(fact)
    facts: dict[str, Observation] = {}
    for group in groups.values():
        for fact in _join_periods(group):
            facts[fact.id] = fact
    return _contradict([facts[key] for key in sorted(facts)])


def _draft(claim: Claim, resolution: Resolution) -> Observation | None:
    places = entity_ids(claim, "place", resolution)
    value = next((m.value for m in claim.mentions("value")), None)
    indicator = claim.word("indicator")
    if not places or indicator is None:
        return None
    number: Decimal
    match value:
        case Money():
            number, unit, qualifier = value.amount, "元" if value.currency == "CNY" else value.currency, value.qualifier
        case Quantity():
            number, unit, qualifier = value.value, value.unit, value.qualifier
        case _:
            return None
    return Observation(
        id="",
        place=places[0],
        indicator=indicator,
        value=number,
        unit=unit,
        period=period_text(claim, "period"),
        is_target=claim.word("isTarget") == "true",
        is_growth_rate=claim.word("isGrowthRate") == "true",
        evidence=(claim.evidence,),
        confidence=claim.evidence.confidence,
        qualifier=qualifier,
    )


def _join_periods(group: Sequence[Observation]) -> list[Observation]:
    """Equal figures are one where their periods agree, or one says none; the period that says most stays."""
    by_period: dict[str, list[Observation]] = defaultdict(list)
    for fact in group:
        by_period[fact.period or ""].append(fact)
    kept: list[list[Observation]] = []
    for period in sorted(by_period, key=lambda p: (-len(p), p)):
        facts = by_period[period]
        articles = {e.article_id for fact in facts for e in fact.evidence}
        for other in kept:
            near = articles & {e.article_id for fact in other for e in fact.evidence}
            if near and (not period or period[:4] == (other[0].period or "")[:4]):
                other += facts
                break
        else:
            kept.append(list(facts))
    return [_merge(facts) for facts in kept]


def _merge(facts: Sequence[Observation]) -> Observation:
    evidence = sort_evidence(e for fact in facts for e in fact.evidence)
    first = min(facts, key=lambda f: (-len(f.period or ""), f.evidence[0].file, f.evidence[0].span, f.unit))
    exact = any(fact.qualifier is AmountQualifier.EXACT for fact in facts)
    number = format(first.value.normalize(), "f")
    parts = [first.place, first.indicator, number, first.unit, first.period or ""]
    return replace(
        first,
        id=f"observation/{digest(*parts, str(first.is_target), str(first.is_growth_rate))}",
        evidence=evidence,
        confidence=combine(evidence),
        qualifier=AmountQualifier.EXACT if exact else first.qualifier,
    )


def _contradict(facts: Sequence[Observation]) -> list[Observation]:
    """Facts of different articles that give other figures for the same place, indicator and period point at each other."""
    same: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for fact in facts:
        if fact.period and not fact.indicator.startswith("other:"):
            unit = "个" if fact.unit in COUNTS else fact.unit
            same[fact.place, fact.indicator, unit, fact.period, fact.is_target, fact.is_growth_rate].append(fact)
    found: dict[str, set[str]] = defaultdict(set)
    for group in same.values():
        for fact in group:
            articles = {e.article_id for e in fact.evidence}
            found[fact.id] |= {other.id for other in group if not articles & {e.article_id for e in other.evidence}}
    return [replace(fact, contradicts=tuple(sorted(found[fact.id]))) if found[fact.id] else fact for fact in facts]
