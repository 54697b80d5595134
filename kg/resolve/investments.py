"""Investments: the same deal told twice is one; told otherwise elsewhere, both stay and point at each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from kg.model import Claim, Investment, Money, Resolution
from kg.model.types import AmountKind, Stage
from kg.resolve.evidence import combine, digest, entity_ids, lies_in, period_text, sort_evidence, words

STAGES = tuple(Stage)
"""In the order of time."""
TOLERANCE = 0.005
"""Amounts that differ by less are one amount (1.2亿元, 12010万元)."""

PARTY_SIZE = 200
"""Deals of one company up to which every pair is compared; a national company may have thousands."""
NEAR = 20
"""Neighbours by amount with which each deal of such a company is compared."""


def ground_investments(claims: Iterable[Claim], resolution: Resolution) -> list[Investment]:
    """The investments that the claims tell."""
    drafts: dict[str, list[Investment]] = defaultdict(list)
    for claim in claims:
        if (draft := _draft(claim, resolution)) is not None:
            drafts[claim.evidence.article_id].append(draft)
    told: list[Investment] = []
    for article in sorted(drafts):
        told += _join_told_twice(drafts[article])
    return _join_articles(told, resolution)


def _draft(claim: Claim, resolution: Resolution) -> Investment | None:
    investors = entity_ids(claim, "investor", resolution)
    projects = entity_ids(claim, "project", resolution)
    if not investors and not projects:
        return None
    amounts = [m for m in claim.mentions("amount") if isinstance(m.value, Money)]
    money = amounts[0].value if amounts else None
    assert money is None or isinstance(money, Money)  # noqa: S101 - narrows the type
    word, kind = claim.word("stage"), claim.word("amountKind")
    return Investment(
        id="",
        investors=tuple(sorted(investors)),
        project=projects[0] if projects else None,
        places=tuple(sorted(entity_ids(claim, "place", resolution))),
        industries=tuple(sorted(entity_ids(claim, "industry", resolution))),
        amount=int(money.amount) if money else None,
        amount_text=claim.word("amountText") or (amounts[0].text if amounts else None),
        amount_qualifier=money.qualifier if money else None,
        amount_kind=AmountKind(kind) if kind else (AmountKind.TOTAL_INVESTMENT if money else None),
        currency=money.currency if money else None,
        stage=Stage(word) if word else None,
        date=period_text(claim, "date"),
        capacity=words(claim, "capacity"),
        expected_output=words(claim, "expectedOutput"),
        phase=words(claim, "phase"),
        evidence=(claim.evidence,),
        confidence=claim.evidence.confidence,
    )


def _join_told_twice(drafts: Sequence[Investment]) -> list[Investment]:
    """One investment a deal of one article: headline and body, amount in one sentence and stage in another.

    First those with the same amount, then those without amount to the one deal of the same project, then to the one
    deal of the same investor; where several would do, a draft stays alone.
    """
    groups: dict[int, list[Investment]] = {i: [draft] for i, draft in enumerate(sorted(drafts, key=_order))}
    of_party: dict[str, set[int]] = defaultdict(set)
    for i, (draft,) in groups.items():
        for party in _names(draft):
            of_party[party].add(i)
    for fits in (_same_amount, _same_project, _same_investor):
        waiting = sorted(groups)
        while waiting:
            i = waiting.pop(0)
            if i not in groups:
                continue
            near = sorted({k for fact in groups[i] for party in _names(fact) for k in of_party[party]} - {i})
            others = [k for k in near if fits(groups[i], groups[k])]
            if not others or (fits is not _same_amount and len(others) > 1):
                continue
            first, second = sorted((i, others[0]))
            for fact in groups[second]:
                for party in _names(fact):
                    of_party[party].discard(second)
                    of_party[party].add(first)
            groups[first] += groups.pop(second)
            waiting.insert(0, first)
    return [_merge(group) for _, group in sorted(groups.items())]


def _names(fact: Investment) -> tuple[str, ...]:
    return (*fact.investors, fact.project) if fact.project else fact.investors


def _order(fact: Investment) -> tuple[object, ...]:
    first = min((e.file, e.span.start, e.span.end, e.rule_id) for e in fact.evidence)
    return (*first, fact.investors, fact.project or "", fact.amount or 0, fact.places)


def _parties(group: Sequence[Investment]) -> tuple[set[str], set[str], set[tuple[int, str | None]]]:
    investors = {i for fact in group for i in fact.investors}
    projects = {fact.project for fact in group if fact.project}
    amounts = {(fact.amount, fact.currency) for fact in group if fact.amount is not None}
    return investors, projects, amounts


def _same_amount(left: Sequence[Investment], right: Sequence[Investment]) -> bool:
    a_investors, a_projects, a_amounts = _parties(left)
    b_investors, b_projects, b_amounts = _parties(right)
    if not a_amounts or not b_amounts or not _equal(a_amounts, b_amounts) or len(a_projects | b_projects) > 1:
        return False
    if len({fact.phase for fact in (*left, *right) if fact.phase is not None}) > 1:
        return False  # 一期、二期各投资5亿元
    return bool(a_projects and a_projects == b_projects) or bool(a_investors & b_investors)


def _same_project(left: Sequence[Investment], right: Sequence[Investment]) -> bool:
    a_projects, b_projects = _parties(left)[1], _parties(right)[1]
    return bool(a_projects) and a_projects == b_projects and not (_parties(left)[2] and _parties(right)[2])


def _same_investor(left: Sequence[Investment], right: Sequence[Investment]) -> bool:
    a_investors, a_projects, a_amounts = _parties(left)
    b_investors, b_projects, b_amounts = _parties(right)
    return bool(a_investors & b_investors) and len(a_projects | b_projects) < 2 and not (a_amounts and b_amounts)


def _equal(left: set[tuple[int, str | None]], right: set[tuple[int, str | None]]) -> bool:
    return all(a[1] == b[1] and abs(a[0] - b[0]) <= TOLERANCE * max(a[0], b[0]) for a in left for b in right)


def _merge(group: Sequence[Investment]) -> Investment:
    """One investment of what the group says: each field from the first that has it, the stage the latest."""
    ordered = sorted(group, key=_order)
    priced = next((fact for fact in ordered if fact.amount is not None), ordered[0])
    stages = [fact.stage for fact in ordered if fact.stage is not None]
    evidence = sort_evidence(e for fact in ordered for e in fact.evidence)
    merged = replace(
        priced,
        investors=tuple(sorted({i for fact in ordered for i in fact.investors})),
        project=next((fact.project for fact in ordered if fact.project), None),
        places=tuple(sorted({p for fact in ordered for p in fact.places})),
        industries=tuple(sorted({i for fact in ordered for i in fact.industries})),
        stage=max(stages, key=STAGES.index, default=None),
        date=next((fact.date for fact in ordered if fact.date), None),
        capacity=next((fact.capacity for fact in ordered if fact.capacity), None),
        expected_output=next((fact.expected_output for fact in ordered if fact.expected_output), None),
        phase=next((fact.phase for fact in ordered if fact.phase), None)
        if all(fact.phase for fact in ordered)
        else None,
        evidence=evidence,
        confidence=combine(evidence),
    )
    return replace(merged, id=_id(merged))


def _id(fact: Investment) -> str:
    parts = ["+".join(fact.investors), fact.project or "", "+".join(fact.places), str(fact.amount)]
    parts += [fact.phase] if fact.phase else []
    return f"investment/{digest(*parts, fact.currency or '', fact.stage or '')}"


def _join_articles(told: Sequence[Investment], resolution: Resolution) -> list[Investment]:
    """Deals of different articles: the same amount and stage add up, others are kept side by side."""
    keyed: dict[str, list[Investment]] = defaultdict(list)
    for fact in sorted(told, key=_order):
        for party in _names(fact):
            keyed[party].append(fact)
    number = {id(fact): i for i, fact in enumerate(told)}
    parent = list(range(len(told)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    said = list(told)  # at the root of each group, what it says: a report without amount joins no two that differ
    pairs: set[tuple[int, int]] = set()
    for _, facts in sorted(keyed.items()):
        for left, right in _comparable(facts):
            if {e.article_id for e in left.evidence} & {e.article_id for e in right.evidence}:
                continue
            if not _one_deal(left, right, resolution):
                continue
            a, b = sorted((number[id(left)], number[id(right)]))
            first, second = sorted((find(a), find(b)))
            if _tell_the_same(said[first], said[second]):
                parent[second] = first
                said[first] = _filled(said[first], said[second])
            else:
                pairs.add((a, b))
    groups: dict[int, list[Investment]] = defaultdict(list)
    for i, fact in enumerate(told):
        groups[find(i)].append(fact)
    merged = {root: _merge(group) for root, group in groups.items()}
    contradicts: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        if find(a) != find(b):
            contradicts[find(a)].add(find(b))
            contradicts[find(b)].add(find(a))
    unique: dict[str, Investment] = {}
    for root in sorted(merged):
        others = tuple(sorted({merged[o].id for o in contradicts[root]} - {merged[root].id}))
        newest = is_newest(merged[root], [merged[o] for o in contradicts[root]], resolution)
        fact = replace(merged[root], contradicts=others, newest=newest)
        known = unique.get(fact.id)
        unique[fact.id] = fact if known is None else _add_up(known, fact)
    return [unique[key] for key in sorted(unique)]


def _comparable(facts: Sequence[Investment]) -> Iterable[tuple[Investment, Investment]]:
    """Pairs of one party's deals: all, or for a party of very many each with its neighbours by amount."""
    if len(facts) <= PARTY_SIZE:
        return combinations(facts, 2)
    ordered = sorted(facts, key=lambda fact: (fact.amount or 0, _order(fact)))
    return ((ordered[i], ordered[k]) for i in range(len(ordered)) for k in range(i + 1, min(i + NEAR, len(ordered))))


def _add_up(left: Investment, right: Investment) -> Investment:
    evidence = sort_evidence((*left.evidence, *right.evidence))
    contradicts = tuple(sorted({*left.contradicts, *right.contradicts}))
    return replace(left, evidence=evidence, confidence=combine(evidence), contradicts=contradicts)


def _one_deal(left: Investment, right: Investment, resolution: Resolution) -> bool:
    """Whether two articles tell of the same deal: the same project, or the same investors in the same place.

    Two phases are two deals, and a phase is not the whole where its sum is another.
    """
    if left.phase != right.phase and (left.amount != right.amount or (left.phase and right.phase)):
        return False
    if left.project and right.project:
        return left.project == right.project
    if not set(left.investors) & set(right.investors):
        return False
    return (
        not left.places
        or not right.places
        or any(
            a == b or lies_in(a, b, resolution) or lies_in(b, a, resolution) for a in left.places for b in right.places
        )
    )


def _tell_the_same(left: Investment, right: Investment) -> bool:
    amounts = [{(f.amount, f.currency)} for f in (left, right) if f.amount is not None]
    same_amount = len(amounts) < 2 or _equal(amounts[0], amounts[1])
    same_stage = left.stage is None or right.stage is None or left.stage is right.stage
    same_kind = left.amount_kind is None or right.amount_kind is None or left.amount_kind is right.amount_kind
    return same_amount and same_stage and same_kind


def _filled(fact: Investment, other: Investment) -> Investment:
    """The fact with amount, currency, kind and stage of another where it has none."""
    priced = fact if fact.amount is not None else other
    return replace(
        fact,
        amount=priced.amount,
        currency=priced.currency,
        amount_kind=fact.amount_kind or other.amount_kind,
        stage=fact.stage or other.stage,
    )


def is_newest(fact: Investment, others: Iterable[Investment], resolution: Resolution) -> bool:
    """Whether no other telling of the deal takes the place of this one: what sums count, each deal once.

    The younger one does (or, without dates, the one with the later stage); of two that are equal in both the surer, so
    that never two are the newest. A telling without an amount, or with one of another kind, takes no amount away.
    """

    def age(told: Investment) -> tuple[date, int, float, int, str]:
        days = [day for e in told.evidence if (day := resolution.date_of.get(e.article_id)) is not None]
        stage = STAGES.index(told.stage) if told.stage else -1
        return (max(days, default=date.min), stage, told.confidence, told.amount or 0, told.id)

    return all(age(fact) >= age(rival) for rival in others if fact.amount is None or _same_kind_of_amount(fact, rival))


def _same_kind_of_amount(left: Investment, right: Investment) -> bool:
    return left.amount is not None and right.amount is not None and left.amount_kind is right.amount_kind
