"""Sums that are of many things together: A项目、B项目等5个项目，总投资9亿元 gives no one of them its share."""

from __future__ import annotations

import re

from kg.extract.encode import COMPANY, COUNT, MONEY, PROJECT, QUANTITY
from kg.extract.match import Match

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
