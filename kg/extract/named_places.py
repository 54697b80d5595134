"""The places that an article names: its home, its parks, of what level each is, which one a name or an office is of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.extract.home import find_home, headline_place, main_park
from kg.extract.likeness import short_park
from kg.extract.weights import LEVEL_WORDS, WIDE, is_wide, short_name, short_place, weigh_places
from kg.model import Article, Mention, MentionType

NEAR_CHARACTERS = 120
"""How far back the body of a bare title (院长, 会长) may have been named."""

_PARTS_OF_PARKS = ("片区", "组团")
"""They have no offices of their own."""

CLEARLY = 2
"""How many times as often as any other a body or park is named that a title far behind it means."""

_BODY_OF_A_PARK = re.compile("(.{2,}?)(?:管委会|管理委员会|管理局|管理处|党工委)")
_WIDE_BRACKETS = str.maketrans("()", "（）")
_CITY_BODY = re.compile("([\u4e00-\u9fff]{2,3}[市州盟])[\u4e00-\u9fff]{2,8}(?:局|委|办|府)$")
_MUNICIPALITIES = ("北京", "天津", "上海", "重庆")

SHORTEST_BRAND = 2
"""Characters that a project's name and a company's share where the company's brand is in it."""

_SHORT_CITY = re.compile("[\u4e00-\u9fff]州")
"""苏州, 泰州: no level is named."""


class NamedPlaces:
    """What an article says of its places as a whole, wherever in it one reads."""

    def __init__(self, article: Article, mentions: Sequence[Mention]) -> None:
        self._text = article.text.text
        self.home = find_home(article, mentions)
        self._headline = headline_place(article, mentions, self.home) or main_park(article, mentions, self.home)
        weights = weigh_places(article, mentions)
        of_home = weights.get(short_name(self.home), 0) if self.home is not None else 0
        self.is_home_outweighed = of_home < max(weights.values(), default=0)
        """Whether another place is named more than the home: then nothing is the home's only because nothing else is said."""
        self._all = mentions
        self._districts = [m for m in mentions if m.type is MentionType.DISTRICT]
        self._shorts = sorted({short_place(m.text) for m in self._districts})
        first = self._districts[0].span.start if self._districts else 0
        named = [m.text for m in mentions if m.type is MentionType.GOVERNMENT_BODY and m.span.start < first]
        city = next((body[1] for body in map(_CITY_BODY.match, named) if body), "")
        own = city or article.home or ""
        self._unnamed = "" if any(m.text.startswith(short_place(own)) for m in self._districts) else own
        """The place that the article is at home in where it names that nowhere by itself: 全市 is none of those below it."""
        bare = self.home is not None and own[:-1] == self.home.text
        self._home_level = own[-1] if bare and own[-1] in LEVEL_WORDS else ""
        """The level of a home that the text only names short: 市 of 福谷 on the pages of 福谷市."""
        self._parks = [m for m in mentions if m.type is MentionType.PARK]

    def named_before(self, offset: int, level: str) -> Mention | None:
        """The last district before `offset` whose name ends in `level`."""
        found = [m for m in self._districts if m.span.end <= offset and m.text.endswith(level)]
        return found[-1] if found else None

    def district_named(self, name: str) -> Mention | None:
        """The district that the article names so, in full or without the one above it: 綦江区 for 重庆市綦江区."""
        fitting = [m for m in self._districts if name.endswith(m.text) and len(m.text) > 1]
        return max(fitting, key=lambda m: (len(m.text), -m.span.start), default=None)

    def body_named(self, name: str) -> Mention | None:
        """The first government body that the article names so."""
        return next((m for m in self._all if m.type is MentionType.GOVERNMENT_BODY and m.text == name), None)

    def nearest_before(self, offset: int, types: frozenset[MentionType], ends: str) -> Mention | None:
        """The mention of one of `types`, ending in one of `ends` if any, that was named last before `offset`.

        Not long ago, else the one that the article has named most up to there, if it is clear which.
        """
        before = [
            m
            for m in self._all
            if m.span.end <= offset
            and m.type in types
            and (not ends or m.text[-1] in ends)
            and not m.text.endswith(_PARTS_OF_PARKS)
        ]
        if before and before[-1].span.start >= offset - NEAR_CHARACTERS:
            return before[-1]
        counted = Counter(m.text for m in before).most_common(2)
        clear = len(counted) == 1 or (len(counted) > 1 and counted[0][1] >= CLEARLY * counted[1][1])
        return next(m for m in before if m.text == counted[0][0]) if clear else None

    def small_place(self, offset: int, level: str) -> str | None:
        """The village, town or township with which a name close before `offset` begins: 长梁村 of 长梁村播站."""
        near = [m for m in self._all if offset - NEAR_CHARACTERS <= m.span.start < m.span.end <= offset]
        found = [re.match(rf"[\u4e00-\u9fff]{{2,6}}?{level}", m.text) for m in near]
        return next((match.group() for match in reversed(found) if match), None)

    def _above_home(self, level: str) -> Mention | None:
        """The city, if one is named, of an article at home in a district of it (福谷 for 白岭区); else the home of any level."""
        home = self.home
        if (
            home is None
            or home.type is not MentionType.DISTRICT
            or self.level(home) not in ("区", "县")
            or level != "市"
        ):
            return home
        cities = {m.text: m for m in self._districts if not self.level(m) and len(m.text) > 1}
        return next(iter(cities.values())) if len(cities) == 1 else None

    def place_in_a_body(self, level: str) -> str | None:
        """The home at that level where only a body names it: 福谷市 of 福谷市政府, in an article that is at home in 福谷."""
        if not self._unnamed:
            return None
        own = short_place(self._unnamed) + level
        bodies = (m.text for m in self._all if m.type is MentionType.GOVERNMENT_BODY)
        return own if self._unnamed == own or any(name.startswith(own) for name in bodies) else None

    def _may_be(self, place: Mention, level: str) -> bool:
        """Whether a district may be of this level: 福谷 is no province where the article also writes 福谷市."""
        if place.text[-1] in (level, short_place(place.text)[-1]):
            return self.level(place) in (level, "")
        return False

    def province(self) -> Mention | None:
        """The one province or region that the article names, also as the first part of a body's name; None of several."""
        named = {short_place(m.text): m for m in self._districts if is_wide(m)}
        named = {name: m for name, m in named.items() if name not in (*_MUNICIPALITIES, "全国", "中国")}
        return next(iter(named.values())) if len(named) == 1 else None

    def park_of(self, body: Mention) -> Mention | None:
        """The park whose 管委会 `body` is, if the article names it (綦江高新区 of 綦江高新区管委会)."""
        found = _BODY_OF_A_PARK.match(body.text.translate(_WIDE_BRACKETS))
        if found is None:
            return None
        name = short_park(found.group(1))
        parks = [(m, short_park(m.text.translate(_WIDE_BRACKETS))) for m in self._parks]
        return next((m for m, own in parks if own == name or own.endswith(name) or name.endswith(own)), None)

    def _without_place(self, name: str) -> str:
        """A name without the place that it begins with; 重庆 and the like count, named in the article or not."""
        wide = WIDE.match(name)
        rest = name[wide.end() :] if wide else name
        own = max((short for short in self._shorts if rest.startswith(short)), key=len, default="")
        rest = rest[len(own) :].lstrip("省市区县") if own and len(rest) - len(own) >= SHORTEST_BRAND else rest
        return re.sub(r"^[（(][^）)]*[）)]", "", rest) or name

    def place_in(self, named: Mention) -> Mention | None:
        """The district, named in the article, with which a name begins: 石柱 of 石柱千野草场; no province."""
        fitting = [m for m in self._districts if named.text.startswith(short_place(m.text)) and not is_wide(m)]
        return max(fitting, key=lambda m: (len(m.text), -m.span.start), default=None)

    @property
    def centre(self) -> Mention | None:
        """What the article is about as a whole: the headline's place or the park that it tells of most, else its home."""
        return self._headline or self.home

    def is_county(self, place: Mention) -> bool:
        """Whether a place is a county, banner or district."""
        return place.type is MentionType.DISTRICT and self.level(place) in ("县", "旗", "区")

    def level(self, place: Mention) -> str:
        """The last character of a district's full name, as far as the article gives it: 市 of 合肥; else empty."""
        if place.type is MentionType.PARK:
            return "区"
        if place.text[-1] in LEVEL_WORDS and not _SHORT_CITY.fullmatch(place.text):
            return place.text[-1]
        if is_wide(place):
            return "市" if place.text in _MUNICIPALITIES else "省"
        full = (m.text for m in self._districts if m.text[:-1] == place.text and m.text[-1] in LEVEL_WORDS)
        return next((name[-1] for name in full), "")
