"""Claims → facts over a resolution; equal facts merge and their evidence adds up."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from kg.model import (
    Claim,
    Evidence,
    Fact,
    Investment,
    Mention,
    Money,
    Observation,
    Period,
    Post,
    Quantity,
    Relation,
    Resolution,
)
from kg.model.types import AmountKind, AmountQualifier, EventKind, Modality, Predicate, Stage

_Event = TypeVar("_Event", Investment, Observation)

SYMMETRIC = frozenset({Predicate.PARTNERS_WITH})


def combine(evidence: Sequence[Evidence]) -> float:
    """Confidence of a fact from that of its evidence: noisy-or over sentences, 1 - Π(1 - c).

    Two rules that read one sentence are one observation: of each sentence only the best counts.
    """
    best: dict[tuple[str, int, int], float] = {}
    for item in evidence:
        key = (item.file, item.span.start, item.span.end)
        best[key] = max(best.get(key, 0.0), item.confidence)
    doubt = 1.0
    for confidence in best.values():
        doubt *= 1.0 - confidence
    return round(1.0 - doubt, 6)


def ground(claims: Iterable[Claim], resolution: Resolution) -> tuple[Fact, ...]:
    """The facts of all claims, sorted by id."""
    relations: dict[tuple[str, Predicate, str], list[Evidence]] = defaultdict(list)
    investments: dict[str, list[Investment]] = defaultdict(list)
    posts: dict[tuple[str, str, str | None, str | None], list[Evidence]] = defaultdict(list)
    observations: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for claim in claims:
        if claim.modality is Modality.NEGATED:
            continue
        if isinstance(claim.predicate, Predicate):
            for key in _relation_keys(claim, resolution):
                relations[key].append(claim.evidence)
        elif claim.predicate is EventKind.INVESTMENT:
            if (investment := _investment(claim, resolution)) is not None:
                investments[investment.id].append(investment)
        elif claim.predicate is EventKind.POST:
            if (post := _post_key(claim, resolution)) is not None:
                posts[post].append(claim.evidence)
        elif (observation := _observation(claim, resolution)) is not None:
            observations[_observation_key(observation)].append(observation)
    facts: list[Fact] = []
    for (subject, predicate, target), found in relations.items():
        evidence = _sorted(found)
        facts.append(
            Relation(
                id=f"relation/{_digest(subject, predicate.value, target)}",
                subject=subject,
                predicate=predicate,
                object=target,
                evidence=evidence,
                confidence=combine(evidence),
            )
        )
    for (holder, title, at, at_text), found in posts.items():
        evidence = _sorted(found)
        facts.append(
            Post(
                id=f"post/{_digest(holder, title, at or at_text or '')}",
                holder=holder,
                title=title,
                at=at,
                at_text=at_text,
                evidence=evidence,
                confidence=combine(evidence),
            )
        )
    facts += [_merge(group) for group in investments.values()]
    facts += [_merge(group) for group in observations.values()]
    return tuple(sorted(facts, key=lambda f: f.id))


def _merge(group: Sequence[_Event]) -> _Event:
    evidence = _sorted([e for fact in group for e in fact.evidence])
    return replace(group[0], evidence=evidence, confidence=combine(evidence))


def _relation_keys(claim: Claim, resolution: Resolution) -> list[tuple[str, Predicate, str]]:
    assert isinstance(claim.predicate, Predicate)  # noqa: S101 - narrows the type
    found = []
    for subject in _ids(claim, "subject", resolution):
        for target in _ids(claim, "object", resolution):
            if subject == target:
                continue
            if claim.predicate in SYMMETRIC and target < subject:
                found.append((target, claim.predicate, subject))
            else:
                found.append((subject, claim.predicate, target))
    return found


def _investment(claim: Claim, resolution: Resolution) -> Investment | None:
    investors = _ids(claim, "investor", resolution)
    projects = _ids(claim, "project", resolution)
    if not investors and not projects:
        return None
    amounts = [m for m in claim.mentions("amount") if isinstance(m.value, Money)]
    money = amounts[0].value if amounts else None
    assert money is None or isinstance(money, Money)  # noqa: S101 - narrows the type
    amount = int(money.amount) if money else None
    places = _ids(claim, "place", resolution)
    stage = Stage(word) if (word := claim.word("stage")) else None
    parts = ["+".join(sorted(investors)), *projects[:1], "+".join(sorted(places)), str(amount)]
    return Investment(
        id=f"investment/{_digest(*parts)}",
        investors=tuple(sorted(investors)),
        project=projects[0] if projects else None,
        places=tuple(places),
        industries=tuple(sorted(_ids(claim, "industry", resolution))),
        amount=amount,
        amount_text=claim.word("amountText") or (amounts[0].text if amounts else None),
        amount_qualifier=(money.qualifier if money else None),
        amount_kind=AmountKind(kind)
        if (kind := claim.word("amountKind"))
        else (AmountKind.TOTAL_INVESTMENT if money else None),
        currency=money.currency if money else None,
        stage=stage,
        date=_period_text(claim, "date"),
        capacity=_text(claim, "capacity"),
        expected_output=_text(claim, "expectedOutput"),
        evidence=(claim.evidence,),
        confidence=claim.evidence.confidence,
    )


def _post_key(claim: Claim, resolution: Resolution) -> tuple[str, str, str | None, str | None] | None:
    holders = _ids(claim, "holder", resolution)
    title = _text(claim, "title")
    if not holders or not title:
        return None
    at = _ids(claim, "at", resolution)
    return holders[0], title, at[0] if at else None, None if at else claim.word("atText")


def _observation(claim: Claim, resolution: Resolution) -> Observation | None:
    places = _ids(claim, "place", resolution)
    value = next((m.value for m in claim.mentions("value")), None)
    indicator = claim.word("indicator")
    if not places or value is None or indicator is None:
        return None
    number: Decimal
    qualifier = AmountQualifier.EXACT
    match value:
        case Money():
            number, unit, qualifier = value.amount, "元" if value.currency == "CNY" else value.currency, value.qualifier
        case Quantity():
            number, unit, qualifier = value.value, value.unit, value.qualifier
        case _:
            return None
    period = _period_text(claim, "period")
    target = claim.word("isTarget") == "true"
    growth = claim.word("isGrowthRate") == "true"
    parts = [places[0], indicator, format(number.normalize(), "f"), unit, period or "", str(target), str(growth)]
    return Observation(
        id=f"observation/{_digest(*parts)}",
        place=places[0],
        indicator=indicator,
        value=number,
        unit=unit,
        period=period,
        is_target=target,
        is_growth_rate=growth,
        evidence=(claim.evidence,),
        confidence=claim.evidence.confidence,
        qualifier=qualifier,
    )


def _observation_key(fact: Observation) -> tuple[object, ...]:
    return (fact.id,)


def _ids(claim: Claim, role: str, resolution: Resolution) -> list[str]:
    found = [resolution.entity_of[m.id] for m in claim.mentions(role) if m.id in resolution.entity_of]
    return list(dict.fromkeys(found))


def _text(claim: Claim, role: str) -> str | None:
    for argument in claim.all(role):
        return argument.text if isinstance(argument, Mention) else argument
    return None


def _period_text(claim: Claim, role: str) -> str | None:
    for argument in claim.all(role):
        if isinstance(argument, Mention):
            return argument.value.text if isinstance(argument.value, Period) else None
        return argument
    return None


def _sorted(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    unique = {(e.file, e.span, e.rule_id, e.article_id): e for e in evidence}
    return tuple(unique[key] for key in sorted(unique, key=lambda k: (k[0], k[1], k[2], k[3])))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
