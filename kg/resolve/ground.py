"""Claims → facts over a resolution: equal facts merge and their evidence adds up, contradictions stay side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.model import Claim, Evidence, Fact, Investment, Observation, Post, Relation, Resolution
from kg.model.types import SYMMETRIC, EventKind, Modality, Predicate
from kg.resolve.evidence import combine, digest, entity_ids, lies_in, sort_evidence, words
from kg.resolve.investments import ground_investments, is_newest
from kg.resolve.observations import ground_observations

EXACT_PLACE = frozenset({Predicate.INVESTS_IN, Predicate.LOCATED_IN, Predicate.HEADQUARTERED_IN})
"""Relations of which an article tells one place a thing: the most exact that it names."""

_RelationKey = tuple[str, Predicate, str]
_PostKey = tuple[str, str, str | None, str | None]


def ground(claims: Iterable[Claim], resolution: Resolution) -> tuple[Fact, ...]:
    """The facts of all claims, sorted by id; the order of the claims does not matter."""
    relations: dict[_RelationKey, list[Evidence]] = defaultdict(list)
    posts: dict[_PostKey, list[Evidence]] = defaultdict(list)
    investments: list[Claim] = []
    observations: list[Claim] = []
    for claim in claims:
        if claim.modality is Modality.NEGATED:
            continue
        if isinstance(claim.predicate, Predicate):
            for key in _relation_keys(claim, resolution):
                relations[key].append(claim.evidence)
        elif claim.predicate is EventKind.INVESTMENT:
            investments.append(claim)
        elif claim.predicate is EventKind.POST:
            if (post := _post_key(claim, resolution)) is not None:
                posts[post].append(claim.evidence)
        else:
            observations.append(claim)
    facts: list[Fact] = [
        _relation(key, evidence) for key, evidence in _keep_exact_places(relations, resolution).items()
    ]
    facts += [_post(key, evidence, resolution) for key, evidence in _join_posts(posts).items()]
    facts += ground_investments(investments, resolution)
    facts += ground_observations(observations, resolution)
    return tuple(sorted(facts, key=lambda f: f.id))


def leave_out(facts: Iterable[Fact], below: float, resolution: Resolution) -> tuple[Fact, ...]:
    """The facts that are at least so sure, in their order; none of them contradicts one that is left out.

    What the younger report of a deal said stands for it no more where that report is left out: the older is the newest then.
    """
    kept = [fact for fact in facts if fact.confidence >= below]
    by_id = {fact.id: fact for fact in kept}
    return tuple(_without_absent(fact, by_id, resolution) for fact in kept)


def _without_absent(fact: Fact, by_id: Mapping[str, Fact], resolution: Resolution) -> Fact:
    if not isinstance(fact, Investment | Observation):
        return fact
    others = tuple(other for other in fact.contradicts if other in by_id)
    if others == fact.contradicts:
        return fact
    if isinstance(fact, Observation):
        return replace(fact, contradicts=others)
    deals = [deal for other in others if isinstance(deal := by_id[other], Investment)]
    return replace(fact, contradicts=others, newest=is_newest(fact, deals, resolution))


def _relation_keys(claim: Claim, resolution: Resolution) -> list[_RelationKey]:
    assert isinstance(claim.predicate, Predicate)  # noqa: S101 - narrows the type
    found = []
    for subject in entity_ids(claim, "subject", resolution):
        for target in entity_ids(claim, "object", resolution):
            if subject == target:
                continue
            if claim.predicate in SYMMETRIC and target < subject:  # the smaller id is the subject
                found.append((target, claim.predicate, subject))
            else:
                found.append((subject, claim.predicate, target))
    return found


def _relation(key: _RelationKey, found: Iterable[Evidence]) -> Relation:
    subject, predicate, target = key
    evidence = sort_evidence(found)
    return Relation(
        id=f"relation/{digest(subject, predicate.value, target)}",
        subject=subject,
        predicate=predicate,
        object=target,
        evidence=evidence,
        confidence=combine(evidence),
    )


def _keep_exact_places(
    relations: Mapping[_RelationKey, list[Evidence]], resolution: Resolution
) -> dict[_RelationKey, list[Evidence]]:
    """Let the evidence for a wider place count for the narrower one that the same article names inside it.

    甲公司落户綦江区, and four sentences on 甲公司在綦江高新区北渡组团开工: one place, told twice.
    """
    told: dict[tuple[str, Predicate, str], set[str]] = defaultdict(set)
    for (subject, predicate, target), found in relations.items():
        if predicate in EXACT_PLACE:
            for item in found:
                told[subject, predicate, item.article_id].add(target)
    kept: dict[_RelationKey, list[Evidence]] = defaultdict(list)
    for key in sorted(relations):
        subject, predicate, target = key
        for item in relations[key]:
            inside = sorted(
                t for t in told.get((subject, predicate, item.article_id), ()) if lies_in(t, target, resolution)
            )
            # of several narrower places the text says which only by itself: the evidence goes to none in particular
            narrow = [t for t in inside if not any(lies_in(other, t, resolution) for other in inside)]
            if not inside:
                kept[key].append(item)
            elif len(narrow) == 1:
                kept[subject, predicate, narrow[0]].append(item)
    return kept


def _post_key(claim: Claim, resolution: Resolution) -> _PostKey | None:
    holders = entity_ids(claim, "holder", resolution)
    title = words(claim, "title")
    if not holders or not title:
        return None
    at = entity_ids(claim, "at", resolution)
    return holders[0], title, at[0] if at else None, None if at else claim.word("atText")


def _join_posts(posts: Mapping[_PostKey, list[Evidence]]) -> dict[_PostKey, list[Evidence]]:
    """A title told once with its body and once without is one post."""
    seats: dict[tuple[str, str], set[str]] = defaultdict(set)
    for holder, title, at, _ in posts:
        if at is not None:
            seats[holder, title].add(at)
    joined: dict[_PostKey, list[Evidence]] = defaultdict(list)
    for key, found in sorted(posts.items(), key=lambda item: tuple(part or "" for part in item[0])):
        holder, title, at, at_text = key
        known = seats.get((holder, title), set())
        if at is None and at_text is None and len(known) == 1:
            key = (holder, title, next(iter(known)), None)
        joined[key] += found
    return joined


def _post(key: _PostKey, found: Iterable[Evidence], resolution: Resolution) -> Post:
    holder, title, at, at_text = key
    evidence = sort_evidence(found)
    days = [day for e in evidence if (day := resolution.date_of.get(e.article_id)) is not None]
    return Post(
        id=f"post/{digest(holder, title, at or at_text or '')}",
        holder=holder,
        title=title,
        at=at,
        at_text=at_text,
        evidence=evidence,
        confidence=combine(evidence),
        date=max(days).isoformat() if days else None,
    )
