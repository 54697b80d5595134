"""Where an article is at home: the district that it is about when it names none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.model import Article, BlockKind, Mention, MentionType

LEVEL_WORDS = "省市区县旗州盟镇乡村"
"""Last characters of divisions: 全县 means a place that ends in 县."""

LONGEST_LEVEL = 4
"""Characters that a full name may have more than the short one (高新 of 高新自治县 and the like)."""

WIDE = re.compile(
    "(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|"
    "陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|全国|中国)[省市]?(?:[^省市区县]{0,3}自治区|特别行政区)?"
)
"""Provinces: what is somewhere in one has no place yet."""

_PLACES = (MentionType.DISTRICT, MentionType.PARK)

OPENING = 2
"""Characters that may stand before the place that a headline opens with: a quotation mark, a label's bracket."""

OUTWEIGHS = 4
"""How many times as often as the place of the headline (陇南 for 成县) another district is named that is the true home."""


def short_place(name: str) -> str:
    """A district's name without its level.

    >>> short_place("綦江区"), short_place("蔚县")
    ('綦江', '蔚县')
    """
    return name[:-1] if len(name) > 2 and name[-1] in LEVEL_WORDS else name


def is_wide(place: Mention) -> bool:
    """Whether a place is a whole province."""
    return bool(WIDE.fullmatch(place.text))


def find_home(article: Article, mentions: Sequence[Mention]) -> Mention | None:
    """The mention of the place that the article is at home in: as segmented, else the district most named."""
    districts = [m for m in mentions if m.type is MentionType.DISTRICT]
    if article.home:
        words = article.home
        short = short_place(words)
        ranked = [
            [m for m in districts if m.text == words],
            [m for m in districts if m.text.endswith(words)],
            [m for m in districts if m.text.startswith(short) and len(m.text) <= len(short) + LONGEST_LEVEL],
        ]
        found = next((group[0] for group in ranked if group), None)
        if found is not None:
            return _outweighed(found, districts) or found
        park = next((m for m in mentions if m.type in _PLACES and m.text.startswith(short)), None)
        if park is not None:
            return park
    if not districts:
        return None
    counted: Counter[str] = Counter(m.text.rstrip(LEVEL_WORDS) or m.text for m in districts)
    for owned in mentions:
        if owned.type in (MentionType.GOVERNMENT_BODY, MentionType.PARK):
            counted.update(t for t in list(counted) if owned.text.startswith(t))
    best = max(counted, key=lambda t: (counted[t], -next(i for i, m in enumerate(districts) if m.text.startswith(t))))
    named = [m for m in districts if m.text.startswith(best)]
    return max(named, key=lambda m: (len(m.text), -m.span.start))


def headline_place(article: Article, mentions: Sequence[Mention], home: Mention | None) -> Mention | None:
    """The place that the headline opens with, where it is a park or lies in the home: 甲市乙区28个项目签约, 甲市开发区…."""
    title = next((b for b in article.blocks if b.kind is BlockKind.TITLE), None)
    if title is None:
        return None
    named = [m for m in mentions if m.type in _PLACES and title.span.covers(m.span)]
    if home is None or is_wide(home) or not named or named[0].span.start > title.span.start + OPENING:
        return None
    last = named[0]
    for mention in named[1:]:
        if mention.span.start != last.span.end:
            break
        last = mention
    behind = article.text.text[last.span.end : last.span.end + 2]
    if behind in ("企业", "客商"):
        return None
    within = last is not named[0] and short_place(named[0].text) == short_place(home.text)
    return last if last.type is MentionType.PARK or within else None


def _outweighed(home: Mention, districts: Sequence[Mention]) -> Mention | None:
    """The one county that an article under its city's headline (陇南 for 成县) is about, if there is one.

    It is named many times as often as the city, and no other county comes near it.
    """
    if home.text[-1] in "县区旗镇乡村":
        return None
    counted: Counter[str] = Counter(short_place(m.text) for m in districts)
    own = max(counted[short_place(home.text)], 1)
    counties = [m for m in districts if len(m.text) >= 2 and m.text[-1] in "县区旗"]
    ranked = sorted({short_place(m.text) for m in counties}, key=lambda t: (-counted[t], t))
    if not ranked or counted[ranked[0]] < OUTWEIGHS * own:
        return None
    if len(ranked) > 1 and counted[ranked[1]] * 2 > counted[ranked[0]]:
        return None
    return next(m for m in counties if short_place(m.text) == ranked[0])
