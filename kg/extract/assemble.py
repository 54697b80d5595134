"""Fragments of deals, read by single rules, → whole investments and the relations that follow from them.

A rule reads two or three things at a time: who and how much, which project and where. One sentence or three later the
rest is told. Fragments that speak of the same project, or of the same investor without another project or amount, are one
deal; 一期 and 二期 are two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.claims import make_claim
from kg.extract.context import Cues, latest, segment_bounds
from kg.extract.deal import Deal, same_name
from kg.extract.encode import COMPANY, PROJECT
from kg.extract.match import Match
from kg.model import (
    AmountKind,
    Argument,
    Article,
    Claim,
    EventKind,
    Mention,
    MentionType,
    Modality,
    Money,
    Predicate,
    Stage,
)

ADOPT_WITHIN = 2
"""Sentences between two halves of a deal that name no common project: beyond, they are two deals."""

SHORTEST_OWNER = 3
"""Characters of a company's name by which a project that begins with it is known to be its own."""

DEFAULT_PLACE_DOUBT = 0.8
"""Factor for a place that no word of the deal's sentences gives: 57 of 76 such are right on the dev articles."""

_OF_MANY = re.compile(r"等(?:[\ue00c\ue00e]|[0-9]+[余多]?家)[^，。；]{0,10}(?:企业|公司|单位|客商)")
"""A sum after 甲、乙等8家企业 is of all eight."""

_SIGNING = re.compile(r"签约|签订|签署|签下|落户|协议|增资|追加投资")
_LEAD = re.compile(
    r"(?:^|[。\s])(竣工|投产|开工|在建|签约)的[^，。]{0,10}项目|当年(投产|开工)(?!、当年)[^。]{0,30}项目"
    r"|(?:^|[）)、．\s])(?:新|已|拟)?(投产|在建|开工|签约|在谈|洽谈|竣工|停工|停滞)(?:未开工)?(?:的?(?:重点|重大)?项目)?[：:]"
    r"|(开工|签约|竣工|投产)(?:的)?(?:重点|重大)?项目[^。；]{0,40}?(?:包括|分别是|分别为|其中有|涉及|是|：)"
)
"""A sentence that says how far all the projects have come that the paragraph goes on to name."""

_INTENDS = re.compile(r"拟(?!定)|有意|打算|想在")
"""A plan that nobody has signed."""


BUILT = frozenset({Stage.UNDER_CONSTRUCTION, Stage.IN_PRODUCTION})
"""Stages at which an investor has a plant, or a site, in the place."""


class Deals:
    """Collects the fragments of one article."""

    def __init__(self, article: Article, cues: Cues, companies: Sequence[Mention] = ()) -> None:
        self._article = article
        self._companies = companies
        self._cues = cues
        self._deals: list[Deal] = []
        self._focus: Deal | None = None

    def add(self, match: Match, default_place: Mention | None, company: Mention | None) -> None:
        """Put one fragment to the deal that it belongs to, or begin one; `company` is who a left-out investor is."""
        investors = _named(match, "investor")
        if match.rule.sets.get("investor") and company is not None:
            investors = [company]
        project = next(iter(_named(match, "project")), None)
        anonymous = "project" in match.roles and project is None
        amounts = _named(match, "amount")
        if amounts and investors and _OF_MANY.search(match.sentence.text, match.start, match.end):
            return
        index = match.sentence.sentence.index
        if match.rule.sets.get("pairs"):
            self._add_pairs(match, default_place)
            return
        deal = self._find(investors, project, anonymous, amounts[0] if amounts else None, index)
        if deal is None:
            if anonymous and not investors:
                return
            deal = Deal(default_place=default_place)
            self._deals.append(deal)
        self._fill(deal, match, investors, project, amounts[0] if amounts else None)
        self._focus = deal

    def _add_pairs(self, match: Match, default_place: Mention | None) -> None:
        """Several investors or projects and as many amounts: 分别投资3亿元、5亿元."""
        amounts = _named(match, "amount")
        key = "project" if _named(match, "project") else "investor"
        things = _named(match, key)
        if len(things) != len(amounts):
            return
        for thing, amount in zip(things, amounts, strict=True):
            investors = [thing] if key == "investor" else _named(match, "investor")
            project = thing if key == "project" else None
            deal = self._find(investors, project, False, amount, match.sentence.sentence.index)
            if deal is None:
                deal = Deal(default_place=default_place)
                self._deals.append(deal)
            self._fill(deal, match, investors, project, amount)

    def _find(
        self, investors: Sequence[Mention], project: Mention | None, anonymous: bool, amount: Mention | None, index: int
    ) -> Deal | None:
        if amount is not None:
            for deal in reversed(self._deals):
                if deal.amount is amount and (
                    deal.project is None or project is None or same_name(deal.project.text, project.text)
                ):
                    return deal
        if project is not None:
            for deal in reversed(self._deals):
                if deal.project is not None and same_name(deal.project.text, project.text):
                    return deal
            for deal in reversed(self._deals):
                near = index - deal.last_sentence <= ADOPT_WITHIN
                fits = amount is None or deal.amount is None or _equal(deal.amount, amount)
                if deal.project is None and near and investors and deal.of_investor(investors) and fits:
                    return deal
            return None
        if anonymous:
            if self._focus is not None and (
                not investors or not self._focus.investors or self._focus.of_investor(investors)
            ):
                return self._focus
            return None
        for deal in reversed(self._deals):
            if deal.of_investor(investors):
                if amount is not None and deal.amount is not None and not _equal(deal.amount, amount):
                    return None
                if amount is not None and deal.amount is None and index != deal.last_sentence:
                    return deal if index - deal.last_sentence <= ADOPT_WITHIN else None
                return deal
        return None

    def _fill(
        self, deal: Deal, match: Match, investors: Sequence[Mention], project: Mention | None, amount: Mention | None
    ) -> None:
        for mention in investors:
            if not deal.of_investor([mention]):
                deal.investors.append(mention)
                deal.source.setdefault("investor", match)
        if deal.project is None and project is not None:
            deal.project = project
            deal.source["project"] = match
        for place in _named(match, "place"):
            if all(place.text != own.text for own in deal.places) and (
                not deal.places or "place" not in deal.source or deal.source["place"] is match
            ):
                deal.places.append(place)
                deal.source.setdefault("place", match)
        for industry in _named(match, "industry"):
            if all(industry.text != own.text for own in deal.industries):
                deal.industries.append(industry)
        if amount is not None and deal.amount is None:
            deal.amount = amount
            deal.amount_kind = AmountKind(str(match.rule.sets.get("amountKind", AmountKind.TOTAL_INVESTMENT)))
            deal.source["amount"] = match
        for role in ("capacity", "output", "date"):
            found = _named(match, role)
            if found and getattr(deal, role) is None:
                setattr(deal, role, found[0])
        if "stage" in match.rule.sets:
            deal.stages.append(Stage(str(match.rule.sets["stage"])))
        deal.stages += self._stages_near(match)
        deal.matches.append(match)
        deal.last_sentence = match.sentence.sentence.index

    def _stages_near(self, match: Match) -> list[Stage]:
        """The stages told in the part of the sentence that speaks of this deal."""
        sentence = match.sentence
        _, end = segment_bounds(sentence, match.start)
        own = {slot.start for slots in match.roles.values() for slot in slots}
        for i in range(match.end, end):
            if sentence.text[i] in (COMPANY, PROJECT) and sentence.slots[i].start not in own:
                end = i
                break
        start = sentence.clause_start(match.start)
        return self._cues.stated_stages(sentence, start, end, self._article.created)

    def _stage_around(self, deal: Deal) -> Stage | None:
        """The stage of the list that it stands in (竣工的3个项目，…), else what is planned, else Signed where the text signs."""
        first = deal.matches[0]
        sentence = first.sentence.sentence
        block = self._article.blocks[sentence.block]
        text = self._article.text.text
        leads = list(_LEAD.finditer(text[block.span.start : first.sentence.offsets[first.start]]))
        if leads:
            return self._cues.stage_of.get(next(word for word in leads[-1].groups() if word))
        if _INTENDS.search(
            first.sentence.text, first.sentence.clause_start(first.start), first.end
        ) and not _SIGNING.search(sentence.span.of(text)):
            return Stage.NEGOTIATING
        around = block.span.of(text) + self._article.title
        return Stage.SIGNED if _SIGNING.search(around) else None

    def claims(self) -> list[Claim]:
        """All investments, and who builds what where."""
        self._spread_stages()
        self._join_halves()
        for deal in self._deals:
            self._name_investor(deal)
        out: list[Claim] = []
        for deal in self._deals:
            out += self._claims_of(deal)
        return out

    def _name_investor(self, deal: Deal) -> None:
        """A project whose name begins with a company's (宁德时代福鼎生产基地) is that company's, where nobody else is told."""
        if deal.project is None or deal.investors:
            return
        for company in self._companies:
            if len(company.text) >= SHORTEST_OWNER and deal.project.text.startswith(company.text):
                deal.investors.append(company)
                return

    def _spread_stages(self) -> None:
        """How far a company has come, told without a deal (甲公司施工现场), is of its only deal in the article."""
        for deal in list(self._deals):
            if not all(m.rule.sets.get("bare") for m in deal.matches):
                self._share_stages(deal)
                continue
            own = [other for other in self._deals if other is not deal and other.of_investor(deal.investors)]
            if not own:
                own = [other for other in self._deals if other is not deal and self._is_shown_there(deal, other)]
                for other in own:
                    other.investors += deal.investors
                    other.source.setdefault("investor", deal.matches[0])
            if len(own) == 1:
                own[0].stages += deal.stages
                self._deals.remove(deal)

    def _share_stages(self, deal: Deal) -> None:
        """What is told of a company's plant in one paragraph is true of its only sum, told in another."""
        if deal.project is not None or deal.amount is not None or not deal.investors:
            return
        own = [other for other in self._deals if other is not deal and other.of_investor(deal.investors)]
        if len(own) == 1 and own[0].amount is not None:
            own[0].stages += deal.stages

    @staticmethod
    def _is_shown_there(company: Deal, other: Deal) -> bool:
        """Whether a project that nobody is said to build is the one at whose site a company was shown just before."""
        if other.project is None or other.investors:
            return False
        shown, told = company.matches[0].sentence.sentence, other.matches[0].sentence.sentence
        return shown.block == told.block and 0 <= told.index - shown.index <= ADOPT_WITHIN

    def _join_halves(self) -> None:
        """A deal with an amount and no project, and one with the project and no amount, of one investor, near: one deal."""
        for deal in list(self._deals):
            if deal.project is not None or deal.amount is None:
                continue
            for other in self._deals:
                near = abs(other.last_sentence - deal.last_sentence) <= ADOPT_WITHIN
                if (
                    other is not deal
                    and near
                    and other.amount is None
                    and other.project is not None
                    and other.of_investor(deal.investors)
                ):
                    other.amount, other.amount_kind = deal.amount, deal.amount_kind
                    other.source["amount"] = deal.source["amount"]
                    other.stages += deal.stages
                    other.places = other.places or deal.places
                    if "place" in deal.source:
                        other.source.setdefault("place", deal.source["place"])
                    self._deals.remove(deal)
                    break

    def _claims_of(self, deal: Deal) -> list[Claim]:
        if not deal.investors and deal.project is None:
            return []
        out: list[Claim] = []
        places, where, doubt, notes = list(deal.places), deal.source.get("place"), 1.0, []
        settled = deal.amount is not None or deal.project is not None
        first = deal.matches[0]
        if not places and deal.default_place is not None and settled:
            places, where, doubt = [deal.default_place], first, DEFAULT_PLACE_DOUBT
            notes = [f"place read from what the article is about: {deal.default_place.text}"]
        if deal.project is not None:
            match = deal.source.get("project", first)
            for investor in deal.investors:
                out.append(self._relation(match, Predicate.UNDERTAKES, investor, deal.project, 1.0, []))
        if where is not None:
            for place in places:
                for investor in deal.investors:
                    out.append(self._relation(where, Predicate.INVESTS_IN, investor, place, doubt, notes))
                if deal.project is not None:
                    out.append(self._relation(where, Predicate.LOCATED_IN, deal.project, place, doubt, notes))
                if (latest(deal.stages) or self._stage_around(deal)) in BUILT:
                    for investor in deal.investors:
                        out.append(self._relation(where, Predicate.LOCATED_IN, investor, place, doubt, notes))
        if deal.amount is not None or deal.stages:
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
        stage = latest(deal.stages) or self._stage_around(deal)
        if stage is not None:
            arguments.append(("stage", str(stage)))
        for role, mention in (("date", deal.date), ("capacity", deal.capacity), ("expectedOutput", deal.output)):
            if mention is not None:
                arguments.append((role, mention))
        inside = match.sentence.sentence.span
        elsewhere = [m.text for _, m in arguments if isinstance(m, Mention) and not inside.covers(m.span)]
        told = [f"from other sentences: {'、'.join(elsewhere)}"] if elsewhere else []
        return make_claim(
            self._article,
            match.sentence,
            EventKind.INVESTMENT,
            arguments,
            rule_id=match.rule.id,
            confidence=match.rule.confidence,
            modality=Modality.PLANNED if stage is Stage.NEGOTIATING else Modality.ASSERTED,
            notes=[*match.notes(), *notes, *told],
        )


def _named(match: Match, role: str) -> list[Mention]:
    return [slot.mention for slot in match.roles.get(role, ()) if slot.mention is not None]


def _equal(left: Mention, right: Mention) -> bool:
    return isinstance(left.value, Money) and isinstance(right.value, Money) and left.value.amount == right.value.amount


def is_place(mention: Mention) -> bool:
    """Whether a mention is a district or a park."""
    return mention.type in (MentionType.DISTRICT, MentionType.PARK)
