"""What an article talks about: its home place, and who is meant by 该公司, 该项目, 全区."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.labels import Label
from kg.extract.likeness import bears_industry, core_name, is_called
from kg.extract.named_places import SHORTEST_BRAND, NamedPlaces
from kg.extract.sites import Sites
from kg.extract.topic import PAIR, topic_of, two_sides
from kg.extract.travel import is_of_a_trip
from kg.extract.weights import LEVEL_WORDS, is_wide, short_place
from kg.model import Article, Lexicon, Mention, MentionType, Span

NEAR_SENTENCES = 3
"""How far back 项目 may mean a project: beyond that, papers name it again (dev articles: 1 of 60 cases is farther)."""

_ASIDE = re.compile(r"[\s—（(□＊*]")
"""How a line begins that stands like a heading and is a subtitle, a byline or a note."""

_PICTURE = re.compile(r"(?:仪式|现场|会场|场景|一角|外景|全景|效果图|鸟瞰图|[摄图])[）)]?$")
"""How a line ends that stands like a heading and is a picture's."""

_VILLAGES = ("村", "嘎查", "社区")

_OF_A_PARK = re.compile("管委会|管理委员会|园|开发区|新区")
_MEANT_LATER = (MentionType.PROJECT, MentionType.PARK, MentionType.INDUSTRY, MentionType.DISTRICT, MentionType.PERSON)
_DEPUTY = re.compile("(?:市委|人民政府|政府)?(?:常务)?副|人大|政协")
"""绍兴市副市长…到会: he is from the city above, the mayor of whom the sentence goes on to tell is the home's."""
_GOING = re.compile("(?:赴|前往|来到|走进|抵达|抵|到|在)$")
"""带队赴…考察: the place behind is not the home of who goes there."""
_SMALL = ("嘎查", "苏木", "街道", "社区", "农场", "牧场")
_NO_BRAND = re.compile(
    r"(?:中国|中国的|国际|国家|智能|新能源|高端|绿色|现代|数字|新型|年产|北方|南方|西部|东部|西南|西北|华南|华东|华北|华中|东北|"
    r"中欧|中德|中新|生物|农业|农产|科技|文化|旅游|生态|城市|产业|工业|食品|医药|材料|电子|光伏|风电|锂电|冷链|物流|大数据)$"
)
"""What names of projects and of companies begin with without being a brand."""

_RATE = re.compile(r"(?:签约|履约|落地|开复?工|投产|竣工|资金到位|转化)率")
"""项目开工率 is that of all projects."""
_ACTS = re.compile(r"(?:\d{4}年|今年|去年)|从|与|计划|拟|投资|总投资")
"""What follows 企业 where it means one company (企业2020年从…迁到…), not companies as such (企业满意度)."""


class Discourse(NamedPlaces):
    """The state of reading one article, sentence after sentence."""

    def __init__(self, article: Article, mentions: Sequence[Mention], pronouns: Lexicon) -> None:
        super().__init__(article, mentions)
        self._companies = [m for m in mentions if m.type is MentionType.COMPANY]
        self._industries = [m for m in mentions if m.type is MentionType.INDUSTRY]
        self._sites = Sites(self._text, (*self._districts, *self._parks), self._companies)
        self.away = is_of_a_trip(self._text, self.home, self._districts)
        """Whether people of the home are told to have gone elsewhere to win investors."""
        self._here = 0
        self._words: dict[str, list[tuple[str, MentionType, bool]]] = {}
        for word in pronouns.words():
            row = pronouns.rows[word]
            entry = (word, MentionType(row["type"]), row["where"] == "any")
            self._words.setdefault(word[0], []).append(entry)
        self._last: dict[MentionType, tuple[int, Mention]] = {}
        self._now = 0
        self.place: Mention | None = None
        """The place that the paragraph tells about, if it has named one."""
        self.opening: Mention | None = None
        """The place that the sentence at hand opens with."""
        self.topic: MentionType | None = None
        """What the last sentence was about: a place, a company or a project."""
        self.section: Mention | None = None
        """The place that the label of the item names (【乌兰浩特市】…), until the next label."""
        self.industry_before: Mention | None = None
        """The one industry of the sentence before, if that is of this paragraph and names no company and no project."""
        self.branch: Mention | None = None
        """The branch of industry that the paragraph has come to (阀门产业链方面。…), or that the heading above it names."""
        self.headed_branch: Mention | None = None
        self._two_before: tuple[Mention, Mention] | None = None
        """The companies of the sentence before, if it named just two: 前者, 后者."""
        self._block, self._block_at = -1, 0
        self._first_company: Mention | None = None

    def begin(self, index: int, block: int, start: int) -> None:
        """Go on to sentence `index` in block `block`, which begins at offset `start`."""
        self._now, self._here = index, start
        if block != self._block:
            self._block, self.place, self.topic, self._first_company = block, self.section, None, None
            self._block_at = start
            self.industry_before, self.branch = None, self.headed_branch

    def enter(self, label: Label) -> None:
        """An item begins: its label names the place that it tells about, or none."""
        named = [m for m in (*self._districts, *self._parks) if label.start <= m.span.start and m.span.end <= label.end]
        if sum(m.span.end - m.span.start for m in named) * 2 < label.end - label.start:
            named = []  # 今年上半年重庆怎么干: a headline
        self.section = self.place = min(named, key=lambda m: m.span.start) if named and label.closed else None

    def head(self, span: Span) -> None:
        """A heading begins a part of the article: the one place that it names is what the part tells about."""
        named = [m for m in (*self._districts, *self._parks) if span.covers(m.span) and not is_wide(m)]
        if _ASIDE.match(self._text, span.start) or _PICTURE.search(self._text[span.start : span.end].rstrip()):
            return  # ——某市观察之三, （某县商务局供稿）, 甲县举行签约仪式 under a picture
        named = [m for m in named if not _GOING.search(self._text, span.start, m.span.start)]
        if len({m.text for m in named}) == 1:
            at_home = self.home is not None and short_place(self.home.text) == short_place(named[0].text)
            self.section = self.place = None if at_home else named[0]

    def end(self, mentions: Sequence[Mention]) -> None:
        """Remember what the sentence named."""
        for kind in _MEANT_LATER:
            found = [m for m in mentions if m.type is kind]
            if kind is MentionType.PARK and self.opening is not None and self.opening.type is kind:
                self._last[kind] = (self._now, self.opening)
            elif found:
                self._last[kind] = (self._now, found[-1])
        industries = {m.text: m for m in mentions if m.type is MentionType.INDUSTRY}
        firms = any(m.type in (MentionType.COMPANY, MentionType.PROJECT) for m in mentions)
        self.industry_before = next(iter(industries.values())) if len(industries) == 1 and not firms else None
        companies = [m for m in mentions if m.type is MentionType.COMPANY]
        self._two_before = (
            (companies[0], companies[1]) if len({m.text for m in companies}) == len(companies) == PAIR else None
        )
        if companies:
            self._last[MentionType.COMPANY] = (self._now, topic_of(self._text, companies))
            self._first_company = self._first_company or topic_of(self._text, companies)

    def pronoun_at(self, text: str, at: int, limit: int) -> tuple[str, MentionType, bool] | None:
        """The pronoun that begins at `at` and ends before `limit`, its type, and whether it may stand anywhere."""
        for entry in self._words.get(text[at], ()):
            if at + len(entry[0]) <= limit and text.startswith(entry[0], at):
                if entry[0] == "其" and text[at + 1 : at + 2] in "中余他它实次间":
                    return None
                if entry[0] == "项目" and _RATE.match(text, at + len(entry[0])):
                    return None
                if entry[0] == "企业" and not _ACTS.match(text, at + len(entry[0])):
                    return None
                return entry
        return None

    def antecedent(self, kind: MentionType, word: str, inside: Sequence[Mention]) -> tuple[bool, Mention | None]:
        """Whether `word` can be read, and as which mention (None: the deal at hand, which has no name).

        Args:
            kind: What the pronoun stands for.
            word: The pronoun.
            inside: The mentions before it in its sentence.
        """
        if kind is MentionType.DISTRICT:
            place = self._district(word, inside)
            return place is not None, place
        same = [m for m in inside if m.type is kind]
        if word in ("前者", "后者"):
            both = (same[0], same[1]) if len({m.text for m in same}) == len(same) == PAIR else None
            pair = two_sides(self._text, same) or both or (self._two_before if not same else None)
            return (True, pair[word == "后者"]) if pair else (False, None)
        if kind is MentionType.PARK:
            speaks = [park for m in inside if m.type is MentionType.GOVERNMENT_BODY and (park := self.park_of(m))]
            if speaks and not same:
                return True, speaks[-1]  # 某高新区管委会主任介绍，园区…
            named = [m for m in self._parks if is_called(m.text, word)]
            if named and not same:
                return True, named[-1] if self._last.get(kind) is None else self._nearest(named)
        if word.endswith("集团"):
            group = self._group(same)
            return group is not None, group
        if same:
            return True, topic_of(self._text, same) if kind is MentionType.COMPANY else same[-1]
        seen = self._last.get(kind)
        if kind is MentionType.PROJECT:
            if seen is None or self._now - seen[0] > NEAR_SENTENCES:
                return True, None
            company = self._last.get(MentionType.COMPANY)
            if company is not None and company[0] > seen[0] + 1:
                return True, None
            return True, seen[1]
        return seen is not None, seen[1] if seen else None

    def place_of_level(self, level: str) -> Mention | None:
        """The place that 县长, 副市长, 区委 mean: the item's or paragraph's if it is of that level, else the home.

        One that is surely of the level goes before one that may be; where they travel to (赴某市考察) is none.
        """
        place = self.place
        away = place is not None and (
            _DEPUTY.match(self._text, place.span.end) is not None
            or (place.span.start >= self._here and _GOING.search(self._text, self._here, place.span.start) is not None)
        )
        at_home = away and self.home is not None and level in (self.home.text[-1], self._home_level)
        near = [self.section, None if at_home else place, self.home]
        districts = [m for m in near if m is not None and m.type is MentionType.DISTRICT]
        sure = [m for m in districts if self.level(m) == level or (m is self.home and self._home_level == level)]
        fitting = sure or [m for m in districts if not level or self._may_be(m, level)]
        if fitting:
            return fitting[0]
        named = self.named_before(self._here, level) if level else None
        return named or (None if level == "省" else self._above_home(level))

    def place_of_body(self, body: Mention) -> Mention | None:
        """The place of a body: named in it (甲县商务局), or of the level that it begins with (县商务局)."""
        if body.text[0] not in LEVEL_WORDS:
            own = [m for m in self._districts if body.text.startswith(m.text)]
            if not own or _OF_A_PARK.search(body.text):
                return None
            outer = max(own, key=lambda m: len(m.text))
            rest = body.text[len(outer.text) :].lstrip("省市区县州盟")
            inner = [m for m in self._districts if len(m.text) > 1 and rest.startswith(short_place(m.text))]
            return max(inner, key=lambda m: len(m.text), default=outer)  # 甲市乙区人民政府 is 乙区's
        place = self.place_of_level(body.text[0])
        return place if place is not None and self.level(place) == body.text[0] else None

    def industry_in(self, named: Mention) -> Mention | None:
        """The industry of the article whose core word a name bears: 核桃 of 核桃食品工厂; none where two do."""
        fitting = {m.text: m for m in reversed(self._industries) if bears_industry(named.text, m.text)}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _group(self, inside: Sequence[Mention]) -> Mention | None:
        """Who 集团 is: the last company of the sentence, the paragraph's or the last before that bears the word, else the last."""
        nearest = self.company()
        before = [m for m in self._companies if m.span.end <= self._here]
        for named in (inside, [nearest] if nearest else [], before):
            groups = [m for m in named if "集团" in m.text]
            if groups:
                return groups[-1]
        firms = [m for m in inside if m.text.endswith("公司")] or inside
        return firms[-1] if firms else nearest

    def _nearest(self, parks: Sequence[Mention]) -> Mention:
        """The one of `parks` that was named last before this sentence, else the first of them."""
        before = [m for m in parks if m.span.start < self._here]
        return before[-1] if before else parks[0]

    def owner_in(self, project: Mention) -> Mention | None:
        """The one company of the article whose name, or whose brand, a project's name begins with: 天骋 of 天骋锂电工厂."""
        name = self._without_place(project.text)
        best: dict[int, list[Mention]] = {}
        for company in self._companies:
            own = self._without_place(company.text)
            shared = next(
                (i for i, (a, b) in enumerate(zip(name, own, strict=False)) if a != b), min(len(name), len(own))
            )
            if shared >= SHORTEST_BRAND and not _NO_BRAND.match(name[:shared]):
                best.setdefault(shared, []).append(company)
        if not best:
            return None
        longest = best[max(best)]
        names = {core_name(self._without_place(m.text)) for m in longest}
        return longest[0] if len({n[:SHORTEST_BRAND] for n in names}) == 1 else None

    def here(self) -> Mention | None:
        """Where something is that the text does not place: the paragraph's place, the headline's, or the home, if no province."""
        known = self.place or self._headline
        if known is None and self.home is not None and is_wide(self.home):
            return self._sites.before(self._here, self.section, MentionType.DISTRICT)
        return known or self.home

    def around(self) -> Mention | None:
        """Where a deal is that the text does not place: as `here`, but a village named before is only where people live."""
        here = self.here()
        if here is None or not here.text.endswith(_VILLAGES):
            return here
        return self.section or (None if self.home is None or is_wide(self.home) else self.home)

    def site(self, offset: int, beside: Mention | None = None) -> Mention | None:
        """The place named last before `offset` where something may be (一墙之隔…, 园里…), or that of the company `beside`."""
        of = self._sites.of_company(beside, self.section) if beside is not None else None
        return of or self._sites.before(offset, self.section) or self.here()

    def company(self) -> Mention | None:
        """The company that the paragraph named first, else the one that was named last as what a sentence is about."""
        if self._first_company is not None:
            return self._first_company
        seen = self._last.get(MentionType.COMPANY)
        return seen[1] if seen else None

    def _district(self, word: str, inside: Sequence[Mention]) -> Mention | None:
        section = self.section if word[0] != "该" else None
        if section is not None and section.type is MentionType.DISTRICT and _fits(section.text, word):
            return section
        level = (
            next((c for c in reversed(word) if c in LEVEL_WORDS), None)
            if word[0] in "全我该" or word[-1] == "里"
            else None
        )
        if word == "当地" or word[0] == "该":
            near = [m for m in inside if m.type is MentionType.DISTRICT]
            wanted = word[1:] if word[0] == "该" else ""
            if wanted and near and near[-1].text[-1] in LEVEL_WORDS and near[-1].text[-1] != wanted:
                near = [m for m in near if m.text.endswith(wanted)]
            last = self._last.get(MentionType.DISTRICT)
            other = last is not None and (
                last[1].text[-1] in set(LEVEL_WORDS) - set(wanted) or is_wide(last[1]) or last[1].text.endswith(_SMALL)
            )
            if wanted and wanted != "省" and not near and other:
                named = self.named_before(self._here, wanted)
                if named is not None:
                    return named
            if near:
                return near[-1]
            park = self._last.get(MentionType.PARK)
            if (
                wanted == "区"
                and park
                and (last is None or park[0] >= last[0])
                and park[1].text.rstrip("）)")[-1] == "区"
            ):
                return park[1]
            return last[1] if last is not None else self.home
        if level is None:
            return self.home
        if self._unnamed.endswith(level) and self._unnamed:
            return None
        if self.home is not None and self.level(self.home) in (level, ""):
            return self.home
        place = self.place
        if place is not None and (place.text.endswith(level) or self.level(place) in (level, "")):
            return place
        told = [m for m in self._districts if self._block_at <= m.span.start < self._here]
        told += [m for m in inside if m.type is MentionType.DISTRICT]
        fitting = [m for m in told if self.level(m) == level]
        if fitting:
            return fitting[-1]
        only = {m.text: m for m in self._districts if m.text.endswith(level)}
        return next(iter(only.values())) if len(only) == 1 else None


def _fits(place: str, word: str) -> bool:
    """Whether 全旗, 县里, 当地 can mean a place of this name.

    >>> _fits("科尔沁右翼前旗", "全旗"), _fits("昌乐", "县里"), _fits("临朐县", "全市")
    (True, True, False)
    """
    level = next((c for c in reversed(word) if c in LEVEL_WORDS), None)
    return level is None or place[-1] == level or place[-1] not in LEVEL_WORDS
