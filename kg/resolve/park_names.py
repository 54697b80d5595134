"""Names of parks taken apart: what stands in front, the name of its own, and the kind, long and short."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.resolve.normalize import fold, is_subsequence

PARK_FORMS = (
    ("国家级", ""),
    ("国家高新", "高新"),
    ("国家经济技术", "经济技术"),
    ("高新技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("高新技术产业园区", "高新区"),
    ("高新开发区", "高新区"),
    ("高新技术区", "高新区"),
    ("高新园区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
    ("经开发区", "经开区"),
    ("经济开放区", "经开区"),
    ("综合保税区", "综保区"),
    ("自由贸易试验区", "自贸区"),
    ("自贸试验区", "自贸区"),
    ("自由贸易港", "自贸港"),
    ("边境经济合作区", "边合区"),
    ("跨境经济合作区", "跨合区"),
    ("农业高新技术产业示范区", "农高区"),
    ("自主创新示范区", "自创区"),
    ("工业园区", "工业园"),
    ("产业园区", "产业园"),
    ("科技园区", "科技园"),
    ("物流园区", "物流园"),
    ("化工园区", "化工园"),
)
"""Long and short forms of what a park is; both sides of a pair name the same park when what stands in front is the same."""
BARE = re.compile(r"(国家)?(高新区|经开区|开发区|综保区|保税区|工业园|产业园|科技园|新区|园区|农高区|自贸区|组团|片区)")
"""Kinds that are no name: 高新区 is the one named before, or that of the home place."""
_LOOSE = (("工业产业园", "工业园"), ("工业区", "工业园"), ("创业产业园", "创业园"))
"""Kinds that one article uses for one another; elsewhere they may be two."""
_KIND = re.compile(
    r"(?:高新区|经开区|农高区|综保区|自贸区|边合区|跨合区|(?:产业|工业|科技|物流|化工|创业)园|开发区|新区|园区|园|区)$"
)
_GENERAL = {
    "开发区": ("经开区", "高新区", "开发区"),
    "园区": ("园", "高新区", "开发区", "经开区", "新区"),
    "园": ("园",),
}
"""A kind that says little → the ends of those that it may stand for."""
_LEVEL_BEHIND = re.compile(r"(?<=..)(?:省|市|区|县|州|盟|旗|镇|乡)$")
OWN_LENGTH = 2
"""Characters that a park's own name has at least."""


def fold_park(name: str) -> str:
    """A park's name with its kind in the short form.

    >>> fold_park("合肥高新技术产业开发区") == fold_park("合肥高新区")
    True
    """
    folded = fold(name)
    for long, short in PARK_FORMS:
        folded = folded.replace(long, short)
    return folded


def is_short_for(short: str, full: str, front: Callable[[str], str]) -> bool:
    """Whether one article may call a park by both names: 高桥开发区 is 高桥县经济开发区, 梅岭园区 is 梅岭现代产业园.

    Args:
        short: A folded name.
        full: A longer or as long one.
        front: Gives the place that a name begins with.

    >>> is_short_for("梅岭园区", "梅岭现代产业园", lambda name: "")
    True
    >>> is_short_for("梅岭高新区", "梅岭经开区", lambda name: "")
    False
    """
    (place, own, kind), (wide, name, exact) = _parts(short, front), _parts(full, front)
    if not kind or not exact or not (kind == exact or exact.endswith(_GENERAL.get(kind, ()))):
        return False
    if place and wide and not _bare_place(wide).endswith(_bare_place(place)):
        return False
    if not own or not name:
        return own == name and bool(place and wide)
    if own == name:
        return len(own) >= OWN_LENGTH
    if kind == exact and not place and name.endswith(own):
        return len(own) >= OWN_LENGTH
    alike = own[:OWN_LENGTH] == name[:OWN_LENGTH] and (kind != exact or own[-OWN_LENGTH:] == name[-OWN_LENGTH:])
    return len(own) >= OWN_LENGTH and bool(place) == bool(wide) and alike and is_subsequence(own, name)


def _parts(name: str, front: Callable[[str], str]) -> tuple[str, str, str]:
    for long, short in _LOOSE:
        name = name.replace(long, short)
    rest = name
    while ahead := front(rest):
        rest = rest[len(ahead) :]
    place = name.removesuffix(rest)
    kind = _KIND.search(rest)
    return place, rest[: kind.start()] if kind else rest, kind.group() if kind else ""


def _bare_place(place: str) -> str:
    return _LEVEL_BEHIND.sub("", place)
