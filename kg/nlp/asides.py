"""Sites and roads that a text names in passing and that are no projects of it.

A road that a park lies at, a title that a place was given (…示范基地), a slogan in marks, the parts that a plant is made of:
all end like the names of projects. What stands before or behind them tells.
"""

from __future__ import annotations

import re

from kg.nlp.scan import Scan

BEFORE = 60
"""Characters before a name that are asked."""
BEHIND = 24
"""Characters behind it."""

_ROAD = re.compile(r".*(?:公路|高速|高铁|铁路|国道|航道|快线|大道|路)")
_PASSED = re.compile(
    r"(?:连接(?!线|道)|毗邻|比邻|紧邻|临近|靠近|沿着|距离?|途经|关注|位于|紧靠|紧挨)[^。；！？\n]{0,24}$"
)
_CROSSES = re.compile(r"[^。；，\n]{0,20}(?:穿境|贯穿|交汇|以[东西南北])")
_SITE = re.compile(r".*(?:基地|中心|园区?|高地|工厂|城|小镇|区)")
_TITLE = re.compile(
    r"(?:评为|命名为|认定为|授予|授牌|获批|作为|成为|变为|跃升为|誉为|称为|首批设立的?)(?!占地|总投资|投资)[^，。；！？\n]{0,30}$"
)
_STRIVES = re.compile(r"(?:建设|打造|创建|争创|叫响|聚力|名副其实的)“$")
_MADE_OF = re.compile(r"主要建设(?:内容)?(?:为|包括|包含|有|：)?[^。；！？\n]{0,60}$")


def is_aside(scan: Scan, start: int, end: int) -> bool:
    """Whether a name that reads like a project's is only told of beside something else."""
    text = scan.text
    before, behind = text[max(0, start - BEFORE) : start], text[end : end + BEHIND]
    if _MADE_OF.search(before):
        return True
    if _ROAD.fullmatch(text, start, end):
        return bool(_PASSED.search(before) or _CROSSES.match(behind))
    if text.endswith(("项目", "工程"), start, end) or not _SITE.fullmatch(text, start, end):
        return False
    if _TITLE.search(before):
        return not behind.lstrip("”").startswith("的")
    return behind.startswith("”") and _STRIVES.search(before) is not None
