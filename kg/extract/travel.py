"""Whether an article tells how people of its home went elsewhere to win investors: what they saw there is not at home."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.weights import short_place
from kg.model import Mention

_TRIP = re.compile(
    r"(?:赴|飞赴|奔赴|远赴|(?:率|率领|率队|率团|带队|带领)[^，。；！？]{0,24}?(?:到|前往|在|赴))"
    r"(?P<where>[^。；！？]{1,60}?)(?:招商(?!引资)|考察|洽谈|拜访|推介|学习|对接)|(?P<calls>(?:分别|先后|逐一|登门|专程)拜访了?)"
)
"""率队赴福谷市开展招商: to where, and for what; 先后拜访了 needs no place."""

_AT_HOME = re.compile("调研|督导|视察|督查|检查")
"""What is done where one governs: 率队到甲园区调研招商项目."""


def is_of_a_trip(text: str, home: Mention | None, places: Sequence[Mention]) -> bool:
    """Whether somebody goes to another place than the article's home, to win investors or to learn.

    >>> is_of_a_trip("县长率队赴福谷市开展招商活动。", None, [])
    True
    >>> is_of_a_trip("县长到企业调研。", None, [])
    False
    """
    own = short_place(home.text) if home is not None else ""
    for trip in _TRIP.finditer(text):
        if trip["calls"]:
            return True
        if _AT_HOME.search(trip["where"]):
            continue
        near = [m for m in places if trip.start("where") <= m.span.start < trip.end()]
        if not (own and own in trip["where"]) and not any(m is home for m in near):
            return True
    return False
