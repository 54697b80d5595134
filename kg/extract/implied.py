"""What a relation tells besides itself: the leader of a chain is in its industry, and the chain is one of its place's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.discourse import Discourse
from kg.extract.encode import BODY, DISTRICT, PARK, TITLE
from kg.extract.likeness import same_name
from kg.extract.match import Match
from kg.extract.subject import subject_place
from kg.model import Claim, Mention, MentionType, Predicate

CHAIN_NOTE = "the chain is one of its place's"
"""How a promoted industry was read that only its chain's chief or leader tells of."""

PLACE_DOUBT = 0.9
"""Factor for the place that a chain is told of: 90 of 97 chains with a chief or a leader are among their place's industries."""

_HELD = re.compile(rf"[{BODY}{DISTRICT}{PARK}](?=[{BODY}{DISTRICT}{PARK}]{{0,2}}[{TITLE}、]+$)")
"""The body of [G:甲县人民政府][T:副县长], right before the name."""


@dataclass(frozen=True, slots=True)
class Implied:
    """A relation that another one tells as well."""

    predicate: Predicate
    subject: Mention
    object: Mention
    factor: float
    note: str


def implied_by(match: Match, subject: Mention, object_: Mention, discourse: Discourse) -> list[Implied]:
    """What the relation of `match` between `subject` and `object_` tells besides itself."""
    predicate = match.rule.predicate
    out: list[Implied] = []
    if predicate is Predicate.CHAIN_LEADER_OF:
        out.append(Implied(Predicate.IN_INDUSTRY, subject, object_, 1.0, "the leader of a chain is in its industry"))
    if predicate is Predicate.CHAIN_CHIEF_OF or "链主" in match.sentence.text[match.start : match.end]:
        place = _place_of_chain(match, subject, discourse)
        if place is not None:
            note = f"{CHAIN_NOTE}: {place.text}"
            out.append(Implied(Predicate.PROMOTES_INDUSTRY, place, object_, PLACE_DOUBT, note))
    return out


def _place_of_chain(match: Match, subject: Mention, discourse: Discourse) -> Mention | None:
    """The place whose official the chief is; else the one that the sentence, the paragraph or the article is about."""
    text, slots = match.sentence.text, match.sentence.slots
    at = next((i for i, slot in slots.items() if slot.mention is subject), match.start)
    if match.rule.predicate is Predicate.CHAIN_CHIEF_OF:
        held = _HELD.search(text, 0, at)
        slot = slots.get(held.start()) if held is not None else None
        if slot is not None and slot.mention is not None:
            of = slot.mention
            if of.type is not MentionType.GOVERNMENT_BODY:
                return of
            named = discourse.park_of(of) or discourse.place_of_body(of)
            if named is not None:
                return named
    told = subject_place(match.sentence, match.at.get("object", at), discourse=discourse)
    return (told.mention if told is not None else None) or discourse.place or discourse.centre


def drop_told_chains(claims: Sequence[Claim]) -> list[Claim]:
    """Without the industries that only a chain's chief or leader tells of where the text itself says whose they are."""
    told = {
        _trade(claim.mentions("object")[0].text)
        for claim in claims
        if claim.predicate is Predicate.PROMOTES_INDUSTRY and CHAIN_NOTE not in (claim.evidence.note or "")
    }
    return [
        claim
        for claim in claims
        if claim.predicate is not Predicate.PROMOTES_INDUSTRY
        or CHAIN_NOTE not in (claim.evidence.note or "")
        or _trade(claim.mentions("object")[0].text) not in told
    ]


def _trade(industry: str) -> str:
    return re.sub(r"(?:产业链|产业集群|产业|行业|链)$", "", industry)


def pass_on_industry(claims: Sequence[Claim], discourse: Discourse) -> list[Claim]:
    """The industry of a company also told of the projects that it undertakes and that bear its name.

    甲能科技 is in 新型储能 and builds 甲能青杠制造基地: the plant is in 新型储能. A project under a name of its own may be
    of another line of business.
    """
    out = []
    works = [c for c in claims if c.predicate is Predicate.UNDERTAKES]
    for claim in claims:
        if claim.predicate is not Predicate.IN_INDUSTRY or claim.mentions("subject")[0].type is not MentionType.COMPANY:
            continue
        company, industry = claim.mentions("subject")[0], claim.mentions("object")[0]
        for work in works:
            builder, project = work.mentions("subject")[0], work.mentions("object")[0]
            if not same_name(builder.text, company.text):
                continue
            owner = discourse.owner_in(project)
            if company.text in project.text or (owner is not None and same_name(owner.text, company.text)):
                note = f"{project.text} bears the name of {company.text}"
                evidence = replace(claim.evidence, note="; ".join(filter(None, (claim.evidence.note, note))))
                arguments = (("subject", project), ("object", industry))
                out.append(replace(claim, arguments=arguments, evidence=evidence))
    return out
