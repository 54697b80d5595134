"""Company names taken apart: place, brand (字号), trade, legal form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.resolve.normalize import fold

_FORM = re.compile(
    r"(集团(?:控股)?)?(股份)?(有限责任公司|有限公司|责任公司|股份公司|集团公司|总公司|公司|股份合作社|专业合作社|合作社|合伙企业|有限合伙|有限|股份|集团|总厂|厂)$"
)
_BRANCH = re.compile(r"(分公司|子公司|项目公司|分行|支行|分厂|办事处|营业部|分店|分所|基地)$")
_BRACKET = re.compile(r"[(（]([^()（）]{1,12})[)）]")
_LEVEL = re.compile(r"(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市|区|县|州|旗)$")
HOLDING_LENGTH = 2
"""A brand has two characters at least; where trade words would leave less, they are part of it."""

SHORT_FORMS = ("", "集团", "股份", "公司", "集团公司")
"""What stands at the end of a short name as well."""


@dataclass(frozen=True, slots=True)
class CompanyName:
    """The parts of a company's name, folded.

    Attributes:
        place: Places in front, without their level words (重庆綦江).
        brand: What makes the name a name (新视通).
        trade: What it does, as far as the trade words know it (智能科技).
        form: Legal form (有限公司), "" for a short name.
        group: Whether the name says 集团.
        branch: Whether it names a branch (分公司, 支行) of another.
        site: The place in brackets: 赛默飞（苏州）.
        place_brand: Whether the brand is only the name of a place (青岛啤酒).
    """

    place: str
    brand: str
    trade: str
    form: str
    group: bool = False
    branch: bool = False
    site: str = ""
    place_brand: bool = False

    @property
    def core(self) -> str:
        """Brand and trade: what a short form usually keeps."""
        return self.brand + self.trade

    @property
    def full(self) -> bool:
        """Whether the name ends in a legal form: 集团 or 公司 alone does not make it full (宏远公司)."""
        return self.form not in SHORT_FORMS


class CompanyParser:
    """Parses company names with the place names (countries among them) and trade words it is given.

    >>> parse = CompanyParser(places=["重庆", "重庆市"], trades=["智能科技", "科技"])
    >>> name = parse("重庆新视通智能科技有限公司")
    >>> name.place, name.brand, name.trade, name.form
    ('重庆', '新视通', '智能科技', '有限公司')
    >>> parse("新视通").core
    '新视通'
    """

    def __init__(self, *, places: Sequence[str], trades: Sequence[str]) -> None:
        self._places = frozenset(fold(p) for p in places)
        self._longest = max((len(p) for p in self._places), default=0)
        words = sorted({fold(t) for t in trades}, key=lambda w: (-len(w), w))
        self._trade = re.compile("(?:" + "|".join(map(re.escape, words)) + ")+$") if words else None
        self._parse = lru_cache(maxsize=1 << 18)(self._read)

    def __call__(self, name: str) -> CompanyName:
        """The parts of `name`; what cannot be told apart is the brand."""
        return self._parse(name)

    def _read(self, name: str) -> CompanyName:
        site = ""
        text = unicodedata.normalize("NFKC", name)
        for found in _BRACKET.finditer(text):
            if fold(found.group(1)) in self._places and found.start() > 0:
                site = _without_level(fold(found.group(1)))
                text = text[: found.start()] + text[found.end() :]
                break
        rest = fold(text)
        branch = _BRANCH.search(rest)
        if branch and branch.start() > 1:
            rest = rest[: branch.start()]
        forms = []
        while (form := _FORM.search(rest)) and form.start() > 0:
            forms.append(form.group())
            rest = rest[: form.start()]
        place, rest = self._cut_place(rest)
        brand, trade = self._cut_trade(rest)
        place_brand = False
        if not brand or (not trade and not rest):
            # 青岛啤酒, 金川集团, 重庆长安汽车: the last place is the brand
            brand, place = (place[-1], place[:-1]) if place else (brand or trade, place)
            place_brand = True
        joined = "".join(reversed(forms))
        return CompanyName(
            place="".join(place),
            brand=brand,
            trade=trade if brand != trade else "",
            form=joined,
            group="集团" in joined,
            branch=branch is not None and branch.start() > 1,
            site=site,
            place_brand=place_brand,
        )

    def _cut_place(self, rest: str) -> tuple[list[str], str]:
        places: list[str] = []
        while True:
            for size in range(min(self._longest, len(rest)), 1, -1):
                # 太和水 is no 水 of 太和: what stays must be long enough for a name, or nothing
                if rest[:size] in self._places and len(rest) - size != 1:
                    places.append(_without_level(rest[:size]))
                    rest = rest[size:]
                    break
            else:
                return places, rest

    def _cut_trade(self, rest: str) -> tuple[str, str]:
        if not rest or self._trade is None:
            return rest, ""
        found = self._trade.search(rest)
        if found is None:
            return rest, ""
        start = found.start()
        if start == 0:
            return "", rest  # nothing but trade words: the place in front is the brand, or the words are
        return (
            (rest[:start], rest[start:]) if start >= HOLDING_LENGTH else (rest[:HOLDING_LENGTH], rest[HOLDING_LENGTH:])
        )


def _without_level(place: str) -> str:
    """重庆 for 重庆市; a name of two characters (苏州) keeps both."""
    return _LEVEL.sub("", place) if len(place) > HOLDING_LENGTH else place
