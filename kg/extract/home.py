"""Where an article is at home: the district that it is about when it names none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kg.extract.likeness import same_name
from kg.extract.weights import LEVEL_WORDS, is_wide, short_name, short_place, weigh_places
from kg.model import Article, BlockKind, Mention, MentionType

LONGEST_LEVEL = 4
"""Characters that a full name may have more than the short one (高新 of 高新自治县 and the like)."""

_PLACES = (MentionType.DISTRICT, MentionType.PARK)

OPENING = 2
"""Characters that may stand before the place that a headline opens with: a quotation mark, a label's bracket."""

COUNTIES = "县区旗镇乡"
"""Last characters of divisions below a city."""

AS_WIDE_AS_A_PROVINCE = ("自由贸易港", "自贸港", "自由贸易试验区", "自贸试验区", "自贸区")
"""Parks of a whole province: what is there has no place yet."""

LEAST_WEIGHT = 3.0
"""What a place must weigh at least (named thrice, or once in the headline) to take the home of another."""

OF_A_PARK = 2.5
"""What a park must weigh at least (twice, once in the first words) where its district is hardly named."""

OUTWEIGHS = 2.0
"""How many times as much as the place of the headline another district must weigh, or a park as any other."""

OUTWEIGHS_OTHERS = 1.5
"""How many times as much as any third district it must weigh: news of several counties has no county for its home."""

OUTWEIGHS_ITS_CITY = 1.2
"""How many times as much as a city one of its counties must weigh, where no other county comes near it."""


def find_home(article: Article, mentions: Sequence[Mention]) -> Mention | None:
    """The mention of the place that the article is at home in: as segmented, else the district most named.

    Where it is told of another district by far most often, the home is that one: the paper's city, the venue of a fair
    and the province stand in headlines of what is another's.
    """
    home = _home_named(article, mentions)
    if home is not None and home.type is not MentionType.DISTRICT:
        return home
    if home is not None and is_wide(home) and _heads(home, article, mentions):
        return home
    return _outweighing(home, mentions, weigh_places(article, mentions)) or home


def _heads(home: Mention, article: Article, mentions: Sequence[Mention]) -> bool:
    """Whether the headline names the home and no other district."""
    title = next((b.span for b in article.blocks if b.kind is BlockKind.TITLE), None)
    named = {short_name(m) for m in mentions if title is not None and m.type in _PLACES and title.covers(m.span)}
    return named == {short_name(home)}


def _home_named(article: Article, mentions: Sequence[Mention]) -> Mention | None:
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
            return found
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


def main_park(article: Article, mentions: Sequence[Mention], home: Mention | None) -> Mention | None:
    """The park that an article is about: it is named more than its district and than any other park."""
    weights = defaultdict(float, weigh_places(article, mentions))
    parks = {
        short_name(m): m
        for m in reversed(mentions)
        if m.type is MentionType.PARK and not m.text.endswith(AS_WIDE_AS_A_PROVINCE)
    }
    for name in sorted(parks, key=len):
        longer = [other for other in parks if _is_short_for(name, other) and weights[other]]
        if len(longer) == 1:  # 陶瓷高新区 is 云岭陶瓷高新区
            weights[longer[0]] += weights.pop(name, 0)
    ranked = sorted((name for name in parks if weights[name]), key=lambda name: (-weights[name], name))
    own = weights[short_name(home)] if home is not None else 0
    if not ranked or weights[ranked[0]] < min(LEAST_WEIGHT, max(OF_A_PARK, own + 1)):
        return None
    if weights[ranked[0]] < own or any(weights[other] * OUTWEIGHS > weights[ranked[0]] for other in ranked[1:2]):
        return None
    return parks[ranked[0]]


def _is_short_for(name: str, longer: str) -> bool:
    """Whether a park's name may be a short form of another's: 陶瓷高新区 and 甲陶瓷高新区, 甲园区 and 甲现代产业园区."""
    if len(name) >= len(longer):
        return False
    return longer.endswith(name) or (name[:2] == longer[:2] and name[-2:] == longer[-2:] and same_name(name, longer))


def _outweighing(home: Mention | None, mentions: Sequence[Mention], weights: Mapping[str, float]) -> Mention | None:
    """The one district that weighs much more than the home, if there is one."""
    named = {short_name(m): m for m in mentions if m.type is MentionType.DISTRICT and not is_wide(m)}
    ranked = sorted((name for name in named if name in weights), key=lambda name: (-weights[name], name))
    if not ranked or (home is not None and ranked[0] == short_name(home)):
        return None
    best = weights[ranked[0]]
    of_name = [m for m in mentions if m.type is MentionType.DISTRICT and short_name(m) == ranked[0]]
    own = weights.get(short_name(home), 0) if home is not None else 0
    second = max((weights[name] for name in ranked[1:] if home is None or name != short_name(home)), default=0)
    if best < LEAST_WEIGHT:
        return None
    within = home is not None and home.text[-1] not in COUNTIES and any(m.text[-1] in COUNTIES for m in of_name)
    alone = within and best >= OUTWEIGHS_ITS_CITY * own and best >= OUTWEIGHS * second
    if best < OUTWEIGHS * own and not alone:
        return None
    if best < OUTWEIGHS_OTHERS * second:
        return None
    return max(of_name, key=lambda m: (len(m.text), -m.span.start))
