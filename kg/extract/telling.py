"""A whole deal → its claims: the investment, and who builds what where."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.claims import make_claim
from kg.extract.context import latest
from kg.extract.deal import Deal
from kg.extract.match import Match
from kg.extract.progress import Progress
from kg.model import Argument, Article, Claim, EventKind, Mention, Modality, Predicate, Stage

DEFAULT_PLACE_DOUBT = 0.8
"""Factor for a place that no word of the deal's sentences gives: 57 of 76 such are right on the dev articles."""

HEARSAY_DOUBT = 0.6
"""Factor for what somebody is only said to have said (据称): our own judgement, no figure measured."""

BUILT = frozenset({Stage.UNDER_CONSTRUCTION, Stage.IN_PRODUCTION})
"""Stages at which an investor has a plant, or a site, in the place."""


class Teller:
    """Makes the claims of the deals of one article."""

    def __init__(self, article: Article, progress: Progress) -> None:
        self._article = article
        self._progress = progress

    def claims(self, deal: Deal) -> list[Claim]:
        """All that is told of a deal: none where neither investor nor project has a name."""
        if not deal.investors and deal.project is None:
            return []
        out: list[Claim] = []
        places, where, doubt, notes = list(deal.places), deal.source.get("place"), 1.0, []
        settled = deal.amount is not None or deal.project is not None or bool(deal.phases) or deal.joint
        first = deal.matches[0]
        if not places and deal.default_place is not None and settled:
            places, where, doubt = [deal.default_place], first, DEFAULT_PLACE_DOUBT
            notes = [f"place read from what the article is about: {deal.default_place.text}"]
        sure = HEARSAY_DOUBT if self._progress.is_hearsay(deal) else 1.0
        doubt *= sure
        if deal.project is not None:
            match = deal.source.get("project", first)
            for investor in deal.investors:
                out.append(self._relation(match, Predicate.UNDERTAKES, investor, deal.project, sure, []))
        if where is not None:
            built = self._progress.of(deal) in BUILT or any(latest(part.stages) in BUILT for part in deal.phases)
            for place in places:
                for investor in deal.investors:
                    out.append(self._relation(where, Predicate.INVESTS_IN, investor, place, doubt, notes))
                if deal.project is not None:
                    out.append(self._relation(where, Predicate.LOCATED_IN, deal.project, place, doubt, notes))
                if built:
                    for investor in deal.investors:
                        out.append(self._relation(where, Predicate.LOCATED_IN, investor, place, doubt, notes))
        apart = [*(deal.phases if deal.amount is None else ()), *(deal.beside if deal.investors else ())]
        for part in apart:
            part.investors, part.industries = deal.investors, deal.industries
            part.project = None if part in deal.beside else deal.project
            part.stages = part.stages or (deal.stages if part in deal.phases else [])
            out.append(self._investment(part, places, [*notes, f"{part.phase}期 alone"]))
        if deal.phases and deal.amount is None:
            return out
        if deal.amount is not None or deal.stages:
            told = [f"{part.phase}期 {part.amount.text}" for part in deal.phases if part.amount is not None]
            notes = [*notes, f"of it {'、'.join(told)}"] if told else notes
            told = [f"{part.phase}期 {part.amount.text}" for part in deal.beside if part.amount is not None]
            notes = [*notes, f"beside it {'、'.join(told)}"] if told else notes
            out.append(self._investment(deal, places, notes))
        return out

    def _relation(
        self, match: Match, predicate: Predicate, subject: Mention, object_: Mention, doubt: float, notes: Sequence[str]
    ) -> Claim:
        return make_claim(
            self._article,
            match.sentence,
            predicate,
            [("subject", subject), ("object", object_)],
            rule_id=match.rule.id,
            confidence=match.rule.confidence * doubt,
            notes=[*match.notes(), *notes],
        )

    def _investment(self, deal: Deal, places: Sequence[Mention], notes: Sequence[str]) -> Claim:
        match = deal.source.get("amount", deal.matches[0])
        arguments: list[tuple[str, Argument]] = [("investor", m) for m in deal.investors]
        if deal.project is not None:
            arguments.append(("project", deal.project))
        arguments += [("place", m) for m in places]
        arguments += [("industry", m) for m in deal.industries]
        if deal.amount is not None:
            arguments += [
                ("amount", deal.amount),
                ("amountText", deal.amount.text),
                ("amountKind", str(deal.amount_kind)),
            ]
        stage = self._progress.of(deal)
        if stage is not None:
            arguments.append(("stage", str(stage)))
        values = (("date", deal.date), ("capacity", deal.capacity), ("expectedOutput", deal.output))
        arguments += [(role, value) for role, value in values if value is not None]
        if deal.phase is not None:
            arguments.append(("phase", deal.phase))
        inside = match.sentence.sentence.span
        elsewhere = [m.text for _, m in arguments if isinstance(m, Mention) and not inside.covers(m.span)]
        told = [f"from other sentences: {'、'.join(elsewhere)}"] if elsewhere else []
        hearsay = self._progress.is_hearsay(deal)
        modality = Modality.PLANNED if stage is Stage.NEGOTIATING else Modality.ASSERTED
        return make_claim(
            self._article,
            match.sentence,
            EventKind.INVESTMENT,
            arguments,
            rule_id=match.rule.id,
            confidence=match.rule.confidence * (HEARSAY_DOUBT if hearsay else 1.0),
            modality=Modality.REPORTED if hearsay else modality,
            notes=[*match.notes(), *notes, *told],
        )
