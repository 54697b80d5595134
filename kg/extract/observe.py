"""Matches of observation rules → figures: of which place, for when, reached or aimed at, level or growth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.chains import Hit, aims, go_on, places_before
from kg.extract.claims import make_claim
from kg.extract.context import segment_bounds
from kg.extract.discourse import Discourse
from kg.extract.encode import (
    BODY,
    COMPANY,
    COUNT,
    DISTRICT,
    MONEY,
    PARK,
    PERIOD,
    PROJECT,
    TITLE,
    Encoded,
    Slot,
)
from kg.extract.host import Host
from kg.extract.in_order import FALLS, UNITS, in_order, row_of, whole
from kg.extract.match import Match
from kg.extract.scope import (
    counts_firms,
    figures_before,
    is_key_of_another,
    is_of_one_deal,
    is_of_two_states,
    is_share,
    is_shared,
    is_speakers,
)
from kg.extract.subject import HELPERS, OTHER_SUBJECT, subject_place
from kg.extract.sums import counted_alone, sum_of_sentence_before, sums_behind
from kg.extract.targets import is_target
from kg.model import (
    Argument,
    Article,
    Claim,
    EventKind,
    Lexicon,
    Mention,
    MentionType,
    Modality,
    Period,
    Quantity,
)

UNSAID_DOUBT = 0.95
"""Factor for a figure whose place the sentence leaves out."""

HEADING = 12
"""Characters of a heading, at most: the period that one names (三、上半年进度) holds for what follows."""

UNTOLD = "the text tells no year for its period"
"""Note of a figure whose words of time could not be resolved."""

PAIR = 2
"""Figures that 分别 gives out, at least."""

WORDS_BEFORE = 4
"""Characters before a place in its clause up to which the clause is about it; in 项目选址某镇 it is not."""

_LEANS = re.compile("全年|[同当]年|次年|同期|上年同期|[同当][天日]")
"""Words of time that lean on one told before, also in an earlier sentence."""
_ROUND = re.compile("[百千万]亿元?$")
_EXACT = re.compile("(?:大关|关口|关)?，(?:达|为|实现|完成)")
"""突破百亿元，达到113.6亿元: only the second is a figure."""
_OF_A_DEAL = re.compile(r"达产后?|投产后?|建成后|达效后|满产后?|项目建成|全部建成")
_NAMES_ANOTHER = re.compile(r"(?:营业额|收入|量|额|值|资金|资|平均|进口|出口|消费|用电|人次|业|税收|投资|数)$")
"""Last words of what a rate of growth is told of."""
_OF_SOME = re.compile(f"[，、]?{COUNT}(?:家|户)?[^，。；]{{0,4}}企业")
_OF_THE_FIRM = re.compile(f"{PERIOD}?(?:该|其)?(?:企业|公司)(?:实现)?年?总?产值")
"""5家企业产值8亿元: those firms' own, not the place's."""
_SIZE = re.compile("(?:以上)?的?[^，。；、]{0,4}(?:企业|公司|项目)")
"""年产值5亿元企业: how large a firm is."""
_AIDED_BY = re.compile(DISTRICT + HELPERS.pattern)
"""甲省援藏工作队: what they tell is theirs, neither their province's nor the place's."""
_SET_IN = re.compile(f"(?:在|落户|落地)((?:[{DISTRICT}{PARK}])+)(?![{TITLE}])")
"""18个项目在甲园区集中开工: the place stands behind the figure."""
_OF_PROJECTS = frozenset({"signedProjects", "agreedInvestment", "startedProjects", "startedInvestment"})
_ITS_OWN = re.compile(
    f"(?:{PERIOD}|目前|截至目前|如今|，)*[{COMPANY}{PROJECT}](?:{COUNT}|(?:已经?|累计|共计?|目前|现|先后|成功|新)*(?:引进|招引|签约|签订|开工))"
)
"""甲基地已引进项目16个: a base's or a firm's own."""
_CEREMONY = re.compile("现场|集中签约|集中开工|此次|本次|会上|当天|当日|签约仪式|推介会")
_WHOLE = re.compile("(?<![占居列在])[全我][省市区县旗州盟镇](?![第前民])")
"""全市 that stands for no place of the text: the figure is not of the place that the text is at home in."""


class Observer:
    """Reads the figures of one article."""

    def __init__(self, article: Article, indicators: Lexicon, discourse: Discourse) -> None:
        self._article = article
        self._indicators = indicators
        self._discourse = discourse
        self._period: Mention | None = None
        self._counted: list[Hit] = []
        self._counted_in: Mention | str | None = None
        self._bare_count: Hit | None = None
        self._host = Host(article, discourse)

    def read(self, sentence: Encoded, matches: Sequence[Match]) -> list[Claim]:
        """The figures that `matches`, all of `sentence`, give."""
        hits = self._levels(sentence, [m for m in matches if not m.rule.sets.get("growth")])
        hits += sums_behind(sentence, hits)
        hits += sum_of_sentence_before(sentence, hits, self._bare_count)
        hits += go_on(sentence, hits, self._counted)
        hits += aims(sentence, hits)
        hits = [h for h in hits if not (_ROUND.match(h.value.text) and _EXACT.match(sentence.text, h.at + 1))]
        if any(sentence.text[h.at] == COUNT and not h.carried for h in hits):
            self._counted = hits
            self._counted_in = self._period_for(sentence, hits[0].at)[0]
        if not hits and len(sentence.text) <= HEADING:
            self._period = next(
                (s.mention for i, s in sentence.slots.items() if sentence.text[i] == PERIOD and _known(s)), self._period
            )
        hits += self._growth(sentence, hits, [m for m in matches if m.rule.sets.get("growth")])
        out: list[Claim] = []
        for hit in sorted(hits, key=lambda h: (h.at, h.is_growth)):
            claim = self._claim(sentence, hit)
            if claim is not None:
                out.append(claim)
        self._host.hear(sentence)
        self._bare_count = counted_alone(hits)
        if self._bare_count is not None and self._bare_count.place is None:
            self._bare_count = replace(self._bare_count, place=self._place_of(sentence, self._bare_count)[0])
        return out

    def _levels(self, sentence: Encoded, matches: Sequence[Match]) -> list[Hit]:
        taken: dict[int, Hit] = {}
        for match in matches:
            index = match.at["value"]
            slot = sentence.slots[index]
            places: tuple[Slot, ...] = ()
            if match.rule.sets.get("inOrder"):
                taken.update((hit.at, hit) for hit in in_order(match, self._indicators))
                continue
            if match.rule.sets.get("pairs"):
                values = match.roles["value"]
                places = match.roles.get("place") or places_before(sentence, match.start, len(values))
                if len(places) != len(values) or (len(places) < PAIR and "place" not in match.roles):
                    continue
            word = match.words.get("indicator")
            row = self._indicators.rows.get(row_of(word, self._indicators)) if word else None
            value = whole(slot.mention) if slot.mention else None
            indicator = str(match.rule.sets.get("indicator") or (row["indicator"] if row else ""))
            if not indicator or value is None:
                continue
            if row is not None and sentence.text[index] not in UNITS[row["unit"]]:
                continue
            own_scope = str(match.rule.sets.get("scope") or (row["scope"] if row else "place"))
            if is_share(sentence, index, match, taken, indicator):
                continue
            if own_scope == "any" and (self._of_a_deal(sentence, index) or _SIZE.match(sentence.text, index + 1)):
                continue
            if indicator in ("keyProjects", "keyInvestment") and is_key_of_another(sentence, match.start, index):
                continue
            if indicator in _OF_PROJECTS and _ITS_OWN.match(sentence.text, max(0, sentence.clause_start(match.start))):
                continue
            if sentence.text[index] == MONEY and slot.words.endswith("以上") and _SIZE.match(sentence.text, index + 1):
                continue
            if indicator in _OF_PROJECTS and is_of_two_states(sentence, match.start, index):
                continue
            if indicator == "signedProjects" and counts_firms(sentence, match.start, index):
                continue
            if indicator == "agreedInvestment" and is_of_one_deal(sentence, index):
                continue
            before = taken.get(index)
            if before is not None and (before.match.rule.priority, before.match.start) >= (
                match.rule.priority,
                match.start,
            ):
                continue
            taken[index] = Hit(match, index, indicator, value, place=places[0] if places else None)
            for place, other in zip(places[1:], match.roles["value"][1:], strict=False):
                at = next(i for i, s in sentence.slots.items() if s is other)
                if other.mention is not None:
                    taken[at] = Hit(match, at, indicator, whole(other.mention), place=place)
        return list(taken.values())

    def _growth(self, sentence: Encoded, levels: Sequence[Hit], matches: Sequence[Match]) -> list[Hit]:
        """增长21.4% belongs to the figure before it, or to the word before it where that has no figure."""
        out: list[Hit] = []
        taken: set[int] = set()
        for match in matches:
            values = match.roles["value"]
            start = match.at["value"]
            if start in taken:
                continue
            taken.add(start)
            falls = bool(FALLS.search(sentence.text[match.start : match.end]))
            word = match.words.get("indicator")
            if word and "place" in match.roles:
                row = self._indicators.rows.get(row_of(word, self._indicators))
                given = match.roles["place"]
                named = [row["indicator"]] * len(values) if row and len(given) == len(values) else []
                places: list[Slot | None] = list(given)
            elif word:
                row = self._indicators.rows.get(row_of(word, self._indicators))
                if "分别" in sentence.text[match.start : match.end] and sentence.text[start + 1 : start + 2] in (
                    "、",
                    "和",
                ):
                    continue
                named = [row["indicator"]] * len(values) if row else []
                places = [None] * len(named)
            else:
                low = segment_bounds(sentence, start)[0]
                before = sorted((h for h in levels if low <= h.at < start), key=lambda h: h.at)[-len(values) :]
                row_of_figures = figures_before(sentence, low, start, len(values)) if len(values) > 1 else []
                if not row_of_figures and self._grows_another(sentence, match, levels):
                    continue
                if row_of_figures:
                    told = {h.at: h for h in levels}
                    before = [told[i] for i in row_of_figures if i in told]
                    values = tuple(v for v, i in zip(values, row_of_figures, strict=True) if i in told)
                if len(values) > 1 and len(before) != len(values):
                    continue
                named = [h.indicator for h in before]
                places = [h.place for h in before]
                if len(set(named)) < len(named):
                    places = [h.place or self._place(sentence, h.at)[0] for h in before]
            for indicator, slot, place in zip(named, values, places, strict=False):
                mention = slot.mention
                if mention is None or not isinstance(mention.value, Quantity):
                    continue
                if sentence.text[start + 1 : start + 2] == "的":
                    continue  # 增速超过50%的有甲市、乙县
                if falls and mention.value.value > 0:
                    mention = replace(mention, value=replace(mention.value, value=-mention.value.value))
                out.append(Hit(match, start, indicator, mention, is_growth=True, place=place))
        return out

    @staticmethod
    def _grows_another(sentence: Encoded, match: Match, levels: Sequence[Hit]) -> bool:
        """Whether a rate belongs to what its own clause names (…，限额以上餐饮业营业额增长14%), which has no figure told."""
        start = sentence.clause_start(match.start)
        if any(start <= h.at < match.start for h in levels):
            return False
        last = max((h.at for h in levels if h.at < match.start), default=match.start)
        if any(char in (MONEY, COUNT) for char in sentence.text[last + 1 : match.start]):
            return True
        return bool(_NAMES_ANOTHER.search(sentence.text, start, match.start))

    def _of_a_deal(self, sentence: Encoded, index: int) -> bool:
        """Whether a figure like 年产值 is a company's or a project's, not a place's."""
        if is_speakers(sentence, index):
            return True
        for i in range(index - 1, -1, -1):
            char = sentence.text[i]
            if char in OTHER_SUBJECT:
                return True
            before = sentence.text[sentence.clause_start(i) : i].strip(PERIOD)
            if char in (DISTRICT, PARK) and len(before) <= WORDS_BEFORE and not OTHER_SUBJECT.intersection(before):
                return False
        low, _ = segment_bounds(sentence, index)
        if _OF_SOME.match(sentence.text, low) or _OF_THE_FIRM.match(sentence.text, sentence.clause_start(index)):
            return True
        if _OF_A_DEAL.search(sentence.text[:index]):
            return self._discourse.topic in (MentionType.COMPANY, MentionType.PROJECT, None)
        return self._discourse.topic in (MentionType.COMPANY, MentionType.PROJECT)

    def _claim(self, sentence: Encoded, hit: Hit) -> Claim | None:
        place, unsaid = (hit.place, False) if hit.place else self._place_of(sentence, hit)
        if place is None or place.mention is None:
            return None
        period, how = self._period_for(sentence, hit.at)
        if hit.carried:
            period, how = self._counted_in, "period read from the figure that it goes on with"
        target = hit.aimed or is_target(sentence, hit) or self._is_to_come(period)
        if not target and (isinstance(period, Mention) or (how or "").startswith(UNTOLD)):
            self._period = period if isinstance(period, Mention) else None
        arguments: list[tuple[str, Argument]] = [
            ("place", place.mention),
            ("indicator", hit.indicator),
            ("value", hit.value),
        ]
        if period is not None:
            arguments.append(("period", period))
        if target:
            arguments.append(("isTarget", "true"))
        if hit.is_growth:
            arguments.append(("isGrowthRate", "true"))
        notes = [place.note] if place.note else []
        if unsaid:
            notes.append(f"place read from what the text is about: {place.mention.text}")
        if how:
            notes.append(how)
        return make_claim(
            self._article,
            sentence,
            EventKind.OBSERVATION,
            arguments,
            rule_id=hit.match.rule.id,
            confidence=hit.match.rule.confidence * (UNSAID_DOUBT if unsaid else 1.0),
            modality=Modality.PLANNED if target else Modality.ASSERTED,
            notes=notes,
        )

    def _place_of(self, sentence: Encoded, hit: Hit) -> tuple[Slot | None, bool]:
        if _AIDED_BY.search(sentence.text, 0, hit.at):
            return None, True
        if hit.indicator in _OF_PROJECTS and not hit.is_growth:
            behind = _SET_IN.search(sentence.text, hit.match.start, hit.match.end)
            if behind is not None and sentence.text[hit.at - 1 : hit.at] != DISTRICT:
                return sentence.slots[behind.end(1) - 1], False
        return self._place(sentence, hit.at)

    def _place(self, sentence: Encoded, at: int) -> tuple[Slot | None, bool]:
        slot = subject_place(sentence, at, discourse=self._discourse)
        if slot is not None:
            return (None, True) if is_shared(sentence, slot, at) else (slot, False)
        body = self._place_of_body(sentence, at)
        if body is not None:
            return body, True
        if _WHOLE.search(sentence.text, 0, at):
            return None, True
        known = self._host.of(sentence, at) or self._discourse.place or self._host.home()
        if known is None:
            return None, True
        return Slot(known, known.span.start, known.span.end, known.text), True

    def _place_of_body(self, sentence: Encoded, at: int) -> Slot | None:
        """The place whose body tells the figures: of 甲县投资促进局局长介绍，… and 县商务局统计，…."""
        for i in range(at - 1, -1, -1):
            slot = sentence.slots.get(i)
            if slot is None or sentence.text[i] != BODY or slot.mention is None:
                continue
            place = self._discourse.place_of_body(slot.mention)
            return None if place is None else Slot(place, slot.start, slot.end, slot.words)
        return None

    def _period_for(self, sentence: Encoded, at: int) -> tuple[Mention | str | None, str | None]:
        """The period of a figure, and how it was found where its sentence does not say it.

        Words of time that could not be resolved (今年一季度 in a text without a date) end the search: what an earlier
        sentence tells is another time than theirs.
        """
        for i in range(at - 1, -1, -1):
            compared = sentence.text[max(0, i - 1) : i] in ("比", "较", "从", "自")
            if sentence.text[i] != PERIOD or compared:
                continue
            if _known(sentence.slots[i]):
                return sentence.slots[i].mention, None
            if not _LEANS.match(sentence.slots[i].words):
                return None, f"{UNTOLD}: {sentence.slots[i].words}"
        created = self._article.created
        if _CEREMONY.search(sentence.text):
            if created is None:
                return None, None
            return f"{created:%Y-%m}", "period from the article's date"
        if self._period is None:
            return (f"{created:%Y}", "year from the article's date") if created else (None, None)
        return self._period, f"period read from an earlier sentence: {self._period.text}"

    def _is_to_come(self, period: Mention | str | None) -> bool:
        """Whether a figure is of a time that begins after the article's day: 明年签约80个."""
        value = period.value if isinstance(period, Mention) else None
        created = self._article.created
        return created is not None and isinstance(value, Period) and value.start is not None and value.start > created


def _known(slot: Slot) -> bool:
    return slot.mention is not None and isinstance(slot.mention.value, Period) and slot.mention.value.text is not None
