"""What the words around a sum or a name tell of it: which phase it is of, what kind of sum it is, how much is to be made."""

from __future__ import annotations

import re

from kg.extract.context import PHASE, segment_bounds
from kg.extract.encode import COMPANY, DISTRICT, MONEY, PARK, PROJECT, Encoded, Slot
from kg.extract.likeness import phase_of
from kg.extract.match import Match
from kg.model import AmountKind, Mention

_OTHERS = frozenset({COMPANY, PROJECT})
_BARE_PHASE = re.compile(r"(?:第?[一二三四五]|首)期(?:项目|工程|建设)?")
_FOUNDER = re.compile(rf"由{COMPANY}(?:全资|独资|控股|出资)*(?:设立|成立|组建|创办|所有)")
"""甲由乙全资设立，首期投资3亿元: the sum is 甲's."""

_FIXED = re.compile(r"(?:固定资产(?:总?投资|投入)?|固投)[^，。；！？：]{0,6}$")

_MAKING = (
    r"(?:(?:年|日|月)(?:新增|可|能|均|设计)?(?:生产|产能|产量|产|处理|加工|屠宰|出栏|回收|拆解|组装|消化|供应|供|发电|吞吐|储存|仓储|储|再生|冶炼|养殖|种植|制备|封装|纺纱)"
    r"|(?:总|设计|规划)?装机(?:总?容量|规模)?|(?:总|设计|新增|规划)产能|产能|生产能力)"
)
_UNITS = (
    r"(?:吨|公斤|千克|克|千瓦时|千瓦|兆瓦时|兆瓦|吉瓦时|吉瓦|[GMk]Wh?|平方米|立方米|方|米|公里|升|台套|台|套|辆|件|只|个|支|片|头|羽|瓶|箱|双|条|张|块|"
    r"枚|盒|粒|株|尾|颗|根|锭|艘|架|卷|册|标箱|标方|安时|Ah|度)"
)
_CAPACITY = re.compile(
    rf"{_MAKING}[^0-9，。；、（）()]{{0,8}}?[0-9][0-9.,]*[多余]?[十百千万亿]*{_UNITS}"
    r"|[0-9][0-9.,]*[多余]?[十百千万亿]*(?:吨|千瓦时|千瓦|兆瓦时|兆瓦|吉瓦时|吉瓦|[GM]Wh?)"
)


def capacity_in(name: str) -> str | None:
    """How much a project is to make or to hold, where its name says so, as it stands there.

    >>> capacity_in("丙山科技年产5万吨铜材项目"), capacity_in("乌拉草原60万千瓦风储项目"), capacity_in("8英寸中试线")
    ('年产5万吨', '60万千瓦', None)
    """
    found = _CAPACITY.search(re.sub(r"\s", "", name))
    return found.group() if found else None


def capacity_of(match: Match, text: str) -> str | None:
    """The capacity that a rule has read, from its word of making to the figure: 年产石英砂10万吨."""
    slots = match.roles.get("capacity", ())
    at = match.at.get("trigger")
    if not slots or at is None:
        return None
    return re.sub(r"\s", "", text[match.sentence.offsets[at] : slots[0].end])


def amount_kind(match: Match) -> AmountKind:
    """What the sum of a match is of: as its rule says, or as the words before it do (固定资产投资8亿元)."""
    told = match.rule.sets.get("amountKind")
    if told is not None:
        return AmountKind(str(told))
    at = match.at.get("amount")
    fixed = at is not None and _FIXED.search(match.sentence.text[:at])
    return AmountKind.FIXED_ASSETS if fixed else AmountKind.TOTAL_INVESTMENT


def phase_at(sentence: Encoded, at: int) -> str | None:
    """一 where the sum at `at` is that of the first phase: the clause names a phase and no other sum between."""
    begin = max(
        sentence.clause_start(at), *(sentence.text.rfind(char, 0, at) + 1 for char in (MONEY, PROJECT, COMPANY))
    )
    found = list(PHASE.finditer(sentence.text, begin, at))
    return found[-1].group(1).replace("首", "一") if found else None


def phases_of(match: Match) -> list[str]:
    """The phases that a match names: 一、二 of 一、二期分别投资4亿元、6亿元."""
    words = match.sentence.text[match.start : match.at["amount"]]
    return [
        found.replace("首", "一")
        for found in re.findall(r"[一二三四五首](?=期|[、和及][一二三四五]期|[、和及]第?[一二三四五][、和及期])", words)
    ]


def phase_end(sentence: Encoded, at: int) -> int:
    """Where what is told of the phase whose sum stands at `at` ends: the next phase, company or project, or 。；."""
    _, end = segment_bounds(sentence, at)
    stops = [i for i, slot in sentence.slots.items() if at <= i < end and slot.words and sentence.text[i] in _OTHERS]
    following = PHASE.search(sentence.text, at, end)
    if following is not None:
        stops.append(following.start())
    return min(stops, default=end)


def is_bare_phase(name: str) -> bool:
    """Whether a name only says which phase it is: 二期项目.

    >>> is_bare_phase("二期项目"), is_bare_phase("医药产业园二期项目")
    (True, False)
    """
    return bool(_BARE_PHASE.fullmatch(name))


def owner_of_phase(match: Match) -> tuple[Slot | None, bool]:
    """The project, else the company, that the part of the sentence names before a bare 一期, and whether it names any.

    A phase of something else (a park's, 污水处理厂一期) has no owner, as if something nameless had been named.
    """
    sentence = match.sentence
    low, _ = segment_bounds(sentence, match.start)
    if sentence.text[match.start - 1 : match.start] in (DISTRICT, PARK) and match.start:
        return None, True
    for char in (PROJECT, COMPANY):
        at = sentence.text.rfind(char, low, match.start)
        while at >= 0:
            mention = sentence.slots[at].mention
            if at and _FOUNDER.match(sentence.text, at - 1, match.start):
                at = sentence.text.rfind(char, low, at)
                continue
            if mention is None or not is_bare_phase(mention.text):
                return sentence.slots[at], True
            at = sentence.text.rfind(char, low, at)
    return None, False


def is_other_phase(project: Mention, phase: str) -> bool:
    """Whether a project's name says that it is another phase than `phase`."""
    own = phase_of(project.text)
    return own is not None and own.replace("首", "一") != phase
