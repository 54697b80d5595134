"""Which of the companies that a sentence names it is about, and which two it sets side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.extract.quoted import speech_around
from kg.model import Mention

LONGEST_OWNING = 12
"""Characters between 甲 and 乙 of 甲旗下的全资子公司乙, at most."""

_OWNS = re.compile(r"^(?:集团)?(?:旗下|下属|所属|的?(?:全资|控股)?子公司|控股|.{0,4}(?:设立|成立|组建|创办)的)")

PAIR = 2
"""Companies that 前者 and 后者 tell apart."""

_FOUNDED = re.compile(r"^(?:共同|合作)?(?:合资|出资|投资)(?:组建|设立|成立|创办)的$")
"""Between 甲与乙 and 丙 in 甲与乙合资组建的丙: the sentence is about 丙."""

_ASIDE_OF = re.compile(r"(?:离|距|距离|紧邻|紧挨|毗邻|挨着|邻近)$")
"""离甲公司不远，乙公司…: the sentence is about 乙公司."""

_TOWARDS = re.compile(r"(?:^|[，。；！？\n])(?:与|和|跟|同|为|给|由)$")
_OF_THAT = re.compile(r"^[^，。；！？]{1,14}的$")
"""与甲一墙之隔的乙, 为甲配套的乙: the sentence is about 乙."""

_BESIDE = re.compile(r"^[^，。；！？]{0,4}(?:与|和|同|、)[^，。；！？]{0,6}$")
"""Between the two that 前者 and 后者 mean."""


def two_sides(text: str, companies: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """The two companies of a sentence that it sets side by side, for 前者 and 后者."""
    for left, right in pairwise(companies):
        if _BESIDE.search(text[left.span.end : right.span.start]):
            return left, right
    return None


def topic_of(text: str, companies: Sequence[Mention]) -> Mention:
    """The company that a sentence is about: the first, but of 甲旗下的乙 and 甲的子公司乙 the second."""
    told = [c for c in companies if speech_around(text, c.span.start) is None]
    if told and len(told) < len(companies):
        return topic_of(text, told)
    if len(companies) > 1 and _ASIDE_OF.search(text[: companies[0].span.start][-4:]):
        return topic_of(text, companies[1:])
    if len(companies) > 1 and _is_described(text, companies[0], companies[1]):
        return topic_of(text, companies[1:])
    for left, right in pairwise(companies):
        if _FOUNDED.search(text[left.span.end : right.span.start]):
            return right
    for number, (left, right) in enumerate(pairwise(companies)):
        between = text[left.span.end : right.span.start]
        if len(between) > LONGEST_OWNING or not _OWNS.search(between):
            return companies[number]
    return companies[-1]


def _is_described(text: str, left: Mention, right: Mention) -> bool:
    """Whether the first company only says which the second is."""
    before, between = text[max(0, left.span.start - 2) : left.span.start], text[left.span.end : right.span.start]
    return _TOWARDS.search(before) is not None and _OF_THAT.search(between) is not None
