"""What names share: two forms of one name, an industry's core in a project's name, the ways in which papers shorten a park's."""

from __future__ import annotations

import re

_LEGAL = re.compile(r"[（(].*?[)）]|股份|有限|责任|公司|集团|控股|总公司")
_PHASE = re.compile(r"[（(]?([一二三四五首])期[)）]?")

SHORTEST_CORE = 2
"""Characters of an industry's name without its frame by which a project's name is known to be of it."""

_TRADE_FRAME = re.compile(r"产业链|产业集群|产业|行业|制造|装备|加工|智能|绿色|现代|特色|新型|高端")
"""What many names of industries share: it ties no project to one of them."""

_BROAD = re.compile(
    r"(?:数字|低空|总部)(?:经济)?|信息|电子|电子信息|科技|生命科技|机械|电气|材料|新材料|建材|化工|能源|新能源|清洁能源|电池|汽车|环保|"
    r"大?健康|医药|生物|食品|农业|农产品|农牧|旅游|文旅|文化|康养|商贸|物流|服务|家居|纺织|服装|会展|汽贸|中药|交通物流"
)
"""Words of many trades: 数字工厂 is of no 数字产业 (dev articles: 1 of 10 right, the narrower ones 13 of 20)."""


_PLANT = (
    r"(?:(?!研发|研究|检[测验]|展|示范|中试|景区|旅游|服务|数字化转型)[^产，、]|产业(?!化)){0,9}"
    r"(?:园区?|基地|工厂|厂|车间|项目|生产线|(?:处理|加工)中心)?(?<=[园区地厂间目线心化])(?:[一二三四五]期)?$"
)
"""What may follow the industry in such a name: a display or a research centre of it is not in the trade."""

_BARE_PLANT = "(?:加工|制造)?(?:产业|产业化)?项目"
"""What makes a name of an industry alone: 阀门产业项目 is any of them, or a heading."""


def bears_industry(name: str, industry: str) -> bool:
    """Whether a project's name bears the core of an industry's name.

    >>> bears_industry("核桃食品工厂", "核桃加工"), bears_industry("智能工厂", "智能制造")
    (True, False)
    >>> bears_industry("核桃食品工厂", "特色食品"), bears_industry("核桃展厅", "核桃加工")
    (False, False)
    """
    core = _TRADE_FRAME.sub("", industry)
    if len(core) < SHORTEST_CORE or _BROAD.fullmatch(core):
        return False
    if re.fullmatch(re.escape(core) + _BARE_PLANT, name):
        return False
    return re.search(re.escape(core) + "(?!材)" + _PLANT, name) is not None


_SHORT_KINDS = (
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
    ("高新技术产业开发区", "高新区"),
    ("高新技术产业园区", "高新区"),
    ("综合保税区", "综保区"),
    ("工业园区", "工业园"),
)
"""Kinds of parks in full and as papers shorten them, the longer first."""


def short_park(name: str) -> str:
    """A park's name with its kind as papers shorten it.

    >>> short_park("曹妃甸经济技术开发区"), short_park("綦江高新技术产业开发区"), short_park("梧州综合保税区")
    ('曹妃甸经开区', '綦江高新区', '梧州综保区')
    """
    for full, short in _SHORT_KINDS:
        name = name.replace(full, short)
    return name


def is_called(name: str, word: str) -> bool:
    """Whether a park named `name` may be called `word`: 高新区 of 某某高新技术产业开发区.

    >>> is_called("合肥高新技术产业开发区", "高新区")
    True
    """
    if word in ("园区", "该园区"):
        return False
    kind = word.removeprefix("该")
    full = {"高新区": "高新技术产业", "经开区": "经济技术开发区", "开发区": "开发区"}.get(kind, kind)
    return name.endswith(kind) or full in name


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
