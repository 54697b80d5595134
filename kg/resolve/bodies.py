"""Names of government bodies: their place, and their organ in one form."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.model import Lexicon
from kg.resolve.divisions import Gazetteer
from kg.resolve.normalize import fold, is_subsequence
from kg.resolve.park_names import BARE as BARE_PARK
from kg.resolve.park_names import fold_park

_BARE = re.compile(r"^(省|市|区|县|州|盟|旗|镇|乡|街道)(?!级)")
_LEVELS = {
    "省": ("province",),
    "市": ("prefecture", "province", "county"),
    "州": ("prefecture",),
    "盟": ("prefecture",),
    "区": ("county",),
    "县": ("county",),
    "旗": ("county",),
}
"""Level word of a body named without its place → where in the home's lineage to look for the place."""


_ENDS = {"委": "委员会", "局": "局", "厅": "厅", "部": "部", "办": "办公室", "院": "院", "会": "会", "署": "署"}
"""Last character of a short name → how the full name must end."""


class BodyParser:
    """Takes names of bodies apart with the gazetteer and the pairs of organs' full and short forms."""

    def __init__(self, gazetteer: Gazetteer, organs: Lexicon | None) -> None:
        rows: Mapping[str, Mapping[str, str]] = organs.rows if organs is not None else {}
        self._gazetteer = gazetteer
        self._short = {fold(full): fold(row.get("short", "")) for full, row in rows.items()}
        words = sorted(self._short, key=lambda w: (-len(w), w))
        self._full = re.compile("|".join(map(re.escape, words))) if words else None

    def fold(self, name: str) -> str:
        """The name with its organ in the short form.

        綦江区发展和改革委员会 and 綦江区发改委 give the same.
        """
        folded = fold_park(name)
        return self._full.sub(lambda m: self._short[m.group()], folded) if self._full else folded

    def same(self, left: str, right: str) -> bool:
        """Whether both are the same organ of the same place (重庆市綦江区发改委, 綦江区发改委)."""
        a, b = sorted((self.fold(left), self.fold(right)), key=lambda n: (len(n), n))
        return a == b or (
            b.endswith(a) and self._gazetteer.is_place(b.removesuffix(a)) and self._gazetteer.front(a) != ""
        )

    def lacks_place(self, short: str, full: str) -> bool:
        """Whether `full` is `short` with a place or a park in front of it, and `short` has none."""
        a, b = self.fold(short), self.fold(full)
        if a == b or not b.endswith(a) or (self._gazetteer.front(a) and not BARE_PARK.match(a)):
            return False
        front = b.removesuffix(a)
        return self._gazetteer.is_place(front) or BARE_PARK.search(front + a[:3]) is not None

    def contracted(self, short: str, full: str) -> bool:
        """Whether `short` keeps the first character and some others of the same place's organ: 民宗委, 民族宗教委员会."""
        a, b = self.fold(short), self.fold(full)
        front, other = self._gazetteer.front(a), self._gazetteer.front(b)
        if front != other:
            return False
        a, b = a.removeprefix(front), b.removeprefix(other)
        end = _ENDS.get(a[-1:])
        if len(a) < 2 or len(a) >= len(b) or end is None or not b.endswith(end) or b.endswith("分局"):
            return False
        return a[0] == b[0] and is_subsequence(a, b)

    def with_place(self, name: str, home: str | None) -> str:
        """The name with the place of its level in front, where it has none and the article's home tells it.

        区发改委 in an article about 綦江区 is 綦江区发改委, 市招商投资局 is 重庆市招商投资局; a county-level city has its own.
        """
        found = _BARE.match(name)
        if found is None or home is None:
            return name
        code = home.removeprefix("district/")
        own = self._gazetteer.by_code.get(code)
        if own is not None and own.name.endswith(found.group(1)):
            return own.name + name[1:]  # 市商务局 in an article about 义乌市 is not 金华市商务局
        for level in _LEVELS.get(found.group(1), ()):
            division = self._gazetteer.level_above(code, level)
            if division is not None and division.name.endswith(found.group(1)):
                return division.name + name[1:]
        return name
