"""Which place a part of a sentence tells about."""

from __future__ import annotations

import re

from kg.extract.discourse import Discourse
from kg.extract.encode import BODY, COMPANY, COUNT, DISTRICT, MONEY, PARK, PERIOD, PROJECT, STOPS, TITLE, Encoded, Slot

_TIME_ONLY = re.compile(
    r"(?:\ue00f|今年|去年|近年来?|以来|目前|此外|同时|其中|下一步|接下来|截至|上半年|全年|当前|如今|这几年|在|对|年|来)*"
)
_NOT_SUBJECT_AFTER = re.compile(
    r"(?:与|到|赴|向|对|为|由|从|和|往|入|户|于|来自|位于|落户|布局|比|跟|约|访|考察|占|走进|分赴|奔赴|前往|[位居列]居|[位排]列|增[速幅]居|总量居|排名?|举办|举行|召开|参加|出席|抓好|助力|依托|借助|毗邻|邻近|靠近|覆盖|涵盖)$"
)
_LISTED = re.compile(rf"(?:[{DISTRICT}{PARK}]+[、和])+$")
_LIST_ENDS = re.compile(rf"((?:[、和][{DISTRICT}{PARK}]+)*)(?:，|等)")
_IN_A_NAME = re.compile(
    f"[\u4e00-\u9fff]{{2,14}}等{COUNT}|"
    f"(?:[、和][^，。；！？：]{{1,60}})?等{COUNT}(?=[^，。；、{DISTRICT}{PARK}]{{0,10}}(?:项目|工程))"
)
"""甲工业园标准厂房等14个项目, 甲产业园、乙产业园等14个项目: the park is part of what is counted."""
_AROUND = re.compile(rf"(?:、[{DISTRICT}{PARK}])*(?:一带|周边|沿线)")
"""甲镇、乙镇一带 is where something is, not whose figure it is."""
_MEANT = re.compile(f"[{DISTRICT}]（[{DISTRICT}]）")
"""四川（巴中）推介会: the place in brackets is the one that is meant."""
WIRED = re.compile("\ue00f?[讯电]")
"""青杠4月8日电: where it was written."""
HELPERS = re.compile("(?:第[一二三四五六七八九十]+批|对口)?(?:援[藏疆青]|支援)")
"""甲省援藏工作队: they work elsewhere."""
_GUESTS = re.compile("等地|客商|企业家|[籍商]|投资商|老板|市场")
"""甲市客商: where somebody comes from."""
_CEREMONY = re.compile(
    "(?![^，。；]*(?:举行|举办|召开))[^，。；]{0,20}(?:仪式|活动|签约会|推介会|推进会|大会|现场会)上?，(?!举行|举办|召开)"
)
"""在甲县重点项目集中签约仪式上，…: whose ceremony it is says whose projects they are; 在甲市举行的… is only the venue."""
_SUM_BEFORE = re.compile(f"(?:计划|协议)?总?投资[^，。；]{{0,3}}{MONEY}[^，。；]?的$")
"""总投资7亿元的甲园区6个项目: the sum is of the projects, no name stands before the place."""
OTHER_SUBJECT = frozenset({COMPANY, PROJECT})
"""Who else a figure may be told of."""


def subject_place(
    sentence: Encoded, at: int, *, discourse: Discourse | None = None, strict: bool = False
) -> Slot | None:
    """The place that the part of the sentence before `at` tells about, the nearest that stands where a subject may.

    With `strict` only words of time may stand before it in its clause. A park's 管委会 stands for the park where
    `discourse` knows that.
    """
    for i in range(at - 1, -1, -1):
        slot = sentence.slots.get(i)
        if slot is not None and sentence.text[i] == BODY and discourse is not None and slot.mention is not None:
            park = discourse.park_of(slot.mention)
            if park is not None and sentence.text[i + 1 : i + 2] != TITLE:
                return Slot(park, slot.start, slot.end, slot.words, f"{slot.words} read as {park.text}")
        if sentence.text[i] not in (DISTRICT, PARK):
            continue
        start = max(sentence.clause_start(i), _behind_dots(sentence.text, i))
        prefix = _SUM_BEFORE.sub("", _LISTED.sub("", sentence.text[start:i]))
        follows = sentence.text[i + 1 : i + 2]
        bare = prefix.rstrip(DISTRICT + PARK)
        behind_in = bare.endswith("在") and (bare.strip("\ue00f，在") or follows != "，")
        behind_in = behind_in and not _CEREMONY.match(sentence.text, i + 1)
        listed = _LIST_ENDS.match(sentence.text, i + 1)
        if _AROUND.match(sentence.text, i + 1) or (prefix and listed and (listed[1] or len(prefix) < i - start)):
            continue
        if follows in (TITLE, DISTRICT, PARK) or behind_in or _NOT_SUBJECT_AFTER.search(bare):
            continue
        if (
            HELPERS.match(sentence.text, i + 1)
            or _GUESTS.match(sentence.text, i + 1)
            or WIRED.match(sentence.text, i + 1)
        ):
            continue
        if sentence.text.startswith("分会场", i + 1) or _MEANT.match(sentence.text, i - 2):
            return slot
        if bare.endswith("（") or _MEANT.match(sentence.text, i):
            continue
        named = _IN_A_NAME.match(sentence.text, i + 1)
        if named is not None and named.end() <= at + 1:
            continue
        if i and "|" in sentence.text[i:at]:
            continue  # 看某市|6个项目签约: the column's name
        if strict and not _TIME_ONLY.fullmatch(bare):
            continue
        if any(char in prefix for char in OTHER_SUBJECT) and start != 0:
            continue
        same_clause = not any(stop in sentence.text[i:at] for stop in STOPS)
        names = [c for c in prefix if "\ue000" <= c < PERIOD and c not in (DISTRICT, PARK)]
        if len(prefix) - prefix.count(PERIOD) <= 10 and not names:
            return sentence.slots[i]
        if same_clause and at - i <= 12 and not names:
            return sentence.slots[i]
    return None


def _behind_dots(text: str, at: int) -> int:
    """Where the clause of `at` begins if dots end the one before it (…进展顺利……在甲市，), else 0."""
    dots = text.rfind("……", 0, at)
    return dots + 2 if dots >= 0 else 0
