"""Comparisons: each looks at one thing in a pair of names and says how far it holds, 0 to 1. All are pure."""

# ruff: noqa: ARG001 - all comparisons have one signature, so that FEATURES is a plain list
from __future__ import annotations

import re
from dataclasses import dataclass

from kg.resolve.bodies import BodyParser
from kg.resolve.companies import CompanyName, CompanyParser
from kg.resolve.normalize import fold, is_subsequence
from kg.resolve.profile import Pair

PHASE = re.compile(r"(?:第?[一二三四五六]期|[一二三四五六]标段|(?:i{1,3}|iv)期)")
_PROJECT_TAIL = re.compile(r"(项目|工程|基地|生产线|产线|一期|二期|三期|第[一二三]期|建设)+$")
_PROJECT_HEAD = re.compile(
    r"^(年产|年处理)?[\d.]+(余)?(万|亿|千|百)?(套|台|吨|平方米|件|辆|千瓦|kw|gwh|mw|头|只|支|条|片|个)?"
)
_ADDRESS = re.compile(r"(?:[一-鿿]{1,6}?(?:省|市|区|县|旗|州|镇|乡|街道|村|社区))+")
TELLING = 5
"""Characters of a project's core that tell it from others, when others have been left out between them."""
TAIL = 2
"""Characters at its end that are kept together."""
LICENSED = 3
"""Characters of a short form above which a full name in its article that begins so says whose it is."""
LEFT_OUT = 2
"""Characters of the word that one of two full names may lack."""
SOUND_ALIKE = frozenset(
    frozenset(pair)
    for pair in (
        "叶业",
        "材才",
        "鑫新",
        "鑫欣",
        "宏弘",
        "宏鸿",
        "宏洪",
        "源元",
        "源原",
        "晟盛",
        "佳嘉",
        "智志",
        "锋峰",
        "辉晖",
    )
)
"""Characters that reporters write for one another in names."""
SHORT_BRAND = 2
"""Brands of two characters are shared by many companies; three and more seldom are."""


@dataclass(frozen=True, slots=True)
class Parsers:
    """How names are taken apart; made once from the knowledge."""

    company: CompanyParser
    body: BodyParser

    def companies(self, pair: Pair) -> tuple[CompanyName, CompanyName]:
        """Both names of a pair of companies, parsed."""
        return self.company(pair.left.name), self.company(pair.right.name)


def same_name(pair: Pair, parsers: Parsers) -> float:
    """The names are equal but for width, spaces, brackets and case."""
    return float(fold(pair.left.name) == fold(pair.right.name))


def known_alias(pair: Pair, parsers: Parsers) -> float:
    """The shorter name is a form that the longer one has had in another article."""
    return float(fold(pair.left.name) in pair.right.names)


def same_term(pair: Pair, parsers: Parsers) -> float:
    """The gazetteer gives both names the same id."""
    return float(pair.left.term is not None and pair.left.term == pair.right.term)


def introduced(pair: Pair, parsers: Parsers) -> float:
    """The text itself gives one as a name of the other: 以下简称, or a bracket directly behind."""
    return float(pair.introduced)


def same_core(pair: Pair, parsers: Parsers) -> float:
    """Brand and trade are the same; place or legal form are left out, or written otherwise."""
    a, b = parsers.companies(pair)
    return float(len(a.core) > 1 and a.core == b.core)


def core_begins(pair: Pair, parsers: Parsers) -> float:
    """The short name is the brand, or brand and part of the trade, with which the full name's core begins."""
    a, b = parsers.companies(pair)
    return float(not a.full and len(a.core) > 1 and b.core.startswith(a.core) and a.core != b.core)


def core_contracted(pair: Pair, parsers: Parsers) -> float:
    """Brand kept, trade contracted: 宏泰新材 for 宏泰新型材料, 鹏翼通航 for 鹏翼通用航空科技."""
    a, b = parsers.companies(pair)
    if a.full or len(a.core) < SHORT_BRAND or a.core == b.core:
        return 0.0
    return float(a.core[:2] == b.core[:2] and is_subsequence(a.core, b.core))


def core_inside(pair: Pair, parsers: Parsers) -> float:
    """Three characters or more of the core stand together inside the full one: 同花顺 in 核新同花顺网络."""
    a, b = parsers.companies(pair)
    return float(not a.full and len(a.core) > SHORT_BRAND and a.core != b.core and a.core in b.place + b.core)


def acronym(pair: Pair, parsers: Parsers) -> float:
    """Single characters of the full name, the first of them the first of its place or brand: 首农 for 首都农业."""
    a, b = parsers.companies(pair)
    short = a.place + a.core
    if a.full or not SHORT_BRAND <= len(short) <= 4 or (not b.full and len(b.place + b.core) <= len(short)):
        return 0.0
    heads = {b.core[:1], b.place[:1]}
    return float(short[:1] in heads and is_subsequence(short, b.place + b.core) and short != b.core)


def brand_alone(pair: Pair, parsers: Parsers) -> float:
    """One article names both, of one brand, and only one says its legal form or where it is: 云禾科技, 青州云禾电子有限公司."""
    a, b = parsers.companies(pair)
    if a.full:
        a, b = b, a
    known = pair.left.term is not None or pair.right.term is not None
    if not pair.together or known or a.full or a.group or b.group or a.branch or b.branch:
        return 0.0
    alike = a.brand == b.brand and len(a.brand) >= SHORT_BRAND and not (a.place_brand or b.place_brand)
    return float(alike and bool(a.trade) and (b.full or bool(b.place and not a.place)))


def miswritten(pair: Pair, parsers: Parsers) -> float:
    """One article names both in full, with a character for one that sounds alike, or with a word less between the others."""
    a, b = parsers.companies(pair)
    told = pair.together and a.full and b.full and a.core[:2] == b.core[:2]
    if not told or min(len(a.core), len(b.core)) < TELLING:
        return 0.0
    if len(a.core) == len(b.core):
        unlike = [frozenset(chars) for chars in zip(a.core, b.core, strict=True) if chars[0] != chars[1]]
        return float(len(unlike) == 1 and unlike[0] in SOUND_ALIKE)
    short, full = sorted((a.core, b.core), key=len)
    left_out = len(full) - len(short) == LEFT_OUT and short[-TAIL:] == full[-TAIL:] and is_subsequence(short, full)
    return float(left_out and bool(a.place) and a.place == b.place)


def same_body(pair: Pair, parsers: Parsers) -> float:
    """The same organ of the same place, in its long or short form: 綦江区发改委, 綦江区发展和改革委员会."""
    return float(parsers.body.same(pair.left.name, pair.right.name))


def body_contracted(pair: Pair, parsers: Parsers) -> float:
    """The organ of the same place with characters left out: 民宗委 for 民族宗教委员会."""
    return float(parsers.body.contracted(pair.left.name, pair.right.name))


def body_without_place(pair: Pair, parsers: Parsers) -> float:
    """One article names both, the full one with only a place or a park in front (高新区管委会, 綦江高新区管委会)."""
    return float(pair.together and parsers.body.lacks_place(pair.left.name, pair.right.name))


def ends_alike(pair: Pair, parsers: Parsers) -> float:
    """One article names both, and the full name ends with the short one, four characters at least."""
    short, full = fold(pair.left.name), fold(pair.right.name)
    return float(pair.together and len(short) >= 4 and full != short and full.endswith(short))


def address_in_front(pair: Pair, parsers: Parsers) -> float:
    """One article names both in full, the longer with only a village's or town's address in front: 桥头镇河湾村甲合作社."""
    short, full = fold(pair.left.name), fold(pair.right.name)
    a = parsers.company(pair.left.name)
    told = pair.together and a.full and len(a.core) > SHORT_BRAND and full != short and full.endswith(short)
    return float(told and _ADDRESS.fullmatch(full.removesuffix(short)) is not None)


def project_core(name: str) -> str:
    """A project's name without its quantity in front and the words that only say that it is a project."""
    folded = fold(name)
    return _PROJECT_TAIL.sub("", _PROJECT_HEAD.sub("", folded)) or folded


def project_contained(pair: Pair, parsers: Parsers) -> float:
    """One description holds the other but for its quantity and its tail word (铜箔项目, 高精度铜箔项目: 铜箔 is too short)."""
    short, full = project_core(pair.left.name), project_core(pair.right.name)
    return float(len(short) >= 3 and short in full)


def project_contracted(pair: Pair, parsers: Parsers) -> float:
    """One article names both, the short one with words and quantities left out: 远航储能项目 of 远航年产5吉瓦时储能基地项目."""
    short, full = project_core(pair.left.name), project_core(pair.right.name)
    if not pair.together or len(short) < TELLING or len(short) >= len(full) or short in full:
        return 0.0
    whole = short[:2] in full and short[-TAIL:] in full[full.index(short[:2]) :]
    return float(whole and is_subsequence(short, full))


def shared_context(pair: Pair, parsers: Parsers) -> float:
    """Claims tie both to the same company, body or place."""
    return float(bool(pair.left.context & pair.right.context))


def full_name_here(pair: Pair, parsers: Parsers) -> float:
    """The article gives a full name that begins with the short one: 隆基乐叶 of 隆基乐叶光伏科技有限公司, not the 隆基 above it."""
    a, b = parsers.companies(pair)
    known = pair.left.term is not None  # 宁德时代 beside 宁德时代润智软件科技有限公司: the parent, by its own name
    return float(pair.together and b.full and not known and len(a.core) > LICENSED and core_begins(pair, parsers) > 0)


def apart(pair: Pair, parsers: Parsers) -> float:
    """No article names both: a short form was not licensed by the full one."""
    return float(not pair.together and fold(pair.left.name) != fold(pair.right.name))


def brand_is_short(pair: Pair, parsers: Parsers) -> float:
    """Two characters without a place are all that the names share, in different articles."""
    a, b = parsers.companies(pair)
    if pair.together or (a.place and a.place == b.place):
        return 0.0
    return float(len(a.core) <= SHORT_BRAND and fold(pair.left.name) not in pair.right.names)


def brand_is_place(pair: Pair, parsers: Parsers) -> float:
    """What they share is the name of a place, in different articles: 重庆机电, 重庆机电设备."""
    a, b = parsers.companies(pair)
    return float(not pair.together and (a.place_brand or b.place_brand) and a.core != b.core)


def same_region(pair: Pair, parsers: Parsers) -> float:
    """Their articles are at home in the same county."""
    return float(not pair.together and bool({c for c in pair.left.places & pair.right.places if _is_county(c)}))


def place_differs(pair: Pair, parsers: Parsers) -> float:
    """Both names say a place, and neither lies in the other: namesakes."""
    a, b = parsers.companies(pair)
    return float(bool(a.place and b.place) and a.place not in b.place and b.place not in a.place)


def site_differs(pair: Pair, parsers: Parsers) -> float:
    """One has a place in brackets that the other lacks, and both are full: 赛默飞（苏州）有限公司."""
    a, b = parsers.companies(pair)
    return float(a.site != b.site and ((a.full and b.full) or bool(a.site and b.site)))


def trade_differs(pair: Pair, parsers: Parsers) -> float:
    """The shorter name has a trade that the full name does not: 比亚迪半导体, 比亚迪股份有限公司."""
    a, b = parsers.companies(pair)
    told = brand_alone(pair, parsers) or miswritten(pair, parsers)
    return float(bool(a.trade) and not told and not is_subsequence(a.core, b.core))


def group_differs(pair: Pair, parsers: Parsers) -> float:
    """One says 集团 and the other has a legal form without it: a group and its subsidiary."""
    a, b = parsers.companies(pair)
    return float((a.group and b.full and not b.group) or (b.group and a.full and not a.group))


def form_differs(pair: Pair, parsers: Parsers) -> float:
    """Both have a legal form, and not the same (有限公司 may have become 股份有限公司)."""
    a, b = parsers.companies(pair)
    return float(a.full and b.full and a.form.replace("责任", "") != b.form.replace("责任", ""))


def branch_differs(pair: Pair, parsers: Parsers) -> float:
    """One is a branch: 中国建设银行郴州分行, 国家电投甘肃分公司."""
    a, b = parsers.companies(pair)
    return float(a.branch != b.branch or (a.branch and fold(pair.left.name) != fold(pair.right.name)))


def term_differs(pair: Pair, parsers: Parsers) -> float:
    """The gazetteer knows the short name as that of a company with another full name."""
    term = (pair.left.term or "").partition("/")[2]
    if not term or pair.left.term == pair.right.term:
        return 0.0
    known, full = parsers.company(term), parsers.company(pair.right.name)
    if pair.right.term is not None and known.full:
        return 1.0
    return float(known.full and full.full and known.core != full.core)


def phase_differs(pair: Pair, parsers: Parsers) -> float:
    """They are different phases, or one is a phase of the other: 一期, 二期."""
    return float(PHASE.findall(fold(pair.left.name)) != PHASE.findall(fold(pair.right.name)))


def quantity_differs(pair: Pair, parsers: Parsers) -> float:
    """Both say how much they make, and not the same."""
    a, b = (_PROJECT_HEAD.match(fold(p.name)) for p in (pair.left, pair.right))
    left, right = (a.group() if a else ""), (b.group() if b else "")
    return float(bool(left and right) and left != right)


def _is_county(code: str) -> bool:
    return len(code) == 6 and not code.endswith("00")
