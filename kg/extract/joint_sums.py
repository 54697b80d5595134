"""Sums that are of many things together, and shares of one sum.

A项目、B项目等5个项目，总投资9亿元 gives no one of them its share; in 总投资20亿元，其中甲公司出资12亿元 the second sum is a part
of the first and no investment beside it.
"""

from __future__ import annotations

import re

from kg.extract.encode import COMPANY, COUNT, MONEY, PROJECT, QUANTITY
from kg.extract.match import Match
from kg.model import Mention, Money

_MANY = (
    rf"等(?:[{COUNT}{QUANTITY}]|[0-9一二两三四五六七八九十百]+[余多]?[个家项条大座宗]|一批|多[个家项]|若干|企业|公司|项目"
    rf"|[^，。；、]{{1,12}}?(?:项目|企业)[{COUNT}])"
)
_CLOSES_LIST = re.compile(rf"[{COMPANY}{PROJECT}](?:（[^（）]*）)?{_MANY}")
"""A项目等26个项目, 甲公司、乙公司等一批企业."""

_COUNTED = re.compile(
    rf"(?<!包括)(?<!包含)(?<!涵盖)(?<!涉及)(?<!分为)[{COUNT}][^，。；]{{0,8}}?(?:项目|工程)|(?:项目|工程)(?:共|达|有)?[{COUNT}]"
)
"""Between a project and a sum: …，本次开工19个重点项目，总投资9亿元."""

_OF_A_CEREMONY = re.compile(rf"[{COUNT}][^，。；]{{0,10}}?(?:项目|工程)[^，。；]{{0,8}}(?:开工|动工|签约|启动)")
"""在甲公司工地举行开工仪式，共有6个产业项目集中开工，总投资9亿元: the company only stands there."""

_LISTED = re.compile(
    rf"(?:(?:项目|企业)[^，。；]{{0,8}}[{COUNT}]|[{COUNT}][^，。；]{{0,10}}(?:项目|企业))[^，。；]{{0,4}}，?(?:分别[是为]|包括|有|：)[^。；{MONEY}]*[、和及与]$"
)
"""签约项目共有3个，分别是甲项目、乙项目、丙项目，投资总额9亿元: behind the last of a list its sum is that of all."""
_OF_ALL = re.compile("，[^，]{0,4}(?:总额|总金额|总投资额?|总计|共计|合计)")

_GOES_ON = re.compile(rf"(?:、|和|及|与|以及)[{COMPANY}{PROJECT}]")
"""总投资9亿元的A项目、B项目等: one sum before a list."""

_ENDS_LIST = re.compile(_MANY)

_OWN_SUM_BEFORE = re.compile(rf"{MONEY}的?[^，。；、]{{0,16}}(?:、|和|及|与|以及)[^，。；、{MONEY}]{{0,8}}{MONEY}")
"""总投资2亿元的A项目、总投资3亿元的B项目等5个项目: each has its own."""

_GIVES = (
    rf"{COMPANY}(?:[、和与及]{COMPANY})*[^，。；：{COMPANY}{PROJECT}{MONEY}]{{0,6}}"
    rf"(?:出资|认缴|注资|投资|投入|承担)[^，。；{COMPANY}{PROJECT}{MONEY}]{{0,3}}"
)
_SHARE = re.compile(rf"其中[，：]?由?(?:{_GIVES}{MONEY}[，、和及]?)*{_GIVES}")
"""…总投资20亿元，其中甲公司出资12亿元，乙公司出资: up to the sum that is the share of the last company."""
_BESIDE = re.compile(rf"[{PROJECT}{COUNT}]|[^，。；]{{0,4}}(?:建设|新建|兴建|建|用于|实施)")
"""Behind a share: what it builds, which may be a thing of its own."""


def share_of(match: Match) -> int | None:
    """Where the 其中 stands, in the article's text, behind which a match reads the share of one company."""
    at = match.at.get("amount")
    if at is None or match.roles.get("project") or len(match.roles["amount"]) > 1:
        return None
    sentence = match.sentence
    start = sentence.text.rfind("其中", 0, at)
    if start < 0 or not _SHARE.fullmatch(sentence.text, start, at) or _BESIDE.match(sentence.text, at + 1):
        return None
    return sentence.offsets[start]


def is_part_of(share: Mention, total: Mention, where: int, text: str) -> bool:
    """Whether `total` is the last sum before the 其中 at `where`, and large enough for `share`.

    Args:
        share: The sum that may be a share.
        total: The sum that may be the whole.
        where: Offset of 其中.
        text: The text of the article.
    """
    whole, part = total.value, share.value
    if not isinstance(whole, Money) or not isinstance(part, Money) or total.span.end > where:
        return False
    between = text[total.span.end : where]
    near = "\n" not in between and not re.search("[0-9百千万亿][美港欧日]?元", between)
    ends = between.count("。")
    near = near and (ends == 0 or (ends == 1 and between.endswith("。")))
    return near and whole.currency == part.currency and part.amount < whole.amount


def is_joint(match: Match) -> bool:
    """Whether the sum that a match reads is of more than who or what it gives it to."""
    if "amount" not in match.at or match.rule.sets.get("pairs") or match.rule.sets.get("each"):
        return False
    role = "project" if match.roles.get("project") else "investor"
    if not match.roles.get(role):
        return False
    text, amount = match.sentence.text, match.at["amount"]
    first = match.at[role]
    if first < amount:
        between = text[first:amount]
        if role == "project" and _COUNTED.search(between):
            return True
        if _LISTED.search(text, 0, first) and _OF_ALL.match(text, first + 1):
            return True
        return bool(_CLOSES_LIST.search(between) or (role == "investor" and _OF_A_CEREMONY.search(between)))
    last = first + len(match.roles[role]) - 1 if role == "project" else first
    if _GOES_ON.match(text, last + 1):
        return True
    clause = match.sentence.clause_start(amount)
    return bool(_ENDS_LIST.match(text, last + 1)) and not _OWN_SUM_BEFORE.search(text, clause, last + 1)
