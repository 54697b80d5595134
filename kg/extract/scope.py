"""Whether a figure is a place's own: not of a part of the whole, of several places together, or of one deal."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extract.chains import Hit
from kg.extract.context import segment_bounds
from kg.extract.encode import (
    COMPANY,
    COUNT,
    DISTRICT,
    INDUSTRY,
    MONEY,
    PARK,
    PERIOD,
    PERSON,
    PROJECT,
    TITLE,
    Encoded,
    Slot,
)
from kg.extract.match import Match
from kg.extract.subject import OTHER_SUBJECT

_TOGETHER = re.compile(f"(?:{COUNT}|[两三四五六七])[地县区市旗]|合计|共同")
_WITH_ANOTHER = re.compile(f"[与和同][{DISTRICT}]共")
"""甲市与乙市共有25个项目签约: neither's alone."""
_PART_BEFORE = re.compile(r"项目中[^，、]{0,4}$|(?:尚未|未|快|即将|待|满一年)(?:开工|动工)的?$|(?:不到|不足)$")
_PART_BEHIND = re.compile(r"(?:尚未|未)(?:开工|动工)|多?(?:月|小时|百分点)|，占(?:比|总数|项目总|签约项目)")
_COUNTED_FIRST = re.compile(
    rf"其中[^。！？]*项目{COUNT}，(?:目前|现|已经?|第[一二三四]批|首批)+(?:新|集中)?(?:开工|动工|签约)[^，。；]*$"
)
"""其中，农业项目6个，第一批开工4个: those started are of the six."""
_NAMED_BEFORE = re.compile(r"[这那]$")
_BY_INDUSTRY = re.compile(
    rf"(?:^|、){INDUSTRY}(?:产业链|产业|领域|类|等[^，。；、]{{0,4}}产业)?(?:新?签约|新?开工)(?:项目)?$"
)
"""Figures of a part: 31个项目中已有12个开工, 尚未开工31个, 签约31个，占比六成, 阀门签约9个; or of time (3个多月)."""


_OWN_PLACE = re.compile(f"(?:其中|[，、；])(?:位于|在)?[{DISTRICT}{PARK}](?![^，；]*合计)")
"""其中甲镇签约17个 is the town's own figure."""


_ANOTHER_STATE = re.compile(
    r"签约|签订|签下|引进|招引|开工|动工|储备|洽谈|谋划|包装|竣工|投产|推介|策划|入库|申报|争取|对接|考察|论证|发布|路演|集中落地"
)
"""洽谈重点项目21个, 开工重点项目8个: what they are counted as is said by the verb."""
_DONE_TOO = re.compile("(?:储备|谋划)、?实施")
"""谋划实施重点项目21个 is the list of the year."""
_HAS_COME_FURTHER = re.compile(r"(?:项目)?(?:已|均已|全部)?(?:落地|投产|竣工|建成|达产)")
"""签约项目9个已投产: those landed are counted, not those signed."""
_TOGETHER_WITH = re.compile(r"(?:投产|竣工|签约|续建|建成|开工|投用)(?:、|和|及|暨|与)$")
_TWO_STATES = re.compile(r"开工(?:、|和|及|与|暨)?(?:投产|竣工|签约)|(?:投产|竣工|签约)(?:、|和|及|与|暨)?开工")
"""竣工和开工项目18个: a number for both."""
_OF_PLACES = re.compile(r"(?:新城|新区|园区|县|市|区|乡镇|乡|镇|街道|村)")
"""五个新城重大项目: places are counted."""
_FIRMS = re.compile(r"企业[^，。；、]{0,3}$")
_SUM_OF_ONE = re.compile(
    rf"的?[^，。；、等]{{0,10}}{PROJECT}(?!等|、)"
    rf"|的[^，。；、等{COUNT}]{{0,16}}项目(?![^，。；、]{{0,4}}{COUNT})(?:和|等|；|。)"
)
"""协议总投资3亿元的阀门项目: that one project's."""
_SPEAKER = re.compile(rf"[^{DISTRICT}{PARK}]*[。，]?{COMPANY}[^，。；]{{0,8}}?{TITLE}{PERSON}")
"""产值3亿元，甲公司经理某某说: his company's."""


def is_key_of_another(sentence: Encoded, start: int, at: int) -> bool:
    """Whether key projects are counted as signed, started or talked about, not as the place's list of the year.

    Args:
        sentence: The sentence.
        start: Where what was read begins.
        at: Where the figure stands.
    """
    before = sentence.text[sentence.clause_start(start) : at]
    if _DONE_TOO.search(before):
        return False
    behind = sentence.text[at + 1 : sentence.clause_end(at)]
    return bool(_ANOTHER_STATE.search(before) or re.search("签约|开工|动工|竣工|投产|启动", behind))


def counts_firms(sentence: Encoded, start: int, at: int) -> bool:
    """Whether what is signed are firms (签约企业17家), or projects that have come further (签约项目9个已投产)."""
    slot = sentence.slots[at]
    unit = slot.words[-1:]
    if unit in "家户" and (_FIRMS.search(sentence.text, start, at) or sentence.text.startswith("企业", at + 1)):
        return True
    return _HAS_COME_FURTHER.match(sentence.text, at + 1) is not None


def is_of_two_states(sentence: Encoded, start: int, at: int) -> bool:
    """Whether one number is told for projects that have started and for others (竣工和开工项目18个)."""
    low = sentence.clause_start(start)
    part = sentence.text[max(low, start - 4) : sentence.clause_end(at)]
    return bool(_TWO_STATES.search(part) or _TOGETHER_WITH.search(sentence.text, low, start))


def is_speakers(sentence: Encoded, at: int) -> bool:
    """Whether a company's own man tells a figure, named behind it."""
    return _SPEAKER.match(sentence.text, at + 1) is not None


def figures_before(sentence: Encoded, low: int, at: int, number: int) -> list[int]:
    """Where the `number` figures of the clause before that of `at` stand, if it has just so many.

    产值6亿元、利税1亿元，分别增长9%、7%: each grows by its own.
    """
    start = sentence.clause_start(at)
    if start <= low:
        return []
    found = [i for i in range(sentence.clause_start(start - 1), start) if sentence.text[i] in (MONEY, COUNT)]
    return found if len(found) == number else []


def is_share(sentence: Encoded, index: int, match: Match, told: Mapping[int, Hit], indicator: str) -> bool:
    """Whether a figure is of a part only: one of 分别签约11个、14个, or 其中… after the whole has been told."""
    clause = sentence.text[sentence.clause_start(index) : index]
    if "分别" in clause and not match.rule.sets.get("pairs") and sentence.text[index + 1 : index + 2] in ("、", "和"):
        return True
    if sentence.text[index] == COUNT and _COUNTED_FIRST.search(sentence.text, 0, index):
        return True
    if _PART_BEFORE.search(clause) or _PART_BEHIND.match(sentence.text, index + 1):
        return True
    if sentence.slots[index].words.endswith(("月", "天", "小时")) or sentence.text.startswith("一批", index + 1):
        return True
    if sentence.text[index] == COUNT and (_NAMED_BEFORE.search(clause) or _OF_PLACES.match(sentence.text, index + 1)):
        return True
    if sentence.text[index] == COUNT and _BY_INDUSTRY.search(clause):
        return True
    low = max(sentence.text.rfind(mark, 0, index) for mark in "。；！？") + 1
    part = sentence.text.rfind("其中", low, index)
    if part >= 0 and indicator.startswith("key") and any(at < part and not hit.is_growth for at, hit in told.items()):
        return True
    if part >= 0 and _OWN_PLACE.search(sentence.text, part, index):
        return False
    return part >= 0 and any(at < part and hit.indicator == indicator for at, hit in told.items())


def is_shared(sentence: Encoded, slot: Slot, at: int) -> bool:
    """Whether a figure is of several places together: 甲县、乙县、丙县三地到位资金合计80亿元."""
    index = sentence.find(slot)
    if _WITH_ANOTHER.match(sentence.text, index + 1):
        return True
    if (
        index < 1
        or sentence.text[index - 1] not in "、和与"
        or sentence.text[index - 2 : index - 1] not in (DISTRICT, PARK)
    ):
        return False
    return bool(_TOGETHER.search(sentence.text, index, sentence.clause_end(at)))


def is_of_one_deal(sentence: Encoded, index: int) -> bool:
    """Whether a sum that was agreed is that of the company or project named last, and no number of deals stands between."""
    low, _ = segment_bounds(sentence, index)
    if sentence.text[max(0, low - 1) : low] == "：":
        low = segment_bounds(sentence, low - 1)[0]
    if _SUM_OF_ONE.match(sentence.text, index + 1):
        return True
    named = max(sentence.text.rfind(char, low, index) for char in OTHER_SUBJECT)
    return named >= 0 and not any(char in (COUNT, DISTRICT, PARK, PERIOD) for char in sentence.text[named:index])
