"""Forms of names: folded for comparison, parsed into their parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import Lexicon

_DROP = re.compile(r"[\s\"'“”‘’「」『』《》〈〉·•・,，、.。\-—–_()（）\[\]【】]")
_LEGAL = re.compile(
    r"(集团)?(股份)?(有限责任公司|有限公司|股份公司|集团公司|总公司|分公司|公司|合伙企业|有限合伙|厂|合作社|集团)$"
)
_INDUSTRY_TAIL = re.compile(r"(全产业链|产业链条|产业链|产业集群|产业体系|产业|行业|领域|集群)$")


def fold(name: str) -> str:
    """The name as compared: compatibility forms unified, spaces, quotation marks, brackets and dots gone, lower case.

    >>> fold("联想（北京） 有限公司")
    '联想北京有限公司'
    """
    return _DROP.sub("", unicodedata.normalize("NFKC", name)).casefold()


def fold_industry(name: str) -> str:
    """An industry's name without what only says that it is one.

    >>> fold_industry("新能源汽车产业链"), fold_industry("铝产业")
    ('新能源汽车', '铝')
    """
    folded = fold(name)
    return _INDUSTRY_TAIL.sub("", folded) or folded


@dataclass(frozen=True, slots=True)
class CompanyName:
    """The parts of a company's name: place, brand (字号), trade, legal form, as folded text."""

    place: str
    brand: str
    trade: str
    form: str

    @property
    def core(self) -> str:
        """Brand and trade: what a short form usually keeps."""
        return self.brand + self.trade


class CompanyParser:
    """Parses company names with the place names and trade words it is given.

    >>> parse = CompanyParser(places=["重庆", "重庆市"], trades=["智能科技", "科技"])
    >>> parse("重庆新视通智能科技有限公司")
    CompanyName(place='重庆', brand='新视通', trade='智能科技', form='有限公司')
    >>> parse("新视通")
    CompanyName(place='', brand='新视通', trade='', form='')
    """

    def __init__(self, *, places: Sequence[str], trades: Sequence[str]) -> None:
        self._places = frozenset(fold(p) for p in places)
        self._longest = max((len(p) for p in self._places), default=0)
        words = sorted({fold(t) for t in trades}, key=lambda w: (-len(w), w))
        self._trade = re.compile("(?:" + "|".join(map(re.escape, words)) + ")+$") if words else None

    def __call__(self, name: str) -> CompanyName:
        """The parts of `name`; what cannot be told apart is the brand."""
        rest = fold(name)
        forms = []
        while (found := _LEGAL.search(rest)) and found.start() > 0:
            forms.append(found.group())
            rest = rest[: found.start()]
        place = ""
        for size in range(min(self._longest, len(rest) - 1), 1, -1):
            if rest[:size] in self._places:
                place, rest = rest[:size], rest[size:]
                break
        trade = ""
        if self._trade and (found := self._trade.search(rest)):
            start = found.start() if found.start() >= 2 else self._brand_end(rest, found.start())
            trade, rest = rest[start:], rest[:start]
        return CompanyName(place, rest, trade, "".join(reversed(forms)))

    def _brand_end(self, rest: str, start: int) -> int:
        """Where the brand ends when trade words would eat all but a character of the name."""
        return max(start, min(2, len(rest)))


def place_names(names: Mapping[str, object]) -> tuple[str, ...]:
    """Place names as company names begin with them, longest first."""
    return tuple(sorted(names, key=lambda n: (-len(n), n)))


def trade_words(lexicon: Lexicon | None) -> tuple[str, ...]:
    """The trade words of the lexicon, or none."""
    return lexicon.words() if lexicon is not None else ()
