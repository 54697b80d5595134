"""Figures that go on in a list, their word said once: 甲县签约5个、23.8亿元；乙县4个、9亿元; 签约60个的目标，已完成31个."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.encode import COUNT, DISTRICT, INDUSTRY, MONEY, PARK, PERCENT, PERIOD, STOPS, Encoded, Slot
from kg.extract.match import Match
from kg.model import Mention, Quantity

SUM_OF: Mapping[str, str] = {
    "signedProjects": "agreedInvestment",
    "startedProjects": "startedInvestment",
    "keyProjects": "keyInvestment",
}
"""What the money behind a number of projects is: 甲县5个、23.8亿元."""

_REACHED = frozenset(
    {"signedProjects", "startedProjects", "fundsInPlace", "industrialInvestment", "outputValue", "jobs"}
)
"""Indicators that 完成 and 达到 alone go on with; behind a sum of investments, 完成 means the part that is spent."""

_P = f"[{DISTRICT}{PARK}]"
_ITEM = re.compile(
    rf"(?:^|[，；、：。—{COUNT}{MONEY}和及]|其中)(?:位于|落户)?(?P<places>{_P}+(?:[、和与及]{_P}+)*)(?P<each>(?:分别|均)?各|均)?"
    rf"(?:(?:境内)?的?项目)?(?:有|为|达|，)?$"
)
"""What stands before the figure of an item of a list: 、青铜峡市 and 、誓节镇、柏垫镇各."""

_SUM_BEHIND = re.compile(f"[、，](?:计划|协议)?(?:总投资额?|投资总额|投资额?|总?金额)?(?:约|达|超)?{MONEY}")
_BY_PLACE = re.compile(
    r"(?:其中，)?(?:(?:按|按照|根据|从)(?:项目)?(?:落地|所在|所处|不同)?(?:区域|位置|地域|属地|行政区域?|地区|地点|县区|辖区)(?:来?划分|来?分类|来?分|来?看)?|"
    r"分(?:县|市|区|县区|市县|区县|地区|区域|地域|辖区|板块)(?:（[市县区]）)?来?看)，"
)
"""按落地区域分，甲县5个、乙县4个: what was counted before is given out by place."""
_SUM = re.compile(
    r"[、，](?:计划)?(?:(?:总投资额?|投资总额|协议投资|协议资金|投资额?|总?金额|资金|合计)(?:约|达|超过?)?)?$"
)
_DONE = re.compile(
    rf"[，；、：](?:{PERIOD}|眼下|目前|现在|截至|已经?|现|实际|累计|共|底|末|前)*(?:完成|达到?|实现|达成)了?$"
)
_OF_INDUSTRY = re.compile(rf"[，；、]{INDUSTRY}(?:产业链?)?(?:产值)?(?:也?要|将|力争)?(?:突破|达到?|实现|超过?)了?$")
_EACH_ITS_OWN = re.compile(rf"[，；、：](?P<places>{_P}+(?:[、和与及]{_P}+)+)(?:则|也)?分别(?:为|是|有|达到?|完成)?$")
"""What stands before the figures of 甲县8亿元；乙县、丙县分别为7亿元、6亿元."""
_LIST = re.compile(rf"{_P}+(?:(?:、|和|与|以及|及){_P}+)+")
_BARE = re.compile(r"(?:以上|左右)?(?:项目)?(?:[，；、。：（！？）—]|$)")
_OF_PROJECTS = frozenset("个宗项件")
"""What projects are counted in."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One figure found in a sentence."""

    match: Match
    at: int
    indicator: str
    value: Mention
    is_growth: bool = False
    place: Slot | None = None
    """Its place, where the rule itself pairs places and figures."""
    carried: bool = False
    """Whether it goes on with a figure of an earlier sentence, whose period it shares."""
    aimed: bool = False
    """Whether it is what was to be reached: 完成全年目标560亿元的97%."""


_AIM = re.compile(r"(?:^|，|、)(?:完成|占|达)[^，。；]{0,10}?(?:目标任务|目标|任务)数?$")
"""到位资金544亿元，完成全年目标560亿元的97%: what was to be reached stands behind what was."""


def aims(sentence: Encoded, hits: Sequence[Hit]) -> list[Hit]:
    """The goals that are told as what the figures before them are a share of.

    Args:
        sentence: The sentence.
        hits: The figures read from it.
    """
    out = []
    for hit in hits:
        if hit.is_growth:
            continue
        end = re.compile("[。；！？]").search(sentence.text, hit.at)
        at = sentence.text.find(sentence.text[hit.at], hit.at + 1, end.start() if end else len(sentence.text))
        if at < 0 or any(h.at == at for h in hits) or sentence.text[at + 1 : at + 3] != f"的{PERCENT}":
            continue
        if _AIM.search(sentence.text, hit.at, at):
            out.append(replace(_hit(sentence, at, hit, hit.indicator, hit.place), aimed=True))
    return out


def places_before(sentence: Encoded, at: int, number: int) -> tuple[Slot, ...]:
    """The list of `number` places named last before `at`, or none: for 分别为66.2亿元、24.8亿元 behind 甲区和乙区."""
    lists = [m for m in _LIST.finditer(sentence.text, 0, at) if sentence.text[m.start() - 1 : m.start()] != "、"]
    for found in reversed(lists):
        slots = _last_of_each(sentence, found.start(), found.end())
        if len(slots) == number:
            return slots
    return ()


def _last_of_each(sentence: Encoded, start: int, end: int) -> tuple[Slot, ...]:
    """The places of a list; of 甲市乙镇 the last."""
    return tuple(
        sentence.slots[i]
        for i in range(start, end)
        if sentence.text[i] in (DISTRICT, PARK) and not (i + 1 < end and sentence.text[i + 1] in (DISTRICT, PARK))
    )


def go_on(sentence: Encoded, told: Sequence[Hit], earlier: Sequence[Hit]) -> list[Hit]:
    """The figures without a word of their own, which go on with that of a figure before them.

    Args:
        sentence: The sentence.
        told: The figures that its words tell.
        earlier: Those of the last sentence that counted projects: a list may follow it, line by line.
    """
    hits = sorted(told, key=lambda h: h.at)
    out: list[Hit] = []
    busy = {h.at for h in hits}
    for i in sorted(sentence.slots):
        if sentence.text[i] not in (COUNT, MONEY) or i in busy or not _is_bare(sentence, i):
            continue
        known = [h for h in hits if h.at < i]
        for hit in _next(sentence, i, known, earlier, out):
            out.append(hit)
            hits.append(hit)
            busy.add(hit.at)
    return out


def _next(sentence: Encoded, at: int, known: Sequence[Hit], earlier: Sequence[Hit], new: Sequence[Hit]) -> list[Hit]:
    before = sentence.text[:at]
    item = _ITEM.search(before)
    if item is not None:
        return _of_item(sentence, at, item, known, earlier)
    each = _EACH_ITS_OWN.search(before)
    if each is not None:
        return _of_places(sentence, at, _last_of_each(sentence, each.start("places"), each.end("places")), known)
    pair = _SUM.search(before)
    if pair is not None and sentence.text[at] == MONEY:
        counted = [h for h in new if h.at == pair.start() - 1 and h.indicator in SUM_OF]
        return [replace(_hit(sentence, at, h, SUM_OF[h.indicator], h.place), carried=h.carried) for h in counted]
    kind = sentence.text[at]
    same = [h for h in known if sentence.text[h.at] == kind and not _parted(sentence, h.at, at)]
    if not same:
        return []
    if same[-1].indicator in _REACHED and _DONE.search(before):
        return [_hit(sentence, at, same[-1], same[-1].indicator, same[-1].place)]
    if same[-1].indicator == "outputValue" and _OF_INDUSTRY.search(before):
        return [_hit(sentence, at, same[-1], same[-1].indicator, same[-1].place)]
    return []


def _of_places(sentence: Encoded, at: int, places: Sequence[Slot], known: Sequence[Hit]) -> list[Hit]:
    """As many figures from `at` as places, one to one, of the kind that was told last."""
    kind = sentence.text[at]
    told = [h for h in known if sentence.text[h.at] == kind and not h.is_growth]
    figures = re.compile(f"{kind}(?:[、和与，]{kind})*").match(sentence.text, at)
    found = [i for i in range(at, figures.end()) if sentence.text[i] == kind] if figures else []
    if not told or len(found) != len(places):
        return []
    return [_hit(sentence, i, told[-1], told[-1].indicator, place) for i, place in zip(found, places, strict=True)]


def _of_item(
    sentence: Encoded, at: int, item: re.Match[str], known: Sequence[Hit], earlier: Sequence[Hit]
) -> list[Hit]:
    start = item.start("places")
    slots = _last_of_each(sentence, start, item.end("places"))
    if len(slots) > 1 and not item["each"]:
        return []
    by_place = _BY_PLACE.match(sentence.text, 0, start)
    at_head = not sentence.text[:start].strip(f"{PERIOD}，") or sentence.text[start - 1] in "；。—" or bool(by_place)
    behind_label = sentence.text[at - 1] == "，"
    if behind_label and not at_head:
        return []
    kind = sentence.text[at]
    same = [h for h in known if sentence.text[h.at] == kind and h.at < start]
    if same:
        return [_hit(sentence, at, same[-1], same[-1].indicator, slot) for slot in slots]
    # A list line by line: only 甲县5个、23.8亿元 is sure to be one.
    of_it = sentence.text[:start] == "其中"  # …386个。其中浠水县36个、罗田县22个
    if (
        kind == COUNT
        and (of_it or by_place)
        and earlier
        and earlier[-1].indicator in SUM_OF.keys() | set(SUM_OF.values())
    ):
        told = [h for h in earlier if h.indicator in SUM_OF]
        return [replace(_hit(sentence, at, told[-1], told[-1].indicator, slot), carried=True) for slot in slots if told]
    if kind == COUNT and at_head and not behind_label and _SUM_BEHIND.match(sentence.text, at + 1):
        counted = [h for h in earlier if h.indicator in SUM_OF]
        if counted:
            hits = [_hit(sentence, at, counted[-1], counted[-1].indicator, slot) for slot in slots]
            return [replace(h, carried=True) for h in hits]
    return []


def _hit(sentence: Encoded, at: int, model: Hit, indicator: str, place: Slot | None) -> Hit:
    mention = sentence.slots[at].mention or model.value
    match = replace(model.match, sentence=sentence, start=at, end=at + 1)
    return Hit(match, at, indicator, mention, place=place)


def _parted(sentence: Encoded, start: int, end: int) -> bool:
    return any(mark in sentence.text[start:end] for mark in STOPS if mark in "。！？；")


def _is_bare(sentence: Encoded, at: int) -> bool:
    """Whether a figure stands alone: what follows in 甲县5个完工 and 乙镇3家企业 makes it another thing."""
    mention = sentence.slots[at].mention
    if mention is None or (isinstance(mention.value, Quantity) and mention.value.unit[:1] not in _OF_PROJECTS):
        return False
    return _BARE.match(sentence.text, at + 1) is not None
