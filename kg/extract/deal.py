"""One investment as far as it is known, and when two names of one article mean the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.extract.match import Match
from kg.model import AmountKind, Mention, Stage

_LEGAL = re.compile(r"[（(].*?[)）]|股份|有限|责任|公司|集团|控股|总公司")
_PHASE = re.compile(r"[（(]?([一二三四五首])期[)）]?")


@dataclass(slots=True)
class Deal:
    """What is known of one investment so far."""

    investors: list[Mention] = field(default_factory=list)
    project: Mention | None = None
    places: list[Mention] = field(default_factory=list)
    industries: list[Mention] = field(default_factory=list)
    amount: Mention | None = None
    amount_kind: AmountKind = AmountKind.TOTAL_INVESTMENT
    stages: list[Stage] = field(default_factory=list)
    date: Mention | None = None
    capacity: str | None = None
    """As printed, with the word of making: 年产5万吨."""
    output: Mention | None = None
    matches: list[Match] = field(default_factory=list)
    default_place: Mention | None = None
    last_sentence: int = -1
    source: dict[str, Match] = field(default_factory=dict)
    """Role → the match that gave it: the evidence of what follows."""
    phase: str | None = None
    """一 where this is only the first phase of a deal; it stands among the `phases` of the whole."""
    phases: list[Deal] = field(default_factory=list)
    beside: list[Deal] = field(default_factory=list)
    """Other phases, by a sum, where this deal's project is itself named as one and the whole is not named."""
    alone: bool = False
    """Whether the sum is each investor's own (甲、乙各投资3亿元): what is told of both together is not of this deal."""

    def of_investor(self, mentions: Iterable[Mention]) -> bool:
        """Whether one of `mentions` is an investor here."""
        return any(same_name(m.text, own.text) for m in mentions for own in self.investors)

    def may_be_of(self, mentions: Sequence[Mention]) -> bool:
        """Whether what is told of `mentions` can be of this deal; where the sum is each one's own, only of its investors."""
        return self.of_investor(mentions) and not (self.alone and any(not self.of_investor([m]) for m in mentions))


def same_name(left: str, right: str) -> bool:
    """Whether two names of one article mean the same thing: equal, or one is a shortening of the other.

    >>> same_name("焉支绿能", "甘肃焉支绿能集团有限公司")
    True
    >>> same_name("产业园一期", "产业园二期")
    False
    """
    if left == right:
        return True
    if phase_of(left) != phase_of(right) and phase_of(left) and phase_of(right):
        return False
    short, long = sorted((core_name(left), core_name(right)), key=len)
    return len(short) >= 2 and (short in long or _is_subsequence(short, long))


def core_name(name: str) -> str:
    """The name without legal form, brackets, blanks and 项目."""
    bare = re.sub(r"\s", "", name)
    core = _LEGAL.sub("", bare)
    return re.sub(r"项目$", "", core) or bare


def phase_of(name: str) -> str | None:
    """一 of 一期, or None."""
    found = _PHASE.search(name)
    return found.group(1) if found else None


def is_whole_of(name: str, part: str) -> bool:
    """Whether a name is that of the project of which `part` is a phase.

    >>> is_whole_of("医药产业园项目", "医药产业园一期项目")
    True
    """
    return phase_of(name) is None and core_name(name) == core_name(_PHASE.sub("", part))


def _is_subsequence(short: str, long: str) -> bool:
    """Whether `short` is `long` with characters left out, at least four of them kept (蔚岚科技 of 蔚岚（苏州）科技)."""
    if len(short) < 3:
        return False
    rest = iter(long)
    return all(char in rest for char in short) and short[0] in long and short[:2] in long
