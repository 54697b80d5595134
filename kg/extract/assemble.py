"""Fragments of deals, read by single rules, → whole investments and the relations that follow from them.

A rule reads two or three things at a time: who and how much, which project and where. One sentence or three later the
rest is told. Fragments that speak of the same project, or of the same investor without another project or amount, are one
deal. A phase whose sum is told (一期投资4亿元) is a part of its deal: an investment of its own where no sum of the whole
is known, else a note of the whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.context import Cues
from kg.extract.deal import Deal
from kg.extract.encode import MONEY, Encoded
from kg.extract.joining import ADOPT_WITHIN, give_capacities, join_deals, name_investors
from kg.extract.joint_sums import is_joint, is_part_of, share_of
from kg.extract.likeness import is_whole_of, phase_of, same_name
from kg.extract.match import Match
from kg.extract.parts import (
    amount_kind,
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

PAIR = 2
"""Sums from which on they are given out one by one."""


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
        amounts = match.named("amount")
        joint = bool(amounts) and is_joint(match)
        amounts = [] if joint else amounts
        phase = phase_at(match.sentence, match.at["amount"]) if amounts else None
        if match.rule.sets.get("phase"):
            self._add_phases(match, default_place)
            return
        investors = match.named("investor")
        if match.rule.sets.get("investor") and company is not None:
            investors = [company]
        whole = self._whole_of(match)
        if whole is not None:
            self._fill(whole, match, investors, None, None, stages=False)
            return
        project = next(iter(match.named("project")), None)
        anonymous = "project" in match.roles and project is None
        index = match.sentence.sentence.index
        if anonymous and amounts and not investors and not self._is_told_here(match):
            named = self._companies_above(match)
            if len({m.text for m in named}) == 1 and not joint:
                investors, anonymous = [named[0]], False
            elif named:
                return
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
        deal.joint |= joint
        self._fill(deal, match, investors, project, amount)
        if phase is not None:
            self._fill_phase(deal, match, phase, amounts[0], match.at["amount"])
        self._focus = deal

    def _whole_of(self, match: Match) -> Deal | None:
        """The deal of whose sum a match reads one company's share: the company invests in it, the share is told nowhere."""
        where = share_of(match)
        if where is None:
            return None
        text = self._article.text.text
        for deal in reversed(self._deals):
            if deal.amount is not None and any(is_part_of(a, deal.amount, where, text) for a in match.named("amount")):
                return deal
        return None

    def _add_pairs(self, match: Match, default_place: Mention | None) -> None:
        """As many sums as investors, projects or both (分别投资3亿元、5亿元), or one sum that is each one's (各投资3亿元)."""
        amounts = match.named("amount")
        of = {role: match.named(role) for role in ("investor", "project")}
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
        amounts = match.named("amount")
        bare = next(iter(match.named("project")), None)
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

    def _is_told_here(self, match: Match) -> bool:
        """Whether the deal that 项目 without a name stands for has been told of in this paragraph."""
        if self._focus is None:
            return False
        sentences = self._article.sentences
        here = match.sentence.sentence
        return sentences[min(self._focus.last_sentence, here.index)].block == here.block

    def _companies_above(self, match: Match) -> list[Mention]:
        """The companies named in this paragraph before a match (甲公司位于青杠县。项目总投资3亿元)."""
        begin = self._article.blocks[match.sentence.sentence.block].span.start
        return [c for c in self._companies if begin <= c.span.start < match.sentence.offsets[match.start]]

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
        for place in match.named("place"):
            if all(place.text != own.text for own in deal.places) and (
                not deal.places or "place" not in deal.source or deal.source["place"] is match
            ):
                deal.places.append(place)
                deal.source.setdefault("place", match)
        for industry in match.named("industry"):
            if all(industry.text != own.text for own in deal.industries):
                deal.industries.append(industry)
        if amount is not None:
            kind = amount_kind(match)
            whole = kind is AmountKind.TOTAL_INVESTMENT and deal.amount_kind is AmountKind.FIXED_ASSETS
            if deal.amount is None or (whole and deal.amount is not amount):
                deal.amount, deal.amount_kind, deal.source["amount"] = amount, kind, match
        for role in ("output", "date"):
            found = match.named(role)
            if found and getattr(deal, role) is None:
                setattr(deal, role, found[0])
        if "stage" in match.rule.sets:
            deal.stages.append(Stage(str(match.rule.sets["stage"])))
        if stages:
            deal.stages += self._progress.near(match, deal.project)
        deal.matches.append(match)
        deal.last_sentence = match.sentence.sentence.index

    def claims(self, others: Sequence[Encoded] = (), owners: Sequence[Mention] = ()) -> list[Claim]:
        """All investments, and who builds what where.

        Args:
            others: The sentences without a word of a deal's parts.
            owners: Companies inside the names of their projects.
        """
        give_standstills(self._deals, others, self._article, self._cues, self._progress.written)
        join_deals(self._deals)
        name_investors(self._deals, self._companies, owners)
        give_capacities(self._deals, self._capacities, self._article.text.text)
        teller = Teller(self._article, self._progress)
        out: list[Claim] = []
        for deal in self._deals:
            out += teller.claims(deal)
        return out


def _is_where_it_will_be(match: Match, deal: Deal) -> bool:
    """Whether a match tells where something is built of which only was known with what place it was signed."""
    known = deal.source.get("place")
    signed = known is not None and known.rule.sets.get("signs") and known.sentence is match.sentence
    return bool(signed) and bool(match.named("place")) and not match.rule.sets.get("signs")


def _is_known_whole(deal: Deal, amount: Mention) -> bool:
    """Whether another sum than `amount` is known of a deal whose project is not named as a phase."""
    other = deal.amount is not None and deal.amount is not amount
    return other and deal.project is not None and phase_of(deal.project.text) is None


def _equal(left: Mention, right: Mention) -> bool:
    return isinstance(left.value, Money) and isinstance(right.value, Money) and left.value.amount == right.value.amount
