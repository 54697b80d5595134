"""Matches of post rules → one claim for each title of each person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.claims import make_claim
from kg.extract.discourse import Discourse
from kg.extract.encode import Slot
from kg.extract.match import Match
from kg.extract.offices import (
    chief_before,
    company_beside,
    first_of_titles,
    organ_at,
    organ_in_words,
    organ_of_title,
    own_organ,
    place_beside,
)
from kg.extract.weights import LEVEL_WORDS
from kg.model import Argument, Article, Claim, EventKind, Mention, MentionType

LOCAL_TITLE = re.compile(
    r"^(?:代|挂职|常务)?副?(?:(?=[省市区县州旗盟镇乡村](?:长|委|政|人|副|纪|领))(.)|街道|统战部|组织部|宣传部|政法委|人大|政协|纪委|常务|副)"
)
"""A title that says its level (区委书记, 县长): its place is the article's home."""

NEAREST: tuple[tuple[re.Pattern[str], frozenset[MentionType], str], ...] = (
    (
        re.compile(r"^(?:驻村)?(?:第一书记|党支部书记|党总支书记|党委书记)|^村|^嘎查|^社区|^驻村"),
        frozenset({MentionType.DISTRICT}),
        "村区查寨",
    ),
    (re.compile(r"^(?:园区|开发区|管委会|党工委|高新区|经开区)"), frozenset({MentionType.PARK}), ""),
    (re.compile(r"理事长$"), frozenset({MentionType.ORGANIZATION, MentionType.COMPANY}), "社会盟院"),
    (
        re.compile(r"会长$|秘书长$|院长$|校长$|馆长$|所长$|教授$|主任医师$"),
        frozenset({MentionType.ORGANIZATION}),
        "",
    ),
    (re.compile(r"^副?局长$"), frozenset({MentionType.GOVERNMENT_BODY}), "局"),
)
"""What the words of a bare title say of where it is: 院长 is of the organisation named before, 第一书记 of the village."""

SMALL_LEVELS = "镇乡村"
"""村支书 and 镇长 are of the village or town named last, never of the county that the article is at home in."""

COMPANY_TITLE = re.compile(
    r"董事长|总经理|总裁|厂长|车间|经理|总监|创始人|合伙人|法定代表人|总工程师|CEO|首席|董事|负责人|副总$|总指挥|班长|工程师|设计师|店长|技术员|质检员|操作工|总工$"
)

CHIEF = re.compile(r"^(?:代理?|挂职)?(?:常务)?副?([省市区县州盟旗镇乡])长$")
"""The head of a government and those beside him: they are of the place, also where 区委 stands in front (区委副书记、区长)."""

COMMITTEE = re.compile(r"^(?:中共)?(.*[省市区县州盟旗镇乡])(?:党?委|委员会|党?工委)$")
"""A Party committee, by its place."""

UNMARKED = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[在由和与对向据任是为、])"
    r"(?P<front>(?P<level>[省市区县州盟旗镇乡])(?P<organ>[\u4e00-\u9fff]{0,10}(?:局|委|办|厅|部|院|会|中心|联|府|人大|政协)))$"
)
"""An organ right before a title that is no name by itself, for it leaves out its place: 县政协 of 县政协主席."""

PARK_OFFICE = re.compile(r"(?:党工委|管委会)$")
"""An office before a title that is the park's named before: 綦江高新区党工委副书记、管委会主任."""

NAMELESS_OFFICE = re.compile(r"(?:园区|开发区|高新区|经开区|新区|工业区|产业园)((?:党工委|管委会)(?:.{2,6}局)?)")
"""An office of a park as a paper calls it that has named the park."""

TITLED_OFFICE = re.compile(r"党工委|管委会")
"""A park's office as the first word of a title: 管委会主任."""

LONGEST_ORGAN = 14
"""Characters of such an organ with the one before it."""

PARK_TITLE = re.compile(r"^(?:园区|开发区|高新区|经开区)")
"""A title that says it is a park's, also where its holder is told of as a mayor first (副市长、开发区主任)."""

PARTY_TITLE = re.compile(r"^(?:党委|党组|党总支|纪委|工会|团委)")
"""A title that a company has as well as a town: of the company where the post beside it is a manager's."""

BORROWED = "title shared with the person named before"

HOME_DOUBT = 0.97
"""Factor for a post whose place the home gave: on the dev articles 33 of 34 such are right."""

COMPANY_DOUBT = 0.9
"""Factor for a manager whose company an earlier sentence gave."""


def read_posts(article: Article, matches: Sequence[Match], discourse: Discourse) -> list[Claim]:
    """The posts that `matches`, all of one sentence, tell."""
    out: list[Claim] = []
    taken: set[tuple[int, int]] = set()
    deputies: dict[int, Slot] = {}
    for match in matches:
        at = match.roles.get("at", ())
        titles = match.roles.get("title", ())
        for title in titles:
            for place, holder in enumerate(match.roles.get("holder", ())):
                if title.mention is None or holder.mention is None or (title.start, holder.start) in taken:
                    continue
                taken.add((title.start, holder.start))
                shared = (BORROWED,) if place > 0 else ()
                out.append(_post(article, match, title, holder, _place_of(title, at), discourse, shared))
                if _place_of(title, at) is None and (chief := chief_before(match.sentence, title)) is not None:
                    deputies[len(out) - 1] = chief
    return [_beside_chief(c, deputies[i], out) if i in deputies else c for i, c in enumerate(out)]


def _beside_chief(claim: Claim, chief: Slot, posts: Sequence[Claim]) -> Claim:
    """The post of a bare deputy at the body of his chief, told in the same list: 县政协主席甲，副主席乙."""
    of_chief = (c for c in posts if c.mentions("title")[0] == chief.mention)
    place = next(([a for a in c.arguments if a[0] in ("at", "atText")] for c in of_chief), [])
    if not place:
        return claim
    own = [a for a in claim.arguments if a[0] not in ("at", "atText")]
    notes = [n for n in (claim.evidence.note or "").split("; ") if n.startswith(BORROWED)]
    note = "; ".join([*notes, "body read from the chief's post before"])
    return replace(claim, arguments=(*own, *place), evidence=replace(claim.evidence, note=note))


def drop_borrowed(claims: Sequence[Claim]) -> list[Claim]:
    """Without the titles that a person has only from the one named before (副市长甲、乙), where he has one of his own."""
    own = {_holder(c) for c in claims if c.predicate is EventKind.POST and not _is_borrowed(c)}
    return [c for c in claims if not (c.predicate is EventKind.POST and _is_borrowed(c) and _holder(c) in own)]


def _holder(claim: Claim) -> str:
    return claim.mentions("holder")[0].text


def _is_borrowed(claim: Claim) -> bool:
    return BORROWED in (claim.evidence.note or "")


def _place_of(title: Slot, at: Sequence[Slot]) -> Slot | None:
    """The body, place or company of the match that stands last before the title."""
    before = [slot for slot in at if slot.start < title.start]
    return before[-1] if before else None


def _post(
    article: Article,
    match: Match,
    title: Slot,
    holder: Slot,
    at: Slot | None,
    discourse: Discourse,
    shared: Sequence[str],
) -> Claim:
    assert title.mention is not None  # noqa: S101  # the caller has looked
    assert holder.mention is not None  # noqa: S101
    arguments: list[tuple[str, Argument]] = [("holder", holder.mention), ("title", title.mention)]
    notes = [*match.notes(), *shared]
    doubt = 1.0
    told = _seat_of_chief(title, at, discourse) or _office_in_title(title, at, discourse)
    told = told or _office_of_the_park(at, discourse) or _park_of_title(title, at, discourse)
    told = told or _own_organ(title, at, discourse)
    organ = _organ_in_front(article, match, title, at, discourse) if told is None else None
    if told is not None:
        arguments.append(told)
    elif organ is not None:
        arguments.append(organ)
        notes.append("the organ's place is read from the article's home or an earlier mention")
        doubt = HOME_DOUBT
    elif at is not None and at.mention is not None:
        arguments.append(("at", at.mention))
        between = article.text.text[at.end : title.start]
        if 0 < len(between) <= 10 and re.fullmatch(r"[\u4e00-\u9fff]+", between):
            # 国家电投甘肃分公司总经理: the branch has no name of its own in the marks, so its words are kept
            arguments.append(("atText", at.words + between))
    elif (organ_text := organ_in_words(match.sentence, match.sentence.find(title))) is not None:
        arguments.append(("atText", organ_text))
    else:
        found = _unsaid_place(match, title, discourse)
        inside = _named_in_a_name(title, found[0] if found is not None else None, discourse)
        if inside is not None:
            arguments.append(("atText", inside))
            notes.append(f"place from an earlier name: {inside}")
            doubt = COMPANY_DOUBT
        elif found is not None:
            arguments.append(("at", found[0]) if isinstance(found[0], Mention) else ("atText", found[0]))
            notes.append(found[1])
            doubt = found[2]
        elif title.words[0] in SMALL_LEVELS and (small := discourse.small_place(title.start, title.words[0])):
            arguments.append(("atText", small))
            notes.append(f"place from an earlier name: {small}")
            doubt = COMPANY_DOUBT
    return make_claim(
        article,
        match.sentence,
        EventKind.POST,
        arguments,
        rule_id=match.rule.id,
        confidence=match.rule.confidence * doubt,
        notes=notes,
    )


def _own_organ(title: Slot, at: Slot | None, discourse: Discourse) -> tuple[str, Argument] | None:
    """The body that a title behind another one names itself: 青杠省委宣传部 of 青杠省委常委、省委宣传部部长."""
    body = at.mention if at is not None else None
    if at is None or body is None or body.type is not MentionType.GOVERNMENT_BODY or at.end == title.start:
        return None
    organ = own_organ(title.words)
    if organ is None or organ[0] not in LEVEL_WORDS or organ in body.text:
        return None
    place = discourse.place_of_level(organ[0])
    full = organ_at(organ, place, discourse.level(place) if place is not None else "")
    named = discourse.body_named(full)
    return ("at", named) if named is not None else ("atText", full)


def _office_of_the_park(at: Slot | None, discourse: Discourse) -> tuple[str, Argument] | None:
    """Of 园区管委会 the park: the one that the article is at home in, else the one named last."""
    body = at.mention if at is not None else None
    office = NAMELESS_OFFICE.fullmatch(body.text) if body is not None else None
    if body is None or office is None:
        return None
    near = discourse.nearest_before(body.span.start, frozenset({MentionType.PARK}), "")
    park = discourse.home if discourse.home is not None and discourse.home.type is MentionType.PARK else near
    if park is None:
        return None
    full = park.text + office[1]
    named = discourse.body_named(full)
    return ("at", named) if named is not None else ("atText", full)


def _park_of_title(title: Slot, at: Slot | None, discourse: Discourse) -> tuple[str, Argument] | None:
    """The park of a 开发区主任 who is told of as a place's official first (某市副市长、开发区主任)."""
    body = at.mention if at is not None else None
    if at is None or body is None or body.type is not MentionType.DISTRICT or at.end == title.start:
        return None
    office = PARK_TITLE.search(title.words)
    if office is None:
        return None
    park = discourse.nearest_before(title.start, frozenset({MentionType.PARK}), "")
    return ("at", park) if park is not None else ("atText", office[0])


def _named_in_a_name(title: Slot, place: Mention | str | None, discourse: Discourse) -> str | None:
    """甲旗 of 甲旗工业园区 for a bare 旗长, where the place that the article gives is of another level (a league)."""
    chief = CHIEF.match(title.words)
    if (
        chief is None
        or chief[1] in SMALL_LEVELS
        or not isinstance(place, Mention)
        or place.text[-1] in (chief[1], *SMALL_LEVELS)
    ):
        return None
    return discourse.small_place(title.start, chief[1]) if place.text[-1] in LEVEL_WORDS else None


def _seat_of_chief(title: Slot, at: Slot | None, discourse: Discourse) -> tuple[str, Argument] | None:
    """The place of a 区长 who is told of behind his Party committee (綦江区委副书记、区长): 綦江区, as an argument of the post."""
    chief = CHIEF.match(title.words)
    body = at.mention if at is not None else None
    if chief is None or body is None or body.type is not MentionType.GOVERNMENT_BODY:
        return None
    committee = COMMITTEE.match(body.text)
    if committee is None:
        return None
    place, level = committee[1], chief[1]
    if len(place) == 1 or not place.endswith(level):
        near = discourse.place_of_level(level)
        return ("at", near) if near is not None and near.text.endswith(level) else None
    known = discourse.district_named(place)
    return ("at", known) if known is not None else ("atText", place)


def _office_in_title(title: Slot, at: Slot | None, discourse: Discourse) -> tuple[str, Argument] | None:
    """The park's other office that a title names itself: X党工委书记、管委会主任 is head of X管委会."""
    office = TITLED_OFFICE.match(title.words)
    body = at.mention if at is not None else None
    if office is None or body is None or not PARK_OFFICE.search(body.text) or body.text.endswith(office[0]):
        return None
    full = PARK_OFFICE.sub("", body.text) + office[0]
    named = discourse.body_named(full)
    return ("at", named) if named is not None else ("atText", full)


def _organ_in_front(
    article: Article, match: Match, title: Slot, at: Slot | None, discourse: Discourse
) -> tuple[str, Argument] | None:
    """The organ whose words stand right before a bare title, with the place that it leaves out: 天等县政协 for 县政协主席."""
    text = article.text.text
    if at is not None and at.end == title.start:
        return None
    offices = PARK_OFFICE.search(text, max(0, title.start - LONGEST_ORGAN), title.start)
    if offices is not None and not "一" <= text[max(0, offices.start() - 1)] <= "鿿":
        park = discourse.nearest_before(title.start, frozenset({MentionType.PARK, MentionType.GOVERNMENT_BODY}), "")
        if park is None or (park.type is not MentionType.PARK and not PARK_OFFICE.search(park.text)):
            return None
        full = PARK_OFFICE.sub("", park.text) + offices[0]
        body = discourse.body_named(full)
        return ("at", body) if body is not None else ("atText", full)
    found = UNMARKED.search(text, max(0, title.start - LONGEST_ORGAN), title.start)
    if found is None and title.words[0] in "副主党":
        # 市人大常委会党组副书记、副主任: the organ before the first of the titles
        first = match.sentence.slots[first_of_titles(match.sentence, match.sentence.find(title))]
        if first.words[0] not in LEVEL_WORDS and (at is None or at.end <= first.start - LONGEST_ORGAN):
            found = UNMARKED.search(text, max(0, first.start - LONGEST_ORGAN), first.start)
    if found is None:
        return None
    level = found["level"]
    place = discourse.place_of_level(level)
    full = organ_at(found["front"], place, discourse.level(place) if place is not None else "")
    body = discourse.body_named(full)
    return ("at", body) if body is not None else ("atText", full)


def _unsaid_place(match: Match, title: Slot, discourse: Discourse) -> tuple[Mention | str, str, float] | None:
    """Where a post is whose title stands alone: by its words a company, an organisation, a park, a village, or the home place."""
    words = title.words
    at = match.sentence.find(title)
    if COMPANY_TITLE.search(words):
        named = [s.mention for _, s in sorted(match.sentence.slots.items()) if s.end <= title.start]
        companies = [m for m in named if m is not None and m.type is MentionType.COMPANY]
        company = companies[-1] if companies else discourse.company()
        if company is None:
            return None
        return company, f"company read from an earlier sentence: {company.text}", COMPANY_DOUBT
    if PARTY_TITLE.search(words) and (beside := company_beside(match.sentence, at)) is not None:
        return beside, f"company read from the post beside: {beside.text}", COMPANY_DOUBT
    local = LOCAL_TITLE.search(words)
    level = (local[1] or "") if local else ""
    if not level or level in SMALL_LEVELS:
        for pattern, types, ends in NEAREST:
            if pattern.search(words):
                near = discourse.nearest_before(title.start, types, ends)
                if near is not None:
                    return near, f"read from what was named before: {near.text}", COMPANY_DOUBT
                own = organ_of_title(match.sentence, at)
                return (own, "the body is named in the title", HOME_DOUBT) if own is not None else None
    if words[0] in SMALL_LEVELS:
        small = discourse.named_before(title.start, words[0])
        own = organ_of_title(match.sentence, at)
        if small is not None and own is not None and own[0] == words[0] and small.text.endswith(own[0]):
            return small.text + own[1:], f"place from an earlier mention: {small.text}", COMPANY_DOUBT
        return (small, f"place from an earlier mention: {small.text}", COMPANY_DOUBT) if small is not None else None
    if local:
        told = place_beside(match.sentence, at, level, discourse) if level else None
        place = discourse.place_of_level(level) or (discourse.province() if level == "省" else None)
        organ = organ_of_title(match.sentence, at)
        if organ is not None:
            beside = told if isinstance(told, Mention) and told.type is MentionType.DISTRICT else place
            full = organ_at(organ, beside, discourse.level(beside) if beside is not None else "")
            return full, "the body is named in the title", HOME_DOUBT
        if told is not None:
            name = told if isinstance(told, str) else told.text
            return told, f"place from the post before: {name}", HOME_DOUBT
        in_body = discourse.place_in_a_body(level) if level else None
        if in_body is not None:
            return in_body, f"place from the article's home place {in_body}", HOME_DOUBT
        if place is not None:
            return place, f"place from the article's home place {place.text}", HOME_DOUBT
    own = organ_of_title(match.sentence, at)
    return (own, "the body is named in the title", HOME_DOUBT) if own is not None else None
