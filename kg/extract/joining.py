"""What is done with the deals of an article once all of it is read: halves joined, stages and capacities given, owners named."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.deal import Deal
from kg.extract.likeness import same_name
from kg.extract.match import Match
from kg.extract.parts import capacity_in, capacity_of
from kg.model import Mention

ADOPT_WITHIN = 2
"""Sentences between two halves of a deal that name no common project: beyond, they are two deals."""

SHORTEST_OWNER = 3
"""Characters of a company's name by which a project that begins with it is known to be its own."""


def join_deals(deals: list[Deal]) -> None:
    """Make one of what is told of one deal in several places; `deals` loses those that went into others."""
    _share_out(deals)
    _spread_stages(deals)
    _join_halves(deals)


def name_investors(deals: Sequence[Deal], companies: Sequence[Mention], owners: Sequence[Mention]) -> None:
    """A project whose name begins with a company's (甲能科技福谷生产基地) is that company's, where nobody else is told."""
    for deal in deals:
        if deal.project is None or deal.investors:
            continue
        span, name = deal.project.span, deal.project.text
        inside = (o for o in owners if span.covers(o.span) or name.startswith(o.text))
        known = (c for c in companies if len(c.text) >= SHORTEST_OWNER and name.startswith(c.text))
        owner = next(known, None) or next(inside, None)
        if owner is not None:
            deal.investors.append(owner)


def give_capacities(deals: Sequence[Deal], capacities: Sequence[tuple[Match, Deal | None]], text: str) -> None:
    """Each capacity to the deal of its project, or to the only one near that its investor has."""
    for match, focus in capacities:
        words = capacity_of(match, text)
        project = next(iter(match.named("project")), None)
        investors = match.named("investor")
        index = match.sentence.sentence.index
        if project is not None:
            fits = [d for d in deals if d.project is not None and same_name(d.project.text, project.text)]
        elif investors:
            near = [d for d in deals if abs(d.last_sentence - index) <= ADOPT_WITHIN]
            fits = [d for d in near if d.of_investor(investors)]
        else:
            fits = [focus] if focus is not None and focus in deals else []
        if words and len(fits) == 1 and fits[0].capacity is None:
            fits[0].capacity = words
            fits[0].source["capacity"] = match
    for deal in deals:
        if deal.capacity is None and deal.project is not None:
            deal.capacity = capacity_in(deal.project.text)


def _share_out(deals: list[Deal]) -> None:
    """What is told of 甲、乙 together (…，落户青杠县) is told of the deal of each where each has its own sum."""
    for deal in list(deals):
        own = [d for d in deals if d.alone and d is not deal and deal.of_investor(d.investors)]
        if deal.alone or deal.amount is not None or deal.project is not None or len(own) < len(deal.investors):
            continue
        for other in own:
            other.stages += deal.stages
            other.matches += deal.matches
            if not other.places and "place" in deal.source:
                other.places, other.source["place"] = list(deal.places), deal.source["place"]
        if own:
            deals.remove(deal)


def _spread_stages(deals: list[Deal]) -> None:
    """How far a company has come, told without a deal (甲公司施工现场), is of its only deal in the article."""
    for deal in list(deals):
        if not all(m.rule.sets.get("bare") for m in deal.matches):
            _share_stages(deal, deals)
            continue
        own = [other for other in deals if other is not deal and other.of_investor(deal.investors)]
        if not own:
            own = [other for other in deals if other is not deal and _is_shown_there(deal, other)]
            for other in own:
                other.investors += deal.investors
                other.source.setdefault("investor", deal.matches[0])
        if len(own) == 1:
            own[0].stages += deal.stages
            deals.remove(deal)


def _share_stages(deal: Deal, deals: Sequence[Deal]) -> None:
    """What is told of a company's plant in one paragraph is true of its only sum, told in another."""
    if deal.project is not None or deal.amount is not None or not deal.investors:
        return
    own = [other for other in deals if other is not deal and other.of_investor(deal.investors)]
    if len(own) == 1 and own[0].amount is not None:
        own[0].stages += deal.stages


def _is_shown_there(company: Deal, other: Deal) -> bool:
    """Whether a project that nobody is said to build is the one at whose site a company was shown just before."""
    if other.project is None or other.investors:
        return False
    shown, told = company.matches[0].sentence.sentence, other.matches[0].sentence.sentence
    return shown.block == told.block and 0 <= told.index - shown.index <= ADOPT_WITHIN


def _join_halves(deals: list[Deal]) -> None:
    """A deal with an amount and no project, and one with the project and no amount, of one investor, near: one deal."""
    for deal in list(deals):
        if deal.project is not None or deal.amount is None:
            continue
        for other in deals:
            near = abs(other.last_sentence - deal.last_sentence) <= ADOPT_WITHIN
            if (
                other is not deal
                and near
                and other.amount is None
                and not other.phases
                and other.project is not None
                and other.of_investor(deal.investors)
                and deal.may_be_of(other.investors)
            ):
                other.amount, other.amount_kind = deal.amount, deal.amount_kind
                other.source["amount"] = deal.source["amount"]
                other.stages += deal.stages
                other.places = other.places or deal.places
                if "place" in deal.source:
                    other.source.setdefault("place", deal.source["place"])
                deals.remove(deal)
                break
