"""What relative dates count from: the article's date, else the year that its text seems to be written in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_STATED = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2}) ?年")
_AHEAD_BEFORE = re.compile(r"(?:到|至|预计|计划|拟|力争|将于?|将在|争取|规划|有望|目标|期|确保|定于|[-—~～])[在于]?$")
_AHEAD_AFTER = re.compile(
    r"(?:[0-9]{1,2}月)?(?:底|末|前|初|春节|年中|[上下]半年)?[^，,。；;]{0,10}?"
    r"(?:将|建成|投产|达产|完工|竣工|交付|力争|预计|投用|投运|试产|全容量|全部|下线|量产|首飞|封顶|通车|开业|运营|落成)"
)
_NOW_AFTER = re.compile(r"是|作为|的?目标|经济工作|政府工作|重点任务|[^。！？!?]{0,4}计划")
_PART_AFTER = re.compile(r" ?(?:[0-9第前]|[一二三四]季|[上下]半年)")
_YEAR_END = re.compile(r" ?(?:底|末|全年)")
_FIGURE_AFTER = re.compile(r"[^。！？!?\n]{0,60}?[0-9][0-9.,]*[余多]?(?:万?亿?元|个|家|%|亿美元)")
_YEARLY = re.compile(
    r"签约|招商|引进|引资|到位|增长|工业|产值|生产总值|GDP|投资|全[市区县省州旗]|营收|进出口|税|规上|完成|新增|累计"
)
_PLANNED = re.compile(r"将|计划|力争|目标|预计|提出|拟|要|确保")
LONGEST_PAGE = 40_000
"""Characters of the longest newspaper page: a longer file is a collection, whose articles need not be of one year."""
_SENTENCE_END = re.compile(r"[。！？!?\n]")


@dataclass(frozen=True, slots=True)
class Reference:
    """What relative dates count from: a full date, or only a year, or neither."""

    day: date | None = None
    year: int | None = None

    @classmethod
    def of(cls, text: str, day: date | None, *, page: str = "") -> Reference:
        """The article's date if it has one, else the year that it seems to be written in, else nothing.

        >>> Reference.of("2023年，全县签约项目34个，工业投资28亿元。到2027年建成。", None).year
        2024
        >>> Reference.of("2019年，他离开了家乡。", None).year is None
        True
        """
        if day is not None:
            return cls(day=day, year=day.year)
        return cls(year=_year_of_writing(text) or _year_of_writing(page))


def _year_of_writing(text: str) -> int | None:
    """The year that a text without a date counts from, by the latest year it states and how it speaks of it.

    Figures of a whole year are told in the next one (63 of 79 corpus articles where the latest year is such); a year that
    is begun or planned (2024年是, 2024年，全县将) and one with a month is the year itself; a bare 2016年，… tells nothing.
    """
    kinds: dict[int, set[str]] = {}
    for stated in _STATED.finditer(text):
        before, after = text[max(0, stated.start() - 6) : stated.start()], text[stated.end() : stated.end() + 70]
        sentence = _SENTENCE_END.split(after, maxsplit=1)[0]
        if _AHEAD_BEFORE.search(before) or _AHEAD_AFTER.match(sentence) or sentence.startswith("代"):
            continue
        kinds.setdefault(int(stated[1]), set()).add(_manner(sentence))
    if not kinds:
        return None
    latest = max(kinds)
    told = kinds[latest]
    if "now" not in told and "figures" in told:
        return latest + 1
    return latest if told & {"now", "part", "plan"} else None


def _manner(sentence: str) -> str:
    """How a sentence goes on behind its year: "now", "figures" of the whole year, a "part" of it, a "plan", or only "told"."""
    if _NOW_AFTER.match(sentence):
        return "now"
    if _PART_AFTER.match(sentence):
        return "part"
    figure = _FIGURE_AFTER.match(sentence)
    if _YEAR_END.match(sentence) or (figure and _YEARLY.search(figure[0]) and not _PLANNED.search(figure[0])):
        return "figures"
    return "plan" if _PLANNED.search(sentence) else "told"
