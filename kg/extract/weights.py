"""How much an article is about each of the places that it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.extract.likeness import short_park
from kg.model import Article, BlockKind, Mention, MentionType

LEVEL_WORDS = "省市区县旗州盟镇乡村"
"""Last characters of divisions: 全县 means a place that ends in 县."""

WIDE = re.compile(
    "(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|"
    "陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|全国|中国)[省市]?(?:[^省市区县]{0,3}自治区|特别行政区)?"
)
"""Provinces: what is somewhere in one has no place yet."""

IN_HEADLINE = 3.0
OPENING = 1.5
WIDE_SHARE = 0.5
"""Weights of a naming in the headline, in the first words of the first paragraph, of a whole province; any other counts 1."""

OPENING_CHARACTERS = 80
"""The first words of the first paragraph, which say where the news is."""

_VENUE = re.compile("[^，。；]{0,8}(?:举行|召开|举办|亮相|开幕)")
"""在甲市举行: where a fair is held is not what the news is about."""

_WIRED = re.compile(r"\s*(?:\d{4}年)?\d{1,2}月\d{1,2}日\s*(?:电|讯)|[讯电](?=[\s（(])")
"""青杠4月8日电: where it was written."""

_WHENCE = re.compile("(?:来自|源自|从|由|去|赴|到|前往|远在|与|和|毗邻|邻近|距|距离)$")
_OF_OTHERS = re.compile("客商|籍|人|企业|商会|投资商|工商|考察|[\u4e00-\u9fff]{0,6}(?:公司|集团|日报|大学)")
"""Around a place that is only whence somebody comes, whither one goes, or part of another's name."""


def short_place(name: str) -> str:
    """A district's name without its level.

    >>> short_place("綦江区"), short_place("蔚县")
    ('綦江', '蔚县')
    """
    return name[:-1] if len(name) > 2 and name[-1] in LEVEL_WORDS else name


def is_wide(place: Mention) -> bool:
    """Whether a place is a whole province."""
    return bool(WIDE.fullmatch(place.text))


def short_name(place: Mention) -> str:
    """A place's name as all its forms share it: without its level, with the kind of park as papers shorten it."""
    return short_place(place.text) if place.type is MentionType.DISTRICT else short_park(place.text)


def weigh_places(article: Article, mentions: Sequence[Mention]) -> Mapping[str, float]:
    """The weight of each place by its short name.

    Of places named one right behind the other (甲市乙县) the last one counts; a body counts for the place that its
    name begins with, if that is named elsewhere.
    """
    text = article.text.text
    title = next((b.span for b in article.blocks if b.kind is BlockKind.TITLE), None)
    first = next((b.span for b in article.blocks if b.kind is BlockKind.PARAGRAPH), None)
    places = [m for m in mentions if m.type in (MentionType.DISTRICT, MentionType.PARK)]
    starts = {m.span.start for m in places}
    weights: defaultdict[str, float] = defaultdict(float)
    for place in places:
        before = text[max(0, place.span.start - 4) : place.span.start]
        behind = text[place.span.end : place.span.end + 14]
        if place.span.end in starts or _OF_OTHERS.match(behind) or _WHENCE.search(before):
            continue
        if (before.endswith("在") and _VENUE.match(behind)) or _WIRED.match(behind):
            continue
        weight = 1.0
        if title is not None and title.covers(place.span):
            weight = IN_HEADLINE
        elif first is not None and first.start <= place.span.start < first.start + OPENING_CHARACTERS:
            weight = OPENING
        weights[short_name(place)] += weight * (WIDE_SHARE if is_wide(place) else 1)
    for body in mentions:
        if body.type is MentionType.GOVERNMENT_BODY:
            own = [name for name in weights if len(name) > 1 and body.text.startswith(name)]
            if own:
                weights[max(own, key=len)] += 1
    return weights
