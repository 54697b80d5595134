"""Fragments of deals, read by single rules, → whole investments and the relations that follow from them.

A rule reads two or three things at a time: who and how much, which project and where. One sentence or three later the
rest is told. Fragments that speak of the same project, or of the same investor without another project or amount, are one
deal. A phase whose sum is told (一期投资4亿元) is a part of its deal: an investment of its own where no sum of the whole
is known, else a note of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.context import Cues
from kg.extract.deal import Deal
from kg.extract.encode import MONEY, Encoded
from kg.extract.likeness import is_whole_of, phase_of, same_name
from kg.extract.match import Match
from kg.extract.parts import (
    amount_kind,
    capacity_in,
    capacity_of,
    is_bare_phase,
    is_other_phase,
    owner_of_phase,
    phase_at,
    phase_end,
    phases_of,
)
from kg.extract.progress import Progress
from kg.extract.standstill import give_standstills
from kg.extract.telling import Teller
from kg.model import AmountKind, Article, Claim, Mention, MentionType, Money, Stage

ADOPT_WITHIN = 2
"""Sentences between two halves of a deal that name no common project: beyond, they are two deals."""

PAIR = 2
"""Sums from which on they are given out one by one."""

SHORTEST_OWNER = 3
"""Characters of a company's name by which a project that begins with it is known to be its own."""

_OF_MANY = re.compile(r"等(?:[\ue00c\ue00e]|[0-9]+[余多]?家)[^，。；]{0,10}(?:企业|公司|单位|客商)")
"""A sum after 甲、乙等8家企业 is of all eight."""


class Deals:
    """Collects the fragments of one article."""

    def __init__(
        self, article: Article, cues: Cues, companies: Sequence[Mention] = (), projects: Sequence[Mention] = ()
    ) -> None:
        self._article = article
        self._companies = companies
        self._projects = projects
        self._cues = cues
        self._progress = Progress(article, cues)
        self._deals: list[Deal] = []
        self._focus: Deal | None = None
        self._capacities: list[tuple[Match, Deal | None]] = []

    def add(self, match: Match, default_place: Mention | None, company: Mention | None) -> None:
        """Put one fragment to the deal that it belongs to, or begin one; `company` is who a left-out investor is."""
        if "capacity" in match.roles:
            self._capacities.append((match, self._focus))
            return
        amounts = _named(match, "amount")
        phase = phase_at(match.sentence, match.at["amount"]) if amounts else None
        if match.rule.sets.get("phase"):
            self._add_phases(match, default_place)
            return
        investors = _named(match, "investor")
        if match.rule.sets.get("investor") and company is not None:
            investors = [company]
        project = next(iter(_named(match, "project")), None)
        anonymous = "project" in match.roles and project is None
        if amounts and investors and _OF_MANY.search(match.sentence.text, match.start, match.end):
            return
        index = match.sentence.sentence.index
        if match.rule.sets.get("pairs") or match.rule.sets.get("each"):
            self._add_pairs(match, default_place)
            return
        if project is not None and is_bare_phase(project.text) and amounts:
            self._add_phases(match, default_place)
            return
        amount = amounts[0] if amounts and phase is None else None
        deal = self._holder(amounts[0], project) if phase else self._find(investors, project, anonymous, amount, index)
        deal = deal or (self._find(investors, project, anonymous, None, index) if phase else None)
        if deal is None:
            if anonymous and not investors:
                return
            deal = Deal(default_place=default_place)
            self._deals.append(deal)
        if amount is not None and project is not None and _is_known_whole(deal, amount):
            phase = phase_of(project.text)
        self._fill(deal, match, investors, project, amount)
        if phase is not None:
            self._fill_phase(deal, match, phase, amounts[0], match.at["amount"])
        self._focus = deal

    def _add_pairs(self, match: Match, default_place: Mention | None) -> None:
        """As many sums as investors, projects or both (分别投资3亿元、5亿元), or one sum that is each one's (各投资3亿元)."""
        amounts = _named(match, "amount")
        of = {role: _named(match, role) for role in ("investor", "project")}
        each = bool(match.rule.sets.get("each"))
        if each:
            amounts = amounts[:1] * len(of["investor"])
        many = [role for role in of if len(of[role]) == len(amounts)]
        if len(amounts) < PAIR or not many or any(len(of[role]) > 1 and role not in many for role in of):
            return
        for number, amount in enumerate(amounts):
            own = {role: [of[role][number]] if role in many else of[role] for role in of}
            project = next(iter(own["project"]), None)
            deal = self._find(own["investor"], project, False, amount, match.sentence.sentence.index, alone=each)
            if deal is None:
                deal = Deal(default_place=default_place, alone=each)
                self._deals.append(deal)
            self._fill(deal, match, own["investor"], project, amount)

    def _add_phases(self, match: Match, default_place: Mention | None) -> None:
        """一期投资4亿元, 一、二期分别投资4亿元、6亿元: to the deal whose phases these are."""
        amounts = _named(match, "amount")
        bare = next(iter(_named(match, "project")), None)
        phases = phases_of(match) if bare is None else [phase_of(bare.text) or ""]
        slot, named = owner_of_phase(match)
        index = match.sentence.sentence.index
        if len(phases) != len(amounts) or (named and slot is None):
            return
        owner = slot.mention if slot is not None else None
        if owner is None and not named:
            owner = self._told_before(match)
        deal: Deal | None
        if owner is None:
            deal = self._focus if self._focus is not None and index - self._focus.last_sentence <= 1 else None
        else:
            investors = [owner] if owner.type is MentionType.COMPANY else []
            project = owner if owner.type is MentionType.PROJECT else None
            deal = self._find(investors, project, False, None, index)
            if deal is None:
                deal = Deal(default_place=default_place)
                self._deals.append(deal)
            self._fill(deal, match, investors, project, None, stages=False)
            self._focus = deal
        if deal is None:
            return
        for phase, amount in zip(phases, amounts, strict=True):
            self._fill_phase(deal, match, phase, amount, match.at["amount"])

    def _told_before(self, match: Match) -> Mention | None:
        """The project named last in this paragraph, at most a sentence before (…项目分两期建设。一期投资4亿元)."""
        sentences = self._article.sentences
        here = match.sentence.sentence
        first = here if here.index == 0 or sentences[here.index - 1].block != here.block else sentences[here.index - 1]
        begin, end = first.span.start, match.sentence.offsets[match.start]
        near = [p for p in self._projects if begin <= p.span.start < end and not is_bare_phase(p.text)]
        return near[-1] if near else None

    def _fill_phase(self, deal: Deal, match: Match, phase: str, amount: Mention, at: int) -> None:
        """Put the sum of a phase to it, and how far it has come."""
        parts = deal.phases
        if deal.project is not None and is_other_phase(deal.project, phase):
            whole = next((p for p in self._projects if is_whole_of(p.text, deal.project.text)), None)
            owner = None if whole is None else self._find([], whole, False, None, match.sentence.sentence.index)
            parts = deal.beside if owner is None else owner.phases
        part = next((p for p in parts if p.phase == phase), None)
        if part is None:
            part = Deal(phase=phase)
            parts.append(part)
        if part.amount is None:
            part.amount, part.amount_kind, part.source["amount"] = amount, amount_kind(match), match
            begin = max(match.sentence.clause_start(at), match.sentence.text.rfind(MONEY, 0, at) + 1)
            stop = phase_end(match.sentence, at)
            part.stages += self._cues.stated_stages(match.sentence, begin, stop, self._progress.written)
        part.matches.append(match)
        deal.last_sentence = match.sentence.sentence.index

    def _holder(self, amount: Mention, project: Mention | None) -> Deal | None:
        """The deal of whose phases another rule has given one this sum."""
        for deal in reversed(self._deals):
            same = deal.project is None or project is None or same_name(deal.project.text, project.text)
            if same and any(part.amount is amount for part in (*deal.phases, *deal.beside)):
                return deal
        return None

    def _find(
        self,
        investors: Sequence[Mention],
        project: Mention | None,
        anonymous: bool,
        amount: Mention | None,
        index: int,
        *,
        alone: bool = False,
    ) -> Deal | None:
        if alone:
            return next((d for d in self._deals if d.alone and d.amount is amount and d.of_investor(investors)), None)
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
                if deal.project is None and near and investors and deal.may_be_of(investors) and fits:
                    return deal
            return None
        if anonymous:
            if self._focus is not None and (
                not investors or not self._focus.investors or self._focus.of_investor(investors)
            ):
                return self._focus
            return None
        for deal in reversed(self._deals):
            if deal.may_be_of(investors):
                if amount is not None and deal.amount is not None and not _equal(deal.amount, amount):
                    return None
                if amount is not None and deal.amount is None and index != deal.last_sentence:
                    return deal if index - deal.last_sentence <= ADOPT_WITHIN else None
                return deal
        return None

    def _fill(
        self,
        deal: Deal,
        match: Match,
        investors: Sequence[Mention],
        project: Mention | None,
        amount: Mention | None,
        *,
        stages: bool = True,
    ) -> None:
        for mention in investors:
            if not deal.of_investor([mention]):
                deal.investors.append(mention)
                deal.source.setdefault("investor", match)
        if deal.project is None and project is not None:
            deal.project = project
            deal.source["project"] = match
        if _is_where_it_will_be(match, deal):
            deal.places, deal.source["place"] = [], match
        for place in _named(match, "place"):
            if all(place.text != own.text for own in deal.places) and (
                not deal.places or "place" not in deal.source or deal.source["place"] is match
            ):
                deal.places.append(place)
                deal.source.setdefault("place", match)
        for industry in _named(match, "industry"):
            if all(industry.text != own.text for own in deal.industries):
                deal.industries.append(industry)
        if amount is not None:
            kind = amount_kind(match)
            whole = kind is AmountKind.TOTAL_INVESTMENT and deal.amount_kind is AmountKind.FIXED_ASSETS
            if deal.amount is None or (whole and deal.amount is not amount):
                deal.amount, deal.amount_kind, deal.source["amount"] = amount, kind, match
        for role in ("output", "date"):
            found = _named(match, role)
            if found and getattr(deal, role) is None:
                setattr(deal, role, found[0])
        if "stage" in match.rule.sets:
            deal.stages.append(Stage(str(match.rule.sets["stage"])))
        if stages:
            deal.stages += self._progress.near(match, deal.project)
        deal.matches.append(match)
        deal.last_sentence = match.sentence.sentence.index

    def claims(self, others: Sequence[Encoded] = ()) -> list[Claim]:
        """All investments, and who builds what where; `others` are the sentences without a word of a deal's parts."""
        give_standstills(self._deals, others, self._article, self._cues, self._progress.written)
        self._share_out()
        self._spread_stages()
        self._join_halves()
        for deal in self._deals:
            self._name_investor(deal)
        self._give_capacities()
        teller = Teller(self._article, self._progress)
        out: list[Claim] = []
        for deal in self._deals:
            out += teller.claims(deal)
        return out

    def _name_investor(self, deal: Deal) -> None:
        """A project whose name begins with a company's (宁德时代福鼎生产基地) is that company's, where nobody else is told."""
        if deal.project is None or deal.investors:
            return
        for company in self._companies:
            if len(company.text) >= SHORTEST_OWNER and deal.project.text.startswith(company.text):
                deal.investors.append(company)
                return

    def _share_out(self) -> None:
        """What is told of 甲、乙 together (…，落户青杠县) is told of the deal of each where each has its own sum."""
        for deal in list(self._deals):
            own = [d for d in self._deals if d.alone and d is not deal and deal.of_investor(d.investors)]
            if deal.alone or deal.amount is not None or deal.project is not None or len(own) < len(deal.investors):
                continue
            for other in own:
                other.stages += deal.stages
                other.matches += deal.matches
                if not other.places and "place" in deal.source:
                    other.places, other.source["place"] = list(deal.places), deal.source["place"]
            if own:
                self._deals.remove(deal)

    def _give_capacities(self) -> None:
        """Each capacity to the deal of its project, or to the only one near that its investor has."""
        for match, focus in self._capacities:
            words = capacity_of(match, self._article.text.text)
            project = next(iter(_named(match, "project")), None)
            investors = _named(match, "investor")
            index = match.sentence.sentence.index
            if project is not None:
                fits = [d for d in self._deals if d.project is not None and same_name(d.project.text, project.text)]
            elif investors:
                near = [d for d in self._deals if abs(d.last_sentence - index) <= ADOPT_WITHIN]
                fits = [d for d in near if d.of_investor(investors)]
            else:
                fits = [focus] if focus is not None and focus in self._deals else []
            if words and len(fits) == 1 and fits[0].capacity is None:
                fits[0].capacity = words
                fits[0].source["capacity"] = match
        for deal in self._deals:
            if deal.capacity is None and deal.project is not None:
                deal.capacity = capacity_in(deal.project.text)

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
                    self._deals.remove(deal)
                    break


def _is_where_it_will_be(match: Match, deal: Deal) -> bool:
    """Whether a match tells where something is built of which only was known with what place it was signed."""
    known = deal.source.get("place")
    signed = known is not None and known.rule.sets.get("signs") and known.sentence is match.sentence
    return bool(signed) and bool(_named(match, "place")) and not match.rule.sets.get("signs")


def _is_known_whole(deal: Deal, amount: Mention) -> bool:
    """Whether another sum than `amount` is known of a deal whose project is not named as a phase."""
    other = deal.amount is not None and deal.amount is not amount
    return other and deal.project is not None and phase_of(deal.project.text) is None


def _named(match: Match, role: str) -> list[Mention]:
    return [slot.mention for slot in match.roles.get(role, ()) if slot.mention is not None]


def _equal(left: Mention, right: Mention) -> bool:
    return isinstance(left.value, Money) and isinstance(right.value, Money) and left.value.amount == right.value.amount
