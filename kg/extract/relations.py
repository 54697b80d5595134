"""Matches of relation rules → claims."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import combinations, product

from kg.extract.branches import branch_at
from kg.extract.claims import make_claim
from kg.extract.context import Cues, segment_bounds
from kg.extract.discourse import Discourse
from kg.extract.encode import (
    BODY,
    COMPANY,
    COUNT,
    DISTRICT,
    FIRST,
    LAST,
    ORGANIZATION,
    PARK,
    PERCENT,
    PERSON,
    PROJECT,
    TITLE,
    Slot,
)
from kg.extract.implied import Implied, implied_by
from kg.extract.issuers import issuer_in_name, issuers_of
from kg.extract.likeness import same_name
from kg.extract.match import Match
from kg.extract.subject import subject_place
from kg.extract.unnamed import tells_of_unnamed
from kg.extract.weights import LEVEL_WORDS, is_wide, short_place
from kg.model import Article, Claim, Mention, MentionType, Modality, Predicate, Quantity

UNSAID_DOUBT = 0.93
"""Factor for a subject that the sentence leaves out (dev articles: 41 of 44 right)."""

SURE_NAME = 0.75
"""Least score of a name that a rule with `sets: {fallback: true}` places: below, most are no names at all (民生实事项目)."""

PLAIN_NAME = 0.95
"""Least score of a name that a rule with `sets: {sure: true}` places (real pages: 83 of 114 right, 6 of 29 below)."""

HALF = 50
"""Per cent of the shares that make a subsidiary, at least one more."""

LASTING = frozenset({Predicate.HEADQUARTERED_IN, Predicate.SUBSIDIARY_OF, Predicate.ISSUED, Predicate.CHAIN_CHIEF_OF})
"""Relations that a word of planning in the clause does not make a plan (力争 … stands beside them, not over them)."""


def read_relations(article: Article, matches: Sequence[Match], discourse: Discourse, cues: Cues) -> list[Claim]:
    """The relations that `matches`, all of one sentence, tell."""
    out: list[Claim] = []
    told: set[tuple[Predicate, int]] = set()
    """Objects that a rule with a subject in the sentence has read: no left-out subject is looked for then."""
    for match in sorted(matches, key=lambda m: "subject" in m.rule.sets):
        assert isinstance(match.rule.predicate, Predicate)  # noqa: S101  # sorted by the caller
        modality = cues.modality(match.sentence, match.start, match.end)
        if not cues.holds(match.sentence, match.start, match.end):
            continue
        if match.rule.predicate in LASTING and modality is Modality.PLANNED:
            modality = Modality.ASSERTED
        if match.rule.predicate is Predicate.CHAIN_CHIEF_OF and not _names_chief(article, match):
            continue
        if match.rule.sets.get("alone") and _has_other_subject(match, discourse):
            continue
        if match.rule.sets.get("majority") and not _has_majority(match):
            continue
        least = PLAIN_NAME if match.rule.sets.get("sure") else SURE_NAME
        if match.rule.sets.get("fallback") and _is_of_doubtful(match.roles.get("subject", ()), least):
            continue
        if match.rule.predicate is Predicate.PROMOTES_INDUSTRY and _is_of_unnamed(match):
            continue
        slots = [(match.rule.predicate, slot.start) for slot in match.roles.get("object", ())]
        if "subject" in match.rule.sets and told.issuperset(slots):
            continue
        if not match.rule.sets.get("fallback"):
            told.update(slots)
        notes = list(match.notes())
        doubt = 1.0
        subjects = _named(match, "subject")
        if not subjects and "subject" in match.rule.sets:
            what = str(match.rule.sets["subject"])
            named = next(iter(_named(match, "object")), None)
            if what == "own-name":
                unsaid = discourse.owner_in(named) if named is not None else None
            elif what == "own-place":
                unsaid = issuer_in_name(named, discourse) if named is not None else None
            else:
                unsaid = _unsaid(match, what, discourse)
            if unsaid is None:
                continue
            subjects, doubt = [unsaid], UNSAID_DOUBT
            notes.append(f"subject read from what the text is about: {unsaid.text}")
        if match.rule.predicate is Predicate.ISSUED:
            subjects = issuers_of(match, subjects, next(iter(_named(match, "object")), None), discourse)
        if match.rule.predicate is Predicate.PROMOTES_INDUSTRY and all(s.note for s in match.roles.get("subject", ())):
            speaker = _place_of_speaker(match, discourse)
            if speaker is not None and subjects and not _is_named_before(match, subjects[0]):
                subjects = [speaker]
                notes.append(f"who speaks is of {speaker.text}")
        members = _named(match, "member")
        if not subjects and not members:
            continue
        objects = _named(match, "object")
        if not objects and "object" in match.rule.sets:
            what = str(match.rule.sets["object"])
            if what == "own-industry":
                unsaid = discourse.industry_in(subjects[0])
            elif what == "industry-before":
                unsaid = discourse.industry_before
            elif what == "branch":
                unsaid = branch_at(match.sentence, match.at["subject"], discourse.branch)
            else:
                unsaid = discourse.place_in(subjects[0]) if what == "own-name" else _unsaid(match, what, discourse)
            objects, doubt = [unsaid] if unsaid else [], UNSAID_DOUBT
            notes.append(f"object read from what the text is about: {unsaid.text if unsaid else ''}")
        pairs = list(combinations(members, 2)) if members else list(product(subjects, objects))
        text = match.sentence.text[match.start : match.end]
        if "分别" in text and len(subjects) == len(objects) > 1:
            pairs = list(zip(subjects, objects, strict=True))
        for subject, object_ in pairs:
            if subject.text == object_.text:
                continue
            if match.rule.sets.get("narrow") and is_wide(object_):
                continue
            if match.rule.sets.get("named") and not _bears_name(object_.text, subject.text):
                continue
            told_of = Implied(match.rule.predicate, subject, object_, 1.0, "")
            for one in (told_of, *_as_well(match, told_of), *implied_by(match, subject, object_, discourse)):
                out.append(
                    make_claim(
                        article,
                        match.sentence,
                        one.predicate,
                        [("subject", one.subject), ("object", one.object)],
                        rule_id=match.rule.id,
                        confidence=match.rule.confidence * doubt * one.factor,
                        modality=modality,
                        notes=[*notes, one.note] if one.note else notes,
                    )
                )
    return out


def drop_needless(claims: Sequence[Claim], fallbacks: Collection[str]) -> list[Claim]:
    """Without the readings of `fallbacks` (rules with `sets: {fallback: true}`) for what another rule has told.

    Such a rule gives only what the text is about, 某项目 to the place of its paragraph: one answer for each name, and none
    where the text itself says it.
    """
    known: dict[Predicate, list[tuple[MentionType, str]]] = {}
    for claim in claims:
        if isinstance(claim.predicate, Predicate) and claim.evidence.rule_id not in fallbacks:
            subject = _told_of(claim)
            known.setdefault(claim.predicate, []).append((subject.type, subject.text))
    out = []
    for claim in claims:
        if isinstance(claim.predicate, Predicate) and claim.evidence.rule_id in fallbacks:
            subject = _told_of(claim)
            told = known.setdefault(claim.predicate, [])
            if any(kind is subject.type and same_name(name, subject.text) for kind, name in told):
                continue
            told.append((subject.type, subject.text))
        out.append(claim)
    return out


def _as_well(match: Match, told: Implied) -> list[Implied]:
    """The relation that `sets: {also: …}` tells of the same two: who has settled somewhere invests there and is there."""
    also = match.rule.sets.get("also")
    return [replace(told, predicate=Predicate(str(also)))] if also else []


_SPEAKER = re.compile(
    rf"{PERSON}(?:[^，。；！？：\ue000-\ue00f]{{0,8}}?(?:说|介绍|表示|告诉|强调|坦言|指出|透露|认为|直言|笑称)"
    r"|[^，。；！？：\ue000-\ue008]{0,20}?：)"
)
"""Who tells of a place is not what is told about."""


_SPOKEN = re.compile(
    rf"[{BODY}{DISTRICT}{PARK}](?=[{BODY}{DISTRICT}{PARK}{TITLE}、]{{0,8}}{TITLE}{PERSON})[{BODY}{DISTRICT}{PARK}{TITLE}、]*{PERSON}"
    rf"(?:、[{BODY}{DISTRICT}{PARK}{TITLE}、]*{PERSON})*"
    r"(?:[^，。；！？：\ue000-\ue00e]{0,6}?(?:说|介绍|表示|告诉|强调|坦言|指出|透露|认为|直言)|[^，。；！？：\ue000-\ue008]{0,20}?："
    r"|[^，。；！？：\ue000-\ue005\ue007-\ue00e]{0,24}?(?:要求|提出|部署|强调)，)"
)
"""[G:某高新区管委会][T:主任][P:某某]介绍: of what follows without a place, the high-tech zone is told."""


_ALL_BELOW = re.compile(r"各(?:地|县|区|市|乡|镇|园区|开发区)")
"""各地要围绕…: told to all below the home place, so it is that place's own."""


def _is_of_unnamed(match: Match) -> bool:
    """Whether a site without a name that was read stands between the subject of a match and its object, or is the subject."""
    at = match.at.get("object", match.start)
    return match.at.get("subject", -1) < at and tells_of_unnamed(match.sentence, at)


def _told_of(claim: Claim) -> Mention:
    """What a relation is told of: its subject, but who undertakes a project is told of the project, who issues of the policy."""
    of_object = claim.predicate in (Predicate.UNDERTAKES, Predicate.ISSUED)
    return claim.mentions("object" if of_object else "subject")[0]


def _has_other_subject(match: Match, discourse: Discourse) -> bool:
    """Whether the part of the sentence before the match, or the sentence before, speaks of a company or a project."""
    low, _ = segment_bounds(match.sentence, match.start)
    text = match.sentence.text[low : match.start]
    told = match.sentence.text[low : match.at.get("object", match.start)]
    if any(char in text for char in (COMPANY, PROJECT, ORGANIZATION)):
        return True
    if PERSON in _SPEAKER.sub("", told):
        return True
    placed = any(char in told for char in (DISTRICT, PARK))
    if match.rule.sets["alone"] == "sentence":
        return False
    return not placed and discourse.topic in (MentionType.COMPANY, MentionType.PROJECT)


def _place_of_speaker(match: Match, discourse: Discourse) -> Mention | None:
    """The park or district of the body for which the person speaks whose words hold the match, if it is no province."""
    found = list(_SPOKEN.finditer(match.sentence.text, 0, match.start + 1))
    if not found or any(c in match.sentence.text[found[-1].end() : match.start] for c in "；！？"):
        return None
    slots, at = match.sentence.slots, found[-1].start()
    slot, before = slots.get(at), slots.get(at - 2)
    if slot is None or slot.mention is None:
        return None
    if before is not None and match.sentence.text[at - 2 : at] == f"{TITLE}、" and before.words[0] in LEVEL_WORDS:
        return discourse.place_of_level(before.words[0])
    of = slot.mention
    place = (discourse.park_of(of) or discourse.place_in(of)) if of.type is MentionType.GOVERNMENT_BODY else of
    return None if place is None or is_wide(place) else place


def _is_named_before(match: Match, place: Mention) -> bool:
    """Whether the sentence itself names `place`, outside of who speaks: 区长说，甲县重点发展…."""
    slots = match.sentence.slots
    text = match.sentence.text
    return any(
        slot.mention is place and slot.note is None and text[at + 1 : at + 2] not in (TITLE, PERSON)
        for at, slot in slots.items()
        if at < match.end
    )


def _names_chief(article: Article, match: Match) -> bool:
    """Whether the words themselves say 链长: as a title it is one character of the encoded text like 市长."""
    offsets = match.sentence.offsets
    return "链长" in re.sub(r"\s", "", article.text.text[offsets[match.start] : offsets[match.end]])


def _is_doubtful(slot: Slot, least: float) -> bool:
    """Whether a name is too little to say more of it than the text does: 该公司, or one that may be no name."""
    return slot.note is not None or (slot.mention is not None and slot.mention.score < least)


def _is_of_doubtful(slots: Sequence[Slot], least: float) -> bool:
    """Whether what a match tells of is doubtful: of a list most of whose names are sure, the others are names as well."""
    return sum(_is_doubtful(s, least) for s in slots) * 2 >= max(len(slots), 1)


def _bears_name(name: str, place: str) -> bool:
    """Whether a document's name begins with its place's.

    >>> _bears_name("《綦江区招商引资扶持办法》", "綦江")
    True
    """
    return name.lstrip("《“\"'").startswith(short_place(place))


def _unsaid(match: Match, what: str, discourse: Discourse) -> Mention | None:
    """What the sentence leaves out: the place or the company that it or its paragraph is about."""
    if what == "company":
        return _company_before(match) or discourse.company()
    if what == "site":
        return discourse.site(match.sentence.offsets[match.at.get("subject", match.start)], _neighbour(match))
    if what == "party":
        return _party_before(match, discourse) or discourse.place
    at = match.at.get("object", match.start)
    if match.rule.predicate is Predicate.PROMOTES_INDUSTRY:
        if _ALL_BELOW.search(match.sentence.text, match.sentence.clause_start(at), at):
            return discourse.home
        slot = subject_place(match.sentence, at, discourse=discourse, strict=True)
    else:
        slot = subject_place(match.sentence, match.start, discourse=discourse, strict=True)
    found = slot.mention if slot is not None else None
    if match.rule.predicate is Predicate.PROMOTES_INDUSTRY and found is None:
        if _BOTH.search(match.sentence.text, 0, match.end):
            return None
        found = _whole_or_speaker(match, discourse)
    if not match.rule.sets.get("fallback"):
        return found or discourse.place or discourse.centre
    place = found or discourse.here()
    if discourse.away and place in (discourse.home, discourse.centre) and _is_seen_there(match):
        return None
    told_of = next(iter(match.roles.get("subject", ())), None)
    named = any(char in match.sentence.text for char in (DISTRICT, PARK))
    if place is None or is_wide(place):
        return None
    guessed = place is discourse.home or (found is None and discourse.place is None)
    if told_of is not None and _PASSED.search(told_of.words) and guessed and not named and not _is_of_projects(match):
        return (
            place if place is discourse.home and _SIGHT.search(told_of.words) and discourse.is_county(place) else None
        )
    return place


def _is_of_projects(match: Match) -> bool:
    """Whether a match ends with the word that calls all that it tells of projects: 云台大酒店等19个项目."""
    last = match.sentence.slots.get(match.end - 1)
    words = last.words if last is not None else match.sentence.text[match.start : match.end]
    return words.endswith(("项目", "工程"))


_SEES = re.compile(f"来到|走进|走近|步入|走访|深入|前往|考察|察看|查看|参观|观摩|调研|[到在]{COMPANY}")


def _is_seen_there(match: Match) -> bool:
    """Whether a match tells of a company that somebody visits."""
    return (
        MentionType.COMPANY in match.rule.roles.get("subject", ())
        and _SEES.search(match.sentence.text, match.sentence.clause_start(match.start), match.end) is not None
    )


def _party_before(match: Match, discourse: Discourse) -> Mention | None:
    """The place, or the place of the body, that the part of the sentence before the match says to sign (某县政府县长甲与…)."""
    low, _ = segment_bounds(match.sentence, match.start)
    for i in range(match.start, low - 1, -1):
        slot = match.sentence.slots.get(i)
        if slot is None or slot.mention is None or match.sentence.text[i] not in (BODY, DISTRICT, PARK):
            continue
        place = slot.mention
        if place.type is MentionType.GOVERNMENT_BODY:
            named = discourse.park_of(place) or discourse.place_of_body(place)
            if named is None:
                continue
            place = named
        return None if is_wide(place) else place
    return None


_BESIDE = re.compile(
    rf"(?:与|和|同|离|距|紧邻|紧挨|毗邻|挨着)({COMPANY})[^，。；！？：{FIRST}-{LAST}]{{0,8}}(?:之隔|相邻|毗邻|不远|隔壁|对面|旁)"
)
"""与甲公司一墙之隔的乙公司 is where 甲公司 is."""


def _neighbour(match: Match) -> Mention | None:
    """The company that what the match tells of is said to be beside."""
    at = match.at.get("subject", match.start)
    found = list(_BESIDE.finditer(match.sentence.text, match.sentence.clause_start(match.start), at))
    return match.sentence.slots[found[-1].start(1)].mention if found else None


def _company_before(match: Match) -> Mention | None:
    """The company that the part of the sentence before the match is about: the first that it names."""
    low, _ = segment_bounds(match.sentence, match.start)
    at = match.sentence.text.find(COMPANY, low, match.start)
    return match.sentence.slots[at].mention if at >= 0 else None


def _has_majority(match: Match) -> bool:
    """Whether a share that the match names is more than half: with less a company is no subsidiary."""
    shares = [match.sentence.slots[i] for i in range(match.start, match.end) if match.sentence.text[i] == PERCENT]
    values = [slot.mention.value for slot in shares if slot.mention is not None]
    return all(not isinstance(v, Quantity) or v.value is None or v.value > HALF for v in values)


_BOTH = re.compile(f"(?:{COUNT}|两个?|三个?)[县区市地镇乡园]{{1,2}}[都均也]")
"""两个区都…: more than one place is told of, and not by name."""

_TELLS = re.compile("(?:统计|说|介绍|数据|表示|显示|提供|测算)")
_WHOLE = frozenset("全我")


def _whole_or_speaker(match: Match, discourse: Discourse) -> Mention | None:
    """The place that the sentence calls 全县 or 县里 wherever it does, else that of the body that tells (县农业农村局说，…)."""
    slots, text = match.sentence.slots, match.sentence.text
    for at, slot in slots.items():
        if text[at] == DISTRICT and slot.note and (slot.words[0] in _WHOLE or slot.words[-1] == "里"):
            return slot.mention
    for at in sorted(slots, reverse=True):
        of = slots[at].mention
        if at < match.start and text[at] == BODY and of is not None and _TELLS.match(text, at + 1):
            return discourse.place_of_body(of)
    return None


_PASSED = re.compile(
    r"(?:景区|公园|机场|高铁|铁路|高速|大桥|隧道|口岸|车站|[东南西北]站|码头|港|体育中心|体育馆|博物馆|酒店|宾馆|广场|古镇|古城|度假区|滑雪场|商业街|步行街|乐园|夜市|栖息地|批发市场|农批市场|换装场|货场|[^园]街)$"
)
"""What a paper names in passing, wherever it is: the article's home alone does not place it."""

_SIGHT = re.compile(r"(?:景区|酒店|街|广场|古镇|公园|博物馆|度假区)$")
"""What a county's paper names without a place is the county's own; a city's may be anywhere in it."""


def _named(match: Match, role: str) -> list[Mention]:
    return [slot.mention for slot in match.roles.get(role, ()) if slot.mention is not None]
