"""Where something is that a text only points at: 隔壁, 园里, 与甲公司一墙之隔."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.likeness import same_name
from kg.extract.weights import is_wide
from kg.model import Mention, MentionType

SITE_CHARACTERS = 400
"""How far back a place may have been named that 隔壁 and 园里 are at."""

_ELSEWHERE = re.compile(
    r"(?:来自|源自|从|由|去|赴|销往|发往|运往|销到|卖到|送到|供应|直送|送往|发给|与|和|同|跟|向|对|远在|迁出|搬出|告别)[^，。；]{0,2}$"
)
_OF_PLACE = re.compile(r"客商|籍|人|企业家|商会")


class Sites:
    """The places of one article and the companies that others are said to be beside."""

    def __init__(self, text: str, places: Sequence[Mention], companies: Sequence[Mention]) -> None:
        self._text = text
        self._places = [m for m in places if not is_wide(m) and not self._is_passed(m)]
        self._companies = companies

    def before(self, offset: int, section: Mention | None, kind: MentionType | None = None) -> Mention | None:
        """The place named last before `offset` where something may be: not whence or whither; none before `section`.

        Only one of `kind` where that is given.
        """
        first = section.span.start if section is not None else offset - SITE_CHARACTERS
        near = [m for m in self._places if first <= m.span.start < m.span.end <= offset and kind in (None, m.type)]
        return max(near, key=lambda m: m.span.end, default=None)

    def of_company(self, company: Mention, section: Mention | None) -> Mention | None:
        """Where a company is that was named before: the place of the last sentence before that names it, or named before that."""
        named = [m for m in self._companies if m.span.end < company.span.start and same_name(m.text, company.text)]
        for mention in reversed(named):
            stop = self._text.find("。", mention.span.end)
            if stop < 0 or stop > company.span.start:
                continue  # in this very sentence
            return self.before(stop, section)
        return None

    def _is_passed(self, place: Mention) -> bool:
        """Whether a place is only whence somebody comes, whither goods go, or whose people and bodies are told of."""
        before, behind = self._text[: place.span.start], self._text[place.span.end : place.span.end + 2]
        return bool(_ELSEWHERE.search(before[-6:])) or bool(_OF_PLACE.match(behind))
