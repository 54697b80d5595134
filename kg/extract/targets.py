"""Whether a figure is aimed at: a plan's word before it, or a demand that it is told in."""

from __future__ import annotations

import re

from kg.extract.chains import Hit
from kg.extract.context import segment_bounds
from kg.extract.encode import STOPS, Encoded

_TARGET = re.compile(
    r"力争|计划(?!总?投资|引资)|(?<!成)(?<!度)(?<!年)目标(?!的)|全年目标(?!的)|[定下]的盘子|(?:年初)?定[下的]|(?:还|下半年)要再?|预计|有望|确保|争取|要达到|到\ue00f.{0,6}年?.{0,20}(?:达到|突破|超过)|"
    r"(?:达产|投产|建成|达效)后"
)
_SOON = re.compile(r"将(?:达|突破|超|实现|新|完成|引进|实施)|要(?:达到|突破|完成|实现)|将有")
_REACHED = re.compile(r"[，、]\ue00f?(?:已|实际|累计|目前|眼下|现在|截至|至今)")
_MET = re.compile(r"(?:完成|实现)[^，。；]{0,20}目标")
"""完成全年目标: told of as reached."""

_DEMAND = re.compile(r"(?<![的一])要求(?!的|下|[和与及、])|提出(?!的|[了过])|明确(?!的|[了过])[，：]?")
_BY_DEMAND = re.compile(r"按|根据|依据|落实|围绕|对照|贯彻|符合|达到")
"""按照会议要求，…: what follows is what was done for it."""
_LEAST = re.compile(r"不[少低小]于|不得?[少低]于|至少|以上|力争|完成|实现|达到?|突破|超过?|确保|要")
_DONE = re.compile(r"已|累计|目前|截至|至今|实际(?!到)|去年|上年|了")
"""What is told in a demand, but as done."""


def is_target(sentence: Encoded, hit: Hit) -> bool:
    """Whether the figure of `hit` is a plan's, by the words of its sentence before it."""
    low, _ = segment_bounds(sentence, hit.at)
    cut = _MET.sub("", sentence.text[low : hit.at])
    aims = [found.end() for found in _TARGET.finditer(cut)]
    if aims and not _REACHED.search(cut, aims[-1]):
        return True
    if _SOON.search(sentence.text[sentence.clause_start(min(hit.match.start, hit.at)) : hit.at]):
        return True
    return _is_demanded(cut, sentence.slots[hit.at].words)


def _is_demanded(before: str, figure: str) -> bool:
    """Whether a figure is in what somebody demands or proposes (会议要求全年签约不少于60个).

    A least (不少于) alone does not say so, for a result is told with it as well; nor does a demand alone, for what it
    is followed by may be told of the time before (提出问题12个, 要求抓落实，一季度签约12个).
    """
    for found in _DEMAND.finditer(before):
        clause = before[max((before.rfind(stop, 0, found.start()) for stop in STOPS), default=-1) + 1 : found.start()]
        told = before[found.end() :]
        if _BY_DEMAND.search(clause) or _DONE.search(told):
            continue
        own = told[max(told.rfind(stop) for stop in STOPS) + 1 :]
        if _LEAST.search(own + figure):
            return True
    return False
