"""People: who holds a public post, and when two articles speak of the same one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Knowledge, Reading
from kg.model.types import EventKind, MentionType
from kg.resolve.normalize import fold

PUBLIC_TITLES = frozenset({"public", "party", "village", "military"})
"""Classes of the lexicon of titles whose holders are officials."""
PRIVATE_TITLES = frozenset({"corporate", "academic", "other"})
_BODIES = frozenset({MentionType.GOVERNMENT_BODY})
_PLACES = frozenset({MentionType.DISTRICT, MentionType.PARK})
_PRIVATE = frozenset({MentionType.COMPANY, MentionType.ORGANIZATION})
RARE_NAME = 3
"""Characters from which a name in the same county is taken for the same person; names of two are shared too often."""


def official_names(reading: Reading, knowledge: Knowledge) -> frozenset[str]:
    """Folded names of the people who hold a public post by the claims of their article.

    Village secretary upward; the party secretary of a company is none.
    """
    titles = knowledge.lexicons.get("titles")
    public: set[str] = set()
    for claim in reading.claims:
        if claim.predicate is EventKind.POST:
            title = claim.word("title") or next((m.text for m in claim.mentions("title")), "")
            kind = titles.rows[title].get("class", "") if titles is not None and title in titles else ""
            where = claim.word("atText") or ""
            if _SEAT.match(title) or (_SEAT.search(where) and not _PRIVATE_WORDS.search(where)):
                kind = "public"
            seats = claim.mentions("at")
            at = {m.type for m in seats}
            if at & _PRIVATE and not any(m.text.endswith(_PUBLIC_UNIONS) for m in seats):
                continue
            if kind in PUBLIC_TITLES or at & _BODIES or at & _PRIVATE or (at & _PLACES and kind not in PRIVATE_TITLES):
                public |= {fold(m.text) for m in claim.mentions("holder")}
    return frozenset(public | {fold(name) for name in _led(reading)})


_SEAT = re.compile(
    r"(?:自治区|[省市区县州盟旗镇乡])(?:党委|委|纪委|监委|人民政府|政府|人大|政协|(?:(?:中|高)级)?(?:人民)?(?:法院|检察院)"
    r"|(?:(?![省市区县州盟旗镇乡])[\u4e00-\u9fff]){2,8}(?:局|厅|委|办公室))"
)
"""A public body without its place, which is no node: 市人大常委会 of the title 市人大常委会主任."""
_PRIVATE_WORDS = re.compile("公司|集团|银行|[协商学]会|联合会|医院|大学|学院|学校|中学|小学")
_PUBLIC_UNIONS = ("供销社", "总工会", "工商联", "妇联", "残联", "红十字会", "文联", "科协")
"""Organisations whose heads hold a public post."""
_LEADERS = re.compile(r"(?:[省市区县州盟旗镇乡](?:委|政府|级)?|[局厅])(?:老|主要)?领导(?:同志|干部)?[：: ]?$")
_LISTED = re.compile(r"(?:[（(][^（）()]{1,14}[）)])?[、和与及 ]{1,3}(?:[\u4e00-\u9fff]{2,4}[、和与及 ]){0,2}")
"""Between two persons of a list, with one or two more that were not known for persons."""
_CALLED = re.compile(r"总书记|副?书记(?!员)|副?[省市区县州旗镇乡]长|副?[厅局]长")
"""An office right behind a name, as its holder is spoken of: 林远书记, 林远副市长."""


def _led(reading: Reading) -> Iterator[str]:
    """People whom the text calls leaders of a place, without their posts: 市领导甲、乙和丙."""
    text = reading.article.text.text
    led, end = False, -1
    for mention in reading.mentions:
        if mention.type is not MentionType.PERSON:
            continue
        goes_on = led and _LISTED.fullmatch(text, end, mention.span.start) is not None
        led = goes_on or _LEADERS.search(text, max(0, mention.span.start - 12), mention.span.start) is not None
        end = mention.span.end
        if led or _CALLED.match(text, end):
            yield mention.text


def person_context(reading: Reading, county: str | None) -> dict[str, frozenset[str]]:
    """Folded name of a person → what supports that a namesake elsewhere is the same: body, company, place with post."""
    found: dict[str, set[str]] = {}
    for claim in reading.claims:
        if claim.predicate is not EventKind.POST:
            continue
        title = claim.word("title") or next((m.text for m in claim.mentions("title")), "")
        at = [fold(m.text) for m in claim.mentions("at") if len(m.text) > 2]
        for holder in claim.mentions("holder"):
            words = found.setdefault(fold(holder.text), set())
            words |= {f"at:{name}" for name in at}
            if county and title:
                words.add(f"post:{county}:{fold(title)}")
    for mention in reading.mentions:
        if mention.type is MentionType.PERSON and county:
            name = fold(mention.text)
            words = found.setdefault(name, set())
            if len(name) >= RARE_NAME:
                words.add(f"home:{county}")
    return {name: frozenset(words) for name, words in found.items()}
